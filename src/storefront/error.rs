//! What went wrong, as a page in the visitor's theme and language, or as a problem for programs.

use super::answer::{Sheet, see_other, show};
use super::view::card::bestsellers;
use super::view::link::with_query;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, REFERER, RETRY_AFTER};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use cookiecart_core::kernel::{Fault, Kind};
use cookiecart_web::{PageError, Problem, RequestError, Visitor, request_id, wants_json};
use serde_json::{Value, json};

const BESTSELLERS: usize = 4;

/// Middleware: turns what went wrong into an answer that helps. Answers with a body of their own pass.
///
/// # Errors
/// Those of what it wraps.
pub async fn render<B: MessageBody + 'static>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let response = next.call(request).await?;
    let Some(mut answer) = instead(&response).await else { return Ok(response.map_into_left_body()) };
    if let Some(later) = response.headers().get(RETRY_AFTER) {
        answer.headers_mut().insert(RETRY_AFTER, later.clone());
    }
    Ok(response.into_response(answer.map_into_right_body()))
}

async fn instead<B>(response: &ServiceResponse<B>) -> Option<HttpResponse> {
    if let Some(error) = response.response().error().and_then(|error| error.as_error::<PageError>()) {
        return Some(answer(response.request(), error.fault()).await);
    }
    // What the router itself answers has no words.
    let wordless = response.response().error().is_none() && !response.headers().contains_key(CONTENT_TYPE);
    let fault = match response.status() {
        StatusCode::NOT_FOUND if wordless => RequestError::NoSuchPage,
        StatusCode::METHOD_NOT_ALLOWED if wordless => RequestError::MethodNotAllowed,
        _ => return None,
    };
    Some(answer(response.request(), &fault).await)
}

async fn answer(request: &HttpRequest, fault: &dyn Fault) -> HttpResponse {
    let Some(visitor) = whoever(request).await else {
        let problem = Problem::here(fault);
        return if wants_json(request) { problem.to_response() } else { plain(&problem, "en", None) };
    };
    let problem = Problem::of(fault, &visitor.locale, visitor.shop.locales(), &request_id());
    if wants_json(request) {
        return problem.to_response();
    }
    if fault.kind() == Kind::Unauthenticated {
        return to_sign_in(request, &visitor);
    }
    match page(request, &visitor, &problem).await {
        Ok(page) => page,
        Err(error) => without_theme(&visitor, &problem, &error),
    }
}

/// Who asked, as far as that was found out before things went wrong.
async fn whoever(request: &HttpRequest) -> Option<Visitor> {
    let known = request.extensions().get::<Visitor>().cloned();
    match known {
        Some(visitor) => Some(visitor),
        None => Visitor::without_account(request).await.ok(),
    }
}

/// Whoever wanted to see a page comes back to it; what a form wanted to change is done anew.
fn to_sign_in(request: &HttpRequest, visitor: &Visitor) -> HttpResponse {
    let next = if request.method() == Method::GET { visitor.url(&visitor.path) } else { visitor.url("/account") };
    see_other(visitor, &with_query("/account/sign-in", [("next", next)]))
}

async fn page(request: &HttpRequest, visitor: &Visitor, problem: &Problem) -> Result<HttpResponse, PageError> {
    let status = problem.status();
    let template = match problem.status {
        404 => "errors/404.html",
        409 => "errors/409.html",
        422 => "errors/422.html",
        500 => "errors/500.html",
        503 => "errors/503.html",
        _ => "errors/error.html",
    };
    // Best sellers help those who are lost; they are no reason to fail once more.
    let cards: Vec<Value> =
        if status == StatusCode::NOT_FOUND { bestsellers(visitor, BESTSELLERS).await.unwrap_or_default() } else { Vec::new() };
    let fields = json!({
        "status": problem.status,
        "title": problem.title,
        "text": problem.detail,
        "code": problem.code,
        "request_id": problem.request_id,
        "retry": request.method() == Method::GET && (status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS),
        "back": came_from(request),
        "bestsellers": cards,
    });
    let path = visitor.path.split('?').next().unwrap_or_default();
    show(visitor, Sheet::new(template, "error", problem.title.clone(), path).status(status), fields).await
}

/// The page of this shop from which the request came, as a path.
fn came_from(request: &HttpRequest) -> Option<String> {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let (_, rest) = text(REFERER)?.split_once("://")?;
    let path = rest.strip_prefix(text(HOST)?)?;
    let elsewhere = path != request.uri().path_and_query().map_or("", |own| own.as_str());
    (path.starts_with('/') && !path.starts_with("//") && elsewhere).then(|| path.to_owned())
}

/// The page of a shop whose theme or database is what went wrong.
fn without_theme(visitor: &Visitor, problem: &Problem, error: &PageError) -> HttpResponse {
    tracing::error!(%error, request_id = %problem.request_id, "the error page could not be shown in the theme");
    let stylesheet = visitor.shop.theme().asset_url(&visitor.mount.asset_prefix(), "theme.css");
    plain(problem, visitor.locale.as_str(), Some(&stylesheet))
}

fn plain(problem: &Problem, locale: &str, stylesheet: Option<&str>) -> HttpResponse {
    let (title, detail, id) = (escaped(&problem.title), escaped(&problem.detail), escaped(&problem.request_id));
    let stylesheet = stylesheet.map(|path| format!("<link rel=\"stylesheet\" href=\"{}\">", escaped(path))).unwrap_or_default();
    let html = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title}</title>{stylesheet}</head><body><main class=\"wrap narrow\"><h1>{title}</h1>\
         <p>{detail}</p><p><code>{id}</code></p></main></body></html>",
        escaped(locale)
    );
    let mut response = HttpResponse::build(problem.status());
    response.insert_header((CACHE_CONTROL, "no-store")).content_type("text/html; charset=utf-8").body(html)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn only_a_page_of_this_host_is_gone_back_to() {
        let from = |referer: &'static str| {
            let request = TestRequest::get().uri("/cart").insert_header((HOST, "shop.example")).insert_header((REFERER, referer));
            came_from(&request.to_http_request())
        };

        assert_eq!(from("https://shop.example/products/bun?x=1").as_deref(), Some("/products/bun?x=1"));
        assert_eq!(from("https://shop.example.evil/products"), None);
        assert_eq!(from("https://evil.example/"), None);
        assert_eq!(from("https://shop.example/cart"), None);
        assert_eq!(from("https://shop.example//evil.example"), None);
    }

    #[test]
    fn the_plain_page_escapes_what_it_says() {
        assert_eq!(escaped("<b class=\"x\">&"), "&lt;b class=&quot;x&quot;&gt;&amp;");
    }
}
