//! Faults as responses: the one table from kind to status, and its two printers, JSON and pages.

use crate::error::RequestError;
use crate::request_id::{reader, request_id};
use actix_web::body::BoxBody;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, ResponseError};
use cookiecart_core::kernel::{Arg, Fault, Kind, Locale};
use cookiecart_core::locales::{FluentArgs, Locales};
use cookiecart_core::money;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

// What the standard defines; a fact of the same name must not replace it.
const MEMBERS: &[&str] = &["type", "title", "status", "detail", "instance", "code", "fields", "request_id"];

/// The status of a kind of fault.
#[must_use]
pub fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The status of a fault: that of its kind, but for the three about the request itself, for which HTTP has words of its own.
#[must_use]
pub fn status_of(fault: &dyn Fault) -> StatusCode {
    match fault.code() {
        "malformed" => StatusCode::BAD_REQUEST,
        "method_not_allowed" => StatusCode::METHOD_NOT_ALLOWED,
        "too_large" => StatusCode::PAYLOAD_TOO_LARGE,
        _ => status(fault.kind()),
    }
}

/// A fault in words, as RFC 9457 shapes it.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// Always `about:blank`: `code` tells them apart.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// A few words for a heading.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// A sentence that says what to do next.
    pub detail: String,
    /// The fault's stable code; `internal` for all of our own failures.
    pub code: &'static str,
    /// A sentence for each form field that is wrong, by its name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// What to mention when asking for help; empty outside of a request.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub request_id: String,
    /// The fault's facts for programs, such as `available`.
    #[serde(flatten)]
    pub facts: BTreeMap<&'static str, Value>,
}

impl Problem {
    /// Puts a fault into a reader's words. Our own failures give away nothing but the request's id.
    #[must_use]
    pub fn of(fault: &dyn Fault, locale: &Locale, locales: &Locales, request_id: &str) -> Self {
        let status = status_of(fault);
        let locale = locale.as_str();
        let detail = locales.fault(locale, fault);
        let sentence = |field| field_sentence(fault, field, locale, locales).unwrap_or_else(|| detail.clone());
        let fields: BTreeMap<String, String> = fault.field().map(|field| (field.to_owned(), sentence(field))).into_iter().collect();
        Self {
            title: title(status, locale, locales),
            fields,
            facts: facts(fault, locale),
            detail,
            request_id: request_id.to_owned(),
            ..Self::wordless(fault)
        }
    }

    /// Puts a fault into words for whoever sent the request that is being answered, by its `Accept-Language`.
    #[must_use]
    pub fn here(fault: &dyn Fault) -> Self {
        match reader() {
            Some((locale, locales)) => Self::of(fault, &locale, &locales, &request_id()),
            None => Self::wordless(fault),
        }
    }

    fn wordless(fault: &dyn Fault) -> Self {
        let status = status_of(fault);
        let words = status.canonical_reason().unwrap_or_default().to_owned();
        Self {
            kind: "about:blank",
            title: words.clone(),
            status: status.as_u16(),
            detail: words,
            code: if fault.kind() == Kind::Internal { "internal" } else { fault.code() },
            fields: BTreeMap::new(),
            request_id: request_id(),
            facts: BTreeMap::new(),
        }
    }

    /// The status to answer with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The problem as `application/problem+json`.
    #[must_use]
    pub fn to_response(&self) -> HttpResponse {
        let status = self.status();
        let mut response = answer(status);
        if status == StatusCode::UNAUTHORIZED {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        response.insert_header((header::CACHE_CONTROL, "no-store")).content_type("application/problem+json").json(self)
    }
}

fn title(status: StatusCode, locale: &str, locales: &Locales) -> String {
    let key = format!("error-title-{}", status.as_u16());
    if locales.has(locale, &key) {
        locales.text(locale, &key, &FluentArgs::new())
    } else {
        status.canonical_reason().unwrap_or_default().to_owned()
    }
}

// The sentence of a wrong address speaks of all its parts; beside one of them stands what is wrong with that one.
fn field_sentence(fault: &dyn Fault, field: &str, locale: &str, locales: &Locales) -> Option<String> {
    let key = format!("error-field-{field}");
    (fault.code().ends_with("wrong_address") && locales.has(locale, &key)).then(|| locales.text(locale, &key, &FluentArgs::new()))
}

fn facts(fault: &dyn Fault, locale: &str) -> BTreeMap<&'static str, Value> {
    if fault.kind() == Kind::Internal {
        return BTreeMap::new();
    }
    let value = |arg: Arg| match arg {
        Arg::Number(number) => json!(number),
        Arg::Text(text) => json!(text),
        Arg::Amount(amount) => {
            json!({ "amount": amount.minor(), "currency": amount.currency().code(), "formatted": money::format(amount, locale) })
        }
    };
    fault.args().into_iter().filter(|(name, _)| !MEMBERS.contains(name)).map(|(name, arg)| (name, value(arg))).collect()
}

fn answer(status: StatusCode) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        response.insert_header((header::RETRY_AFTER, "2"));
    }
    response
}

/// The fault with all its causes, for the log.
fn chain(fault: &dyn Fault) -> String {
    let mut text = fault.to_string();
    let mut cause: Option<&(dyn Error + 'static)> = fault.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if !text.ends_with(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        cause = error.source();
    }
    text
}

fn log(fault: &dyn Fault) {
    if matches!(fault.kind(), Kind::Internal | Kind::Unavailable) {
        tracing::error!(code = fault.code(), request_id = %request_id(), "{}", chain(fault));
    }
}

/// Why a page can't be shown. Its response has no body; the storefront renders it in the visitor's theme and language.
///
/// The middleware that renders finds it by `response.response().error().and_then(|e| e.as_error::<PageError>())`.
#[derive(Debug)]
pub struct PageError(Box<dyn Fault>);

impl PageError {
    /// The fault.
    #[must_use]
    pub fn fault(&self) -> &dyn Fault {
        &*self.0
    }

    /// The fault in words.
    #[must_use]
    pub fn problem(&self, locale: &Locale, locales: &Locales) -> Problem {
        Problem::of(self.fault(), locale, locales, &request_id())
    }
}

impl<F: Fault> From<F> for PageError {
    fn from(fault: F) -> Self {
        Self(Box::new(fault))
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        status_of(self.fault())
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        log(self.fault());
        answer(self.status_code()).finish()
    }
}

/// Why the API can't answer; `application/problem+json` at once, in the language of `Accept-Language`.
#[derive(Debug)]
pub struct ApiError(Box<dyn Fault>);

impl ApiError {
    /// The fault.
    #[must_use]
    pub fn fault(&self) -> &dyn Fault {
        &*self.0
    }
}

impl<F: Fault> From<F> for ApiError {
    fn from(fault: F) -> Self {
        Self(Box::new(fault))
    }
}

impl From<PageError> for ApiError {
    fn from(error: PageError) -> Self {
        Self(error.0)
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        status_of(self.fault())
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        log(self.fault());
        Problem::here(self.fault()).to_response()
    }
}

/// Whether whoever asks wants JSON rather than a page: `Accept` names it and does not name HTML.
#[must_use]
pub fn wants_json(request: &HttpRequest) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accept.contains("json") && !accept.contains("text/html")
}

/// Answers every address that nothing else answers.
///
/// # Errors
/// Always [`RequestError::NoSuchPage`].
pub async fn no_such_page() -> Result<HttpResponse, PageError> {
    Err(RequestError::NoSuchPage.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("only {available} left")]
    struct Scarce {
        available: i64,
    }

    impl Fault for Scarce {
        fn kind(&self) -> Kind {
            Kind::Conflict
        }

        fn code(&self) -> &'static str {
            "cart.insufficient"
        }

        fn field(&self) -> Option<&str> {
            Some("quantity")
        }

        fn args(&self) -> Vec<(&'static str, Arg)> {
            vec![("available", self.available.into()), ("status", "nonsense".into())]
        }
    }

    #[derive(Debug, thiserror::Error)]
    #[error("the row is torn")]
    struct Torn(#[source] std::fmt::Error);

    impl Fault for Torn {
        fn kind(&self) -> Kind {
            Kind::Internal
        }

        fn code(&self) -> &'static str {
            "cart.torn"
        }

        fn args(&self) -> Vec<(&'static str, Arg)> {
            vec![("secret", "rows".into())]
        }
    }

    #[test]
    fn every_kind_has_its_status() {
        let table = [
            (Kind::Invalid, 422),
            (Kind::Unauthenticated, 401),
            (Kind::Forbidden, 403),
            (Kind::NotFound, 404),
            (Kind::Conflict, 409),
            (Kind::TooMany, 429),
            (Kind::Unavailable, 503),
            (Kind::Internal, 500),
        ];

        assert!(table.into_iter().all(|(kind, code)| status(kind).as_u16() == code));
        assert_eq!(status_of(&RequestError::TooLarge).as_u16(), 413);
        assert_eq!(status_of(&RequestError::Malformed).as_u16(), 400);
    }

    #[test]
    fn a_problem_carries_its_facts_but_none_that_replaces_a_member() {
        let locales = Locales::builtin().unwrap();

        let problem = Problem::of(&Scarce { available: 2 }, &Locale::english(), &locales, "r1");
        let json = serde_json::to_value(&problem).unwrap();

        assert_eq!(json["status"], 409);
        assert_eq!(json["code"], "cart.insufficient");
        assert_eq!(json["available"], 2);
        assert_eq!(json["request_id"], "r1");
        assert_eq!(json["fields"]["quantity"], json["detail"]);
    }

    #[test]
    fn our_own_failures_give_nothing_away() {
        let locales = Locales::builtin().unwrap();

        let problem = Problem::of(&Torn(std::fmt::Error), &Locale::english(), &locales, "r1");
        let json = serde_json::to_value(&problem).unwrap();

        assert_eq!(json["code"], "internal");
        assert!(!json.to_string().contains("torn"));
        assert!(json.get("secret").is_none());
    }

    #[test]
    fn the_log_has_the_whole_chain() {
        let words = chain(&Torn(std::fmt::Error));

        assert!(words.starts_with("the row is torn: "));
    }

    #[test]
    fn whoever_may_come_back_is_told_when() {
        let answer = PageError::from(RequestError::NotReady).error_response();

        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.headers().get(header::RETRY_AFTER).unwrap(), "2");
    }
}
