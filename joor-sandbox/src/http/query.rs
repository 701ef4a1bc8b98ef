//! Query parameters.

/// The first value of a parameter, decoded.
pub(crate) fn parameter(query: Option<&str>, name: &str) -> Option<String> {
    let mut parameters = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    parameters.find_map(|(known, value)| (known == name).then(|| value.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded() {
        let query = Some("a=1&customer_code=JB%2FNY+%C3%A9&customer_code=other&b");
        assert_eq!(parameter(query, "customer_code").as_deref(), Some("JB/NY é"));
        assert_eq!(parameter(query, "b").as_deref(), Some(""));
        assert_eq!(parameter(query, "c"), None);
        assert_eq!(parameter(None, "c"), None);
    }
}
