//! Stage 3: what only the whole can show – collisions of names, references between tables, contradictions.

mod code_lists;
mod conditions;
mod endpoints;
mod enumerations;
mod envelope;
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

pub(crate) fn check(schema: Schema, places: &Places, mut report: Report) -> Result<Checked, Diagnostics> {
    let lists = code_lists::check(&schema.code_lists, &places.code_lists, &mut report);
    for (version, conventions) in &schema.conventions {
        if let Some(places) = places.conventions.get(version) {
            enumerations::check(&conventions.enumerations, &places.enumerations, &mut report);
            type_names::check_shared(&conventions.enumerations, places, &mut report);
        }
    }
    type_names::check_modules(&schema.pages, &places.pages, &mut report);
    envelope::check(&schema, places, &mut report);
    for (page, places) in schema.pages.iter().zip(&places.pages) {
        let values = conditions::Values::new(&schema, page, &lists);
        enumerations::check(&page.enumerations, &places.enumerations, &mut report);
        type_names::check_page(page, places, &mut report);
        endpoints::check(page, places, &values, &mut report);
        for (message, root) in page.messages.iter().zip(&places.messages) {
            rows::check(&message.root, root, &mut report);
            shapes::check(&message.root, root, &mut report);
            conditions::check_node(&message.root, root, &values, &mut report);
        }
    }
    report.finish().map(|()| Checked(schema))
}
