//! Faults as text.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::SignedDuration;

use super::{Fault, FaultKind};
use crate::Error;

const NAMES: &str = "latency, throttle, status, system-error, html, cut-before, latency-after, status-after, \
     system-error-after, html-after, cut-after, cut-sized, cut-chunked, cut-closed, garbled, drip, duplicate, \
     unknown-fields, odd-headers";

impl FromStr for Fault {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        read(text).map_err(|reason| Error::Fault { given: text.to_owned(), reason })
    }
}

fn read(text: &str) -> Result<Fault, String> {
    let (rest, scope) = text.rsplit_once('@').unwrap_or((text, ""));
    let (rest, times) = match rest.rsplit_once('#') {
        Some((rest, times)) => (rest, Some(times.parse().map_err(|_| format!("{times:?} is no number of times"))?)),
        None => (rest, None),
    };
    let (rest, probability) = probability(rest)?;
    let (name, argument) = match rest.split_once('=') {
        Some((name, argument)) => (name, Some(argument)),
        None => (rest, None),
    };
    let path_at = scope.find('/').unwrap_or(scope.len());
    let (method, path) = scope.split_at(path_at);
    if !method.chars().all(|character| character.is_ascii_alphabetic()) {
        return Err(format!("{method:?} is no HTTP method; a path begins with /"));
    }
    let mut fault = Fault::new(kind(name, argument)?).probability(probability).method(method).path(path);
    fault.times = times;
    Ok(fault)
}

/// What stands before a probability, and the probability. An argument may have colons too.
fn probability(text: &str) -> Result<(&str, f64), String> {
    let Some((rest, last)) = text.rsplit_once(':') else { return Ok((text, 1.0)) };
    match last.parse::<f64>() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok((rest, number)),
        Ok(_) => Err("a probability is from 0 to 1".to_owned()),
        Err(_) if rest.contains('=') => Ok((text, 1.0)),
        Err(_) => Err(format!("{last:?} is no probability")),
    }
}

fn kind(name: &str, argument: Option<&str>) -> Result<FaultKind, String> {
    let kind = match name {
        "latency" => FaultKind::Latency(duration(name, argument)?),
        "throttle" => return Ok(FaultKind::Throttle(argument.map(str::to_owned))),
        "status" => FaultKind::Status(status(name, argument)?),
        "system-error" => FaultKind::SystemError,
        "html" => FaultKind::Html,
        "cut-before" => FaultKind::CutBefore,
        "latency-after" => FaultKind::LatencyAfter(duration(name, argument)?),
        "status-after" => FaultKind::StatusAfter(status(name, argument)?),
        "system-error-after" => FaultKind::SystemErrorAfter,
        "html-after" => FaultKind::HtmlAfter,
        "cut-after" => FaultKind::CutAfter,
        "cut-sized" => FaultKind::CutSized(bytes(argument)?),
        "cut-chunked" => FaultKind::CutChunked(bytes(argument)?),
        "cut-closed" => FaultKind::CutClosed(bytes(argument)?),
        "garbled" => FaultKind::Garbled,
        "drip" => FaultKind::Drip(duration(name, argument)?),
        "duplicate" => FaultKind::Duplicate,
        "unknown-fields" => FaultKind::UnknownFields,
        "odd-headers" => FaultKind::OddHeaders,
        _ => return Err(format!("{name:?} is none of {NAMES}")),
    };
    match (argument, kind.argument()) {
        (Some(_), None) => Err(format!("{name} takes no argument")),
        _ => Ok(kind),
    }
}

fn duration(name: &str, argument: Option<&str>) -> Result<Duration, String> {
    let text = argument.ok_or_else(|| format!("{name} needs a time, such as {name}=500ms"))?;
    let duration = text.parse::<SignedDuration>().ok().and_then(|duration| Duration::try_from(duration).ok());
    duration.ok_or_else(|| format!("{text:?} is no time, such as 500ms or 2s"))
}

fn status(name: &str, argument: Option<&str>) -> Result<u16, String> {
    let text = argument.ok_or_else(|| format!("{name} needs a status, such as {name}=503"))?;
    let status = text.parse().ok().filter(|status| (400..=599).contains(status));
    status.ok_or_else(|| format!("{text:?} is no status from 400 to 599"))
}

fn bytes(argument: Option<&str>) -> Result<Option<usize>, String> {
    argument.map(|text| text.parse().map_err(|_| format!("{text:?} is no number of bytes"))).transpose()
}

impl FaultKind {
    fn argument(&self) -> Option<String> {
        let told = |duration: &Duration| match SignedDuration::try_from(*duration) {
            Ok(duration) => format!("{duration:#}"),
            Err(_) => format!("{}s", duration.as_secs()),
        };
        match self {
            Self::Latency(time) | Self::LatencyAfter(time) | Self::Drip(time) => Some(told(time)),
            Self::Status(status) | Self::StatusAfter(status) => Some(status.to_string()),
            Self::Throttle(text) => text.clone(),
            Self::CutSized(bytes) | Self::CutChunked(bytes) | Self::CutClosed(bytes) => {
                bytes.map(|bytes| bytes.to_string())
            }
            _ => None,
        }
    }
}

/// Its name and argument: `status=503`.
impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.argument() {
            Some(argument) => write!(f, "{}={argument}", self.name()),
            None => f.write_str(self.name()),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        if self.probability < 1.0 {
            write!(f, ":{}", self.probability)?;
        }
        if let Some(times) = self.times {
            write!(f, "#{times}")?;
        }
        if !(self.method.is_empty() && self.path.is_empty()) {
            write!(f, "@{}{}", self.method, self.path)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_written_as_it_is_read() {
        for name in NAMES.split(", ") {
            let argument = match name {
                "latency" | "latency-after" | "drip" => "=500ms",
                "status" | "status-after" => "=503",
                "throttle" => "=Wed, 21 Oct 2026 07:28:00 GMT",
                "cut-sized" | "cut-chunked" | "cut-closed" => "=10",
                _ => "",
            };
            for rest in ["", ":0.05", "#3", "@POST", "@/v2/order", ":0.5#1@GET/v2/order/", ":0"] {
                let text = format!("{name}{argument}{rest}");
                let fault: Fault = text.parse().unwrap_or_else(|error| panic!("{error}"));
                assert_eq!((fault.kind.name(), fault.to_string()), (name, text));
            }
        }
        assert_eq!("throttle".parse::<Fault>().unwrap().kind, FaultKind::Throttle(None));
        assert_eq!("cut-sized@get".parse::<Fault>().unwrap(), Fault::new(FaultKind::CutSized(None)).method("GET"));
    }

    #[test]
    fn what_is_no_fault_says_why() {
        for (text, reason) in [
            ("", "\"\" is none of latency"),
            ("cut", "\"cut\" is none of latency"),
            ("latency", "latency needs a time"),
            ("latency=fast", "\"fast\" is no time"),
            ("latency=-1s", "\"-1s\" is no time"),
            ("status=200", "\"200\" is no status from 400 to 599"),
            ("status", "status needs a status"),
            ("html=1", "html takes no argument"),
            ("html:2", "a probability is from 0 to 1"),
            ("html:often", "\"often\" is no probability"),
            ("html#often", "\"often\" is no number of times"),
            ("html@v2/order", "\"v2\" is no HTTP method"),
            ("cut-sized=half", "\"half\" is no number of bytes"),
        ] {
            let error = text.parse::<Fault>().unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
