//! From a call to a request, and from its response to a reply.

use super::attempts::Call;
use super::body::Body;
use super::error::Error;
use super::image::{Image, ImageError};
use super::reply::{self, Told};
use super::transport::{Header, Request};
use super::{Client, Reply, SendOptions, Settings, auth};
use crate::wire::{Layout, encode_with};
use crate::{AnyMessage, Effect, Endpoint, EndpointTable, Form, Format, Host, Method, Violation, Violations, hazards};

/// The query parameter of a consuming read with which it takes what it returns, unless it is 0.
const TAKING: &str = "sync";

/// The query parameter with which a call names the account that it is about.
const ACCOUNT: &str = "account";

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
        effect: Effect,
        body: &dyn AnyMessage,
    ) -> Result<Told<E::Reply>, Error> {
        let payload = self.0.message(E::ENDPOINT, Some(body))?;
        let call = self.call(call, effect, payload)?;
        self.run(call, |response, _| reply::read_told(E::ENDPOINT, response, &self.0.secrets)).await
    }

    async fn exchange<E: Endpoint>(&self, call: &E, payload: Payload) -> Result<Reply<E::Reply>, Error> {
        let call = self.call(call, effect(call), payload)?;
        self.run(call, |response, _| reply::read(E::ENDPOINT, response, &self.0.secrets)).await
    }

    fn call<E: Endpoint>(&self, call: &E, effect: Effect, payload: Payload) -> Result<Call, Error> {
        let (endpoint, query) = (E::ENDPOINT, call.query());
        let request = self.0.request(endpoint, &call.path(), &query, payload)?;
        let account = query.into_iter().find(|(name, _)| *name == ACCOUNT).map(|(_, id)| id);
        Ok(Call { endpoint, effect, account, request, renews_ahead: false })
    }
}

/// Whether a read would take what it returns. Without the parameter it would: that is JOOR's default.
fn takes<E: Endpoint>(call: &E) -> bool {
    E::ENDPOINT.effect == Effect::ConsumingRead && leaves(call) == Some(false)
}

/// Whether a read leaves what it returns as it is; `None` if it has no parameter for that.
fn leaves<E: Endpoint>(call: &E) -> Option<bool> {
    let value = call.get(call.table().position(TAKING, 0)?);
    Some(value.text().is_some_and(|text| text == "0"))
}

/// What a call does: a consuming read that leaves what it returns is a plain one, and harm that was accepted once is not
/// to be done twice, though the values that are set be the same.
pub(super) fn effect<E: Endpoint>(call: &E) -> Effect {
    match E::ENDPOINT.effect {
        Effect::ConsumingRead if leaves(call) == Some(true) => Effect::Read,
        Effect::IdempotentWrite if !hazards(call).is_empty() => Effect::Write,
        effect => effect,
    }
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
        let format = endpoint.format(self.accept);
        Ok(self.outgoing(endpoint, url, payload.content_type, format, payload.body))
    }

    /// A request with all headers but the token's.
    pub(super) fn outgoing(
        &self,
        endpoint: &'static EndpointTable,
        url: String,
        content_type: Option<&'static str>,
        accept: Format,
        body: Body,
    ) -> Request {
        let content_type = content_type.map(|content_type| Header::new("content-type", content_type));
        let others = [Header::new("accept", accept.content_type()), Header::new("user-agent", &self.user_agent)];
        let headers = content_type.into_iter().chain(others).collect();
        let (max_reply_bytes, first_byte_timeout) = (self.max_reply_bytes, self.first_byte_timeout);
        Request { method: endpoint.method, url, headers, body, max_reply_bytes, first_byte_timeout }
    }
}
