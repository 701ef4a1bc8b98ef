//! Parts of a list: ranges of dates, and pages.

use joor_api::v2::ResponseCode;
use joor_api::{Date, Timestamp};

use super::refusal::Refusal;
use super::rules::is_utc;
use crate::store::Page;

const DAY: i64 = 24 * 60 * 60;
/// Items on a page unless the call says otherwise.
const PAGE: i64 = 50;

/// The first and the last second of a range whose ends are points in time in UTC or days; the last day counts whole.
pub(super) fn of_texts(
    names: [&str; 2],
    start: Option<&str>,
    end: Option<&str>,
) -> Result<Option<(i64, i64)>, Refusal> {
    let start = start.map(|text| seconds(names[0], text)).transpose()?;
    let end = end.map(|text| seconds(names[1], text)).transpose()?;
    both(names, start.map(|(first, _)| first), end.map(|(_, last)| last))
}

/// The same of points in time.
pub(super) fn of_times(
    names: [&str; 2],
    start: Option<Timestamp>,
    end: Option<Timestamp>,
) -> Result<Option<(i64, i64)>, Refusal> {
    both(names, start.map(Timestamp::as_second), end.map(Timestamp::as_second))
}

fn both(names: [&str; 2], start: Option<i64>, end: Option<i64>) -> Result<Option<(i64, i64)>, Refusal> {
    let [start_name, end_name] = names;
    let refuse = |comment| Err(Refusal::new(ResponseCode::DateRange, comment));
    match (start, end) {
        (None, None) => Ok(None),
        (Some(start), Some(end)) if start <= end => Ok(Some((start, end))),
        (Some(_), Some(_)) => refuse(format!("{start_name} is later than {end_name}")),
        (Some(_), None) => refuse(format!("{start_name} needs {end_name}")),
        (None, Some(_)) => refuse(format!("{end_name} needs {start_name}")),
    }
}

/// The first and the last second that a text stands for.
fn seconds(name: &str, text: &str) -> Result<(i64, i64), Refusal> {
    let day = || {
        let day: Date = text.parse().ok()?;
        let first = format!("{day}T00:00:00Z").parse::<Timestamp>().ok()?.as_second();
        Some((first, first + DAY - 1))
    };
    let time = || {
        let second = text.parse::<Timestamp>().ok().filter(|_| is_utc(text))?.as_second();
        Some((second, second))
    };
    day().or_else(time).ok_or_else(|| {
        let comment = format!("{name}: must be a day or a date and time in UTC, is {text:?}");
        Refusal::new(ResponseCode::DateFormat, comment)
    })
}

/// The page that a call asks for.
pub(super) fn page(start_from: Option<i64>, count: Option<i64>) -> Result<Page, Refusal> {
    let page = Page { start: start_from.unwrap_or(0), count: count.unwrap_or(PAGE) };
    if page.start < 0 {
        return Err(Refusal::general("start_from: must not be negative"));
    }
    if page.count < 1 {
        return Err(Refusal::general("count: must be at least 1"));
    }
    Ok(page)
}

/// What an envelope says of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) start_from: i64,
    /// 0 at the end of the list.
    pub(super) next_start: i64,
    /// Number of results in all.
    pub(super) count: i64,
}

impl Told {
    pub(super) fn of(page: Page, served: usize, all: u64) -> Self {
        let whole = |number: Option<i64>| number.unwrap_or(i64::MAX);
        let count = whole(i64::try_from(all).ok());
        let next = page.start.saturating_add(whole(i64::try_from(served).ok()));
        let next_start = if next < count && served > 0 { next } else { 0 };
        Self { start_from: page.start, next_start, count }
    }

    /// A list of one.
    pub(super) const ONE: Self = Self { start_from: 0, next_start: 0, count: 1 };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(start: Option<&str>, end: Option<&str>) -> Result<Option<(i64, i64)>, String> {
        of_texts(["from", "to"], start, end).map_err(|refusal| refusal.code.as_str().to_owned())
    }

    #[test]
    fn a_range_has_both_ends_in_order() {
        let error = |code: &str| Err(code.to_owned());
        for (start, end, expected) in [
            (None, None, Ok(None)),
            (Some("1970-01-01"), Some("1970-01-01"), Ok(Some((0, DAY - 1)))),
            (Some("1970-01-01T00:00:07Z"), Some("1970-01-01T00:00:08.5+00:00"), Ok(Some((7, 8)))),
            (Some("1970-01-01"), None, error("101")),
            (None, Some("1970-01-01"), error("101")),
            (Some("1970-01-02"), Some("1970-01-01"), error("101")),
            (Some("1970-01-01T00:00:00+01:00"), Some("1970-01-02"), error("004")),
            (Some("01-01-1970"), Some("1970-01-02"), error("004")),
            (Some("soon"), None, error("004")),
        ] {
            assert_eq!(code(start, end), expected, "{start:?} {end:?}");
        }
    }

    #[test]
    fn the_last_page_has_none_after_it() {
        let told = |start, count, served, all| Told::of(Page { start, count }, served, all).next_start;
        assert_eq!((told(0, 2, 2, 5), told(2, 2, 2, 5), told(4, 2, 1, 5)), (2, 4, 0));
        assert_eq!((told(0, 5, 5, 5), told(9, 5, 0, 5), told(0, 5, 0, 0)), (0, 0, 0));
        assert!(page(Some(-1), None).is_err() && page(None, Some(0)).is_err());
    }
}
