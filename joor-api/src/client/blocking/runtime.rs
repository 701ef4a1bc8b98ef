//! An async runtime on the thread that waits.

use std::io;
use std::sync::Arc;

use tokio::runtime::{self, Handle};

use crate::client::Error;

#[derive(Clone)]
pub(super) struct Runtime(Arc<Owned>);

struct Owned(Option<runtime::Runtime>);

impl Runtime {
    pub(super) fn new() -> io::Result<Self> {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self(Arc::new(Owned(Some(runtime)))))
    }

    pub(super) fn wait<T>(&self, endpoint: &'static str, future: impl Future<Output = T>) -> Result<T, Error> {
        match &self.0.0 {
            Some(runtime) if Handle::try_current().is_err() => Ok(runtime.block_on(future)),
            _ => Err(Error::InsideRuntime { endpoint }),
        }
    }
}

/// To drop a runtime within another one would panic.
impl Drop for Owned {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
