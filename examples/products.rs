//! The example of the README for v4: two products, and what became of each.
//!
//! `JOOR_CLIENT_ID=… JOOR_CLIENT_SECRET=… JOOR_USERNAME=… JOOR_PASSWORD=… cargo run --example products`; with
//! `JOOR_URL=http://127.0.0.1:8080` against `joor sandbox --account-id 222222`.

use joor_api::client::{Client, EnvironmentCredentials, InputOutcome, Login};
use joor_api::v4::product_create::{NewProduct, NewProducts};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(Login::new(EnvironmentCredentials::new())).build()?; // JOOR_CLIENT_ID and so on
    // For a try at home: `joor sandbox`, and its address in JOOR_URL.
    let client = match std::env::var("JOOR_URL") {
        Ok(url) => Client::builder(Login::new(EnvironmentCredentials::new())).base_url(url).build()?,
        Err(_) => client,
    };
    let blouse = NewProduct::new("Blouse").with_external_id("B100");
    let skirt = NewProduct::new("Skirt").with_external_id("S200");
    let outcome = client.v4("222222").products().create(&NewProducts::new([blouse, skirt])).await?;
    for (index, input) in outcome.inputs() {
        if let InputOutcome::Refused { errors } = input {
            println!("[{index}] {} (known {})", errors[0].error, errors[0].matched);
        }
    }
    println!("the id of the blouse is {:?}", outcome.data_of(0).and_then(|product| product.id.as_deref()));
    Ok(())
}
