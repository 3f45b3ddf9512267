//! Payments through a provider with a page of its own: approved, declined, timed out, and its messages.

use crate::support::{Page, Server, Visitor, Wish, euros, order_number};
use cookiecart_core::journal;
use cookiecart_core::kernel::VariantId;
use cookiecart_core::orders::Order;
use cookiecart_core::payments::{self, HOLD_MINUTES, Outcome, Payment, TestProvider};
use std::time::Duration;

// The header in which the test provider signs its messages.
const SIGNATURE: &str = "x-signature";

struct Buying {
    visitor: Visitor,
    variant: VariantId,
    /// The provider's page.
    page: Page,
    order: Order,
    payment: Payment,
}

/// Two mugs of 10.00, at the provider's page.
async fn at_the_provider(server: &Server) -> Buying {
    let (mug, visitor) = (server.a_mug().await, server.visitor());
    visitor.add(&format!("/products/{}", mug.slug), &[], 2).await;
    let page = visitor.order(&Wish::of("ada@example.org").paid_by("test")).await;
    let number = page.words().split_whitespace().find_map(looks_like_a_number).unwrap_or_else(|| panic!("{}", page.words()));
    let order = server.order(&number).await;
    let payment = payments::of_order(server.shop.read(), order.id).await.unwrap().remove(0);
    Buying { visitor, variant: mug.variant(), page, order, payment }
}

fn looks_like_a_number(word: &str) -> Option<String> {
    let word = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
    let (day, tail) = word.split_once('-')?;
    (day.len() == 6 && day.bytes().all(|digit| digit.is_ascii_digit()) && tail.len() == 5).then(|| word.to_owned())
}

impl Buying {
    /// Presses a button of the provider's page and sees where that leads.
    async fn press(&self, outcome: &str) -> Page {
        let answer = self.visitor.submit(&self.page, "form.testpay-form", &[("outcome", outcome)]).await;
        self.visitor.follow(answer).await
    }

    async fn states(&self, server: &Server) -> (&'static str, &'static str) {
        let order = server.order(&self.order.number.0).await;
        (order.state.as_str(), order.payment_state.as_str())
    }

    fn order_path(&self) -> String {
        format!("/orders/{}?key={}", self.order.number.0, self.order.access_key)
    }

    async fn told(&self, server: &Server, kind: &str) -> usize {
        let events = journal::of_subject(server.shop.read(), &format!("payment:{}", self.payment.id)).await.unwrap();
        events.iter().filter(|event| event.kind == kind).count()
    }

    /// Sends a message as the provider would, signed with this secret.
    async fn message(&self, server: &Server, event: &str, outcome: Outcome, secret: &str) -> u16 {
        let (body, signature) = TestProvider::message(event, &self.payment.id.to_string(), outcome, secret).unwrap();
        let headers = [("content-type", "application/json"), (SIGNATURE, signature.as_str())];
        server.visitor().post_raw("/payments/test/webhook", &headers, body).await.status
    }
}

#[tokio::test]
async fn the_providers_page_is_marked_as_a_test_and_names_the_sum() {
    let server = Server::shared();

    let buying = at_the_provider(server).await;

    assert!(buying.page.path.contains("/test-payment/"), "{}", buying.page.path);
    assert!(buying.page.has(".testpay-flag"));
    assert_eq!(buying.page.text(".testpay-sum"), euros(2_490));
    assert_eq!(buying.states(server).await, ("awaiting_payment", "pending"));
    assert_eq!(server.available(buying.variant).await, 98, "the stock is held");
}

#[tokio::test]
async fn the_providers_page_opens_with_its_key_alone() {
    let server = Server::shared();
    let buying = at_the_provider(server).await;

    let without = server.visitor().get(&format!("/test-payment/{}", buying.payment.id)).await;
    let wrong = server.visitor().get(&format!("/test-payment/{}?key=guess", buying.payment.id)).await;

    assert_eq!((without.status, wrong.status), (404, 404));
}

#[tokio::test]
async fn an_approved_payment_makes_the_order_sure() {
    let server = Server::shared();
    let buying = at_the_provider(server).await;

    let page = buying.press("authorise").await;

    assert_eq!(order_number(&page.path), buying.order.number.0);
    assert!(page.words().contains(&server.words("en", "payment-state-authorised")), "{}", page.words());
    assert_eq!(buying.states(server).await, ("placed", "authorised"));
    assert_eq!(server.available(buying.variant).await, 98);
    assert!(!page.has("form[action$='/pay']"));
}

#[tokio::test]
async fn a_declined_payment_can_be_tried_again() {
    let server = Server::shared();
    let buying = at_the_provider(server).await;

    let declined = buying.press("decline").await;
    let after_decline = buying.states(server).await;
    let answer = buying.visitor.submit(&declined, "form[action$='/pay']", &[]).await;
    let provider = buying.visitor.follow(answer).await;
    let answer = buying.visitor.submit(&provider, "form.testpay-form", &[("outcome", "authorise")]).await;
    buying.visitor.follow(answer).await;

    assert_eq!(after_decline, ("awaiting_payment", "failed"));
    assert_eq!(buying.states(server).await, ("placed", "authorised"));
    assert_eq!(payments::of_order(server.shop.read(), buying.order.id).await.unwrap().len(), 2);
    assert_eq!(server.available(buying.variant).await, 98);
}

#[tokio::test]
async fn a_payment_that_times_out_gives_the_stock_back() {
    let server = Server::own();
    let buying = at_the_provider(&server).await;
    buying.press("timeout").await;
    let before = (buying.states(&server).await, server.available(buying.variant).await);

    server.advance(Duration::from_secs((HOLD_MINUTES + 1) * 60));
    payments::expire_holds(&server.shop).await.unwrap();

    assert_eq!(before, (("awaiting_payment", "pending"), 98));
    assert_eq!(buying.states(&server).await, ("cancelled", "cancelled"));
    assert_eq!(server.available(buying.variant).await, 100);
    let page = buying.visitor.get(&buying.order_path()).await;
    assert!(page.words().contains(&server.words("en", "order-state-cancelled")), "{}", page.words());
    assert!(!page.has("form[action$='/pay']"));
}

#[tokio::test]
async fn a_hold_does_not_end_early() {
    let server = Server::own();
    let buying = at_the_provider(&server).await;

    server.advance(Duration::from_secs((HOLD_MINUTES - 1) * 60));
    payments::expire_holds(&server.shop).await.unwrap();

    assert_eq!(buying.states(&server).await, ("awaiting_payment", "pending"));
    assert_eq!(server.available(buying.variant).await, 98);
}

#[tokio::test]
async fn an_order_that_was_called_off_cannot_be_paid() {
    let server = Server::own();
    let buying = at_the_provider(&server).await;
    server.advance(Duration::from_secs((HOLD_MINUTES + 1) * 60));
    payments::expire_holds(&server.shop).await.unwrap();

    let number = &buying.order.number.0;
    let answer = buying.visitor.post(&format!("/orders/{number}/pay"), &[("key", &buying.order.access_key)]).await;

    assert!(!answer.location().is_some_and(|to| to.contains("/test-payment/")), "{}", answer.status);
    assert_eq!(buying.states(&server).await, ("cancelled", "cancelled"));
}

mod a_message {
    use super::*;

    #[tokio::test]
    async fn that_comes_twice_changes_nothing_twice() {
        let server = Server::shared();
        let buying = at_the_provider(server).await;
        let secret = server.shop.secret().reveal();

        let first = buying.message(server, "evt-twice", Outcome::Authorised, secret).await;
        let second = buying.message(server, "evt-twice", Outcome::Authorised, secret).await;

        assert!((200..300).contains(&first) && (200..300).contains(&second), "{first} {second}");
        assert_eq!(buying.states(server).await, ("placed", "authorised"));
        assert_eq!(buying.told(server, "PaymentAuthorised").await, 1);
        assert_eq!(server.available(buying.variant).await, 98);
    }

    #[tokio::test]
    async fn of_the_same_outcome_under_another_id_changes_nothing_either() {
        let server = Server::shared();
        let buying = at_the_provider(server).await;
        let secret = server.shop.secret().reveal();
        buying.message(server, "evt-same-1", Outcome::Authorised, secret).await;

        buying.message(server, "evt-same-2", Outcome::Authorised, secret).await;

        assert_eq!(buying.told(server, "PaymentAuthorised").await, 1);
    }

    #[tokio::test]
    async fn that_comes_out_of_order_undoes_nothing() {
        let server = Server::shared();
        let buying = at_the_provider(server).await;
        let secret = server.shop.secret().reveal();

        buying.message(server, "evt-order-1", Outcome::Captured, secret).await;
        buying.message(server, "evt-order-2", Outcome::Authorised, secret).await;
        buying.message(server, "evt-order-3", Outcome::Failed, secret).await;

        assert_eq!(buying.states(server).await, ("placed", "captured"));
        assert_eq!(server.available(buying.variant).await, 98);
    }

    #[tokio::test]
    async fn that_is_forged_is_refused() {
        let server = Server::shared();
        let buying = at_the_provider(server).await;

        let forged = buying.message(server, "evt-forged", Outcome::Captured, "some other secret").await;
        let unsigned = server.visitor().post_raw("/payments/test/webhook", &[("content-type", "application/json")], b"{}".to_vec()).await;

        assert_eq!((forged, unsigned.status), (403, 403));
        assert_eq!(buying.states(server).await, ("awaiting_payment", "pending"));
    }

    #[tokio::test]
    async fn for_nobody_is_not_found() {
        let server = Server::shared();

        let unknown_provider = server.visitor().post_raw("/payments/nobody/webhook", &[(SIGNATURE, "00")], b"{}".to_vec()).await;

        assert!(matches!(unknown_provider.status, 404 | 422), "{}", unknown_provider.status);
    }

    #[tokio::test]
    async fn that_comes_late_does_not_take_stock_that_is_gone() {
        let server = Server::own();
        let buying = at_the_provider(&server).await;
        server.advance(Duration::from_secs((HOLD_MINUTES + 1) * 60));
        payments::expire_holds(&server.shop).await.unwrap();

        buying.message(&server, "evt-late", Outcome::Captured, server.shop.secret().reveal()).await;

        assert_eq!(server.order(&buying.order.number.0).await.state.as_str(), "cancelled");
        assert_eq!(server.available(buying.variant).await, 100);
        assert_eq!(buying.told(&server, "PaymentArrivedLate").await, 1);
    }
}
