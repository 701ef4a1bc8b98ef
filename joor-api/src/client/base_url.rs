//! Where calls go: JOOR's environments or an address of one's own, and the full address of a call.

use std::fmt;
use std::net::IpAddr;

use reqwest::Url;

/// One of JOOR's environments. Each has tokens of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Environment {
    /// `https://api.jooraccess.com`.
    Production,
    /// `https://apisandbox.jooraccess.com`.
    Sandbox,
}

impl Environment {
    /// The address that the paths of the endpoints, which begin with `/v2`, are added to.
    #[must_use]
    pub fn base_url(self) -> &'static str {
        match self {
            Self::Production => "https://api.jooraccess.com",
            Self::Sandbox => "https://apisandbox.jooraccess.com",
        }
    }

    /// The address that issues tokens.
    #[must_use]
    pub fn token_url(self) -> &'static str {
        match self {
            Self::Production => "https://atlas.jooraccess.com/auth/",
            Self::Sandbox => "https://atlas-sandbox.jooraccess.com/auth/",
        }
    }
}

/// Why an address cannot be the base of calls.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BaseUrlError {
    /// No address.
    Malformed {
        /// What the parser says.
        reason: String,
    },
    /// Neither https nor http.
    Scheme {
        /// The scheme.
        scheme: String,
    },
    /// Plain http to another machine, which would show the token to everyone on the way.
    Insecure {
        /// The host.
        host: String,
    },
    /// A user, query or fragment in it.
    Extra,
    /// It ends in the version, which is part of every endpoint's path.
    Version {
        /// The version.
        version: &'static str,
    },
}

impl fmt::Display for BaseUrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { reason } => write!(f, "it is no absolute address: {reason}"),
            Self::Scheme { scheme } => write!(f, "its scheme is {scheme}, not https"),
            Self::Insecure { host } => write!(
                f,
                "plain http to {host} would show the token to everyone on the way: use https, or \
                 allow_insecure(true)"
            ),
            Self::Extra => f.write_str("it has a user, query or fragment"),
            Self::Version { version } => {
                write!(f, "it ends in /{version}, which the paths of the endpoints begin with: leave that away")
            }
        }
    }
}

impl std::error::Error for BaseUrlError {}

/// A checked base address.
#[derive(Clone, Debug)]
pub(super) struct BaseUrl(Url);

impl BaseUrl {
    pub(super) fn parse(text: &str, allow_insecure: bool) -> Result<Self, BaseUrlError> {
        let url = Self::parse_any(text, allow_insecure)?;
        if url.0.path().trim_end_matches('/').ends_with("/v2") {
            return Err(BaseUrlError::Version { version: "v2" });
        }
        Ok(url)
    }

    /// Any address that secrets may be sent to.
    pub(super) fn parse_any(text: &str, allow_insecure: bool) -> Result<Self, BaseUrlError> {
        let url = Url::parse(text.trim()).map_err(|error| BaseUrlError::Malformed { reason: error.to_string() })?;
        let host = match (url.scheme(), url.host_str()) {
            ("https" | "http", Some(host)) => host,
            (scheme, _) => return Err(BaseUrlError::Scheme { scheme: scheme.to_owned() }),
        };
        if url.scheme() == "http" && !allow_insecure && !is_loopback(host) {
            return Err(BaseUrlError::Insecure { host: host.to_owned() });
        }
        let has_user = !url.username().is_empty() || url.password().is_some();
        if has_user || url.query().is_some() || url.fragment().is_some() {
            return Err(BaseUrlError::Extra);
        }
        Ok(Self(url))
    }

    /// This address with another path.
    pub(super) fn with_path(&self, path: &str) -> Self {
        let mut url = self.0.clone();
        url.set_path(path);
        Self(url)
    }

    pub(super) fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The address of a call. `None` if its path would not arrive as it is: URLs take `%2E%2E` for a step up.
    pub(super) fn join(&self, path: &str, query: &[(&str, String)]) -> Option<String> {
        let path = format!("{}{path}", self.0.path().trim_end_matches('/'));
        let mut url = self.0.clone();
        url.set_path(&path);
        if url.path() != path {
            return None;
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Some(url.into())
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || host.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine() {
        for own in ["http://127.0.0.1:8080", "http://localhost", "http://joor.localhost:1", "http://[::1]:80/"] {
            assert!(BaseUrl::parse(own, false).is_ok(), "{own}");
        }
        for other in ["http://10.0.0.1", "http://localhost.example.com", "http://127.0.0.1.example.com", "http://[::2]"]
        {
            let error = BaseUrl::parse(other, false).unwrap_err();
            assert!(matches!(error, BaseUrlError::Insecure { .. }), "{other}");
            assert!(BaseUrl::parse(other, true).is_ok(), "{other}");
        }
    }

    #[test]
    fn what_cannot_be_a_base() {
        for (text, told) in [
            ("api.jooraccess.com", "it is no absolute address: relative URL without a base"),
            ("ftp://api.jooraccess.com", "its scheme is ftp, not https"),
            ("https://me:secret@api.jooraccess.com", "it has a user, query or fragment"),
            ("https://api.jooraccess.com/?a=b", "it has a user, query or fragment"),
            (
                "https://api.jooraccess.com/v2/",
                "it ends in /v2, which the paths of the endpoints begin with: leave that away",
            ),
        ] {
            assert_eq!(BaseUrl::parse(text, false).unwrap_err().to_string(), told);
        }
    }

    #[test]
    fn paths_and_queries_are_added() {
        let base = BaseUrl::parse("https://example.com/joor/", false).unwrap();
        let query = [("customer_code", "A&B ü".to_owned())];
        let url = base.join("/v2/connection/", &query).unwrap();
        assert_eq!(url, "https://example.com/joor/v2/connection/?customer_code=A%26B+%C3%BC");
        assert_eq!(base.join("/v2/a%2F%3F/", &[]).unwrap(), "https://example.com/joor/v2/a%2F%3F/");
    }

    #[test]
    fn a_parameter_never_becomes_a_step_in_the_path() {
        let base = BaseUrl::parse("https://example.com", false).unwrap();
        assert_eq!(base.join("/v2/connection/customer_code/%2E%2E/", &[]), None);
        assert_eq!(base.join("/v2/connection/%2E/", &[]), None);
    }
}
