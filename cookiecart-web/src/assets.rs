//! A theme's assets, cached by browsers for as long as their address stays the same.

use crate::error::RequestError;
use crate::problem::PageError;
use actix_web::http::header::{CACHE_CONTROL, ETAG, HeaderMap, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS};
use actix_web::{HttpRequest, HttpResponse, web};
use cookiecart_core::Shop;
use std::sync::Arc;

const FOR_EVER: &str = "public, max-age=31536000, immutable";
// What a stylesheet addresses relatively carries the stylesheet's hash, so its own content may change under it.
const FOR_A_DAY: &str = "public, max-age=86400";

/// Answers `/assets/{hash}/{path:.*}` with a file of the theme.
///
/// For a year when the address carries the file's own hash, else for a day.
///
/// # Errors
/// [`RequestError::NoSuchPage`] when the theme has no such file.
pub async fn asset(request: HttpRequest, shop: web::Data<Shop>) -> Result<HttpResponse, PageError> {
    let place = request.match_info();
    let path = place.get("path").unwrap_or_default();
    let asset = shop.theme().asset(path).ok_or(RequestError::NoSuchPage)?;
    let etag = format!("W/\"{}\"", asset.hash);
    let cached = if place.get("hash") == Some(asset.hash.as_str()) { FOR_EVER } else { FOR_A_DAY };
    let mut response = if knows(request.headers(), &asset.hash) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((CACHE_CONTROL, cached)).insert_header((ETAG, etag)).insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"));
    if knows(request.headers(), &asset.hash) {
        return Ok(response.finish());
    }
    Ok(response.content_type(asset.content_type).body(web::Bytes::from_owner(Arc::clone(&asset.bytes))))
}

fn knows(headers: &HeaderMap, hash: &str) -> bool {
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    known.split(',').any(|tag| tag.trim().trim_start_matches("W/").trim_matches('"') == hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    #[test]
    fn a_browser_that_has_the_file_is_recognised() {
        let known = |tags: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, HeaderValue::from_static(tags));
            knows(&headers, "0a1b2c3d")
        };

        assert!(known("W/\"0a1b2c3d\""));
        assert!(known("\"ffffffff\", \"0a1b2c3d\""));
        assert!(!known("\"ffffffff\""));
        assert!(!known(""));
    }
}
