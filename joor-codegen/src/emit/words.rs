//! What documentation comments say: meaning, cells as printed, source, corrections.

use crate::resolved::{
    Condition, HazardCondition, Leaf, Limit, ListForm, MaxMeaning, Node, Origin, Predicate, Printed, Range,
    Requirement, Source,
};

const NULLABLE: &str = "May be null in JSON.";

/// A leaf's documentation.
pub(super) fn leaf(leaf: &Leaf) -> String {
    let mut text = sentence(&leaf.doc);
    let mut facts = cells(&leaf.printed, leaf.limit.as_ref(), leaf.source);
    if let Requirement::RequiredIf(conditions) = &leaf.requirement {
        facts.push(format!("Required when {}.", all(conditions)));
    }
    facts.extend(leaf.list.map(list));
    facts.extend(leaf.range.map(|bounds| format!("{}, the text says.", range(bounds))));
    facts.extend(leaf.nullable.then(|| NULLABLE.to_owned()));
    facts.extend(leaf.default.as_ref().map(|default| format!("Default {}.", default.trim_end_matches('.'))));
    facts.extend(leaf.sends.as_ref().map(|sends| format!("A new call carries `{sends}`.")));
    if !leaf.available {
        facts.push("Not available at this time, the page says: sending it is a violation.".to_owned());
    }
    if leaf.secret {
        facts.push("A secret: it is never shown.".to_owned());
    }
    facts.extend(correction(&leaf.printed, leaf.because.as_deref()));
    append(&mut text, &facts);
    text
}

/// The documentation of a field that holds a node or a list.
pub(super) fn node_field(node: &Node, item: Option<&Node>) -> String {
    let what = item.and_then(|item| item.doc.as_deref()).or(node.doc.as_deref());
    let mut text = sentence(node.doc.as_deref().or(what).unwrap_or(&format!("The node `{}`.", node.name)));
    let mut facts = vec![match item {
        None => format!("Node `{}`.", printed_cardinality(node)),
        Some(item) => {
            format!("Node `{}`, of `{}` `{}`.", printed_cardinality(node), item.name, printed_cardinality(item))
        }
    }];
    facts.extend(source(node.source));
    if let Requirement::RequiredIf(conditions) = &node.requirement {
        facts.push(format!("Required when {}.", all(conditions)));
    }
    facts.extend(node.nullable.then(|| NULLABLE.to_owned()));
    facts.extend(correction(&node.printed, node.because.as_deref()));
    append(&mut text, &facts);
    text
}

/// The documentation of a node's struct.
pub(super) fn node_type(node: &Node, origin: &Origin, is_shared: bool) -> String {
    let mut text = sentence(node.doc.as_deref().unwrap_or(&format!("The node `{}`.", node.name)));
    let mut facts = vec![if is_shared {
        format!("Node `{}`, shared by pages, of [{}]({}).", node.name, origin.title, origin.url)
    } else {
        format!("Node `{}`, `{}`, of [{}]({}).", node.name, printed_cardinality(node), origin.title, origin.url)
    }];
    facts.extend(source(node.source));
    if let Some(last) = &origin.last_row {
        facts.push(format!(
            "Partial: the stored copy of the page ends at {last}. What is not known is kept in `extra`."
        ));
    }
    append(&mut text, &facts);
    text
}

/// Text from a table with a full stop, safe to stand in rustdoc.
pub(super) fn sentence(text: &str) -> String {
    let text = escaped(text.trim());
    if text.ends_with(['.', '!', '?', ':']) { text } else { format!("{text}.") }
}

/// Brackets escaped and addresses made links, except between backticks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (position, part) in text.split('`').enumerate() {
        if position > 0 {
            out.push('`');
        }
        if position % 2 == 1 {
            out.push_str(part);
            continue;
        }
        for (number, word) in part.split(' ').enumerate() {
            if number > 0 {
                out.push(' ');
            }
            push_word(&mut out, word);
        }
    }
    out
}

fn push_word(out: &mut String, word: &str) {
    if word.starts_with("https://") || word.starts_with("http://") {
        let address = word.trim_end_matches(['.', ',', ';', ')']);
        out.push_str(&format!("<{address}>{}", &word[address.len()..]));
        return;
    }
    for character in word.chars() {
        if matches!(character, '[' | ']' | '<' | '>') {
            out.push('\\');
        }
        out.push(character);
    }
}

fn append(text: &mut String, facts: &[String]) {
    if !facts.is_empty() {
        text.push_str("\n\n");
        text.push_str(&facts.join("\n"));
    }
}

fn cells(printed: &Printed, limit: Option<&Limit>, from: Source) -> Vec<String> {
    let mut cells = Vec::new();
    cells.extend(printed.req.as_ref().map(|req| format!("REQ `{req}`")));
    cells.extend(printed.value.as_ref().map(|value| format!("VALUE `{value}`")));
    cells.extend(printed.max.as_ref().map(|max| format!("MAX {max}{}", unit(limit))));
    let mut facts = Vec::new();
    if !cells.is_empty() && from == Source::Documented {
        facts.push(format!("{}.", cells.join(", ")));
    }
    facts.extend(source(from));
    facts
}

fn list(form: ListForm) -> String {
    let how = match form {
        ListForm::Array => "an array in JSON",
        ListForm::Comma => "one text, with commas between them",
    };
    format!("Several values: {how}.")
}

/// `From 0 to 100`.
fn range(Range { min, max }: Range) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("From {min} to {max}"),
        (Some(min), None) => format!("At least {min}"),
        (None, Some(max)) => format!("At most {max}"),
        (None, None) => "Any number".to_owned(),
    }
}

fn unit(limit: Option<&Limit>) -> &'static str {
    match limit.map(|limit| limit.means) {
        Some(MaxMeaning::Characters) if limit.is_some_and(|limit| limit.max == 1) => " character",
        Some(MaxMeaning::Characters) => " characters",
        Some(MaxMeaning::Bytes) => " bytes",
        Some(MaxMeaning::Value) => " as the greatest value",
        None => "",
    }
}

fn source(source: Source) -> Option<String> {
    Some(match source {
        Source::Documented => return None,
        Source::Example => "Only in the page's examples, not in its table.".to_owned(),
        Source::Guide => "From another page of the documentation.".to_owned(),
        Source::Observed => "Seen in public integrations only; unverified.".to_owned(),
    })
}

fn correction(printed: &Printed, because: Option<&str>) -> Option<String> {
    let because = sentence(because?);
    Some(match &printed.name {
        Some(name) => format!("Printed as `{name}`: {because}"),
        None => format!("Note: {because}"),
    })
}

fn printed_cardinality(node: &Node) -> String {
    node.printed.card.clone().unwrap_or_else(|| {
        let max = node.cardinality.max.map_or_else(|| "n".to_owned(), |max| max.to_string());
        format!("{}-{max}", node.cardinality.min)
    })
}

/// Conditions in words.
pub(super) fn all(conditions: &[Condition]) -> String {
    conditions.iter().map(condition).collect::<Vec<_>>().join(" and ")
}

/// Conditions of a hazard in words.
pub(crate) fn hazard(conditions: &[HazardCondition]) -> String {
    conditions.iter().map(|condition| holds(&condition.path, &condition.is)).collect::<Vec<_>>().join(" and ")
}

fn condition(condition: &Condition) -> String {
    holds(&condition.field, &condition.is)
}

fn holds(name: &str, is: &Predicate) -> String {
    match is {
        Predicate::Present => format!("`{name}` is given"),
        Predicate::Absent => format!("`{name}` is not given"),
        Predicate::OneOf(values) => format!("`{name}` is {}", alternatives(values)),
    }
}

fn alternatives(values: &[String]) -> String {
    match values {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}
