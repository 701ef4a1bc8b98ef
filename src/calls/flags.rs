//! From what the user typed to the fields of a call.

use clap::ArgMatches;
use joor_api::value::is_date;
use joor_api::{Date, Decimal, Model, PagingBy, Slot, Timestamp};

use super::{Call, Choice, Parameter};
use crate::failure::Failure;

/// Where the account of v4's calls stands, unless it is given with each.
pub(super) const ACCOUNT: &str = "JOOR_ACCOUNT";

/// Whether a parameter may have a value of its own outside the command line.
pub(super) fn may_be_set_outside(parameter: &Parameter) -> bool {
    parameter.name == "account"
}

fn account() -> Option<String> {
    std::env::var(ACCOUNT).ok().filter(|account| !account.trim().is_empty())
}

/// That a call about an account has one.
pub(super) fn check_account(call: &Call, matches: &ArgMatches) -> Result<(), Failure> {
    let mut parameters = call.parameters.iter().filter(|parameter| may_be_set_outside(parameter));
    match parameters.all(|parameter| matches.contains_id(parameter.name) || account().is_some()) {
        true => Ok(()),
        false => Err(Failure::usage("no account is named, and each call of v4 is about one; nothing was sent")
            .help(format!("give its id with --account, or set {ACCOUNT}"))),
    }
}

/// The parameter's flag. Where pages follow each other, the names of paging are the program's.
pub(super) fn name(call: &Call, parameter: &Parameter) -> &'static str {
    match call.endpoint.paging {
        Some(paging) if paging.start == parameter.name && paging.by != PagingBy::Number => "start-from",
        Some(paging) if paging.count == parameter.name => "page-size",
        _ => parameter.flag,
    }
}

/// The parameter as the user types it, for messages.
pub(super) fn typed(call: &Call, parameter: &Parameter) -> String {
    if parameter.positional {
        format!("<{}>", parameter.name.to_uppercase())
    } else {
        format!("--{}", name(call, parameter))
    }
}

/// Puts what the user typed, and what the command sets, into the call.
pub(super) fn fill(call: &Call, matches: &ArgMatches, model: &mut dyn Model) -> Result<(), Failure> {
    for (name, value) in call.sets {
        set(model, name, value)?;
    }
    for parameter in call.parameters {
        let account = account().filter(|_| may_be_set_outside(parameter));
        let typed_texts = matches.get_many::<String>(parameter.name).map(|texts| texts.cloned().collect());
        for text in typed_texts.unwrap_or_else(|| Vec::from_iter(account)) {
            set(model, parameter.name, wire_value(parameter, &text))
                .map_err(|failure| failure.help(format!("{} was given as {text:?}", typed(call, parameter))))?;
        }
    }
    Ok(())
}

fn wire_value<'a>(parameter: &Parameter, text: &'a str) -> &'a str {
    let choice = parameter.choices.iter().find(|choice| choice.word == text);
    choice.map_or(text, |choice| choice.value)
}

/// Reads a text into the field of this name; one of several values is added.
pub(super) fn set(model: &mut dyn Model, name: &str, text: &str) -> Result<(), Failure> {
    let position = model.table().fields.iter().position(|field| field.name == name);
    let slot = position.and_then(|position| model.slot(position));
    let read = match slot {
        Some(Slot::Leaf(leaf)) => leaf.read(text),
        Some(Slot::Values(values)) => values.push(text),
        _ => return Err(Failure::new(format!("the call has no parameter {name}"))),
    };
    read.map_err(|_| Failure::usage(format!("{name} cannot be {text:?}")))
}

pub(super) fn parse_integer(text: &str) -> Result<String, String> {
    text.trim().parse::<i64>().map(|number| number.to_string()).map_err(|_| "not a whole number".to_owned())
}

pub(super) fn parse_decimal(text: &str) -> Result<String, String> {
    text.trim().parse::<Decimal>().map(|_| text.to_owned()).map_err(|_| "not a number such as 12.50".to_owned())
}

pub(super) fn parse_timestamp(text: &str) -> Result<String, String> {
    let read = text.trim().parse::<Timestamp>();
    read.map(|_| text.to_owned())
        .map_err(|_| "not a date and time with offset, such as 2026-07-15T19:49:19Z".to_owned())
}

pub(super) fn parse_date(text: &str) -> Result<String, String> {
    text.trim().parse::<Date>().map(|_| text.to_owned()).map_err(|_| "not a date such as 2026-07-15".to_owned())
}

pub(super) fn parse_date_or_word(text: &str, choices: &[Choice]) -> Result<String, String> {
    match choices.iter().find(|choice| choice.value == text || choice.word == text) {
        Some(choice) => Ok(choice.value.to_owned()),
        None if is_date(text) => Ok(text.to_owned()),
        None => {
            let words: Vec<_> = choices.iter().map(|choice| choice.word).collect();
            Err(format!("not a date such as 2026-07-15 or 07-15-2026, nor {}", words.join(", ")))
        }
    }
}
