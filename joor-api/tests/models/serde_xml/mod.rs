//! The structs for quick-xml's serde held against the readers and writers of the models: whatever quick-xml's serde can
//! read at all is read the same.

mod differences;
mod documents;
mod pairs;
