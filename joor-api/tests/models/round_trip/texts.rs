//! Texts of values, by the type of their leaf.

use joor_api::table::{Field, GroupKind, Items, Kind, Level, Limit, Node, Range, Type, Unit};
use joor_api::v2::bulk_connection::BulkJobStatus;
use joor_api::v2::connection_get::DiscountType;
use joor_api::v2::order_get::OrderTypeState;
use joor_api::v2::style_post::DeliveryOverwrite;
use joor_api::v2::{DecPending, ResponseCode, bulk_connection_job};
use joor_api::v4::asset_create::AssetType;
use joor_api::v4::auth::GrantType;
use joor_api::v4::order_update::IntegrationStatus;
use joor_api::{Content, Country, Currency, v4};
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::made_up::codes::Planet;

/// Every character that XML 1.0 can carry, those that need care more often.
pub fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        4 => select(vec!['<', '>', '&', '"', '\'', '\\', '/', ']', '\r', '\n', '\t', ' ', '\u{85}', '\u{a0}', '\u{2028}', '\u{feff}', '\u{fffd}']),
        4 => proptest::char::range('!', '~'),
        2 => select(vec!['é', 'ß', 'Ł', '東', '\u{301}', '👗', '\u{200d}', '\u{10ffff}', '\u{7f}']),
        1 => any::<char>().prop_map(|character| if is_illegal(character) { '\u{e000}' } else { character }),
    ]
}

pub fn is_illegal(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Texts of at most so many characters.
pub fn text(most: usize) -> impl Strategy<Value = String> {
    let free = proptest::collection::vec(character(), 0..=most).prop_map(String::from_iter);
    let special = select(vec![
        "",
        " ",
        "]]>",
        "<![CDATA[",
        "&amp;",
        "&#13;",
        "--",
        "null",
        "true",
        "0",
        "[]",
        "{}",
        "\r\n",
        " a ",
    ]);
    prop_oneof![3 => free, 1 => special.prop_map(move |text| text.chars().take(most).collect())]
}

/// A value that the type's Rust side says exactly, as text.
pub fn of_type(ty: Type) -> BoxedStrategy<String> {
    match ty {
        Type::Integer | Type::IntegerString => integer(None).boxed(),
        Type::Decimal | Type::DecimalString => decimal().boxed(),
        Type::Boolean => any::<bool>().prop_map(|value| value.to_string()).boxed(),
        Type::Timestamp => timestamp().boxed(),
        Type::Date => date().boxed(),
        Type::Enumeration(name) => {
            prop_oneof![3 => documented(name), 1 => select(vec!["", "X 9", "007", "<&>"]).prop_map(str::to_owned)]
                .boxed()
        }
        Type::IntegerEnumeration(name) => {
            prop_oneof![3 => documented(name), 1 => select(vec!["", "777", "-5"]).prop_map(str::to_owned)].boxed()
        }
        Type::Code(name) => prop_oneof![3 => code(name, 50), 1 => text(10)].boxed(),
        Type::Any => content().prop_map(|content| json(&content)).boxed(),
        _ => text(60).boxed(),
    }
}

/// Content of any shape, as JSON says it again: without doubled names and numbers that are written otherwise.
pub fn content() -> impl Strategy<Value = Content> {
    let leaf = prop_oneof![
        Just(Content::Null),
        any::<bool>().prop_map(Content::Boolean),
        text(8).prop_map(Content::Text),
        decimal().prop_map(Content::Number),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let entries = proptest::collection::btree_map(text(4), inner.clone(), 0..3);
        prop_oneof![
            proptest::collection::vec(inner, 0..3).prop_map(Content::List),
            entries.prop_map(|entries| Content::Object(entries.into_iter().collect())),
        ]
    })
}

/// Content as compact JSON.
fn json(content: &Content) -> String {
    match content {
        Content::Null => "null".to_owned(),
        Content::Boolean(value) => value.to_string(),
        Content::Number(text) => text.clone(),
        Content::Text(text) => serde_json::to_string(text).unwrap(),
        Content::List(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(",")),
        Content::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(name, content)| format!("{}:{}", serde_json::to_string(name).unwrap(), json(content)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    }
}

/// Several values as a JSON array.
pub fn array(item: BoxedStrategy<String>, ty: Type, count: std::ops::Range<usize>) -> BoxedStrategy<String> {
    let items = proptest::collection::vec(item.prop_map(move |text| in_json(ty, &text)), count);
    items.prop_map(|items| format!("[{}]", items.join(","))).boxed()
}

/// A value that keeps to its row and to the rules about order: the first of two days is of the last century.
pub fn in_order(node: &Node, field: &Field, ty: Type) -> BoxedStrategy<String> {
    let mut years = None;
    for rule in node.rules {
        if let GroupKind::NotAfter(start, end) = rule.kind {
            years = if field.name == start {
                Some(1900..2000)
            } else if field.name == end {
                Some(2000..2100)
            } else {
                years
            };
        }
    }
    let Some(years) = years else { return of_row(field, ty) };
    (years, of_row(field, ty)).prop_map(|(year, text)| format!("{year}{}", &text[4..])).boxed()
}

/// A value that keeps to the row: its type, its limit, and not empty.
pub fn of_row(field: &Field, ty: Type) -> BoxedStrategy<String> {
    let most = match field.limit {
        Some(Limit { unit: Unit::Characters, max }) => usize::try_from(max).unwrap(),
        _ => 2000,
    };
    match ty {
        Type::Integer | Type::IntegerString => match field.range {
            Some(Range { min, max }) => {
                (min.unwrap_or(i64::MIN)..=max.unwrap_or(i64::MAX)).prop_map(|number| number.to_string()).boxed()
            }
            None => integer(field.limit).boxed(),
        },
        Type::Decimal | Type::DecimalString if field.range.is_some() => {
            let Some(Range { min, max }) = field.range else { unreachable!() };
            (min.unwrap_or(-1000)..max.unwrap_or(1000), 0..100)
                .prop_map(|(whole, cents)| format!("{whole}.{cents:02}"))
                .boxed()
        }
        Type::Any => content().prop_map(|content| json(&content)).boxed(),
        Type::Decimal | Type::DecimalString | Type::Boolean | Type::Timestamp | Type::Date => of_type(ty),
        Type::Enumeration(name) | Type::IntegerEnumeration(name) => documented(name),
        Type::Code(name) => code(name, most),
        Type::Uuid => "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}".boxed(),
        // The whole length that is allowed now and then.
        _ => prop_oneof![4 => text(most.min(60)), 1 => character().prop_map(move |one| String::from(one).repeat(most))]
            .prop_map(|text| if text.is_empty() { "x".to_owned() } else { text })
            .boxed(),
    }
}

fn integer(limit: Option<Limit>) -> BoxedStrategy<String> {
    let range = match limit {
        Some(Limit { unit: Unit::Bytes, max }) if max < 8 => -(1_i64 << (8 * max - 1))..1_i64 << (8 * max),
        Some(Limit { unit: Unit::Value, max }) => 0..i64::try_from(max).unwrap() + 1,
        _ => i64::MIN..i64::MAX,
    };
    let ends = select(vec![range.start, range.end - 1, 0.max(range.start)]);
    prop_oneof![3 => range, 1 => ends].prop_map(|number| number.to_string()).boxed()
}

fn decimal() -> impl Strategy<Value = String> {
    let number = (any::<bool>(), 0_u128..10_u128.pow(28), 0_usize..=28);
    let number = number.prop_map(|(negative, mantissa, scale)| {
        let digits = format!("{mantissa:0>width$}", width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let point = if scale > 0 { "." } else { "" };
        let sign = if negative && mantissa > 0 { "-" } else { "" };
        format!("{sign}{whole}{point}{fraction}")
    });
    prop_oneof![2 => number, 1 => select(vec!["0", "4.0", "0.10", "99999999999999999999.99"]).prop_map(str::to_owned)]
}

fn timestamp() -> impl Strategy<Value = String> {
    let fraction = prop_oneof![Just(String::new()), "\\.[0-9]{0,8}[1-9]"];
    (-62_135_596_800_i64..253_402_207_200, fraction).prop_map(|(second, fraction)| {
        let whole = joor_api::Timestamp::from_second(second).unwrap().to_string();
        whole.replace("+00:00", &format!("{fraction}+00:00"))
    })
}

fn date() -> impl Strategy<Value = String> {
    (1_i16..=9999, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| joor_api::Date::new(year, month, day).unwrap().to_string())
}

fn documented(name: &'static str) -> BoxedStrategy<String> {
    let texts = |texts: &[&str]| select(texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).boxed();
    match name {
        "response_code" => texts(&ResponseCode::DOCUMENTED.iter().map(ResponseCode::as_str).collect::<Vec<_>>()),
        "asset_type" => texts(&AssetType::DOCUMENTED.iter().map(AssetType::as_str).collect::<Vec<_>>()),
        "department" => texts(&v4::Department::DOCUMENTED.iter().map(v4::Department::as_str).collect::<Vec<_>>()),
        "discount_type" => {
            let of_v4 = v4::DiscountType::DOCUMENTED.iter().map(v4::DiscountType::as_str);
            texts(&DiscountType::DOCUMENTED.iter().map(DiscountType::as_str).chain(of_v4).collect::<Vec<_>>())
        }
        "error_status" => texts(&v4::ErrorStatus::DOCUMENTED.iter().map(v4::ErrorStatus::as_str).collect::<Vec<_>>()),
        "export_status" => {
            texts(&v4::ExportStatus::DOCUMENTED.iter().map(v4::ExportStatus::as_str).collect::<Vec<_>>())
        }
        "integration_status" => {
            texts(&IntegrationStatus::DOCUMENTED.iter().map(IntegrationStatus::as_str).collect::<Vec<_>>())
        }
        "order_status" => texts(&v4::OrderStatus::DOCUMENTED.iter().map(v4::OrderStatus::as_str).collect::<Vec<_>>()),
        "trait_id" => texts(&v4::TraitId::DOCUMENTED.iter().map(v4::TraitId::as_str).collect::<Vec<_>>()),
        "trait_type" => texts(&v4::TraitType::DOCUMENTED.iter().map(v4::TraitType::as_str).collect::<Vec<_>>()),
        "trait_value_status" => {
            texts(&v4::TraitValueStatus::DOCUMENTED.iter().map(v4::TraitValueStatus::as_str).collect::<Vec<_>>())
        }
        "bulk_job_status" => {
            let states = BulkJobStatus::DOCUMENTED.iter().map(BulkJobStatus::as_str);
            let of_job =
                bulk_connection_job::BulkJobStatus::DOCUMENTED.iter().map(bulk_connection_job::BulkJobStatus::as_str);
            texts(&states.chain(of_job).collect::<Vec<_>>())
        }
        "dec_pending" => texts(&DecPending::DOCUMENTED.iter().map(DecPending::as_str).collect::<Vec<_>>()),
        "delivery_overwrite" => {
            texts(&DeliveryOverwrite::DOCUMENTED.iter().map(DeliveryOverwrite::as_str).collect::<Vec<_>>())
        }
        "grant_type" => texts(&GrantType::DOCUMENTED.iter().map(GrantType::as_str).collect::<Vec<_>>()),
        "inventory_date" => texts(&["IMMEDIATE", "2026-11-21", "11-21-2026"]),
        "order_type_state" => texts(&OrderTypeState::DOCUMENTED.iter().map(OrderTypeState::as_str).collect::<Vec<_>>()),
        "service" => texts(&["slow", "fast"]),
        "outcome_code" => texts(&["00", "07"]),
        "outcome_state" => texts(&["DUPLICATED", "INVALID"]),
        "mark" => texts(&["FRAGILE", "COLD"]),
        "hazard_class" => texts(&["1", "3"]),
        other => panic!("the enumeration {other} is new: add its values here"),
    }
}

fn code(name: &'static str, most: usize) -> BoxedStrategy<String> {
    let list = match name {
        "country" => Country::LIST,
        "currency" => Currency::LIST,
        "planet" => Planet::LIST,
        other => panic!("the code list {other} is new: add it here"),
    };
    let names =
        list.entries.iter().flat_map(|entry| [entry.code.to_owned(), entry.code.to_lowercase(), entry.name.to_owned()]);
    select(names.filter(|name| name.chars().count() <= most).collect::<Vec<_>>()).boxed()
}

/// A leaf as JSON has it.
pub fn in_json(ty: Type, text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    match ty {
        Type::Integer | Type::Decimal | Type::Boolean | Type::Any => text.to_owned(),
        Type::IntegerEnumeration(_) => text.parse::<i64>().map_or(quoted, |number| number.to_string()),
        Type::StringUnder(key) => format!(r#"{{"{key}":{quoted}}}"#),
        _ => quoted,
    }
}

/// Whether a node is one list, which JSON has in the node's place.
pub fn is_array(node: &Node) -> bool {
    matches!(node.fields, [Field { kind: Kind::List(Items { wrapped: false, json: Level::Dropped, .. }), .. }])
}
