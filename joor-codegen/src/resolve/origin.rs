//! What is said of a page as a whole.

use std::collections::BTreeMap;

use crate::place::Text;
use crate::raw::{Field, Header};
use crate::report::Report;
use crate::resolved::Origin;
use crate::wording::quote;

pub(super) fn origin(header: &Header, report: &mut Report) -> Origin {
    check_address(&header.url, report);
    check_date(&header.read, report);
    check_last_row(header, report);
    let sources: BTreeMap<String, String> =
        header.sources.items.iter().map(|(name, text)| (name.value.clone(), text.value.clone())).collect();
    Origin {
        file: header.file.clone(),
        url: header.url.value().unwrap_or_default(),
        title: header.title.value().unwrap_or_default(),
        read: header.read.value().unwrap_or_default(),
        last_row: header.last_row.value(),
        doc: header.doc.value(),
        sources,
    }
}

fn check_address(url: &Field<Text>, report: &mut Report) {
    let Some(url) = url.given() else { return };
    if !url.value.starts_with("https://") && !url.value.starts_with("http://") {
        report.error(url.place, "`page` must be the address of the page", "write the address with its `https://`");
    }
}

fn check_last_row(header: &Header, report: &mut Report) {
    let Some(complete) = header.complete.given() else {
        return;
    };
    match &header.last_row {
        Field::Absent if !complete.value => {
            report.error(
                complete.place,
                "a page that is not complete needs `last_row`",
                "add `last_row: …` with the last row the stored copy shows",
            );
        }
        Field::Given(last_row) if complete.value => {
            report.error(
                last_row.place,
                "a complete page has no last row",
                "delete `last_row`, or write `complete: false`",
            );
        }
        _ => {}
    }
}

/// Reports a day that is not written `YYYY-MM-DD` or is not in the calendar.
pub(super) fn check_date(date: &Field<Text>, report: &mut Report) {
    let Some(date) = date.given() else { return };
    if !is_date(&date.value) {
        report.error(date.place, format!("{} is not a day", quote(&date.value)), "write the day as YYYY-MM-DD");
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let number = |part: &str, digits: usize| -> Option<u32> {
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        if plain { part.parse().ok() } else { None }
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn days() {
        for day in ["2026-11-21", "2024-02-29", "2000-02-29", "0001-01-01"] {
            assert!(is_date(day), "{day}");
        }
        for day in [
            "",
            "2026",
            "2026-2-1",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-04-31",
            "26-04-01",
            "2026-+4-01",
            "2026-00-10",
            "2026-01-00",
            "2026-01-01-01",
        ] {
            assert!(!is_date(day), "{day}");
        }
    }
}
