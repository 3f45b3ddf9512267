//! Somebody with a browser that follows no redirect by itself.

use super::{Form, Page};
use reqwest::cookie::{CookieStore, Jar};
use reqwest::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use reqwest::{Client, RequestBuilder, Url, redirect};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A number that nobody else gets.
pub fn next_number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::SeqCst)
}

/// Somebody who visits the shop. Clones share one jar of cookies, as tabs do.
#[derive(Clone)]
pub struct Visitor {
    client: Client,
    jar: Arc<Jar>,
    origin: String,
}

impl Visitor {
    pub(super) fn new(origin: &str, headers: &[(&'static str, &str)]) -> Self {
        let mut always = HeaderMap::new();
        always.insert(ACCEPT, HeaderValue::from_static("text/html"));
        for (name, value) in headers {
            always.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        }
        // Each comes from a household of its own: how often one may try is counted by address.
        let number = next_number();
        let from = format!("198.{}.{}.{}", 18 + (number / 62_500) % 2, (number / 250) % 250, number % 250 + 1);
        always.insert(HeaderName::from_static("x-forwarded-for"), HeaderValue::from_str(&from).unwrap());
        let jar = Arc::new(Jar::default());
        let client = Client::builder()
            .default_headers(always)
            .cookie_provider(jar.clone())
            .redirect(redirect::Policy::none())
            .no_proxy()
            .timeout(Duration::from_secs(60))
            .build()
            .unwrap();
        Self { client, jar, origin: origin.to_owned() }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        self.answer(path, self.client.get(self.url(path))).await
    }

    /// Opens a page and goes where it sends, at most five times.
    pub async fn open(&self, path: &str) -> Page {
        let page = self.get(path).await;
        self.follow(page).await
    }

    /// Goes where an answer sends, at most five times.
    pub async fn follow(&self, mut page: Page) -> Page {
        for _ in 0..5 {
            match page.location() {
                Some(to) => page = self.get(&to).await,
                None => return page,
            }
        }
        panic!("{} sends on and on", page.path)
    }

    /// Sends fields as the shop's own page would.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.client.post(self.url(path)).header(ORIGIN, &self.origin).form(fields);
        self.answer(path, request).await
    }

    /// Sends fields as the shop's script would, which wants JSON.
    pub async fn post_by_script(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.client.post(self.url(path)).header(ORIGIN, &self.origin).header(ACCEPT, "application/json").form(fields);
        self.answer(path, request).await
    }

    /// Sends a body with these headers and nothing added.
    pub async fn post_raw(&self, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Page {
        self.try_post_raw(path, headers, body).await.unwrap()
    }

    /// Sends a body that the server may stop reading half way.
    pub async fn try_post_raw(&self, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Result<Page, reqwest::Error> {
        let mut request = self.client.post(self.url(path)).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await?;
        Page::read(path, response).await
    }

    /// Asks for JSON.
    pub async fn get_json(&self, path: &str) -> serde_json::Value {
        let page = self.answer(path, self.client.get(self.url(path)).header(ACCEPT, "application/json")).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        page.json()
    }

    /// Sends a form.
    pub async fn send(&self, form: &Form) -> Page {
        if form.method == "get" {
            let url = Url::parse_with_params(&self.url(&form.action), &form.fields).unwrap();
            return self.get(url.as_str()).await;
        }
        let request = self.client.post(self.url(&form.action)).header(ORIGIN, &self.origin).form(&form.fields);
        self.answer(&form.action, request).await
    }

    /// Fills in a page's form and sends it; what is not named stays as the page has it.
    pub async fn submit(&self, page: &Page, form: &str, filled: &[(&str, &str)]) -> Page {
        let form = filled.iter().fold(page.form(form), |form, (name, value)| form.with(name, value));
        self.send(&form).await
    }

    /// What a cookie holds.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.jar.cookies(&self.root())?;
        cookies.to_str().unwrap().split("; ").find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
    }

    /// Puts a cookie into the jar, as if it had been there for long.
    pub fn keep_cookie(&self, name: &str, value: &str) {
        self.jar.add_cookie_str(&format!("{name}={value}; Path=/"), &self.root());
    }

    async fn answer(&self, path: &str, request: RequestBuilder) -> Page {
        let response = request.send().await.unwrap();
        Page::read(path, response).await.unwrap()
    }

    fn root(&self) -> Url {
        Url::parse(&self.origin).unwrap()
    }

    fn url(&self, path: &str) -> String {
        if path.starts_with("http://") { path.to_owned() } else { format!("{}{path}", self.origin) }
    }
}

/// The content type of a form, for those who write requests by hand.
pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
