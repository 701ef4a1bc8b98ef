//! A redirect is never followed, so that the token stays with the host it is for.

use joor_api::client::Error;
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};

use crate::http::builder;
use crate::server::{Server, answer};

#[tokio::test]
async fn the_other_host_hears_nothing() {
    let other = Server::answering(answer("200 OK", "", b"{}")).await;
    let connection = Connection::new("J", "J", [PriceType::new("EUR", "Europe", "EUR")], [Warehouse::new()]);
    let customers = BulkConnections::new([connection]);
    for status in [301, 302, 303, 307, 308] {
        for location in [format!("{}/v2/bulk-connection", other.base_url), "/elsewhere".to_owned()] {
            let redirect = answer(&format!("{status} Elsewhere"), &format!("Location: {location}\r\n"), b"");
            let server = Server::answering(redirect).await;
            let client = builder(&server.base_url).build().unwrap();
            let error = client.bulk_connections().submit(&customers).await.unwrap_err();
            let Error::Http(http) = &error else { panic!("{error}") };
            assert_eq!((http.http_status, http.location.as_deref()), (status, Some(location.as_str())));
            assert!(
                error.to_string().ends_with(&format!("a redirect to {location}, which is not followed")),
                "{error}"
            );
            assert_eq!(server.requests().len(), 1);
        }
    }
    assert_eq!(other.requests(), [""; 0]);
}
