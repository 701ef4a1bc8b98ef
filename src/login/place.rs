//! Keeping a login and removing it, so that no secret stays behind in the place where none is looked for.

use super::keyring::{KeptSecrets, Keyring};
use super::{Entry, LoginFile, Secrets};
use crate::failure::Failure;
use crate::printable::printable;

/// Whatever a login is kept in.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) file: LoginFile,
    pub(crate) keyring: Keyring,
}

impl Place {
    /// Refuses a login that could not be kept, or would leave secrets of the one before behind, before anybody is asked
    /// for a password.
    pub(crate) fn check(&self, in_keyring: bool) -> Result<(), Failure> {
        if in_keyring {
            self.keyring.check()?;
        } else if self.in_keyring().is_some() {
            self.keyring.check().map_err(|error| {
                Failure::new(format!("the password of the login before would stay in the keyring: {error}")).help(
                    "log in where the keyring can be reached, or keep this login in another file with --login-file",
                )
            })?;
        }
        Ok(())
    }

    /// Puts a login in place of the one that is there, whose secrets go; these go to the keyring. What cannot be kept as a
    /// whole leaves all as it was.
    pub(crate) fn replace(&self, entry: &Entry, for_keyring: Option<&KeptSecrets>) -> Result<(), Failure> {
        let old = self.in_keyring();
        let before = for_keyring.map(|secrets| self.keyring.keep(entry, secrets)).transpose()?;
        if let Err(error) = self.file.write(entry) {
            if let Some(Err(error)) = before.map(|before| self.keyring.take_back(entry, before.as_ref())) {
                anstream::eprintln!("note: the password stays there: {}", printable(&error.to_string()));
            }
            return Err(Failure::new(format!("the login cannot be kept: {}: {error}", self.file.path().display())));
        }
        let is_used = |old: &Entry| for_keyring.is_some() && old.keyring_user() == entry.keyring_user();
        match old.filter(|old| !is_used(old)).map(|old| self.keyring.forget(&old)) {
            Some(Err(error)) => {
                Err(Failure::new(format!("logged in, but the password of the login before is still kept. {error}")))
            }
            _ => Ok(()),
        }
    }

    /// Whether there was one to remove. The keyring's part goes first: without the file nobody would know of it.
    pub(crate) fn remove(&self) -> Result<bool, Failure> {
        if let Some(entry) = self.in_keyring() {
            self.keyring.forget(&entry).map_err(|error| {
                Failure::new(format!("not logged out: {error}")).help(format!(
                    "log out where the keyring can be reached; to give it up, remove {} yourself: the password then stays in \
                     the keyring",
                    self.file.path().display()
                ))
            })?;
        }
        self.file.remove()
    }

    /// The login that is there, if its secrets are in the keyring.
    fn in_keyring(&self) -> Option<Entry> {
        self.file.read().ok().flatten().filter(|entry| matches!(entry.secrets, Secrets::Keyring))
    }
}
