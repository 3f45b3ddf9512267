//! Headers by which a browser keeps a page to itself.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, web};
use cookiecart_core::Shop;

const ALWAYS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
];

const OVER_HTTPS: &[(&str, &str)] = &[("strict-transport-security", "max-age=31536000")];

// From these pages a form may lead on to a payment provider, and browsers judge where a form ends, not where it begins.
const PAYING: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; \
                      connect-src 'self'; form-action 'self' https:; base-uri 'none'; frame-ancestors 'none'";

fn leads_to_payment(path: &str) -> bool {
    path.contains("/checkout/") || path.contains("/orders/")
}

/// Middleware: adds the headers that the answer does not have yet.
///
/// `Strict-Transport-Security` only where the shop's public address is https.
///
/// # Errors
/// Those of what it wraps.
pub async fn secure<B: MessageBody + 'static>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let https = request.app_data::<web::Data<Shop>>().is_some_and(|shop| shop.config().public_url().starts_with("https://"));
    let pays = leads_to_payment(request.path());
    let mut response = next.call(request).await?;
    let policy = HeaderName::from_static("content-security-policy");
    if pays && !response.headers().contains_key(&policy) {
        response.headers_mut().insert(policy, HeaderValue::from_static(PAYING));
    }
    add_missing(response.headers_mut(), https);
    Ok(response)
}

fn add_missing(headers: &mut HeaderMap, https: bool) {
    let conditional = if https { OVER_HTTPS } else { &[] };
    for &(name, value) in ALWAYS.iter().chain(conditional) {
        if !headers.contains_key(name) {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_that_is_there_stays() {
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static("content-security-policy"), HeaderValue::from_static("sandbox"));

        add_missing(&mut headers, false);

        assert_eq!(headers.get("content-security-policy").unwrap(), "sandbox");
        assert_eq!(headers.get("x-content-type-options").unwrap(), "nosniff");
    }

    #[test]
    fn https_is_demanded_only_where_the_shop_speaks_it() {
        let (mut plain, mut secure) = (HeaderMap::new(), HeaderMap::new());

        add_missing(&mut plain, false);
        add_missing(&mut secure, true);

        assert!(!plain.contains_key("strict-transport-security"));
        assert!(secure.contains_key("strict-transport-security"));
    }
}
