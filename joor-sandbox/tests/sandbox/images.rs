//! Images of styles and colors.

use joor_api::v2::style_get;
use joor_api::v2::style_image_delete::{Delete, StyleImageDeletion};
use joor_api::v2::style_image_post::Upload;
use joor_api::{Content, Document, Endpoint, Format, Message};

use crate::style_samples::plain_style;
use crate::support::{Ask, FORMATS, Local, Reply, outcome};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 an image";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n an image";
const MOST: usize = 4 * 1024 * 1024;

fn query(call: &impl Endpoint) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(call.query()).finish()
}

async fn upload(local: &Local, call: &Upload, content_type: &str, body: &[u8], format: Format) -> Reply {
    let ask = Ask::new("POST", format!("{}?{}", call.path(), query(call)));
    local.send(ask.header("content-type", content_type).header("accept", format.content_type()).body(body)).await
}

/// Adds an image and gives the name it is stored with.
async fn add(local: &Local, call: &Upload, content_type: &str, body: &[u8], format: Format) -> String {
    let reply = upload(local, call, content_type, body, format).await;
    assert_eq!((reply.format(), outcome(&reply)), (format, ("0".to_owned(), String::new())));
    let reply: Document = reply.read();
    let image = reply.get("style_image").unwrap().get("image").unwrap();
    image.get("filename").and_then(Content::text).unwrap().to_owned()
}

fn image(name: &str, order: i64) -> Upload {
    Upload::new("A", "A", name, order)
}

async fn local_with_a_style() -> Local {
    let local = Local::new();
    local.create(plain_style("A")).await;
    local
}

#[tokio::test]
async fn images_are_stored_under_a_name_of_their_own() {
    for format in FORMATS {
        let local = local_with_a_style().await;
        let back = add(&local, &image("back.jpg", 2), "image/jpeg", JPEG, format).await;
        let front = add(&local, &image("front.PNG", 1), "Image/PNG; q=1", PNG, format).await;
        let bare = add(&local, &image("front", 3), "image/jpeg", JPEG, format).await;
        assert!(back.starts_with("back_") && back.ends_with(".jpg") && back.len() == 17, "{back}");
        assert!(front.ends_with(".PNG") && bare.starts_with("front_"));
        let kept = local.sandbox.images("A", "A").unwrap();
        let names: Vec<_> = kept.iter().map(|image| &image.filename).collect();
        assert_eq!(names, [&front, &back, &bare]);
        assert_eq!((kept[0].content.as_deref(), kept[0].content_type.as_deref()), (Some(PNG), Some("image/png")));
    }
}

#[tokio::test]
async fn images_are_served_with_the_style() {
    for format in FORMATS {
        let local = local_with_a_style().await;
        let front = add(&local, &image("front.jpg", 1), "image/jpeg", JPEG, format).await;
        let black = add(&local, &image("black.jpg", 2).with_color_code("001"), "image/jpeg", JPEG, format).await;
        let swatch = image("swatch.jpg", 3).with_color_code("001").with_swatch(true);
        let swatch = add(&local, &swatch, "image/jpeg", JPEG, format).await;
        let style = local.style("A", "A", format).await;
        assert_eq!(style.colors[0].color_image.as_deref(), Some(black.as_str()));
        assert_eq!(style.colors[1].color_image.as_deref(), Some(""));
        let images = served_images(&style);
        let of = |name| images.iter().map(|image| image.get(name).and_then(Content::text).unwrap()).collect::<Vec<_>>();
        assert_eq!(of("filename"), [&front, &black, &swatch]);
        assert_eq!(of("color_code"), ["", "001", "001"]);
        assert_eq!(of("swatch"), ["False", "False", "True"]);
    }
}

/// The images beside the documented fields, which are a list in JSON and elements in XML.
fn served_images(style: &style_get::Style) -> Vec<Content> {
    let (_, images) = style.extra.unknown().find(|(name, _)| *name == "images").unwrap();
    let Content::Object(entries) = images else { panic!("{images:?}") };
    let flat = entries.iter().map(|(_, content)| match content {
        Content::List(images) => images.clone(),
        image => vec![image.clone()],
    });
    flat.flatten().collect()
}

#[tokio::test]
async fn an_address_is_kept_and_not_fetched() {
    let local = local_with_a_style().await;
    for (format, content_type) in [(Format::Xml, "application/json"), (Format::Json, "image/jpeg")] {
        let call = image("front.jpg", 1).with_url("http://127.0.0.1:1/a?b=c&d=é");
        add(&local, &call, content_type, b"", format).await;
        let kept = local.sandbox.images("A", "A").unwrap().pop().unwrap();
        assert_eq!((kept.url.as_deref(), kept.content), (Some("http://127.0.0.1:1/a?b=c&d=é"), None));
    }
}

#[tokio::test]
async fn earlier_images_are_replaced_when_the_call_asks_for_it() {
    let local = local_with_a_style().await;
    let count = || local.sandbox.images("A", "A").unwrap().len();
    for order in 1..=2 {
        add(&local, &image("a.jpg", order), "image/jpeg", JPEG, Format::Json).await;
        // A color has one image and one swatch.
        let color = image("c.jpg", order).with_color_code("002");
        add(&local, &color, "image/jpeg", JPEG, Format::Json).await;
        add(&local, &color.with_swatch(true), "image/jpeg", JPEG, Format::Json).await;
    }
    assert_eq!(count(), 4);
    add(&local, &image("new.jpg", 1).with_replace_existing(true), "image/jpeg", JPEG, Format::Json).await;
    let kept = local.sandbox.images("A", "A").unwrap();
    assert_eq!(kept.iter().filter(|image| image.color_code.is_none()).count(), 1);
    assert_eq!(count(), 3);
}

#[tokio::test]
async fn images_that_break_a_rule_are_refused() {
    let local = local_with_a_style().await;
    let good = image("a.jpg", 1);
    let too_large: Vec<u8> = [JPEG, &vec![0; MOST]].concat();
    let unknown = Upload::new("A", "B", "a.jpg", 1);
    for format in FORMATS {
        for (call, content_type, body, code) in [
            (good.clone(), "image/png", JPEG, "002"),
            (good.clone(), "image/gif", b"GIF89a".as_slice(), "002"),
            (good.clone(), "application/xml", JPEG, "002"),
            (good.clone(), "", JPEG, "002"),
            (good.clone(), "image/jpeg", b"<html>".as_slice(), "002"),
            (good.clone(), "image/jpeg", b"".as_slice(), "005"),
            (good.clone(), "image/jpeg", too_large.as_slice(), "002"),
            (good.clone().with_url("https://a.example/b.jpg"), "image/jpeg", JPEG, "002"),
            (good.clone().with_swatch(true), "image/jpeg", JPEG, "005"),
            (good.clone().with_color_code("999"), "image/jpeg", JPEG, "002"),
            (image(&"x".repeat(70), 1), "image/jpeg", JPEG, "002"),
            (unknown.clone(), "image/jpeg", JPEG, "204"),
        ] {
            let reply = upload(&local, &call, content_type, body, format).await;
            assert_eq!((reply.format(), local.refusal(&reply).0.as_str()), (format, code), "{}", reply.text);
        }
        for query in ["", "filename=a.jpg", "display_order=1", "filename=a.jpg&display_order=first"] {
            let ask = Ask::new("POST", format!("/v2/style-number/A/A/image/?{query}"));
            let reply = local.send(ask.header("content-type", "image/jpeg").body(JPEG)).await;
            let code = if query.contains("first") { "002" } else { "005" };
            assert_eq!(local.refusal(&reply).0, code, "{query}");
        }
    }
    assert!(local.sandbox.images("A", "A").unwrap().is_empty());
    let largest: Vec<u8> = [JPEG, &vec![0; MOST - JPEG.len()]].concat();
    add(&local, &image(&"x".repeat(69), 1), "image/jpeg", &largest, Format::Xml).await;
}

async fn delete(local: &Local, filename: &str, format: Format) -> Reply {
    let call = Delete::new("A", "A", filename);
    let ask = Ask::new("DELETE", format!("{}?{}", call.path(), query(&call)));
    local.send(ask.header("content-type", format.content_type())).await
}

#[tokio::test]
async fn an_image_of_a_style_can_be_deleted() {
    for format in FORMATS {
        let local = local_with_a_style().await;
        let name = add(&local, &image("a.jpg", 1), "image/jpeg", JPEG, format).await;
        let upload_id = local.sandbox.images("A", "A").unwrap()[0].upload_id;
        let reply = delete(&local, &name, format).await;
        assert!(format == Format::Xml || reply.text.starts_with(r#"{"style_image_deleted":{"response":""#));
        let deletion: StyleImageDeletion = reply.read_exactly();
        let log_id = local.sandbox.calls().unwrap().pop().unwrap().log_id;
        assert_eq!(deletion.style_image_deleted.unwrap().response, Some(log_id));
        assert_eq!(deletion.image_deleted.unwrap().upload_id, Some(upload_id));
        assert!(local.sandbox.images("A", "A").unwrap().is_empty());
        assert!(local.style("A", "A", format).await.extra.is_empty());
    }
}

#[tokio::test]
async fn images_of_colors_and_unknown_ones_cannot_be_deleted() {
    let local = local_with_a_style().await;
    let color = add(&local, &image("c.jpg", 1).with_color_code("001"), "image/jpeg", JPEG, Format::Xml).await;
    for format in FORMATS {
        for (filename, code) in [(color.as_str(), "002"), ("c.jpg", "002"), ("", "005")] {
            let reply = delete(&local, filename, format).await;
            // The reply has a text where others have the envelope; of a refused call it has the envelope.
            let deletion = StyleImageDeletion::decode(&reply.text, format).unwrap().value;
            assert_eq!(deletion.image_deleted, None);
            let code = match format {
                Format::Xml => format!("<response><code>{code}</code>"),
                Format::Json => format!(r#""response":{{"code":"{code}""#),
            };
            assert!(reply.text.contains(&code), "{}", reply.text);
        }
    }
    assert_eq!(local.sandbox.images("A", "A").unwrap().len(), 1);
    let style: style_get::Styles = local.get("/v2/style-number/A/A", Format::Json).await.read();
    assert_eq!(style.styles.len(), 1);
}
