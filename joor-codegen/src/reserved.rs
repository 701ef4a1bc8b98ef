//! Names that generated code uses itself, so that nothing made from a table may have them.

/// Types and traits: those that Rust names without a path, and those that generated modules import from the runtime.
pub(crate) const TYPES: &[&str] = &[
    "AnyMessage",
    "AsMut",
    "AsRef",
    "Authorization",
    "Blank",
    "Box",
    "Checker",
    "Clone",
    "CodeEntry",
    "CodeList",
    "Condition",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "Direction",
    "DoubleEndedIterator",
    "Drop",
    "Effect",
    "Endpoint",
    "EndpointTable",
    "Envelope",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Extra",
    "Field",
    "Fn",
    "FnMut",
    "FnOnce",
    "Form",
    "Format",
    "From",
    "FromIterator",
    "GroupKind",
    "GroupRule",
    "Hash",
    "Host",
    "Into",
    "IntoIterator",
    "Iterator",
    "Level",
    "Limit",
    "Message",
    "MessageTable",
    "Method",
    "Model",
    "Node",
    "None",
    "Ok",
    "Option",
    "Ord",
    "OutcomeNames",
    "Page",
    "Paged",
    "Paging",
    "PartialEq",
    "PartialOrd",
    "Predicate",
    "RawBody",
    "Result",
    "Send",
    "Serialize",
    "Sized",
    "Slot",
    "Some",
    "Source",
    "String",
    "Sync",
    "Text",
    "ToOwned",
    "ToString",
    "TokenForm",
    "TryFrom",
    "TryInto",
    "Type",
    "Unpin",
    "Value",
    "Vec",
];

/// The variant of every enumeration that holds values which are not documented.
pub(crate) const VARIANT: &str = "Other";

/// The field of every struct that holds what was read beside the documented fields.
pub(crate) const FIELD: &str = "extra";

/// The field of a call that holds the message to send.
pub(crate) const BODY_FIELD: &str = "body";

#[cfg(test)]
mod tests {
    use super::TYPES;

    #[test]
    fn types_are_sorted_and_have_no_double() {
        assert!(TYPES.is_sorted_by(|left, right| left < right));
    }
}
