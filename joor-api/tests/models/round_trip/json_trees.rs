//! Random JSON near the tables: right and wrong values, unknown and repeated keys, levels more and less.

use joor_api::table::{Kind, Level, MessageTable, Node};
use joor_api::value::Value;
use joor_api::wire::decode_any;
use joor_api::{AnyMessage, DecodeError, DecodeProblem, Format, Layout, Original, wire};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestCaseError;

use super::{cases, texts};
use crate::common::messages;

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn list_of(item: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    prop::collection::vec(item, 0..3).prop_map(|items| format!("[{}]", items.join(" , "))).boxed()
}

fn entries(entries: impl Strategy<Value = Vec<(String, String)>> + 'static) -> BoxedStrategy<String> {
    let entry = |(name, value): (String, String)| format!("{}: {value}", quoted(&name));
    entries
        .prop_map(move |entries| format!("{{{}}}", entries.into_iter().map(entry).collect::<Vec<_>>().join(",\n")))
        .boxed()
}

fn scalar() -> impl Strategy<Value = String> {
    let number = select(vec![
        "0",
        "-0",
        "1",
        "4.0",
        "-12",
        "1e2",
        "1.50E-7",
        "115886",
        "99999999999999999999.990",
        "0.1e-400",
        "17.25",
    ]);
    let string = select(vec![
        "",
        "0",
        "001",
        "007",
        "-5",
        "6",
        "4.0",
        "True",
        "FALSE",
        "US",
        "Japan",
        "PERCENT",
        "queued",
        "2016-07-15T19:49:19+02:00",
        "2016-07-15",
        "1e3",
        " 7 ",
        "abc",
    ]);
    prop_oneof![
        select(vec!["null", "true", "false", "[]", "{}", "\"\""]).prop_map(str::to_owned),
        number.prop_map(str::to_owned),
        string.prop_map(quoted),
        texts::text(12).prop_map(|text| quoted(&text)),
        any::<char>().prop_map(|character| quoted(&character.to_string())),
    ]
}

fn unknown_name() -> impl Strategy<Value = String> {
    let names =
        select(vec!["x", "y", "@a", "#text", "", "é~/", "connection", "connections", "response", "bulk_connections"]);
    prop_oneof![4 => names.prop_map(str::to_owned), 1 => texts::text(4)]
}

/// Any JSON at all.
fn anything() -> BoxedStrategy<String> {
    scalar()
        .prop_recursive(3, 12, 3, |inner| {
            prop_oneof![list_of(inner.clone()), entries(prop::collection::vec((unknown_name(), inner), 0..3))]
        })
        .boxed()
}

/// A value for a field, right more often than not.
fn value(kind: Kind) -> BoxedStrategy<String> {
    let right = match kind {
        Kind::Leaf(ty) => texts::of_type(ty).prop_map(move |text| texts::in_json(ty, &text)).boxed(),
        Kind::Values(kind) => {
            let some = texts::array(texts::of_type(kind.item), kind.item, 0..4);
            let other = list_of(
                prop_oneof![3 => texts::of_type(kind.item).prop_map(move |text| texts::in_json(kind.item, &text)), 1 => anything()],
            );
            prop_oneof![3 => some, 2 => other, 1 => scalar()].boxed()
        }
        Kind::Node(node) => near(node),
        Kind::List(kind) => {
            let items = list_of(prop_oneof![5 => near(kind.item), 1 => anything()]);
            let level = prop_oneof![items.clone(), near(kind.item)];
            let level = (Just(kind.item.name.to_owned()), level);
            let more = prop::collection::vec((unknown_name(), scalar()), 0..2);
            let leveled = (level, more).prop_map(|(level, more)| [vec![level], more].concat());
            prop_oneof![5 => items, 1 => entries(leveled)].boxed()
        }
    };
    prop_oneof![4 => right, 1 => anything()].boxed()
}

/// An object near the node's table.
fn near(node: &'static Node) -> BoxedStrategy<String> {
    let known = node.fields.iter().map(|field| (Just(field.name.to_owned()), value(field.kind)).boxed());
    let known = proptest::strategy::Union::new(known);
    let entry = prop_oneof![8 => known, 1 => (unknown_name(), anything())];
    entries(prop::collection::vec(entry, 0..6))
}

fn document(message: &'static MessageTable) -> BoxedStrategy<String> {
    let root = || match message.root.fields[0].kind {
        Kind::List(list) if texts::is_array(message.root) => {
            let item = prop_oneof![5 => near(list.item), 1 => anything()];
            prop_oneof![list_of(item), near(message.root)].boxed()
        }
        _ => near(message.root),
    };
    let level = (Just(message.root.name.to_owned()), root());
    let beside = prop::collection::vec((unknown_name(), scalar()), 0..2);
    let fields = message.root.fields.iter().map(|field| (Just(field.name.to_owned()), value(field.kind)).boxed());
    let field = prop::collection::vec(proptest::strategy::Union::new(fields), 0..2);
    let leveled = (field, level, beside).prop_map(|(field, level, beside)| [field, vec![level], beside].concat());
    match message.json_root {
        Level::Kept => prop_oneof![6 => entries(leveled), 1 => root()].boxed(),
        Level::Dropped => prop_oneof![6 => root(), 1 => entries(leveled)].boxed(),
    }
}

fn any_document() -> impl Strategy<Value = (usize, String)> {
    let documents = messages()
        .into_iter()
        .enumerate()
        .map(|(index, entry)| document(entry.table).prop_map(move |text| (index, text)).boxed());
    proptest::strategy::Union::new(documents)
}

/// Nothing is lost: what is written is read as the same again, and is written the same again.
pub fn is_stable(index: usize, text: &str, format: Format) -> Result<(), TestCaseError> {
    let entry = messages()[index];
    let (mut first, mut second) = ((entry.new)(), (entry.new)());
    if decode_any(&mut *first, text, format).is_err() {
        return Ok(());
    }
    for layout in [Layout::Compact, Layout::Indented] {
        let written = match wire::encode_with(&*first, format, layout) {
            Ok(written) => written,
            // Only what JSON can say and XML cannot is an error.
            Err(error) => return Err(TestCaseError::fail(format!("{error}\n{text}"))),
        };
        if let Err(error) = decode_any(&mut *second, &written, format) {
            if is_unrecognisable(&*first, format, &error) {
                return Ok(());
            }
            return Err(TestCaseError::fail(format!("{error}\n{text}\n{written}")));
        }
        prop_assert_eq!(format!("{:?}", first), format!("{:?}", second), "{}\n{}", text, written);
        let again = wire::encode_with(&*second, format, layout).unwrap();
        prop_assert_eq!(again, written, "{}", text);
        second = (entry.new)();
    }
    // To the other format it goes, or is refused, but never fails otherwise.
    let other = if format == Format::Json { Format::Xml } else { Format::Json };
    if let Ok(written) = wire::encode_with(&*first, other, Layout::Compact)
        && let Err(error) = decode_any(&mut *second, &written, other)
        && !is_unrecognisable(&*first, other, &error)
    {
        return Err(TestCaseError::fail(format!("{error}\n{text}\n{written}")));
    }
    Ok(())
}

/// Where JSON drops the root, only its fields tell a message from something else.
fn is_unrecognisable(message: &dyn AnyMessage, format: Format, error: &DecodeError) -> bool {
    let table = message.message();
    format == Format::Json
        && table.json_root == Level::Dropped
        && matches!(error.problem, DecodeProblem::Root { .. })
        && (0..table.root.fields.len()).all(|field| match message.get(field) {
            Value::Absent => message.extra().original(table.root.fields[field].name).is_none(),
            Value::List(nodes) => nodes.is_empty(),
            Value::Values(values) => values.is_empty(),
            _ => message.extra().original(table.root.fields[field].name) == Some(&Original::Absent),
        })
}

proptest! {
    #![proptest_config(cases(384))]

    #[test]
    fn json_near_a_table_loses_nothing((index, text) in any_document()) {
        is_stable(index, &text, Format::Json)?;
    }
}
