//! The example of the README: one customer pushed to JOOR's sandbox, and its job followed to the end.
//!
//! `JOOR_TOKEN=… cargo run --example library`; with `JOOR_URL=http://127.0.0.1:8080` against `joor sandbox`.

use joor_api::client::{Client, Environment, Token};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(Token::from_env("JOOR_TOKEN")?).environment(Environment::Sandbox).build()?;
    // For a try at home: `joor sandbox`, and its address in JOOR_URL.
    let client = match std::env::var("JOOR_URL") {
        Ok(url) => Client::builder(Token::from_env("JOOR_TOKEN")?).base_url(url).build()?,
        Err(_) => client,
    };
    let warehouse = Warehouse::new().with_warehouse_code("NJ1");
    let customer =
        Connection::new("J Boutique New York", "JBNY", [PriceType::new("EUR", "Europe", "EUR")], [warehouse]);
    let request = BulkConnections::new([customer]);
    let job = client.bulk_connections().submit(&request).await?; // Err lists every violation; then nothing was sent
    let done = job.wait().on_progress(|progress| println!("{progress:?}")).await?;
    println!("job {} has finished", done.id());
    Ok(())
}
