//! The sound tables that the tests start from.

pub(crate) const CONVENTIONS: &str = "v1/conventions.yaml";
pub(crate) const ORDERS: &str = "v1/orders.yaml";
pub(crate) const COUNTRIES: &str = "codes/countries.yaml";

pub(crate) fn sound() -> Vec<(String, String)> {
    [
        (COUNTRIES, include_str!("../tables/codes/countries.yaml")),
        (CONVENTIONS, include_str!("../tables/v1/conventions.yaml")),
        (ORDERS, include_str!("../tables/v1/orders.yaml")),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .to_vec()
}
