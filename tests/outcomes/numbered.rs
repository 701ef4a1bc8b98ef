//! Lists whose pages are numbered.

use joor_api::client::{Client, Error, PagingFault, Request};

use crate::code::v2::chests::List;
use crate::double::{Answer, Double, json};

/// A list of so many items, in pages of at most so many, whatever is asked for.
fn listed(items: usize, most: usize) -> impl FnMut(&Request) -> Answer + Send {
    move |request| {
        let parameter = |name: &str| {
            let query = request.url.split_once('?').unwrap().1;
            query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')?.parse::<usize>().ok())
        };
        let size = parameter("page_size").unwrap_or(most).min(most);
        let start = (parameter("page").unwrap_or(1) - 1) * size;
        let data: Vec<_> = (start..items.min(start + size)).map(|id| format!(r#"{{"id": "{id}"}}"#)).collect();
        json(200, &format!(r#"{{"data": [{}], "errors": []}}"#, data.join(",")))
    }
}

/// The ids of all items.
async fn ids(client: &Client, list: &List) -> Result<Vec<usize>, Error> {
    let mut items = client.pages(list).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item?.id.unwrap().parse().unwrap());
    }
    Ok(ids)
}

#[tokio::test]
async fn every_item_comes_once_whatever_the_size_of_pages() {
    for (items, most, asked, requests) in [
        (0, 10, Some(5), 1),
        (4, 10, Some(5), 2),
        (5, 10, Some(5), 2),
        (12, 10, Some(5), 3),
        (10, 10, Some(5), 3),
        // The service gives fewer than are asked for at once.
        (23, 10, Some(50), 3),
        (20, 10, Some(50), 3),
        (23, 10, None, 3),
    ] {
        let double = Double::answering(listed(items, most));
        let list = List::new("7");
        let list = asked.map_or(list.clone(), |asked| list.with_page_size(asked));
        assert_eq!(ids(&double.client(), &list).await.unwrap(), (0..items).collect::<Vec<_>>());
        assert_eq!(double.urls().len(), requests, "{items} items in pages of {most}, {asked:?} asked for");
        assert!(!double.urls()[0].contains("page="), "the first page is where the service begins");
    }
}

#[tokio::test]
async fn a_service_without_pages_gives_its_list_once() {
    let whole = r#"{"data": [{"id": "0"}, {"id": "1"}], "errors": []}"#;
    let double = Double::answering(move |_| json(200, whole));
    assert_eq!(ids(&double.client(), &List::new("7").with_page_size(5)).await.unwrap(), [0, 1]);
    assert_eq!(double.urls().len(), 2);
}

#[tokio::test]
async fn a_full_page_that_comes_again_is_an_error() {
    for asked in [Some(2), None] {
        let whole = r#"{"data": [{"id": "0"}, {"id": "1"}], "errors": []}"#;
        let double = Double::answering(move |_| json(200, whole));
        let list = List::new("7");
        let list = asked.map_or(list.clone(), |asked| list.with_page_size(asked));
        let error = ids(&double.client(), &list).await.unwrap_err();
        let Error::Paging(error) = error else { panic!("{error}") };
        assert_eq!(error.fault, PagingFault::SamePage { position: 2 });
        assert_eq!(double.urls().len(), 2);
    }
}

#[tokio::test]
async fn reading_goes_on_at_a_page() {
    let double = Double::answering(listed(12, 5));
    let client = double.client();
    let mut pages = client.pages(&List::new("7")).page_size(5).start_at(2);
    let page = pages.next().await.unwrap().unwrap();
    assert_eq!((page.position, page.next_position, page.items.len()), (2, Some(3), 5));
    let page = pages.next().await.unwrap().unwrap();
    assert_eq!((page.position, page.next_position, page.items.len()), (3, None, 2));
    assert!(pages.next().await.is_none());
    let mut items = client.pages(&List::new("7")).page_size(5).items();
    for expected in [1, 1, 1, 1, 2, 2] {
        items.next().await.unwrap().unwrap();
        assert_eq!(items.next_position(), Some(expected), "the page with the next item");
    }
}

#[tokio::test]
async fn a_page_with_errors_ends_the_list() {
    let partial = r#"{"data": [{"id": "0"}], "errors": [{"message": "half of it"}]}"#;
    let double = Double::answering(move |_| json(200, partial));
    let error = ids(&double.client(), &List::new("7")).await.unwrap_err();
    assert!(matches!(&error, Error::Refused(_)), "{error}");
}
