//! Quantities: in batches, each a call.

use joor_api::v2::bulk_inventory::{InventoryItem, InventoryItems, Update};

use super::Push;
use super::checked::Checked;
use super::report::{Outcome, Part};

impl Push<'_> {
    /// What else the document had goes with each batch.
    pub(super) async fn inventory(&self, document: &mut Checked<InventoryItems, InventoryItem>, part: &mut Part) {
        self.bar.set_message(part.label.clone());
        if document.count == 0 {
            let outcome = self.quantities(&document.outer).await;
            return part.add(0, outcome);
        }
        let mut batches = match document.batches() {
            Ok(batches) => batches,
            Err(failure) => return part.add(0, Outcome::NotRead(failure.to_string())),
        };
        while let Some(batch) = batches.next() {
            let (outcome, count) = match batch {
                Ok((batch, count)) => (self.quantities(&batch).await, count),
                Err(why) => (Outcome::NotRead(why), 0),
            };
            let failed = outcome.is_failure();
            part.add(count, outcome);
            self.bar.inc(count as u64);
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
