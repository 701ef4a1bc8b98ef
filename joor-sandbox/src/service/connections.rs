//! Reading a connection and taking it off the list.

use joor_api::v2::ResponseCode;
use joor_api::v2::connection_delete::{
    ConnectionDeleted, ConnectionDeletion, ConnectionDeletionResponse, DeletedConnection,
};
use joor_api::v2::connection_get::{Connection, Connections, ConnectionsResponse};

use super::action::Settled;
use super::refusal::Refusal;
use crate::store::{Failure, connection_by_code, connection_by_id, remove_connection};

/// The connection with this customer code.
pub(super) fn by_code(database: &rusqlite::Connection, code: &str, log_id: &str) -> Result<Settled, Failure> {
    let found = connection_by_code(database, code)?;
    Ok(found.map(|connection| reply(connection, log_id)).ok_or_else(|| unknown_code(code)))
}

/// The connection with this id.
pub(super) fn by_id(database: &rusqlite::Connection, id: &str, log_id: &str) -> Result<Settled, Failure> {
    let found = match id.parse() {
        Ok(id) => connection_by_id(database, id)?,
        Err(_) => None,
    };
    let unknown = || Refusal::general(format!("no connection has the id {id:?}"));
    Ok(found.map(|connection| reply(connection, log_id)).ok_or_else(unknown))
}

/// Takes the connection with this customer code off the list.
pub(super) fn delete(database: &rusqlite::Connection, code: &str, log_id: &str) -> Result<Settled, Failure> {
    if !remove_connection(database, code)? {
        return Ok(Err(unknown_code(code)));
    }
    let response =
        ConnectionDeletionResponse::default().with_code(ResponseCode::Success).with_comment("").with_log_id(log_id);
    let deleted = ConnectionDeleted::default().with_customer_code(code);
    let outcome = DeletedConnection::default().with_connection_deleted(deleted);
    let reply = ConnectionDeletion::default().with_response(response).with_connection(outcome);
    Ok(Ok(Box::new(reply)))
}

fn unknown_code(code: &str) -> Refusal {
    let comment = format!("no connection has the customer code {code:?}");
    Refusal::new(ResponseCode::CustomerCodeUnknown, comment)
}

/// A list of one. Nothing comes after it, which `next_start` tells by 0.
fn reply(connection: Connection, log_id: &str) -> Box<dyn joor_api::AnyMessage> {
    let response = ConnectionsResponse::default()
        .with_code(ResponseCode::Success)
        .with_comment("")
        .with_start_from(0)
        .with_next_start(0)
        .with_count(1)
        .with_log_id(log_id);
    Box::new(Connections::default().with_response(response).with_connections([connection]))
}
