//! Elements with a value.

use super::writer::Writer;
use crate::export::words;
use crate::resolved::{Leaf, Limit, MaxMeaning, Requirement, Scalar, Type};
use crate::samples::{Lists, greatest, is_text};

/// The types that all elements share.
pub(super) fn common_types(out: &mut Writer) {
    let mut simple = |name: &str, about: &str, base: &str, facets: &[(&str, &str)]| {
        out.open("xs:simpleType", &[("name", name)]);
        out.documentation(&[about.to_owned()]);
        out.open("xs:restriction", &[("base", base)]);
        for (facet, value) in facets {
            out.empty(facet, &[("value", value)]);
        }
        out.close("xs:restriction");
        out.close("xs:simpleType");
    };
    let boolean = "[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|0|1";
    simple("none", "Nothing: an element that may as well be left out.", "xs:string", &[("xs:length", "0")]);
    simple("truth", "Written True or False.", "xs:token", &[("xs:pattern", boolean)]);
    simple("time", "A date and time with offset.", "xs:dateTime", &[("xs:pattern", r".*(Z|[+\-][0-9]{2}:[0-9]{2})")]);
    simple("day", "A day, without offset.", "xs:date", &[("xs:pattern", "[0-9]{4}-[0-9]{2}-[0-9]{2}")]);
}

/// The element of a leaf.
pub(super) fn element(
    out: &mut Writer,
    lists: Lists<'_>,
    leaf: &Leaf,
    occurs: &[(&'static str, String); 2],
    more: Vec<String>,
) {
    let [least, most] = super::as_texts(occurs);
    let required = leaf.requirement == Requirement::Required;
    let mut about = vec![words::leaf(leaf)];
    about.extend(values(lists, leaf));
    about.extend(more);
    about.retain(|paragraph| !paragraph.is_empty());
    let name = ("name", leaf.name.as_str());
    let restrictions = restrictions(leaf, required);
    let base = base(leaf);
    if !leaf.available || (restrictions.is_empty() && (required || is_text(&leaf.ty))) {
        let ty = if leaf.available { base } else { "none" };
        out.open("xs:element", &[name, ("type", ty), least, most]);
        out.documentation(&about);
    } else {
        out.open("xs:element", &[name, least, most]);
        out.documentation(&about);
        simple_type(out, base, &restrictions, required || is_text(&leaf.ty));
    }
    out.close("xs:element");
}

/// The type of a value; a value that is no text may be empty where it may be left out.
fn simple_type(out: &mut Writer, base: &str, restrictions: &[(&str, String)], alone: bool) {
    out.open("xs:simpleType", &[]);
    if alone {
        restriction(out, base, restrictions);
    } else if restrictions.is_empty() {
        out.empty("xs:union", &[("memberTypes", &format!("none {base}"))]);
    } else {
        out.open("xs:union", &[("memberTypes", "none")]);
        out.open("xs:simpleType", &[]);
        restriction(out, base, restrictions);
        out.close("xs:simpleType");
        out.close("xs:union");
    }
    out.close("xs:simpleType");
}

fn restriction(out: &mut Writer, base: &str, facets: &[(&str, String)]) {
    out.open("xs:restriction", &[("base", base)]);
    for (facet, value) in facets {
        out.empty(facet, &[("value", value)]);
    }
    out.close("xs:restriction");
}

const fn base(leaf: &Leaf) -> &'static str {
    match leaf.ty {
        Type::Scalar(Scalar::Integer) => "xs:long",
        Type::Scalar(Scalar::Decimal) => "xs:decimal",
        Type::Scalar(Scalar::Boolean) => "truth",
        Type::Scalar(Scalar::Timestamp) => "time",
        Type::Scalar(Scalar::Date) => "day",
        // Only a message without XML has values of any shape, and that has no schema here.
        Type::Scalar(Scalar::String | Scalar::Uuid | Scalar::Any) | Type::Enumeration(_) | Type::CodeList { .. } => {
            "xs:string"
        }
    }
}

fn restrictions(leaf: &Leaf, required: bool) -> Vec<(&'static str, String)> {
    let mut facets = Vec::new();
    if is_text(&leaf.ty) && required {
        facets.push(("xs:minLength", "1".to_owned()));
    }
    match (leaf.limit, &leaf.ty) {
        (Some(Limit { means: MaxMeaning::Characters, max }), ty) if is_text(ty) => {
            facets.push(("xs:maxLength", max.to_string()));
        }
        (Some(Limit { means: MaxMeaning::Bytes, max: max @ ..8 }), Type::Scalar(Scalar::Integer)) => {
            facets.push(("xs:minInclusive", (-(1_i128 << (8 * max - 1))).to_string()));
            facets.extend(greatest(leaf.limit).map(|greatest| ("xs:maxInclusive", greatest.to_string())));
        }
        // More than its base type has no facet.
        (Some(Limit { means: MaxMeaning::Value, max }), Type::Scalar(scalar @ (Scalar::Integer | Scalar::Decimal)))
            if *scalar == Scalar::Decimal || i64::try_from(max).is_ok() =>
        {
            facets.push(("xs:maxInclusive", max.to_string()));
        }
        _ => {}
    }
    if leaf.ty == Type::Scalar(Scalar::Decimal) {
        facets.push(("xs:totalDigits", "28".to_owned()));
    }
    facets
}

/// The values that are known, for people: any other is only advised against.
fn values(lists: Lists<'_>, leaf: &Leaf) -> Option<String> {
    let listed = match &leaf.ty {
        Type::Scalar(_) => return None,
        Type::CodeList { name, .. } => {
            format!("A {name} by code or English name ({})", lists.code_list(name)?.source.trim_end_matches('.'))
        }
        Type::Enumeration(reference) => {
            let enumeration = lists.enumeration(reference)?;
            let sent = enumeration.values.iter().filter(|value| !value.heading);
            let listed: Vec<_> =
                sent.map(|value| format!("{} ({})", value.value, value.doc.trim_end_matches('.'))).collect();
            if enumeration.open {
                return Some(format!("Known values, among others: {}.", listed.join("; ")));
            }
            format!("Documented values: {}", listed.join("; "))
        }
    };
    Some(format!("{listed}. Any other is only advised against, which this schema does not say."))
}
