//! The two ways in which the shop's own pages answer: a page that is one visitor's, or the way to the next one.

use super::notice;
use super::view::common::{Page, base, render_with};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue, LOCATION, REFERRER_POLICY};
use cookiecart_web::{PageError, Visitor};
use serde_json::Value;

/// What a handler of a page answers.
pub type PageResult = Result<HttpResponse, PageError>;

/// Which page it is.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The template.
    pub template: &'static str,
    /// The kind, as the theme's stylesheet knows it.
    pub kind: &'static str,
    /// Its title without the shop's name.
    pub title: String,
    /// Its address within the shop, without what is secret.
    pub path: String,
    /// The status it is answered with.
    pub status: StatusCode,
}

impl Sheet {
    /// A page that is answered with 200.
    #[must_use]
    pub fn new(template: &'static str, kind: &'static str, title: impl Into<String>, path: impl Into<String>) -> Self {
        Self { template, kind, title: title.into(), path: path.into(), status: StatusCode::OK }
    }

    /// The same page under another status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same page under 422 when its form was refused.
    #[must_use]
    pub fn refused(self, refused: bool) -> Self {
        if refused { self.status(StatusCode::UNPROCESSABLE_ENTITY) } else { self }
    }
}

/// Shows a page that is one visitor's: not indexed, not kept by anyone, its address not told to other sites.
///
/// `fields` is an object with what the template reads beside what every page has; `notices` in it come before the one in the address.
///
/// # Errors
/// Those of the database and of the theme.
pub async fn show(visitor: &Visitor, sheet: Sheet, fields: Value) -> PageResult {
    let page = Page {
        visitor,
        kind: sheet.kind,
        title: sheet.title,
        description: String::new(),
        canonical_path: sheet.path,
        image: None,
        robots: Some("noindex"),
        json_ld: Vec::new(),
        prev: None,
        next: None,
    };
    let mut context = base(visitor, page).await?;
    if let Value::Object(fields) = fields {
        context.extend(fields);
    }
    if let (Some(Value::Array(notices)), Some(notice)) = (context.get_mut("notices"), notice::asked_for(visitor)) {
        notices.push(notice);
    }
    let mut response = render_with(visitor, sheet.status, sheet.template, context)?;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    // Not `no-referrer`: with it browsers would send forms without their origin, and the guard would refuse them.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    Ok(response)
}

/// Sends on to a page of the shop; `path` is within it.
#[must_use]
pub fn see_other(visitor: &Visitor, path: &str) -> HttpResponse {
    see_other_at(&visitor.url(path))
}

/// Sends on to a complete address.
#[must_use]
pub fn see_other_at(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, address)).insert_header((CACHE_CONTROL, "no-store")).finish()
}
