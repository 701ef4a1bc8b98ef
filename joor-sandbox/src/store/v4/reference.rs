//! What an account is given: traits, categories, price types.

use crate::categories;

/// A category of v4: a branch from the department down.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Category {
    /// Id of the branch.
    pub id: String,
    /// Name of its last part.
    pub name: String,
    /// Name of the part above.
    pub parent_name: String,
    /// Root of the branch, such as `WOMEN`.
    pub department: String,
}

impl Category {
    /// A category.
    #[must_use]
    pub fn new(id: &str, name: &str, parent_name: &str, department: &str) -> Self {
        let [id, name, parent_name, department] = [id, name, parent_name, department].map(str::to_owned);
        Self { id, name, parent_name, department }
    }
}

/// A price type of v4.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PriceType {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ISO 4217 code of the wholesale currency.
    pub currency_code: String,
    /// ISO 4217 code of the retail currency.
    pub retail_currency_code: String,
}

impl PriceType {
    /// A price type.
    #[must_use]
    pub fn new(id: &str, name: &str, currency_code: &str, retail_currency_code: &str) -> Self {
        let texts = [id, name, currency_code, retail_currency_code].map(str::to_owned);
        let [id, name, currency_code, retail_currency_code] = texts;
        Self { id, name, currency_code, retail_currency_code }
    }
}

/// A trait: what products and SKUs can be told apart by.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Trait {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// `product` or `sku`.
    pub(crate) kind: &'static str,
    /// Whether the code of a value is kept.
    pub(crate) keeps_external_id: bool,
}

const fn product(id: &'static str, name: &'static str, keeps_external_id: bool) -> Trait {
    Trait { id, name, kind: "product", keeps_external_id }
}

/// Color and Size, which every SKU has.
pub(crate) const COLOR: Trait =
    Trait { id: "U0tVVHJhaXQ6U3R5bGVDb2xvcg==", name: "Color", kind: "sku", keeps_external_id: true };
pub(crate) const SIZE: Trait = Trait { id: "U0tVVHJhaXQ6U2l6ZQ==", name: "Size", kind: "sku", keeps_external_id: true };

/// The traits that the documentation shows. JOOR has more.
pub(crate) const TRAITS: [Trait; 9] = [
    product("UHJvZHVjdFRyYWl0OkNPTlRBSU5TRlVS", "Contains Fur", false),
    product("UHJvZHVjdFRyYWl0OkNPVU5UUllPRk9SSUdJTg==", "Country of Origin", false),
    product("UHJvZHVjdFRyYWl0OkRJVklTSU9O", "Division", true),
    product("UHJvZHVjdFRyYWl0OkZBQk5BTUU=", "Fabrication Name", true),
    product("UHJvZHVjdFRyYWl0OkhFRUxIRUlHSFQ=", "Heel Height", false),
    product("UHJvZHVjdFRyYWl0Ok1BVA==", "Materials", false),
    product("UHJvZHVjdFRyYWl0OlNJTE5BTUU=", "Silhouette Name", true),
    COLOR,
    SIZE,
];

/// The trait with this id.
pub(crate) fn trait_by_id(id: &str) -> Option<&'static Trait> {
    TRAITS.iter().find(|known| known.id == id)
}

/// The trait that a request names by id or by name; both must be of one.
pub(super) fn named_trait(id: Option<&str>, name: Option<&str>) -> Option<&'static Trait> {
    let is_it = |known: &&Trait| id.is_none_or(|id| known.id == id) && name.is_none_or(|name| known.name == name);
    TRAITS.iter().find(is_it).filter(|_| id.is_some() || name.is_some())
}

/// Categories and price types, the same for all accounts.
#[derive(Debug)]
pub(crate) struct Reference {
    pub(crate) categories: Vec<Category>,
    pub(crate) price_types: Vec<PriceType>,
}

impl Reference {
    /// Those that are given; of what none is given of, some of the sandbox's own.
    pub(crate) fn new(categories: Vec<Category>, price_types: Vec<PriceType>) -> Self {
        let categories = if categories.is_empty() { own_categories() } else { categories };
        let price_types = if price_types.is_empty() { own_price_types() } else { price_types };
        Self { categories, price_types }
    }

    pub(crate) fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|known| known.id == id)
    }

    pub(crate) fn price_type(&self, id: &str) -> Option<&PriceType> {
        self.price_types.iter().find(|known| known.id == id)
    }
}

/// Those of v2 that stand below another.
fn own_categories() -> Vec<Category> {
    let below = categories::ALL.iter().filter(|known| !known.root.is_empty());
    below.map(|known| Category::new(known.id, known.name, known.parent, &known.root.to_uppercase())).collect()
}

fn own_price_types() -> Vec<PriceType> {
    [("101", "USD", "USD"), ("102", "EUR", "EUR"), ("103", "GBP", "EUR")]
        .map(|(id, currency, retail)| PriceType::new(id, &format!("Wholesale {currency}"), currency, retail))
        .into()
}
