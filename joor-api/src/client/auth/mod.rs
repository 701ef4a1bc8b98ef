//! Logging in: credentials, the token they are exchanged for, and how it is kept, renewed and never shown.
//!
//! ```
//! use joor_api::client::{Client, Credentials, Environment, Login};
//!
//! let credentials = Credentials::new("shop-client", "not-a-secret", "shop@example.com", "not-a-password")?;
//! let client = Client::builder(Login::new(credentials)).environment(Environment::Sandbox).build()?;
//! assert!(!format!("{client:?}").contains("not-a"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The first call asks the token host for a token, by the password grant. The token is kept until it is about to end
//! (a tenth of its life before, at most a minute); then one call renews it, and the others wait for that one. A token
//! that is refused all the same is renewed once too, however many calls were refused, and each of them is sent once
//! more: what was refused was not carried out. Calls whose body cannot be sent twice are the exception.
//!
//! A token may be asked for at any time, and the pages name no credits for it: a request that fails is repeated as the
//! [policy](super::RetryPolicy) has it for calls that change nothing, and told of like any call. One that only renews
//! ahead of time is sent once, and the token that is still valid is used on.

mod access;
mod authorized;
mod credentials;
mod error;
mod grant;
mod login;
mod secrets;
mod session;
pub(super) mod spelling;
mod store;

pub use credentials::{CredentialError, CredentialSource, Credentials, EnvironmentCredentials};
pub use error::AuthError;
pub use login::{Authentication, Login};
pub use store::{NoStore, SavedToken, TokenStore};

pub(super) use access::Held;
pub(super) use authorized::Authorized;
pub(super) use grant::{form, secrets_of};
pub(super) use secrets::Secrets;
pub(super) use session::{Session, Wish};
