//! What a visitor sees.

use super::Form;
use reqwest::Response;
use reqwest::header::{HeaderMap, LOCATION, SET_COOKIE};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

/// An answer: a page, or whatever it is.
#[derive(Clone, Debug)]
pub struct Page {
    /// The path that was asked for.
    pub path: String,
    /// Status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// The body as text; of pictures whatever can be read.
    pub body: String,
}

pub(super) fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css} is no selector: {error:?}"))
}

/// Text without line breaks and with plain spaces.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(element: ElementRef<'_>) -> String {
    plain(&element.text().collect::<String>())
}

impl Page {
    pub(super) async fn read(path: &str, response: Response) -> Result<Self, reqwest::Error> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = String::from_utf8_lossy(&response.bytes().await?).into_owned();
        Ok(Self { path: path.to_owned(), status, headers, body })
    }

    /// A header's value; empty without one.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where it sends; `None` when it is no redirect.
    pub fn location(&self) -> Option<String> {
        (300..400)
            .contains(&self.status)
            .then(|| self.headers.get(LOCATION).expect("a redirect says where to").to_str().unwrap().to_owned())
    }

    /// The cookies it sets, each with all it says of them.
    pub fn cookies_set(&self) -> Vec<String> {
        self.headers.get_all(SET_COOKIE).iter().map(|value| value.to_str().unwrap().to_owned()).collect()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{}: {error}: {}", self.path, self.body))
    }

    /// The words of each element.
    pub fn texts(&self, css: &str) -> Vec<String> {
        Html::parse_document(&self.body).select(&selector(css)).map(words).collect()
    }

    /// The words of the first element; there must be one.
    pub fn text(&self, css: &str) -> String {
        self.texts(css).into_iter().next().unwrap_or_else(|| panic!("{}", self.without(css)))
    }

    /// All words that a reader sees.
    pub fn words(&self) -> String {
        self.text("main")
    }

    /// Whether there is such an element.
    pub fn has(&self, css: &str) -> bool {
        Html::parse_document(&self.body).select(&selector(css)).next().is_some()
    }

    /// An attribute of each element that has it.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let document = Html::parse_document(&self.body);
        document.select(&selector(css)).filter_map(|element| element.value().attr(name).map(str::to_owned)).collect()
    }

    /// An attribute of the first element that has it; there must be one.
    pub fn attribute(&self, css: &str, name: &str) -> String {
        self.attributes(css, name).into_iter().next().unwrap_or_else(|| panic!("{}", self.without(css)))
    }

    /// A form as it stands.
    pub fn form(&self, css: &str) -> Form {
        let document = Html::parse_document(&self.body);
        let form = document.select(&selector(css)).next().unwrap_or_else(|| panic!("{}", self.without(css)));
        Form::read(form, &self.path)
    }

    /// What the cart, the checkout or the order on this page adds up to.
    pub fn total(&self) -> String {
        self.text("#cart-totals .totals-sum dd")
    }

    /// How many units the header says are in the cart.
    pub fn cart_count(&self) -> u64 {
        self.text("[data-cart-count]").parse().unwrap()
    }

    /// Name and quantity of each line of the cart page.
    pub fn cart_lines(&self) -> Vec<(String, String)> {
        let quantities = self.attributes("#cart-lines input[name=quantity]", "value");
        self.texts("#cart-lines .line-name").into_iter().zip(quantities).collect()
    }

    fn without(&self, css: &str) -> String {
        let seen: String = plain(&self.body).chars().take(2_000).collect();
        format!("{} (status {}) has no {css}: {seen}", self.path, self.status)
    }
}
