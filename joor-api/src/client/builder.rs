//! How a client is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::audit::AuditHook;
use super::auth::{Authentication, Held, Secrets, Session};
use super::base_url::{BaseUrl, BaseUrlError, Environment};
use super::credits::{Key, Ledgers, RateLimit};
use super::reqwest_transport::ReqwestTransport;
use super::retry::{Retries, RetryPolicy};
use super::transport::{Transport, TransportError};
use super::wait::{Wait, WaitHook};
use super::{Authorizer, Client, Settings, tls};
use crate::v4::auth::IssueToken;
use crate::{Authorization, Endpoint, Format};

const USER_AGENT: &str = concat!("joor-api/", env!("CARGO_PKG_VERSION"));
const TIMEOUT: Duration = Duration::from_secs(60);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const FIRST_BYTE_TIMEOUT: Duration = Duration::from_secs(30);
const DEADLINE: Duration = Duration::from_secs(60 * 60);
const MAX_REPLY_BYTES: usize = 32 * 1024 * 1024;

/// Sets up a [`Client`]. Made by [`Client::builder`].
///
/// ```
/// use std::time::Duration;
///
/// use joor_api::client::{Client, Environment, Token};
/// use joor_api::Format;
///
/// let client = Client::builder(Token::new("not-a-token")?)
///     .environment(Environment::Sandbox)
///     .request_format(Format::Json)
///     .timeout(Duration::from_secs(20))
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub struct ClientBuilder {
    authentication: Authentication,
    schemes: Vec<(String, Authorization)>,
    base_url: String,
    token_url: Option<String>,
    allow_insecure: bool,
    request_format: Format,
    accept: Option<Format>,
    root_certificates: Vec<Vec<u8>>,
    timeout: Duration,
    connect_timeout: Duration,
    first_byte_timeout: Duration,
    deadline: Duration,
    user_agent: String,
    max_reply_bytes: usize,
    account: Option<Arc<str>>,
    rate_limit: RateLimit,
    retry: RetryPolicy,
    audit: Option<Arc<dyn AuditHook>>,
    on_wait: Option<WaitHook>,
    transport: Option<Box<dyn Transport>>,
    wrap: Option<Wrap>,
}

type Wrap = Box<dyn FnOnce(Box<dyn Transport>) -> Box<dyn Transport> + Send>;

impl ClientBuilder {
    pub(super) fn new(authentication: Authentication) -> Self {
        Self {
            authentication,
            schemes: Vec::new(),
            base_url: Environment::Production.base_url().to_owned(),
            token_url: Some(Environment::Production.token_url().to_owned()),
            allow_insecure: false,
            request_format: Format::Xml,
            accept: None,
            root_certificates: Vec::new(),
            timeout: TIMEOUT,
            connect_timeout: CONNECT_TIMEOUT,
            first_byte_timeout: FIRST_BYTE_TIMEOUT,
            deadline: DEADLINE,
            user_agent: USER_AGENT.to_owned(),
            max_reply_bytes: MAX_REPLY_BYTES,
            account: None,
            rate_limit: RateLimit::default(),
            retry: RetryPolicy::default(),
            audit: None,
            on_wait: None,
            transport: None,
            wrap: None,
        }
    }

    /// JOOR's environment to call. Production unless set.
    pub fn environment(self, environment: Environment) -> Self {
        self.base_url(environment.base_url()).token_url(environment.token_url())
    }

    /// Another address to call, without the `/v2` that endpoints' paths begin with. Plain http is for this machine
    /// only, such as `http://127.0.0.1:8080`, and never goes through a proxy. Tokens are then asked for at `/auth/` of the
    /// same host, unless [`token_url`](Self::token_url) comes after this.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self.token_url = None;
        self
    }

    /// Another address that issues tokens, such as `https://atlas.jooraccess.com/auth/`. It is held to https as the base
    /// address is.
    pub fn token_url(mut self, token_url: impl Into<String>) -> Self {
        self.token_url = Some(token_url.into());
        self
    }

    /// How calls of a version, such as `v4`, send their token, instead of as its pages say. The pages of v4 do not agree
    /// about it.
    ///
    /// ```
    /// use joor_api::client::{Client, Token};
    /// use joor_api::{Authorization, TokenForm};
    ///
    /// let older = Authorization::new("OAuth2", TokenForm::Base64);
    /// let client = Client::builder(Token::new("not-a-token")?).authorization("v4", older).build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn authorization(mut self, version: &str, authorization: Authorization) -> Self {
        self.schemes.retain(|(known, _)| known != version);
        self.schemes.push((version.to_owned(), authorization));
        self
    }

    /// Whether plain http may be used to other machines too, where everyone on the way can read the token.
    pub fn allow_insecure(mut self, allow: bool) -> Self {
        self.allow_insecure = allow;
        self
    }

    /// The format of requests. XML unless set.
    pub fn request_format(mut self, format: Format) -> Self {
        self.request_format = format;
        self
    }

    /// The format that replies are asked for in. That of the requests unless set. A reply is read in the format that
    /// it comes in.
    pub fn accept(mut self, format: Format) -> Self {
        self.accept = Some(format);
        self
    }

    /// Adds the root certificates in a PEM text to those that the platform trusts. JOOR's chain ends in Amazon's root,
    /// which an old platform may not have.
    pub fn add_root_certificate_pem(mut self, pem: &[u8]) -> Self {
        self.root_certificates.push(pem.to_vec());
        self
    }

    /// The longest that an attempt may take, from connecting to the last byte of the reply. 60 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The longest that connecting may take. 10 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The longest that the head of a reply may take to come, once the request is handed over. 30 seconds unless set.
    pub fn first_byte_timeout(mut self, timeout: Duration) -> Self {
        self.first_byte_timeout = timeout;
        self
    }

    /// The longest that a call may take in all, with its waits for credits and its repeats. 1 hour unless set.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// How calls that fail are sent again. See [`RetryPolicy`] for what holds unless set.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Who gets a record of each call. Nobody unless set.
    pub fn audit(mut self, hook: impl AuditHook + 'static) -> Self {
        self.audit = Some(Arc::new(hook));
        self
    }

    /// Who is told when a call waits: for credits, or before it is sent again. Nobody unless set. It should be quick: the call
    /// waits for it too.
    pub fn on_wait(mut self, hook: impl Fn(&Wait) + Send + Sync + 'static) -> Self {
        self.on_wait = Some(Box::new(hook));
        self
    }

    /// The `User-Agent` header. `joor-api/` and its version unless set.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// The largest body of a reply, in bytes after decompression. 32 MiB unless set.
    pub fn max_reply_bytes(mut self, bytes: usize) -> Self {
        self.max_reply_bytes = bytes;
        self
    }

    /// What the account is called in errors, logs and records. All clients of the process that say the same name, for the
    /// same address, share its credits; without a name those with the same token or the same user do,
    /// and any whose replies name the same account (`X-Throttling-Account-Id`), from the first of them on.
    ///
    /// Calls of v4 name the account that they are about, by its id. Name it here by the same id, and calls of v2 and v4
    /// share its credits; those of v4 for any other account have credits of their own, shared by all clients that call
    /// for it. Without a name, the first account that a call of v4 names is taken for the client's own.
    pub fn account(mut self, name: &str) -> Self {
        self.account = Some(name.into());
        self
    }

    /// The rate limit to keep to. The documented one unless set, 300 credits in 300 seconds; see [`RateLimit`]. Where
    /// several clients share an account, the limit of the first holds.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.rate_limit = limit;
        self
    }

    /// Carries calls by other means than HTTP, such as a double in tests. Root certificates and the connect timeout
    /// then mean nothing, and credits are shared with clones only, unless the [account](Self::account) has a name.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Puts something around what carries calls, be that HTTP or a [transport](Self::transport) of one's own: to look at
    /// calls, to record them, to count them.
    pub fn wrap_transport<T: Transport + 'static>(
        mut self,
        wrap: impl FnOnce(Box<dyn Transport>) -> T + Send + 'static,
    ) -> Self {
        self.wrap = Some(Box::new(|transport| Box::new(wrap(transport))));
        self
    }

    /// The client.
    ///
    /// # Errors
    /// If the base address, a certificate or the `User-Agent` is not usable, or the platform's certificates cannot be
    /// read.
    pub fn build(self) -> Result<Client, BuildError> {
        let base_url = BaseUrl::parse(&self.base_url, self.allow_insecure).map_err(BuildError::BaseUrl)?;
        let token_url = match &self.token_url {
            Some(url) => BaseUrl::parse_any(url, self.allow_insecure).map_err(BuildError::TokenUrl)?,
            None => base_url.with_path(IssueToken::ENDPOINT.path),
        };
        if reqwest::header::HeaderValue::try_from(&self.user_agent).is_err() {
            return Err(BuildError::UserAgent);
        }
        let ledgers = self.ledgers(&base_url);
        let transport = match self.transport {
            Some(transport) => transport,
            None => over_http([&base_url, &token_url], &self.root_certificates, self.connect_timeout)?,
        };
        let secrets = Secrets::default();
        let authorizer = match self.authentication {
            Authentication::Token(token) => {
                token.to_redact().iter().for_each(|secret| secrets.remember(secret));
                Authorizer::Token(Held::fixed(token))
            }
            Authentication::Login(login) => Authorizer::Session(Box::new(Session::new(login))),
        };
        let transport = self.wrap.into_iter().fold(transport, |transport, wrap| wrap(transport));
        Ok(Client(Arc::new(Settings {
            transport,
            authorizer,
            secrets,
            schemes: self.schemes,
            base_url,
            token_url,
            request_format: self.request_format,
            accept: self.accept.unwrap_or(self.request_format),
            timeout: self.timeout,
            first_byte_timeout: self.first_byte_timeout,
            deadline: self.deadline,
            user_agent: self.user_agent,
            max_reply_bytes: self.max_reply_bytes,
            account: self.account,
            ledgers,
            retries: Retries::new(self.retry),
            audit: self.audit,
            on_wait: self.on_wait,
        })))
    }

    fn ledgers(&self, base_url: &BaseUrl) -> Option<Ledgers> {
        let limit = Some(&self.rate_limit).filter(|limit| limit.is_kept())?.clone();
        let url = base_url.as_str();
        let key = match (&self.account, &self.transport, &self.authentication) {
            (Some(account), _, _) => Some(Key::of_account(url, account)),
            (None, None, Authentication::Token(token)) => Some(token.account_key(url)),
            (None, None, Authentication::Login(login)) => Some(login.account_key(url)),
            // Whom a double stands for is not known.
            (None, Some(_), _) => None,
        };
        let ledgers = match key {
            Some(key) => Ledgers::shared(limit, url, key),
            None => Ledgers::alone(limit),
        };
        Some(ledgers.named(self.account.as_deref()))
    }
}

fn over_http(
    urls: [&BaseUrl; 2],
    roots: &[Vec<u8>],
    connect_timeout: Duration,
) -> Result<Box<dyn Transport>, BuildError> {
    let https = urls.iter().any(|url| url.is_https());
    let http = urls.iter().any(|url| !url.is_https());
    let mut certificates = Vec::new();
    for pem in roots {
        certificates.extend(tls::certificates(pem).map_err(|reason| BuildError::RootCertificate { reason })?);
    }
    let config = if https { tls::trusting_platform_and(certificates) } else { tls::trusting_nobody() };
    let config = config.map_err(|error| BuildError::Tls { reason: error.to_string() })?;
    let transport = ReqwestTransport::new(config, (https, http), connect_timeout).map_err(BuildError::Transport)?;
    Ok(Box::new(transport))
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The address is not checked yet, and might have a password in it.
        f.debug_struct("ClientBuilder").field("authentication", &self.authentication).finish_non_exhaustive()
    }
}

/// Why there is no client.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// The base address is not usable.
    BaseUrl(BaseUrlError),
    /// The address that issues tokens is not usable.
    TokenUrl(BaseUrlError),
    /// A root certificate is not usable.
    RootCertificate {
        /// Why.
        reason: String,
    },
    /// TLS cannot be set up, such as without any certificates on the platform.
    Tls {
        /// Why.
        reason: String,
    },
    /// The `User-Agent` has characters that a header cannot carry.
    UserAgent,
    /// The runtime of a blocking client cannot be set up.
    Runtime {
        /// Why.
        reason: String,
    },
    /// The HTTP transport cannot be set up.
    Transport(TransportError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BaseUrl(error) => write!(f, "the base URL is not usable: {error}"),
            Self::TokenUrl(error) => write!(f, "the token URL is not usable: {error}"),
            Self::RootCertificate { reason } => write!(f, "a root certificate is not usable: {reason}"),
            Self::Tls { reason } => write!(f, "TLS cannot be set up: {reason}"),
            Self::UserAgent => f.write_str("the User-Agent has characters that a header cannot carry"),
            Self::Runtime { reason } => write!(f, "the runtime cannot be set up: {reason}"),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}
