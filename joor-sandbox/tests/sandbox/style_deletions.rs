//! DELETE of styles, colors and sizes.

use joor_api::v2::ResponseCode;
use joor_api::v2::style_delete::StyleDeletion;
use joor_api::v2::style_get::Styles;
use joor_api::{Format, Message};

use crate::style_samples::{full_style, plain_style};
use crate::support::{Ask, FORMATS, Local};

async fn delete(local: &Local, path: &str, format: Format) -> StyleDeletion {
    let ask = Ask::new("DELETE", path).header("content-type", format.content_type());
    local.send(ask).await.read_exactly()
}

#[tokio::test]
async fn a_deleted_style_is_gone_until_it_is_created_again() {
    for format in FORMATS {
        let local = Local::new();
        local.create(plain_style("A")).await;
        local.create(plain_style("B")).await;
        local.put_inventory("A/A", "color_code=001&size=S&inventory=5").await;
        let id = local.style("A", "A", format).await.style_id.unwrap();
        let reply = delete(&local, "/v2/style-number/A/A", format).await;
        assert_eq!(reply.response.unwrap().code, Some(ResponseCode::Success));
        assert_eq!(reply.size_deleted, None);
        for path in ["/v2/style-number/A/A".to_owned(), format!("/v2/style/{id}")] {
            assert_eq!(local.get(path, format).await.envelope::<Styles>().code, "204");
        }
        let list: Styles = local.get("/v2/style", format).await.read();
        assert_eq!((list.styles.len(), list.response.unwrap().count), (1, Some(1)));

        local.create(plain_style("A")).await;
        let again = local.style("A", "A", format).await;
        assert_eq!((again.style_id, again.skus.len()), (Some(id), 4));
        assert!(again.skus.iter().all(|sku| sku.inventory_available.as_deref() == Some("0")));
    }
}

#[tokio::test]
async fn a_size_is_deleted_as_documented() {
    for format in FORMATS {
        let local = Local::new();
        local.create(plain_style("A")).await;
        let id = local.style("A", "A", format).await.style_id.unwrap();
        let ask = Ask::new("DELETE", format!("/v2/style/{id}?size=S")).header("content-type", format.content_type());
        let reply = local.send(ask).await;
        let text = match format {
            Format::Xml => "<size_deleted>S</size_deleted>",
            Format::Json => r#""size_deleted":{"size_name":"S"}"#,
        };
        assert!(reply.text.contains(text), "{}", reply.text);
        assert!(format == Format::Xml || reply.text.contains(r#""code":"0""#), "{}", reply.text);
        assert_eq!(StyleDeletion::decode(&reply.text, format).unwrap().value.size_deleted.as_deref(), Some("S"));
        let style = local.style("A", "A", format).await;
        assert_eq!((style.sizes.len(), style.colors.len(), style.skus.len()), (1, 2, 2));
    }
}

#[tokio::test]
async fn a_color_is_deleted_with_its_skus() {
    for format in FORMATS {
        let local = Local::new();
        local.create(full_style()).await;
        local.put_inventory("A%201/A%2F1%20%C3%A9", "upc=880001&inventory=5").await;
        delete(&local, "/v2/style-number/A%201/A%2F1%20%C3%A9?color_code=001", format).await;
        let style = local.style("A%201", "A%2F1%20%C3%A9", format).await;
        let colors: Vec<_> = style.skus.iter().map(|sku| sku.sku_color_code.as_deref().unwrap()).collect();
        assert_eq!((style.colors.len(), colors), (1, vec!["Ivory", "Ivory", "999"]));
        assert!(local.sandbox.inventory("A 1", "A/1 é").unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_is_not_there_cannot_be_deleted() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    for format in FORMATS {
        for (path, code) in [
            ("/v2/style-number/A/B", "204"),
            ("/v2/style/1", "204"),
            ("/v2/style/x?size=S", "204"),
            ("/v2/style-number/A/", "202"),
            ("/v2/style-number/A/A?size=XL", "002"),
            ("/v2/style-number/A/A?color_code=999", "002"),
            ("/v2/style-number/A/A?color_code=001&size=S", "002"),
        ] {
            let ask = Ask::new("DELETE", path).header("content-type", format.content_type());
            assert_eq!(local.send(ask).await.envelope::<StyleDeletion>().code, code, "{path}");
        }
    }
    assert_eq!(local.sandbox.style("A", "A").unwrap(), Some(plain_style("A")));
}
