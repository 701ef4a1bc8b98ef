//! The part of the JSON reader for fields with several values.

use serde::de::Error;
use serde_json::value::RawValue;

use super::Difference;
use super::json_content::Context;
use super::json_list::Leftover;
use super::reading::Read;
use crate::extra::Content;
use crate::path::Trail;
use crate::table::Values;
use crate::value::ValueList;

/// Reads an array of values. A value that stands alone is taken as the only one, which is noted; items that are no such
/// values are left over.
pub(super) fn read<'de, E: Error>(
    context: &mut Context<'_, 'de>,
    (values, kind): (&mut dyn ValueList, Values),
    raw: &'de RawValue,
    here: &Trail<'_>,
    depth: usize,
) -> Result<Leftover, E> {
    if !raw.get().starts_with('[') {
        return alone(context, (values, kind), raw, here, depth);
    }
    let before = values.len();
    let items: Vec<&'de RawValue> = serde_json::from_str(raw.get()).map_err(|error| context.fail(&error, raw))?;
    let mut leftover = Leftover::default();
    for (index, item) in items.into_iter().enumerate() {
        context.check_memory(item)?;
        leftover.items.extend(one(context, (&mut *values, kind), item, &here.item(index), depth + 1)?);
    }
    if values.len() == before {
        leftover.original = Some(Content::List(std::mem::take(&mut leftover.items)));
    }
    Ok(leftover)
}

/// An item; what is none comes back, and is told.
fn one<'de, E: Error>(
    context: &mut Context<'_, 'de>,
    (values, kind): (&mut dyn ValueList, Values),
    raw: &'de RawValue,
    here: &Trail<'_>,
    depth: usize,
) -> Result<Option<Content>, E> {
    let (read, offset) = (context.leaf(raw, None, depth)?, context.offset(raw.get()));
    let untold = match &read {
        Read::Null => Some(Difference::OtherShape { found: Content::Null.kind() }),
        Read::String(text) if text.is_empty() => Some(Difference::Unreadable { expected: kind.item }),
        _ => None,
    };
    let left = context.reading.value(|text| values.push(text), kind.item, here, (read, offset));
    if let (Some(difference), true) = (untold, left.is_some()) {
        context.reading.note(here, difference, Some(offset));
    }
    Ok(left)
}

/// A value in the place of the array; what is empty stands for no values.
fn alone<'de, E: Error>(
    context: &mut Context<'_, 'de>,
    (values, kind): (&mut dyn ValueList, Values),
    raw: &'de RawValue,
    here: &Trail<'_>,
    depth: usize,
) -> Result<Leftover, E> {
    let (read, offset) = (context.leaf(raw, None, depth)?, context.offset(raw.get()));
    let found = match &read {
        Read::Null => return Ok(Leftover::original(Some(Content::Null))),
        Read::String(text) if text.is_empty() => return Ok(Leftover::original(Some(Content::Text(String::new())))),
        Read::Other(content) if content.is_empty() => return Ok(Leftover::original(Some(content.clone()))),
        Read::Other(_) => None,
        Read::Number(_) => Some("a number"),
        Read::Boolean(_) => Some("true or false"),
        Read::Xml(_) | Read::String(_) => Some("a text"),
    };
    let left = context.reading.value(|text| values.push(text), kind.item, here, (read, offset));
    if let (Some(found), None) = (found, &left) {
        context.reading.note(here, Difference::OtherShape { found }, Some(offset));
    }
    Ok(Leftover::original(left))
}
