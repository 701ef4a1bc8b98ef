//! Finding a message by the name that the user gives.

use joor_api::{MESSAGES, MessageEntry};

use crate::failure::Failure;

/// The message of this name; the version may be left out.
pub(crate) fn find(name: &str) -> Result<&'static MessageEntry, Failure> {
    let matches: Vec<_> = MESSAGES.iter().filter(|message| is_name(message.table.name, name)).collect();
    match matches.as_slice() {
        [message] => Ok(message),
        [] => Err(unknown(name)),
        several => {
            let names: Vec<_> = several.iter().map(|message| message.table.name).collect();
            Err(Failure::usage(format!("{name} is the name of several messages"))
                .help(format!("say which: {}", names.join(", "))))
        }
    }
}

fn is_name(full: &str, given: &str) -> bool {
    full == given || full.split_once('/').is_some_and(|(_, rest)| rest == given)
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::usage(format!("there is no message {name}"));
    let nearest = MESSAGES.iter().map(|message| message.table.name).max_by_key(|known| likeness(known, name));
    match nearest.filter(|known| likeness(known, name) > 3) {
        Some(known) => failure.help(format!("did you mean {known}? `joor schema list` lists them all")),
        None => failure.help("`joor schema list` lists them all"),
    }
}

/// How many characters the names share at the start and the end, the version aside.
fn likeness(known: &str, given: &str) -> usize {
    let short = |name: &'_ str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let (known, given) = (short(known), short(given));
    let front = known.chars().zip(given.chars()).take_while(|(one, other)| one == other).count();
    let back = known.chars().rev().zip(given.chars().rev()).take_while(|(one, other)| one == other).count();
    front + back
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_may_be_left_out() {
        assert_eq!(find("bulk-connection.request").unwrap().table.name, "v2/bulk-connection.request");
        assert_eq!(find("v2/connection-get.response").unwrap().table.name, "v2/connection-get.response");
    }

    #[test]
    fn a_wrong_name_is_answered_with_a_near_one() {
        let failure = find("bulk-conection.request").unwrap_err();
        assert!(format!("{failure:?}").contains("v2/bulk-connection.request"));
    }
}
