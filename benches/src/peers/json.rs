//! The JSON shape with serde's derive, and garde's checks of the same rules.

use garde::Validate;
use serde::{Deserialize, Serialize};

/// Countries on whose addresses a state is required.
const WITH_STATES: [&str; 8] = ["US", "CA", "JP", "AU", "United States", "Canada", "Japan", "Australia"];

/// Which rules are checked beside lengths and conditions.
pub struct Rules {
    /// That every character of a text is one that XML can carry.
    pub characters: bool,
}

fn legal(text: &str, rules: &Rules) -> garde::Result {
    let legal = |character| matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    if rules.characters && !text.chars().all(legal) {
        return Err(garde::Error::new("a character that XML cannot carry"));
    }
    Ok(())
}

fn legal_if_any(text: &Option<String>, rules: &Rules) -> garde::Result {
    text.as_ref().map_or(Ok(()), |text| legal(text, rules))
}

fn required_in(value: &Option<String>, country: &str) -> garde::Result {
    if WITH_STATES.contains(&country) && value.as_ref().is_none_or(String::is_empty) {
        return Err(garde::Error::new("required for this country"));
    }
    Ok(())
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct Request {
    #[garde(dive)]
    pub bulk_connections: BulkConnections,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct BulkConnections {
    #[garde(length(min = 1), dive)]
    pub connection: Vec<Connection>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct Connection {
    #[garde(length(chars, min = 1, max = 100), custom(legal))]
    pub customer_name: String,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub customer_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 150), custom(legal_if_any))]
    pub customer_alias: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 150), custom(legal_if_any))]
    pub company_number_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100), custom(legal_if_any))]
    pub company_number_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 150), custom(legal_if_any))]
    pub customer_group_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100), custom(legal_if_any))]
    pub customer_group_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub customer_phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub customer_contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(custom(legal_if_any))]
    pub customer_contact_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub customer_contact_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(custom(legal_if_any))]
    pub customer_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub sales_rep_code: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[garde(dive)]
    pub buyers: Vec<Buyer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub shipping: Option<Shipping>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub billing: Option<Billing>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[garde(dive)]
    pub customer_locations: Vec<CustomerLocation>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[garde(length(min = 1), dive)]
    pub price_types: Vec<PriceType>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[garde(dive)]
    pub discounts: Vec<Discount>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[garde(length(min = 1), dive)]
    pub warehouses: Vec<Warehouse>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct Buyer {
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub buyer_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub buyer_title: Option<String>,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub buyer_email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub buyer_phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub buyer_fax: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct Shipping {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[garde(dive)]
    pub shipping_addresses: Vec<ShippingAddress>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[garde(dive)]
    pub shipping_methods: Vec<ShippingMethod>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct ShippingAddress {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub shipping_name: Option<String>,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub shipping_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub shipping_phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(custom(legal_if_any))]
    pub shipping_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub shipping_address_1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub shipping_address_2: Option<String>,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub shipping_city: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(|value: &Option<String>, _| required_in(value, &self.shipping_country)), custom(legal_if_any))]
    pub shipping_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub shipping_postal_code: Option<String>,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub shipping_country: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub shipping_create_doors: Option<bool>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct ShippingMethod {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub shipping_method_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub shipping_method_code: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct Billing {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[garde(dive)]
    pub billing_addresses: Vec<BillingAddress>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[garde(dive)]
    pub payment_methods: Vec<PaymentMethod>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct BillingAddress {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub billing_name: Option<String>,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub billing_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub billing_phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub billing_address_1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub billing_address_2: Option<String>,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub billing_city: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(|value: &Option<String>, _| required_in(value, &self.billing_country)), custom(legal_if_any))]
    pub billing_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub billing_postal_code: Option<String>,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub billing_country: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct PaymentMethod {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub payment_method_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub payment_method_code: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct CustomerLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub location_address_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub location_phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub location_address_1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub location_address_2: Option<String>,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub location_city: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub location_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(|value: &Option<String>, _| required_in(value, &self.location_country)), custom(legal_if_any))]
    pub location_zip: Option<String>,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub location_country: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct PriceType {
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub price_type_currency_code: String,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub price_type_label: String,
    #[garde(length(chars, min = 1, max = 50), custom(legal))]
    pub price_type_retail_currency_code: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct Discount {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub amount: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub line_item_level: Option<bool>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[garde(context(Rules))]
pub struct Warehouse {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub warehouse_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 50), custom(legal_if_any))]
    pub warehouse_name: Option<String>,
}
