//! A pushed connection as it is read: what was sent, with the ids and the few values that JOOR adds.

use joor_api::v2::{bulk_connection as pushed, connection_get as served};
use joor_api::{Currency, Decimal, Timestamp};

use crate::carry::carry;
use crate::store::{Failure, Ids, Kind};

/// Terms of every price type: a connection that is read must have some, and a push has none.
const TERMS: &str = "Terms of the sandbox";

/// The connection as it is read.
pub(crate) fn served(
    pushed: &pushed::Connection,
    ids: &mut Ids<'_>,
    now: Timestamp,
) -> Result<served::Connection, Failure> {
    let mut served = served::Connection::default();
    carry(pushed, &mut served);
    served.brand_account_id = Some(ids.of_account(Kind::BrandAccount, &[])?);
    served.customer_account_id = Some(ids.owner());
    served.connection_modified = Some(now);
    name(pushed, &mut served);
    let name = pushed.customer_name.as_str();
    if let Some(billing) = &mut served.billing {
        complete_billing(billing, name, ids)?;
    }
    if let (Some(shipping), Some(pushed)) = (&mut served.shipping, &pushed.shipping) {
        complete_shipping(shipping, name, ids)?;
        served.doors = doors(pushed, shipping, ids)?;
    }
    for price_type in &mut served.price_types {
        complete_price_type(price_type, ids)?;
    }
    for discount in &mut served.discounts {
        complete_discount(discount, ids)?;
    }
    for buyer in &mut served.buyers {
        let email = text(&buyer.buyer_email);
        buyer.buyer_id = Some(ids.of_owner(Kind::Buyer, &[email])?);
    }
    for location in &mut served.customer_locations {
        // A location has no code to know it by; its place in the list stands in for one.
        let id = ids.of_owner(Kind::Location, &[])?;
        location.location_address_id.get_or_insert(id);
    }
    Ok(served)
}

/// Names and addresses that the two pages call differently, or that the reply must have.
fn name(pushed: &pushed::Connection, served: &mut served::Connection) {
    let name = Some(&pushed.customer_name);
    let email = pushed.customer_contact_email.as_ref();
    let buyer = pushed.buyers.first().map(|buyer| &buyer.buyer_name);
    stand_in(&mut served.customer_alias, name);
    stand_in(&mut served.customer_contact_name, pushed.customer_contact.as_ref());
    stand_in(&mut served.customer_contact_name, name);
    stand_in(&mut served.customer_email, email);
    stand_in(&mut served.customer_buyer_name, buyer);
}

/// Fills a text that is absent or empty.
fn stand_in(place: &mut Option<String>, text: Option<&String>) {
    if place.as_deref().is_none_or(str::is_empty) && text.is_some() {
        *place = text.cloned();
    }
}

fn text(place: &Option<String>) -> &str {
    place.as_deref().unwrap_or_default()
}

fn complete_billing(billing: &mut served::Billing, customer_name: &str, ids: &mut Ids<'_>) -> Result<(), Failure> {
    for address in &mut billing.billing_addresses {
        stand_in(&mut address.billing_name, Some(&customer_name.to_owned()));
        let code = text(&address.billing_code);
        address.billing_address_id = Some(ids.of_owner(Kind::BillingAddress, &[code])?);
    }
    for method in &mut billing.payment_methods {
        let named = [text(&method.payment_method_code), text(&method.payment_method_name)];
        method.payment_method_id = Some(ids.of_account(Kind::PaymentMethod, &named)?);
    }
    Ok(())
}

fn complete_shipping(shipping: &mut served::Shipping, customer_name: &str, ids: &mut Ids<'_>) -> Result<(), Failure> {
    for address in &mut shipping.shipping_addresses {
        stand_in(&mut address.shipping_name, Some(&customer_name.to_owned()));
        let code = text(&address.shipping_code);
        address.shipping_address_id = Some(ids.of_owner(Kind::ShippingAddress, &[code])?);
    }
    for method in &mut shipping.shipping_methods {
        let named = [text(&method.shipping_method_code), text(&method.shipping_method_name)];
        method.shipping_method_id = Some(ids.of_account(Kind::ShippingMethod, &named)?);
    }
    Ok(())
}

/// A door for each address that asks for one, named and coded as the page says.
fn doors(
    pushed: &pushed::Shipping,
    served: &served::Shipping,
    ids: &mut Ids<'_>,
) -> Result<Vec<served::Door>, Failure> {
    let addresses = pushed.shipping_addresses.iter().zip(&served.shipping_addresses);
    let wanted = addresses.filter(|(pushed, _)| pushed.shipping_create_doors == Some(true));
    wanted.map(|(_, address)| door(address, ids)).collect()
}

fn door(address: &served::ShippingAddress, ids: &mut Ids<'_>) -> Result<served::Door, Failure> {
    let (name, code) = (text(&address.shipping_name), text(&address.shipping_code));
    let mut door = served::Door::default();
    door.door_id = Some(ids.of_owner(Kind::Door, &[code])?);
    door.shipping_address_id = address.shipping_address_id;
    door.door_shipping_address_id = address.shipping_address_id;
    door.door_name = Some(format!("{name} - {code}"));
    door.door_code = Some(code.to_owned());
    Ok(door)
}

/// Currencies are served as codes, which is all that the reply's table has room for.
fn complete_price_type(price_type: &mut served::PriceType, ids: &mut Ids<'_>) -> Result<(), Failure> {
    let currency = &mut price_type.price_type_currency_code;
    let retail = &mut price_type.price_type_retail_currency_code;
    price_type.price_type_currency_name = name_currency(currency);
    price_type.price_type_retail_currency_name = name_currency(retail);
    price_type.price_type_terms = Some(TERMS.to_owned());
    let codes = [&*currency, retail].map(|currency| currency.as_ref().map_or("", Currency::as_str));
    let named = [codes[0], text(&price_type.price_type_label), codes[1]];
    price_type.price_type_id = Some(ids.of_account(Kind::PriceType, &named)?);
    Ok(())
}

/// The English name of a currency, which is made to be spelt as its code; an unknown one stays as it was sent.
fn name_currency(currency: &mut Option<Currency>) -> Option<String> {
    let known = currency.as_ref()?;
    let name = known.name().unwrap_or(known.as_str()).to_owned();
    if let Some(code) = known.code() {
        *currency = Some(Currency::from(code));
    }
    Some(name)
}

/// The reply's table and its examples have other names for the same two values; which of them JOOR sends is not known,
/// so both are served.
fn complete_discount(discount: &mut served::Discount, ids: &mut Ids<'_>) -> Result<(), Failure> {
    discount.account_boutique_discount_id = Some(ids.of_owner(Kind::Discount, &[])?);
    discount.discount_type = Some(served::DiscountType::Percent);
    discount.discount = discount.amount.and_then(whole);
    discount.discount_line_item_level = discount.line_item_level;
    Ok(())
}

/// The number, if it has no fraction.
fn whole(number: Decimal) -> Option<i64> {
    let divisor = 10_i128.checked_pow(number.scale())?;
    let exact = number.mantissa() % divisor == 0;
    exact.then(|| i64::try_from(number.mantissa() / divisor).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_without_a_fraction_are_whole() {
        for (text, number) in [("4", Some(4)), ("4.0", Some(4)), ("-12.00", Some(-12)), ("4.5", None), ("0.0", Some(0))]
        {
            assert_eq!(whole(text.parse().unwrap()), number, "{text}");
        }
        assert_eq!(whole("99999999999999999999".parse().unwrap()), None);
    }
}
