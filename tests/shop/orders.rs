//! Orders: their page, who may see it, the mail, and an account for it afterwards.

use crate::support::{CINNAMON_BUN, PASSWORD, Server, Visitor, Wish, euros, new_email, order_number, plain};
use cookiecart_core::orders::Order;

/// An order of two mugs, and its page's address.
async fn ordered(server: &Server, visitor: &Visitor, wish: &Wish<'_>) -> (Order, String) {
    let mug = server.a_mug().await;
    visitor.add(&format!("{}/products/{}", wish.prefix, mug.slug), &[], 2).await;
    let page = visitor.order(wish).await;
    (server.order(&order_number(&page.path)).await, page.path)
}

mod the_page {
    use super::*;

    #[tokio::test]
    async fn opens_with_its_key_for_whoever_has_the_link() {
        let server = Server::shared();
        let email = new_email("ada");
        let (order, _) = ordered(server, &server.visitor(), &Wish::of(&email)).await;

        let page = server.visitor().get(&format!("/orders/{}?key={}", order.number.0, order.access_key)).await;

        assert_eq!(page.status, 200);
        assert!(page.text("h1").contains(&order.number.0));
        assert_eq!(page.texts(".order-line .line-name"), ["Mug"]);
        assert_eq!(page.texts(".order-line .line-total"), [euros(2_000)]);
        assert!(page.words().contains("Storgatan 1") && page.words().contains("Parcel to your door"), "{}", page.words());
    }

    #[tokio::test]
    async fn stays_shut_without_the_right_key() {
        let server = Server::shared();
        let email = new_email("ada");
        let (order, _) = ordered(server, &server.visitor(), &Wish::of(&email)).await;
        let number = &order.number.0;
        let almost = format!("{}x", &order.access_key[..order.access_key.len() - 1]);

        for path in [
            format!("/orders/{number}"),
            format!("/orders/{number}?key="),
            format!("/orders/{number}?key={almost}"),
            format!("/orders/000000-AAAAA?key={}", order.access_key),
        ] {
            let page = server.visitor().get(&path).await;

            assert_eq!(page.status, 404, "{path}");
            assert!(!page.body.contains("Storgatan"), "{path}");
        }
    }

    #[tokio::test]
    async fn is_kept_by_nobody_on_the_way() {
        let server = Server::shared();
        let email = new_email("ada");
        let (order, _) = ordered(server, &server.visitor(), &Wish::of(&email)).await;

        let page = server.visitor().get(&format!("/orders/{}?key={}", order.number.0, order.access_key)).await;

        assert!(page.header("cache-control").contains("no-store"), "{}", page.header("cache-control"));
        assert!(page.attributes("meta[name=robots]", "content").iter().any(|robots| robots.contains("noindex")));
    }

    #[tokio::test]
    async fn says_how_to_pay() {
        let server = Server::shared();
        let email = new_email("ada");
        for payment in ["invoice", "cash_on_delivery"] {
            let (order, path) = ordered(server, &server.visitor(), &Wish::of(&email).paid_by(payment)).await;

            let page = server.visitor().get(&path).await;

            assert_eq!((order.state.as_str(), order.payment_state.as_str()), ("placed", "pending"));
            assert!(page.words().contains(&server.words("en", &format!("payment-{payment}-name"))), "{}", page.words());
            assert!(page.words().contains(&server.words("en", &format!("payment-{payment}-note"))), "{}", page.words());
            assert!(!page.has("form[action$='/pay']"));
        }
    }
}

mod the_mail {
    use super::*;

    #[tokio::test]
    async fn comes_once_with_the_sum_and_the_link() {
        let server = Server::shared();
        let email = new_email("ada");
        let (order, _) = ordered(server, &server.visitor(), &Wish::of(&email)).await;

        let mail = server.mail(&email, &order.number.0).await;

        assert!(plain(&mail.text).contains(&euros(2_490)), "{}", mail.text);
        assert!(mail.html.contains(&order.number.0));
        let link = mail.text.split_whitespace().find(|word| word.contains("/orders/")).unwrap();
        assert!(link.starts_with(&server.origin), "{link}");
        assert_eq!(server.visitor().get(link).await.status, 200);
        let rows = format!("SELECT count(*) FROM outgoing_mail WHERE recipient = '{email}' AND template LIKE '%confirmation%'");
        assert_eq!(server.number(&rows).await, 1);
        assert_eq!(server.mails(&email, &order.number.0).len(), 1);
    }

    #[tokio::test]
    async fn speaks_the_buyers_language() {
        let server = Server::shared();
        let email = new_email("astrid");
        let (order, _) = ordered(server, &server.visitor(), &Wish::of(&email).in_language("/sv")).await;

        let mail = server.mail(&email, &order.number.0).await;

        let text = plain(&mail.text);
        assert!(text.contains("Vi har fått din beställning"), "{text}");
        assert!(text.contains(&server.words("sv", "totals-total")) && text.contains("24,90"), "{text}");
        assert!(text.contains("/sv/orders/"), "{text}");
    }
}

mod in_another_language {
    use super::*;

    #[tokio::test]
    async fn everything_from_cart_to_order_is_in_it() {
        let server = Server::shared();
        let visitor = server.visitor();
        let email = new_email("astrid");
        let cart = visitor.add(&format!("/sv{CINNAMON_BUN}"), &[], 1).await;

        let page = visitor.order(&Wish::of(&email).in_language("/sv")).await;

        assert!(cart.path.starts_with("/sv/cart") && page.path.starts_with("/sv/orders/"), "{} {}", cart.path, page.path);
        assert_eq!(page.attribute("html", "lang"), "sv");
        assert_eq!(page.texts(".order-line .line-name"), ["Kanelbulle"]);
        let order = server.order(&order_number(&page.path)).await;
        assert_eq!(order.locale.as_str(), "sv");
        assert_eq!(order.shipping_name.as_deref(), Some("Paket hem till dörren"));
    }
}

mod an_account_for_it {
    use super::*;

    #[tokio::test]
    async fn is_made_with_one_password_and_holds_the_order() {
        let server = Server::shared();
        let (visitor, email) = (server.visitor(), new_email("ada"));
        let (order, path) = ordered(server, &visitor, &Wish::of(&email)).await;
        let page = visitor.get(&path).await;

        let answer = visitor.submit(&page, "form[action$='/account']", &[("password", PASSWORD)]).await;

        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(visitor.is_signed_in().await);
        assert!(visitor.get("/account/orders").await.words().contains(&order.number.0));
        let elsewhere = server.visitor();
        elsewhere.sign_in(&email, PASSWORD).await;
        assert!(elsewhere.is_signed_in().await);
    }

    #[tokio::test]
    async fn is_not_made_with_a_weak_password() {
        let server = Server::shared();
        let (visitor, email) = (server.visitor(), new_email("ada"));
        let (_, path) = ordered(server, &visitor, &Wish::of(&email)).await;
        let page = visitor.get(&path).await;

        let answer = visitor.submit(&page, "form[action$='/account']", &[("password", "short")]).await;

        assert!(matches!(answer.status, 200 | 422), "{}", answer.status);
        assert!(answer.words().contains(&server.words("en", "error-customer-weak-password")), "{}", answer.words());
        assert!(!visitor.is_signed_in().await);
    }

    #[tokio::test]
    async fn does_not_open_somebody_elses() {
        let server = Server::shared();
        let (visitor, email) = (server.visitor(), new_email("ada"));
        server.visitor().register("Ada", &email).await;
        let (_, path) = ordered(server, &visitor, &Wish::of(&email)).await;
        let page = visitor.get(&path).await;

        if page.has("form.form[action$='/account']") {
            visitor.submit(&page, "form.form[action$='/account']", &[("password", "another long password")]).await;
        }

        assert!(!visitor.is_signed_in().await);
        assert_eq!(server.visitor().sign_in(&email, "another long password").await.location(), None);
    }
}
