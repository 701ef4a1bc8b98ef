//! Whole payloads in the shapes of the pages: what is noted on reading each, and what is written of it in both formats.

use std::collections::BTreeSet;
use std::path::PathBuf;

use joor_api::table::{Kind, Node};
use joor_api::v2::bulk_connection::BulkConnections;
use joor_api::v2::bulk_connection_job::{BulkConnectionsJobReply, BulkJobStatus};
use joor_api::v2::connection_get::Connections;
use joor_api::value::Value;
use joor_api::wire::{decode_any, encode_with};
use joor_api::{AnyMessage, Format, Layout, MESSAGES, Model, status, validate};

use crate::common::*;

struct Fixture {
    /// Directory and name.
    name: &'static str,
    message: &'static str,
    /// What is noted, in either format.
    notes: &'static [&'static str],
    /// What validating says beside that (of requests; replies have it in their notes).
    violations: &'static [&'static str],
}

const JOB: &str = "v2/bulk-connection-job.response";
const CONNECTIONS: &str = "v2/connection-get.response";
const FIXTURES: &[Fixture] = &[
    Fixture { name: "bulk-connection/full", message: "v2/bulk-connection.request", notes: &[], violations: &[] },
    Fixture {
        name: "bulk-connection/minimal",
        message: "v2/bulk-connection.request",
        notes: &[],
        violations: &[
            "connection[0].customer_group_name: highly recommended",
            "connection[0].sales_rep_code: highly recommended",
        ],
    },
    Fixture {
        name: "bulk-connection/blanks",
        message: "v2/bulk-connection.request",
        notes: &[],
        violations: &[
            "connection[0].customer_group_name: highly recommended",
            "connection[0].sales_rep_code: highly recommended",
            "connection[0].buyers: at least one buyer is required",
            r#"connection[0].shipping.shipping_addresses[0].shipping_state: required when shipping_country is US, CA, JP or AU ("JP")"#,
            "connection[0].customer_locations[0].location_city: required",
            "connection[0].customer_locations[0].location_country: required",
            "connection[0].price_types[0].price_type_retail_currency_code: required",
            "connection[0].discounts[0].amount: highly recommended",
        ],
    },
    Fixture { name: "bulk-connection/reply", message: "v2/bulk-connection.response", notes: &[], violations: &[] },
    Fixture { name: "bulk-connection-job/queued", message: JOB, notes: &[], violations: &[] },
    Fixture { name: "bulk-connection-job/started", message: JOB, notes: &[], violations: &[] },
    Fixture { name: "bulk-connection-job/finished", message: JOB, notes: &[], violations: &[] },
    Fixture { name: "connection-get/full", message: CONNECTIONS, notes: &[], violations: &[] },
    Fixture {
        name: "connection-get/empty",
        message: CONNECTIONS,
        notes: &["connections: at least one connection is required"],
        violations: &["connections: at least one connection is required"],
    },
    Fixture { name: "connection-get/unknown-customer", message: CONNECTIONS, notes: &[], violations: &[] },
    Fixture { name: "connection-delete/reply", message: "v2/connection-delete.response", notes: &[], violations: &[] },
];

fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn extension(format: Format) -> &'static str {
    match format {
        Format::Xml => "xml",
        Format::Json => "json",
    }
}

fn text(name: &str, format: Format) -> String {
    let path = directory().join("v2").join(name).with_extension(extension(format));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn message(fixture: &Fixture, format: Format) -> Box<dyn AnyMessage> {
    let entry = MESSAGES.iter().find(|entry| entry.table.name == fixture.message).unwrap();
    let mut message = (entry.new)();
    let notes = decode_any(&mut *message, &text(fixture.name, format), format)
        .unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
    let notes: Vec<_> = notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes, fixture.notes, "{} {format}", fixture.name);
    message
}

#[test]
fn fixtures_are_read_with_the_notes_listed_here() {
    for fixture in FIXTURES {
        for format in FORMATS {
            let message = message(fixture, format);
            let violations = validate::validate(message.as_model());
            assert_eq!(texts(&violations), fixture.violations, "{} {format}", fixture.name);
        }
    }
}

#[test]
fn fixtures_are_written_as_their_golden_files_from_either_format() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for fixture in FIXTURES {
        for to in FORMATS {
            let golden = directory().join("golden/v2").join(fixture.name).with_extension(extension(to));
            if update {
                std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
                std::fs::write(&golden, encode_with(&*message(fixture, to), to, Layout::Indented).unwrap()).unwrap();
            }
            let expected = std::fs::read_to_string(&golden).unwrap_or_default();
            for from in FORMATS {
                let written = encode_with(&*message(fixture, from), to, Layout::Indented).unwrap();
                assert!(written == expected, "{} from {from}:\n{written}\ninstead of\n{expected}", golden.display());
            }
        }
    }
}

#[test]
fn golden_files_are_read_as_the_fixtures_they_are_made_from() {
    for fixture in FIXTURES {
        for format in FORMATS {
            let compact = encode_with(&*message(fixture, format), format, Layout::Compact).unwrap();
            let entry = MESSAGES.iter().find(|entry| entry.table.name == fixture.message).unwrap();
            let mut again = (entry.new)();
            let path = directory().join("golden/v2").join(fixture.name).with_extension(extension(format));
            decode_any(&mut *again, &std::fs::read_to_string(path).unwrap(), format).unwrap();
            assert_eq!(encode_with(&*again, format, Layout::Compact).unwrap(), compact, "{}", fixture.name);
        }
    }
}

#[test]
fn no_fixture_is_forgotten() {
    let mut found = BTreeSet::new();
    for page in std::fs::read_dir(directory().join("v2")).unwrap() {
        let page = page.unwrap();
        for file in std::fs::read_dir(page.path()).unwrap() {
            let name = file.unwrap().path().with_extension("");
            found.insert(format!("{}/{}", page.file_name().display(), name.file_name().unwrap().display()));
        }
    }
    assert_eq!(found, FIXTURES.iter().map(|fixture| fixture.name.to_owned()).collect());
}

/// Every field of the node's table as `node field`, and those that the model has.
fn fields(node: &'static Node, all: &mut BTreeSet<(String, &'static str)>) {
    for field in node.fields {
        all.insert((node.rust.to_owned(), field.name));
        match field.kind {
            Kind::Leaf(_) | Kind::Values(_) => {}
            Kind::Node(child) => fields(child, all),
            Kind::List(list) => fields(list.item, all),
        }
    }
}

fn given(model: &dyn Model, found: &mut BTreeSet<(String, &'static str)>) {
    for (position, field) in model.table().fields.iter().enumerate() {
        match model.get(position) {
            Value::Absent => continue,
            Value::Node(node) => given(node, found),
            Value::Values(values) if values.is_empty() => continue,
            Value::List(nodes) if nodes.is_empty() => continue,
            Value::List(nodes) => (0..nodes.len()).for_each(|index| given(nodes.item(index).unwrap(), found)),
            _ => {}
        }
        found.insert((model.table().rust.to_owned(), field.name));
    }
}

#[test]
fn the_full_fixtures_have_every_field() {
    for name in [
        "bulk-connection/full",
        "bulk-connection/reply",
        "bulk-connection-job/finished",
        "connection-get/full",
        "connection-delete/reply",
    ] {
        let fixture = FIXTURES.iter().find(|fixture| fixture.name == name).unwrap();
        for format in FORMATS {
            let message = message(fixture, format);
            let (mut all, mut found) = (BTreeSet::new(), BTreeSet::new());
            fields(message.table(), &mut all);
            given(message.as_model(), &mut found);
            let missing: Vec<_> = all.difference(&found).collect();
            assert!(missing.is_empty(), "{name} {format}: {missing:?}");
        }
    }
}

#[test]
fn the_values_are_those_of_the_documents() {
    for format in FORMATS {
        let request = read::<BulkConnections>(&text("bulk-connection/full", format), format).value;
        let customer = &request.connection[0];
        assert_eq!(customer.customer_name, "Maison Verlaine & Fils");
        assert_eq!((customer.buyers.len(), customer.buyers[1].buyer_name.as_str()), (2, "Tomasz Wójcik"));
        let addresses = &customer.shipping.as_ref().unwrap().shipping_addresses;
        assert_eq!((addresses[0].shipping_create_doors, addresses[1].shipping_create_doors), (Some(true), Some(false)));
        assert_eq!(
            (addresses[0].shipping_country.code(), addresses[1].shipping_country.code()),
            (Some("FR"), Some("US"))
        );
        assert_eq!(customer.discounts[1].amount.unwrap().to_string(), "4.0");
        assert_eq!(customer.warehouses[1].warehouse_name.as_deref(), Some(""));

        let reply = read::<Connections>(&text("connection-get/full", format), format).value;
        let response = reply.response.as_ref().unwrap();
        assert_eq!((response.next_start, response.count), (Some(2), Some(6)));
        let [full, short] = reply.connections.as_slice() else { panic!("{format}") };
        assert_eq!(full.billing.as_ref().unwrap().payment_methods[0].payment_method_id, Some(-6));
        assert_eq!(full.tax_id_numbers[0].tax_id_number.as_deref(), Some("FR00123456789"));
        assert_eq!((full.discounts[0].style_id, full.discounts[1].style_id), (Some(5_530_917), None));
        assert_eq!(full.customer_locations[0].location_city.as_deref(), Some("福岡市"));
        let terms = full.price_types[0].price_type_terms.as_deref();
        assert_eq!(terms, Some("Payment within 30 days.\nReturns by agreement \"only\"."));
        assert_eq!((short.customer_email.as_deref(), &short.customer_contact_email), (Some(""), &None));
        assert_eq!(short.connection_modified.unwrap().to_string(), "2025-01-31T23:59:59+00:00");

        for (name, state, progress) in [
            ("queued", BulkJobStatus::Queued, 0),
            ("started", BulkJobStatus::Started, 1),
            ("finished", BulkJobStatus::Finished, 2),
        ] {
            let reply =
                read::<BulkConnectionsJobReply>(&text(&format!("bulk-connection-job/{name}"), format), format).value;
            let job = &reply.bulk_connections_jobs[0];
            assert_eq!(
                (job.bulk_connections_job_id, &job.status, job.connection_record_progress),
                (Some(48213), &Some(state), Some(progress))
            );
            assert!(status(&reply).unwrap().is_success());
        }

        let reply = read::<Connections>(&text("connection-get/unknown-customer", format), format).value;
        let status = status(&reply).unwrap();
        assert_eq!((status.code.as_str(), status.is_success()), ("102", false));
        assert_eq!(status.comment.as_deref(), Some("No connection has the customer code MVER-99."));
    }
}
