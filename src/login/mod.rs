//! The login that `joor auth login` leaves for the other commands.

mod entry;
mod file;
mod store;

pub(crate) use entry::Entry;
pub(crate) use file::LoginFile;
pub(crate) use store::{Kept, LoginStore};
