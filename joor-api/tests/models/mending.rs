//! Rules on documents that were read: what was missing, empty or unreadable in them, and what setting it changes.

use joor_api::v2::bulk_connection::{BulkConnections, Buyer, Warehouse};
use joor_api::v2::bulk_inventory::InventoryItems;
use joor_api::{Format, Message, Model};

use crate::common::*;

#[test]
fn the_same_when_a_document_has_none_or_empty_ones() {
    for entries in ["", r#", "price_types": [], "warehouses": []"#, r#", "price_types": "", "warehouses": null"#] {
        let read =
            json_customer(&format!(r#""customer_name": "Maison Verlaine", "customer_code": "MVER-01"{entries}"#));
        let rules: Vec<_> =
            read.value.validate().errors().map(|error| (error.path.to_string(), error.rule.name())).collect();
        let min_items = |path: &str| (path.to_owned(), "min_items");
        assert_eq!(rules, [min_items("price_types"), min_items("warehouses")], "{entries}");
    }
}

#[test]
fn an_empty_wrapper_is_a_violation_where_its_child_is_required_and_an_absent_one_is_not() {
    let required = "<customer_name>V</customer_name><customer_code>V</customer_code><customer_group_name>G</customer_group_name>\
        <sales_rep_code>LM</sales_rep_code><price_types><price_type><price_type_currency_code>EUR</price_type_currency_code>\
        <price_type_label>Europe</price_type_label><price_type_retail_currency_code>EUR</price_type_retail_currency_code>\
        </price_type></price_types><warehouses><warehouse /></warehouses>";
    assert_eq!(texts(&xml_customer(required).value.validate()), [""; 0]);
    for empty in ["<buyers/>", "<buyers></buyers>", "<buyers>\n</buyers>"] {
        let read = xml_customer(&format!("{required}{empty}"));
        assert_eq!(texts(&read.value.validate()), ["buyers: at least one buyer is required"], "{empty}");
        assert!(!read.value.validate().is_valid());
    }
    let mut customer = complete_customer();
    assert_eq!(texts(&customer.validate()), [""; 0]);
    let text =
        request(customer).encode(Format::Json).unwrap().replace(r#""price_types""#, r#""buyers":[],"price_types""#);
    customer = read_json::<BulkConnections>(&text).value.connection.remove(0);
    assert_eq!(texts(&customer.validate()), ["buyers: at least one buyer is required"]);
    // To fill the list is to mend it.
    customer.buyers.push(Buyer::new("Inès Roche", "ines@verlaine.example"));
    assert_eq!(texts(&customer.validate()), [""; 0]);
}

#[test]
fn what_could_not_be_read_is_a_violation_in_its_place() {
    let read = json_customer(
        r#""customer_name": ["x"], "customer_code": "MVER-01", "discounts": [{"amount": "ten", "line_item_level": "maybe"}],
           "shipping": 5, "price_types": [], "warehouses": [{}]"#,
    );
    let violations = read.value.validate();
    let errors: Vec<_> = violations.errors().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "customer_name: must be a text, is a list",
            "shipping: must have fields of its own, is a number",
            "price_types: at least one price_type is required",
            r#"discounts[0].amount: must be a decimal number, is "ten""#,
            r#"discounts[0].line_item_level: must be true or false, is "maybe""#,
        ]
    );
}

#[test]
fn a_number_that_cannot_be_absent_is_not_zero_before_it_is_set() {
    let read = |inventory: &str| {
        let text = format!(r#"{{"inventory_items":[{{"warehouse":"RTM1",{inventory}"upc":"0123"}}]}}"#);
        let read = read_json::<InventoryItems>(&text);
        assert_eq!(read.value.inventory_item[0].inventory, 0);
        assert_eq!(read.value.encode(Format::Json).unwrap(), text);
        assert_same_again(&read.value, Format::Json);
        read.value
    };
    for (inventory, rule) in [
        ("", "required"),
        (r#""inventory":"","#, "required"),
        (r#""inventory":null,"#, "required"),
        (r#""inventory":"many","#, r#"must be a whole number, is "many""#),
        (r#""inventory":1.5,"#, r#"must be a whole number, is "1.5""#),
    ] {
        let mut items = read(inventory);
        assert_eq!(texts(&items.validate()), [format!("inventory_item[0].inventory: {rule}")]);
        items.inventory_item[0].inventory = 7;
        assert_eq!(texts(&items.validate()), [""; 0]);
        assert!(items.encode(Format::Json).unwrap().contains(r#""inventory":7"#));
        // Zero is to be said twice.
        items.inventory_item[0].inventory = 0;
        assert!(!items.validate().is_valid());
        items.inventory_item[0].extra.take_original("inventory");
        assert_eq!(texts(&items.validate()), [""; 0]);
        assert!(items.encode(Format::Json).unwrap().contains(r#""inventory":0"#));
    }
    assert_eq!(texts(&read(r#""inventory":0,"#).validate()), [""; 0]);
}

#[test]
fn to_set_what_was_missing_or_unreadable_is_to_mend_it() {
    let read = json_customer(
        r#""customer_code": 7, "customer_group_name": "G", "sales_rep_code": "LM", "discounts": [{"amount": "ten"}],
           "price_types": [{"price_type_currency_code": "EUR", "price_type_label": ["x"], "price_type_retail_currency_code": "EUR"}],
           "warehouses": ["RTM1"]"#,
    );
    let mut customer = read.value;
    assert_eq!(
        texts(&customer.validate()),
        [
            "customer_name: required",
            "price_types[0].price_type_label: must be a text, is a list",
            r#"discounts[0].amount: must be a decimal number, is "ten""#,
            "warehouses: must have fields of its own, is a text",
        ]
    );
    customer.customer_name = "Maison Verlaine".to_owned();
    customer.price_types[0].price_type_label = "Europe".to_owned();
    customer.discounts[0].amount = Some(10.into());
    customer.warehouses.push(Warehouse::new().with_warehouse_code("RTM1"));
    assert_eq!(texts(&customer.validate()), [""; 0]);
    let json = written(&customer, Format::Json);
    assert!(
        json.contains(r#""customer_name":"Maison Verlaine""#) && json.contains(r#""price_type_label":"Europe""#),
        "{json}"
    );
    assert!(json.contains(r#""amount":10"#) && json.contains(r#""warehouses":[{"warehouse_code":"RTM1"}]"#), "{json}");
}
