//! The login that `joor auth login` leaves for the other commands.

mod credentials;
mod entry;
mod file;
mod keyring;
mod place;
mod store;

pub(crate) use credentials::Kept;
pub(crate) use entry::{Entry, Secrets};
pub(crate) use file::LoginFile;
pub(crate) use keyring::{KeptSecrets, Keyring};
pub(crate) use place::Place;
pub(crate) use store::{LoginStore, NewToken};
