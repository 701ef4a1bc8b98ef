//! Structs with the attributes of quick-xml's serde, for the messages that have XML, and conversions from and to the
//! models.

mod conversions;
mod pages;
mod structs;

pub(super) use pages::files;

/// Folder of these files, and name of their module.
const FOLDER: &str = "serde_xml";
