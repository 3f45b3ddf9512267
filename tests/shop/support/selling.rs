//! What buyers do, step by step as the pages lead them.

use super::{Page, Visitor};

/// Where parcels of the tests go.
pub const ADDRESS: &[(&str, &str)] = &[
    ("name", "Ada Lovelace"),
    ("line1", "Storgatan 1"),
    ("postal_code", "211 20"),
    ("city", "Malmö"),
    ("country", "SE"),
    ("billing_same", "1"),
];

/// A product of the demo shop that has no choices: 3.20 euro, 95 grams, 60 in stock.
pub const CINNAMON_BUN: &str = "/products/cinnamon-bun";

/// How somebody wants to buy.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    /// Mail address.
    pub email: &'a str,
    /// Code of the shipping method.
    pub shipping: &'a str,
    /// Code of the payment method.
    pub payment: &'a str,
    /// The language's prefix of the checkout: empty or such as `/sv`.
    pub prefix: &'a str,
}

impl<'a> Wish<'a> {
    /// By parcel and invoice, in English.
    pub fn of(email: &'a str) -> Self {
        Self { email, shipping: "parcel", payment: "invoice", prefix: "" }
    }

    /// The same paid otherwise.
    pub fn paid_by(self, payment: &'a str) -> Self {
        Self { payment, ..self }
    }

    /// The same sent otherwise.
    pub fn sent_by(self, shipping: &'a str) -> Self {
        Self { shipping, ..self }
    }

    /// The same in another language.
    pub fn in_language(self, prefix: &'a str) -> Self {
        Self { prefix, ..self }
    }
}

impl Visitor {
    /// Puts a product into the cart from its page, and sees the cart.
    pub async fn add(&self, product: &str, choice: &[(&str, &str)], quantity: u32) -> Page {
        let page = self.get(product).await;
        assert_eq!(page.status, 200, "{product}");
        let quantity = quantity.to_string();
        let filled: Vec<(&str, &str)> = choice.iter().copied().chain([("quantity", quantity.as_str())]).collect();
        let answer = self.submit(&page, "form[data-buy]", &filled).await;
        assert_eq!(answer.status, 303, "{product}: {}", answer.body);
        self.follow(answer).await
    }

    /// Says who and where, chooses the delivery, and stands before the button that orders.
    pub async fn review(&self, wish: &Wish<'_>) -> Page {
        let address = self.get(&format!("{}/checkout", wish.prefix)).await;
        assert_eq!(address.status, 200, "{}", address.body);
        let filled: Vec<(&str, &str)> = ADDRESS.iter().copied().chain([("email", wish.email)]).collect();
        let answer = self.submit(&address, "form.checkout-form", &filled).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let mut page = self.follow(answer).await;
        if page.has("input[name=shipping_method]") {
            let answer = self.submit(&page, "form[action$='/checkout/delivery']", &[("shipping_method", wish.shipping)]).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
            page = self.follow(answer).await;
        }
        assert!(page.has("form[action$='/checkout/place']"), "{}", page.body);
        page
    }

    /// Presses the button that orders; the answer sends to the order or to the provider.
    pub async fn place(&self, review: &Page, payment: &str) -> Page {
        self.submit(review, "form[action$='/checkout/place']", &[("payment_method", payment)]).await
    }

    /// Orders what is in the cart, and sees where that leads: the order, or the test provider's page.
    pub async fn order(&self, wish: &Wish<'_>) -> Page {
        let review = self.review(wish).await;
        let answer = self.place(&review, wish.payment).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        self.follow(answer).await
    }

    /// Gets an account with the password `correct horse battery`, and is signed in with it.
    pub async fn register(&self, name: &str, email: &str) {
        let page = self.get("/account/register").await;
        let filled = [("name", name), ("email", email), ("password", PASSWORD)];
        let answer = self.submit(&page, "form[action$='/account/register']", &filled).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }

    /// Signs in; the answer is what the form gives.
    pub async fn sign_in(&self, email: &str, password: &str) -> Page {
        let page = self.get("/account/sign-in").await;
        self.submit(&page, "form[action$='/account/sign-in']", &[("email", email), ("password", password)]).await
    }

    /// Signs out.
    pub async fn sign_out(&self) {
        let page = self.get("/account").await;
        let answer = self.submit(&page, "form[action$='/account/sign-out']", &[]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }

    /// Whether the account can be opened.
    pub async fn is_signed_in(&self) -> bool {
        let page = self.get("/account").await;
        assert!(page.status == 200 || page.location().is_some_and(|to| to.contains("/account/sign-in")), "{}", page.status);
        page.status == 200
    }
}

/// The password of accounts that tests make.
pub const PASSWORD: &str = "correct horse battery";

/// The number in the address of an order's page.
pub fn order_number(address: &str) -> String {
    let (_, behind) = address.split_once("/orders/").unwrap_or_else(|| panic!("{address} is no order's address"));
    behind.split(['?', '/', '#']).next().unwrap_or_default().to_owned()
}
