//! A local JOOR for tests and trials.
//!
//! It answers the documented calls of v2, in XML and JSON, and of v4, keeps what it is sent in SQLite, and works on jobs in the
//! background. Requests and replies are the models of [`joor_api`], so that the sandbox goes by the same tables as the
//! client.
//!
//! ```
//! use joor_sandbox::{LOOPBACK, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::builder().token("secret")?.listen(LOOPBACK).await?;
//! println!("point your client at {}", sandbox.base_url());
//! assert_eq!(sandbox.connections()?, 0);
//! assert!(sandbox.calls()?.is_empty());
//! sandbox.shutdown().await;
//! # Ok(())
//! # }
//! ```
//!
//! | call | what it does here |
//! |---|---|
//! | `POST`, `PUT /v2/bulk-connection` | checks the connections and queues them as one job |
//! | `GET /v2/bulk-connection/{id}` | tells the state of a job |
//! | `GET /v2/connection/customer_code/{code}/`, `GET /v2/connection/{id}/` | serves a stored connection |
//! | `DELETE /v2/connection/?customer_code={code}` | takes a connection off the list; to push it again brings it back |
//! | `POST /v2/style-number` | makes a style and the SKUs of its colors and sizes |
//! | `GET /v2/style-number/{number}/{identifier}`, `GET /v2/style/{id}` | serves a style |
//! | `GET /v2/style` | serves styles page by page, all or those of a range of dates |
//! | `DELETE` of the same two addresses | deletes a style, or the color or size that the query names |
//! | `PUT /v2/style-number/{number}/{identifier}/inventory` | sets the inventory of one SKU |
//! | `POST`, `PUT /v2/bulk-inventory` | sets the inventory of many SKUs |
//! | `POST /v2/style-number/{number}/{identifier}/image/` | keeps an image, or the address of one |
//! | `DELETE` of the same address | deletes an image of the style |
//! | `GET /v2/bulk-style/{id}` | knows no job: no documented call makes one |
//! | `GET /v2/order/` | serves orders page by page and marks them as exported unless `sync` is 0 |
//! | `GET /v2/order/{id}` | serves an order and marks it as exported |
//! | `POST /auth/` | issues a token that lasts for [as long as is set](SandboxBuilder::token_lifetime) |
//! | `GET /v2/categories` | serves a small tree of categories |
//!
//! | `/v4/products`, `/v4/skus`, `/v4/prices`, `/v4/seasons`, `/v4/collections` | lists, makes and changes these |
//! | `/v4/orders`, `/v4/orders/sku_line_items` | lists, makes and changes orders and their lines |
//! | `POST /v4/assets/products`, `/v4/assets/sku_trait_values/` | keeps the addresses of images, swatches and videos |
//! | `GET /v4/traits`, `/v4/categories`, `/v4/price_types` | serves what an account is given |
//!
//! No call of v2 makes an order: they are made up ([`SandboxBuilder::seed_orders`]) or read from a document
//! ([`SandboxBuilder::orders_file`], [`Sandbox::load_orders`]).
//!
//! # It refuses what the documentation forbids
//!
//! What JOOR does in each case of an error is not documented, and it may well accept more, or less. The sandbox goes by
//! the documentation alone:
//!
//! | what is wrong | code |
//! |---|---|
//! | the token is missing, not what its scheme says, or another | 001 |
//! | the token was issued and has ended | 001, HTTP status 401 |
//! | a token is asked for with a wrong client, user or password | HTTP status 401 |
//! | a token is asked for otherwise than with the form of its table | HTTP status 400 |
//! | the Content-Type is missing or not documented, `return_format` is neither `xml` nor `json` | 002 |
//! | the document cannot be read; it or the query breaks a rule of its table other than the next ones | 002 |
//! | the document or the query lacks something that its table requires, be it always or under a condition | 005 |
//! | a style is sent without an identifier, or an address has none | 202 |
//! | a style of that number and identifier is there already | 203 |
//! | no style has the number and identifier, or the id | 204 |
//! | a customer code stands twice in one document | 301 |
//! | no connection has the customer code; orders are asked for of one that neither an order nor a connection has | 102 |
//! | a date cannot be read, or a point in time is not said to be in UTC | 004 |
//! | a range of dates has one end only, or ends before it begins | 101 |
//! | no connection, job or order has the id; the style has no such color, size, SKU or image | 002 |
//! | the body is no JPEG or PNG of at most 4 MiB as its Content-Type says; it comes with a `url` | 002 |
//! | the storage fails, or the sandbox is being stopped | 003 |
//!
//! A refused document leaves nothing behind: a job is made of a whole document or not at all, and one unknown SKU
//! refuses the inventory of all. The comment tells what is wrong, for the first twenty places where it is. Values that
//! are not documented are refused in a query and taken in a document, but for an `inventory_date`.
//!
//! # What is not documented, and how it is here
//!
//! * JOOR's codes are not HTTP status codes. A call that is refused with one, a wrong token included, has status 200.
//!   An address that is not documented has 404, a method 405, a body above the limit (32 MiB) 413.
//! * The reply has the format that `return_format` asks for, else the one that Accept does, else that of the request.
//! * A successful reply about jobs has an envelope with the code only, as the pages show; a refusal has the comment and
//!   the log id too.
//! * A connection that is pushed again is replaced as a whole. Its ids stay, and so do those of its addresses, doors and
//!   buyers, which are known by code or e-mail address, and of its locations and discounts, known by their place in
//!   the list. Price types and methods have one id for all connections.
//! * A served connection has every field that was pushed and that the reply's table knows, currencies as codes. Text
//!   that was not pushed is empty, as in the examples; numbers and booleans are left out. The customer's name stands in
//!   for the alias and the main contact, which a reply must have. Where the reply's table and its examples have
//!   different names for a value, it is served under both.
//! * A list that ends has `next_start` 0; `count` is the number of results on all pages. A page has 50 items unless
//!   the call says otherwise.
//! * A connection that is off the list is unknown, to a second deletion too.
//! * Currencies, price labels, methods, sales reps and warehouses need not be set up first, and nothing is matched by
//!   hand.
//!
//! ## Styles
//!
//! * The reply to a new style is not known: it is `styles` with `response` and, as `style`, the style's id, number and
//!   identifier. Replies that are not known have their code as text.
//! * A style has a SKU for each color in each size, and for each pair that its `skus` list beside. A color without a
//!   code is known by its name, a size without a name by its code.
//! * A served style has what was sent, as far as the reply has a name for it: materials are joined to one, excluded
//!   colors to the text of the delivery, and of categories the names are those of the sandbox's tree. Beside the names
//!   that are known it has `style_color_id` in each color, `made_to_order` in a SKU that is, and `images` with one
//!   `image` for each.
//! * A new style whose `delivery_overwrite` is 4 is on no linesheet; the other values mean the same for a new style.
//! * A deleted style is gone with its SKUs, inventory and images, and gets its id again if it is made again. The reply
//!   to the deletion of a style or a color is the envelope alone. A color and a size are not deleted in one call.
//! * Lines of a deleted style or color go from notes, from pending orders and from approved ones that are not exported,
//!   and from the order's total; an order that has no other lines keeps them and is cancelled.
//! * Deleted colors and sizes and images change the date on which a style was last modified; inventory does not. A day
//!   as the end of a range counts whole.
//!
//! ## Inventory and images
//!
//! * A quantity without a warehouse is in one named `Default`. What can be sold of a SKU is the sum of its warehouses.
//!   With `dec_pending` what is on pending orders when the call is made is taken off each quantity, but not below 0.
//! * A UPC decides alone. Otherwise all that is given of style, color and size has to fit one SKU.
//! * The reply to a bulk call is not known: it is `inventory_items` with `response`.
//! * The name of an image gets a random string before its ending. `replace_existing` deletes the images of the style
//!   itself; a color has one image and one swatch, and a new one takes the place of the old.
//! * The reply to an image is not known: it is `style_image` with `response` and, as `image`, the style's number and
//!   identifier, the id of the upload and the name. A `url` is kept and never fetched. A refused deletion has the
//!   envelope where the page has the log id.
//! * The reply about categories is not known: it is `categories` with `response` and, in `categories`, one `category`
//!   for each with `category_id`, `category_name`, `category_parent` and `category_parent_id`.
//!
//! ## Orders
//!
//! * With `sync`, which is 1 unless the query says 0, orders that were exported as they are now are left out, whatever
//!   `export_status` says; those on the page are marked as exported. A call with `start_from` 0 begins a run; the
//!   orders that it takes stay in the list of the run, so that `next_start` leads through all of it.
//! * The fields that `check` looks at are `payment_method_code`, `shipping_method_code` and `customer_code`; deleted are
//!   styles and colors that the sandbox has had. Without `sync` nothing is checked.
//! * An order that is loaded again and differs has changed since its export. To ask for one by its id takes it always.
//! * `order_type` 4 and 8 have the orders in progress too.
//!
//! # v4
//!
//! Products, SKUs, prices, collections, orders and lines hang together: an item that names what is not there is refused,
//! the others of its call are done. What is documented of that is done so: a SKU has one color and one size, a line adds
//! to what the order has of its SKU, items of a collection take the place of all before, a color or size that is
//! `INACTIVE` leaves all orders until it is `ACTIVE` again, lines change in `IN_PROGRESS`, `NOTES` and `PENDING` only, an
//! order does not go back to `IN_PROGRESS`. What is not, and how it is here:
//!
//! * An item that is refused has the status `DUPLICATED`, `NOT_FOUND` or `INVALID`, and in `details` those of its fields
//!   that it is about, under the names of the request: `sku_id` for a price that is there already.
//! * A call that is refused as a whole has one error and no data: HTTP status 400 for a wrong account, parameter or
//!   document, 401 for the token, 404, 405, 413 and 429 as in v2, 500 where v2 has code 003. `account` must be given and
//!   known.
//! * A duplicate of a product has its `external_id` or `product_identifier`, or its name where neither has those; of a
//!   season its `external_id`, or name and year; of a SKU its `external_id`, or color and size; of a collection its
//!   `external_id`; of a price its SKU and price type; of an asset its file name or `external_id`.
//! * The SKUs of a product, with those of the call, must be all pairs of its colors and sizes, as the guide says; the
//!   reference page has missing ones made. Otherwise none of the product's are made.
//! * What is left out of an update stays; a list without an item counts as left out. A SKU's color and size stay.
//! * An order needs a retailer, which is a connection of v2, a price type and a collection; a line a SKU that is in the
//!   collection and has a price of the price type. A line without a quantity adds none. Addresses, payment and what else
//!   the pages have of an order are taken and not kept.
//! * An order is judged by the older page if it has a `retailer_id`, else by the newer. Without a delivery window it has
//!   the dates of its collection.
//! * Filters by ids pass over unknown ones. Orders come on pages if `page` or `page_size` is given; `last_modified`,
//!   `sort_by` and the other filters that no page documents are refused.
//! * Traits are those that the documentation shows, categories those of v2, price types three for USD, EUR and GBP
//!   unless others are set ([`SandboxBuilder::category`], [`SandboxBuilder::price_type`]).
//! * The replies about assets are not known: each comes back as it was sent, with an id. Addresses are never fetched.
//! * Styles, orders and categories of v2 are kept apart from products and orders of v4.
//!
//! # The rate limit
//!
//! It is the documented one unless [`SandboxBuilder::rate_limit`] says otherwise: 300 credits of an account in a window
//! of 300 seconds that opens with the first call. What is not documented, and how it is here:
//!
//! * Calls under `/v2` and `/v4` cost credits, refused ones and unknown addresses too. One that is refused for the limit
//!   costs none. A method that is not documented costs as much as a POST, HEAD as much as GET.
//! * The window after the last one opens with the next call, not with the end of the last one.
//! * A call belongs to the account that its parameter `account` names, if there is one, else to the first.
//! * Status 429 has the envelope with code 002. No header but `X-Throttling-Account-Id` is sent unless it is given a
//!   name.
//!
//! # Faults
//!
//! [`Fault`]s make calls fail on purpose, by chance or for sure, always the same calls for a seed; [`FaultKind`] lists
//! what can go wrong. [`Sandbox::calls`] tells for each call which fault hit it and whether it was processed. A call that
//! has come in is processed even if the caller goes away. Without a socket a cut connection is a body that fails.
//!
//! ```
//! use axum::body::Body;
//! use axum::http::Request;
//! use joor_sandbox::{Fault, FaultKind, Sandbox};
//! use tower::ServiceExt;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::builder().fault(Fault::new(FaultKind::StatusAfter(503)).times(1)).build()?;
//! let request = || {
//!     Request::get("/v2/order/")
//!         .header("Authorization", "OAuth2 c2VjcmV0")
//!         .header("Content-Type", "application/json")
//!         .body(Body::empty())
//! };
//! assert_eq!(sandbox.router().oneshot(request()?).await?.status(), 503);
//! assert_eq!(sandbox.router().oneshot(request()?).await?.status(), 200);
//! let calls = sandbox.calls()?;
//! assert!(calls[0].processed && calls[1].processed);
//! assert_eq!(calls[0].fault.as_deref(), Some("status-after=503"));
//! # Ok(())
//! # }
//! ```
//!
//! # Security
//!
//! It is no service for others: listen on [`LOOPBACK`] unless you mean to share it. Tokens are compared, never stored
//! or logged. What is pushed lies unencrypted in the storage file, which only its owner can read.

mod amount;
mod builder;
mod cancelled;
mod carry;
mod categories;
mod clock;
mod error;
mod faults;
mod http;
mod numbers;
mod pending;
mod running;
mod sandbox;
mod seed;
mod served;
mod served_style;
mod service;
mod store;
mod throttle;
mod token;
mod tokens;
mod worker;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

pub use builder::SandboxBuilder;
pub use error::Error;
pub use faults::{Fault, FaultKind};
pub use running::Running;
pub use sandbox::Sandbox;
pub use store::v4::{Category, PriceType};
pub use store::{Call, Image, OrderCounts, Stock, Storage};
pub use throttle::{CreditWindow, RateLimit};
pub use tokens::Account;

/// This computer's loopback address with any free port: nobody else can reach it.
pub const LOOPBACK: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
