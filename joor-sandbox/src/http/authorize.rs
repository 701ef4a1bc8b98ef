//! The `Authorization: OAuth2 <Base64 of the token>` header.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use joor_api::v2::ResponseCode;

use crate::service::Refusal;
use crate::token::Token;

/// Refuses a call whose token is missing or wrong. Without an expected token any that is not empty will do.
pub(crate) fn authorize(headers: &HeaderMap, expected: Option<&Token>) -> Result<(), Refusal> {
    let refuse = |comment| Err(Refusal::new(ResponseCode::Authentication, comment));
    let Some(header) = headers.get(AUTHORIZATION) else {
        return refuse("the Authorization header is missing");
    };
    let credentials = header.to_str().ok().and_then(credentials);
    let Some(credentials) = credentials else {
        return refuse("the Authorization header is not OAuth2 with a Base64 encoded token");
    };
    match STANDARD.decode(credentials) {
        Err(_) => refuse("the token is not Base64 encoded"),
        Ok(token) if token.is_empty() => refuse("the token is empty"),
        Ok(token) if expected.is_some_and(|expected| !expected.is(&token)) => refuse("the token is wrong"),
        Ok(_) => Ok(()),
    }
}

fn credentials(header: &str) -> Option<&str> {
    let (scheme, credentials) = header.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("OAuth2").then_some(credentials.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(header: Option<&[u8]>, expected: Option<&str>) -> Option<String> {
        let mut headers = HeaderMap::new();
        if let Some(header) = header {
            headers.insert(AUTHORIZATION, header.try_into().unwrap());
        }
        let expected = expected.map(|token| Token::new(token.to_owned()).unwrap());
        let refusal = authorize(&headers, expected.as_ref()).err()?;
        assert_eq!(refusal.code, ResponseCode::Authentication);
        Some(refusal.comment)
    }

    #[test]
    fn the_token_is_base64_of_what_is_expected() {
        assert_eq!(refused(Some(b"OAuth2 c2VjcmV0"), Some("secret")), None);
        assert_eq!(refused(Some(b"oauth2  c2VjcmV0 "), Some("secret")), None);
        assert_eq!(refused(Some(b"OAuth2 c2VjcmV0"), None), None);
        for (header, reason) in [
            (None, "missing"),
            (Some(&b"OAuth2 b3RoZXI="[..]), "wrong"),
            (Some(b"OAuth2 secret!"), "not Base64"),
            (Some(b"OAuth2"), "not OAuth2"),
            (Some(b"OAuth2  "), "not OAuth2"),
            (Some(b"Bearer c2VjcmV0"), "not OAuth2"),
            (Some(b"OAuth2 \xff"), "not OAuth2"),
        ] {
            let comment = refused(header, Some("secret")).unwrap();
            assert!(comment.contains(reason), "{header:?}: {comment}");
        }
    }
}
