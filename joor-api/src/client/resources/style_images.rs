//! Calls about images of styles.

use crate::client::{Client, Error, Image, Reply};
use crate::v2::style_image_delete::{Delete, StyleImageDeletion};
use crate::v2::style_image_post::Upload;
use crate::{Document, Endpoint};

/// Calls about images of styles, their colors and swatches. Made by [`Client::style_images`].
#[derive(Clone, Copy, Debug)]
pub struct StyleImageCalls<'a> {
    pub(super) client: &'a Client,
}

impl StyleImageCalls<'_> {
    /// Adds an image, which is at most 4 MiB of JPEG or PNG.
    ///
    /// It is not repeated once it may have arrived; another call would add another image. What the reply has beside its envelope is not documented.
    ///
    /// ```no_run
    /// use joor_api::client::Image;
    /// use joor_api::v2::style_image_post::Upload;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let swatch = Upload::new("B100", "B100-key", "white.png", 1).with_color_code("001").with_swatch(true);
    /// client.style_images().upload(&swatch, Image::from_path("white.png").await?).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send_image`]; also if the call has a `url`, its file name ends like that of another type, or the
    /// image is too large.
    pub async fn upload(&self, call: &Upload, image: Image) -> Result<Reply<Document>, Error> {
        image.check_name(&call.filename).map_err(|error| Error::Image { endpoint: Upload::ENDPOINT.name, error })?;
        self.client.send_image(call, image).await
    }

    /// Adds the image at a public address, which JOOR fetches and nobody here, in place of the call's own `url`.
    ///
    /// ```no_run
    /// use joor_api::v2::style_image_post::Upload;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let front = Upload::new("B100", "B100-key", "front.jpg", 1).with_replace_existing(true);
    /// client.style_images().upload_url(&front, "https://images.example.com/b100.jpg").await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn upload_url(&self, call: &Upload, url: impl Into<String>) -> Result<Reply<Document>, Error> {
        self.client.send(&call.clone().with_url(url)).await
    }

    /// Deletes an image of a style. Those of colors and swatches can only be replaced.
    ///
    /// The file name is the stored one, to which JOOR appended a random string when the image was uploaded.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn delete(
        &self,
        style_number: impl Into<String>,
        style_identifier: impl Into<String>,
        filename: impl Into<String>,
    ) -> Result<Reply<StyleImageDeletion>, Error> {
        self.client.send(&Delete::new(style_number, style_identifier, filename)).await
    }
}
