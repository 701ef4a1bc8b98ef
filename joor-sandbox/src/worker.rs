//! The task that works on jobs, one connection at a time.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use joor_api::Timestamp;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::store::{Failure, Step, Store, advance};

/// How long to wait before a failed step is tried again.
const RETRY: Duration = Duration::from_millis(200);

/// Steps in one transaction where each takes no time; callers wait for no longer.
const STEPS: usize = 100;

/// Starts the task, wakes it when there is a job, and ends it when dropped.
#[derive(Debug)]
pub(crate) struct Worker {
    store: Arc<Store>,
    pace: Duration,
    wake: Arc<Notify>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Worker {
    /// A worker that takes so long for each connection.
    pub(crate) fn new(store: Arc<Store>, pace: Duration) -> Self {
        Self { store, pace, wake: Arc::default(), task: Mutex::default() }
    }

    /// Starts the task unless it runs. Only inside a runtime.
    pub(crate) fn start(&self) {
        let mut task = self.task.lock().unwrap_or_else(PoisonError::into_inner);
        if task.as_ref().is_none_or(JoinHandle::is_finished) {
            let work = work(self.store.clone(), self.wake.clone(), self.pace);
            *task = Some(tokio::spawn(work));
        }
    }

    /// Tells the task that there is a job.
    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }

    pub(crate) fn stop(&self) {
        let mut task = self.task.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(task) = task.take() {
            task.abort();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn work(store: Arc<Store>, wake: Arc<Notify>, pace: Duration) {
    loop {
        let store = store.clone();
        let steps = if pace.is_zero() { STEPS } else { 1 };
        let step = move || store.transaction(|database| advance_by(database, steps));
        match tokio::task::spawn_blocking(step).await {
            Ok(Ok(Step::Idle)) => wake.notified().await,
            Ok(Ok(Step::More)) if !pace.is_zero() => tokio::time::sleep(pace).await,
            Ok(Ok(Step::More | Step::Finished)) => {}
            Ok(Err(Failure::Stopped)) => return,
            Ok(Err(_)) | Err(_) => tokio::time::sleep(RETRY).await,
        }
    }
}

/// Goes on until a step is the last of its job.
fn advance_by(database: &rusqlite::Connection, steps: usize) -> Result<Step, Failure> {
    for _ in 1..steps {
        let step = advance(database, Timestamp::now())?;
        if step != Step::More {
            return Ok(step);
        }
    }
    advance(database, Timestamp::now())
}
