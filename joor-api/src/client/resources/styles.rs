//! Calls about styles.

use crate::Document;
use crate::client::{Client, Error, Reply};
use crate::v2::style_delete::{self, StyleDeletion};
use crate::v2::style_get::{ById, ByNumber, List, Styles};
use crate::v2::style_post::{self, Create};

/// Calls about styles. Made by [`Client::styles`].
#[derive(Clone, Copy, Debug)]
pub struct StyleCalls<'a> {
    pub(super) client: &'a Client,
}

impl StyleCalls<'_> {
    /// Reads one style by its number and the brand's own key.
    ///
    /// ```no_run
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let reply = client.styles().by_number("B100", "B100-key").await?;
    /// println!("{:?}", reply.styles);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn by_number(
        &self,
        style_number: impl Into<String>,
        style_identifier: impl Into<String>,
    ) -> Result<Reply<Styles>, Error> {
        self.client.send(&ByNumber::new(style_number, style_identifier)).await
    }

    /// Reads one style by JOOR's id, which replies call `style_id`.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn by_id(&self, joor_style_id: i64) -> Result<Reply<Styles>, Error> {
        self.client.send(&ById::new(joor_style_id)).await
    }

    /// Reads one page of styles. [`Client::pages`] reads all of them.
    ///
    /// ```no_run
    /// use joor_api::v2::style_get::List;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let changed = List::new().with_date_start("2026-01-01").with_date_end("2026-01-31");
    /// println!("{} at first", client.styles().list(&changed).await?.styles.len());
    /// let mut all = client.pages(&changed).items();
    /// while let Some(style) = all.next().await {
    ///     println!("{:?}", style?.style_number);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn list(&self, call: &List) -> Result<Reply<Styles>, Error> {
        self.client.send(call).await
    }

    /// Creates a style. One with this number and identifier that exists already is an error with
    /// [code 203](crate::v2::ResponseCode::StyleExists). It may therefore be sent again when an attempt had no answer; if
    /// it is then refused with 203, that is an [`Error::Unknown`] that is [settled](crate::client::UnknownOutcome::settled).
    ///
    /// What the reply has beside its envelope is not documented.
    ///
    /// ```no_run
    /// use joor_api::v2::style_post::{Style, Styles};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// client.styles().create(&Styles::new(Style::new("Blouse", "B100", "B100-key"))).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn create(&self, style: &style_post::Styles) -> Result<Reply<Document>, Error> {
        self.client.send(&Create::new(style)).await
    }

    /// Deletes a whole style by its number and the brand's own key. JOOR cancels it on notes, pending orders and
    /// approved orders not exported yet.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn delete_by_number(
        &self,
        style_number: impl Into<String>,
        style_identifier: impl Into<String>,
    ) -> Result<Reply<StyleDeletion>, Error> {
        self.delete_by_number_with(&style_delete::ByNumber::new(style_number, style_identifier)).await
    }

    /// Deletes a style, or only the color or size that the call names.
    ///
    /// ```no_run
    /// use joor_api::v2::style_delete::ByNumber;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let white = ByNumber::new("B100", "B100-key").with_color_code("001");
    /// client.styles().delete_by_number_with(&white).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`]; also if a color or size is given but empty.
    pub async fn delete_by_number_with(&self, call: &style_delete::ByNumber) -> Result<Reply<StyleDeletion>, Error> {
        self.client.send(call).await
    }

    /// Deletes a whole style by JOOR's id. JOOR cancels it on notes, pending orders and approved orders not exported
    /// yet.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn delete_by_id(&self, joor_style_id: i64) -> Result<Reply<StyleDeletion>, Error> {
        self.delete_by_id_with(&style_delete::ById::new(joor_style_id)).await
    }

    /// Deletes a style, or only the color or size that the call names.
    ///
    /// # Errors
    /// See [`Client::send`]; also if a color or size is given but empty.
    pub async fn delete_by_id_with(&self, call: &style_delete::ById) -> Result<Reply<StyleDeletion>, Error> {
        self.client.send(call).await
    }
}
