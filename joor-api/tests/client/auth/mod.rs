//! Logging in.

mod cancelled;
mod expiry;
mod failures;
mod forms;
mod hidden;
mod service;
mod settings;
mod stored;
mod storm;
