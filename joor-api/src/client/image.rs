//! Images: their type and size are known before anything is sent, and files are read while they are sent.

use std::fmt;
use std::io;
use std::path::Path;

use tokio::fs::{self, File};
use tokio::io::{AsyncRead, AsyncReadExt};

use super::body::{Body, BodyStream};
use crate::RawBody;

/// Bytes that tell the type.
const BEGINNING: usize = 8;

/// An image to upload, whose beginning says that it is a JPEG or a PNG.
///
/// A file or reader is not held in memory: after its beginning it is read while it is sent.
///
/// ```no_run
/// use joor_api::client::Image;
/// use joor_api::v2::style_image_post::Upload;
///
/// # async fn example(client: joor_api::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let image = Image::from_path("blouse.jpg").await?;
/// println!("{}, {} bytes", image.image_type(), image.length());
/// client.style_images().upload(&Upload::new("B100", "B100-key", "blouse.jpg", 1), image).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Image {
    image_type: ImageType,
    body: Body,
}

impl Image {
    /// The image in a file.
    ///
    /// A file that is changed before it is sent makes the upload fail.
    ///
    /// # Errors
    /// If the file cannot be read, is no JPEG or PNG, or its name ends like that of the other.
    pub async fn from_path(path: impl AsRef<Path>) -> Result<Self, ImageError> {
        let path = path.as_ref();
        // Asked before it is opened, since opening a pipe waits for a writer.
        if !fs::metadata(path).await?.is_file() {
            return Err(ImageError::NotAFile);
        }
        let file = File::open(path).await?;
        let length = file.metadata().await?.len();
        let image = Self::from_reader(file, length).await?;
        image.check_name(&path.to_string_lossy())?;
        Ok(image)
    }

    /// The image that these bytes are.
    ///
    /// # Errors
    /// If they are no JPEG or PNG.
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Result<Self, ImageError> {
        let bytes = bytes.into();
        let image_type = ImageType::of(&bytes)?;
        Ok(Self { image_type, body: Body::Bytes(bytes) })
    }

    /// The image that a reader has, which is this many bytes long and ends after them.
    ///
    /// ```no_run
    /// use joor_api::client::Image;
    /// use tokio::io::AsyncReadExt;
    ///
    /// # async fn example(connection: tokio::net::TcpStream) -> Result<(), joor_api::client::ImageError> {
    /// let image = Image::from_reader(connection.take(40_000), 40_000).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the reader fails, or its beginning is not that of a JPEG or PNG.
    pub async fn from_reader(reader: impl AsyncRead + Send + 'static, length: u64) -> Result<Self, ImageError> {
        let mut reader = Box::pin(reader);
        let mut beginning = Vec::with_capacity(BEGINNING);
        (&mut reader).take(BEGINNING as u64).read_to_end(&mut beginning).await?;
        let image_type = ImageType::of(&beginning)?;
        let whole = io::Cursor::new(beginning).chain(reader);
        Ok(Self { image_type, body: Body::Stream(BodyStream::new(whole, length)) })
    }

    /// What its beginning says it is.
    #[must_use]
    pub fn image_type(&self) -> ImageType {
        self.image_type
    }

    /// How many bytes it has.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.body.length()
    }

    pub(super) fn into_body(self) -> Body {
        self.body
    }

    /// `Err` if the name ends like that of another type.
    pub(super) fn check_name(&self, name: &str) -> Result<(), ImageError> {
        match ImageType::named(name) {
            Some(named) if named != self.image_type => Err(ImageError::Named { named, found: self.image_type }),
            _ => Ok(()),
        }
    }

    /// `Err` if a call does not take this image.
    pub(super) fn check(&self, raw: &RawBody) -> Result<(), ImageError> {
        if !raw.content_types.contains(&self.image_type.content_type()) {
            return Err(ImageError::TypeNotTaken { found: self.image_type });
        }
        match raw.max_bytes {
            Some(max) if self.length() > max => Err(ImageError::TooLarge { bytes: self.length(), max }),
            _ => Ok(()),
        }
    }
}

/// Type of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ImageType {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl ImageType {
    /// Its content type, such as `image/jpeg`.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The type that a file name ends like, in any case.
    fn named(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            _ => None,
        }
    }

    fn of(bytes: &[u8]) -> Result<Self, ImageError> {
        if bytes.starts_with(b"\xff\xd8\xff") {
            Ok(Self::Jpeg)
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Ok(Self::Png)
        } else {
            Err(ImageError::Unknown { beginning: bytes.iter().take(BEGINNING).copied().collect() })
        }
    }
}

impl fmt::Display for ImageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
        })
    }
}

/// Why an image is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImageError {
    /// It cannot be read.
    Read {
        /// What kind of failure it is.
        kind: io::ErrorKind,
        /// What happened.
        message: String,
    },
    /// The path is that of something else than a file.
    NotAFile,
    /// It is something else.
    Unknown {
        /// Its first bytes.
        beginning: Vec<u8>,
    },
    /// The file name ends like that of the other type.
    Named {
        /// What the name says.
        named: ImageType,
        /// What the bytes say.
        found: ImageType,
    },
    /// The call takes images, but not of this type.
    TypeNotTaken {
        /// What the bytes say.
        found: ImageType,
    },
    /// It is larger than the call takes.
    TooLarge {
        /// Bytes it has.
        bytes: u64,
        /// Bytes it may have.
        max: u64,
    },
    /// The call has a parameter that stands in the place of an image.
    Both {
        /// The parameter.
        parameter: &'static str,
    },
    /// The call needs an image and has none.
    Missing {
        /// The parameter that would do instead.
        instead: Option<&'static str>,
    },
    /// The call takes no image.
    NotTaken,
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { message, .. } => write!(f, "the image cannot be read: {message}"),
            Self::NotAFile => f.write_str("the image is no file"),
            Self::Unknown { beginning } => {
                write!(f, "the image is neither JPEG nor PNG: it begins with {}", beginning.escape_ascii())
            }
            Self::Named { named, found } => write!(f, "the file name says {named}, but the image is {found}"),
            Self::TypeNotTaken { found } => write!(f, "the call does not take {found}"),
            Self::TooLarge { bytes, max } => write!(f, "the image has {bytes} bytes, but may have at most {max}"),
            Self::Both { parameter } => {
                write!(f, "the call has {parameter}, which stands in the place of an image: give only one")
            }
            Self::Missing { instead } => match instead {
                Some(parameter) => write!(f, "the call needs an image, or {parameter}"),
                None => f.write_str("the call needs an image"),
            },
            Self::NotTaken => f.write_str("the call takes no image"),
        }
    }
}

impl std::error::Error for ImageError {}

impl From<io::Error> for ImageError {
    fn from(error: io::Error) -> Self {
        Self::Read { kind: error.kind(), message: error.to_string() }
    }
}
