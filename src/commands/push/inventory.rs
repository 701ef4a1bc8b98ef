//! Quantities: in batches, each a call.

use joor_api::v2::bulk_inventory::{InventoryItems, Update};

use super::report::{Outcome, Part};
use super::{Push, batches};

impl Push<'_> {
    /// What else the document had goes with each batch.
    pub(super) async fn inventory(&self, mut document: InventoryItems, part: &mut Part) {
        self.bar.set_message(part.label.clone());
        let items = std::mem::take(&mut document.inventory_item);
        if items.is_empty() {
            let outcome = self.quantities(&document).await;
            return part.add(0, outcome);
        }
        for items in batches(items, self.arguments.batch) {
            let mut batch = document.clone();
            batch.inventory_item = items;
            let outcome = self.quantities(&batch).await;
            let failed = outcome.is_failure();
            part.add(batch.inventory_item.len(), outcome);
            self.bar.inc(batch.inventory_item.len() as u64);
            if failed {
                break;
            }
        }
    }

    async fn quantities(&self, batch: &InventoryItems) -> Outcome {
        let call = Update::new(batch);
        let answer = if self.arguments.no_validate {
            self.client.send_unvalidated(&call).await
        } else {
            self.client.send(&call).await
        };
        match answer {
            Ok(_) => Outcome::Done("set"),
            Err(error) => Outcome::NotDone(error),
        }
    }
}
