//! Enumerations and code lists.

use super::names::{check_plain, type_name, variant};
use super::origin::check_date;
use super::types::TypeNames;
use crate::places::{CodeListPlaces, EnumerationPlaces, EnumerationValuePlaces};
use crate::raw::{self, Field, List};
use crate::report::Report;
use crate::resolved::{CodeEntry, CodeList, Enumeration, EnumerationRef, EnumerationValue, EnumerationWire, Type};

/// Resolves the enumerations of a file and defines their names.
pub(super) fn enumerations(
    list: &List<raw::Enumeration>,
    shared: bool,
    types: &mut TypeNames<'_>,
    report: &mut Report,
) -> (Vec<Enumeration>, Vec<EnumerationPlaces>) {
    let resolve = |raw: &raw::Enumeration| {
        let (enumeration, places) = enumeration(raw, report);
        let reference = EnumerationRef {
            name: enumeration.name.clone(),
            rust_type: enumeration.rust_type.clone(),
            shared,
            open: enumeration.open,
            wire: enumeration.wire,
        };
        types.define(&raw.name, Type::Enumeration(reference), report);
        (enumeration, places)
    };
    list.items.iter().map(resolve).unzip()
}

fn enumeration(raw: &raw::Enumeration, report: &mut Report) -> (Enumeration, EnumerationPlaces) {
    check_plain(&raw.name, "an enumeration", report);
    let rust_type = type_name(&raw.name, &Field::Absent, report);
    let (values, places) = raw.values.items.iter().map(|value| enumeration_value(value, report)).unzip();
    let enumeration = Enumeration {
        name: raw.name.value.clone(),
        rust_type: rust_type.name,
        doc: raw.doc.value().unwrap_or_default(),
        wire: raw.wire.value().unwrap_or(EnumerationWire::String),
        also_date: raw.also.given().is_some(),
        open: raw.open.value().unwrap_or(false),
        values,
    };
    (enumeration, EnumerationPlaces { name: raw.name.place, whole: raw.values.whole, values: places })
}

fn enumeration_value(raw: &raw::EnumerationValue, report: &mut Report) -> (EnumerationValue, EnumerationValuePlaces) {
    let variant = variant(&raw.value, &raw.name, &raw.rust, report);
    let value = EnumerationValue {
        value: raw.value.value.clone(),
        variant: variant.name,
        name: raw.name.value(),
        doc: raw.doc.value().unwrap_or_default(),
        deprecated: raw.deprecated.value().unwrap_or(false),
        heading: raw.heading.value().unwrap_or(false),
    };
    (value, EnumerationValuePlaces { value: raw.value.place, variant: variant.place })
}

pub(super) fn code_list(
    raw: &raw::CodeList,
    types: &mut TypeNames<'_>,
    report: &mut Report,
) -> (CodeList, CodeListPlaces) {
    check_plain(&raw.name, "a code list", report);
    check_date(&raw.read, report);
    let rust_type = type_name(&raw.name, &Field::Absent, report).name;
    let ty = Type::CodeList { name: raw.name.value.clone(), rust_type: rust_type.clone() };
    types.define(&raw.name, ty, report);
    let (entries, places) = raw.entries.items.iter().map(code_entry).unzip();
    let code_list = CodeList {
        name: raw.name.value.clone(),
        rust_type,
        file: raw.file.clone(),
        source: raw.source.value().unwrap_or_default(),
        read: raw.read.value().unwrap_or_default(),
        doc: raw.doc.value().unwrap_or_default(),
        entries,
    };
    (code_list, CodeListPlaces { name: raw.name.place, whole: raw.entries.whole, entries: places })
}

fn code_entry(raw: &raw::CodeEntry) -> (CodeEntry, Vec<crate::place::Place>) {
    let entry = CodeEntry {
        code: raw.code.value.clone(),
        name: raw.name.value().unwrap_or_default(),
        aliases: raw.aliases.items.iter().map(|alias| alias.value.clone()).collect(),
    };
    let name = raw.name.place().unwrap_or(raw.code.place);
    let aliases = raw.aliases.items.iter().map(|alias| alias.place);
    (entry, [raw.code.place, name].into_iter().chain(aliases).collect())
}
