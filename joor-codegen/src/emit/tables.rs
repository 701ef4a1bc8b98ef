//! The tables as data: what generated structs, messages and calls know of themselves at run time.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::fields::{self, Field, Kind};
use crate::resolved::{
    Cardinality, Condition, Conventions, Direction, EnumerationWire, Format, Leaf, Level, Limit, ListForm, MaxMeaning,
    Message, Node, Origin, Outcome, Predicate, Range, Requirement, RowRef, Rule, RuleKind, Scalar, Source, Type,
};

/// The table of a node.
pub(super) fn node(node: &Node, fields: &[Field<'_>], runtime: &TokenStream) -> TokenStream {
    of((&node.name, &node.rust_type), node.source, node.doc.as_deref(), fields, &node.rules, runtime)
}

/// The table of any struct.
pub(super) fn of(
    (name, rust_type): (&str, &str),
    from: Source,
    doc: Option<&str>,
    fields: &[Field<'_>],
    rules: &[Rule],
    runtime: &TokenStream,
) -> TokenStream {
    let source = source(from);
    let doc = doc.unwrap_or_default();
    let fields = fields.iter().map(|row| field(row, runtime));
    let rules = rules.iter().map(rule);
    let written = written(name, runtime).unwrap_or_else(|| quote!(written: #runtime::table::WrittenName::TO_BE_MADE,));
    quote! {
        Node {
            name: #name,
            #written
            rust: #rust_type,
            source: #source,
            doc: #doc,
            fields: &[#(#fields),*],
            rules: &[#(#rules),*],
        }
    }
}

fn field(field: &Field<'_>, runtime: &TokenStream) -> TokenStream {
    let rust = field.ident.to_string();
    let requirement = requirement(field.requirement());
    match field.row {
        Kind::Leaf(leaf) => {
            let (name, doc) = (&leaf.name, &leaf.doc);
            let (kind, limit, source) = (kind(&field.row), limit(leaf.limit), source(leaf.source));
            let (req, value) = (text(leaf.printed.req.as_deref()), text(leaf.printed.value.as_deref()));
            let written = written(name, runtime);
            let special = special(written.as_ref(), leaf.available, leaf.nullable, leaf.range);
            quote! {
                Field {
                    name: #name,
                    #written
                    rust: #rust,
                    kind: #kind,
                    requirement: #requirement,
                    limit: #limit,
                    printed: Printed::new(#req, #value),
                    source: #source,
                    doc: #doc,
                    #special
                }
            }
        }
        Kind::Node(node) | Kind::List { node, .. } => {
            let (name, doc) = (&node.name, text(node.doc.as_deref()));
            let (kind, source) = (kind(&field.row), source(node.source));
            let req = text(node.printed.card.as_deref());
            let written = written(name, runtime);
            let special = special(written.as_ref(), true, node.nullable, None);
            quote! {
                Field {
                    name: #name,
                    #written
                    rust: #rust,
                    kind: #kind,
                    requirement: #requirement,
                    limit: None,
                    printed: Printed::new(#req, ""),
                    source: #source,
                    doc: #doc,
                    #special
                }
            }
        }
    }
}

/// A name as the writers write it; one that JSON would escape is left to them.
fn written(name: &str, runtime: &TokenStream) -> Option<TokenStream> {
    let is_plain = !name.contains(|character: char| character.is_control() || matches!(character, '"' | '\\'));
    is_plain.then(|| quote!(written: #runtime::__written_name!(#name),))
}

/// What few fields say; the rest have it from the empty field.
fn special(written: Option<&TokenStream>, available: bool, nullable: bool, range: Option<Range>) -> TokenStream {
    let unavailable = (!available).then(|| quote!(available: false,));
    let null = nullable.then(|| quote!(nullable: true,));
    let bounds = range.map(|Range { min, max }| {
        let (min, max) = (bound(min), bound(max));
        quote!(range: Some(Range::new(#min, #max)),)
    });
    let all = written.is_some() && unavailable.is_some() && null.is_some() && bounds.is_some();
    let rest = (!all).then(|| quote!(..Field::EMPTY));
    quote! { #unavailable #null #bounds #rest }
}

fn bound(bound: Option<i64>) -> TokenStream {
    match bound.map(Literal::i64_unsuffixed) {
        Some(bound) => quote!(Some(#bound)),
        None => quote!(None),
    }
}

fn kind(row: &Kind<'_>) -> TokenStream {
    match row {
        Kind::Leaf(leaf) => {
            let ty = leaf_type(leaf);
            match leaf.list {
                None => quote!(Kind::Leaf(#ty)),
                Some(ListForm::Array) => quote!(Kind::Values(Values { item: #ty, separator: None })),
                Some(ListForm::Comma) => quote!(Kind::Values(Values { item: #ty, separator: Some(",") })),
            }
        }
        Kind::Node(node) => {
            let ident = fields::node_type(node);
            quote!(Kind::Node(#ident::TABLE))
        }
        Kind::List { item, wrapped, .. } => {
            let ident = fields::node_type(item);
            let json = level(item.json);
            let cardinality = cardinality(item.cardinality);
            quote!(Kind::List(Items { item: #ident::TABLE, wrapped: #wrapped, json: #json, cardinality: #cardinality }))
        }
    }
}

pub(super) fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

fn text(text: Option<&str>) -> &str {
    text.unwrap_or_default()
}

fn cardinality(cardinality: Cardinality) -> TokenStream {
    let min = Literal::u32_unsuffixed(cardinality.min);
    match cardinality.max {
        Some(max) => {
            let max = Literal::u32_unsuffixed(max);
            quote!(Cardinality::new(#min, Some(#max)))
        }
        None => quote!(Cardinality::new(#min, None)),
    }
}

pub(super) fn level(level: Level) -> TokenStream {
    match level {
        Level::Kept => quote!(Level::Kept),
        Level::Dropped => quote!(Level::Dropped),
    }
}

fn leaf_type(leaf: &Leaf) -> TokenStream {
    match &leaf.ty {
        Type::Scalar(_) if leaf.secret => quote!(Type::Secret),
        Type::Scalar(scalar) => match (scalar, leaf.json_string) {
            (Scalar::String, _) => match &leaf.json_key {
                Some(key) => quote!(Type::StringUnder(#key)),
                None => quote!(Type::String),
            },
            (Scalar::Integer, false) => quote!(Type::Integer),
            (Scalar::Integer, true) => quote!(Type::IntegerString),
            (Scalar::Decimal, false) => quote!(Type::Decimal),
            (Scalar::Decimal, true) => quote!(Type::DecimalString),
            (Scalar::Boolean, _) => quote!(Type::Boolean),
            (Scalar::Timestamp, _) => quote!(Type::Timestamp),
            (Scalar::Date, _) => quote!(Type::Date),
            (Scalar::Uuid, _) => quote!(Type::Uuid),
            (Scalar::Any, _) => quote!(Type::Any),
        },
        Type::Enumeration(enumeration) => {
            let name = &enumeration.name;
            match (enumeration.wire, leaf.json_string) {
                (EnumerationWire::Integer, false) => quote!(Type::IntegerEnumeration(#name)),
                _ => quote!(Type::Enumeration(#name)),
            }
        }
        Type::CodeList { name, .. } => quote!(Type::Code(#name)),
    }
}

fn limit(limit: Option<Limit>) -> TokenStream {
    let Some(Limit { means, max }) = limit else { return quote!(None) };
    let max = Literal::u64_unsuffixed(max);
    match means {
        MaxMeaning::Characters => quote!(Some(Limit::characters(#max))),
        MaxMeaning::Bytes => quote!(Some(Limit::bytes(#max))),
        MaxMeaning::Value => quote!(Some(Limit::value(#max))),
    }
}

fn requirement(requirement: &Requirement) -> TokenStream {
    match requirement {
        Requirement::Required => quote!(Requirement::Required),
        Requirement::Optional => quote!(Requirement::Optional),
        Requirement::Recommended => quote!(Requirement::Recommended),
        Requirement::RequiredIf(conditions) => {
            let conditions = conditions.iter().map(condition);
            quote!(Requirement::RequiredIf(&[#(#conditions),*]))
        }
    }
}

fn condition(condition: &Condition) -> TokenStream {
    let field = &condition.field;
    let is = predicate(&condition.is);
    quote!(Condition { field: #field, is: #is })
}

pub(super) fn predicate(predicate: &Predicate) -> TokenStream {
    match predicate {
        Predicate::Present => quote!(Predicate::Present),
        Predicate::Absent => quote!(Predicate::Absent),
        Predicate::OneOf(values) => quote!(Predicate::OneOf(&[#(#values),*])),
    }
}

pub(super) fn source(source: Source) -> TokenStream {
    match source {
        Source::Documented => quote!(Source::Documented),
        Source::Example => quote!(Source::Example),
        Source::Guide => quote!(Source::Guide),
        Source::Observed => quote!(Source::Observed),
    }
}

fn rule(rule: &Rule) -> TokenStream {
    let doc = &rule.doc;
    let kind = match &rule.kind {
        RuleKind::AllOrNone(rows) => {
            let names = names(rows);
            quote!(GroupKind::AllOrNone(#names))
        }
        RuleKind::AtLeastOne(sets) => {
            let sets = sets.iter().map(|rows| names(rows));
            quote!(GroupKind::AtLeastOne(&[#(#sets),*]))
        }
        RuleKind::ExactlyOne(sets) => {
            let sets = sets.iter().map(|rows| names(rows));
            quote!(GroupKind::ExactlyOne(&[#(#sets),*]))
        }
        RuleKind::AtMostOne(sets) => {
            let sets = sets.iter().map(|rows| names(rows));
            quote!(GroupKind::AtMostOne(&[#(#sets),*]))
        }
        RuleKind::Needs(row, other) => {
            let (row, other) = (&row.name, &other.name);
            quote!(GroupKind::Needs(#row, #other))
        }
        RuleKind::NotAfter(start, end) => {
            let (start, end) = (&start.name, &end.name);
            quote!(GroupKind::NotAfter(#start, #end))
        }
    };
    quote!(GroupRule { kind: #kind, doc: #doc })
}

fn names(rows: &[RowRef]) -> TokenStream {
    let names = rows.iter().map(|row| &row.name);
    quote!(&[#(#names),*])
}

/// The table of a page.
pub(super) fn page(name: &str, origin: &Origin) -> TokenStream {
    let Origin { url, title, read, last_row, .. } = origin;
    let last_row = match last_row {
        Some(last) => quote!(Some(#last)),
        None => quote!(None),
    };
    quote! {
        /// The documentation page that this module is made from.
        pub const PAGE: &Page = &Page { name: #name, url: #url, title: #title, read: #read, last_row: #last_row };
    }
}

/// Wire formats.
pub(super) fn formats(formats: &[Format]) -> TokenStream {
    let formats = formats.iter().map(|format| match format {
        Format::Xml => quote!(Format::Xml),
        Format::Json => quote!(Format::Json),
    });
    quote!(&[#(#formats),*])
}

/// The names of the envelope.
pub(super) fn envelope(envelope: Option<&crate::resolved::Envelope>) -> TokenStream {
    match envelope {
        None => quote!(None),
        Some(crate::resolved::Envelope { node, code, comment, log }) => {
            quote!(Some(Envelope { node: #node, code: #code, comment: #comment, log: #log }))
        }
    }
}

/// The names of the outcome.
pub(super) fn outcome(outcome: Option<&Outcome>) -> TokenStream {
    match outcome {
        None => quote!(None),
        Some(Outcome { data, errors, status, message, details }) => quote! {
            Some(OutcomeNames {
                data: #data,
                errors: #errors,
                status: #status,
                message: #message,
                details: #details,
            })
        },
    }
}

/// The table of a message.
pub(super) fn message(message: &Message, conventions: Option<&Conventions>) -> TokenStream {
    let name = &message.name;
    let root = fields::ident(&message.root.rust_type);
    let json_root = level(message.json_root);
    let any_xml_root = message.any_xml_root;
    let formats = formats(&message.formats);
    let direction = match message.direction {
        Direction::Request => quote!(Direction::Request),
        Direction::Response => quote!(Direction::Response),
    };
    let has_node = |node: &str| message.root.rows.iter().any(|row| row.name() == node);
    let is_there =
        |envelope: &&crate::resolved::Envelope| message.direction == Direction::Response && has_node(&envelope.node);
    let envelope = conventions.and_then(|conventions| conventions.envelope.as_ref());
    let envelope = self::envelope(envelope.filter(is_there));
    let outcome = conventions.and_then(|conventions| conventions.outcome.as_ref());
    let tells = |outcome: &&Outcome| {
        message.direction == Direction::Response && (has_node(&outcome.data) || has_node(&outcome.errors))
    };
    let outcome = self::outcome(outcome.filter(tells));
    quote! {
        MessageTable {
            name: #name,
            direction: #direction,
            page: PAGE,
            formats: #formats,
            json_root: #json_root,
            any_xml_root: #any_xml_root,
            root: #root::TABLE,
            envelope: #envelope,
            outcome: #outcome,
        }
    }
}
