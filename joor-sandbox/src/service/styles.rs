//! Making a style, reading one, listing them.

use joor_api::v2::ResponseCode;
use joor_api::v2::style_get::{List, Style, Styles, StylesResponse};
use joor_api::v2::style_post::{self, DeliveryOverwrite};
use joor_api::{AnyMessage, Content, Format, Model, Rule, Timestamp};

use super::action::Stop;
use super::envelope::{document, object};
use super::range::{self, Told};
use super::refusal::Refusal;
use super::rules::{check_document, check_parameters, read_document, read_parameters};
use super::style_key::StyleKey;
use crate::served_style::served;
use crate::store::{ALWAYS, Page, StyleFilter, insert_style, list_styles};

/// The style of a document that breaks no documented rule.
pub(super) fn read(body: &[u8], format: Format) -> Result<style_post::Style, Refusal> {
    let request: style_post::Styles = read_document(body, format)?;
    let violations = request.validate();
    let mut refused = check_document(&violations, format);
    let is_identifier = |name: &str| name == "style_identifier";
    let nameless = violations.errors().any(|violation| {
        violation.rule == Rule::Required && violation.path.field().is_some_and(|field| is_identifier(field.name))
    });
    if let (Err(refusal), true) = (&mut refused, nameless) {
        refusal.code = ResponseCode::StyleIdentifierMissing;
    }
    refused?;
    let mut style = request.style;
    if style.delivery_overwrite == Some(DeliveryOverwrite::Remove) {
        style.deliveries.clear();
    }
    Ok(style)
}

/// Makes a style. The page's reply is not known: it is an envelope and the id of the style here.
pub(super) fn create(
    database: &rusqlite::Connection,
    style: &style_post::Style,
    log_id: &str,
    now: Timestamp,
) -> Result<Box<dyn AnyMessage>, Stop> {
    let (number, identifier) = (&style.style_number, &style.style_identifier);
    let Some(id) = insert_style(database, style, now)? else {
        let comment = format!("a style has the number {number:?} and the identifier {identifier:?} already");
        return Err(Refusal::new(ResponseCode::StyleExists, comment).into());
    };
    let made = object([
        ("style_id", Content::Number(id.to_string())),
        ("style_number", Content::Text(number.clone())),
        ("style_identifier", Content::Text(identifier.clone())),
    ]);
    Ok(Box::new(document("styles", &ResponseCode::Success, "", log_id, [("style", made)])))
}

/// Which styles a list is of.
pub(super) fn read_list(query: Option<&str>) -> Result<(StyleFilter, Page), Refusal> {
    let mut call = List::default();
    read_parameters(&mut call, query)?;
    let created = range::of_texts(
        ["date_created_start", "date_created_end"],
        call.date_created_start.as_deref(),
        call.date_created_end.as_deref(),
    )?;
    let modified = range::of_texts(["date_start", "date_end"], call.date_start.as_deref(), call.date_end.as_deref())?;
    check_parameters(&call)?;
    let filter = StyleFilter { created: created.unwrap_or(ALWAYS), modified: modified.unwrap_or(ALWAYS) };
    Ok((filter, range::page(call.start_from, call.count)?))
}

pub(super) fn list(
    database: &rusqlite::Connection,
    filter: StyleFilter,
    page: Page,
    log_id: &str,
) -> Result<Box<dyn AnyMessage>, Stop> {
    let (found, all) = list_styles(database, filter, page)?;
    let styles = found.iter().map(|stored| served(database, stored)).collect::<Result<Vec<_>, _>>()?;
    Ok(reply(Told::of(page, styles.len(), all), styles, log_id))
}

pub(super) fn get(database: &rusqlite::Connection, key: &StyleKey, log_id: &str) -> Result<Box<dyn AnyMessage>, Stop> {
    let stored = key.find(database)?;
    Ok(reply(Told::ONE, vec![served(database, &stored)?], log_id))
}

fn reply(told: Told, styles: Vec<Style>, log_id: &str) -> Box<dyn AnyMessage> {
    let response = StylesResponse::default()
        .with_code(ResponseCode::Success)
        .with_comment("")
        .with_start_from(told.start_from)
        .with_next_start(told.next_start)
        .with_count(told.count)
        .with_log_id(log_id);
    Box::new(Styles::default().with_response(response).with_styles(styles))
}
