//! The tables as the documentation prints them, as Rust source for `src/tables.rs`.

use std::fmt::Write;

use joor_codegen::resolved::{
    Leaf, Level, Message, Node, Page, Predicate, Printed, Requirement, Row, Scalar, Schema, Source, Type,
};

/// `pub(crate) static TABLES: &[Table] = …;`
pub(crate) fn source(schema: &Schema) -> String {
    let mut out = String::from("pub(crate) static TABLES: &[Table] = &[\n");
    for page in &schema.pages {
        for message in &page.messages {
            table(&mut out, page, message);
        }
    }
    out.push_str("];\n");
    out
}

fn table(out: &mut String, page: &Page, message: &Message) {
    let mut rows = String::new();
    node(&mut rows, &message.root);
    let json_root = if message.json_root == Level::Kept { "kept" } else { "dropped" };
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "Table {{ name: {:?}, title: {:?}, url: {:?}, read: {:?}, last_row: {:?}, columns: &{:?}, doc: {:?}, json_root: {:?}, rows: &[{rows}] }},",
        message.name,
        page.origin.title,
        page.origin.url,
        page.origin.read,
        page.origin.last_row,
        message.columns,
        message.doc.as_deref().unwrap_or_default(),
        json_root,
    );
}

struct Cells<'a> {
    depth: u32,
    name: &'a str,
    is_node: bool,
    printed: &'a Printed,
    ty: String,
    requirement: &'a Requirement,
    source: Source,
    doc: &'a str,
    because: Option<&'a str>,
}

fn node(out: &mut String, node_row: &Node) {
    row(
        out,
        &Cells {
            depth: node_row.depth,
            name: &node_row.name,
            is_node: true,
            printed: &node_row.printed,
            ty: cardinality(node_row),
            requirement: &node_row.requirement,
            source: node_row.source,
            doc: node_row.doc.as_deref().unwrap_or_default(),
            because: node_row.because.as_deref(),
        },
    );
    for child in &node_row.rows {
        match child {
            Row::Leaf(child) => leaf(out, child),
            Row::Node(child) => node(out, child),
        }
    }
}

fn leaf(out: &mut String, leaf: &Leaf) {
    row(
        out,
        &Cells {
            depth: leaf.depth,
            name: &leaf.name,
            is_node: false,
            printed: &leaf.printed,
            ty: type_name(leaf),
            requirement: &leaf.requirement,
            source: leaf.source,
            doc: &leaf.doc,
            because: leaf.because.as_deref(),
        },
    );
}

fn row(out: &mut String, cells: &Cells<'_>) {
    let printed = cells.printed;
    let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
    let req = if cells.is_node { &printed.card } else { &printed.req };
    let _ = writeln!(
        out,
        "Row {{ depth: {}, name: {:?}, printed_name: {:?}, is_node: {}, req: {:?}, value: {:?}, max: {:?}, display: {:?}, \
         meaning: {:?}, ty: {:?}, source: {:?}, doc: {:?}, because: {:?} }},",
        cells.depth,
        cells.name,
        printed.name.as_deref().unwrap_or(cells.name),
        cells.is_node,
        text(req),
        text(&printed.value),
        text(&printed.max),
        text(&printed.display),
        meaning(cells.requirement),
        cells.ty,
        source_name(cells.source),
        cells.doc,
        cells.because.unwrap_or_default(),
    );
}

fn cardinality(node: &Node) -> String {
    match node.cardinality.max {
        Some(max) => format!("{}-{max}", node.cardinality.min),
        None => format!("{}-n", node.cardinality.min),
    }
}

fn meaning(requirement: &Requirement) -> String {
    match requirement {
        Requirement::Required => "required".to_owned(),
        Requirement::Optional => "optional".to_owned(),
        Requirement::Recommended => "recommended".to_owned(),
        Requirement::RequiredIf(conditions) => {
            let conditions = conditions.iter().map(|condition| match &condition.is {
                Predicate::Present => format!("{} is given", condition.field),
                Predicate::Absent => format!("{} is not given", condition.field),
                Predicate::OneOf(values) => format!("{} is {}", condition.field, values.join(" or ")),
            });
            format!("required if {}", conditions.collect::<Vec<_>>().join(" and "))
        }
    }
}

fn type_name(leaf: &Leaf) -> String {
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
        Type::Enumeration(enumeration) => enumeration.name.clone(),
        Type::CodeList { name, .. } => name.clone(),
    };
    if leaf.list.is_some() { format!("list of {name}") } else { name }
}

fn source_name(source: Source) -> &'static str {
    match source {
        Source::Documented => "documented",
        Source::Example => "example",
        Source::Guide => "guide",
        Source::Observed => "observed",
    }
}
