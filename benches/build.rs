//! Makes typify's types from the JSON Schema that the tables are exported to.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use joor_codegen::export::{Target, export};
use typify::{TypeSpace, TypeSpaceSettings};

#[path = "src/plain_schema.rs"]
mod plain_schema;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../schema");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/plain_schema.rs");
    let tables = joor_codegen::compile(Path::new("../schema")).map_err(|problems| problems.to_string())?;
    let message = Some("v2/bulk-connection.request");
    let files = export(&tables, Target::JsonSchema, message).map_err(|_| "no such message")?;
    let schema = plain_schema::of(serde_json::from_str(&files[0].text)?);
    let mut types = TypeSpace::new(&TypeSpaceSettings::default());
    types.add_root_schema(serde_json::from_value(schema)?)?;
    let out = Path::new(&env::var("OUT_DIR")?).join("typify.rs");
    fs::write(out, prettyplease::unparse(&syn::parse2(types.to_stream())?))?;
    Ok(())
}
