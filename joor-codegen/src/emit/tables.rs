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
    let written = written(name, runtime);
    quote! {
        Node {
            name: #name,
            written: #written,
            rust: #rust_type,
            source: #source,
            doc: #doc,
            fields: &[#(#fields),*],
            rules: &[#(#rules),*],
        }
    }
}

/// A field says only what not every field says.
fn field(field: &Field<'_>, runtime: &TokenStream) -> TokenStream {
    let requirement = requirement(field.requirement());
    let (name, origin, value, doc, special) = match field.row {
        Kind::Leaf(leaf) => {
            let (limit, special) = (limit(leaf.limit), special(leaf.available, leaf.nullable, leaf.range));
            let value = text(leaf.printed.value.as_deref());
            (&leaf.name, (leaf.source, &leaf.printed.req), value, Some(&leaf.doc), quote!(#limit #special))
        }
        Kind::Node(node) | Kind::List { node, .. } => {
            let special = special(true, node.nullable, None);
            (&node.name, (node.source, &node.printed.card), "", node.doc.as_ref(), special)
        }
    };
    let rust = field.ident.to_string();
    let rust = (rust != *name).then(|| quote!(.rust(#rust)));
    let (source, req) = (origin.0, text(origin.1.as_deref()));
    let source = (source != Source::Documented).then(|| {
        let source = self::source(source);
        quote!(.source(#source))
    });
    let made = made(&field.row, &written(name, runtime));
    let doc = doc.map(|doc| quote!(.doc(#doc)));
    quote!(#made #rust #requirement .printed(#req, #value) #special #source #doc)
}

/// A name as the writers write it; one that JSON would escape is left to them.
fn written(name: &str, runtime: &TokenStream) -> TokenStream {
    let is_plain = !name.contains(|character: char| character.is_control() || matches!(character, '"' | '\\'));
    if is_plain { quote!(name!(#name)) } else { quote!(#runtime::table::WrittenName::to_be_made(#name)) }
}

fn special(available: bool, nullable: bool, range: Option<Range>) -> TokenStream {
    let unavailable = (!available).then(|| quote!(.not_available()));
    let null = nullable.then(|| quote!(.nullable()));
    let bounds = range.map(|Range { min, max }| {
        let (min, max) = (bound(min), bound(max));
        quote!(.range(#min, #max))
    });
    quote! { #unavailable #null #bounds }
}

fn bound(bound: Option<i64>) -> TokenStream {
    match bound.map(Literal::i64_unsuffixed) {
        Some(bound) => quote!(Some(#bound)),
        None => quote!(None),
    }
}

/// What the field holds.
fn made(row: &Kind<'_>, written: &TokenStream) -> TokenStream {
    match row {
        Kind::Leaf(leaf) => {
            let ty = leaf_type(leaf);
            match leaf.list {
                None => quote!(Field::leaf(#written, #ty)),
                Some(ListForm::Array) => quote!(Field::values(#written, #ty, None)),
                Some(ListForm::Comma) => quote!(Field::values(#written, #ty, Some(","))),
            }
        }
        Kind::Node(node) => {
            let ident = fields::node_type(node);
            quote!(Field::node(#written, #ident::TABLE))
        }
        Kind::List { item, wrapped, .. } => {
            let ident = fields::node_type(item);
            let cardinality = cardinality(item.cardinality);
            let wrapped = wrapped.then(|| quote!(.wrapped()));
            let dropped = (item.json == Level::Dropped).then(|| quote!(.dropped_in_json()));
            quote!(Field::list(#written, #ident::TABLE, #cardinality) #wrapped #dropped)
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

/// Least and greatest number, as two arguments.
fn cardinality(Cardinality { min, max }: Cardinality) -> TokenStream {
    let min = Literal::u32_unsuffixed(min);
    let max = match max.map(Literal::u32_unsuffixed) {
        Some(max) => quote!(Some(#max)),
        None => quote!(None),
    };
    quote!(#min, #max)
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
    let Some(Limit { means, max }) = limit else { return TokenStream::new() };
    let max = Literal::u64_unsuffixed(max);
    match means {
        MaxMeaning::Characters => quote!(.limit(Limit::characters(#max))),
        MaxMeaning::Bytes => quote!(.limit(Limit::bytes(#max))),
        MaxMeaning::Value => quote!(.limit(Limit::value(#max))),
    }
}

fn requirement(requirement: &Requirement) -> TokenStream {
    match requirement {
        Requirement::Optional => TokenStream::new(),
        Requirement::Required => quote!(.required()),
        Requirement::Recommended => quote!(.recommended()),
        Requirement::RequiredIf(conditions) => {
            let conditions = conditions.iter().map(condition);
            quote!(.required_if(&[#(#conditions),*]))
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
