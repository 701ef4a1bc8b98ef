//! Lists of orders: which of them, a page of them, how many.

use joor_api::v2::order_get::Order;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::orders::found;
use super::{Export, Failure, FoundOrder, Page};

/// Holds all that a condition looks at, in the order of a list, so that no document is passed over.
const INDEX: &str = "orders INDEXED BY orders_in_order";

/// Which orders to look for; what is `None` does not matter.
#[derive(Clone, Debug, Default)]
pub(crate) struct OrderFilter {
    /// Range of seconds since 1970, with both ends.
    pub(crate) modified: Option<(i64, i64)>,
    pub(crate) customer_code: Option<String>,
    pub(crate) customer_group_name: Option<String>,
    /// Values of the reply's order_type; none for any.
    pub(crate) types: &'static [&'static str],
    /// States of export.
    pub(crate) exports: Option<&'static [Export]>,
    /// A run whose orders are let through whatever their state of export is.
    pub(crate) batch: Option<i64>,
    /// Whether a field that is checked is empty.
    pub(crate) is_lacking: Option<bool>,
    /// Ids of orders to leave out.
    pub(crate) without: Vec<i64>,
}

impl OrderFilter {
    /// The condition in SQL, and its values.
    fn condition(&self) -> (String, Vec<Value>) {
        let mut condition = "TRUE".to_owned();
        let mut values = Vec::new();
        let mut and = |text: &str, more: &[Value]| {
            condition.push_str(" AND ");
            condition.push_str(text);
            values.extend_from_slice(more);
        };
        if let Some((first, last)) = self.modified {
            and("modified BETWEEN ? AND ?", &[first.into(), last.into()]);
        }
        if let Some(code) = &self.customer_code {
            and("customer_code = ?", &[code.clone().into()]);
        }
        if let Some(name) = &self.customer_group_name {
            and("customer_group_name = ?", &[name.clone().into()]);
        }
        if !self.types.is_empty() {
            and(&format!("order_type IN ({})", quoted(self.types.iter().copied())), &[]);
        }
        if let Some(exports) = self.exports {
            let exports = quoted(exports.iter().map(|export| export.name()));
            match self.batch {
                Some(batch) => and(&format!("(export IN ({exports}) OR batch = ?)"), &[batch.into()]),
                None => and(&format!("export IN ({exports})"), &[]),
            }
        }
        if let Some(is_lacking) = self.is_lacking {
            and("lacking = ?", &[is_lacking.into()]);
        }
        if !self.without.is_empty() {
            let ids = self.without.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
            and("id NOT IN (SELECT value FROM json_each(?))", &[format!("[{ids}]").into()]);
        }
        (condition, values)
    }
}

/// Names of ours, which have nothing to escape.
fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ")
}

/// The orders that a filter lets through, in the order in which they came.
pub(crate) fn find_orders(database: &Connection, filter: &OrderFilter) -> Result<Vec<FoundOrder>, Failure> {
    let (condition, values) = filter.condition();
    let mut select =
        database.prepare_cached(&format!("SELECT id, export, batch FROM {INDEX} WHERE {condition} ORDER BY id"))?;
    let orders = select.query_map(params_from_iter(values), found)?;
    Ok(orders.collect::<Result<_, _>>()?)
}

/// A page of the orders that a filter lets through, and how many there are on all pages.
pub(crate) fn list_orders(
    database: &Connection,
    filter: &OrderFilter,
    page: Page,
) -> Result<(Vec<(i64, Order)>, u64), Failure> {
    let (condition, mut values) = filter.condition();
    let all: i64 = database
        .prepare_cached(&format!("SELECT count(*) FROM {INDEX} WHERE {condition}"))?
        .query_row(params_from_iter(values.iter()), |row| row.get(0))?;
    let mut select = database.prepare_cached(&format!(
        "SELECT id, document FROM orders WHERE id IN
             (SELECT id FROM {INDEX} WHERE {condition} ORDER BY id LIMIT ? OFFSET ?) ORDER BY id"
    ))?;
    values.extend([page.count.into(), page.start.into()]);
    let rows = select.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    let orders = rows.map(|row| {
        let (id, document) = row?;
        Ok((id, serde_json::from_str(&document)?))
    });
    Ok((orders.collect::<Result<_, Failure>>()?, all.unsigned_abs()))
}

/// Marks the orders that a filter lets through as failed.
pub(crate) fn fail_orders(database: &Connection, filter: &OrderFilter) -> Result<(), Failure> {
    let (condition, values) = filter.condition();
    let failed = Export::Failed.name();
    database
        .prepare_cached(&format!(
            "UPDATE orders SET export = '{failed}' WHERE id IN (SELECT id FROM {INDEX} WHERE {condition})
                 AND export <> '{failed}'"
        ))?
        .execute(params_from_iter(values))?;
    Ok(())
}
