//! One cell of the table: a call that meets with a fault.

use std::fmt;

use joor_api::Format;
use joor_api::client::v4::AddsQuantity;
use joor_api::client::{Error, InputOutcome};
use joor_api::v2::order_get::{List, OrderCheck, OrderTypeFilter};
use joor_api::v4::line_item_create::{NewLineItem, NewLineItems};

use crate::kind::Kind;
use crate::stage::{ACCOUNT, CUSTOMER, Stage, customers, style};
use crate::trouble::Trouble;

/// Above this the number of calls depends on time, and is `many`.
const MANY: u32 = 3;

/// What the caller was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Success,
    /// Success, with notes on what was otherwise than documented.
    Noted,
    /// Unknown, but what was asked for is so.
    Settled,
    Unknown,
    Failed,
}

/// What was seen of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) told: Told,
    /// How often it was sent.
    pub(crate) sent: u32,
    /// How often it was carried out.
    pub(crate) done: u32,
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = match self.told {
            Told::Success => "success",
            Told::Noted => "noted",
            Told::Settled => "settled",
            Told::Unknown => "unknown",
            Told::Failed => "failed",
        };
        let number = |number: u32| if number > MANY { "many".to_owned() } else { number.to_string() };
        write!(f, "{told} {}/{}", number(self.done), number(self.sent))
    }
}

/// Makes the call with the fault, and looks at what became of it.
pub(crate) async fn run(trouble: &Trouble, kind: Kind, format: Format) -> Seen {
    let stage = Stage::new(trouble, kind, format).await;
    let told = match call(&stage, kind).await {
        Ok(true) => Told::Success,
        Ok(false) => Told::Noted,
        Err(told) => told,
    };
    let (sent, done) = stage.end(told).await;
    Seen { told, sent, done }
}

impl From<Error> for Told {
    fn from(error: Error) -> Self {
        Self::of(&error)
    }
}

impl Told {
    fn of(error: &Error) -> Self {
        match error {
            Error::Unknown(unknown) if unknown.settled.is_some() => Self::Settled,
            Error::Unknown(_) => Self::Unknown,
            _ => Self::Failed,
        }
    }
}

/// Whether the reply, if there is one, is as documented.
async fn call(stage: &Stage, kind: Kind) -> Result<bool, Told> {
    let client = &stage.client;
    match kind {
        Kind::Read | Kind::Login => {
            stage.begin();
            Ok(client.connections().by_customer_code(CUSTOMER).await?.notes.is_empty())
        }
        Kind::PagedRead => paged_read(stage).await,
        Kind::ConsumingRead => {
            stage.begin();
            let one = List::new().with_order_type(OrderTypeFilter::All).with_check(OrderCheck::Nothing).with_count(1);
            Ok(client.orders().take(&one).await?.notes.is_empty())
        }
        Kind::RepeatableWrite => {
            stage.begin();
            Ok(client.bulk_connections().submit(&customers("NEW")).await?.notes().is_empty())
        }
        Kind::SettledWrite => {
            stage.begin();
            Ok(client.styles().create(&style()).await?.notes.is_empty())
        }
        Kind::UnrepeatableWrite => write(stage).await,
        Kind::Job => {
            let job = client.bulk_connections().submit(&customers("NEW")).await?;
            stage.all_jobs_done().await;
            stage.begin();
            let done = stage.waiting(job).await?;
            Ok(done.notes().is_empty())
        }
    }
}

async fn paged_read(stage: &Stage) -> Result<bool, Told> {
    let all = List::new().with_order_type(OrderTypeFilter::All);
    let mut pages = stage.client.pages(&all).page_size(1);
    let mut ids = Vec::new();
    let mut is_documented = true;
    while let Some(page) = pages.next().await {
        let page = page?;
        is_documented &= page.notes.is_empty();
        ids.extend(page.items.into_iter().map(|order| order.order_id.unwrap()));
        if ids.len() == 1 {
            stage.begin();
        }
    }
    ids.sort();
    assert_eq!(ids, stage.order_ids, "each order comes once");
    Ok(is_documented)
}

async fn write(stage: &Stage) -> Result<bool, Told> {
    let shop = stage.shop.as_ref().unwrap();
    let line = NewLineItem::new(shop.order.as_str(), shop.sku.as_str()).with_quantity(2);
    stage.begin();
    let account = stage.client.v4(ACCOUNT);
    let outcome = account.line_items().create(&NewLineItems::new([line]), AddsQuantity).await?;
    match outcome.input(0).unwrap() {
        InputOutcome::Accepted { .. } => Ok(outcome.batches.iter().all(|batch| batch.notes.is_empty())),
        InputOutcome::Refused { .. } => Err(Told::Failed),
        InputOutcome::Failed(error) => Err(Told::of(error)),
        // The reply does not say.
        _ => Err(Told::Unknown),
    }
}
