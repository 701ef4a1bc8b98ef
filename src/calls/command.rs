//! The command line of the calls: a group each, with a command for each call.

use clap::builder::{PossibleValue, PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, Args, Command};
use joor_api::table::{Field, Requirement};

use super::flags::{self, parse_date_or_word};
use super::{CALLS, Call, GROUPS, Parameter, ParameterKind};
use crate::arguments::Connect;
use crate::output::OutputArguments;

/// The command of each group.
pub(crate) fn commands() -> impl Iterator<Item = Command> {
    GROUPS.iter().map(|(group, about)| {
        let calls = CALLS.iter().filter(|call| call.group == *group);
        let command = Command::new(*group).about(*about).subcommand_required(true).arg_required_else_help(true);
        command.subcommands(calls.map(command_of))
    })
}

fn command_of(call: &Call) -> Command {
    let mut command = Command::new(call.verb).next_help_heading("Parameters");
    if call.endpoint.raw_body.is_some() {
        command = command.args(super::image::arguments());
    }
    if call.endpoint.request.is_some() {
        command = command.args(super::invocation::body_arguments(call));
    }
    command = command.args(super::bulk::arguments(call));
    command = command.args(call.parameters.iter().map(|parameter| argument(call, parameter)));
    if call.asks {
        command = command.arg(flag("yes", "Do not ask first").short('y'));
    }
    if call.paged {
        let limit = Arg::new("limit").long("limit").value_name("N").help("Read at most so many in all");
        command = command.arg(limit.value_parser(clap::value_parser!(u64).range(1..)));
    }
    if super::invocation::is_checkable(call) {
        command = command.arg(flag("no-validate", "Send even what breaks documented rules"));
    }
    let command = Connect::augment_args(OutputArguments::augment_args(command));
    command.about(first_sentence(call.about)).long_about(call.about).after_long_help(after_help(call))
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

fn argument(call: &Call, parameter: &Parameter) -> Arg {
    let field = call.node.field(parameter.name);
    let required = field.is_some_and(|field| field.requirement == Requirement::Required);
    let has_default = call.endpoint.raw_body.is_some() && super::image::has_default(parameter.name);
    let flag = flags::name(call, parameter);
    let arg = Arg::new(parameter.name)
        .help(help(call, parameter, field))
        .required(required && !has_default && !flags::may_be_set_outside(parameter));
    let arg = arg.value_name(value_name(parameter)).value_parser(value_parser(parameter));
    let arg = if parameter.many { arg.action(ArgAction::Append).value_delimiter(',') } else { arg };
    match parameter.kind {
        _ if parameter.positional => arg.help_heading(None),
        ParameterKind::Boolean => arg.long(flag).num_args(0..=1).require_equals(true).default_missing_value("true"),
        // A position or a quantity may be negative in what a user types; the tables say what is right.
        ParameterKind::Integer => arg.long(flag).allow_negative_numbers(true),
        _ => arg.long(flag),
    }
}

fn value_name(parameter: &Parameter) -> String {
    match parameter.kind {
        _ if parameter.positional => parameter.name.to_uppercase(),
        ParameterKind::Text => "TEXT".to_owned(),
        ParameterKind::Integer => "N".to_owned(),
        ParameterKind::Decimal => "NUMBER".to_owned(),
        ParameterKind::Boolean => "true|false".to_owned(),
        ParameterKind::Timestamp => "TIME".to_owned(),
        ParameterKind::Date => "DATE".to_owned(),
        ParameterKind::Choice if parameter.also_date => "DATE|WORD".to_owned(),
        ParameterKind::Choice => "WORD".to_owned(),
    }
}

/// The meaning, what MAX allows, what JOOR takes where it is not given.
fn help(call: &Call, parameter: &Parameter, field: Option<&Field>) -> String {
    let mut parts = vec![field.map(|field| field.doc).unwrap_or_default().to_owned()];
    if parameter.kind == ParameterKind::Timestamp {
        parts.push("Such as 2026-07-15T19:49:19Z.".to_owned());
    }
    if parameter.many {
        parts.push("Several with commas between them.".to_owned());
    }
    if let Some(range) = field.and_then(|field| field.range) {
        parts.push(format!("Is {range}."));
    }
    if let Some(limit) = field.and_then(|field| field.limit).filter(|_| parameter.choices.is_empty()) {
        parts.push(format!("Has {limit}."));
    }
    if parameter.also_date {
        let words = parameter.choices.iter().map(|choice| format!("{}: {}", choice.word, choice.doc));
        parts.push(format!("YYYY-MM-DD, MM-DD-YYYY or {}", words.collect::<Vec<_>>().join("; ")));
    }
    if call.endpoint.raw_body.is_some()
        && let Some(default) = super::image::default_help(parameter.name)
    {
        parts.push(default.to_owned());
    }
    if flags::may_be_set_outside(parameter) {
        parts.push(format!("Without it, that of {}.", flags::ACCOUNT));
    }
    if let Some(default) = parameter.default {
        parts.push(format!("JOOR's default: {default}."));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn value_parser(parameter: &Parameter) -> ValueParser {
    match parameter.kind {
        ParameterKind::Text => ValueParser::string(),
        ParameterKind::Integer => ValueParser::from(flags::parse_integer),
        ParameterKind::Decimal => flags::parse_decimal.into(),
        ParameterKind::Boolean => PossibleValuesParser::new(["true", "false"]).into(),
        ParameterKind::Timestamp => flags::parse_timestamp.into(),
        ParameterKind::Date => flags::parse_date.into(),
        ParameterKind::Choice if parameter.also_date => {
            let choices = parameter.choices;
            ValueParser::from(move |text: &str| parse_date_or_word(text, choices))
        }
        ParameterKind::Choice => {
            let values = parameter.choices.iter().map(|choice| {
                let help = format!("{} ({})", choice.doc.trim_end_matches('.'), choice.value);
                PossibleValue::new(choice.word).alias(choice.value).help(help)
            });
            PossibleValuesParser::new(values).into()
        }
    }
}

/// Which call it is, and the rules over several parameters.
fn after_help(call: &Call) -> String {
    let endpoint = call.endpoint;
    let mut text = String::new();
    if !call.node.rules.is_empty() {
        text.push_str("Rules:\n");
        for rule in call.node.rules {
            text.push_str(&format!("  {}\n", rule.doc));
        }
        text.push('\n');
    }
    text.push_str(&super::bulk::help(call));
    let credits = if endpoint.credits == 1 { "1 credit".to_owned() } else { format!("{} credits", endpoint.credits) };
    text.push_str(&format!("Call: {} {}, {credits}\nPage: {}", endpoint.method, endpoint.path, endpoint.page.url));
    text
}

fn first_sentence(text: &str) -> &str {
    match text.split_once(". ") {
        Some((first, _)) => first,
        None => text.trim_end_matches('.'),
    }
}
