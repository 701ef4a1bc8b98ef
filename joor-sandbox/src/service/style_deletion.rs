//! Deleting a style, one of its colors, or one of its sizes.

use joor_api::v2::ResponseCode;
use joor_api::v2::style_delete::{ByNumber, StyleDeletion, StyleDeletionResponse};
use joor_api::{AnyMessage, Timestamp};

use super::action::Stop;
use super::refusal::Refusal;
use super::rules::read_parameters;
use super::style_key::StyleKey;
use crate::cancelled::cancel_lines;
use crate::store::{StoredStyle, color_key, remove_color, remove_size, remove_style, size_key, update_style};

/// What to delete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Style,
    Color(String),
    Size(String),
}

/// The part that a query names.
pub(super) fn read(query: Option<&str>) -> Result<Part, Refusal> {
    // Those of the path are not looked at here.
    let mut call = ByNumber::new("-", "-");
    read_parameters(&mut call, query)?;
    match (call.color_code, call.size) {
        (None, None) => Ok(Part::Style),
        (Some(color), None) => Ok(Part::Color(color)),
        (None, Some(size)) => Ok(Part::Size(size)),
        (Some(_), Some(_)) => Err(Refusal::general("either a color or a size can be deleted")),
    }
}

pub(super) fn run(
    database: &rusqlite::Connection,
    key: &StyleKey,
    part: &Part,
    log_id: &str,
    now: Timestamp,
) -> Result<Box<dyn AnyMessage>, Stop> {
    let stored = key.find(database)?;
    let id = stored.id;
    let response =
        StyleDeletionResponse::default().with_code(ResponseCode::Success).with_comment("").with_log_id(log_id);
    let mut reply = StyleDeletion::default().with_response(response);
    match part {
        Part::Style => {
            remove_style(database, id)?;
            cancel_lines(database, id, None, now)?;
        }
        Part::Color(color) => {
            delete_color(database, stored, color, now)?;
            cancel_lines(database, id, Some(color), now)?;
        }
        Part::Size(size) => {
            delete_size(database, stored, size, now)?;
            reply = reply.with_size_deleted(size.as_str());
        }
    }
    Ok(Box::new(reply))
}

fn delete_color(
    database: &rusqlite::Connection,
    mut stored: StoredStyle,
    code: &str,
    now: Timestamp,
) -> Result<(), Stop> {
    let style = &mut stored.style;
    let before = style.colors.len() + style.skus.len();
    style.colors.retain(|color| color_key(color) != code);
    style.skus.retain(|sku| sku.sku_color_code.as_deref() != Some(code));
    if style.colors.len() + style.skus.len() == before {
        return Err(Refusal::general(format!("the style has no color {code:?}")).into());
    }
    update_style(database, stored.id, style, now)?;
    Ok(remove_color(database, stored.id, code)?)
}

fn delete_size(
    database: &rusqlite::Connection,
    mut stored: StoredStyle,
    name: &str,
    now: Timestamp,
) -> Result<(), Stop> {
    let style = &mut stored.style;
    let before = style.sizes.len() + style.skus.len();
    style.sizes.retain(|size| size_key(size) != name);
    style.skus.retain(|sku| sku.sku_size.as_deref() != Some(name));
    if style.sizes.len() + style.skus.len() == before {
        return Err(Refusal::general(format!("the style has no size {name:?}")).into());
    }
    update_style(database, stored.id, style, now)?;
    Ok(remove_size(database, stored.id, name)?)
}
