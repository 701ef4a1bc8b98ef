//! From a call to a request, and from its response to a reply.

use super::attempts::Call;
use super::body::Body;
use super::error::Error;
use super::image::{Image, ImageError};
use super::transport::{Header, Request};
use super::{Client, Reply, Settings, reply};
use crate::wire::{Layout, encode_with};
use crate::{AnyMessage, Effect, Endpoint, EndpointTable, Method};

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
    /// are reads that would [take](super::OrderCalls::take) what they return, and calls that need an image.
    pub async fn send<E: Endpoint>(&self, call: &E) -> Result<Reply<E::Reply>, Error> {
        let endpoint = E::ENDPOINT.name;
        if takes(call) {
            return Err(Error::Takes { endpoint });
        }
        check(call)?;
        check_has_body(call).map_err(|error| Error::Image { endpoint, error })?;
        self.send_unvalidated(call).await
    }

    /// Sends a call as it is, whatever the tables say, and reads its reply. Nothing is refused: a list of orders without
    /// `sync=0` is sent too, and marks them.
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
        check(call)?;
        check_image(call, &image).map_err(|error| Error::Image { endpoint: E::ENDPOINT.name, error })?;
        let content_type = image.image_type().content_type();
        self.exchange(call, Payload { content_type, body: image.into_body() }).await
    }

    /// Checks and sends a read that takes what it returns.
    pub(super) async fn take<E: Endpoint>(&self, call: &E) -> Result<Reply<E::Reply>, Error> {
        check(call)?;
        self.send_unvalidated(call).await
    }

    async fn exchange<E: Endpoint>(&self, call: &E, payload: Payload) -> Result<Reply<E::Reply>, Error> {
        let request = self.0.request(E::ENDPOINT, &call.path(), &call.query(), payload)?;
        let call = Call { endpoint: E::ENDPOINT, effect: effect(call), request };
        self.0.exchange(call, |response| reply::read(E::ENDPOINT, response, &self.0.token)).await
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

/// What a call does: a consuming read that leaves what it returns is a plain one.
fn effect<E: Endpoint>(call: &E) -> Effect {
    match E::ENDPOINT.effect {
        Effect::ConsumingRead if leaves(call) == Some(true) => Effect::Read,
        effect => effect,
    }
}

fn check<E: Endpoint>(call: &E) -> Result<(), Error> {
    let endpoint = E::ENDPOINT.name;
    call.validate_call().into_result().map_err(|violations| Error::Invalid { endpoint, violations })?;
    // An empty color might well be taken for none, and so for the whole style.
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

/// A body and what it is.
struct Payload {
    content_type: &'static str,
    body: Body,
}

impl Settings {
    /// JOOR does not process a call without a content type, even one without a body.
    fn message(&self, endpoint: &'static EndpointTable, body: Option<&dyn AnyMessage>) -> Result<Payload, Error> {
        let body = body.map(|body| encode_with(body, self.request_format, Layout::Compact)).transpose();
        let body = body.map_err(|error| Error::Encode { endpoint: endpoint.name, error })?;
        let body = body.map_or(Body::Empty, |text| Body::Bytes(text.into_bytes()));
        Ok(Payload { content_type: self.request_format.content_type(), body })
    }

    fn request(
        &self,
        endpoint: &'static EndpointTable,
        path: &str,
        query: &[(&str, String)],
        payload: Payload,
    ) -> Result<Request, Error> {
        let address = || Error::Address { endpoint: endpoint.name, path: path.to_owned() };
        let url = self.base_url.join(path, query).ok_or_else(address)?;
        let headers = vec![
            Header::new("content-type", payload.content_type),
            Header::new("accept", self.accept.content_type()),
            Header::new("user-agent", &self.user_agent),
        ];
        Ok(Request {
            method: endpoint.method,
            url,
            headers,
            body: payload.body,
            max_reply_bytes: self.max_reply_bytes,
            first_byte_timeout: self.first_byte_timeout,
        })
    }
}
