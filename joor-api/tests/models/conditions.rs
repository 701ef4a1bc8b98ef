//! `Y (if US, CA, JP, or AU)`: a field that other fields' values make required.

use joor_api::table::{Condition, Predicate};
use joor_api::v2::bulk_connection::{BillingAddress, CustomerLocation, ShippingAddress};
use joor_api::v2::connection_get;
use joor_api::{Country, Model, Rule, Violations};

use crate::common::*;

/// Each with the country it stands for.
const ASKING: [(&str, &str); 11] = [
    ("US", "US"),
    ("usa", "US"),
    ("United States", "US"),
    ("united  states", "US"),
    ("U.S.A.", "US"),
    ("Japan", "JP"),
    ("JAPAN", "JP"),
    ("AU", "AU"),
    ("Australia", "AU"),
    ("ca", "CA"),
    ("Canada", "CA"),
];
const NOT_ASKING: [&str; 5] = ["France", "Austria", "AT", "GB", "Côte d'Ivoire"];
const UNKNOWN: [&str; 3] = ["Atlantis", "USS", "United"];

fn check(validate: impl Fn(&str, bool) -> Violations, path: &str, country: &'static str) {
    for (name, code) in ASKING {
        assert_eq!(Country::from(name).code(), Some(code));
        let violations = validate(name, false);
        let expected = format!("{path}: required when {country} is US, CA, JP or AU ({name:?})");
        assert_eq!(texts(&violations), [expected]);
        assert!(!violations.is_valid());
        let Rule::RequiredIf { conditions, value } = &violations[0].rule else { panic!("{violations}") };
        let condition = Condition { field: country, is: Predicate::OneOf(&["US", "CA", "JP", "AU"]) };
        assert_eq!((*conditions, value.as_deref()), (&[condition][..], Some(name)));
        assert_eq!(texts(&validate(name, true)), [""; 0], "{name}");
    }
    for name in NOT_ASKING {
        assert!(Country::from(name).code().is_some(), "{name}");
        assert_eq!(texts(&validate(name, false)), [""; 0], "{name}");
    }
    for name in UNKNOWN {
        let violations = validate(name, false);
        assert_eq!(violations.len(), 1, "{name}: {violations:?}");
        assert_eq!(violations[0].rule, Rule::UnknownCode { list: "country", value: name.to_owned() });
        assert_eq!(violations[0].path.field().unwrap().name, country);
        assert!(violations.is_valid());
    }
}

#[test]
fn billing_state_is_required_in_four_countries() {
    let validate = |country: &str, given: bool| {
        let mut address = BillingAddress::new("HQ", "Springfield", country);
        address.billing_state = given.then(|| "IL".to_owned());
        request(with_billing(address)).validate()
    };
    check(validate, "connection[0].billing.billing_addresses[0].billing_state", "billing_country");
}

#[test]
fn shipping_state_is_required_in_four_countries() {
    let validate = |country: &str, given: bool| {
        let mut address = ShippingAddress::new("HQ", "Springfield", country);
        address.shipping_state = given.then(|| "IL".to_owned());
        request(with_shipping(address)).validate()
    };
    check(validate, "connection[0].shipping.shipping_addresses[0].shipping_state", "shipping_country");
}

#[test]
fn location_zip_is_required_in_four_countries_and_location_state_is_not() {
    let validate = |country: &str, given: bool| {
        let mut location = CustomerLocation::new("Springfield", country);
        assert_eq!(location.location_state, None);
        location.location_zip = given.then(|| "62701".to_owned());
        request(with_location(location)).validate()
    };
    check(validate, "connection[0].customer_locations[0].location_zip", "location_country");
}

#[test]
fn a_blank_state_is_no_state() {
    let address = BillingAddress::new("HQ", "Springfield", "US").with_billing_state("");
    assert_eq!(
        texts(&address.validate()),
        [r#"billing_state: required when billing_country is US, CA, JP or AU ("US")"#]
    );
}

#[test]
fn no_country_asks_for_nothing_but_itself() {
    let address = BillingAddress::new("HQ", "Springfield", "");
    assert_eq!(texts(&address.validate()), ["billing_country: required"]);
}

#[test]
fn replies_have_the_condition_on_the_state_of_locations_too() {
    let location = connection_get::CustomerLocation::default().with_location_country("Japan");
    assert_eq!(
        texts(&location.validate()),
        [r#"location_state: required when location_country is US, CA, JP or AU ("Japan")"#]
    );
    let read = json_reply(
        r#""shipping": {"shipping_addresses": [{"shipping_city": "Osaka", "shipping_country": "Japan"}]},
           "customer_locations": [{"location_country": "AU", "location_state": "NSW"}]"#,
    );
    assert_eq!(differences(&read.notes), ["connections[0].shipping.shipping_addresses[0].shipping_state required_if"]);
}
