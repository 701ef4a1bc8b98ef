//! Whom the client trusts.

use std::sync::Arc;

use joor_api::client::{Client, Error, RetryPolicy, Token, TransportErrorKind};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::server::{answer, read_request};

/// A certificate for `localhost`, which a root of its own has signed; gives the root too.
fn certified() -> (ServerConfig, String) {
    let mut root = CertificateParams::new(Vec::new()).unwrap();
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = CertifiedIssuer::self_signed(root, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &root).unwrap();
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_protocol_versions(&[&rustls::version::TLS12]).unwrap().with_no_client_auth();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = builder.with_single_cert(vec![certificate.der().clone()], key).unwrap();
    (config, root.pem())
}

/// A server with such a certificate; gives its port and the root.
async fn secured() -> (u16, String) {
    let (config, root) = certified();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = TlsAcceptor::from(Arc::new(config.clone())).accept(stream).await else { continue };
            read_request(&mut stream).await;
            let _ = stream.write_all(&answer("200 OK", "", br#"{"response": {"code": 0}}"#)).await;
            let _ = stream.shutdown().await;
        }
    });
    (port, root)
}

async fn by_id(base_url: String, root: Option<&str>) -> Result<(), Error> {
    let builder =
        Client::builder(Token::new("a-token-for-tests").unwrap()).base_url(base_url).retry(RetryPolicy::never());
    let builder = root.into_iter().fold(builder, |builder, root| builder.add_root_certificate_pem(root.as_bytes()));
    builder.build().unwrap().connections().by_id(1).await.map(drop)
}

fn assert_fails(result: Result<(), Error>, kind: TransportErrorKind) {
    let error = result.unwrap_err();
    assert!(matches!(&error, Error::Transport { error, .. } if error.kind == kind), "{error:?}");
}

fn assert_not_trusted(result: Result<(), Error>) {
    assert_fails(result, TransportErrorKind::Certificate);
}

#[tokio::test]
async fn an_added_root_is_trusted_and_others_are_not() {
    let (port, root) = secured().await;
    by_id(format!("https://localhost:{port}"), Some(&root)).await.unwrap();
    let (_, another_root) = secured().await;
    assert_not_trusted(by_id(format!("https://localhost:{port}"), Some(&another_root)).await);
    assert_not_trusted(by_id(format!("https://127.0.0.1:{port}"), Some(&root)).await);
}

#[tokio::test]
async fn http_2_is_a_feature() {
    let (mut config, root) = certified();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let agreed = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let stream = TlsAcceptor::from(Arc::new(config)).accept(stream).await.unwrap();
        stream.get_ref().1.alpn_protocol().map(<[u8]>::to_vec)
    });
    by_id(base_url, Some(&root)).await.unwrap_err();
    let expected: &[u8] = if cfg!(feature = "http2") { b"h2" } else { b"http/1.1" };
    assert_eq!(agreed.await.unwrap().as_deref(), Some(expected));
}

#[tokio::test]
async fn no_tls_at_all() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
    });
    assert_fails(by_id(base_url, None).await, TransportErrorKind::Tls);
}
