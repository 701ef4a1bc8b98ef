//! Lists that are read page by page.

mod error;
mod items;

use std::fmt::{self, Write};
use std::hash::{DefaultHasher, Hasher};

pub use error::{PagingError, PagingFault};
pub use items::Items;

use super::{Client, Error, Reply};
use crate::value::Value;
use crate::{AnyMessage, Model, Notes, Original, Paged, PagingBy, Slot};

/// Most pages that are read, unless set.
const MAX_PAGES: usize = 100_000;

/// A list that is read page by page. Made by [`Client::pages`].
///
/// Reading ends where the service says that there is no next page, or a page is empty, and with the first error. It
/// goes on at [`next_position`](Self::next_position), in another process too. What is added to the list or taken off it
/// while it is read may move from one page to another; nobody can see that from here.
///
/// Lists whose replies do not tell of a next page have numbered pages. Where this says position, it is then the number
/// of the page, from 1. Such a list ends with a page that is empty or has fewer items than one before. A first page with
/// fewer items than were asked for does not end it, for the service may give fewer than that at once; if the second page
/// is the same once more, the service has no pages and the first was all.
///
/// ```no_run
/// use joor_api::v2::style_get::List;
///
/// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
/// let mut pages = client.pages(&List::new()).page_size(200).start_at(1_000);
/// while let Some(page) = pages.next().await {
///     let page = page?;
///     println!("{} styles; to go on at {:?}", page.items.len(), page.next_position);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "pages are read with next() or items()"]
pub struct Pages<E: Paged> {
    client: Client,
    call: E,
    max_pages: usize,
    pages: usize,
    next: Option<i64>,
    fault: Option<PagingFault>,
    last: Option<u64>,
    /// Items of the greatest page so far.
    greatest: usize,
    is_stopped: bool,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, one at least.
    pub items: Vec<T>,
    /// Position of the first of them, or the number of the page.
    pub position: i64,
    /// Where the next page begins; `None` on the last page. A numbered page may be the last though there is one.
    pub next_position: Option<i64>,
    /// What the page had otherwise than documented.
    pub notes: Notes,
}

impl Client {
    /// A list, page by page or item by item. Nothing is sent before the first page is asked for.
    ///
    /// ```no_run
    /// use joor_api::v2::order_get::List;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let mut orders = client.pages(&List::new().with_customer_code("JBNY")).items();
    /// while let Some(order) = orders.next().await {
    ///     println!("{:?}", order?.order_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages<E: Paged + Clone>(&self, call: &E) -> Pages<E> {
        let start = integer(call, E::PAGING.start).unwrap_or(first::<E>());
        Pages {
            client: self.clone(),
            call: call.clone(),
            max_pages: MAX_PAGES,
            pages: 0,
            next: Some(start),
            fault: None,
            last: None,
            greatest: 0,
            is_stopped: false,
        }
    }
}

impl<E: Paged> Pages<E> {
    /// How many items a page should have. As in the call unless set, and else as the service likes, which mostly is 50.
    pub fn page_size(mut self, items: u32) -> Self {
        set(&mut self.call, E::PAGING.count, i64::from(items));
        self
    }

    /// Where to begin, such as at a stored [`next_position`](Self::next_position). As in the call unless set, and else
    /// at 0.
    pub fn start_at(mut self, position: i64) -> Self {
        self.next = Some(position);
        self
    }

    /// Most pages that are read, after which there is an error. 100,000 unless set.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.max_pages = pages;
        self
    }

    /// Where the next page begins, also after an error; `None` once the list is at its end.
    #[must_use]
    pub fn next_position(&self) -> Option<i64> {
        self.next
    }

    /// The next page; `None` after the last, and after an error.
    ///
    /// # Errors
    /// See [`Client::send`]; also if the service does not lead on, see [`PagingError`].
    pub async fn next(&mut self) -> Option<Result<Page<E::Item>, Error>> {
        if self.is_stopped {
            return None;
        }
        let page = self.read().await.transpose();
        self.is_stopped = !matches!(page, Some(Ok(_)));
        page
    }

    /// The items one by one, read page by page as they are asked for.
    pub fn items(self) -> Items<E> {
        Items::new(self)
    }

    async fn read(&mut self) -> Result<Option<Page<E::Item>>, Error> {
        let Some(position) = self.next else { return Ok(None) };
        if let Some(fault) = self.fault.take() {
            return Err(self.failure(fault));
        }
        if self.pages >= self.max_pages {
            return Err(self.failure(PagingFault::TooManyPages { max: self.max_pages }));
        }
        self.pages += 1;
        if integer(&self.call, E::PAGING.start).unwrap_or(first::<E>()) != position {
            set(&mut self.call, E::PAGING.start, position);
        }
        let Reply { mut value, notes, .. } = self.client.send(&self.call).await?;
        let told = match E::PAGING.by {
            PagingBy::Position { next } => Some(next_told(&value, next)),
            PagingBy::Number => None,
        };
        let items = E::take_items(&mut value);
        if items.is_empty() {
            self.next = None;
            return Ok(None);
        }
        let seen = self.last.replace(fingerprint(&items));
        if seen == self.last {
            if told.is_none() && self.is_less_than_asked(items.len()) {
                self.next = None;
                return Ok(None);
            }
            return Err(self.failure(PagingFault::SamePage { position }));
        }
        (self.next, self.fault) = match told {
            Some(told) => lead(position, items.len(), told),
            None if items.len() < self.greatest => (None, None),
            None => (Some(position.saturating_add(1)), None),
        };
        self.greatest = self.greatest.max(items.len());
        Ok(Some(Page { items, position, next_position: self.next, notes }))
    }

    /// Whether a page has fewer items than were asked for. The same page again is then no fault: a service that knows no
    /// pages gave its whole list.
    fn is_less_than_asked(&self, items: usize) -> bool {
        let asked = integer(&self.call, E::PAGING.count).and_then(|asked| usize::try_from(asked).ok());
        asked.is_some_and(|asked| items < asked)
    }

    fn failure(&self, fault: PagingFault) -> Error {
        Error::Paging(Box::new(PagingError { endpoint: E::ENDPOINT.name, fault, next_position: self.next }))
    }
}

/// The first page, where the call does not say which.
fn first<E: Paged>() -> i64 {
    match E::PAGING.by {
        PagingBy::Position { .. } => 0,
        PagingBy::Number => 1,
    }
}

/// Where a page leads, and what is wrong with that. After a fault the position behind the page is all that is known,
/// unless the service says an earlier one: to go on there may bring items again, but loses none.
fn lead(position: i64, items: usize, told: Told) -> (Option<i64>, Option<PagingFault>) {
    let end = position.saturating_add(i64::try_from(items).unwrap_or(i64::MAX));
    let fault = match told {
        Told::Nothing => return (None, None),
        Told::Position(next) if next == position => PagingFault::Repeats { position },
        Told::Position(next) if next < position => PagingFault::Backwards { position, next },
        Told::Position(next) if next >= end => return (Some(next), None),
        Told::Position(next) => return (Some(next), Some(PagingFault::Overlaps { position, items, next })),
        Told::Unreadable(text) => PagingFault::Unreadable { position, text },
    };
    (Some(end), Some(fault))
}

/// What a reply says of the next page.
enum Told {
    Nothing,
    Position(i64),
    Unreadable(String),
}

fn next_told(reply: &dyn AnyMessage, name: &str) -> Told {
    let root = reply.as_model();
    let Some(envelope) = reply.message().envelope else { return Told::Nothing };
    let Some(Value::Node(node)) = root.table().position(envelope.node, 0).map(|field| root.get(field)) else {
        return Told::Nothing;
    };
    match (integer(node, name), node.extra().original(name)) {
        (Some(0), _) => Told::Nothing,
        (Some(next), _) => Told::Position(next),
        (None, Some(Original::Sent(content))) if !content.is_empty() => {
            Told::Unreadable(content.text().unwrap_or_else(|| content.kind()).to_owned())
        }
        (None, _) => Told::Nothing,
    }
}

fn integer(model: &dyn Model, name: &str) -> Option<i64> {
    model.get(model.table().position(name, 0)?).text()?.parse().ok()
}

fn set(call: &mut dyn Model, name: &str, value: i64) {
    let Some(position) = call.table().position(name, 0) else { return };
    if let Some(Slot::Leaf(place)) = call.slot(position) {
        // Whole numbers and texts take any; a parameter that did not would show as the same page again.
        let _ = place.read(&value.to_string());
    }
}

/// Tells pages apart without holding them.
fn fingerprint(items: &impl fmt::Debug) -> u64 {
    struct Hashed(DefaultHasher);
    impl fmt::Write for Hashed {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.write(text.as_bytes());
            Ok(())
        }
    }
    let mut hashed = Hashed(DefaultHasher::new());
    let _ = write!(hashed, "{items:?}");
    hashed.0.finish()
}
