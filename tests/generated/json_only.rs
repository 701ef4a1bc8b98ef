//! A version without XML, with everything that only JSON can have: arrays as documents, lists of values, null, values of
//! any shape; and what any version may say: bounds, order, rows that are required and not available, shared nodes.

use joor_api::{
    Content, Date, DecodeProblem, EncodeError, Endpoint, Format, Level, Message, Model, Notes, Original, Rule,
    Timestamp,
};

use super::code::codes::Planet;
use super::code::v2::loads::{HazardClass, List, Load, Loads, Mark, Packed, Sender};
use super::code::v2::{ItemError, OutcomeState};

fn load() -> Load {
    let mut load = Load::new("Tea", ["P-1", "P-2"], "Ines", Sender::new("ines@terra.example"));
    load.extra.clear();
    load
}

fn rules_of(load: Load) -> Vec<String> {
    let violations = Loads::new([Load { ..self::load() }, load]).validate();
    violations.errors().map(|violation| format!("{}: {}", violation.path, violation.rule)).collect()
}

fn told(notes: &Notes) -> Vec<String> {
    notes.iter().map(|note| format!("{} {}", note.path, note.difference.name())).collect()
}

fn day(day: i8) -> Date {
    Date::new(2026, 2, day).unwrap()
}

/// A request of one load with these entries beside the required ones.
fn with(entries: &str) -> String {
    format!(r#"[{{"name":"Tea","parcel_ids":["P-1"]{entries},"owner":"Ines","sender":{{"email":"a@b.example"}}}}]"#)
}

#[test]
fn a_request_is_an_array_in_json_and_nothing_in_xml() {
    let fees = ["1.50", "2"].map(|fee| fee.parse::<joor_api::Decimal>().unwrap());
    let full = load()
        .with_hex_color("#00ff00")
        .with_not_before_policy(true)
        .with_weights([900, 1])
        .with_marks([Mark::Cold])
        .with_classes([HazardClass::Flammable])
        .with_planets(["mars"])
        .with_fees(fees)
        .with_remarks(Content::Object(vec![("a".to_owned(), Content::List(vec![Content::Number("1.50".to_owned())]))]));
    let request = Loads::new([full]);
    assert!(request.validate().is_valid(), "{}", request.validate());
    let json = request.encode(Format::Json).unwrap();
    assert_eq!(
        json,
        concat!(
            r##"[{"name":"Tea","hexColor":"#00ff00","not-before-policy":true,"parcel_ids":["P-1","P-2"],"##,
            r#""weights":[900,1],"marks":["COLD"],"classes":[3],"planets":["mars"],"fees":["1.50","2"],"#,
            r#""owner":"Ines","remarks":{"a":[1.50]},"sender":{"email":"ines@terra.example"}}]"#
        )
    );
    let read = Loads::decode(&json, Format::Json).unwrap();
    assert!(read.notes.is_empty(), "{}", read.notes);
    assert_eq!(read.value, request);
    assert_eq!(serde_json::to_string(&request).unwrap(), json);
    assert_eq!(serde_json::from_str::<Loads>(&json).unwrap(), request);

    let name = "v2/loads.request";
    assert_eq!(request.encode(Format::Xml), Err(EncodeError::Format { message: name, format: Format::Xml }));
    let refused = Loads::decode("<loads />", Format::Xml).unwrap_err();
    assert_eq!(refused.problem, DecodeProblem::Format { message: name });
    assert_eq!(refused.to_string(), "XML at line 1, column 1: v2/loads.request is not written in it");
}

#[test]
fn every_rule_is_told_at_the_path_that_json_has() {
    let instant = |second| Timestamp::from_second(second).unwrap();
    for (load, expected) in [
        (load().with_hex_color("#00ff000"), "[1].hex_color: at most 7 characters, has 8"),
        (
            Load { parcel_ids: vec!["P".to_owned(), "P-1234567".to_owned()], ..load() },
            "[1].parcel_ids[1]: at most 8 characters, has 9",
        ),
        (Load { parcel_ids: Vec::new(), ..load() }, "[1].parcel_ids: required"),
        (load().with_weights([1, 901]), "[1].weights[1]: at most 900, is 901"),
        (load().with_cooled(true), "[1].marks: required when cooled is true"),
        (load().with_filled(101), "[1].filled: from 0 to 100, is 101"),
        (load().with_filled(-1), "[1].filled: from 0 to 100, is -1"),
        (load().with_discount("-0.01".parse::<joor_api::Decimal>().unwrap()), "[1].discount: at least 0, is -0.01"),
        (load().with_dock("D"), "[1].dock: not available at this time"),
        (load().with_leaves(day(1)), "[1]: all or none of leaves and arrives (A journey has two ends)"),
        (
            load().with_leaves(day(2)).with_arrives(day(1)),
            "[1]: leaves must not be after arrives (A journey ends after it begins)",
        ),
        (
            load().with_sealed(instant(1)).with_opened(instant(0)),
            "[1]: sealed must not be after opened (A load is sealed before it is opened)",
        ),
    ] {
        assert_eq!(rules_of(load), [expected]);
    }
    for fine in [
        load().with_leaves(day(1)).with_arrives(day(1)),
        load().with_filled(100).with_discount(0),
        // JSON can say every character.
        Load { name: "a\u{1}".to_owned(), ..load() },
    ] {
        assert_eq!(rules_of(fine), <[String; 0]>::default());
    }
    let none = Loads::new([]).validate();
    assert_eq!((none[0].path.to_string(), none[0].path.json()), ("load".to_owned(), String::new()));
    let path = &Loads::new([load().with_weights([901])]).validate()[0].path.clone();
    assert_eq!(path.json(), "/0/weights/0");
}

#[test]
fn what_is_required_and_not_available_is_only_advised_of() {
    let request = Loads::new([load().with_filled(1)]);
    let violations = request.validate();
    assert!(violations.is_valid());
    let advice: Vec<_> = violations.advice().map(ToString::to_string).collect();
    assert_eq!(
        advice,
        ["[0].dock: required, but not available at this time", "[0].crane: required, but not available at this time"]
    );
    assert!(
        violations.iter().all(|advice| advice.level() == Level::Advice && advice.rule == Rule::RequiredNotAvailable)
    );
}

#[test]
fn values_that_are_no_list_are_read_all_the_same() {
    for (entries, weights, notes) in [
        (r#","weights":[1,2]"#, &[1, 2][..], &[][..]),
        (r#","weights":7"#, &[7], &["[0].weights other_shape"]),
        (r#","weights":"7""#, &[7], &["[0].weights other_kind", "[0].weights other_shape"]),
        (r#","weights":[]"#, &[], &[]),
        (r#","weights":null"#, &[], &[]),
        (r#","weights":"""#, &[], &[]),
        (r#","weights":"many""#, &[], &["[0].weights unreadable"]),
        (r#","weights":{"a":1}"#, &[], &["[0].weights other_shape"]),
        (
            r#","weights":[1,null,"x","",2]"#,
            &[1, 2],
            &["[0].weights[1] other_shape", "[0].weights[2] unreadable", "[0].weights[3] unreadable"],
        ),
        (r#","weights":[null]"#, &[], &["[0].weights[0] other_shape"]),
    ] {
        let text = with(entries);
        let read = Loads::decode(&text, Format::Json).unwrap();
        assert_eq!(
            (read.value.load[0].weights.as_slice(), told(&read.notes)),
            (weights, notes.iter().map(|note| (*note).to_owned()).collect()),
            "{text}"
        );
        let written = read.value.encode(Format::Json).unwrap();
        let again = Loads::decode(&written, Format::Json).unwrap();
        assert_eq!(again.value, read.value, "{written}");
        // What the field cannot hold is there all the same.
        if weights.is_empty() {
            assert_eq!(written, text);
        }
    }
    let broken = Loads::decode(&with(r#","weights":"many""#), Format::Json).unwrap().value.validate();
    let errors: Vec<_> = broken.errors().map(ToString::to_string).collect();
    assert_eq!(errors, ["[0].weights: must be a whole number, is \"many\""]);
}

#[test]
fn null_is_no_difference_where_the_page_has_it() {
    let text = r#"[{"name":"Tea","parcel_ids":["P-1"],"owner":null,"sender":null,"stops":null}]"#;
    let read = Loads::decode(text, Format::Json).unwrap();
    assert!(read.notes.is_empty(), "{}", read.notes);
    assert!(read.value.validate().is_valid(), "{}", read.value.validate());
    assert_eq!(read.value.load[0].extra.original("owner"), Some(&Original::Sent(Content::Null)));
    assert_eq!(read.value.encode(Format::Json).unwrap(), text);
    // A null elsewhere is as good as nothing.
    let elsewhere = text.replace(r#""Tea""#, "null");
    let errors = Loads::decode(&elsewhere, Format::Json).unwrap().value.validate();
    assert_eq!(errors.errors().map(ToString::to_string).collect::<Vec<_>>(), ["[0].name: required"]);
}

#[test]
fn a_reply_has_items_of_the_versions_own_type() {
    let text = concat!(
        r#"{"data":[{"id":7,"parcel_ids":"P-1","owner":null,"extras":[1,{"a":2.50}],"dock":{"id":"D"}}],"#,
        r#""errors":[{"status":"DUPLICATED","message":"there","details":{"sku_id":"S"},"about":{"id":"1"}},{"details":null}]}"#
    );
    let read = Packed::decode(text, Format::Json).unwrap();
    assert_eq!(told(&read.notes), ["data[0].parcel_ids other_shape"]);
    let reply = read.value;
    let error: &ItemError = &reply.errors[0];
    assert_eq!(error.status, Some(OutcomeState::Duplicated));
    assert_eq!(error.details.as_ref().unwrap().get("sku_id"), Some(&Content::Text("S".to_owned())));
    assert_eq!(error.about.as_ref().unwrap().id.as_deref(), Some("1"));
    assert_eq!(reply.errors[1].details, Some(Content::Null));
    assert_eq!(reply.encode(Format::Json).unwrap(), text.replace(r#""P-1""#, r#"["P-1"]"#));
}

#[test]
fn a_parameter_joins_its_values() {
    let call =
        List::new(["north", "a/b"]).with_load_ids(["1", "2"]).with_counts([3, 4]).with_marks(["COLD"]).with_page(1);
    assert_eq!(call.path(), "/v2/loads/north%2Ca%2Fb");
    let query = [("load_ids", "1,2"), ("counts", "3,4"), ("marks", "COLD"), ("page", "1")];
    assert_eq!(call.query(), query.map(|(name, text)| (name, text.to_owned())));
    assert!(call.validate_call().is_valid());
    assert_eq!(List::ENDPOINT.formats, [Format::Json]);

    let broken =
        List::new(["a,b"]).with_load_ids(["1", "1234567890123"]).with_counts([0]).with_marks(["WET"]).with_page(0);
    let broken = broken.with_packed_after(day(2)).with_packed_before(day(1)).validate_call();
    let errors: Vec<_> = broken.errors().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            r#"docks[0]: has ",", which stands between two values"#,
            "load_ids[1]: at most 12 characters, has 13",
            "counts[0]: at least 1, is 0",
            "page: at least 1, is 0",
            "list: packed-after must not be after packed-before (Time runs one way)",
        ]
    );
    assert_eq!(
        broken.advice().map(ToString::to_string).collect::<Vec<_>>(),
        [r#"marks[0]: "WET" is no documented mark"#]
    );
}

#[test]
fn code_lists_and_enumerations_are_known_in_lists() {
    let odd = load().with_planets(["Terra", "Vulcan"]).with_classes([HazardClass::Other("9".to_owned())]);
    assert_eq!(odd.planets, [Planet::from("Terra"), Planet::from("Vulcan")]);
    let request = Loads::new([odd]);
    let advice: Vec<_> = request.validate().advice().map(ToString::to_string).collect();
    assert_eq!(
        advice[..2],
        [
            r#"[0].classes[0]: "9" is no documented hazard_class"#,
            r#"[0].planets[1]: "Vulcan" is no known planet code or English name"#
        ]
    );
    assert!(request.encode(Format::Json).unwrap().contains(r#""classes":[9]"#));
}
