//! A comparison as text, as Markdown and as JSON.

use super::change::{Change, Class};
use super::{Comparison, Step};
use crate::json::{Json, Object};

/// One block a change, grouped by class, and the totals.
pub(super) fn text(comparison: &Comparison) -> String {
    let mut out = String::new();
    for (class, changes) in groups(comparison) {
        out.push_str(&format!("{} ({})\n", class.name(), changes.len()));
        for change in changes {
            out.push_str(&format!("  {}\n    {}\n", change.rust, sentence(change)));
            if let (Some(xml), Some(json)) = (&change.xml, &change.json) {
                out.push_str(&format!("    XML {xml}   JSON {json}\n"));
            }
        }
        out.push('\n');
    }
    out.push_str(&totals(comparison));
    out.push('\n');
    out
}

/// A section for each class, ready for a changelog.
pub(super) fn markdown(comparison: &Comparison) -> String {
    let mut out = String::new();
    for (class, changes) in groups(comparison) {
        out.push_str(&format!("### {}\n\n", heading(class)));
        for change in changes {
            out.push_str(&format!("- `{}`: {}", change.rust, sentence(change)));
            if let (Some(xml), Some(json)) = (&change.xml, &change.json) {
                out.push_str(&format!(" (XML `{xml}`, JSON `{json}`)"));
            }
            out.push_str(".\n");
        }
        out.push('\n');
    }
    out.push_str(&totals(comparison));
    out.push_str(".\n");
    out
}

fn heading(class: Class) -> &'static str {
    match class {
        Class::Breaking => "Breaking",
        Class::Tightening => "Stricter: a request that passed may now be refused",
        Class::Loosening => "Added or relaxed",
        Class::Docs => "Documentation only",
    }
}

fn groups(comparison: &Comparison) -> impl Iterator<Item = (Class, Vec<&Change>)> {
    Class::ALL
        .into_iter()
        .map(|class| (class, comparison.of(class).collect::<Vec<_>>()))
        .filter(|(_, changes)| !changes.is_empty())
}

/// What changed, with what was and what is, on one line.
fn sentence(change: &Change) -> String {
    let mut text = change.what.clone();
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => text.push_str(&format!(": {old} → {new}")),
        (Some(one), None) | (None, Some(one)) => text.push_str(&format!(": {one}")),
        (None, None) => {}
    }
    if let Some(effect) = change.effect {
        text.push_str(&format!(" [{} besides]", effect.name()));
    }
    text.chars().map(crate::wording::printable).collect()
}

fn totals(comparison: &Comparison) -> String {
    let count = comparison.changes.len();
    if count == 0 {
        return "no difference".to_owned();
    }
    let counts: Vec<String> =
        Class::ALL.iter().map(|class| format!("{} {}", comparison.of(*class).count(), class.name())).collect();
    let (step, early) = (comparison.step(), comparison.step_before_1_0());
    let differences = if count == 1 { "difference" } else { "differences" };
    format!("{count} {differences}: {}; version step: {}", counts.join(", "), steps(step, early))
}

fn steps(step: Step, early: Step) -> String {
    if step == early { step.name().to_owned() } else { format!("{}, while it is 0.x {}", step.name(), early.name()) }
}

pub(super) fn json(comparison: &Comparison) -> String {
    let totals = Class::ALL.iter().fold(Object::new(), |object, class| {
        object.with(key(*class), Json::Number(comparison.of(*class).count().to_string()))
    });
    let step = Object::new()
        .with("from_1_0", comparison.step().name())
        .with("before_1_0", comparison.step_before_1_0().name());
    let changes: Vec<Json> = comparison.changes.iter().map(json_change).collect();
    let object = Object::new().with("changes", changes).with("totals", totals).with("version_step", step);
    Json::from(object).document()
}

fn json_change(change: &Change) -> Json {
    let optional = |text: &Option<String>| text.as_deref().map_or(Json::Null, Json::from);
    Object::new()
        .with("class", key(change.class))
        .with("effect", change.effect.map_or(Json::Null, |class| Json::from(key(class))))
        .with("rust", change.rust.as_str())
        .with("xml", optional(&change.xml))
        .with("json", optional(&change.json))
        .with("what", change.what.as_str())
        .with("old", optional(&change.old))
        .with("new", optional(&change.new))
        .into()
}

fn key(class: Class) -> &'static str {
    match class {
        Class::Docs => "docs",
        other => other.name(),
    }
}
