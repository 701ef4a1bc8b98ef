//! Values with names: enumerations and code lists.

/// An enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct Enumeration {
    /// Name in the schema.
    pub name: String,
    /// Name of the Rust type.
    pub rust_type: String,
    /// What it is.
    pub doc: String,
    /// How it is written in JSON.
    pub wire: EnumerationWire,
    /// Whether a date may stand in place of a value.
    pub also_date: bool,
    /// Whether there are more values than those known, so that another is nothing to tell of.
    pub open: bool,
    /// The values.
    pub values: Vec<EnumerationValue>,
}

/// How an enumeration is written in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumerationWire {
    /// As a string.
    String,
    /// As a number.
    Integer,
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumerationValue {
    /// As printed.
    pub value: String,
    /// Name of the Rust variant.
    pub variant: String,
    /// Its documented name, where it has one.
    pub name: Option<String>,
    /// What it means.
    pub doc: String,
    /// Marked as deprecated.
    pub deprecated: bool,
    /// Only heads a range; never sent.
    pub heading: bool,
}

/// A code list.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeList {
    /// Name in the schema.
    pub name: String,
    /// Name of the Rust type.
    pub rust_type: String,
    /// Path of the file, relative to the schema folder.
    pub file: String,
    /// Where the list comes from.
    pub source: String,
    /// Day on which it was last held against its source.
    pub read: String,
    /// What it is.
    pub doc: String,
    /// The entries.
    pub entries: Vec<CodeEntry>,
}

/// An entry of a code list.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeEntry {
    /// The code.
    pub code: String,
    /// The English name.
    pub name: String,
    /// Further names and codes.
    pub aliases: Vec<String>,
}
