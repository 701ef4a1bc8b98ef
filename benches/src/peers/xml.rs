//! The XML shape with serde's derive for quick-xml: every wrapper is a struct of its own.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::json::{BillingAddress, Buyer, CustomerLocation, PaymentMethod, PriceType, ShippingMethod, Warehouse};

/// `True` and `False`, which quick-xml does not read as `bool`.
#[derive(Clone, Copy, Debug)]
pub struct Flag(pub bool);

impl Serialize for Flag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if self.0 { "True" } else { "False" })
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Ok(Self(text.eq_ignore_ascii_case("true") || text == "1"))
    }
}

macro_rules! wrappers {
    ($($wrapper:ident { $child:ident: $item:ident })*) => {$(
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub struct $wrapper {
            #[serde(default)]
            pub $child: Vec<$item>,
        }
    )*};
}
wrappers! {
    BulkConnections { connection: Connection }
    Buyers { buyer: Buyer }
    ShippingAddresses { shipping_address: ShippingAddress }
    ShippingMethods { shipping_method: ShippingMethod }
    BillingAddresses { billing_address: BillingAddress }
    PaymentMethods { payment_method: PaymentMethod }
    CustomerLocations { customer_location: CustomerLocation }
    PriceTypes { price_type: PriceType }
    Discounts { discount: Discount }
    Warehouses { warehouse: Warehouse }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Connection {
    pub customer_name: String,
    pub customer_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_alias: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_number_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_number_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_group_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_group_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_contact_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_contact_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sales_rep_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buyers: Option<Buyers>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping: Option<Shipping>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing: Option<Billing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_locations: Option<CustomerLocations>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_types: Option<PriceTypes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discounts: Option<Discounts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warehouses: Option<Warehouses>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shipping {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_addresses: Option<ShippingAddresses>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_methods: Option<ShippingMethods>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShippingAddress {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_name: Option<String>,
    pub shipping_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_address_1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_address_2: Option<String>,
    pub shipping_city: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_postal_code: Option<String>,
    pub shipping_country: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_create_doors: Option<Flag>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Billing {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing_addresses: Option<BillingAddresses>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_methods: Option<PaymentMethods>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Discount {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_item_level: Option<Flag>,
}
