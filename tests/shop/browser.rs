//! The shop in a real browser: Chromium, driven over WebDriver. Where there is none, the tests say so and are done.

use crate::support::{PASSWORD, Server, euros, eventually, new_email, plain};
use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::sync::Mutex;

const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--window-size=1280,900",
    "--lang=en",
];

// One browser at a time: a small machine has no room for more, and slow pages look like broken ones.
static TURN: Mutex<()> = Mutex::const_new(());

/// A driver on a port of its own, ended with the test.
struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    /// Starts one; `None`, after saying why, where there is no browser.
    async fn start() -> Option<Self> {
        if std::env::var_os("COOKIECART_NO_BROWSER").is_some() {
            eprintln!("no browser test: COOKIECART_NO_BROWSER is set");
            return None;
        }
        let missing = ["chromedriver", "chromium"].into_iter().find(|program| !is_there(program));
        if let Some(program) = missing {
            eprintln!("no browser test: {program} is not there");
            return None;
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process =
            Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let driver = Self { process, address: format!("http://127.0.0.1:{port}") };
        let status = format!("{}/status", driver.address);
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        eventually("chromedriver answers", async || client.get(&status).send().await.ok()).await;
        Some(driver)
    }

    /// Opens a browser without cookies.
    async fn browser(&self, server: &Server, scripts: bool) -> Browser {
        let mut options = json!({ "args": ARGUMENTS, "prefs": { "intl.accept_languages": "en" } });
        if !scripts {
            options["prefs"]["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let mut wishes = Capabilities::new();
        wishes.insert("goog:chromeOptions".to_owned(), options);
        let client = ClientBuilder::new(HttpConnector::new()).capabilities(wishes).connect(&self.address).await.unwrap();
        Browser { client, origin: server.origin.clone() }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Ends the browsers it started, too.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

struct Browser {
    client: Client,
    origin: String,
}

impl Browser {
    async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.origin)).await.unwrap();
    }

    async fn path(&self) -> String {
        self.client.current_url().await.unwrap().path().to_owned()
    }

    async fn find(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(Duration::from_secs(15)).for_element(Locator::Css(css)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no {css} at {}: {error}", self.path().await),
        }
    }

    async fn text(&self, css: &str) -> String {
        plain(&self.find(css).await.text().await.unwrap())
    }

    /// Waits until the words of an element are as expected.
    async fn reads(&self, css: &str, expected: &str) {
        eventually(&format!("{css} reads {expected}"), async || {
            let found = self.client.find(Locator::Css(css)).await.ok()?;
            let text = found.text().await.ok()?;
            plain(&text).contains(expected).then_some(())
        })
        .await;
    }

    /// Waits until the address begins so.
    async fn arrives(&self, path: &str) {
        eventually(&format!("the browser comes to {path}"), async || self.path().await.starts_with(path).then_some(())).await;
    }

    async fn click(&self, css: &str) {
        let element = self.find(css).await;
        // What lies under a bar that sticks to the edge is brought to the middle first.
        self.run_on("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", &element).await;
        if let Err(error) = element.click().await {
            panic!("{css} can't be clicked at {}: {error}", self.path().await);
        }
    }

    /// Chooses a radio button or a box, which the theme may draw itself.
    async fn check(&self, css: &str) {
        let element = self.find(css).await;
        self.run_on("(arguments[0].closest('label') ?? arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })", &element)
            .await;
        self.run_on("arguments[0].closest('label') ? arguments[0].closest('label').click() : arguments[0].click()", &element).await;
    }

    async fn type_into(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    async fn select(&self, css: &str, value: &str) {
        self.find(css).await.select_by_value(value).await.unwrap();
    }

    async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    async fn run_on(&self, script: &str, element: &Element) {
        self.client.execute(script, vec![serde_json::to_value(element).unwrap()]).await.unwrap();
    }

    /// Leaves a mark that is gone as soon as another page is loaded.
    async fn mark_page(&self) {
        self.run("window.sameTab = true").await;
    }

    async fn is_same_page(&self) -> bool {
        self.run("return window.sameTab === true").await == json!(true)
    }

    async fn add_bun(&self) {
        self.open("/products/cinnamon-bun").await;
        self.click("[data-buy-button]").await;
    }

    /// From the cart to the order's page.
    async fn check_out(&self, email: &str) {
        self.open("/cart").await;
        self.click("[data-checkout]").await;
        for (field, text) in
            [("email", email), ("name", "Ada Lovelace"), ("line1", "Storgatan 1"), ("postal_code", "211 20"), ("city", "Malmö")]
        {
            self.type_into(&format!("#f-{field}"), text).await;
        }
        self.select("#f-country", "SE").await;
        self.click("form.checkout-form button[type=submit]").await;
        self.check("input[value=letter]").await;
        self.click("form[action$='/checkout/delivery'] button[type=submit]").await;
        self.check("input[value=invoice]").await;
        self.click("form[action$='/checkout/place'] button[type=submit]").await;
        self.arrives("/orders/").await;
    }

    async fn register(&self, email: &str) {
        self.open("/account/register").await;
        self.type_into("#f-name", "Ada Lovelace").await;
        self.type_into("#f-email", email).await;
        self.type_into("#f-password", PASSWORD).await;
        self.click("form[action$='/account/register'] button[type=submit]").await;
        self.arrives("/account").await;
        self.find(".account-nav").await;
    }

    async fn sign_in(&self, email: &str) {
        self.open("/account/sign-in").await;
        self.type_into("#f-email", email).await;
        self.type_into("#f-password", PASSWORD).await;
        self.click("form[action$='/account/sign-in'] button[type=submit]").await;
        self.find(".account-nav").await;
    }

    async fn close(self) {
        self.client.close().await.unwrap();
    }
}

/// A bun is 3.20 and the letter for 95 grams 1.90.
fn bun_by_letter() -> String {
    euros(320 + 190)
}

#[tokio::test]
async fn a_guest_buys() {
    let _turn = TURN.lock().await;
    let Some(driver) = Driver::start().await else { return };
    let browser = driver.browser(Server::shared(), true).await;

    browser.add_bun().await;
    browser.reads(".cart-link [data-cart-count]", "1").await;
    browser.check_out("ada@example.org").await;

    assert!(browser.text("h1").await.contains("Ada Lovelace"));
    assert_eq!(browser.text("#cart-totals .totals-sum dd").await, bun_by_letter());
    browser.close().await;
}

#[tokio::test]
async fn a_guest_buys_without_scripts() {
    let _turn = TURN.lock().await;
    let Some(driver) = Driver::start().await else { return };
    let browser = driver.browser(Server::shared(), false).await;

    browser.add_bun().await;
    browser.arrives("/cart").await;
    assert_eq!(browser.find("html").await.attr("class").await.unwrap().unwrap_or_default(), "", "scripts run after all");
    browser.type_into("#cart-lines input[name=quantity]", "2").await;
    browser.click("form.line-quantity button[type=submit]").await;
    browser.reads("#cart-totals .totals-sum dd", &euros(640)).await;
    browser.check_out("ada@example.org").await;

    // 190 grams.
    assert_eq!(browser.text("#cart-totals .totals-sum dd").await, euros(640 + 290));
    browser.close().await;
}

#[tokio::test]
async fn somebody_signs_up_and_is_greeted() {
    let _turn = TURN.lock().await;
    let Some(driver) = Driver::start().await else { return };
    let browser = driver.browser(Server::shared(), true).await;

    browser.register(&new_email("ada")).await;

    assert!(browser.text("h1").await.contains("Ada Lovelace"));
    browser.close().await;
}

#[tokio::test]
async fn a_cart_is_found_again_after_signing_out_and_in_another_browser() {
    let _turn = TURN.lock().await;
    let Some(driver) = Driver::start().await else { return };
    let (home, email) = (driver.browser(Server::shared(), true).await, new_email("ada"));
    home.register(&email).await;
    home.add_bun().await;
    home.reads(".cart-link [data-cart-count]", "1").await;

    home.open("/account").await;
    home.click("form[action$='/account/sign-out'] button").await;
    home.arrives("/").await;
    home.open("/cart").await;
    let signed_out = home.client.find_all(Locator::Css("#cart-lines")).await.unwrap().len();
    home.sign_in(&email).await;
    home.open("/cart").await;
    let signed_in = home.text("#cart-lines .line-name").await;
    home.close().await;
    let work = driver.browser(Server::shared(), true).await;
    work.sign_in(&email).await;
    work.open("/cart").await;

    assert_eq!((signed_out, signed_in.as_str()), (0, "Cinnamon bun"));
    assert_eq!(work.text("#cart-lines .line-name").await, "Cinnamon bun");
    work.close().await;
}

#[tokio::test]
async fn language_and_currency_are_chosen_in_the_footer() {
    let _turn = TURN.lock().await;
    let Some(driver) = Driver::start().await else { return };
    let browser = driver.browser(Server::shared(), true).await;
    browser.open("/products/cinnamon-bun").await;

    browser.select("#foot-locale", "sv").await;
    browser.arrives("/sv/products/cinnamon-bun").await;
    browser.reads("h1", "Kanelbulle").await;
    browser.select("#foot-currency", "SEK").await;
    browser.reads(".product-price .price-now", "35,00 kr").await;

    assert_eq!(browser.path().await, "/sv/products/cinnamon-bun");
    browser.close().await;
}

#[tokio::test]
async fn a_choice_changes_price_and_stock_without_a_new_page() {
    let _turn = TURN.lock().await;
    let Some(driver) = Driver::start().await else { return };
    let browser = driver.browser(Server::shared(), true).await;
    browser.open("/products/stone-milled-flour").await;
    browser.mark_page().await;

    browser.check("input[name='v.grain'][value=wheat]").await;
    browser.check("input[name='v.bag'][value='5']").await;
    browser.reads(".product-price .price-now", &euros(990)).await;
    browser.check("input[name='v.grain'][value=rye]").await;
    browser.reads("[data-stock]", "Sold out").await;

    assert!(!browser.find("[data-buy-button]").await.is_enabled().await.unwrap());
    assert!(browser.is_same_page().await);
    let address = browser.client.current_url().await.unwrap();
    assert!(address.query().is_some_and(|query| query.contains("v.grain=rye")), "{address}");
    browser.close().await;
}

#[tokio::test]
async fn a_quantity_changes_in_place() {
    let _turn = TURN.lock().await;
    let Some(driver) = Driver::start().await else { return };
    let browser = driver.browser(Server::shared(), true).await;
    browser.add_bun().await;
    browser.reads(".cart-link [data-cart-count]", "1").await;
    browser.open("/cart").await;
    browser.mark_page().await;

    browser.click("#cart-lines [data-by='1']").await;
    browser.reads("#cart-totals .totals-sum dd", &euros(640)).await;
    browser.reads(".cart-link [data-cart-count]", "2").await;
    let stayed = browser.is_same_page().await;
    browser.click("form.line-remove button").await;
    eventually("the cart is empty", async || {
        let left = browser.client.find_all(Locator::Css("#cart-lines .line")).await.ok()?;
        left.is_empty().then_some(())
    })
    .await;

    assert!(stayed);
    browser.close().await;
}

#[tokio::test]
async fn a_filter_narrows_in_place_and_can_be_gone_back_from() {
    let _turn = TURN.lock().await;
    let Some(driver) = Driver::start().await else { return };
    let browser = driver.browser(Server::shared(), true).await;
    browser.open("/categories/loaves").await;
    browser.mark_page().await;
    let all = browser.text(".results-count").await;

    browser.check("input[name='f.flour'][value=rye]").await;
    browser.reads(".results-count", "2 products").await;
    let address = browser.client.current_url().await.unwrap();
    let stayed = browser.is_same_page().await;
    browser.client.back().await.unwrap();
    browser.reads(".results-count", &all).await;

    assert!(stayed);
    assert!(address.query().is_some_and(|query| query.contains("f.flour=rye")), "{address}");
    browser.close().await;
}

#[tokio::test]
async fn suggestions_come_while_typing_and_lead_to_the_product() {
    let _turn = TURN.lock().await;
    let Some(driver) = Driver::start().await else { return };
    let browser = driver.browser(Server::shared(), true).await;
    let visitor = Server::shared().visitor();
    eventually("the index has the bun", async || {
        let answer = visitor.get_json("/search/suggest?q=cinna").await;
        answer["items"].as_array().is_some_and(|items| !items.is_empty()).then_some(())
    })
    .await;
    browser.open("/").await;

    browser.type_into("#q", "cinna").await;
    browser.reads("#suggest", "Cinnamon bun").await;
    browser.click("#suggest a[href='/products/cinnamon-bun']").await;

    browser.arrives("/products/cinnamon-bun").await;
    browser.close().await;
}
