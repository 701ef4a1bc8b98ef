//! Random XML near the tables: unknown, repeated and interleaved elements, attributes, text in odd places.

use joor_api::Format;
use joor_api::table::{Kind, Node};
use proptest::prelude::*;
use proptest::sample::select;

use super::json_trees::is_stable;
use super::{cases, texts};
use crate::common::messages;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\r', "&#13;")
}

/// Text as a document may have it: escaped, as references, in CDATA, with comments in between.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => texts::text(8).prop_map(|text| escaped(&text)),
        1 => texts::text(8).prop_map(|text| format!("<![CDATA[{}]]>", text.replace("]]>", ""))),
        1 => texts::text(4).prop_map(|text| text.chars().map(|one| format!("&#x{:X};", u32::from(one))).collect()),
        1 => select(vec!["<!-- a -->", "<?b c?>", "&lt;&gt;&amp;&apos;&quot;", " \n\t ", "a<!---->b", "7", "True", "US"]).prop_map(str::to_owned),
    ]
}

fn attributes() -> impl Strategy<Value = String> {
    let attribute = |name: &'static str| {
        let value = prop_oneof![Just(None), texts::text(5).prop_map(Some)];
        value.prop_map(move |value| {
            let quoted = |value: String| {
                format!(" {name}=\"{}\"", escaped(&value).replace('"', "&quot;").replace('\n', "&#10;"))
            };
            value.map_or_else(String::new, quoted)
        })
    };
    let some = (attribute("a"), attribute("xsi:nil")).prop_map(|(first, second)| first + &second);
    prop_oneof![6 => Just(String::new()), 1 => some]
}

fn element(
    name: impl Strategy<Value = String> + 'static,
    content: impl Strategy<Value = String> + 'static,
) -> BoxedStrategy<String> {
    let element = |(name, attributes, content): (String, String, String)| {
        if content.is_empty() {
            format!("<{name}{attributes}/>")
        } else {
            format!("<{name}{attributes}>{content}</{name} >")
        }
    };
    (name, attributes(), content).prop_map(element).boxed()
}

fn unknown_name() -> impl Strategy<Value = String> {
    let names = select(vec!["x", "y", "_a.b-c", "ns:x", "é", "connection", "connections", "response", "buyer"]);
    names.prop_map(str::to_owned)
}

fn many(parts: impl Strategy<Value = String> + 'static, most: usize) -> BoxedStrategy<String> {
    prop::collection::vec(parts, 0..most).prop_map(|parts| parts.concat()).boxed()
}

fn anything() -> BoxedStrategy<String> {
    let leaf = element(unknown_name(), many(text(), 3));
    leaf.prop_recursive(3, 12, 3, |inner| element(unknown_name(), many(prop_oneof![inner, text()], 4))).boxed()
}

fn known(name: &'static str, kind: Kind) -> BoxedStrategy<String> {
    let content = match kind {
        Kind::Leaf(ty) => {
            let right = texts::of_type(ty).prop_map(|text| escaped(&text));
            prop_oneof![6 => right, 1 => many(text(), 3), 1 => many(prop_oneof![anything(), text()], 3)].boxed()
        }
        Kind::Values(_) => panic!("{name}: several values in a message with XML"),
        Kind::Node(node) => near(node),
        Kind::List(list) if !list.wrapped => near(list.item),
        Kind::List(list) => {
            let item = element(Just(list.item.name.to_owned()), near(list.item));
            many(prop_oneof![8 => item, 1 => anything(), 1 => text()], 4)
        }
    };
    element(Just(name.to_owned()), content)
}

/// The content of an element near the node's table.
fn near(node: &'static Node) -> BoxedStrategy<String> {
    let fields = node.fields.iter().map(|field| known(field.name, field.kind));
    let fields = proptest::strategy::Union::new(fields);
    many(prop_oneof![8 => fields, 1 => anything(), 1 => text()], 6)
}

fn any_document() -> impl Strategy<Value = (usize, String)> {
    let entries = messages().into_iter().enumerate();
    let in_xml = entries.filter(|(_, entry)| entry.table.formats.contains(&Format::Xml));
    let documents = in_xml.map(|(index, entry)| {
        let root = entry.table.root;
        element(Just(root.name.to_owned()), near(root)).prop_map(move |text| (index, text)).boxed()
    });
    proptest::strategy::Union::new(documents)
}

proptest! {
    #![proptest_config(cases(384))]

    #[test]
    fn xml_near_a_table_loses_nothing((index, text) in any_document()) {
        is_stable(index, &text, Format::Xml)?;
    }
}
