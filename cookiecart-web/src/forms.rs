//! Forms: bounded, read once, and kept as they were typed.

use crate::error::RequestError;
use crate::problem::PageError;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures::StreamExt;
use futures::future::LocalBoxFuture;

/// The largest form in bytes, encoded.
pub const MOST_BYTES: usize = 64 * 1024;
/// The most fields of a form.
pub const MOST_FIELDS: usize = 200;

/// What was typed into a form, in its order, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The first value of a field without space around it; empty when the form has no such field.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.as_typed(name).trim()
    }

    /// The first value of a field as it was typed, such as a password; empty when the form has no such field.
    #[must_use]
    pub fn as_typed(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field that can be chosen more than once, without space around them.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// Names and values of the fields whose names begin alike, without that beginning: `v.size` for `v.` is `size`.
    pub fn beneath<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(key, value)| Some((key.strip_prefix(prefix)?, value.trim())))
    }

    /// Whether the form has a field with this name, be it empty.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Reads what a browser sends.
    ///
    /// # Errors
    /// [`RequestError::TooLarge`] for too many fields, [`RequestError::Malformed`] for what is no form.
    pub fn parse(body: &[u8]) -> Result<Self, RequestError> {
        if body.len() > MOST_BYTES || body.iter().filter(|byte| **byte == b'&').count() >= MOST_FIELDS {
            return Err(RequestError::TooLarge);
        }
        let text = std::str::from_utf8(body).map_err(|_| RequestError::Malformed)?;
        let fields = web::Query::<Vec<(String, String)>>::from_query(text).map_err(|_| RequestError::Malformed)?;
        Ok(Self(fields.into_inner()))
    }
}

/// A form in a request's body: `application/x-www-form-urlencoded`, or nothing at all.
#[derive(Clone, Debug, Default)]
pub struct Form(pub Fields);

impl FromRequest for Form {
    type Error = PageError;
    type Future = LocalBoxFuture<'static, Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_form = request.content_type().eq_ignore_ascii_case("application/x-www-form-urlencoded");
        let body = payload.take();
        Box::pin(async move {
            let bytes = bounded(body).await?;
            if !is_form && !bytes.is_empty() {
                return Err(PageError::from(RequestError::Malformed));
            }
            Ok(Self(Fields::parse(&bytes)?))
        })
    }
}

async fn bounded(mut body: Payload) -> Result<Vec<u8>, RequestError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|_| RequestError::Malformed)?;
        if bytes.len() + chunk.len() > MOST_BYTES {
            return Err(RequestError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::CONTENT_TYPE;
    use actix_web::test::TestRequest;

    async fn extract(content_type: &str, body: Vec<u8>) -> Result<Fields, &'static str> {
        let request = TestRequest::post().insert_header((CONTENT_TYPE, content_type)).set_payload(body);
        let (request, mut payload) = request.to_http_parts();
        Form::from_request(&request, &mut payload).await.map(|form| form.0).map_err(|error| error.fault().code())
    }

    const URLENCODED: &str = "application/x-www-form-urlencoded";

    #[test]
    fn fields_are_found_trimmed_and_kept_as_typed() {
        let fields = Fields::parse(b"name=+Ada+&f.size=m&f.size=l&v.color=red&empty=").unwrap();

        assert_eq!(fields.get("name"), "Ada");
        assert_eq!(fields.as_typed("name"), " Ada ");
        assert_eq!(fields.all("f.size").collect::<Vec<_>>(), ["m", "l"]);
        assert_eq!(fields.beneath("v.").collect::<Vec<_>>(), [("color", "red")]);
        assert_eq!(fields.get("missing"), "");
        assert!(fields.has("empty") && !fields.has("missing"));
    }

    #[test]
    fn too_many_fields_are_refused() {
        let most = vec!["a=1"; MOST_FIELDS].join("&");

        assert_eq!(Fields::parse(most.as_bytes()).unwrap().0.len(), MOST_FIELDS);
        assert_eq!(Fields::parse(format!("{most}&a=1").as_bytes()), Err(RequestError::TooLarge));
    }

    #[actix_web::test]
    async fn a_body_is_read_within_bounds() {
        let fine = extract(URLENCODED, b"a=%C3%A5".to_vec()).await;
        let large = extract(URLENCODED, vec![b'a'; MOST_BYTES + 1]).await;
        let json = extract("application/json", b"{}".to_vec()).await;
        let binary = extract(URLENCODED, vec![0xff, 0xfe]).await;

        assert_eq!(fine.unwrap().get("a"), "å");
        assert_eq!(large.unwrap_err(), "too_large");
        assert_eq!(json.unwrap_err(), "malformed");
        assert_eq!(binary.unwrap_err(), "malformed");
    }
}
