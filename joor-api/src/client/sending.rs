//! From a call to a request, and from its response to a reply.

use super::body::Body;
use super::error::Error;
use super::image::{Image, ImageError};
use super::reply::{self, Told};
use super::transport::{Header, Request, Response, TransportError, TransportErrorKind};
use super::{Client, Reply, SendOptions, Settings, auth};
use crate::wire::{Layout, encode_with};
use crate::{AnyMessage, Effect, Endpoint, EndpointTable, Form, Format, Host, Method, Violation, Violations};

/// The query parameter of a consuming read with which it takes what it returns, unless it is 0.
const TAKING: &str = "sync";

impl Client {
    /// Checks a call against its tables, sends it and reads its reply.
    ///
    /// ```no_run
    /// use joor_api::v2::connection_get::ById;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let reply = client.send(&ById::new(4711)).await?;
    /// println!("{:?}", reply.connections);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the call breaks a rule of its tables, cannot be sent, or its reply is no success; see [`Error`]. Refused too
    /// are reads that would [take](super::OrderCalls::take) what they return, calls that need an image, and calls that
    /// may do harm.
    pub async fn send<E: Endpoint>(&self, call: &E) -> Result<Reply<E::Reply>, Error> {
        self.send_with(call, &SendOptions::new()).await
    }

    /// The same for a call that may do harm, or has fields that are not available at this time: what the options name is
    /// not refused.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_with<E: Endpoint>(&self, call: &E, options: &SendOptions) -> Result<Reply<E::Reply>, Error> {
        let endpoint = E::ENDPOINT.name;
        if takes(call) {
            return Err(Error::Takes { endpoint });
        }
        self.check_with(call, options, |_| false)?;
        check_has_body(call).map_err(|error| Error::Image { endpoint, error })?;
        self.send_unvalidated(call).await
    }

    /// Sends a call as it is, whatever the tables say, and reads its reply. Nothing is refused: a list of orders without
    /// `sync=0` is sent too, and marks them, and so is a call that may do harm.
    ///
    /// # Errors
    /// If the call cannot be sent, or its reply is no success; see [`Error`].
    pub async fn send_unvalidated<E: Endpoint>(&self, call: &E) -> Result<Reply<E::Reply>, Error> {
        let payload = self.0.message(E::ENDPOINT, call.body())?;
        self.exchange(call, payload).await
    }

    /// Checks a call and its image, sends both and reads the reply.
    ///
    /// ```no_run
    /// use joor_api::client::Image;
    /// use joor_api::v2::style_image_post::Upload;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let call = Upload::new("B100", "B100-key", "blouse.png", 1);
    /// client.send_image(&call, Image::from_path("blouse.png").await?).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the call breaks a rule of its tables or does not take this image, cannot be sent, or its reply is no success;
    /// see [`Error`].
    pub async fn send_image<E: Endpoint>(&self, call: &E, image: Image) -> Result<Reply<E::Reply>, Error> {
        self.check_with(call, &SendOptions::new(), |_| false)?;
        check_image(call, &image).map_err(|error| Error::Image { endpoint: E::ENDPOINT.name, error })?;
        let content_type = Some(image.image_type().content_type());
        self.exchange(call, Payload { content_type, body: image.into_body() }).await
    }

    /// Checks and sends a read that takes what it returns.
    pub(super) async fn take<E: Endpoint>(&self, call: &E) -> Result<Reply<E::Reply>, Error> {
        self.check_with(call, &SendOptions::new(), |_| false)?;
        self.send_unvalidated(call).await
    }

    /// Checks a call against its tables, except for violations that do not count, and for harm that was not accepted.
    pub(super) fn check_with<E: Endpoint>(
        &self,
        call: &E,
        options: &SendOptions,
        passes: impl Fn(&Violation) -> bool,
    ) -> Result<(), Error> {
        let endpoint = E::ENDPOINT.name;
        let violations = call.validate_call().into_iter();
        let violations: Violations =
            violations.filter(|violation| !options.lifts(violation) && !passes(violation)).collect();
        violations.into_result().map_err(|violations| Error::Invalid { endpoint, violations })?;
        check_deletes_named(call)?;
        options.check_hazards(call)
    }

    /// Sends a call with another body than its own, unchecked. With a reply that is no plain success come its errors.
    pub(super) async fn send_body<E: Endpoint>(
        &self,
        call: &E,
        body: &dyn AnyMessage,
    ) -> Result<Told<E::Reply>, Error> {
        let payload = self.0.message(E::ENDPOINT, Some(body))?;
        self.told(call, payload).await
    }

    async fn exchange<E: Endpoint>(&self, call: &E, payload: Payload) -> Result<Reply<E::Reply>, Error> {
        reply::plain(self.told(call, payload).await?)
    }

    async fn told<E: Endpoint>(&self, call: &E, payload: Payload) -> Result<Told<E::Reply>, Error> {
        let endpoint = E::ENDPOINT;
        let request = self.0.request(endpoint, &call.path(), &call.query(), payload)?;
        let Some(authorized) = self.authorize(endpoint).await? else { return self.once::<E>(request).await };
        // A body that is streamed cannot be sent again.
        let again = self.session().and_then(|_| request.try_clone());
        let reply = self.once::<E>(request.with_header(authorized.header())).await;
        let (Err(error), Some(again)) = (&reply, again) else { return reply };
        match self.authorize_again(endpoint, &authorized, error).await? {
            Some(authorized) => self.once::<E>(again.with_header(authorized.header())).await,
            None => reply,
        }
    }

    async fn once<E: Endpoint>(&self, request: Request) -> Result<Told<E::Reply>, Error> {
        let response = self.0.exchange(E::ENDPOINT.name, request).await?;
        reply::read_told(E::ENDPOINT, &response, &self.0.secrets)
    }
}

/// Whether a read would take what it returns. Without the parameter it would: that is JOOR's default.
fn takes<E: Endpoint>(call: &E) -> bool {
    let value = || Some(call.get(call.table().position(TAKING, 0)?));
    E::ENDPOINT.effect == Effect::ConsumingRead
        && value().is_some_and(|value| value.text().is_none_or(|text| text != "0"))
}

/// An empty color might well be taken for none, and so for the whole style.
fn check_deletes_named<E: Endpoint>(call: &E) -> Result<(), Error> {
    let endpoint = E::ENDPOINT.name;
    let deletes = E::ENDPOINT.method == Method::Delete;
    match call.query().iter().find(|(_, value)| deletes && value.is_empty()) {
        Some((parameter, _)) => Err(Error::EmptyParameter { endpoint, parameter }),
        None => Ok(()),
    }
}

fn check_has_body<E: Endpoint>(call: &E) -> Result<(), ImageError> {
    match E::ENDPOINT.raw_body {
        Some(raw) if !raw.unless.is_some_and(|parameter| is_given(call, parameter)) => {
            Err(ImageError::Missing { instead: raw.unless })
        }
        _ => Ok(()),
    }
}

fn check_image<E: Endpoint>(call: &E, image: &Image) -> Result<(), ImageError> {
    let raw = E::ENDPOINT.raw_body.ok_or(ImageError::NotTaken)?;
    match raw.unless {
        Some(parameter) if is_given(call, parameter) => Err(ImageError::Both { parameter }),
        _ => image.check(&raw),
    }
}

fn is_given<E: Endpoint>(call: &E, parameter: &str) -> bool {
    call.query().iter().any(|(name, value)| *name == parameter && !value.is_empty())
}

/// A body and what it is; a form's content type is its transport's.
struct Payload {
    content_type: Option<&'static str>,
    body: Body,
}

impl Settings {
    /// JOOR does not process a call without a content type, even one without a body.
    fn message(&self, endpoint: &'static EndpointTable, body: Option<&dyn AnyMessage>) -> Result<Payload, Error> {
        if let (Some(Form::Multipart), Some(body)) = (endpoint.form, body) {
            // A reply might repeat them.
            auth::secrets_of(body.as_model()).iter().for_each(|secret| self.secrets.remember(secret));
            return Ok(Payload { content_type: None, body: Body::Form(auth::form(body.as_model())) });
        }
        let format = endpoint.format(self.request_format);
        let body = body.map(|body| encode_with(body, format, Layout::Compact)).transpose();
        let body = body.map_err(|error| Error::Encode { endpoint: endpoint.name, error })?;
        let body = body.map_or(Body::Empty, |text| Body::Bytes(text.into_bytes()));
        Ok(Payload { content_type: Some(format.content_type()), body })
    }

    fn request(
        &self,
        endpoint: &'static EndpointTable,
        path: &str,
        query: &[(&str, String)],
        payload: Payload,
    ) -> Result<Request, Error> {
        let address = || Error::Address { endpoint: endpoint.name, path: path.to_owned() };
        let url = match endpoint.host {
            Host::Api => self.base_url.join(path, query).ok_or_else(address)?,
            Host::Token => self.token_url.as_str().to_owned(),
        };
        let headers = self.headers(payload.content_type, endpoint.format(self.accept));
        let (method, max_reply_bytes) = (endpoint.method, self.max_reply_bytes);
        Ok(Request { method, url, headers, body: payload.body, max_reply_bytes })
    }

    /// All headers but the token's.
    pub(super) fn headers(&self, content_type: Option<&'static str>, accept: Format) -> Vec<Header> {
        let content_type = content_type.map(|content_type| Header::new("content-type", content_type));
        let others = [Header::new("accept", accept.content_type()), Header::new("user-agent", &self.user_agent)];
        content_type.into_iter().chain(others).collect()
    }

    async fn exchange(&self, endpoint: &'static str, request: Request) -> Result<Response, Error> {
        self.deliver(request).await.map_err(|error| Error::Transport { endpoint, error })
    }

    /// Sends a request and waits for its reply, but not for longer than a call may take.
    pub(super) async fn deliver(&self, request: Request) -> Result<Response, TransportError> {
        let sent = tokio::time::timeout(self.timeout, self.transport.send(request)).await;
        sent.unwrap_or_else(|_| {
            let message = format!("no whole reply within {:?}", self.timeout);
            Err(TransportError::new(TransportErrorKind::Timeout, message))
        })
    }
}
