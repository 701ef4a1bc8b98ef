//! What a row asks, in words: for descriptions, comments and field tables.

use crate::resolved::{
    Cardinality, Condition, EnumerationWire, Leaf, Limit, ListForm, MaxMeaning, Node, Predicate, Range, Requirement,
    RowRef, Rule, RuleKind, Scalar, Source, Type,
};

/// Text from a table with a full stop.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// When a row must be there.
pub(super) fn requirement(requirement: &Requirement) -> String {
    match requirement {
        Requirement::Required => "required".to_owned(),
        Requirement::Optional => "optional".to_owned(),
        Requirement::Recommended => "recommended".to_owned(),
        Requirement::RequiredIf(conditions) => format!("required when {}", all(conditions)),
    }
}

/// Conditions, all of which hold.
pub(super) fn all(conditions: &[Condition]) -> String {
    conditions.iter().map(condition).collect::<Vec<_>>().join(" and ")
}

fn condition(condition: &Condition) -> String {
    match &condition.is {
        Predicate::Present => format!("{} is given", condition.field),
        Predicate::Absent => format!("{} is not given", condition.field),
        Predicate::OneOf(values) => format!("{} is {}", condition.field, joined(values, "or")),
    }
}

/// `a, b or c`.
pub(super) fn joined<T: AsRef<str>>(items: &[T], word: &str) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} {word} {last}", rest.join(", ")),
    }
}

/// What a condition over several rows asks.
pub(super) fn rule(rule: &Rule) -> String {
    let names = |rows: &[RowRef]| rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
    let sets =
        |sets: &[Vec<RowRef>]| sets.iter().map(|set| joined(&names(set), "and")).collect::<Vec<_>>().join("; or ");
    let says = match &rule.kind {
        RuleKind::AllOrNone(rows) => format!("All or none of {}", joined(&names(rows), "and")),
        RuleKind::AtLeastOne(alternatives) => format!("At least one of: {}", sets(alternatives)),
        RuleKind::ExactlyOne(alternatives) => format!("Exactly one of: {}", sets(alternatives)),
        RuleKind::AtMostOne(alternatives) => format!("At most one of: {}", sets(alternatives)),
        RuleKind::Needs(row, other) => format!("{} only together with {}", row.name, other.name),
        RuleKind::NotAfter(start, end) => format!("{} not after {}", start.name, end.name),
    };
    format!("{says}. {}", sentence(&rule.doc)).trim_end().to_owned()
}

/// What the type is called.
pub(super) fn type_name(leaf: &Leaf) -> String {
    let name = match &leaf.ty {
        Type::Scalar(scalar) => match scalar {
            Scalar::String => "string",
            Scalar::Integer => "integer",
            Scalar::Decimal => "decimal",
            Scalar::Boolean => "boolean",
            Scalar::Timestamp => "timestamp",
            Scalar::Date => "date",
            Scalar::Uuid => "uuid",
            Scalar::Any => "any",
        }
        .to_owned(),
        Type::Enumeration(enumeration) => match enumeration.wire {
            EnumerationWire::String => format!("enumeration {}", enumeration.name),
            EnumerationWire::Integer => format!("enumeration {} (integer)", enumeration.name),
        },
        Type::CodeList { name, .. } => format!("code list {name}"),
    };
    match leaf.list {
        None => name,
        Some(ListForm::Array) => format!("list of {name}"),
        Some(ListForm::Comma) => format!("list of {name}, joined by commas"),
    }
}

/// What MAX and the text allow.
pub(super) fn limits(leaf: &Leaf) -> String {
    let range = leaf.range.map(|Range { min, max }| match (min, max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    });
    leaf.limit.map(limit).into_iter().chain(range).collect::<Vec<_>>().join("; ")
}

/// What MAX allows.
pub(super) fn limit(limit: Limit) -> String {
    match limit.means {
        MaxMeaning::Characters => format!("at most {} characters", limit.max),
        MaxMeaning::Bytes => format!("an integer of {} bytes", limit.max),
        MaxMeaning::Value => format!("at most {}", limit.max),
    }
}

/// `1-n`.
pub(super) fn cardinality(cardinality: Cardinality) -> String {
    let max = cardinality.max.map_or_else(|| "n".to_owned(), |max| max.to_string());
    format!("{}-{max}", cardinality.min)
}

/// Where a row comes from.
pub(super) const fn source(source: Source) -> &'static str {
    match source {
        Source::Documented => "documented",
        Source::Example => "example",
        Source::Guide => "guide",
        Source::Observed => "observed",
    }
}

/// Meaning of a node, or of the item it holds.
pub(super) fn node(node: &Node, inside: &Node) -> Option<String> {
    let doc = node.doc.as_deref().or(inside.doc.as_deref()).map(sentence);
    let null = node.nullable.then(|| "May be null in JSON.".to_owned());
    match (doc, null) {
        (Some(doc), Some(null)) => Some(format!("{doc} {null}")),
        (doc, null) => doc.or(null),
    }
}

/// Meaning of a leaf, and what is said of it beyond its type.
pub(super) fn leaf(leaf: &Leaf) -> String {
    let mut text = sentence(&leaf.doc);
    match leaf.source {
        Source::Documented => {}
        Source::Example => text.push_str(" Only in the page's examples, not in its table."),
        Source::Guide => text.push_str(" From another page of the documentation."),
        Source::Observed => text.push_str(" Seen in public integrations only; unverified."),
    }
    if leaf.requirement == Requirement::Recommended {
        text.push_str(" Better sent.");
    }
    if let Some(default) = &leaf.default {
        text.push_str(&format!(" Default {}.", default.trim_end_matches('.')));
    }
    if !leaf.available {
        text.push_str(" Not available at this time: not to be sent.");
    }
    if leaf.nullable {
        text.push_str(" May be null in JSON.");
    }
    text.trim_start().to_owned()
}
