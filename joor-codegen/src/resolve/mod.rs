//! Stage 2: the raw form to the resolved form. Decides names, types, requirements, limits and shapes.

mod conventions;
mod corrections;
mod endpoint;
mod enumerations;
pub(crate) mod exceptions;
mod leaf;
mod limit;
mod message;
pub(crate) mod names;
mod node;
mod origin;
mod page;
mod requirement;
mod resolver;
mod rules;
mod types;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use self::conventions::conventions;
use self::enumerations::code_list;
use self::page::page;
use self::resolver::SharedNodes;
use self::types::TypeNames;
use self::vocabulary::Vocabulary;
use crate::check::{self, Checked};
use crate::diagnostics::Diagnostics;
use crate::load::layout;
use crate::places::Places;
use crate::raw::{Node, Tables};
use crate::report::Report;
use crate::resolved::Schema;

/// The tables with everything decided and nothing checked. Where there are problems, they travel with it, and parts
/// of the schema are stand-ins: that is why only [`Checked`] lets it out.
#[derive(Debug)]
pub struct Resolved {
    schema: Schema,
    places: Places,
    report: Report,
}

impl Resolved {
    /// Goes on to stage 3.
    ///
    /// # Errors
    ///
    /// All problems of the tables, if there is one.
    pub fn check(self) -> Result<Checked, Diagnostics> {
        check::check(self.schema, &self.places, self.report)
    }
}

/// What the pages of a version share.
struct Version<'a> {
    vocabulary: Vocabulary,
    types: TypeNames<'a>,
    nodes: SharedNodes,
    raw_nodes: &'a [Node],
}

pub(crate) fn resolve(tables: &Tables, mut report: Report) -> Resolved {
    let mut schema = Schema { conventions: BTreeMap::new(), pages: Vec::new(), code_lists: Vec::new() };
    let whole = tables.unread.is_empty();
    let mut places = Places { index: tables.index.clone(), whole, ..Places::default() };
    let mut types = TypeNames::new(!tables.unread.iter().any(|path| layout::is_code_list(path)));
    for raw in &tables.code_lists {
        let (code_list, list_places) = code_list(raw, &mut types, &mut report);
        schema.code_lists.push(code_list);
        places.code_lists.push(list_places);
    }
    let mut versions = BTreeMap::new();
    for raw in &tables.conventions {
        let (conventions, conventions_places, version) = conventions(raw, &types, &mut report);
        schema.conventions.insert(raw.version.clone(), conventions);
        places.conventions.insert(raw.version.clone(), conventions_places);
        versions.insert(raw.version.as_str(), version);
    }
    report_missing_conventions(tables, &mut report);
    let unknown = Version {
        vocabulary: Vocabulary::default(),
        types: types.inner(false),
        nodes: SharedNodes::default(),
        raw_nodes: &[],
    };
    let responses = responses(tables);
    for raw in &tables.pages {
        let version = versions.get(raw.version.as_str()).unwrap_or(&unknown);
        let (page, page_places) = page(raw, version, &responses, tables.unread.is_empty(), &mut report);
        schema.pages.push(page);
        places.pages.push(page_places);
    }
    Resolved { schema, places, report }
}

/// Reports each version that has pages and no conventions, at the first of its pages.
fn report_missing_conventions(tables: &Tables, report: &mut Report) {
    let mut there: BTreeSet<&str> = tables.conventions.iter().map(|raw| raw.version.as_str()).collect();
    for page in &tables.pages {
        let path = layout::conventions_path(&page.version);
        if there.insert(&page.version) && !tables.unread.contains(&path) {
            let message = format!("the version of this page has no {path}");
            report.error(
                page.header.place,
                message,
                "write it; all pages of a version share its REQ codes and VALUE names",
            );
        }
    }
}

/// Names of all responses, those that cannot be read included.
fn responses(tables: &Tables) -> BTreeSet<String> {
    let with_response = tables.pages.iter().filter(|page| !page.response.is_absent());
    with_response.map(|page| format!("{}.response", page.name())).collect()
}
