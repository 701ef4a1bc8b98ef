//! State that hangs together across calls.

use joor_api::v2::bulk_style_job::BulkStylesJobReply;
use joor_api::v2::category::List;
use joor_api::v2::style_get::Styles;
use joor_api::v2::style_post::Category;
use joor_api::{Content, Document, Endpoint, Message};

use crate::samples::plain;
use crate::style_samples::plain_style;
use crate::support::{Ask, FORMATS, Local, outcome};

#[tokio::test]
async fn categories_are_a_tree_whose_ids_styles_are_made_with() {
    for format in FORMATS {
        let local = Local::new();
        let reply = local.get(List::new().path(), format).await;
        assert_eq!(outcome(&reply), ("0".to_owned(), String::new()));
        let document: Document = reply.read();
        let categories = document.get("categories").unwrap().get("categories").unwrap();
        let Content::Object(entries) = categories else { panic!("{categories:?}") };
        let all: Vec<_> = entries
            .iter()
            .flat_map(|(_, content)| match content {
                Content::List(items) => items.clone(),
                item => vec![item.clone()],
            })
            .collect();
        let text = |category: &Content, name: &str| category.get(name).and_then(Content::text).unwrap().to_owned();
        let leaf = all.iter().find(|category| text(category, "category_name") == "Boots").unwrap();
        assert_eq!(text(leaf, "category_parent"), "Shoes");

        let id = text(leaf, "category_id");
        local.create(plain_style("A").with_categories([Category::new().with_category_id(id.as_str())])).await;
        let style = local.style("A", "A", format).await;
        assert_eq!(style.categories[0].subcategory_id, Some(id));
        assert_eq!(style.categories[0].subcategory_label.as_deref(), Some("Boots"));
    }
}

#[tokio::test]
async fn no_job_of_styles_is_known() {
    let local = Local::new();
    local.push([plain("A")]).await;
    for format in FORMATS {
        for id in ["1", "seven"] {
            let reply = local.get(format!("/v2/bulk-style/{id}"), format).await;
            let status = reply.envelope::<BulkStylesJobReply>();
            assert_eq!((status.code.as_str(), status.log_id.is_some()), ("002", true));
        }
    }
}

#[tokio::test]
async fn a_style_is_created_listed_stocked_pictured_ordered_and_deleted() {
    for format in FORMATS {
        let local = Local::new();
        local.create(plain_style("A")).await;
        local.put_inventory("A/A", "color_code=001&size=S&inventory=40").await;
        let ask = Ask::new("POST", "/v2/style-number/A/A/image/?filename=a.jpg&display_order=1");
        let reply = local.send(ask.header("content-type", "image/jpeg").body(b"\xff\xd8\xff".as_slice())).await;
        assert_eq!(outcome(&reply).0, "0");
        local.push([plain("C1")]).await;
        local.sandbox.seed_orders(30, 3).unwrap();

        let list: Styles = local.get("/v2/style", format).await.read();
        let style = &list.styles[0];
        assert_eq!(style.skus[0].inventory_available.as_deref(), Some("40"));
        assert!(style.extra.unknown().any(|(name, _)| name == "images"));
        let orders = crate::orders::read(&local, "customer_code=C1", format).await.orders;
        assert!(
            !orders.is_empty()
                && orders.iter().flat_map(|order| &order.line_items).all(|line| line.item_style_id == style.style_id)
        );
        assert_eq!(local.sandbox.orders().unwrap().exported, orders.len() as u64);

        let ask = Ask::new("DELETE", "/v2/style-number/A/A").header("content-type", format.content_type());
        local.send(ask).await;
        let list: Styles = local.get("/v2/style", format).await.read();
        assert!(list.styles.is_empty());
        assert!(
            local.sandbox.inventory("A", "A").unwrap().is_empty() && local.sandbox.images("A", "A").unwrap().is_empty()
        );
        // What was exported stays as it was.
        let after = crate::orders::read(&local, "sync=0&export_status=3", format).await.orders;
        assert_eq!(after, orders);
    }
}

#[tokio::test]
async fn every_call_needs_token_and_content_type() {
    let local = Local::new();
    for (method, path) in [
        ("GET", "/v2/style"),
        ("POST", "/v2/style-number"),
        ("GET", "/v2/style-number/A/A"),
        ("DELETE", "/v2/style/1"),
        ("PUT", "/v2/style-number/A/A/inventory"),
        ("POST", "/v2/style-number/A/A/image/"),
        ("DELETE", "/v2/style-number/A/A/image/"),
        ("PUT", "/v2/bulk-inventory"),
        ("GET", "/v2/bulk-style/1"),
        ("GET", "/v2/order/"),
        ("GET", "/v2/order/1"),
        ("GET", "/v2/categories"),
    ] {
        for format in FORMATS {
            let ask = Ask::new(method, path).header("accept", format.content_type());
            let untyped = local.send(ask).await;
            let ask = Ask::new(method, path).header("content-type", format.content_type());
            let unknown = local.send(ask.header("authorization", "OAuth2 b3RoZXI=")).await;
            for (reply, code) in [(untyped, "002"), (unknown, "001")] {
                assert_eq!(reply.format(), format);
                let number = code.trim_start_matches('0');
                let told =
                    [format!("<code>{code}</code>"), format!(r#""code":"{code}""#), format!(r#""code":{number},"#)];
                assert!(told.iter().any(|told| reply.text.contains(told)), "{method} {path}: {}", reply.text);
            }
        }
    }
    let codes: Vec<_> = local.sandbox.calls().unwrap().into_iter().map(|call| call.code).collect();
    assert_eq!(codes.len(), 48);
    assert!(codes.iter().all(|code| code == "001" || code == "002"));
}

#[tokio::test]
async fn garbage_is_answered() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    for format in FORMATS {
        for path in ["/v2/style-number", "/v2/bulk-inventory"] {
            for body in [&b"\xff\xfe"[..], b"", b"null", b"<!DOCTYPE a><styles/>", b"{\"styles\": [1, {\"style\": 2}]}"]
            {
                let ask = Ask::new("POST", path).header("content-type", format.content_type()).body(body);
                let (code, _) = local.refusal(&local.send(ask).await);
                assert!(["002", "005", "202"].contains(&code.as_str()), "{code}");
            }
        }
        let paths = ["/v2/style-number/%00/%FF", "/v2/style/%01", "/v2/order/%00%FF", "/v2/bulk-style/%01"];
        for path in paths {
            let reply = local.get(path, format).await;
            assert!(Document::decode(&reply.text, format).is_ok(), "{}", reply.text);
        }
    }
}

#[tokio::test]
async fn every_call_of_the_tables_has_an_address_here() {
    let local = Local::new();
    for endpoint in joor_api::ENDPOINTS.iter().filter(|endpoint| endpoint.path.starts_with("/v2/")) {
        let path = endpoint.path.replace(['{', '}'], "");
        let ask = Ask::new(endpoint.method.as_str(), path).header("content-type", "application/json");
        assert_eq!(local.send(ask).await.status, 200, "{}", endpoint.name);
    }
}
