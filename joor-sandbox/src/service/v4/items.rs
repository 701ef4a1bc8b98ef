//! The items of a call, each judged and done on its own.

use joor_api::v4::ItemError;
use joor_api::{Content, Level, Model, Rule, Violation};

use crate::service::action::Stop as CallStop;
use crate::service::refusal::Refusal;
use crate::service::rules::{listed, shortened};
use crate::store::Failure;
use crate::store::v4::{Refused, Stop};

/// What came of the items of a call.
pub(super) struct Done<T> {
    pub(super) data: Vec<T>,
    pub(super) errors: Vec<ItemError>,
}

impl<T> Default for Done<T> {
    fn default() -> Self {
        Self { data: Vec::new(), errors: Vec::new() }
    }
}

impl<T> Done<T> {
    /// Adds what came of an item.
    pub(super) fn push(&mut self, result: Result<T, Refused>) {
        match result {
            Ok(item) => self.data.push(item),
            Err(refused) => self.errors.push(error(&refused)),
        }
    }
}

/// Does the items one by one; those that break a rule of their table are not done.
pub(super) fn each<N: Model, T>(items: &[N], mut work: impl FnMut(&N) -> Result<T, Stop>) -> Result<Done<T>, CallStop> {
    some_of(items)?;
    let mut done = Done::default();
    for item in items {
        let result = sound(item).map_err(Stop::from).and_then(|()| work(item));
        done.push(settled(result)?);
    }
    Ok(done)
}

/// Refuses a call without an item.
pub(super) fn some_of<N>(items: &[N]) -> Result<(), Refusal> {
    match items.is_empty() {
        true => Err(Refusal::general("the document has no item")),
        false => Ok(()),
    }
}

/// What came of an item, unless the storage failed.
pub(super) fn settled<T>(result: Result<T, Stop>) -> Result<Result<T, Refused>, Failure> {
    match result {
        Ok(item) => Ok(Ok(item)),
        Err(Stop::Refused(refused)) => Ok(Err(refused)),
        Err(Stop::Failure(failure)) => Err(failure),
    }
}

/// Refuses an item that breaks a rule of its table, and tells the keys that it has. Rules over several fields are
/// judged where the item is done, which has their documented messages.
pub(super) fn sound(item: &impl Model) -> Result<(), Refused> {
    let violations = item.validate();
    let is_broken =
        |violation: &&Violation| violation.level() == Level::Error && !matches!(violation.rule, Rule::Group(_));
    let told: Vec<_> = violations
        .iter()
        .filter(is_broken)
        .map(|violation| shortened(&format!("{}: {}", violation.path.json().trim_start_matches('/'), violation.rule)))
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    let refused = Refused::invalid(listed("violation", told.into_iter()));
    Err(keys(item).into_iter().fold(refused, |refused, (name, value)| refused.with(name, &value)))
}

/// What an item is known by.
fn keys(item: &impl Model) -> Vec<(&'static str, String)> {
    let fields = item.table().fields.iter().enumerate();
    let is_key = |name: &str| name == "id" || name == "name" || name.ends_with("_id");
    let keys =
        fields.filter(|(_, field)| is_key(field.name)).filter_map(|(position, field)| match item.get(position) {
            joor_api::value::Value::Text(text) if !text.is_empty() => Some((field.name, text.to_owned())),
            _ => None,
        });
    keys.collect()
}

fn error(refused: &Refused) -> ItemError {
    let details = refused.details.iter().map(|(name, value)| ((*name).to_owned(), Content::Text(value.clone())));
    ItemError::default()
        .with_status(refused.status)
        .with_message(refused.message.as_str())
        .with_details(Content::Object(details.collect()))
}
