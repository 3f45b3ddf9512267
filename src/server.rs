//! The shop as a server of its own.

use crate::storefront;
use actix_web::middleware::Compress;
use actix_web::{App, HttpServer, web};
use cookiecart_core::Shop;
use cookiecart_web::{live, ready as is_ready};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// The server can't begin; the words say what to do.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken.
    #[error("{address} is in use by another program. End that one, or choose another address: cookiecart serve --listen 127.0.0.1:8081")]
    InUse {
        /// What was asked for.
        address: String,
    },
    /// The address can't be used.
    #[error("can't listen on {address}: {source}")]
    Address {
        /// What was asked for.
        address: String,
        /// Why.
        source: std::io::Error,
    },
    /// The server ended by itself.
    #[error("the server ended: {0}")]
    Ended(#[from] std::io::Error),
}

// A client that sends its headers more slowly is not a browser.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);
const MOST_CONNECTIONS: usize = 10_000;

/// Serves the storefront at the root until SIGTERM or SIGINT comes, then ends cleanly: requests in hand are answered, followers
/// finish their batch, the database is closed. `ready` is called with the address once connections are taken.
///
/// # Errors
/// [`ServeError`] when the address can't be used.
pub async fn serve(shop: Shop, listen: &str, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let listener = TcpListener::bind(listen).map_err(|source| match source.kind() {
        std::io::ErrorKind::AddrInUse => ServeError::InUse { address: listen.to_owned() },
        _ => ServeError::Address { address: listen.to_owned(), source },
    })?;
    let address = listener.local_addr().map_err(|source| ServeError::Address { address: listen.to_owned(), source })?;
    let served = shop.clone();
    let server = HttpServer::new(move || {
        let health = web::scope("/health").app_data(web::Data::new(served.clone()));
        let health = health.route("/live", web::get().to(live)).route("/ready", web::get().to(is_ready));
        App::new().wrap(Compress::default()).service(health).service(storefront(&served, ""))
    })
    .client_request_timeout(HEADERS_WITHIN)
    .max_connections(MOST_CONNECTIONS)
    .shutdown_timeout(10)
    .listen(listener)?
    .run();
    ready(address);
    let ended = server.await;
    shop.stop().await;
    Ok(ended?)
}
