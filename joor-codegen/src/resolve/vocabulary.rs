//! What the conventions of a version lay down for its pages: REQ codes, VALUE names, credits and authorization.

use std::collections::BTreeMap;

use crate::place::{Place, Text};
use crate::raw::{Conventions, List};
use crate::report::Report;
use crate::resolved::{Authorization, Format, MaxMeaning, Method, ReqMeaning, Scalar};
use crate::wording::quote;

/// The vocabulary of a version.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    req_codes: Words<Option<ReqMeaning>>,
    value_names: Words<(Option<Scalar>, Option<MaxMeaning>)>,
    credits: BTreeMap<Method, u32>,
    credits_known: bool,
    authorization: Option<Authorization>,
    authorization_known: bool,
    /// Empty where the conventions do not say it.
    formats: Vec<Format>,
    /// `false` where they say it and it cannot be read, so that nothing is to be said of formats.
    formats_known: bool,
}

/// Words with what they stand for.
#[derive(Debug)]
struct Words<T> {
    meanings: BTreeMap<String, T>,
    /// `false` where an entry could not be read, so that an unknown word may be that one.
    whole: bool,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self { meanings: BTreeMap::new(), whole: false }
    }
}

/// What is known of a word.
pub(super) enum Lookup<T> {
    Known(T),
    /// Not there.
    Unknown,
    /// It cannot be said, and the reason has been reported.
    Unclear,
}

impl<T: Copy> Words<T> {
    fn look_up(&self, word: &str) -> Lookup<T> {
        match self.meanings.get(word) {
            Some(meaning) => Lookup::Known(*meaning),
            None if !self.whole => Lookup::Unclear,
            None => Lookup::Unknown,
        }
    }

    /// What to do about a word that is not there: a near one is only a guess, for pages print oddities too.
    fn help(&self, word: &str, otherwise: &str, report: &Report) -> String {
        match report.nearest(word, self.meanings.keys().map(String::as_str)) {
            Some(near) => format!("did you mean {}? if the page prints this, {otherwise}", quote(near)),
            None => otherwise.to_owned(),
        }
    }
}

impl Vocabulary {
    pub(super) fn new(raw: &Conventions, authorization: Option<Authorization>, report: &mut Report) -> Self {
        Self {
            req_codes: words(&raw.req_codes, |code| (&code.code, code.means.value()), "this REQ code", report),
            value_names: words(
                &raw.value_names,
                |name| (&name.value, (name.ty.value().filter(|_| !name.max.is_broken()), name.max.value())),
                "this VALUE name",
                report,
            ),
            credits: raw.credits.items.iter().map(|credit| (credit.method.value, credit.credits)).collect(),
            credits_known: raw.credits.whole,
            authorization_known: authorization.is_some() || raw.authorization.is_absent(),
            authorization,
            formats: raw.formats.items.iter().map(|format| format.value).collect(),
            formats_known: raw.formats.whole,
        }
    }

    /// What a REQ cell stands for.
    pub(super) fn req(&self, code: &str) -> Lookup<ReqMeaning> {
        match self.req_codes.look_up(code) {
            Lookup::Known(Some(meaning)) => Lookup::Known(meaning),
            Lookup::Known(None) | Lookup::Unclear => Lookup::Unclear,
            Lookup::Unknown => Lookup::Unknown,
        }
    }

    /// The type that a VALUE cell stands for, and what MAX means beside it.
    pub(super) fn value(&self, name: &str) -> Lookup<(Scalar, Option<MaxMeaning>)> {
        match self.value_names.look_up(name) {
            Lookup::Known((Some(scalar), max)) => Lookup::Known((scalar, max)),
            Lookup::Known((None, _)) | Lookup::Unclear => Lookup::Unclear,
            Lookup::Unknown => Lookup::Unknown,
        }
    }

    /// What to do about a REQ cell that stands for nothing.
    pub(super) fn req_help(&self, code: &str, report: &Report) -> String {
        let otherwise = "say what it means, as in `means: {required_if: {other_row: [value]}}`, or add a plain code to \
                         `req_codes` of the version's conventions";
        self.req_codes.help(code, otherwise, report)
    }

    /// What to do about a VALUE cell that stands for nothing.
    pub(super) fn value_help(&self, name: &str, report: &Report) -> String {
        let otherwise = "say what it means with `means: {type: …, because: …}`, or add it to `value_names` of the \
                         version's conventions";
        self.value_names.help(name, otherwise, report)
    }

    /// Formats of all messages and calls.
    pub(super) fn formats(&self) -> &[Format] {
        if self.formats.is_empty() { &[Format::Xml, Format::Json] } else { &self.formats }
    }

    /// Whether messages are written in XML too.
    pub(super) fn has_xml(&self) -> bool {
        self.formats_known && self.formats().contains(&Format::Xml)
    }

    /// Whether messages are known not to be written in XML.
    pub(super) fn has_no_xml(&self) -> bool {
        self.formats_known && !self.formats().contains(&Format::Xml)
    }

    /// Whether a call may have this format.
    pub(super) fn may_have(&self, format: Format) -> bool {
        !self.formats_known || self.formats().contains(&format)
    }

    pub(super) const fn credits(&self) -> &BTreeMap<Method, u32> {
        &self.credits
    }

    /// How calls send their token.
    pub(super) const fn authorization(&self) -> Option<&Authorization> {
        self.authorization.as_ref()
    }

    /// Whether calls are said to send none.
    pub(super) const fn has_no_authorization(&self) -> bool {
        self.authorization.is_none() && self.authorization_known
    }

    /// What a call with that method costs; 0 where that is not known and has been reported.
    pub(super) fn credits_of(&self, method: Method, place: Place, report: &mut Report) -> u32 {
        match self.credits.get(&method) {
            Some(credits) => *credits,
            None => {
                if self.credits_known {
                    report.error(
                        place,
                        "what this method costs is not said",
                        "add it to `credits` in the version's conventions",
                    );
                }
                0
            }
        }
    }
}

fn words<R, T>(
    list: &List<R>,
    entry: impl for<'a> Fn(&'a R) -> (&'a Text, T),
    what: &str,
    report: &mut Report,
) -> Words<T> {
    let mut words = Words { meanings: BTreeMap::new(), whole: list.whole };
    for (word, meaning) in list.items.iter().map(entry) {
        if words.meanings.contains_key(&word.value) {
            report.error(word.place, format!("{what}, {}, is here twice", quote(&word.value)), "keep one of the two");
        } else {
            words.meanings.insert(word.value.clone(), meaning);
        }
    }
    words
}
