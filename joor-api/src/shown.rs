//! `Debug` of models, by their tables: what is there, and no secret.

use std::fmt;

use crate::model::{Model, Nodes};
use crate::table::{Kind, Type, Values};
use crate::value::Value;

/// A model with the fields that are not absent. Of one with a secret neither that is shown nor what was read beside the
/// documented fields, for a secret may be there too.
#[doc(hidden)]
pub fn fmt_model(model: &dyn Model, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (table, extra) = (model.table(), model.extra());
    let mut shown = f.debug_struct(table.rust);
    let mut has_secret = false;
    for (position, field) in table.fields.iter().enumerate() {
        let is_secret =
            matches!(field.kind, Kind::Leaf(Type::Secret) | Kind::Values(Values { item: Type::Secret, .. }));
        has_secret |= is_secret;
        match model.get(position) {
            Value::Absent => {}
            Value::List(nodes) if nodes.is_empty() => {}
            Value::Values(values) if values.is_empty() => {}
            _ if is_secret => {
                shown.field(field.rust, &format_args!("…"));
            }
            value => {
                shown.field(field.rust, &Shown(value));
            }
        }
    }
    match (extra.is_empty(), has_secret) {
        (true, _) => {}
        (false, true) => {
            shown.field("extra", &format_args!("{{…}}"));
        }
        (false, false) => {
            shown.field("extra", extra);
        }
    }
    shown.finish()
}

/// A value as its type shows it.
struct Shown<'a>(Value<'a>);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Absent => f.write_str("None"),
            Value::Text(text) => fmt::Debug::fmt(text, f),
            Value::Integer(number) => fmt::Debug::fmt(&number, f),
            Value::Decimal(number) => fmt::Debug::fmt(&number, f),
            Value::Boolean(value) => fmt::Debug::fmt(&value, f),
            Value::Timestamp(time) => fmt::Debug::fmt(&time, f),
            Value::Date(date) => fmt::Debug::fmt(&date, f),
            Value::Node(model) => fmt::Debug::fmt(model, f),
            Value::List(nodes) => fmt::Debug::fmt(nodes, f),
            Value::Values(values) => {
                f.debug_list().entries((0..values.len()).map(|index| Shown(values.item(index)))).finish()
            }
            Value::Any(content) => fmt::Debug::fmt(content, f),
        }
    }
}

impl fmt::Debug for dyn Nodes + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..self.len()).map_while(|index| self.item(index))).finish()
    }
}

#[cfg(test)]
mod tests {
    use crate::v2::bulk_connection::{BulkConnections, Buyer, Connection};
    use crate::{Format, Message};

    #[test]
    fn what_is_there_is_shown() {
        let mut connection = Connection::new("J \"Boutique\"", "JBNY", [], []);
        connection.customer_code.clear();
        connection.buyers = vec![Buyer::new("Ann", "").with_buyer_title("Owner")];
        let shown = r#"Connection { customer_name: "J \"Boutique\"", customer_code: "", buyers: [Buyer { buyer_name: "Ann", buyer_title: "Owner", buyer_email: "" }] }"#;
        assert_eq!(format!("{connection:?}"), shown);
        assert!(format!("{connection:#?}").contains("\n            buyer_title: \"Owner\",\n"));
    }

    #[test]
    fn what_is_not_documented_is_shown_too() {
        let text = r#"{"bulk_connections": {"connection": [], "more": [1]}}"#;
        let read = BulkConnections::decode(text, Format::Json).unwrap().value;
        assert_eq!(format!("{read:?}"), format!("BulkConnections {{ extra: {:?} }}", read.extra));
    }
}
