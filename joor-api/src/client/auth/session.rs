//! The token of a client that logs in: one request for it at a time, whose outcome all that wait for it share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};
use tokio::time::Instant;

use super::access::{Access, Held};
use super::{AuthError, Login, grant};
use crate::client::{BoxFuture, Client};

/// After a token could not be renewed before its end, this long passes before the next try; the token is used on.
const PAUSE: Duration = Duration::from_secs(5);

type Outcome = Result<Held, AuthError>;
type Grant = BoxFuture<'static, Outcome>;

/// The token of a client that logs in.
pub(in crate::client) struct Session {
    pub(super) login: Login,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<Arc<Access>>,
    /// The request that is under way. It lives as long as somebody waits for it: one that all have given up is not
    /// taken up again, for it may have stood still since.
    under_way: Option<WeakShared<Grant>>,
    /// How many requests have ended.
    ended: u64,
    /// The number and error of the last one, if it failed.
    failure: Option<(u64, AuthError)>,
    /// Before this no token is renewed that is still valid.
    not_before: Option<Instant>,
}

/// Which token is wanted.
pub(in crate::client) enum Wish<'a> {
    /// One that is valid.
    Valid,
    /// Another than this one, which was refused.
    Instead(&'a Held),
    /// One that is issued now.
    New,
}

impl Session {
    pub(in crate::client) fn new(login: Login) -> Self {
        Self { login, state: Mutex::default() }
    }

    /// The token that is wanted. Whoever drops this future ends nothing that others wait for.
    pub(in crate::client) async fn token(&self, client: &Client, wish: Wish<'_>) -> Outcome {
        let request = {
            let mut state = self.lock();
            match state.at_hand(&wish) {
                Some(outcome) => return outcome,
                None => self.request(&mut state, client, &wish),
            }
        };
        let outcome = request.await;
        match (outcome, wish) {
            // A renewal ahead of time is no reason to fail a call.
            (Err(error), Wish::Valid) => self.lock().still_valid().ok_or(error),
            (outcome, _) => outcome,
        }
    }

    /// The request under way, or a new one.
    fn request(&self, state: &mut State, client: &Client, wish: &Wish<'_>) -> Shared<Grant> {
        let under_way = state.under_way.as_ref().and_then(WeakShared::upgrade);
        let is_new = matches!(wish, Wish::New);
        let is_valid = || state.current.as_ref().is_some_and(|access| !access.is_over(Instant::now()));
        let is_ahead = matches!(wish, Wish::Valid) && is_valid();
        if let Some(request) = under_way.filter(|_| !is_new) {
            return request;
        }
        let (client, last) = (client.clone(), state.current.clone());
        let refused = match wish {
            Wish::Instead(held) => Some(Arc::clone(&held.access)),
            _ => None,
        };
        let request: Grant = Box::pin(async move {
            let asked = grant::Asked { last: last.or_else(|| refused.clone()), refused, is_new, is_ahead };
            let issued = grant::token(&client, asked).await;
            match client.session() {
                Some(session) => session.end(issued),
                None => Err(AuthError::NoLogin),
            }
        });
        let request = request.shared();
        state.under_way = request.downgrade();
        request
    }

    fn end(&self, issued: Result<Access, AuthError>) -> Outcome {
        let mut state = self.lock();
        state.ended += 1;
        state.under_way = None;
        match issued {
            Ok(access) => {
                let access = Arc::new(access);
                state.current = Some(Arc::clone(&access));
                state.failure = None;
                state.not_before = None;
                Ok(Held { access, ended: state.ended })
            }
            Err(error) => {
                state.failure = Some((state.ended, error.clone()));
                state.not_before = Instant::now().checked_add(PAUSE);
                Err(error)
            }
        }
    }

    // Nothing that could panic is done under the lock; if it were, the state would be whole all the same.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// What can be said without a request.
    fn at_hand(&mut self, wish: &Wish<'_>) -> Option<Outcome> {
        let now = Instant::now();
        let waits = self.not_before.is_some_and(|not_before| now < not_before);
        match wish {
            Wish::New => None,
            Wish::Valid => {
                let usable = |access: &Arc<Access>| !access.is_over(now) && (waits || !access.is_due(now));
                self.current.clone().filter(usable).map(|access| Ok(self.held(access)))
            }
            Wish::Instead(refused) => {
                // It is no use to anyone.
                self.current.take_if(|access| Arc::ptr_eq(access, &refused.access));
                if let Some(access) = self.current.clone().filter(|access| !access.is_over(now)) {
                    return Some(Ok(self.held(access)));
                }
                // One failure answers all calls that were under way then.
                let failure = self.failure.as_ref().filter(|(number, _)| *number > refused.ended);
                failure.map(|(_, error)| Err(error.clone()))
            }
        }
    }

    fn still_valid(&self) -> Option<Held> {
        let access = self.current.clone().filter(|access| !access.is_over(Instant::now()))?;
        Some(self.held(access))
    }

    fn held(&self, access: Arc<Access>) -> Held {
        Held { access, ended: self.ended }
    }
}
