//! POST and GET of styles.

use joor_api::v2::ResponseCode;
use joor_api::v2::style_get::{ById, ByNumber, Styles};
use joor_api::v2::style_post::{self, Category, Color, DeliveryOverwrite, Price, Size, Style};
use joor_api::value::Value;
use joor_api::{Document, Endpoint, Format, Message, Model, Timestamp};

use crate::style_samples::{full_style, plain_style};
use crate::support::{Ask, FORMATS, Local};

#[tokio::test]
async fn a_created_style_is_read_by_number_and_by_id() {
    for format in FORMATS {
        let local = Local::new();
        let reply: Document =
            local.post("/v2/style-number", &style_post::Styles::new(full_style()), format).await.read();
        let made = reply.get("styles").unwrap().get("style").unwrap();
        let id: i64 = made.get("style_id").unwrap().text().unwrap().parse().unwrap();
        let by_number: Styles = local.get(ByNumber::new("A 1", "A/1 é").path(), format).await.read();
        let by_id: Styles = local.get(ById::new(id).path(), format).await.read();
        assert_eq!(by_number.styles, by_id.styles);
        assert_eq!(by_number.styles[0].style_id, Some(id));
        let response = by_number.response.unwrap();
        assert_eq!(response.code, Some(ResponseCode::Success));
        assert_eq!((response.start_from, response.next_start, response.count), (Some(0), Some(0), Some(1)));
        assert_eq!(local.sandbox.styles().unwrap(), 1);
        assert_eq!(local.sandbox.style("A 1", "A/1 é").unwrap(), Some(full_style()));
    }
}

/// Holds every text of a request against the reply's field of the same name.
fn compare(sent: &dyn Model, read: &dyn Model, compared: &mut usize) {
    for (position, field) in sent.table().fields.iter().enumerate() {
        let Some(other) = read.table().fields.iter().position(|other| other.name == field.name) else { continue };
        match (sent.get(position), read.get(other)) {
            (Value::Absent, _) => {}
            (Value::List(_), Value::List(_)) if ["categories", "skus"].contains(&field.name) => {}
            (Value::List(sent), Value::List(read)) => {
                assert_eq!(sent.len(), read.len(), "{}", field.name);
                for index in 0..sent.len() {
                    compare(sent.item(index).unwrap(), read.item(index).unwrap(), compared);
                }
            }
            (sent, read) => {
                assert_eq!(format!("{sent:?}"), format!("{read:?}"), "{}", field.name);
                *compared += 1;
            }
        }
    }
}

#[tokio::test]
async fn every_field_is_carried_over() {
    for format in FORMATS {
        let local = Local::new();
        local.create(full_style()).await;
        let read = local.style("A%201", "A%2F1%20%C3%A9", format).await;
        let mut compared = 0;
        compare(&full_style(), &read, &mut compared);
        assert_eq!(compared, 50);
        assert_eq!(read.material.as_deref(), Some("Silk, Linen"));
        assert_eq!(read.deliveries[0].color_exclusion.as_deref(), Some("001"));
        assert!(read.badges[0].badge_id.as_deref().is_some_and(|id| !id.is_empty()));
        let category = &read.categories[0];
        let names = [&category.category_parent, &category.subcategory_parent, &category.subcategory_label];
        assert_eq!(names.map(|name| name.as_deref().unwrap()), ["Women", "Dresses", "Maxi Dresses"]);
        assert_eq!(read.categories[1].subcategory_id.as_deref(), Some("of another account"));
        assert_eq!(read.best_seller.as_deref(), Some(""));
    }
}

#[tokio::test]
async fn skus_are_every_color_in_every_size() {
    for format in FORMATS {
        let local = Local::new();
        local.create(full_style()).await;
        let read = local.style("A%201", "A%2F1%20%C3%A9", format).await;
        let skus: Vec<_> = read
            .skus
            .iter()
            .map(|sku| [&sku.sku_color_code, &sku.sku_size, &sku.upc, &sku.inventory_available])
            .map(|texts| texts.map(|text| text.as_deref().unwrap()))
            .collect();
        assert_eq!(
            skus,
            [
                ["001", "S", "880001", "0"],
                ["001", "M", "", "0"],
                ["Ivory", "S", "", "0"],
                ["Ivory", "M", "880102", "0"],
                ["999", "One Size", "889999", "0"],
            ]
        );
    }
}

async fn refused(style: Style, format: Format) -> (String, String) {
    let local = Local::new();
    let reply = local.post("/v2/style-number", &style_post::Styles::new(style), format).await;
    assert_eq!(local.sandbox.styles().unwrap(), 0);
    local.refusal(&reply)
}

#[tokio::test]
async fn broken_rules_are_refused() {
    for format in FORMATS {
        let mut style = plain_style("A");
        style.style_name.clear();
        let (code, comment) = refused(style, format).await;
        assert_eq!((code.as_str(), comment.contains("style_name: required")), ("005", true), "{comment}");

        let (code, comment) = refused(Style::new("x".repeat(101), "A", "A"), format).await;
        assert_eq!((code.as_str(), comment.contains("at most 100 characters, has 101")), ("002", true), "{comment}");

        let (code, comment) = refused(Style::new("A", "A", ""), format).await;
        assert_eq!((code.as_str(), comment.contains("style_identifier: required")), ("202", true), "{comment}");
    }
}

#[tokio::test]
async fn a_style_exists_once() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    for format in FORMATS {
        let reply = local.post("/v2/style-number", &style_post::Styles::new(plain_style("A")), format).await;
        assert_eq!(local.refusal(&reply).0, "203");
    }
    let mut other = plain_style("A");
    other.style_identifier = "B".to_owned();
    local.create(other).await;
    assert_eq!(local.sandbox.styles().unwrap(), 2);
}

#[tokio::test]
async fn unreadable_styles_are_code_002() {
    let local = Local::new();
    for (body, format) in [("<styles><style>", Format::Xml), ("<style/>", Format::Xml), ("{", Format::Json)] {
        let ask = Ask::new("POST", "/v2/style-number").header("content-type", format.content_type()).body(body);
        let reply = local.send(ask).await;
        assert_eq!(local.refusal(&reply).0, "002");
    }
}

#[tokio::test]
async fn unknown_styles_are_code_204() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    for format in FORMATS {
        for (path, code) in [
            ("/v2/style-number/A/B", "204"),
            ("/v2/style-number/a/A", "204"),
            ("/v2/style-number/A", "202"),
            ("/v2/style-number/A/", "202"),
            ("/v2/style-number/A//", "202"),
            ("/v2/style/1", "204"),
            ("/v2/style/A", "204"),
            ("/v2/style/99999999999999999999", "204"),
        ] {
            let reply = local.get(path, format).await;
            assert_eq!(reply.envelope::<Styles>().code, code, "{path}");
        }
    }
}

#[tokio::test]
async fn a_list_comes_in_pages() {
    let local = Local::new();
    let names: Vec<_> = (0..53).map(|number| format!("N{number:02}")).collect();
    for name in &names {
        local.create(plain_style(name)).await;
    }
    for format in FORMATS {
        for (query, from, to, next) in [
            ("", 0, 50, 50),
            ("?start_from=50", 50, 53, 0),
            ("?start_from=50&count=3", 50, 53, 0),
            ("?count=53", 0, 53, 0),
            ("?count=2&start_from=4", 4, 6, 6),
            ("?start_from=99", 53, 53, 0),
        ] {
            let reply: Styles = local.get(format!("/v2/style{query}"), format).await.read();
            let response = reply.response.unwrap();
            assert_eq!((response.next_start, response.count), (Some(next), Some(53)), "{query}");
            let read: Vec<_> = reply.styles.into_iter().filter_map(|style| style.style_number).collect();
            assert_eq!(read, names[from..to], "{query}");
        }
        for query in ["?count=0", "?start_from=-1", "?count=many"] {
            let reply = local.get(format!("/v2/style{query}"), format).await;
            assert_eq!(reply.envelope::<Styles>().code, "002", "{query}");
        }
    }
}

#[tokio::test]
async fn a_list_can_be_of_a_range_of_dates() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    let today = Timestamp::now().to_string()[..10].to_owned();
    for format in FORMATS {
        for (query, expected) in [
            (format!("date_start={today}&date_end={today}"), Ok(1)),
            (format!("date_created_start={today}T00:00:00Z&date_created_end=2999-01-01T00:00:00%2B00:00"), Ok(1)),
            ("date_start=2001-01-01&date_end=2001-12-31".to_owned(), Ok(0)),
            ("date_created_start=2001-01-01&date_created_end=2001-12-31".to_owned(), Ok(0)),
            ("date_start=2001-01-01".to_owned(), Err("101")),
            ("date_created_end=2001-01-01".to_owned(), Err("101")),
            ("date_start=2002-01-01&date_end=2001-01-01".to_owned(), Err("101")),
            ("date_start=01-01-2001&date_end=2001-01-01".to_owned(), Err("004")),
            ("date_start=2001-01-01T00:00:00-05:00&date_end=2001-01-02".to_owned(), Err("004")),
        ] {
            let reply = local.get(format!("/v2/style?{query}"), format).await;
            match expected {
                Ok(count) => assert_eq!(reply.read::<Styles>().styles.len(), count, "{query}"),
                Err(code) => assert_eq!(reply.envelope::<Styles>().code, code, "{query}"),
            }
        }
    }
}

#[tokio::test]
async fn a_new_style_is_taken_off_no_linesheet() {
    let local = Local::new();
    local.create(full_style().with_delivery_overwrite(DeliveryOverwrite::Remove)).await;
    assert!(local.style("A%201", "A%2F1%20%C3%A9", Format::Json).await.deliveries.is_empty());
}

#[tokio::test]
async fn colors_without_a_code_are_known_by_name() {
    let local = Local::new();
    let style = plain_style("A")
        .with_colors([Color::new().with_color_name("Red")])
        .with_sizes([Size::new().with_size_code("38")])
        .with_prices([Price::new()])
        .with_categories([Category::new()]);
    local.create(style).await;
    let read = local.style("A", "A", Format::Xml).await;
    assert_eq!(read.skus[0].sku_color_code.as_deref(), Some("Red"));
    assert_eq!(read.skus[0].sku_size.as_deref(), Some("38"));
}

#[tokio::test]
async fn replies_keep_to_their_table_but_for_what_it_lacks() {
    let local = Local::new();
    local.create(full_style()).await;
    for format in FORMATS {
        let reply = local.get("/v2/style", format).await;
        let notes = Styles::decode(&reply.text, format).unwrap().notes;
        let other: Vec<_> =
            notes.iter().map(ToString::to_string).filter(|note| !note.contains("style_color_id")).collect();
        assert!(other.is_empty(), "{other:?}");
    }
}
