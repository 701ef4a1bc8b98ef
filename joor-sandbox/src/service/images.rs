//! Adding an image to a style or color, and deleting one of a style.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use joor_api::v2::ResponseCode;
use joor_api::v2::style_image_delete::{Delete, ImageDeleted, StyleImageDeleted, StyleImageDeletion};
use joor_api::v2::style_image_post::Upload;
use joor_api::{AnyMessage, Content, Endpoint, Timestamp};
use uuid::Uuid;

use super::action::{Asked, Stop};
use super::envelope::{document, object};
use super::refusal::Refusal;
use super::rules::{check_parameters, read_parameters};
use super::style_key::StyleKey;
use crate::store::{
    Image, color_key, images_of_style, insert_image, remove_color_image, remove_image, remove_style_images, touch_style,
};

/// How many characters are appended to the name of a file.
const RANDOM: usize = 8;

/// An image to add.
#[derive(Debug)]
pub(super) struct NewImage {
    image: Image,
    replace_existing: bool,
}

/// The image of a request: its body, or what it has at the address it gives.
pub(super) fn read(asked: &Asked<'_>) -> Result<NewImage, Refusal> {
    // Those of the path are not looked at here.
    let mut call = Upload::new("-", "-", "", 0);
    read_parameters(&mut call, asked.query)?;
    check_parameters(&call)?;
    let body = asked.body.bytes()?;
    let (content_type, content) = match &call.url {
        Some(_) if !body.is_empty() => return Err(Refusal::general("either an image or a url is sent, not both")),
        Some(_) => (None, None),
        None => (Some(content_type(asked, body)?), Some(body.to_vec())),
    };
    let image = Image {
        filename: call.filename,
        display_order: call.display_order,
        color_code: call.color_code,
        swatch: call.swatch == Some(true),
        url: call.url,
        content_type,
        content,
        ..Image::default()
    };
    Ok(NewImage { image, replace_existing: call.replace_existing == Some(true) })
}

/// The Content-Type of an image that is allowed.
fn content_type(asked: &Asked<'_>, body: &[u8]) -> Result<String, Refusal> {
    let allowed = Upload::ENDPOINT.raw_body;
    let content_types = allowed.map_or(&[][..], |allowed| allowed.content_types);
    let max_bytes = allowed.and_then(|allowed| allowed.max_bytes);
    let name = named_type(asked.headers).unwrap_or_default();
    let Some(known) = content_types.iter().find(|known| name.eq_ignore_ascii_case(known)) else {
        return Err(Refusal::general(format!("the Content-Type of an image is {}", content_types.join(" or "))));
    };
    if body.is_empty() {
        return Err(Refusal::new(ResponseCode::RequiredFields, "an image or its url is required"));
    }
    if let Some(max) = max_bytes.filter(|max| u64::try_from(body.len()).is_ok_and(|bytes| bytes > *max)) {
        return Err(Refusal::general(format!("the image has more than {max} bytes")));
    }
    if !begins_as(known, body) {
        return Err(Refusal::general(format!("the body is no {known}")));
    }
    Ok((*known).to_owned())
}

/// Whether the first bytes are those of the type.
fn begins_as(content_type: &str, body: &[u8]) -> bool {
    match content_type {
        "image/jpeg" => body.starts_with(b"\xff\xd8\xff"),
        "image/png" => body.starts_with(b"\x89PNG\r\n\x1a\n"),
        _ => true,
    }
}

/// Whether the Content-Type is that of an image, whichever.
pub(super) fn is_named(headers: &HeaderMap) -> bool {
    named_type(headers).is_some_and(|name| name.to_ascii_lowercase().starts_with("image/"))
}

/// The Content-Type without its parameters.
fn named_type(headers: &HeaderMap) -> Option<&str> {
    let header = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    header.split(';').next().map(str::trim)
}

/// Stores an image. The page's reply is not known: it is an envelope and the image here.
pub(super) fn add(
    database: &rusqlite::Connection,
    key: &StyleKey,
    new: &NewImage,
    log_id: &str,
    now: Timestamp,
) -> Result<Box<dyn AnyMessage>, Stop> {
    let stored = key.find(database)?;
    let style = &stored.style;
    match &new.image.color_code {
        Some(code) if !style.colors.iter().any(|color| color_key(color) == code) => {
            return Err(Refusal::general(format!("the style has no color {code:?}")).into());
        }
        Some(code) => remove_color_image(database, stored.id, code, new.image.swatch)?,
        None => {}
    }
    if new.replace_existing {
        remove_style_images(database, stored.id)?;
    }
    let image = Image { filename: stored_name(&new.image.filename), ..new.image.clone() };
    let upload_id = insert_image(database, stored.id, &image)?;
    touch_style(database, stored.id, now)?;
    let told = object([
        ("style_number", Content::Text(style.style_number.clone())),
        ("style_identifier", Content::Text(style.style_identifier.clone())),
        ("upload_id", Content::Number(upload_id.to_string())),
        ("filename", Content::Text(image.filename)),
    ]);
    Ok(Box::new(document("style_image", &ResponseCode::Success, "", log_id, [("image", told)])))
}

/// The name with a random string before its ending.
fn stored_name(filename: &str) -> String {
    let random: String = Uuid::new_v4().simple().to_string().chars().take(RANDOM).collect();
    match filename.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}_{random}.{ending}"),
        None => format!("{filename}_{random}"),
    }
}

/// The name of the file that a query asks to delete.
pub(super) fn read_deletion(query: Option<&str>) -> Result<String, Refusal> {
    let mut call = Delete::new("-", "-", "");
    read_parameters(&mut call, query)?;
    Ok(call.filename)
}

/// Deletes an image of the style itself.
pub(super) fn delete(
    database: &rusqlite::Connection,
    key: &StyleKey,
    filename: &str,
    log_id: &str,
    now: Timestamp,
) -> Result<Box<dyn AnyMessage>, Stop> {
    let stored = key.find(database)?;
    let image = images_of_style(database, stored.id)?.into_iter().find(|image| image.filename == filename);
    let Some(image) = image else {
        return Err(Refusal::general(format!("the style has no image {filename:?}")).into());
    };
    if image.color_code.is_some() {
        return Err(Refusal::general("an image of a color can only be replaced").into());
    }
    remove_image(database, image.upload_id)?;
    touch_style(database, stored.id, now)?;
    let deleted = ImageDeleted::default()
        .with_style_number(stored.style.style_number)
        .with_style_identifier(stored.style.style_identifier)
        .with_upload_id(image.upload_id);
    let call = StyleImageDeleted::default().with_response(log_id);
    Ok(Box::new(StyleImageDeletion::default().with_style_image_deleted(call).with_image_deleted(deleted)))
}
