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
    Style,
    StyleColor,
    Badge,
    Order,
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
            Self::Style => "style",
            Self::StyleColor => "style color",
            Self::Badge => "badge",
            Self::Order => "order",
        }
    }
}

/// Gives out the ids of one thing, such as a connection, and of what belongs to it.
pub(crate) struct Ids<'a> {
    database: &'a Connection,
    owner: i64,
    given: HashMap<(Kind, String), usize>,
}

impl<'a> Ids<'a> {
    /// Those of the thing with this name.
    pub(crate) fn new(database: &'a Connection, kind: Kind, name: &[&str]) -> Result<Self, Failure> {
        let owner = id(database, kind, 0, &joined(name))?;
        Ok(Self::of(database, owner))
    }

    /// Those of the thing with this id.
    pub(crate) fn of(database: &'a Connection, owner: i64) -> Self {
        Self { database, owner, given: HashMap::new() }
    }

    /// The thing's own id.
    pub(crate) fn owner(&self) -> i64 {
        self.owner
    }

    /// The id of something that the brand's account has once for all.
    pub(crate) fn of_account(&self, kind: Kind, name: &[&str]) -> Result<i64, Failure> {
        id(self.database, kind, 0, &joined(name))
    }

    /// The id of something that belongs to the thing. The second of the same name has another.
    pub(crate) fn of_owner(&mut self, kind: Kind, name: &[&str]) -> Result<i64, Failure> {
        let name = joined(name);
        let times = self.given.entry((kind, name.clone())).or_default();
        *times += 1;
        let name = match times {
            1 => name,
            times => joined(&[&name, &times.to_string()]),
        };
        id(self.database, kind, self.owner, &name)
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
