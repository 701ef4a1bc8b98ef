//! Ids: each thing is given one when it is first stored, and keeps it.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::Failure;

/// What an id is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    BrandAccount,
    Connection,
    PaymentMethod,
    ShippingMethod,
    PriceType,
    BillingAddress,
    ShippingAddress,
    Door,
    Location,
    Buyer,
    Discount,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::BrandAccount => "brand account",
            Self::Connection => "connection",
            Self::PaymentMethod => "payment method",
            Self::ShippingMethod => "shipping method",
            Self::PriceType => "price type",
            Self::BillingAddress => "billing address",
            Self::ShippingAddress => "shipping address",
            Self::Door => "door",
            Self::Location => "location",
            Self::Buyer => "buyer",
            Self::Discount => "discount",
        }
    }
}

/// Gives out the ids of one connection and what belongs to it.
pub(crate) struct Ids<'a> {
    database: &'a Connection,
    connection: i64,
    given: HashMap<(Kind, String), usize>,
}

impl<'a> Ids<'a> {
    pub(crate) fn new(database: &'a Connection, customer_code: &str) -> Result<Self, Failure> {
        let connection = id(database, Kind::Connection, 0, customer_code)?;
        Ok(Self { database, connection, given: HashMap::new() })
    }

    /// The connection's own id.
    pub(crate) fn connection(&self) -> i64 {
        self.connection
    }

    /// The id of something that the brand's account has once for all connections.
    pub(crate) fn of_account(&self, kind: Kind, name: &[&str]) -> Result<i64, Failure> {
        id(self.database, kind, 0, &joined(name))
    }

    /// The id of something that belongs to the connection. The second of the same name has another.
    pub(crate) fn of_connection(&mut self, kind: Kind, name: &[&str]) -> Result<i64, Failure> {
        let name = joined(name);
        let times = self.given.entry((kind, name.clone())).or_default();
        *times += 1;
        let name = match times {
            1 => name,
            times => joined(&[&name, &times.to_string()]),
        };
        id(self.database, kind, self.connection, &name)
    }
}

/// No text that passes validation has a control character, so that two names cannot join to the same.
fn joined(parts: &[&str]) -> String {
    parts.join("\u{1f}")
}

fn id(database: &Connection, kind: Kind, owner: i64, name: &str) -> Result<i64, Failure> {
    let known = database
        .prepare_cached("SELECT id FROM ids WHERE kind = ?1 AND owner = ?2 AND name = ?3")?
        .query_row((kind.name(), owner, name), |row| row.get(0))
        .optional()?;
    match known {
        Some(id) => Ok(id),
        None => Ok(database.prepare_cached("INSERT INTO ids (kind, owner, name) VALUES (?1, ?2, ?3)")?.insert((
            kind.name(),
            owner,
            name,
        ))?),
    }
}
