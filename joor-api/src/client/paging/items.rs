//! A list item by item.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::{Page, Pages};
use crate::client::{BoxFuture, Error};
use crate::{Paged, PagingBy};

/// The items of a list one by one, read page by page as they are asked for. Made by [`Pages::items`].
///
/// It is a [`Stream`]; [`next`](Self::next) does without any of its extensions. After an error there is nothing more.
#[must_use = "items are read with next(), or as a stream"]
pub struct Items<E: Paged> {
    pages: Reading<E>,
    items: vec::IntoIter<E::Item>,
    next: Option<i64>,
    /// Where the page after these items begins.
    then: Option<i64>,
}

enum Reading<E: Paged> {
    Idle(Pages<E>),
    Busy(BoxFuture<'static, (Pages<E>, Read<E>)>),
    Over,
}

type Read<E> = Option<Result<Page<<E as Paged>::Item>, Error>>;

impl<E: Paged> Items<E> {
    pub(super) fn new(pages: Pages<E>) -> Self {
        let next = pages.next_position();
        Self { pages: Reading::Idle(pages), items: Vec::new().into_iter(), next, then: next }
    }

    /// Position of the next item, where reading can go on in another process too, also after an error; `None` once the
    /// list is at its end. Of numbered pages it is the page with the next item, all of which then come again.
    #[must_use]
    pub fn next_position(&self) -> Option<i64> {
        self.next
    }

    fn begin(&mut self, page: Page<E::Item>) {
        self.next = Some(page.position);
        self.then = page.next_position;
        self.items = page.items.into_iter();
    }

    fn take(&mut self) -> Option<E::Item> {
        let item = self.items.next()?;
        let is_last = self.items.len() == 0;
        self.next = match E::PAGING.by {
            _ if is_last => self.then,
            PagingBy::Position { .. } => self.next.map(|position| position.saturating_add(1)),
            // Reading cannot begin within a page.
            PagingBy::Number => self.next,
        };
        Some(item)
    }
}

impl<E: Paged + 'static> Items<E> {
    /// The next item; `None` after the last, and after an error.
    ///
    /// # Errors
    /// See [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<E::Item, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The next page, from one that is being read or is asked for now.
    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Read<E>> {
        let mut busy = match std::mem::replace(&mut self.pages, Reading::Over) {
            Reading::Over => return Poll::Ready(None),
            Reading::Busy(busy) => busy,
            Reading::Idle(mut pages) => Box::pin(async move {
                let page = pages.next().await;
                (pages, page)
            }),
        };
        let Poll::Ready((pages, page)) = busy.as_mut().poll(context) else {
            self.pages = Reading::Busy(busy);
            return Poll::Pending;
        };
        self.then = pages.next_position();
        if matches!(page, Some(Ok(_))) {
            self.pages = Reading::Idle(pages);
        }
        Poll::Ready(page)
    }
}

impl<E: Paged + 'static> Stream for Items<E> {
    type Item = Result<E::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.take() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.poll_page(context)) {
                Some(Ok(page)) => self.begin(page),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => {
                    self.next = self.then;
                    return Poll::Ready(None);
                }
            }
        }
    }
}

/// Nothing in it is pinned.
impl<E: Paged> Unpin for Items<E> {}

impl<E: Paged> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("next_position", &self.next).finish_non_exhaustive()
    }
}
