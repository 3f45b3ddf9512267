//! Pictures: originals and the smaller copies of them. An address never shows another picture, so it is kept for ever.

use super::view::common::beside;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, HeaderMap, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS};
use actix_web::{HttpRequest, HttpResponse, web};
use cookiecart_core::Shop;
use cookiecart_core::media::{self, Asked, MediaError, MediaFormat, Rendition, format_of};
use cookiecart_web::PageError;
use std::sync::Arc;

const FOR_EVER: &str = "public, max-age=31536000, immutable";
// An SVG opened by itself is a document: it may show itself and do nothing else.
const SVG_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// Answers `/media/{name}` with an original or a copy, which is made when first asked for.
///
/// # Errors
/// [`MediaError::NoSuchFile`] for what we do not keep, or those of the store.
pub async fn show(request: HttpRequest, shop: web::Data<Shop>) -> Result<HttpResponse, PageError> {
    let name = request.match_info().query("name");
    let unknown = || MediaError::NoSuchFile(name.chars().take(80).collect());
    let etag = format!("\"{name}\"");
    let store = Arc::clone(shop.media_store());
    let asked = media::parse_name(name).ok_or_else(unknown)?;
    if knows(request.headers(), &etag) {
        return Ok(HttpResponse::NotModified().insert_header((CACHE_CONTROL, FOR_EVER)).insert_header((ETAG, etag)).finish());
    }
    let (bytes, content_type, is_svg) = match asked {
        Asked::Original(key) => {
            let format = format_of(&key).ok_or_else(unknown)?;
            (beside(move || store.get(&key)).await?, format.content_type(), format == MediaFormat::Svg)
        }
        Asked::Rendition { hash, width, kind } => {
            let original = media::original_of(shop.read(), &hash).await?.ok_or_else(unknown)?;
            (media::rendition(store, &original, Rendition { width, kind }).await?, kind.content_type(), false)
        }
    };
    let mut response = HttpResponse::Ok();
    response.insert_header((CACHE_CONTROL, FOR_EVER)).insert_header((ETAG, etag)).insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"));
    if is_svg {
        response.insert_header((CONTENT_SECURITY_POLICY, SVG_POLICY));
    }
    Ok(response.content_type(content_type).body(bytes))
}

fn knows(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    known.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag)
}
