//! Images: checked before anything is sent, and read while they are sent.

use std::io::Write;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use joor_api::client::{Body, Error, Image, ImageError, ImageType, TransportErrorKind};
use joor_api::v2::connection_get::ById;
use joor_api::v2::style_image_post::Upload;
use joor_api::{Content, Format};
use tokio::io::{AsyncRead, ReadBuf};

use crate::double::{Double, json, xml};
use crate::http::builder;
use crate::server::{Server, answer};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const MOST: usize = 4 * 1024 * 1024;
const DONE: &str = r#"{"response": {"code": 0}}"#;

/// An image of this length, whose bytes tell their place.
fn image(beginning: &[u8], length: usize) -> Vec<u8> {
    let rest = (beginning.len()..length).map(|place| u8::try_from(place / 7 % 128).unwrap());
    beginning.iter().copied().chain(rest).collect()
}

fn call() -> Upload {
    Upload::new("B1", "k", "b1", 1)
}

/// A file that is gone with this value.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(name: &str, bytes: &[u8]) -> Self {
        static FILES: AtomicUsize = AtomicUsize::new(0);
        let number = FILES.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("joor-api-{}-{number}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn every_source_is_sent_as_it_is() {
    for (beginning, name, content_type) in [(JPEG, "b1.jpg", "image/jpeg"), (PNG, "b1.PNG", "image/png")] {
        for length in [beginning.len(), 9, 65_535, 65_536, 65_537, 200_000, MOST] {
            let bytes = image(beginning, length);
            let file = Scratch::new(name, &bytes);
            let reader = Image::from_reader(std::io::Cursor::new(bytes.clone()), length as u64).await.unwrap();
            let images = [Image::from_bytes(bytes.clone()).unwrap(), Image::from_path(&file.0).await.unwrap(), reader];
            for image in images {
                assert_eq!((image.length(), image.image_type().content_type()), (length as u64, content_type));
                let double = Double::new([json(200, DONE)]);
                double.client().style_images().upload(&call(), image).await.unwrap();
                let request = &double.requests()[0];
                assert_eq!(request.header("content-type"), Some(content_type));
                assert_eq!(request.header("accept"), Some("application/xml"));
                assert!(request.body.as_bytes() == Some(&bytes), "{length}");
            }
        }
    }
}

#[tokio::test]
async fn an_upload_as_the_server_sees_it() {
    let bytes = image(PNG, 300_001);
    let file = Scratch::new("front.png", &bytes);
    let reply = "<image><response><code>0</code></response><upload_id>5</upload_id></image>";
    let server = Server::answering(answer("200 OK", "Content-Type: application/xml\r\n", reply.as_bytes())).await;
    let client = builder(&server.base_url).request_format(Format::Json).build().unwrap();
    let call = Upload::new("B 1", "k/1", "front.png", 2).with_color_code("001").with_swatch(true);
    let reply = client.style_images().upload(&call, Image::from_path(&file.0).await.unwrap()).await.unwrap();
    let id = reply.get("image").and_then(|image| image.get("upload_id")).and_then(Content::text);
    assert_eq!(id, Some("5"));
    let requests = server.bytes();
    let at = requests[0].windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
    let head = std::str::from_utf8(&requests[0][..at]).unwrap();
    let path = "/v2/style-number/B%201/k%2F1/image/?filename=front.png&display_order=2&color_code=001&swatch=true";
    assert_eq!(head.lines().next(), Some(format!("POST {path} HTTP/1.1").as_str()));
    let head = head.to_ascii_lowercase();
    for line in ["content-length: 300001", "content-type: image/png", "accept: application/json"] {
        assert_eq!(head.lines().filter(|known| *known == line).count(), 1, "{head}");
    }
    assert!(!head.contains("transfer-encoding"), "{head}");
    assert!(requests[0][at + 4..] == bytes);
}

#[tokio::test]
async fn what_is_too_large_is_not_sent() {
    let bytes = image(JPEG, 5 * 1024 * 1024);
    let file = Scratch::new("large.jpg", &bytes);
    let over = image(PNG, MOST + 1);
    let double = Double::new([]);
    for image in [Image::from_path(&file.0).await.unwrap(), Image::from_bytes(over).unwrap()] {
        let bytes = image.length();
        let error = double.client().style_images().upload(&call(), image).await.unwrap_err();
        let told = format!(
            "v2/style-image-post.upload: nothing was sent: the image has {bytes} bytes, but may have at most 4194304"
        );
        assert_eq!(error.to_string(), told);
    }
    assert!(double.requests().is_empty());
}

#[tokio::test]
async fn only_jpeg_and_png_are_images() {
    for bytes in [&b""[..], b"\xff\xd8", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"<svg/>", b"\x89PNG\n\x1a\n", b"%PDF"] {
        let file = Scratch::new("image.jpg", bytes);
        let reader = Image::from_reader(bytes, bytes.len() as u64).await.unwrap_err();
        for error in [Image::from_bytes(bytes).unwrap_err(), reader, Image::from_path(&file.0).await.unwrap_err()] {
            assert!(matches!(error, ImageError::Unknown { .. }), "{error}");
        }
    }
    let error = Image::from_bytes(*b"GIF89a\x1b[31m").unwrap_err().to_string();
    assert_eq!(error, "the image is neither JPEG nor PNG: it begins with GIF89a\\x1b[");
}

#[tokio::test]
async fn names_do_not_say_another_type() {
    let file = Scratch::new("photo.JPEG", &image(PNG, 100));
    let error = Image::from_path(&file.0).await.unwrap_err();
    assert_eq!(error, ImageError::Named { named: ImageType::Jpeg, found: ImageType::Png });
    assert_eq!(error.to_string(), "the file name says JPEG, but the image is PNG");
    let double = Double::new([json(200, DONE)]);
    let upload = async |name: &str| {
        let image = Image::from_bytes(image(JPEG, 100)).unwrap();
        double.client().style_images().upload(&Upload::new("B1", "k", name, 1), image).await
    };
    let error = upload("photo.png").await.unwrap_err();
    assert!(matches!(error, Error::Image { error: ImageError::Named { .. }, .. }), "{error}");
    let error = upload(&format!("{}.jpg", "x".repeat(66))).await.unwrap_err();
    assert!(matches!(error, Error::Invalid { .. }), "69 characters at most: {error}");
    upload(&format!("{}.jpg", "ü".repeat(65))).await.unwrap();
    assert_eq!(double.requests().len(), 1);
}

#[tokio::test]
async fn what_is_no_file_is_no_image() {
    let missing = Image::from_path("/nonexistent/image.png").await.unwrap_err();
    assert!(matches!(missing, ImageError::Read { kind: std::io::ErrorKind::NotFound, .. }), "{missing}");
    assert_eq!(Image::from_path(std::env::temp_dir()).await.unwrap_err(), ImageError::NotAFile);
}

#[tokio::test]
async fn an_image_or_an_address() {
    let double = Double::new([json(200, DONE), xml(200, "<image><response><code>0</code></response></image>")]);
    let client = double.client();
    let at = call().with_url("https://images.example.com/a b.jpg?x=1&y");
    let error = client.style_images().upload(&at, Image::from_bytes(JPEG).unwrap()).await.unwrap_err();
    assert!(matches!(error, Error::Image { error: ImageError::Both { parameter: "url" }, .. }), "{error}");
    let error = client.send(&call()).await.unwrap_err();
    assert!(error.to_string().ends_with("nothing was sent: the call needs an image, or url"), "{error}");
    let error = client.style_images().upload_url(&call(), "").await.unwrap_err();
    assert!(matches!(error, Error::Image { error: ImageError::Missing { .. }, .. }), "{error}");
    let error = client.send_image(&ById::new(1), Image::from_bytes(JPEG).unwrap()).await.unwrap_err();
    assert!(matches!(error, Error::Image { error: ImageError::NotTaken, .. }), "{error}");
    assert!(double.requests().is_empty());
    client.send(&at).await.unwrap();
    client.style_images().upload_url(&call(), at.url.as_deref().unwrap()).await.unwrap();
    for request in double.requests() {
        assert!(
            request.url.ends_with("&url=https%3A%2F%2Fimages.example.com%2Fa+b.jpg%3Fx%3D1%26y"),
            "{}",
            request.url
        );
        assert_eq!(request.header("content-type"), Some("application/xml"));
        assert!(matches!(request.body, Body::Empty));
    }
}

#[tokio::test]
async fn a_refused_upload_is_an_error() {
    let body = r#"{"response": {"code": 202, "comment": "which style?"}}"#;
    let double = Double::new([json(200, body)]);
    let error = double.client().style_images().upload(&call(), Image::from_bytes(PNG).unwrap()).await.unwrap_err();
    assert!(error.to_string().contains("JOOR code 202 (Style Identifier Missing): which style?"), "{error}");
}

#[tokio::test]
async fn a_file_that_changes_is_not_sent_whole() {
    let length = 100_000;
    for (change, told) in [(1, "it has more than the 100000 bytes"), (-1, "it ended after 99999 bytes")] {
        let file = Scratch::new("changing.jpg", &image(JPEG, length));
        let image = Image::from_path(&file.0).await.unwrap();
        let mut handle = std::fs::OpenOptions::new().append(true).open(&file.0).unwrap();
        match change {
            1 => handle.write_all(b"x").unwrap(),
            _ => handle.set_len(length as u64 - 1).unwrap(),
        }
        let server = Server::answering(answer("200 OK", "", DONE.as_bytes())).await;
        let client = builder(&server.base_url).build().unwrap();
        let error = client.style_images().upload(&call(), image).await.unwrap_err();
        let Error::Transport { error, .. } = &error else { panic!("{error}") };
        assert_eq!(error.kind, TransportErrorKind::Body, "{error}");
        assert!(error.to_string().starts_with(&format!("the body could not be sent: {told}")), "{error}");
        for request in server.settled().await {
            let head = request.windows(4).position(|bytes| bytes == b"\r\n\r\n");
            let body = head.map_or(0, |head| request.len() - head - 4);
            assert!(body < length, "the request is never whole");
        }
    }
}

#[tokio::test]
async fn images_are_read_while_they_are_sent() {
    /// Gives a byte of an image at a time, and counts.
    struct Counting(Arc<AtomicUsize>, usize);
    impl AsyncRead for Counting {
        fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, to: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
            let at = self.0.load(Ordering::Relaxed);
            if at < self.1 && to.remaining() > 0 {
                to.put_slice(&image(JPEG, self.1)[at..=at]);
                self.0.fetch_add(1, Ordering::Relaxed);
            }
            Poll::Ready(Ok(()))
        }
    }
    let read = Arc::new(AtomicUsize::new(0));
    let image = Image::from_reader(Counting(Arc::clone(&read), 500), 500).await.unwrap();
    assert_eq!(read.load(Ordering::Relaxed), 8, "only what tells the type");
    let double = Double::new([json(200, DONE)]);
    double.client().style_images().upload(&call(), image).await.unwrap();
    assert_eq!(read.load(Ordering::Relaxed), 500);
    let failing = tokio::io::AsyncReadExt::chain(PNG, Failing);
    let error = double.client().style_images().upload(&call(), Image::from_reader(failing, 500).await.unwrap()).await;
    let told = "v2/style-image-post.upload: the body could not be sent: it cannot be read: no more";
    assert!(error.is_err_and(|error| error.to_string().contains(told)));
}

struct Failing;

impl AsyncRead for Failing {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Err(std::io::Error::other("no more")))
    }
}

#[tokio::test]
async fn deletion_of_an_image() {
    let body = r#"{"style_image_deleted": {"response": "7a6b-1"}, "image_deleted": {"style_number": "B1",
        "style_identifier": "k", "upload_id": 5}}"#;
    let double = Double::new([json(200, body)]);
    let reply = double.client().style_images().delete("B1", "k", "b1_x7.jpg").await.unwrap();
    assert_eq!(reply.image_deleted.as_ref().and_then(|image| image.upload_id), Some(5));
    assert!(double.requests()[0].url.ends_with("/v2/style-number/B1/k/image/?filename=b1_x7.jpg"));
}

#[tokio::test]
async fn a_stalled_upload_ends_at_its_timeout() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let _deaf = tokio::spawn(async move {
        let _connection = listener.accept().await.unwrap();
        std::future::pending::<()>().await;
    });
    let client = builder(&address).timeout(std::time::Duration::from_secs(2)).build().unwrap();
    // Longer than what the system holds for a server that does not read.
    let reader = tokio::io::AsyncReadExt::chain(JPEG, tokio::io::repeat(0));
    let image = Image::from_reader(reader, MOST as u64).await.unwrap();
    let error = client.style_images().upload(&call(), image).await.unwrap_err();
    let Error::Unknown(unknown) = &error else { panic!("{error}") };
    assert!(
        matches!(&unknown.cause, Error::Transport { error, .. } if error.kind == TransportErrorKind::Timeout),
        "{error}"
    );
}
