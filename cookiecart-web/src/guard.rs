//! The guard against other sites' pages that would change something in a visitor's name.

use crate::error::RequestError;
use crate::mount::Mount;
use crate::problem::PageError;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, web};
use cookiecart_core::Shop;

/// What a request tells of the page that sent it.
#[derive(Default)]
struct Signs<'a> {
    fetch_site: Option<&'a str>,
    origin: Option<&'a str>,
    referer: Option<&'a str>,
    /// Under which hosts the shop is reached.
    hosts: &'a [String],
    has_cookies: bool,
}

/// Middleware: refuses changes that another site's page asks for.
///
/// `Sec-Fetch-Site` decides; browsers without it are judged by `Origin`, then `Referer`; who sends none of the three is a program, which
/// must not carry cookies. What payment providers call, beneath `/payments/`, is not looked at: they prove themselves by signatures.
///
/// # Errors
/// Those of what it wraps; the refusal itself is a response that holds a [`PageError`] of [`RequestError::CrossSite`].
pub async fn same_site_only<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    if is_welcome(&request) {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let refusal = HttpResponse::from_error(PageError::from(RequestError::CrossSite));
    // Not `into_response`, which would forget the error that the storefront renders.
    let (request, _) = request.into_parts();
    Ok(ServiceResponse::new(request, refusal.map_into_right_body()))
}

fn is_welcome(request: &ServiceRequest) -> bool {
    let mount = Mount::of(request.request());
    if request.method().is_safe() || request.path().starts_with(&mount.path("", "/payments/")) {
        return true;
    }
    // What can't be read as text is there all the same, and matches nothing.
    let text = |name: header::HeaderName| request.headers().get(name).map(|value| value.to_str().unwrap_or_default());
    let public = request.app_data::<web::Data<Shop>>().map(|shop| shop.config().public_url());
    let mut hosts = vec![request.connection_info().host().to_owned()];
    hosts.extend(text(header::HOST).map(str::to_owned));
    hosts.extend(public.as_deref().and_then(authority).map(str::to_owned));
    allows(&Signs {
        fetch_site: text(header::HeaderName::from_static("sec-fetch-site")),
        origin: text(header::ORIGIN),
        referer: text(header::REFERER),
        hosts: &hosts,
        has_cookies: request.headers().contains_key(header::COOKIE),
    })
}

fn allows(signs: &Signs<'_>) -> bool {
    if let Some(site) = signs.fetch_site {
        return matches!(site, "same-origin" | "none");
    }
    match signs.origin.or(signs.referer) {
        Some(address) => authority(address).is_some_and(|from| signs.hosts.iter().any(|host| same_host(from, host))),
        None => !signs.has_cookies,
    }
}

/// Host and port of an address; `None` when it has none, such as the origin `null`.
fn authority(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    (!host.is_empty()).then_some(host)
}

fn same_host(one: &str, other: &str) -> bool {
    let plain = |host: &str| host.trim_end_matches(":443").trim_end_matches(":80").to_ascii_lowercase();
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts() -> Vec<String> {
        vec!["shop.example.org".to_owned()]
    }

    #[test]
    fn the_browsers_own_word_decides() {
        let hosts = hosts();
        let ours = Some("https://shop.example.org");
        let from = |site| allows(&Signs { fetch_site: Some(site), origin: ours, hosts: &hosts, has_cookies: true, ..Signs::default() });

        let answers = ["same-origin", "none", "same-site", "cross-site", ""].map(from);

        assert_eq!(answers, [true, true, false, false, false]);
    }

    #[test]
    fn an_old_browser_is_judged_by_where_it_comes_from() {
        let hosts = hosts();
        let from = |origin| allows(&Signs { origin: Some(origin), hosts: &hosts, has_cookies: true, ..Signs::default() });

        assert!(from("https://shop.example.org"));
        assert!(from("https://SHOP.example.org:443"));
        assert!(!from("https://evil.example.org"));
        assert!(!from("https://shop.example.org.evil.example"));
        assert!(!from("https://shop.example.org@evil.example"));
        assert!(!from("null"));
    }

    #[test]
    fn the_referer_speaks_only_where_there_is_no_origin() {
        let hosts = hosts();
        let ours = Some("https://shop.example.org/cart?x=1");

        let without = Signs { referer: ours, hosts: &hosts, has_cookies: true, ..Signs::default() };
        let against = Signs { origin: Some("https://evil.example"), referer: ours, hosts: &hosts, ..Signs::default() };

        assert!(allows(&without));
        assert!(!allows(&against));
    }

    #[test]
    fn a_program_is_let_in_unless_it_carries_cookies() {
        let hosts = hosts();
        let program = |has_cookies| allows(&Signs { hosts: &hosts, has_cookies, ..Signs::default() });

        assert!(program(false));
        assert!(!program(true));
    }
}
