//! Made-up customers, the same in every run: as large, as deep and as unlike ASCII as those that are sent.

use std::io::{self, Cursor, Read};

use fastrand::Rng;
use joor_api::v2::bulk_connection::{
    Billing, BillingAddress, BulkConnections, Buyer, Connection, CustomerLocation, Discount, PaymentMethod, PriceType,
    Shipping, ShippingAddress, ShippingMethod, Warehouse,
};
use joor_api::{Country, Decimal, Format, Message};

/// Of a thousand texts, how many have a letter outside ASCII.
const NON_ASCII: u32 = 75;
/// Of a thousand texts, how many have a character that one of the formats escapes.
const ESCAPED: u32 = 65;

/// So many customers that keep to their table: about 105 elements each, 4.5 kB in XML, 2.8 kB in JSON.
#[must_use]
pub fn request(customers: usize) -> BulkConnections {
    let mut data = Data(Rng::with_seed(20));
    BulkConnections::new((0..customers).map(|index| data.connection(index)))
}

/// The same customers, each of which breaks rules of its table.
#[must_use]
pub fn broken_request(customers: usize) -> BulkConnections {
    let mut request = request(customers);
    for connection in &mut request.connection {
        connection.customer_code.clear();
        connection.customer_name = "long ".repeat(30);
        for address in connection.shipping.iter_mut().flat_map(|shipping| &mut shipping.shipping_addresses) {
            address.shipping_state = None;
            address.shipping_country = "JP".into();
            address.shipping_city = "x".repeat(60);
        }
        for buyer in &mut connection.buyers {
            buyer.buyer_name.clear();
            buyer.buyer_email = "y".repeat(51);
        }
    }
    request
}

/// A document in XML of so many customers, made as it is read: a few hundred different ones again and again.
#[must_use]
pub fn endless_xml(customers: usize) -> impl Read {
    endless(customers, Format::Xml)
}

/// The same in either format.
///
/// # Panics
///
/// If a customer is not written as it is expected to be.
#[must_use]
pub fn endless(customers: usize, format: Format) -> impl Read {
    let (start, between, end) = match format {
        Format::Xml => ("<bulk_connections>", "", "</bulk_connections>"),
        Format::Json => (r#"{"bulk_connections":{"connection":["#, ",", "]}}"),
    };
    let texts = request(500).connection.into_iter().map(|connection| {
        let text = BulkConnections::new([connection]).encode(format).unwrap();
        let (_, item) = text.split_once(start).unwrap();
        format!("{between}{}", item.strip_suffix(end).unwrap())
    });
    let items: Vec<_> = texts.collect();
    let texts = (0..customers).map(move |number| match (number, &items[number % items.len()]) {
        (0, text) => text[between.len()..].to_owned(),
        (_, text) => text.clone(),
    });
    Texts { texts: std::iter::once(start.to_owned()).chain(texts).chain([end.to_owned()]), rest: Cursor::default() }
}

/// Texts one after another.
struct Texts<I> {
    texts: I,
    rest: Cursor<Vec<u8>>,
}

impl<I: Iterator<Item = String>> Read for Texts<I> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.rest.read(buffer)?;
            let next = if length == 0 { self.texts.next() } else { None };
            match next {
                Some(text) => self.rest = Cursor::new(text.into_bytes()),
                None => return Ok(length),
            }
        }
    }
}

struct Data(Rng);

impl Data {
    fn connection(&mut self, index: usize) -> Connection {
        let price_types: Vec<_> = (0..self.0.usize(1..=3)).map(|_| self.price_type()).collect();
        let warehouses: Vec<_> = (0..self.0.usize(1..=4)).map(|_| self.warehouse()).collect();
        let mut connection = Connection::new(self.text(), format!("C{index:06}"), price_types, warehouses);
        connection.customer_alias = self.often();
        connection.company_number_name = self.often();
        connection.company_number_code = Some(self.code());
        connection.customer_group_name = Some(self.text());
        connection.customer_group_code = Some(self.code());
        connection.customer_phone = Some(self.phone());
        connection.customer_contact = self.often();
        connection.customer_contact_name = self.often();
        connection.customer_contact_email = Some(self.email());
        connection.customer_email = Some(self.email());
        connection.sales_rep_code = Some(self.code());
        connection.buyers = (0..self.0.usize(1..=3)).map(|_| self.buyer()).collect();
        connection.shipping = Some(self.shipping());
        connection.billing = Some(self.billing());
        connection.customer_locations = vec![self.location()];
        connection.discounts = vec![self.discount(), self.discount()];
        connection
    }

    fn buyer(&mut self) -> Buyer {
        let mut buyer = Buyer::new(self.text(), self.email());
        buyer.buyer_title = self.often();
        buyer.buyer_phone = Some(self.phone());
        buyer.buyer_fax = Some(self.phone());
        buyer
    }

    fn shipping(&mut self) -> Shipping {
        let mut shipping = Shipping::default();
        shipping.shipping_addresses = (0..self.0.usize(1..=3)).map(|_| self.shipping_address()).collect();
        let mut method = ShippingMethod::default();
        method.shipping_method_name = Some(self.text());
        method.shipping_method_code = Some(self.code());
        shipping.shipping_methods = vec![method];
        shipping
    }

    fn shipping_address(&mut self) -> ShippingAddress {
        let mut address = ShippingAddress::new(self.code(), self.text(), self.country());
        address.shipping_name = self.often();
        address.shipping_phone = Some(self.phone());
        address.shipping_email = Some(self.email());
        address.shipping_address_1 = Some(self.text());
        address.shipping_address_2 = self.often();
        address.shipping_state = Some(self.code());
        address.shipping_postal_code = Some(self.code());
        address.shipping_create_doors = Some(self.0.bool());
        address
    }

    fn billing(&mut self) -> Billing {
        let mut address = BillingAddress::new(self.code(), self.text(), self.country());
        address.billing_name = self.often();
        address.billing_phone = Some(self.phone());
        address.billing_address_1 = Some(self.text());
        address.billing_address_2 = self.often();
        address.billing_state = Some(self.code());
        address.billing_postal_code = Some(self.code());
        let mut method = PaymentMethod::default();
        method.payment_method_name = Some(self.text());
        method.payment_method_code = Some(self.code());
        let mut billing = Billing::default();
        billing.billing_addresses = vec![address];
        billing.payment_methods = vec![method];
        billing
    }

    fn location(&mut self) -> CustomerLocation {
        let mut location = CustomerLocation::new(self.text(), self.country());
        location.location_address_id = Some(self.0.i64(1000..1_000_000));
        location.location_phone = Some(self.phone());
        location.location_address_1 = Some(self.text());
        location.location_address_2 = self.often();
        location.location_state = Some(self.code());
        location.location_zip = Some(self.code());
        location
    }

    fn price_type(&mut self) -> PriceType {
        let currency = self.one_of(&["USD", "EUR", "GBP", "JPY"]);
        PriceType::new(currency, self.text(), currency)
    }

    fn discount(&mut self) -> Discount {
        let mut discount = Discount::default();
        discount.amount = Decimal::new(self.0.i128(1..=9999), 2);
        discount.line_item_level = Some(self.0.bool());
        discount
    }

    fn warehouse(&mut self) -> Warehouse {
        let mut warehouse = Warehouse::default();
        warehouse.warehouse_code = Some(self.code());
        warehouse.warehouse_name = Some(self.text());
        warehouse
    }

    fn country(&mut self) -> Country {
        self.one_of(&["US", "US", "CA", "JP", "FR", "DE", "GB", "IT", "France", "United States"]).into()
    }

    /// A text that stands in nine of ten customers.
    fn often(&mut self) -> Option<String> {
        (self.0.u32(0..10) > 0).then(|| self.text())
    }

    /// One to four words.
    fn text(&mut self) -> String {
        let mut text = self.one_of(WORDS).to_owned();
        for _ in 0..self.0.usize(0..4) {
            text.push(' ');
            text.push_str(self.one_of(WORDS));
        }
        // Codes, phone numbers and addresses of mail, half of all texts, are plain.
        match self.0.u32(0..380) {
            chance if chance < NON_ASCII => text.push_str(self.one_of(&[" Élan", " Zürich", " Ōsaka", " 東京"])),
            chance if chance < NON_ASCII + ESCAPED => text.push_str(self.one_of(&[" & Co", " <new>", " \"A\""])),
            _ => {}
        }
        text
    }

    fn code(&mut self) -> String {
        format!("{}{}", self.one_of(&["NY", "PAR", "W", "NET"]), self.0.u32(10..1000))
    }

    fn phone(&mut self) -> String {
        format!("212-555-{:04}", self.0.u32(0..10_000))
    }

    fn email(&mut self) -> String {
        format!("{}@example.com", self.one_of(WORDS).to_lowercase())
    }

    fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.0.usize(0..choices.len())]
    }
}

const WORDS: &[&str] = &[
    "Boutique", "Maison", "Main", "Street", "North", "Store", "House", "Nova", "Park", "Rue", "Atelier", "Fifth",
    "Lane", "Mode", "Studio", "Corner", "West", "Plaza", "Bleu", "Archive",
];
