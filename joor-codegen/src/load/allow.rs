//! Allowances: lints that a file may break, and why.

use super::reader::Mapping;
use super::shapes;
use crate::lint::Lint;
use crate::place::{Spanned, Text};
use crate::raw::{Allowance, Field, List};
use crate::report::Report;
use crate::wording::{one_of, quote};
use crate::yaml::Yaml;

/// The allowances of a file.
pub(super) fn allowances(mapping: &Mapping<'_>, report: &mut Report) -> List<Allowance> {
    mapping.list("allow", report, allowance)
}

fn allowance(yaml: &Yaml, report: &mut Report) -> Option<Allowance> {
    let mapping = Mapping::open(yaml, &shapes::ALLOWANCE, report)?;
    let lint = mapping.text("lint", report);
    let row = mapping.text("row", report);
    // The reason is for readers; that it is there is all that is asked of it.
    let because = mapping.text("because", report);
    let lint = named(lint.given()?, report)?;
    if row.is_broken() || because.is_broken() {
        return None;
    }
    Some(Allowance { lint, row: if let Field::Given(row) = row { Some(row) } else { None } })
}

fn named(name: &Text, report: &mut Report) -> Option<Spanned<Lint>> {
    if let Some(lint) = Lint::named(&name.value) {
        return Some(Spanned::new(lint, name.place));
    }
    let names = || Lint::ALL.iter().map(|lint| lint.name());
    let help = report.did_you_mean(&name.value, names(), &format!("write {}", one_of(names())));
    report.error(name.place, format!("there is no lint {}", quote(&name.value)), help);
    None
}
