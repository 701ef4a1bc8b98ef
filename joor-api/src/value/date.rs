//! Dates: points in time, written in UTC, and calendar days.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use super::ParseError;

const TIMESTAMP: &str = "a date and time with offset, such as 2016-07-15T19:49:19+00:00";
const DATE: &str = "a date, such as 2016-07-15";

/// A point in time. Read with any offset, written in UTC as `2016-07-15T19:49:19+00:00`, with a fraction if it has one.
///
/// ```
/// use joor_api::Timestamp;
///
/// let time: Timestamp = "1997-07-16T19:20+01:00".parse()?;
/// assert_eq!(time.to_string(), "1997-07-16T18:20:00+00:00");
/// # Ok::<(), joor_api::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// The present moment, to the second.
    #[must_use]
    pub fn now() -> Self {
        let now = jiff::Timestamp::now();
        Self(jiff::Timestamp::from_second(now.as_second()).unwrap_or(now))
    }

    /// Seconds since 1970-01-01T00:00:00Z, or `None` outside the years -9999 to 9999.
    #[must_use]
    pub fn from_second(second: i64) -> Option<Self> {
        jiff::Timestamp::from_second(second).ok().map(Self)
    }

    /// Seconds since 1970-01-01T00:00:00Z; a fraction is cut off.
    #[must_use]
    pub fn as_second(self) -> i64 {
        self.0.as_second()
    }
}

impl FromStr for Timestamp {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        text.parse().map(Self).map_err(|_| ParseError::new(text, TIMESTAMP))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M:%S%.f+00:00"))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = ParseError;

    fn try_from(time: SystemTime) -> Result<Self, ParseError> {
        jiff::Timestamp::try_from(time).map(Self).map_err(|_| ParseError::new("a far-away time", TIMESTAMP))
    }
}

impl From<Timestamp> for SystemTime {
    fn from(time: Timestamp) -> Self {
        time.0.into()
    }
}

/// A calendar day, written `YYYY-MM-DD`.
///
/// ```
/// use joor_api::Date;
///
/// assert_eq!(Date::new(2026, 2, 28).unwrap().to_string(), "2026-02-28");
/// assert!(Date::new(2026, 2, 29).is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day, or `None` where the calendar has no such day.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }
}

impl FromStr for Date {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let error = || ParseError::new(text, DATE);
        if text.len() != 10 {
            return Err(error());
        }
        text.parse().map(Self).map_err(|_| error())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Whether a text is a date, written `YYYY-MM-DD` or `MM-DD-YYYY`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let turned = || {
        let (month, rest) = text.split_once('-')?;
        let (day, year) = rest.split_once('-')?;
        format!("{year}-{month}-{day}").parse::<Date>().ok()
    };
    text.parse::<Date>().is_ok() || turned().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_utc() {
        for (read, written) in [
            ("2016-07-15T19:49:19+00:00", "2016-07-15T19:49:19+00:00"),
            ("2016-07-15T19:49:19Z", "2016-07-15T19:49:19+00:00"),
            ("2016-07-15T19:49:19.5-04:00", "2016-07-15T23:49:19.5+00:00"),
            ("1997-07-16T19:20+01:00", "1997-07-16T18:20:00+00:00"),
        ] {
            assert_eq!(read.parse::<Timestamp>().unwrap().to_string(), written);
        }
        for bad in ["", "2016-07-15", "2016-07-15T19:49:19", "yesterday", "2016-13-15T19:49:19Z"] {
            assert!(bad.parse::<Timestamp>().is_err(), "{bad}");
        }
    }

    #[test]
    fn days_are_ten_characters() {
        assert_eq!("2016-07-15".parse::<Date>().unwrap().to_string(), "2016-07-15");
        assert!(is_date("2016-07-15") && is_date("07-15-2016"));
        assert!(!is_date("15-07-2016") && !is_date("soon") && !is_date("2016-07-15-1"));
        for bad in ["", "2016-7-5", "07-15-2016", "2016-02-30", "2016-07-15T00:00:00"] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }
}
