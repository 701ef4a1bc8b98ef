//! What is on pending orders, by SKU.

use std::collections::HashMap;

use crate::store::{Failure, OrderFilter, Sku, find_orders, read_order};

/// Quantities on pending orders.
#[derive(Debug, Default)]
pub(crate) struct Pending(HashMap<(i64, String, String), i64>);

impl Pending {
    /// Those of the account, if they are to be taken off; none otherwise.
    pub(crate) fn of(database: &rusqlite::Connection, is_taken_off: bool) -> Result<Self, Failure> {
        let mut quantities = HashMap::new();
        if !is_taken_off {
            return Ok(Self(quantities));
        }
        let text = |text: Option<String>| text.unwrap_or_default();
        let filter = OrderFilter { types: &["3"], ..OrderFilter::default() };
        for found in find_orders(database, &filter)? {
            for line in read_order(database, &found)?.line_items {
                let Some((style, quantity)) = line.item_style_id.zip(line.item_quantity) else { continue };
                let sku = (style, text(line.item_color_code), text(line.item_size));
                let sum: &mut i64 = quantities.entry(sku).or_default();
                *sum = sum.saturating_add(quantity);
            }
        }
        Ok(Self(quantities))
    }

    /// What is left to sell of a quantity; never less than nothing.
    pub(crate) fn left(&self, sku: &Sku, quantity: i64) -> i64 {
        let key = (sku.style, sku.color_code.clone(), sku.size.clone());
        match self.0.get(&key) {
            Some(pending) => quantity.saturating_sub(*pending).max(0),
            None => quantity,
        }
    }
}
