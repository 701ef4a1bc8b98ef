//! Checks a loan against the library's own tables, and writes it as XML and JSON.

use joor_api::{Date, Format, Message, Model};
use own_tables::tables::v1::loans::{Item, Loan, Medium};

fn loan() -> Loan {
    let book = Item::new("The Trees of Winter").with_medium(Medium::Book);
    Loan::new("R-17", "Austria", [book])
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut loan = loan();
    loan.items[0].due = Date::new(2026, 12, 24);
    println!("{}\n{}", loan.encode(Format::Xml)?, loan.encode(Format::Json)?);

    // The tables tell what would be wrong before anything is sent.
    loan.country = "Suisse".into();
    loan.reader_code = "R-1234567890".to_owned();
    for violation in loan.validate().errors() {
        println!("{violation}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use own_tables::tables;

    use super::*;

    #[test]
    fn the_rules_of_the_tables_are_checked() {
        assert!(loan().validate().is_valid());
        let twice = loan().with_fee(5).with_voucher_code("V1");
        let violations = twice.validate();
        assert_eq!(violations[0].to_string(), "loan: at most one of: fee; or voucher_code (A loan is paid once)");
        let mut swiss = loan();
        swiss.country = "SCHWEIZ".into();
        assert_eq!(swiss.validate()[0].path.to_string(), "guarantor_name");
    }

    #[test]
    fn both_formats_give_the_same_loan() {
        for format in [Format::Xml, Format::Json] {
            let read = Loan::decode(&loan().encode(format).unwrap(), format).unwrap();
            assert_eq!(read.value, loan());
            assert!(read.notes.is_empty());
        }
    }

    #[test]
    fn the_tables_are_there_at_run_time() {
        let names: Vec<_> = tables::MESSAGES.iter().map(|message| message.table.name).collect();
        assert_eq!(names, ["v1/loans.request", "v1/loans.response"]);
        assert_eq!(tables::ENDPOINTS.len(), 2);
        assert_eq!(tables::codes::Country::from("Österreich").code(), Some("AT"));
    }
}
