//! Checkout: steps, forms, delivery, the one number everywhere, and placing exactly once.

use crate::support::{ADDRESS, Page, Server, Visitor, Wish, euros, order_number, shown};
use cookiecart_core::catalog::ProductState;
use cookiecart_core::money::Currency;
use cookiecart_core::payments;
use cookiecart_core::testkit::Made;
use futures::future::join_all;

const EMAIL: &str = "ada@example.org";
const PLACE: &str = "form[action$='/checkout/place']";

async fn with_mugs(server: &Server, quantity: u32) -> (Visitor, Made) {
    let (mug, visitor) = (server.a_mug().await, server.visitor());
    visitor.add(&format!("/products/{}", mug.slug), &[], quantity).await;
    (visitor, mug)
}

#[tokio::test]
async fn a_guest_buys_step_by_step() {
    let server = Server::shared();
    let (visitor, mug) = with_mugs(server, 2).await;

    let order = visitor.order(&Wish::of(EMAIL)).await;

    assert_eq!(order.status, 200);
    let number = order_number(&order.path);
    assert!(order.words().contains(&number), "{}", order.words());
    assert!(order.text("h1").contains("Ada Lovelace"), "{}", order.text("h1"));
    assert_eq!(order.total(), euros(2490));
    assert_eq!(server.available(mug.variant()).await, 98);
    assert_eq!(visitor.get("/cart").await.cart_count(), 0);
    let kept = server.order(&number).await;
    assert_eq!((kept.email.as_str(), kept.total.minor(), kept.customer), (EMAIL, 2490, None));
    assert_eq!(kept.shipping_address.map(|address| address.city), Some("Malmö".to_owned()));
}

#[tokio::test]
async fn an_empty_cart_cannot_be_checked_out() {
    let visitor = Server::shared().visitor();

    let page = visitor.get("/checkout").await;

    assert!(page.location().is_some_and(|to| to.contains("/cart")), "{}", page.status);
}

#[tokio::test]
async fn no_step_can_be_jumped_over() {
    let (visitor, _) = with_mugs(Server::shared(), 1).await;

    let delivery = visitor.open("/checkout/delivery").await;
    let payment = visitor.open("/checkout/payment").await;

    assert!(delivery.has("form.checkout-form"), "{}", delivery.path);
    assert!(payment.has("form.checkout-form"), "{}", payment.path);
}

mod the_address {
    use super::*;

    #[tokio::test]
    async fn that_is_wrong_is_shown_at_its_fields_with_what_was_typed() {
        let server = Server::shared();
        let (visitor, _) = with_mugs(server, 1).await;
        let page = visitor.get("/checkout").await;

        let filled = [
            ("email", "nobody"),
            ("name", ""),
            ("line1", "Storgatan 1"),
            ("city", ""),
            ("postal_code", "211 20"),
            ("country", "SE"),
            ("billing_same", "1"),
        ];
        let again = visitor.submit(&page, "form.checkout-form", &filled).await;

        assert!(matches!(again.status, 200 | 422), "{}", again.status);
        assert_eq!(again.attribute("#f-line1", "value"), "Storgatan 1");
        assert!(again.has("[data-summary]"));
        for field in ["email", "name", "city"] {
            assert!(again.has(&format!("#f-{field}[aria-invalid=true]")), "{field} is not marked");
            assert!(!again.text(&format!("#f-{field}-error")).is_empty());
        }
        assert!(!again.has("#f-line1-error"));
    }

    #[tokio::test]
    async fn of_the_bill_may_be_another() {
        let server = Server::shared();
        let (visitor, _) = with_mugs(server, 1).await;
        let page = visitor.get("/checkout").await;
        let mut form = page.form("form.checkout-form").without("billing_same").with("email", EMAIL);
        for (name, value) in ADDRESS.iter().filter(|(name, _)| *name != "billing_same") {
            form = form.with(name, value).with(&format!("billing_{name}"), value);
        }

        let answer = visitor.send(&form.with("billing_name", "Babbage & Co")).await;
        let delivery = visitor.follow(answer).await;
        let answer = visitor.submit(&delivery, "form[action$='/checkout/delivery']", &[("shipping_method", "parcel")]).await;
        let review = visitor.follow(answer).await;
        let answer = visitor.place(&review, "invoice").await;

        let order = server.order(&order_number(&answer.location().unwrap())).await;
        assert_eq!(order.billing_address.name, "Babbage & Co");
        assert_eq!(order.shipping_address.map(|address| address.name), Some("Ada Lovelace".to_owned()));
    }

    #[tokio::test]
    async fn is_there_again_when_one_goes_back() {
        let (visitor, _) = with_mugs(Server::shared(), 1).await;
        visitor.review(&Wish::of(EMAIL)).await;

        let again = visitor.get("/checkout").await;

        assert_eq!(again.attribute("#f-line1", "value"), "Storgatan 1");
        assert_eq!(again.attribute("#f-email", "value"), EMAIL);
    }
}

mod delivery {
    use super::*;

    async fn offers(product: &str, quantity: u32) -> Vec<(String, String)> {
        let visitor = Server::shared().visitor();
        visitor.add(product, &[], quantity).await;
        visitor.review(&Wish::of(EMAIL)).await;
        let page = visitor.get("/checkout/delivery").await;
        page.attributes("input[name=shipping_method]", "value").into_iter().zip(page.texts(".way-price")).collect()
    }

    fn price<'a>(offers: &'a [(String, String)], code: &str) -> Option<&'a str> {
        offers.iter().find(|(known, _)| known == code).map(|(_, price)| price.as_str())
    }

    #[tokio::test]
    async fn costs_the_same_whatever_it_weighs_where_it_is_flat() {
        let light = offers("/products/tea-towel", 1).await;
        let heavy = offers("/products/crispbread", 8).await;

        assert_eq!(price(&light, "bike"), Some(euros(690).as_str()));
        assert_eq!(price(&heavy, "bike"), Some(euros(690).as_str()));
        assert_eq!(price(&light, "pickup"), Some("Free"));
    }

    #[tokio::test]
    async fn costs_by_weight_where_it_goes_by_weight() {
        // A towel weighs 160 grams, a crispbread 320.
        let one = offers("/products/tea-towel", 1).await;
        let two = offers("/products/tea-towel", 2).await;
        let four = offers("/products/crispbread", 4).await;

        assert_eq!((price(&one, "letter"), price(&one, "parcel")), (Some(euros(290).as_str()), Some(euros(490).as_str())));
        assert_eq!(price(&two, "letter"), Some(euros(390).as_str()));
        assert_eq!((price(&four, "letter"), price(&four, "parcel")), (None, Some(euros(690).as_str())));
    }

    #[tokio::test]
    async fn is_charged_as_it_was_chosen() {
        let server = Server::shared();
        let (visitor, _) = with_mugs(server, 1).await;

        let order = visitor.order(&Wish::of(EMAIL).sent_by("bike")).await;

        assert_eq!(order.total(), euros(1_690));
        let kept = server.order(&order_number(&order.path)).await;
        assert_eq!(kept.shipping_method.as_deref(), Some("bike"));
    }

    #[tokio::test]
    async fn is_free_from_a_certain_amount() {
        let just_below = offers("/products/tea-towel", 3).await;
        let above = offers("/products/tea-towel", 4).await;

        assert_eq!(price(&just_below, "parcel"), Some(euros(490).as_str()));
        assert_eq!(price(&above, "parcel"), Some("Free"));
    }

    #[tokio::test]
    async fn is_not_asked_for_what_is_not_sent() {
        let visitor = Server::shared().visitor();
        visitor.add("/products/bread-book", &[], 1).await;

        let order = visitor.order(&Wish::of(EMAIL)).await;

        assert_eq!(order.total(), euros(1400));
        let kept = Server::shared().order(&order_number(&order.path)).await;
        assert_eq!(kept.shipping_method, None);
    }

    #[tokio::test]
    async fn that_was_made_up_is_refused() {
        let (visitor, _) = with_mugs(Server::shared(), 1).await;
        visitor.review(&Wish::of(EMAIL)).await;

        let answer = visitor.post("/checkout/delivery", &[("shipping_method", "teleport")]).await;
        let page = visitor.get("/checkout/payment").await;

        assert!(matches!(answer.status, 200 | 409 | 422), "{}", answer.status);
        assert!(!page.words().contains("teleport"));
    }
}

mod one_number {
    use super::*;

    async fn says_the_same_everywhere(currency: Currency, tax: &str, expected: i64) {
        let server = Server::shared();
        let (visitor, _) = with_mugs(server, 3).await;
        let cart = visitor.get("/cart").await;
        visitor.submit(&cart, "form.prefs", &[("currency", currency.code()), ("tax", tax)]).await;
        let number = shown(expected, currency, "en");

        let review = visitor.review(&Wish::of(EMAIL)).await;
        let cart = visitor.get("/cart").await;
        let answer = visitor.place(&review, "invoice").await;
        let order = visitor.follow(answer).await;

        assert_eq!(review.total(), number);
        assert!(review.text(&format!("{PLACE} button[type=submit]")).contains(&number), "{}", review.text(PLACE));
        assert_eq!(cart.total(), number);
        assert_eq!(order.total(), number);
        let kept = server.order(&order_number(&order.path)).await;
        assert_eq!((kept.total.minor(), kept.currency, kept.quote.total), (expected, currency, kept.total));
        let begun = payments::of_order(server.shop.read(), kept.id).await.unwrap();
        assert_eq!(begun.iter().map(|payment| payment.amount).collect::<Vec<_>>(), [kept.total]);
    }

    #[tokio::test]
    async fn stands_on_cart_button_and_order() {
        // Three at 10.00, 1500 grams by parcel.
        says_the_same_everywhere(Currency::EUR, "with", 3_690).await;
    }

    #[tokio::test]
    async fn stands_on_cart_button_and_order_in_another_currency() {
        // 11.61 each, and 6.90 × 1.161 = 8.0109.
        says_the_same_everywhere(Currency::USD, "with", 3 * 1_161 + 801).await;
    }

    #[tokio::test]
    async fn stands_on_cart_button_and_order_in_one_without_decimals() {
        // 10.00 × 171.20 = 1712 and 6.90 × 171.20 = 1181.28, both to tens.
        says_the_same_everywhere(Currency::JPY, "with", 3 * 1_710 + 1_180).await;
    }

    #[tokio::test]
    async fn is_the_same_to_those_who_look_at_prices_without_tax() {
        says_the_same_everywhere(Currency::EUR, "without", 3_690).await;
    }

    #[tokio::test]
    async fn is_the_sum_of_what_stands_above_it() {
        let (visitor, _) = with_mugs(Server::shared(), 3).await;
        let review = visitor.review(&Wish::of(EMAIL)).await;

        let amounts = review.texts("#cart-totals dd");

        // Goods, delivery, total, and of which tax: a fifth of what is taxed at 25 %.
        assert_eq!(amounts, [euros(3_000), euros(690), euros(3_690), euros(738)]);
    }
}

mod placing {
    use super::*;

    async fn eight_times(server: &Server, visitor: &Visitor, review: &Page, with_key: bool) -> Vec<String> {
        let form = review.form(PLACE).with("payment_method", "invoice");
        assert!(!form.value("idempotency_key").is_empty());
        let form = if with_key { form } else { form.without("idempotency_key") };

        let answers = join_all((0..8).map(|_| visitor.send(&form))).await;

        let mut led_to = Vec::new();
        for answer in answers {
            let page = visitor.follow(answer).await;
            assert_eq!(page.status, 200, "{}", page.body);
            led_to.push(order_number(&page.path));
            assert_eq!(server.order(led_to.last().unwrap()).await.lines.len(), 1);
        }
        led_to.dedup();
        led_to
    }

    async fn leaves_one_order(with_key: bool) {
        let server = Server::own();
        let (visitor, mug) = with_mugs(&server, 3).await;
        let review = visitor.review(&Wish::of(EMAIL)).await;

        let led_to = eight_times(&server, &visitor, &review, with_key).await;

        assert_eq!(led_to.len(), 1, "{led_to:?}");
        assert_eq!(server.number("SELECT count(*) FROM sales_order").await, 1);
        assert_eq!(server.number("SELECT count(*) FROM payment").await, 1);
        assert_eq!(server.number("SELECT count(*) FROM journal WHERE kind = 'OrderPlaced'").await, 1);
        assert_eq!(server.available(mug.variant()).await, 97);
    }

    #[tokio::test]
    async fn eight_times_at_once_with_a_key_leaves_one_order() {
        leaves_one_order(true).await;
    }

    #[tokio::test]
    async fn eight_times_at_once_without_a_key_leaves_one_order() {
        leaves_one_order(false).await;
    }

    #[tokio::test]
    async fn again_later_leads_to_the_same_order() {
        let server = Server::shared();
        let (visitor, mug) = with_mugs(server, 1).await;
        let review = visitor.review(&Wish::of(EMAIL)).await;
        let first = visitor.place(&review, "invoice").await;

        let again = visitor.place(&review, "invoice").await;

        assert_eq!(order_number(&again.location().unwrap()), order_number(&first.location().unwrap()));
        assert_eq!(server.available(mug.variant()).await, 99);
    }

    #[tokio::test]
    async fn the_last_one_by_two_people_at_once_sells_it_once() {
        let server = Server::shared();
        let mug = server.a_mug().await;
        server.count_stock(mug.variant(), 1).await;
        let people = [server.visitor(), server.visitor()];
        let mut reviews = Vec::new();
        for person in &people {
            person.add(&format!("/products/{}", mug.slug), &[], 1).await;
            reviews.push(person.review(&Wish::of(EMAIL)).await);
        }

        let answers = join_all(people.iter().zip(&reviews).map(|(person, review)| person.place(review, "invoice"))).await;

        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
        assert_eq!(server.available(mug.variant()).await, 0);
    }

    #[tokio::test]
    async fn with_a_way_to_pay_that_is_not_offered_is_refused() {
        let (visitor, mug) = with_mugs(Server::shared(), 1).await;
        let review = visitor.review(&Wish::of(EMAIL)).await;

        let answer = visitor.place(&review, "barter").await;

        assert!(matches!(answer.status, 200 | 422), "{}", answer.status);
        assert_eq!(Server::shared().available(mug.variant()).await, 100);
    }
}

mod what_changed_meanwhile {
    use super::*;

    #[tokio::test]
    async fn is_said_with_old_and_new_price_and_the_second_press_pays_the_new_one() {
        let server = Server::shared();
        let (visitor, mug) = with_mugs(server, 2).await;
        let review = visitor.review(&Wish::of(EMAIL)).await;
        server.change_product(&mug.slug, |whole| whole.product.price_minor = 1_200).await;

        let told = visitor.place(&review, "invoice").await;
        let untouched = server.available(mug.variant()).await;
        let answer = visitor.place(&told, "invoice").await;

        assert_eq!((told.status, untouched), (409, 100));
        let words = told.words();
        assert!(words.contains(&euros(1_000)) && words.contains(&euros(1_200)), "{words}");
        assert!(told.text(&format!("{PLACE} button[type=submit]")).contains(&euros(2_890)));
        assert_eq!(answer.status, 303, "{}", answer.body);
        let order = server.order(&order_number(&answer.location().unwrap())).await;
        assert_eq!(order.total.minor(), 2_890);
    }

    #[tokio::test]
    async fn is_said_again_when_it_changes_again() {
        let server = Server::shared();
        let (visitor, mug) = with_mugs(server, 1).await;
        let review = visitor.review(&Wish::of(EMAIL)).await;
        server.change_product(&mug.slug, |whole| whole.product.price_minor = 1_200).await;
        let told = visitor.place(&review, "invoice").await;
        server.change_product(&mug.slug, |whole| whole.product.price_minor = 1_300).await;

        let told_again = visitor.place(&told, "invoice").await;

        assert_eq!(told_again.status, 409);
        assert!(told_again.words().contains(&euros(1_300)));
    }

    #[tokio::test]
    async fn is_said_when_the_stock_is_gone() {
        let server = Server::shared();
        let (visitor, mug) = with_mugs(server, 2).await;
        let review = visitor.review(&Wish::of(EMAIL)).await;
        server.count_stock(mug.variant(), 1).await;

        let answer = visitor.place(&review, "invoice").await;
        let told = visitor.follow(answer).await;

        assert!(told.words().contains("Mug"), "{}", told.words());
        assert!(told.has(".notice, .line-message"), "{}", told.words());
        assert_eq!(server.available(mug.variant()).await, 1);
        assert_eq!(visitor.get("/cart").await.cart_count(), 2);
    }

    #[tokio::test]
    async fn is_said_when_a_product_is_no_longer_sold() {
        let server = Server::shared();
        let (visitor, mug) = with_mugs(server, 1).await;
        let review = visitor.review(&Wish::of(EMAIL)).await;
        server.change_product(&mug.slug, |whole| whole.product.state = ProductState::Draft).await;

        let answer = visitor.place(&review, "invoice").await;
        let told = visitor.follow(answer).await;

        assert!(told.words().contains("Mug"), "{}", told.words());
        assert!(told.has(".notice, .line-message"), "{}", told.words());
        assert_eq!(server.available(mug.variant()).await, 100);
    }
}
