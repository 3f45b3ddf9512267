//! The cart: what goes in, what does not, and how it outlives its session.

use crate::support::{CINNAMON_BUN, PASSWORD, Server, Visitor, euros, new_email};
use futures::future::join_all;

#[tokio::test]
async fn nobody_has_a_cookie_or_a_row_before_the_first_item() {
    let server = Server::own();
    let paths = [
        "/",
        "/categories/bread",
        "/products/cinnamon-bun",
        "/search?q=rye",
        "/cart",
        "/pages/about",
        "/sv/",
        "/account/sign-in",
        "/nowhere",
        "/checkout",
    ];

    let mut cookies = Vec::new();
    for view in 0..200 {
        let page = server.visitor().get(paths[view % paths.len()]).await;
        cookies.extend(page.cookies_set());
    }

    assert_eq!(cookies, Vec::<String>::new());
    assert_eq!(server.number("SELECT count(*) FROM cart").await, 0);
    assert_eq!(server.number("SELECT count(*) FROM session").await, 0);
}

#[tokio::test]
async fn the_first_item_opens_one_cart_and_one_cookie_that_lasts() {
    let server = Server::own();
    let visitor = server.visitor();
    let product = visitor.get(CINNAMON_BUN).await;

    let answer = visitor.submit(&product, "form[data-buy]", &[("quantity", "2")]).await;

    let cookies = answer.cookies_set();
    assert_eq!(cookies.len(), 1, "{cookies:?}");
    let cookie = &cookies[0];
    assert!(cookie.starts_with("cc_cart=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let age: i64 = cookie.split("Max-Age=").nth(1).unwrap().split(';').next().unwrap().parse().unwrap();
    assert!(age >= 30 * 24 * 3600, "{age} seconds");
    assert_eq!(server.number("SELECT count(*) FROM cart").await, 1);
}

#[tokio::test]
async fn lines_show_what_was_chosen_and_add_up() {
    let visitor = Server::shared().visitor();
    visitor.add("/products/linen-apron", &[("v.colour", "cream")], 1).await;

    let cart = visitor.add("/products/crispbread", &[], 3).await;

    assert_eq!(cart.cart_lines(), [("Linen apron".to_owned(), "1".to_owned()), ("Crispbread wheel".to_owned(), "3".to_owned())]);
    assert!(cart.text("#cart-lines .options").contains("cream"), "{}", cart.words());
    assert_eq!(cart.texts("#cart-lines .line-total"), [euros(4500), euros(1470)]);
    assert_eq!(cart.total(), euros(5970));
    assert_eq!(cart.cart_count(), 4);
}

#[tokio::test]
async fn the_same_thing_twice_is_one_line() {
    let server = Server::shared();
    let (mug, visitor) = (server.a_mug().await, server.visitor());
    let path = format!("/products/{}", mug.slug);
    visitor.add(&path, &[], 2).await;

    let cart = visitor.add(&path, &[], 3).await;

    assert_eq!(cart.cart_lines(), [("Mug".to_owned(), "5".to_owned())]);
    assert_eq!(cart.total(), euros(5000));
}

#[tokio::test]
async fn a_quantity_is_changed_and_zero_takes_the_line_out() {
    let visitor = Server::shared().visitor();
    let cart = visitor.add("/products/crispbread", &[], 1).await;

    let more = visitor.submit(&cart, "form.line-quantity", &[("quantity", "4")]).await;
    let more = visitor.follow(more).await;
    let none = visitor.submit(&more, "form.line-quantity", &[("quantity", "0")]).await;
    let none = visitor.follow(none).await;

    assert_eq!(more.total(), euros(4 * 490));
    assert!(none.has(".empty"));
    assert_eq!(none.cart_count(), 0);
}

#[tokio::test]
async fn a_line_is_removed_by_its_button() {
    let visitor = Server::shared().visitor();
    visitor.add("/products/crispbread", &[], 1).await;
    let cart = visitor.add("/products/oat-lace", &[], 1).await;

    let answer = visitor.submit(&cart, "form.line-remove", &[]).await;
    let cart = visitor.follow(answer).await;

    assert_eq!(cart.texts("#cart-lines .line-name"), ["Oat lace"]);
}

mod a_quantity {
    use super::*;

    #[tokio::test]
    async fn that_cannot_be_had_gets_a_sentence_and_changes_nothing() {
        let server = Server::shared();
        let (mug, visitor) = (server.a_mug().await, server.visitor());
        visitor.add(&format!("/products/{}", mug.slug), &[], 2).await;
        let variant = mug.variant().to_string();

        for wrong in ["0", "-1", "1000000000000", "99999999999999999999999999", "99", "many", "1.5"] {
            let answer = visitor.post("/cart/lines", &[("variant_id", &variant), ("quantity", wrong)]).await;

            assert!(matches!(answer.status, 409 | 422), "{wrong:?}: {}", answer.status);
            assert!(answer.words().len() > 20, "{wrong:?}: {}", answer.words());
        }
        assert_eq!(visitor.get("/cart").await.cart_lines(), [("Mug".to_owned(), "2".to_owned())]);
    }

    #[tokio::test]
    async fn that_cannot_be_had_says_how_many_can() {
        let server = Server::shared();
        let (mug, visitor) = (server.a_mug().await, server.visitor());
        server.count_stock(mug.variant(), 7).await;
        let variant = mug.variant().to_string();

        let page = visitor.post("/cart/lines", &[("variant_id", &variant), ("quantity", "8")]).await;
        let script = visitor.post_by_script("/cart/lines", &[("variant_id", &variant), ("quantity", "8")]).await;

        assert_eq!((page.status, script.status), (409, 409));
        assert!(page.words().contains("Only 7 can be had"), "{}", page.words());
        let problem = script.json();
        assert_eq!(problem["code"], "cart.insufficient");
        assert_eq!(problem["available"], 7);
        assert!(problem["detail"].as_str().unwrap().contains('7'), "{problem}");
        assert!(script.header("content-type").starts_with("application/problem+json"));
        assert_eq!(visitor.get("/cart").await.cart_count(), 0);
    }

    #[tokio::test]
    async fn of_a_line_is_refused_with_the_cart_as_it_was() {
        let server = Server::shared();
        let (mug, visitor) = (server.a_mug().await, server.visitor());
        let cart = visitor.add(&format!("/products/{}", mug.slug), &[], 2).await;
        let form = cart.form("form.line-quantity");

        for wrong in ["-1", "1000000000000", "101", "two"] {
            let answer = visitor.send(&form.clone().with("quantity", wrong)).await;

            assert!(matches!(answer.status, 200 | 409 | 422), "{wrong}: {}", answer.status);
            assert_eq!(visitor.get("/cart").await.cart_lines(), [("Mug".to_owned(), "2".to_owned())], "{wrong}");
        }
    }

    #[tokio::test]
    async fn follows_the_steps_of_its_product() {
        let visitor = Server::shared().visitor();
        let page = visitor.get("/products/breakfast-roll?v.topping=plain").await;
        let form = page.form("form[data-buy]").with("v.topping", "plain");

        let three = visitor.send(&form.clone().with("quantity", "3")).await;
        let four = visitor.send(&form.with("quantity", "4")).await;

        assert_eq!(three.status, 422);
        assert!(three.words().contains("in steps of 2"), "{}", three.words());
        assert_eq!(four.status, 303);
    }
}

mod by_script {
    use super::*;

    #[tokio::test]
    async fn adding_answers_with_what_the_page_shows() {
        let server = Server::shared();
        let (mug, visitor) = (server.a_mug().await, server.visitor());

        let answer = visitor.post_by_script("/cart/lines", &[("variant_id", &mug.variant().to_string()), ("quantity", "2")]).await;

        assert_eq!(answer.status, 200);
        let answer = answer.json();
        assert_eq!(answer["count"], 2, "{answer}");
        assert_eq!(answer["line"]["name"], "Mug");
        assert_eq!(answer["line"]["quantity"], 2);
        assert_eq!(answer["cart_url"], "/cart");
        assert!(!answer["message"].as_str().unwrap().is_empty());
    }

    #[tokio::test]
    async fn changing_answers_with_the_lines_and_totals_anew() {
        let server = Server::shared();
        let (mug, visitor) = (server.a_mug().await, server.visitor());
        let cart = visitor.add(&format!("/products/{}", mug.slug), &[], 2).await;
        let line = cart.form("form.line-quantity").action;

        let answer = visitor.post_by_script(&line, &[("quantity", "5")]).await.json();

        assert_eq!(answer["count"], 5);
        assert!(answer["lines_html"].as_str().unwrap().contains("id=\"cart-lines\""), "{answer}");
        assert!(answer["totals_html"].as_str().unwrap().contains("50.00"), "{answer}");
    }
}

mod what_changed_meanwhile {
    use super::*;

    #[tokio::test]
    async fn is_said_on_the_cart_page() {
        let server = Server::shared();
        let (mug, visitor) = (server.a_mug().await, server.visitor());
        visitor.add(&format!("/products/{}", mug.slug), &[], 2).await;

        server.change_product(&mug.slug, |whole| whole.product.price_minor = 1100).await;
        let cart = visitor.get("/cart").await;

        assert_eq!(cart.total(), euros(2200));
        assert!(cart.has(".notice"), "the change is not mentioned: {}", cart.words());
    }

    #[tokio::test]
    async fn must_be_mended_before_checkout_when_it_is_the_stock() {
        let server = Server::shared();
        let (mug, visitor) = (server.a_mug().await, server.visitor());
        visitor.add(&format!("/products/{}", mug.slug), &[], 3).await;

        server.count_stock(mug.variant(), 1).await;
        let cart = visitor.get("/cart").await;

        assert!(!cart.has("[data-checkout]"));
        assert!(!cart.text("#cart-lines .line-message").is_empty());
        let mended = visitor.submit(&cart, "form.line-quantity", &[("quantity", "1")]).await;
        assert!(visitor.follow(mended).await.has("[data-checkout]"));
    }
}

mod outlives_its_session {
    use super::*;

    #[tokio::test]
    async fn of_a_guest_by_its_cookie_alone() {
        let server = Server::shared();
        let visitor = server.visitor();
        visitor.add(CINNAMON_BUN, &[], 2).await;
        let cookie = visitor.cookie("cc_cart").unwrap();

        let later = server.visitor();
        later.keep_cookie("cc_cart", &cookie);

        assert_eq!(later.get("/cart").await.cart_lines(), [("Cinnamon bun".to_owned(), "2".to_owned())]);
    }

    #[tokio::test]
    async fn but_not_by_a_cookie_somebody_made_up() {
        let server = Server::shared();
        let visitor = server.visitor();
        visitor.add(CINNAMON_BUN, &[], 2).await;
        let real = visitor.cookie("cc_cart").unwrap();

        for forged in [real.to_lowercase().replace('a', "b"), real[..real.len() - 4].to_owned(), "x.y".to_owned(), String::new()] {
            let thief = server.visitor();
            thief.keep_cookie("cc_cart", &forged);
            let cart = thief.get("/cart").await;

            assert_eq!((cart.status, cart.cart_count()), (200, 0), "{forged}");
        }
    }

    #[tokio::test]
    async fn of_a_customer_on_every_device() {
        let server = Server::shared();
        let (phone, laptop, email) = (server.visitor(), server.visitor(), new_email("ada"));
        phone.register("Ada", &email).await;
        phone.add("/products/crispbread", &[], 2).await;

        laptop.sign_in(&email, PASSWORD).await;
        laptop.add("/products/oat-lace", &[], 1).await;

        let both = [("Crispbread wheel".to_owned(), "2".to_owned()), ("Oat lace".to_owned(), "1".to_owned())];
        assert_eq!(laptop.get("/cart").await.cart_lines(), both);
        assert_eq!(phone.get("/cart").await.cart_lines(), both);
    }

    #[tokio::test]
    async fn of_a_customer_and_is_hidden_while_signed_out() {
        let server = Server::shared();
        let (visitor, email) = (server.visitor(), new_email("ada"));
        visitor.register("Ada", &email).await;
        visitor.add("/products/crispbread", &[], 2).await;

        visitor.sign_out().await;
        let signed_out = visitor.get("/cart").await.cart_count();
        visitor.sign_in(&email, PASSWORD).await;
        let signed_in = visitor.get("/cart").await.cart_count();

        assert_eq!((signed_out, signed_in), (0, 2));
    }
}

mod merging_at_sign_in {
    use super::*;

    #[tokio::test]
    async fn adds_quantities_up_and_loses_nothing() {
        let server = Server::shared();
        let (home, work, email) = (server.visitor(), server.visitor(), new_email("ada"));
        home.register("Ada", &email).await;
        home.add("/products/crispbread", &[], 2).await;
        work.add("/products/oat-lace", &[], 1).await;
        work.add("/products/crispbread", &[], 3).await;

        work.sign_in(&email, PASSWORD).await;

        let mut lines = work.get("/cart").await.cart_lines();
        lines.sort();
        assert_eq!(lines, [("Crispbread wheel".to_owned(), "5".to_owned()), ("Oat lace".to_owned(), "1".to_owned())]);
        assert_eq!(home.get("/cart").await.cart_count(), 6);
    }

    #[tokio::test]
    async fn adds_up_to_what_is_in_stock() {
        let server = Server::shared();
        let (home, work, email, mug) = (server.visitor(), server.visitor(), new_email("ada"), server.a_mug().await);
        server.count_stock(mug.variant(), 4).await;
        let path = format!("/products/{}", mug.slug);
        home.register("Ada", &email).await;
        home.add(&path, &[], 3).await;
        work.add(&path, &[], 3).await;

        work.sign_in(&email, PASSWORD).await;

        assert_eq!(work.get("/cart").await.cart_lines(), [("Mug".to_owned(), "4".to_owned())]);
    }

    #[tokio::test]
    async fn happens_at_registration_too() {
        let server = Server::shared();
        let visitor = server.visitor();
        visitor.add("/products/crispbread", &[], 2).await;

        visitor.register("Ada", &new_email("ada")).await;

        assert_eq!(visitor.get("/cart").await.cart_count(), 2);
    }

    #[tokio::test]
    async fn leaves_nothing_behind_for_the_next_person_at_the_screen() {
        let server = Server::shared();
        let (visitor, email) = (server.visitor(), new_email("ada"));
        server.visitor().register("Ada", &email).await;
        visitor.add("/products/crispbread", &[], 2).await;
        visitor.sign_in(&email, PASSWORD).await;

        visitor.sign_out().await;

        assert_eq!(visitor.get("/cart").await.cart_count(), 0);
    }
}

#[tokio::test]
async fn fifty_visitors_at_once_each_see_their_own() {
    let server = Server::shared();
    let mug = cookiecart_core::testkit::a_product("Crowd mug").in_stock(5_000).create(&server.shop).await;
    let path = format!("/products/{}", mug.slug);
    let visitors: Vec<Visitor> = (0..50).map(|_| server.visitor()).collect();

    let visits = visitors.iter().zip(1_u32..).map(|(visitor, quantity)| {
        let path = &path;
        async move {
            visitor.add(path, &[], quantity).await;
            visitor.get("/cart").await.cart_lines()
        }
    });
    let seen = join_all(visits).await;

    for (lines, quantity) in seen.into_iter().zip(1_u32..) {
        assert_eq!(lines, [("Crowd mug".to_owned(), quantity.to_string())]);
    }
}
