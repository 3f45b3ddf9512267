//! What bad input gets: short and plain, in the asker's language and format.

use crate::support::{FORM, Server};

#[tokio::test]
async fn an_unknown_page_offers_a_search_in_the_readers_language() {
    let server = Server::shared();

    for (path, language) in [
        ("/nowhere", "en"),
        ("/products/no-such-thing", "en"),
        ("/categories/none", "en"),
        ("/sv/pages/none", "sv"),
        ("/sv/ingenstans", "sv"),
    ] {
        let page = server.visitor().get(path).await;

        assert_eq!(page.status, 404, "{path}");
        assert_eq!(page.attribute("html", "lang"), language, "{path}");
        assert_eq!(page.text("h1"), server.words(language, "error-404-title"), "{path}");
        assert!(page.has("main form[role=search] input[name=q]"), "{path}");
    }
}

#[tokio::test]
async fn a_program_is_told_in_json() {
    let server = Server::shared();

    let answer = server.visitor().post_by_script("/cart/lines", &[("variant_id", "nonsense"), ("quantity", "1")]).await;

    assert!((400..500).contains(&answer.status), "{}", answer.status);
    assert!(answer.header("content-type").starts_with("application/problem+json"), "{}", answer.header("content-type"));
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status);
    for member in ["type", "title", "detail", "code", "request_id"] {
        assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "{member}: {problem}");
    }
}

mod a_change_asked_for_by_another_site {
    use super::*;

    async fn post(headers: &[(&str, &str)]) -> u16 {
        let server = Server::shared();
        let visitor = server.visitor();
        visitor.add("/products/crispbread", &[], 1).await;
        let headers: Vec<(&str, &str)> = headers.iter().copied().chain([FORM]).collect();
        let answer = visitor.post_raw("/preferences", &headers, b"currency=SEK&back=/".to_vec()).await;
        assert_eq!(answer.status == 303, !answer.cookies_set().is_empty(), "refused is unchanged");
        answer.status
    }

    #[tokio::test]
    async fn is_refused() {
        assert_eq!(post(&[("sec-fetch-site", "cross-site"), ("origin", &Server::shared().origin)]).await, 403);
        assert_eq!(post(&[("sec-fetch-site", "same-site")]).await, 403);
        assert_eq!(post(&[("origin", "https://evil.example")]).await, 403);
        assert_eq!(post(&[("origin", "null")]).await, 403);
        assert_eq!(post(&[("referer", "https://evil.example/page")]).await, 403);
        assert_eq!(post(&[]).await, 403);
    }

    #[tokio::test]
    async fn is_not_confused_with_one_of_our_own() {
        let origin = &Server::shared().origin;

        assert_eq!(post(&[("origin", origin)]).await, 303);
        assert_eq!(post(&[("sec-fetch-site", "same-origin")]).await, 303);
        assert_eq!(post(&[("referer", &format!("{origin}/cart"))]).await, 303);
    }
}

#[tokio::test]
async fn a_body_of_two_megabytes_is_too_large() {
    let server = Server::shared();
    let visitor = server.visitor();
    let body = [b"note=".to_vec(), vec![b'x'; 2 * 1024 * 1024]].concat();

    // The server answers before it has read all of it, and the line may break while we still speak.
    let mut status = None;
    for _ in 0..5 {
        if let Ok(answer) = visitor.try_post_raw("/preferences", &[FORM, ("origin", &server.origin)], body.clone()).await {
            status = Some(answer.status);
            break;
        }
    }

    assert_eq!(status, Some(413));
}

#[tokio::test]
async fn what_is_no_form_is_malformed() {
    let server = Server::shared();
    let origin = ("origin", server.origin.as_str());

    let json = server.visitor().post_raw("/preferences", &[("content-type", "application/json"), origin], b"{}".to_vec()).await;
    let bytes = server.visitor().post_raw("/preferences", &[FORM, origin], vec![0xff, 0xfe, 0x00]).await;

    assert_eq!((json.status, bytes.status), (400, 400));
}

#[tokio::test]
async fn the_wrong_method_is_not_allowed() {
    let server = Server::shared();

    let answer = server.visitor().post("/search", &[("q", "x")]).await;

    assert!(matches!(answer.status, 404 | 405), "{}", answer.status);
}

#[tokio::test]
async fn every_answer_keeps_browsers_careful() {
    let server = Server::shared();

    for path in ["/", "/nowhere", "/products/cinnamon-bun", "/robots.txt"] {
        let page = server.visitor().get(path).await;

        let policy = page.header("content-security-policy");
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!page.header("x-request-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn no_page_brings_scripts_or_styles_inside_or_from_elsewhere() {
    let server = Server::shared();

    for path in ["/", "/categories/bread", "/products/crumb-t-shirt", "/cart", "/account/sign-in", "/nowhere"] {
        let page = server.visitor().get(path).await;

        assert!(!page.has("[style], style, script:not([src]):not([type='application/json']):not([type='application/ld+json'])"), "{path}");
        for source in page
            .attributes("script, img, source, iframe", "src")
            .iter()
            .chain(&page.attributes("link[rel=stylesheet], link[rel=icon]", "href"))
        {
            assert!(source.starts_with('/') && !source.starts_with("//"), "{path}: {source}");
        }
    }
}
