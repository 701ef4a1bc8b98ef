//! What is wrong with a call, in the words of its flags.

use joor_api::{Model, Violations};

use super::invocation::is_checkable;
use super::{Call, flags};
use crate::connect::NO_VALIDATE;
use crate::failure::Failure;

/// `Err` with every rule that the parameters break.
pub(super) fn check(call: &Call, model: &dyn Model) -> Result<(), Failure> {
    let violations = joor_api::validate::validate(model);
    if violations.is_valid() { Ok(()) } else { Err(refuse(call, &violations)) }
}

fn refuse(call: &Call, violations: &Violations) -> Failure {
    let lines: Vec<_> = violations
        .errors()
        .map(|violation| {
            let rule = in_flags(call, &violation.rule.to_string());
            match violation.path.field() {
                Some(field) => format!("  {}   {rule}", in_flags(call, field.name)),
                None => format!("  {rule}"),
            }
        })
        .collect();
    let count = if lines.len() == 1 { "1 violation".to_owned() } else { format!("{} violations", lines.len()) };
    let failure = Failure::new(format!("{count}; nothing was sent\n{}", lines.join("\n")));
    if is_checkable(call) { failure.help(NO_VALIDATE) } else { failure }
}

/// The text with the names of parameters as the user types them.
fn in_flags(call: &Call, text: &str) -> String {
    let is_name = |character: char| character.is_alphanumeric() || character == '_';
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(start) = rest.find(is_name) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|character| !is_name(character)).unwrap_or(from.len()));
        out.push_str(before);
        match call.parameters.iter().find(|parameter| parameter.name == word) {
            Some(parameter) => out.push_str(&flags::typed(call, parameter)),
            None => out.push_str(word),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
