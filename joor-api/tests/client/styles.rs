//! Calls about styles, and replies whose page does not show them.

use joor_api::client::{Error, ReplyProblem};
use joor_api::v2::ResponseCode;
use joor_api::v2::bulk_inventory::{InventoryItem, InventoryItems, Update, UpdatePut};
use joor_api::v2::style_delete::{ById, ByNumber};
use joor_api::v2::style_inventory_put::Put;
use joor_api::v2::style_post::{Style, Styles};
use joor_api::{Content, Format, Method};

use crate::double::{Double, json, xml};

const DELETED_XML: &str = "<styles_deleted><response><code>0</code><log_id>1-2</log_id></response>\
    <size_deleted>M</size_deleted></styles_deleted>";
const DELETED_JSON: &str = r#"{"styles_deleted": {"response": {"code": "0", "comment": "", "log_id": "1-2"},
    "size_deleted": {"size_name": "M"}}}"#;

fn style() -> Styles {
    Styles::new(Style::new("Blouse", "B100", "B100-key"))
}

#[tokio::test]
async fn a_deletion_says_how_much_goes() {
    let answers = (0..4).flat_map(|_| [xml(200, DELETED_XML), json(200, DELETED_JSON)]);
    let double = Double::new(answers);
    let client = double.client();
    for _ in 0..2 {
        client.styles().delete_by_number("B 1", "k/1").await.unwrap();
        client.styles().delete_by_id(7).await.unwrap();
        let part = ByNumber::new("B1", "k").with_color_code("00&1").with_size("M");
        let reply = client.styles().delete_by_number_with(&part).await.unwrap();
        assert_eq!(reply.size_deleted.as_deref(), Some("M"));
        client.styles().delete_by_id_with(&ById::new(7).with_size("10½")).await.unwrap();
    }
    let requests = double.requests();
    assert!(requests.iter().all(|request| request.method == Method::Delete));
    let urls: Vec<_> = requests.iter().take(4).map(|request| request.url.split_once("/v2/").unwrap().1).collect();
    let expected =
        ["style-number/B%201/k%2F1", "style/7", "style-number/B1/k?color_code=00%261&size=M", "style/7?size=10%C2%BD"];
    assert_eq!(urls, expected);
}

#[tokio::test]
async fn an_empty_color_never_deletes_the_style() {
    let double = Double::new([]);
    let styles = double.client();
    let error = styles.styles().delete_by_number_with(&ByNumber::new("B1", "k").with_color_code("")).await.unwrap_err();
    assert!(matches!(error, Error::EmptyParameter { parameter: "color_code", .. }), "{error}");
    let told = "v2/style-delete.by_id: nothing was sent: size is given but empty: leave it out to delete all of it";
    let error = styles.styles().delete_by_id_with(&ById::new(1).with_size("")).await.unwrap_err();
    assert_eq!(error.to_string(), told);
    assert!(double.requests().is_empty());
}

#[tokio::test]
async fn a_reply_of_unknown_shape_is_kept() {
    let as_xml = "<styles><response><code>0</code><log_id>1-2</log_id></response><style_id>7</style_id></styles>";
    let as_json = r#"{"response": {"code": 0, "log_id": "1-2"}, "style_id": 7}"#;
    let double = Double::new([xml(200, as_xml), json(200, as_json)]);
    let client = double.client();
    let reply = client.styles().create(&style()).await.unwrap();
    let id = reply.get("styles").and_then(|styles| styles.get("style_id")).and_then(Content::text);
    assert_eq!((id, reply.format), (Some("7"), Format::Xml));
    assert_eq!(reply.status.as_ref().and_then(|status| status.log_id.as_deref()), Some("1-2"));
    let reply = client.styles().create(&style()).await.unwrap();
    assert_eq!(reply.get("style_id").and_then(Content::text), Some("7"));
    assert_eq!(reply.status.as_ref().map(|status| status.code.as_str()), Some("0"));
}

#[tokio::test]
async fn an_error_in_a_reply_of_unknown_shape_is_an_error() {
    for answer in [
        xml(200, "<styles><response><code>203</code><comment>there is one</comment></response></styles>"),
        xml(200, "<anything><response><code>203</code><comment>there is one</comment></response></anything>"),
        json(200, r#"{"response": {"code": 203, "comment": "there is one"}}"#),
        json(200, r#"{"styles": {"response": {"code": "203", "comment": "there is one"}}}"#),
        json(200, r#"{"styles": [{"response": {"code": "203", "comment": "there is one"}}]}"#),
        json(200, r#"[{"response": {"code": "203", "comment": "there is one"}}]"#),
        json(409, r#"{"styles": {"response": {"code": "203", "comment": "there is one"}}}"#),
    ] {
        let error = Double::new([answer]).client().styles().create(&style()).await.unwrap_err();
        let Error::Joor(error) = error else { panic!("{error}") };
        assert_eq!(error.code, ResponseCode::StyleExists);
        assert!(error.to_string().contains("Style Exists (POST)): there is one"), "{error}");
    }
}

#[tokio::test]
async fn a_web_page_is_no_reply_of_any_shape() {
    for body in [
        "<html><body>Sign in</body></html>",
        "\u{feff}\n<HTML lang='en'><p>Sign in</p></HTML>",
        "<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>",
    ] {
        let error = Double::new([xml(200, body)]).client().categories().list().await.unwrap_err();
        let Error::Decode(unreadable) = &error else { panic!("{error}") };
        assert_eq!(unreadable.problem, ReplyProblem::WebPage);
        assert!(error.to_string().contains("cannot be read: it is a web page; it begins with: <"), "{error}");
    }
}

#[tokio::test]
async fn categories_of_any_shape() {
    let as_json = r#"{"categories": [{"category_id": 1, "subcategories": [{"subcategory_id": 2}]}]}"#;
    let as_xml = "<categories><category><category_id>1</category_id></category></categories>";
    let double = Double::new([json(200, as_json), xml(200, as_xml)]);
    for _ in 0..2 {
        let reply = double.client().categories().list().await.unwrap();
        assert!(reply.get("categories").is_some() && reply.status.is_none());
    }
    assert!(double.requests()[0].url.ends_with("/v2/categories"));
}

#[tokio::test]
async fn inventory_of_one_and_of_many() {
    let one = r#"{"response": {"code": 0}, "sku_count": 1}"#;
    let double = Double::new([one, "{}", "{}", "{}", "{}"].map(|body| json(200, body)));
    let client = double.builder().request_format(Format::Json).build().unwrap();
    let put = Put::new("B1", "k", "12").with_color_code("001").with_size("M");
    assert_eq!(client.inventory().put(&put).await.unwrap().sku_count, Some(1));
    let items = InventoryItems::new([InventoryItem::new("NJ1", 12).with_upc("1")]);
    client.inventory().update(&items).await.unwrap();
    client.inventory().update_put(&items).await.unwrap();
    client.inventory().update_with(&Update::new(&items).with_overwrite(1)).await.unwrap();
    client.inventory().update_put_with(&UpdatePut::new(&items).with_dec_pending("1")).await.unwrap();
    let requests = double.requests();
    let seen: Vec<_> =
        requests.iter().map(|request| (request.method, request.url.split_once("/v2/").unwrap().1)).collect();
    let expected = [
        (Method::Put, "style-number/B1/k/inventory?color_code=001&size=M&inventory=12"),
        (Method::Post, "bulk-inventory"),
        (Method::Put, "bulk-inventory"),
        (Method::Post, "bulk-inventory?overwrite=1"),
        (Method::Put, "bulk-inventory?dec_pending=1"),
    ];
    assert_eq!(seen, expected);
    let body = std::str::from_utf8(requests[1].body.as_bytes().unwrap()).unwrap();
    assert_eq!(body, r#"{"inventory_items":[{"warehouse":"NJ1","inventory":12,"upc":"1"}]}"#);
    let unnamed = client.inventory().put(&Put::new("B1", "k", "12")).await.unwrap_err();
    assert!(matches!(unnamed, Error::Invalid { .. }), "{unnamed}");
}
