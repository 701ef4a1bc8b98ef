//! The format of the request and of the reply.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use joor_api::Format;

use super::query::parameter;
use crate::service::Refusal;

/// The format that the Content-Type names, which every call must have. What code its lack has is not documented: it is
/// 002 (General) here.
pub(crate) fn request_format(headers: &HeaderMap) -> Result<Format, Refusal> {
    let Some(header) = headers.get(CONTENT_TYPE) else {
        return Err(Refusal::general("the Content-Type header is missing"));
    };
    documented(header.to_str().unwrap_or_default())
        .ok_or_else(|| Refusal::general("the Content-Type is neither application/xml nor application/json"))
}

/// The format that `return_format` asks for.
pub(crate) fn return_format(query: Option<&str>) -> Result<Option<Format>, Refusal> {
    match parameter(query, "return_format") {
        None => Ok(None),
        Some(name) if name.eq_ignore_ascii_case("xml") => Ok(Some(Format::Xml)),
        Some(name) if name.eq_ignore_ascii_case("json") => Ok(Some(Format::Json)),
        Some(_) => Err(Refusal::general("return_format is neither xml nor json")),
    }
}

/// The format of the reply: what `return_format` asks for, else what Accept does, else that of the request; and XML
/// where none of them says anything.
pub(crate) fn reply_format(query: Option<&str>, headers: &HeaderMap) -> Format {
    let asked = return_format(query).ok().flatten();
    let sent = || request_format(headers).ok();
    asked.or_else(|| accepted(headers)).or_else(sent).unwrap_or(Format::Xml)
}

/// The format that Accept prefers; of two equally good ones the first.
fn accepted(headers: &HeaderMap) -> Option<Format> {
    let lines = headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok());
    let mut best = None;
    for range in lines.flat_map(|line| line.split(',')) {
        let quality = quality(range);
        let better = best.is_none_or(|(_, known)| quality > known);
        if let Some(format) = documented(range)
            && quality > 0.0
            && better
        {
            best = Some((format, quality));
        }
    }
    best.map(|(format, _)| format)
}

fn quality(range: &str) -> f32 {
    let mut parameters = range.split(';').skip(1).filter_map(|parameter| parameter.trim().split_once('='));
    let value = parameters.find_map(|(name, value)| name.eq_ignore_ascii_case("q").then_some(value));
    value.and_then(|value| value.parse().ok()).unwrap_or(1.0)
}

/// The format of a documented content type; parameters do not matter.
fn documented(content_type: &str) -> Option<Format> {
    let name = content_type.split(';').next().unwrap_or_default().trim();
    [Format::Xml, Format::Json].into_iter().find(|format| name.eq_ignore_ascii_case(format.content_type()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(query: &str, accept: &str, content_type: &str) -> Format {
        let mut headers = HeaderMap::new();
        for (name, value) in [(ACCEPT, accept), (CONTENT_TYPE, content_type)] {
            if !value.is_empty() {
                headers.insert(name, value.parse().unwrap());
            }
        }
        reply_format(Some(query), &headers)
    }

    #[test]
    fn the_parameter_outweighs_accept_and_accept_the_request() {
        let (xml, json) = ("application/xml", "application/json");
        for (query, accept, sent, format) in [
            ("return_format=json", xml, xml, Format::Json),
            ("return_format=XML", json, json, Format::Xml),
            ("return_format=csv", json, xml, Format::Json),
            ("", json, xml, Format::Json),
            ("", "*/*", json, Format::Json),
            ("", "text/html, application/json;q=0.5, application/xml;q=0.9", json, Format::Xml),
            ("", "application/xml;q=0, application/json;q=0.1", xml, Format::Json),
            ("", "application/json, application/xml", xml, Format::Json),
            ("", "", "Application/JSON; charset=utf-8", Format::Json),
            ("", "", "text/plain", Format::Xml),
            ("", "", "", Format::Xml),
        ] {
            assert_eq!(reply(query, accept, sent), format, "{query} {accept} {sent}");
        }
    }
}
