//! Stage 3: what only the whole can show – collisions of names, references between tables, contradictions.

mod code_lists;
mod conditions;
mod endpoints;
mod enumerations;
mod envelope;
mod hazards;
mod index;
mod matches;
mod outcome;
mod paging;
mod rows;
mod shapes;
mod type_names;
mod unique;

use crate::diagnostics::Diagnostics;
use crate::places::Places;
use crate::report::Report;
use crate::resolved::Schema;

/// A schema without problems. There is no other way to one than through this stage, and the emitter takes nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked(Schema);

impl Checked {
    /// The schema.
    #[must_use]
    pub const fn schema(&self) -> &Schema {
        &self.0
    }
}

pub(crate) fn check(schema: Schema, all_places: &Places, mut report: Report) -> Result<Checked, Diagnostics> {
    let lists = code_lists::check(&schema.code_lists, &all_places.code_lists, &mut report);
    for (version, conventions) in &schema.conventions {
        if let Some(places) = all_places.conventions.get(version) {
            enumerations::check(&conventions.enumerations, &places.enumerations, &mut report);
            type_names::check_shared(conventions, places, &mut report);
            let values = conditions::Values::shared(&lists, (conventions, places));
            for (node, places) in conventions.nodes.iter().zip(&places.nodes) {
                rows::check(node, places, &mut report);
                shapes::check(node, places, &mut report);
                conditions::check_node(node, places, &values, &mut report);
            }
        }
    }
    type_names::check_modules(&schema.pages, &all_places.pages, &mut report);
    envelope::check(&schema, all_places, &mut report);
    outcome::check(&schema, all_places, &mut report);
    for (page, places) in schema.pages.iter().zip(&all_places.pages) {
        let shared = schema.conventions.get(&page.version).zip(all_places.conventions.get(&page.version));
        let values = conditions::Values::new(&lists, shared, (page, places));
        enumerations::check(&page.enumerations, &places.enumerations, &mut report);
        type_names::check_page(page, places, &mut report);
        endpoints::check(page, places, &values, &mut report);
        hazards::check(page, places, &values, &mut report);
        for (message, root) in page.messages.iter().zip(&places.messages) {
            rows::check(&message.root, root, &mut report);
            shapes::check(&message.root, root, &mut report);
            conditions::check_node(&message.root, root, &values, &mut report);
        }
    }
    paging::check(&schema, all_places, &mut report);
    matches::check(&schema, all_places, &mut report);
    index::check(&schema, all_places, &mut report);
    report.finish().map(|()| Checked(schema))
}
