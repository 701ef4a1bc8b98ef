//! The `Authorization` header: `OAuth2` and the token in Base64, or `Bearer` and the token.

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use joor_api::v2::ResponseCode;

use crate::service::Refusal;
use crate::tokens::{Tokens, Verdict};

/// Refuses a call whose token is missing, wrong or has ended.
pub(crate) fn authorize(headers: &HeaderMap, tokens: &Tokens) -> Result<(), Refusal> {
    let refuse = |comment| Err(Refusal::new(ResponseCode::Authentication, comment));
    let Some(header) = headers.get(AUTHORIZATION) else {
        return refuse("the Authorization header is missing");
    };
    let Some((scheme, credentials)) = header.to_str().ok().and_then(|header| header.trim().split_once(' ')) else {
        return refuse("the Authorization header has no token after OAuth2 or Bearer");
    };
    let token = if scheme.eq_ignore_ascii_case("Bearer") {
        Ok(credentials.trim().as_bytes().to_vec())
    } else if scheme.eq_ignore_ascii_case("OAuth2") {
        STANDARD.decode(credentials.trim())
    } else {
        return refuse("the Authorization header is neither OAuth2 nor Bearer");
    };
    match token {
        Err(_) => refuse("the token is not Base64 encoded"),
        Ok(token) if token.is_empty() => refuse("the token is empty"),
        Ok(token) => match tokens.judge(&token) {
            Verdict::Valid => Ok(()),
            Verdict::Wrong => refuse("the token is wrong"),
            Verdict::Ended => {
                let refusal = Refusal::new(ResponseCode::Authentication, "the token has ended");
                Err(Refusal { status: StatusCode::UNAUTHORIZED, ..refusal })
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::token::Token;

    fn refused(header: Option<&[u8]>, expected: Option<&str>) -> Option<String> {
        let mut headers = HeaderMap::new();
        if let Some(header) = header {
            headers.insert(AUTHORIZATION, header.try_into().unwrap());
        }
        let expected = expected.map(|token| Token::new(token.to_owned()).unwrap());
        let refusal = authorize(&headers, &Tokens::new(expected, Vec::new(), Duration::ZERO)).err()?;
        assert_eq!(refusal.code, ResponseCode::Authentication);
        Some(refusal.comment)
    }

    #[test]
    fn the_token_is_what_is_expected_in_base64_or_as_it_is() {
        assert_eq!(refused(Some(b"OAuth2 c2VjcmV0"), Some("secret")), None);
        assert_eq!(refused(Some(b"oauth2  c2VjcmV0 "), Some("secret")), None);
        assert_eq!(refused(Some(b"OAuth2 c2VjcmV0"), None), None);
        assert_eq!(refused(Some(b"Bearer secret"), Some("secret")), None);
        for (header, reason) in [
            (None, "missing"),
            (Some(&b"OAuth2 b3RoZXI="[..]), "wrong"),
            (Some(b"OAuth2 secret!"), "not Base64"),
            (Some(b"OAuth2"), "no token"),
            (Some(b"OAuth2  "), "no token"),
            (Some(b"Bearer c2VjcmV0"), "wrong"),
            (Some(b"Basic c2VjcmV0"), "neither OAuth2 nor Bearer"),
            (Some(b"OAuth2 \xff"), "no token"),
        ] {
            let comment = refused(header, Some("secret")).unwrap();
            assert!(comment.contains(reason), "{header:?}: {comment}");
        }
    }
}
