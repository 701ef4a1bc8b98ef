//! The types that `means.type` can name: built-in ones, code lists and enumerations.

use std::collections::BTreeMap;

use crate::load::words::{scalar, scalar_names};
use crate::place::Text;
use crate::report::Report;
use crate::resolved::Type;
use crate::wording::{one_of, quote};

/// Names that can be used in one place: its own and those of the scope around it.
#[derive(Debug, Default)]
pub(super) struct TypeNames<'a> {
    around: Option<&'a TypeNames<'a>>,
    own: BTreeMap<String, Type>,
    /// `false` where a definition could not be read, so that an unknown name may be that one.
    whole: bool,
}

impl<'a> TypeNames<'a> {
    pub(super) const fn new(whole: bool) -> Self {
        Self { around: None, own: BTreeMap::new(), whole }
    }

    /// A scope inside this one.
    pub(super) const fn inner(&'a self, whole: bool) -> Self {
        Self { around: Some(self), own: BTreeMap::new(), whole }
    }

    /// Adds a definition; a name that is taken stays with its first owner.
    pub(super) fn define(&mut self, name: &Text, ty: Type, report: &mut Report) {
        if self.get(&name.value).is_some() {
            let message = format!("there is another type with the name {}", quote(&name.value));
            report.error(
                name.place,
                message,
                "give this one another name; built-in types, code lists and enumerations share their names",
            );
        } else {
            self.own.insert(name.value.clone(), ty);
        }
    }

    fn get(&self, name: &str) -> Option<Type> {
        scalar(name).map(Type::Scalar).or_else(|| self.own.get(name).cloned()).or_else(|| self.around?.get(name))
    }

    fn is_whole(&self) -> bool {
        self.whole && self.around.is_none_or(Self::is_whole)
    }

    /// All names, those of this scope first.
    fn names(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        let own = self.own.keys().map(String::as_str);
        match self.around {
            Some(around) => Box::new(own.chain(around.names())),
            None => Box::new(own.chain(scalar_names().map(|name| -> &str { name }))),
        }
    }

    /// The type of that name. `None` where there is none, which is reported.
    pub(super) fn find(&self, name: &Text, report: &mut Report) -> Option<Type> {
        let found = self.get(&name.value);
        if found.is_none() && self.is_whole() {
            let otherwise = format!("write {}, or the name of an enumeration or code list", one_of(scalar_names()));
            let help = report.did_you_mean(&name.value, self.names(), &otherwise);
            report.error(name.place, format!("there is no type {}", quote(&name.value)), help);
        }
        found
    }
}
