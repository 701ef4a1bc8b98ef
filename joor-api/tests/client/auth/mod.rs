//! Logging in.

mod cancelled;
mod expiry;
mod failures;
mod forms;
mod hidden;
mod repeated;
mod service;
mod settings;
mod stored;
mod storm;
