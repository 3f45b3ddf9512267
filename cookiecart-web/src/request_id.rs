//! An id for each request: in the answer, in the log, and on error pages.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, web};
use cookiecart_core::Shop;
use cookiecart_core::kernel::Locale;
use cookiecart_core::locales::{Locales, negotiate};
use std::sync::Arc;
use tracing::Instrument;
use uuid::Uuid;

// Errors become responses where nothing knows the request, so the request's id and language travel with its task.
struct Current {
    id: String,
    languages: String,
    locales: Option<Arc<Locales>>,
}

tokio::task_local! {
    static CURRENT: Current;
}

/// The id of the request that is being answered; empty outside of one.
#[must_use]
pub fn request_id() -> String {
    CURRENT.try_with(|current| current.id.clone()).unwrap_or_default()
}

/// The language of whoever sent the request that is being answered, by the browser's wishes, and the words.
pub(crate) fn reader() -> Option<(Locale, Arc<Locales>)> {
    CURRENT
        .try_with(|current| {
            let locales = current.locales.clone()?;
            let locale = negotiate(&current.languages, &locales.codes(), &Locale::english());
            Some((locale, locales))
        })
        .ok()
        .flatten()
}

// Time and the random end of a UUIDv7: sorts by time, and is short enough to read out.
fn draw() -> String {
    let id = Uuid::now_v7().simple().to_string();
    format!("{}{}", id.get(..12).unwrap_or_default(), id.get(24..).unwrap_or_default())
}

/// Middleware: gives the request an id, which is in `X-Request-Id` and in every line of the log about it.
///
/// # Errors
/// Those of what it wraps.
pub async fn identify<B: MessageBody + 'static>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let id = draw();
    let languages = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let locales = request.app_data::<web::Data<Shop>>().map(|shop| Arc::clone(shop.locales()));
    let span = tracing::info_span!("request", id = %id, method = %request.method(), path = %request.path());
    let header = HeaderValue::from_str(&id);
    let work = async move { next.call(request).await }.instrument(span);
    let mut response = CURRENT.scope(Current { id, languages, locales }, work).await?;
    if let Ok(header) = header {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), header);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::App;
    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, call_service, init_service, read_body};

    #[test]
    fn ids_are_short_and_differ() {
        let (one, other) = (draw(), draw());

        assert_eq!(one.len(), 20);
        assert_ne!(one, other);
    }

    #[actix_web::test]
    async fn the_answer_carries_the_id_that_the_work_saw() {
        let app = init_service(App::new().wrap(from_fn(identify)).route("/", web::get().to(|| async { request_id() }))).await;

        let response = call_service(&app, TestRequest::get().uri("/").to_request()).await;
        let header = response.headers().get("x-request-id").unwrap().to_str().unwrap().to_owned();
        let seen = read_body(response).await;

        assert_eq!(seen, header.as_bytes());
        assert_eq!(request_id(), "");
    }
}
