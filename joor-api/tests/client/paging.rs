//! Lists read page by page, from services that lead on and from such that do not.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use futures_core::Stream;
use joor_api::Format;
use joor_api::client::{
    BoxFuture, Error, Page, Pages, PagingFault, Request, Transport, TransportError, TransportErrorKind,
};
use joor_api::v2::style_get::{List, Style};
use proptest::prelude::*;

use crate::double::{Answer, Double, json, xml};

/// The styles with these ids, and what the envelope says beside its code, in JSON.
fn page(ids: impl IntoIterator<Item = i64>, envelope: &str) -> Answer {
    let styles: Vec<_> = ids.into_iter().map(|id| format!(r#"{{"style_id": {id}}}"#)).collect();
    json(200, &format!(r#"{{"response": {{"code": 0{envelope}}}, "styles": [{}]}}"#, styles.join(", ")))
}

fn next(position: i64) -> String {
    format!(r#", "next_start": {position}"#)
}

fn ids(styles: &[Style]) -> Vec<i64> {
    styles.iter().map(|style| style.style_id.unwrap()).collect()
}

/// The parameters of each request, as they stand in its address.
fn queries(double: &Double) -> Vec<String> {
    let query = |url: &str| url.split_once('?').map_or(String::new(), |(_, query)| query.to_owned());
    double.requests().iter().map(|request| query(&request.url)).collect()
}

fn pages(answers: impl IntoIterator<Item = Answer>) -> (Arc<Double>, Pages<List>) {
    let double = Double::new(answers);
    let pages = double.client().pages(&List::new());
    (double, pages)
}

async fn all(mut pages: Pages<List>) -> (Vec<Page<Style>>, Option<Error>) {
    let mut read = Vec::new();
    while let Some(page) = pages.next().await {
        match page {
            Ok(page) => read.push(page),
            Err(error) => {
                assert!(pages.next().await.is_none(), "nothing after an error");
                return (read, Some(error));
            }
        }
    }
    assert!(pages.next().await.is_none() && pages.next_position().is_none());
    (read, None)
}

#[tokio::test]
async fn pages_follow_each_other_to_the_end() {
    for end in
        [r#", "next_start": 0"#, "", r#", "next_start": """#, r#", "next_start": null"#, r#", "next_start": "0""#]
    {
        let (double, pages) =
            pages([page([1, 2], &next(2)), page([3, 4], r#", "next_start": "4", "count": "5""#), page([5], end)]);
        let (read, error) = all(pages).await;
        assert!(error.is_none(), "{end}: {error:?}");
        assert_eq!(read.iter().map(|page| ids(&page.items)).collect::<Vec<_>>(), [vec![1, 2], vec![3, 4], vec![5]]);
        let positions: Vec<_> = read.iter().map(|page| (page.position, page.next_position)).collect();
        assert_eq!(positions, [(0, Some(2)), (2, Some(4)), (4, None)]);
        assert_eq!(queries(&double), ["", "start_from=2", "start_from=4"]);
    }
}

#[tokio::test]
async fn an_empty_page_is_the_end() {
    let (double, pages) = pages([page([1, 2], &next(2)), page([], &next(4))]);
    let (read, error) = all(pages).await;
    assert!(error.is_none() && read.len() == 1);
    assert_eq!(double.requests().len(), 2, "one more than there are pages");
    let nothing = Double::new([page([], "")]).client().pages(&List::new());
    assert!(all(nothing).await.0.is_empty());
}

#[tokio::test]
async fn a_short_page_that_leads_on_is_not_the_end() {
    let (double, pages) = pages([page([1, 2], &next(2)), page([3], &next(200))]);
    double.push(page([], ""));
    let (read, error) = all(pages.page_size(100)).await;
    assert!(error.is_none() && read.len() == 2, "a service may have pages smaller than asked for");
    assert_eq!(queries(&double), ["count=100", "count=100&start_from=2", "count=100&start_from=200"]);
}

#[tokio::test]
async fn size_and_beginning_can_be_said_in_the_call_and_later() {
    let call = List::new().with_count(7).with_start_from(14).with_date_start("2026-01-01").with_date_end("2026-01-02");
    let dates = "date_start=2026-01-01&date_end=2026-01-02";
    let double = Double::new([page([1], &next(21)), page([], ""), page([1], "")]);
    let (read, _) = all(double.client().pages(&call)).await;
    assert_eq!((read[0].position, read[0].next_position), (14, Some(21)));
    all(double.client().pages(&call).page_size(9).start_at(27)).await;
    let expected = [("7", "14"), ("7", "21"), ("9", "27")];
    assert_eq!(queries(&double), expected.map(|(count, start)| format!("count={count}&start_from={start}&{dates}")));
}

#[tokio::test]
async fn a_service_that_does_not_lead_on_is_an_error() {
    let third = 2;
    for (told, fault) in [
        (next(2), PagingFault::Repeats { position: third }),
        (next(1), PagingFault::Backwards { position: third, next: 1 }),
        (next(-5), PagingFault::Backwards { position: third, next: -5 }),
        (next(3), PagingFault::Overlaps { position: third, items: 2, next: 3 }),
        (r#", "next_start": "soon""#.to_owned(), PagingFault::Unreadable { position: third, text: "soon".to_owned() }),
        (r#", "next_start": [4]"#.to_owned(), PagingFault::Unreadable { position: third, text: "a list".to_owned() }),
    ] {
        let (double, pages) = pages([page([1, 2], &next(2)), page([3, 4], &told)]);
        let (read, error) = all(pages).await;
        assert_eq!(read.iter().flat_map(|page| ids(&page.items)).collect::<Vec<_>>(), [1, 2, 3, 4], "{told}");
        let Some(Error::Paging(error)) = error else { panic!("{told}: {error:?}") };
        // Items that may come again are better than items that are lost.
        let position = if matches!(fault, PagingFault::Overlaps { .. }) { 3 } else { 4 };
        assert_eq!((&error.fault, error.next_position), (&fault, Some(position)));
        assert!(error.to_string().starts_with("v2/style-get.list: the page at 2 "), "{error}");
        assert!(error.to_string().ends_with(&format!("; reading goes on at position {position}")), "{error}");
        assert_eq!(double.requests().len(), 2);
    }
}

#[tokio::test]
async fn a_service_that_ignores_the_position_is_an_error() {
    let (_, pages) = pages([page([1, 2], &next(2)), page([1, 2], &next(4))]);
    let (read, error) = all(pages).await;
    assert_eq!(read.len(), 1, "no item twice");
    let told = "v2/style-get.list: the page at 2 is the one before it once more; reading goes on at position 2";
    assert_eq!(error.unwrap().to_string(), told);
}

#[tokio::test]
async fn a_list_without_end_is_given_up() {
    let (double, pages) = pages((0..3).map(|at| page([at], &next(at + 1))));
    let (read, error) = all(pages.max_pages(3)).await;
    assert_eq!((read.len(), double.requests().len()), (3, 3));
    let told =
        "v2/style-get.list: the list goes on after 3 pages, the most that are read; reading goes on at position 3";
    assert_eq!(error.unwrap().to_string(), told);
}

#[tokio::test]
async fn the_greatest_positions_do_no_harm() {
    let (_, pages) = pages([page([1], &next(i64::MAX)), page([2], &next(i64::MAX))]);
    let (read, error) = all(pages).await;
    assert_eq!(read.len(), 2);
    assert!(matches!(error, Some(Error::Paging(error)) if matches!(error.fault, PagingFault::Repeats { .. })));
}

#[tokio::test]
async fn reading_goes_on_behind_what_was_delivered() {
    let broken = || Err(TransportError::new(TransportErrorKind::Interrupted, "connection reset"));
    let (double, mut reading) = pages([page([1, 2], &next(2)), broken(), page([3], "")]);
    reading.next().await.unwrap().unwrap();
    assert!(matches!(reading.next().await, Some(Err(Error::Transport { .. }))));
    assert!(reading.next().await.is_none());
    let stored = reading.next_position().unwrap();
    let (read, error) = all(double.client().pages(&List::new()).start_at(stored)).await;
    assert!(error.is_none() && ids(&read[0].items) == [3]);
    assert_eq!(queries(&double), ["", "start_from=2", "start_from=2"]);
}

#[tokio::test]
async fn a_page_with_an_error_code_is_no_page() {
    let refused = json(200, r#"{"response": {"code": 101, "comment": "dates"}, "styles": []}"#);
    let (_, reading) = pages([page([1], &next(1)), refused]);
    let (read, error) = all(reading).await;
    assert_eq!(read.len(), 1);
    assert_eq!(error.unwrap().to_string(), "v2/style-get.list: JOOR code 101 (Date Range): dates");
}

#[tokio::test]
async fn items_come_one_by_one_and_pages_only_as_needed() {
    let (double, reading) = pages([page([1, 2], &next(2)), page([3], "")]);
    let mut items = reading.items();
    assert!(double.requests().is_empty(), "nothing is sent before the first item is asked for");
    for (id, position, requests) in [(1, Some(1), 1), (2, Some(2), 1), (3, None, 2)] {
        assert_eq!(items.next().await.unwrap().unwrap().style_id, Some(id));
        assert_eq!((items.next_position(), double.requests().len()), (position, requests));
    }
    assert!(items.next().await.is_none() && items.next().await.is_none());
}

#[tokio::test]
async fn items_are_a_stream_that_ends_with_an_error() {
    let (_, reading) = pages([page([1, 2], &next(2)), json(503, "")]);
    let mut items = reading.items();
    let mut read = Vec::new();
    let error = loop {
        match poll_fn(|context| Pin::new(&mut items).poll_next(context)).await.unwrap() {
            Ok(style) => read.push(style),
            Err(error) => break error,
        }
    };
    assert!(ids(&read) == [1, 2] && matches!(error, Error::Http(_)));
    assert!(items.next().await.is_none());
    assert_eq!(items.next_position(), Some(2));
}

#[tokio::test]
async fn a_page_is_not_lost_with_the_future_that_asked_for_it() {
    struct Slow(Arc<Double>);
    impl Transport for Slow {
        fn send(&self, request: Request) -> BoxFuture<'_, Answer> {
            Box::pin(async move {
                tokio::task::yield_now().await;
                self.0.send(request).await
            })
        }
    }
    let double = Double::new([page([1, 2], &next(2)), page([3], "")]);
    let client = double.builder().transport(Slow(Arc::clone(&double))).build().unwrap();
    let mut items = client.pages(&List::new()).items();
    for id in [1, 3] {
        tokio::select! { biased; _ = items.next() => panic!("the page is not there yet"), () = std::future::ready(()) => {} }
        assert_eq!(items.next().await.unwrap().unwrap().style_id, Some(id));
        while id == 1 && items.next_position() != Some(2) {
            items.next().await.unwrap().unwrap();
        }
    }
    assert_eq!(double.requests().len(), 2);
}

#[tokio::test]
async fn pages_in_xml() {
    let page = |id: i64, next: &str| {
        let body = format!(
            "<styles><response><code>0</code>{next}<count>2</count></response>\
            <styles><style><style_id>{id}</style_id></style></styles></styles>"
        );
        xml(200, &body)
    };
    let double = Double::new([page(1, "<next_start>1</next_start>"), page(2, "<next_start/>")]);
    let client = double.builder().request_format(Format::Xml).build().unwrap();
    let (read, error) = all(client.pages(&List::new())).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(read.iter().flat_map(|page| ids(&page.items)).collect::<Vec<_>>(), [1, 2]);
}

/// A service with this many styles. Page sizes above `most` are cut; `naive` leads on even behind the end.
#[derive(Debug)]
struct Shelf {
    styles: i64,
    most: i64,
    naive: bool,
    calls: AtomicI64,
}

impl Transport for Shelf {
    fn send(&self, request: Request) -> BoxFuture<'_, Answer> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let query = request.url.split_once('?').map_or("", |(_, query)| query);
        let number =
            |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')?.parse().ok());
        let start: i64 = number("start_from").unwrap_or(0);
        let end = start + number("count").unwrap_or(50).min(self.most);
        let told = if self.naive || end < self.styles { next(end) } else { String::new() };
        let answer = page(start..end.min(self.styles), &told);
        Box::pin(async { answer })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_item_comes_once_in_few_calls(
        styles in 0_i64..60, size in 1_u32..20, most in 1_i64..20, naive: bool, start in 0_i64..70,
    ) {
        let shelf = Arc::new(Shelf { styles, most, naive, calls: AtomicI64::new(0) });
        let client = Double::new([]).builder().transport(Arc::clone(&shelf)).build().unwrap();
        let pages = client.pages(&List::new()).page_size(size).start_at(start);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (read, error) = runtime.block_on(all(pages));
        prop_assert!(error.is_none(), "{error:?}");
        let read: Vec<_> = read.iter().flat_map(|page| ids(&page.items)).collect();
        prop_assert_eq!(&read, &(start..styles).collect::<Vec<_>>());
        let pages = (styles - start).max(0).unsigned_abs().div_ceil(u64::from(size).min(most.unsigned_abs()));
        prop_assert!(shelf.calls.load(Ordering::Relaxed).unsigned_abs() <= pages + 1);
    }
}
