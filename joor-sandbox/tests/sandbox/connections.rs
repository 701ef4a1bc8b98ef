//! GET and DELETE of connections: found, unknown, replaced, taken off the list, brought back.

use joor_api::v2::ResponseCode;
use joor_api::v2::connection_delete::ConnectionDeletion;
use joor_api::v2::connection_get::{ByCustomerCode, ById, Connections};
use joor_api::{Endpoint, Format};

use crate::samples::{full, plain};
use crate::support::{Ask, FORMATS, Local};

#[tokio::test]
async fn a_connection_is_found_by_code_and_by_id() {
    let local = Local::new();
    local.push([plain("A"), full()]).await;
    for format in FORMATS {
        let path = ByCustomerCode::new("JB/NY é").path();
        let by_code: Connections = local.send(Ask::get(path.clone(), format)).await.read_exactly();
        let id = by_code.connections[0].customer_account_id.unwrap();
        let by_id: Connections = local.send(Ask::get(ById::new(id).path(), format)).await.read_exactly();
        assert_eq!(by_code.connections, by_id.connections);
        for path in [path.trim_end_matches('/').to_owned(), format!("/v2/connection/{id}")] {
            let reply: Connections = local.send(Ask::get(path, format)).await.read_exactly();
            assert_eq!(reply.connections, by_code.connections);
        }
    }
}

#[tokio::test]
async fn the_envelope_tells_a_list_of_one() {
    let local = Local::new();
    local.push([plain("A")]).await;
    let reply = local.read("A", Format::Xml).await.response.unwrap();
    assert_eq!(reply.code, Some(ResponseCode::Success));
    assert_eq!(reply.comment.as_deref(), Some(""));
    assert_eq!((reply.start_from, reply.next_start, reply.count), (Some(0), Some(0), Some(1)));
    let log_id = reply.log_id.unwrap();
    assert_eq!(local.sandbox.calls().unwrap().last().unwrap().log_id, log_id);
    let json = local.send(Ask::get("/v2/connection/customer_code/A/", Format::Json)).await;
    assert!(json.text.contains(r#""count":"1""#), "{}", json.text);
}

#[tokio::test]
async fn unknown_codes_are_102_and_unknown_ids_002() {
    let local = Local::new();
    local.push([plain("A")]).await;
    for format in FORMATS {
        for (path, code) in [
            ("/v2/connection/customer_code/B/", "102"),
            ("/v2/connection/customer_code/a/", "102"),
            ("/v2/connection/customer_code/%01%FF/", "102"),
            ("/v2/connection/customer_code//", "102"),
            ("/v2/connection/1/", "002"),
            ("/v2/connection/A/", "002"),
            ("/v2/connection/customer_code/", "102"),
        ] {
            let reply = local.send(Ask::get(path, format)).await;
            let status = reply.envelope::<Connections>();
            assert_eq!(status.code, code, "{path}");
            assert!(status.comment.is_some() && status.log_id.is_some());
        }
    }
}

#[tokio::test]
async fn a_known_connection_is_replaced_and_keeps_its_ids() {
    let local = Local::new();
    local.push([full()]).await;
    let path = ByCustomerCode::new("JB/NY é").path();
    let get =
        || async { local.send(Ask::get(path.clone(), Format::Json)).await.read_exactly::<Connections>().connections };
    let before = get().await.remove(0);
    let mut changed = full();
    changed.customer_alias = Some("Renamed".to_owned());
    changed.sales_rep_code = None;
    let billing = changed.billing.as_mut().unwrap();
    billing.billing_addresses[0].billing_city = "Kyoto".to_owned();
    let second = billing.billing_addresses[0].clone();
    billing.billing_addresses.insert(0, second);
    billing.billing_addresses[0].billing_code = "B0".to_owned();
    local.push([changed]).await;
    let mut after = get().await.remove(0);
    assert_eq!(after.customer_alias.as_deref(), Some("Renamed"));
    assert_eq!(after.sales_rep_code.as_deref(), Some(""));
    assert_eq!(after.customer_account_id, before.customer_account_id);
    let (before_billing, after_billing) = (before.billing.unwrap(), after.billing.take().unwrap());
    let ids: Vec<_> = after_billing.billing_addresses.iter().map(|address| address.billing_address_id).collect();
    assert_eq!(ids[1], before_billing.billing_addresses[0].billing_address_id);
    assert_ne!(ids[0], ids[1]);
    assert_eq!(after_billing.billing_addresses[1].billing_city.as_deref(), Some("Kyoto"));
    assert_eq!(after_billing.payment_methods, before_billing.payment_methods);
    assert_eq!(after.doors, before.doors);
    assert_eq!(after.shipping, before.shipping);
    assert_eq!(after.buyers, before.buyers);
    assert_eq!(after.discounts, before.discounts);
    assert_eq!(after.customer_locations, before.customer_locations);
    assert_eq!(local.sandbox.connections().unwrap(), 1);
}

async fn delete(local: &Local, path: &str, format: Format) -> ConnectionDeletion {
    let ask = Ask::new("DELETE", path).header("content-type", format.content_type());
    local.send(ask).await.read_exactly()
}

#[tokio::test]
async fn a_deleted_connection_is_off_the_list_until_it_is_pushed_again() {
    for (format, path) in
        [(Format::Xml, "/v2/connection/?customer_code=A+1"), (Format::Json, "/v2/connection?customer_code=A%201")]
    {
        let local = Local::new();
        local.push([plain("A 1"), plain("B")]).await;
        let before = local.read("A%201", format).await.connections;
        let reply = delete(&local, path, format).await;
        assert_eq!(reply.response.as_ref().unwrap().code, Some(ResponseCode::Success));
        assert_eq!(reply.response.unwrap().comment.as_deref(), Some(""));
        let deleted = reply.connection.unwrap().connection_deleted.unwrap();
        assert_eq!(deleted.customer_code.as_deref(), Some("A 1"));

        assert_eq!(local.sandbox.connections().unwrap(), 1);
        assert_eq!(local.sandbox.connection("A 1").unwrap(), None);
        let id = before[0].customer_account_id.unwrap();
        for (path, code) in
            [("/v2/connection/customer_code/A%201/".to_owned(), "102"), (format!("/v2/connection/{id}/"), "002")]
        {
            assert_eq!(local.send(Ask::get(path, format)).await.envelope::<Connections>().code, code);
        }
        let again = delete(&local, path, format).await;
        assert_eq!(again.response.unwrap().code, Some(ResponseCode::CustomerCodeUnknown));

        local.push([plain("A 1")]).await;
        let after = local.read("A%201", format).await.connections;
        assert_eq!(after[0].customer_account_id, before[0].customer_account_id);
        assert_eq!(local.sandbox.connections().unwrap(), 2);
    }
}

#[tokio::test]
async fn a_deletion_needs_a_known_code() {
    let local = Local::new();
    for format in FORMATS {
        for (path, code) in [
            ("/v2/connection/", "005"),
            ("/v2/connection", "005"),
            ("/v2/connection/?customer_code=", "005"),
            ("/v2/connection/?customer_cod=A", "005"),
            ("/v2/connection/?customer_code=A", "102"),
            ("/v2/connection/?customer_code=%FF%00", "102"),
        ] {
            let ask = Ask::new("DELETE", path).header("content-type", format.content_type());
            assert_eq!(local.send(ask).await.envelope::<ConnectionDeletion>().code, code, "{path}");
        }
    }
}
