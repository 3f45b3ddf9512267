//! Accounts: in and out, passwords, devices, history, addresses, profile.

use crate::support::{ADDRESS, CINNAMON_BUN, PASSWORD, Page, Server, Visitor, Wish, euros, new_email, order_number};

const OTHER: &str = "a different long password";

/// Somebody new with an account, signed in.
async fn customer(server: &Server) -> (Visitor, String) {
    let (visitor, email) = (server.visitor(), new_email("ada"));
    visitor.register("Ada Lovelace", &email).await;
    (visitor, email)
}

#[tokio::test]
async fn registering_signs_in_and_greets_by_name() {
    let server = Server::shared();

    let (visitor, _) = customer(server).await;

    let page = visitor.get("/account").await;
    assert_eq!(page.status, 200);
    assert!(page.text("h1").contains("Ada Lovelace"));
}

#[tokio::test]
async fn registering_says_what_is_wrong_at_its_field() {
    let server = Server::shared();
    let (_, taken) = customer(server).await;
    let visitor = server.visitor();
    let page = visitor.get("/account/register").await;

    for (field, email, password, sentence) in [
        ("email", "nobody", PASSWORD, "error-customer-wrong-email"),
        ("email", taken.as_str(), PASSWORD, "error-customer-email-taken"),
        ("password", "new@example.org", "short", "error-customer-weak-password"),
        ("password", "new@example.org", "1234567890", "error-customer-weak-password"),
    ] {
        let again =
            visitor.submit(&page, "form[action$='/account/register']", &[("name", "Ada"), ("email", email), ("password", password)]).await;

        assert_eq!(again.text(&format!("#f-{field}-error")), server.words("en", sentence), "{email} {password}");
        assert_eq!(again.attribute("#f-email", "value"), email);
        assert!(!again.body.contains(&format!("value=\"{password}\"")), "the password is not sent back");
    }
    assert!(!visitor.is_signed_in().await);
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_sent_to_the_door_and_back() {
    let server = Server::shared();
    let (_, email) = customer(server).await;
    let visitor = server.visitor();
    let door = visitor.open("/account/addresses").await;

    let answer = visitor.submit(&door, "form[action$='/account/sign-in']", &[("email", &email), ("password", PASSWORD)]).await;

    assert!(answer.location().unwrap().ends_with("/account/addresses"), "{:?}", answer.location());
}

mod signing_in {
    use super::*;

    #[tokio::test]
    async fn never_leads_to_another_site() {
        let server = Server::shared();
        let (_, email) = customer(server).await;

        for next in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "https:evil.example"] {
            let visitor = server.visitor();
            let answer = visitor.post("/account/sign-in", &[("email", &email), ("password", PASSWORD), ("next", next)]).await;

            let to = answer.location().unwrap();
            assert!(to.starts_with('/') && !to.starts_with("//") && !to.contains('\\') && !to.contains("evil"), "{next} -> {to}");
        }
    }

    #[tokio::test]
    async fn says_the_same_of_an_unknown_address_and_a_wrong_password() {
        let server = Server::shared();
        let (_, email) = customer(server).await;

        let wrong = server.visitor().sign_in(&email, "not the password").await;
        let unknown = server.visitor().sign_in("nobody-at-all@example.org", "not the password").await;

        assert_eq!(wrong.status, unknown.status);
        assert_eq!(wrong.text("[data-summary]"), unknown.text("[data-summary]"));
        assert!(wrong.words().contains(&server.words("en", "error-customer-wrong-credentials")), "{}", wrong.words());
    }

    #[tokio::test]
    async fn gives_a_new_key_each_time_and_takes_none_that_was_planted() {
        let server = Server::shared();
        let (first, email) = customer(server).await;
        let known = first.cookie("cc_session").unwrap();
        let planted = server.visitor();
        planted.keep_cookie("cc_session", &known);

        planted.post("/account/sign-in", &[("email", &email), ("password", PASSWORD)]).await;

        let own = planted.cookie("cc_session").unwrap();
        assert_ne!(own, known);
        assert!(planted.is_signed_in().await);
    }

    #[tokio::test]
    async fn keeps_its_key_from_scripts() {
        let server = Server::shared();
        let (_, email) = customer(server).await;

        let answer = server.visitor().sign_in(&email, PASSWORD).await;

        let cookie = answer.cookies_set().into_iter().find(|cookie| cookie.starts_with("cc_session=")).unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    }

    #[tokio::test]
    async fn is_slowed_down_after_many_tries() {
        let server = Server::own();
        let (_, email) = customer(&server).await;
        let guesser = server.visitor();

        let mut last = 0;
        for guess in 0..60 {
            last = guesser.post("/account/sign-in", &[("email", &email), ("password", &format!("guess number {guess}"))]).await.status;
            if last == 429 {
                break;
            }
        }

        assert_eq!(last, 429);
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server_too() {
    let server = Server::shared();
    let (visitor, _) = customer(server).await;
    let key = visitor.cookie("cc_session").unwrap();

    visitor.sign_out().await;

    let thief = server.visitor();
    thief.keep_cookie("cc_session", &key);
    assert!(!visitor.is_signed_in().await);
    assert!(!thief.is_signed_in().await);
}

mod the_password {
    use super::*;

    async fn change(visitor: &Visitor, current: &str, new: &str) -> Page {
        let page = visitor.get("/account/profile").await;
        visitor.submit(&page, "form[action$='/account/password']", &[("current", current), ("password", new)]).await
    }

    #[tokio::test]
    async fn when_changed_signs_other_devices_out() {
        let server = Server::shared();
        let (here, email) = customer(server).await;
        let elsewhere = server.visitor();
        elsewhere.sign_in(&email, PASSWORD).await;
        assert!(elsewhere.is_signed_in().await);

        let answer = change(&here, PASSWORD, OTHER).await;

        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(here.is_signed_in().await);
        assert!(!elsewhere.is_signed_in().await);
        assert_eq!(server.visitor().sign_in(&email, PASSWORD).await.location(), None);
        assert!(server.visitor().sign_in(&email, OTHER).await.location().is_some());
    }

    #[tokio::test]
    async fn is_changed_by_those_alone_who_know_it() {
        let server = Server::shared();
        let (visitor, email) = customer(server).await;

        let answer = change(&visitor, "not the password", OTHER).await;

        assert_eq!(answer.text("#f-current-error"), server.words("en", "error-customer-wrong-password"));
        assert!(server.visitor().sign_in(&email, PASSWORD).await.location().is_some());
    }

    #[tokio::test]
    async fn is_set_anew_by_mail() {
        let server = Server::shared();
        let (elsewhere, email) = customer(server).await;
        let visitor = server.visitor();
        let page = visitor.get("/account/forgot").await;

        let asked = visitor.submit(&page, "form[action$='/account/forgot']", &[("email", &email)]).await;
        let asked = visitor.follow(asked).await;
        let mail = server.mail(&email, "/account/reset?token=").await;
        let link = mail.text.split_whitespace().find(|word| word.contains("/account/reset?token=")).unwrap();
        let page = visitor.get(link).await;
        let answer = visitor.submit(&page, "form[action$='/account/reset']", &[("password", OTHER)]).await;

        assert!(asked.words().contains(&server.words("en", "forgot-sent")), "{}", asked.words());
        assert!(link.starts_with(&server.origin), "{link}");
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(!elsewhere.is_signed_in().await, "other devices are signed out");
        assert_eq!(server.visitor().sign_in(&email, PASSWORD).await.location(), None);
        assert!(server.visitor().sign_in(&email, OTHER).await.location().is_some());
        assert!(visitor.get(link).await.words().contains(&server.words("en", "reset-invalid")), "the link works once");
    }

    #[tokio::test]
    async fn is_asked_for_in_the_same_words_whether_there_is_an_account_or_not() {
        let server = Server::shared();
        let (_, email) = customer(server).await;
        let ask = async |email: &str| {
            let visitor = server.visitor();
            let page = visitor.get("/account/forgot").await;
            let answer = visitor.submit(&page, "form[action$='/account/forgot']", &[("email", email)]).await;
            visitor.follow(answer).await.words()
        };

        assert_eq!(ask(&email).await, ask("nobody-at-all@example.org").await);
    }

    #[tokio::test]
    async fn is_not_set_by_a_link_that_is_made_up_or_old() {
        let server = Server::own();
        let (_, email) = customer(&server).await;
        let visitor = server.visitor();
        visitor.post("/account/forgot", &[("email", &email)]).await;
        let mail = server.mail(&email, "/account/reset?token=").await;
        let link = mail.text.split_whitespace().find(|word| word.contains("/account/reset?token=")).unwrap();

        let made_up = visitor.get("/account/reset?token=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").await;
        server.advance(std::time::Duration::from_secs(48 * 3600));
        let old = visitor.get(link).await;

        let sentence = server.words("en", "reset-invalid");
        assert!(made_up.words().contains(&sentence) && old.words().contains(&sentence));
    }
}

#[tokio::test]
async fn devices_are_listed_and_signed_out_one_by_one() {
    let server = Server::shared();
    let (here, email) = customer(server).await;
    let elsewhere = server.visitor();
    elsewhere.sign_in(&email, PASSWORD).await;
    let page = here.get("/account/profile").await;
    assert_eq!(page.texts(".sessions li").len(), 2);

    let answer = here.submit(&page, ".sessions form[action$='/revoke']", &[]).await;

    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(here.is_signed_in().await);
    assert!(!elsewhere.is_signed_in().await);
}

mod the_history {
    use super::*;

    #[tokio::test]
    async fn shows_product_choice_and_price_as_they_were() {
        let server = Server::own();
        let (visitor, email) = customer(&server).await;
        visitor.add("/products/country-sourdough", &[("v.cut", "half")], 2).await;
        let placed = visitor.order(&Wish::of(&email)).await;
        let number = order_number(&placed.path);
        server
            .change_product("country-sourdough", |whole| {
                whole.product.name.set("en", "Town sourdough");
                whole.product.attributes.clear();
                whole.product.options[0].name.set("en", "Shape");
                for variant in &mut whole.variants {
                    variant.price_minor = Some(9_900);
                }
            })
            .await;

        let list = visitor.get("/account/orders").await;
        let page = visitor.get(&format!("/account/orders/{number}")).await;

        assert!(list.words().contains(&number) && list.words().contains(&euros(680 + 490)), "{}", list.words());
        assert_eq!(page.texts(".order-line .line-name"), ["Country sourdough"]);
        assert_eq!(page.texts(".order-line .line-total"), [euros(680)]);
        assert!(page.text(".order-line .options").contains("Half"), "{}", page.words());
        assert!(!page.words().contains("Shape") && !page.words().contains("Town"), "{}", page.words());
        let line = server.order(&number).await.lines.remove(0);
        assert!(line.properties.contains(&("Main flour".to_owned(), "Wheat".to_owned())), "{:?}", line.properties);
        for (label, value) in line.properties.iter().filter(|(label, _)| label == "Main flour") {
            assert!(page.words().contains(label) && page.words().contains(value), "{}", page.words());
        }
    }

    #[tokio::test]
    async fn belongs_to_its_customer_alone() {
        let server = Server::shared();
        let (visitor, email) = customer(server).await;
        visitor.add(CINNAMON_BUN, &[], 1).await;
        let number = order_number(&visitor.order(&Wish::of(&email)).await.path);
        let (stranger, _) = customer(server).await;

        let page = stranger.get(&format!("/account/orders/{number}")).await;
        let again = stranger.post(&format!("/account/orders/{number}/again"), &[]).await;

        assert_eq!((page.status, again.status), (404, 404));
        assert!(!stranger.get("/account/orders").await.words().contains(&number));
    }

    #[tokio::test]
    async fn is_ordered_again_with_one_button() {
        let server = Server::shared();
        let (visitor, email) = customer(server).await;
        visitor.add("/products/crispbread", &[], 2).await;
        visitor.add("/products/linen-apron", &[("v.colour", "dusk")], 1).await;
        let number = order_number(&visitor.order(&Wish::of(&email)).await.path);
        let page = visitor.get(&format!("/account/orders/{number}")).await;

        let answer = visitor.submit(&page, "form[action$='/again']", &[]).await;
        let cart = visitor.follow(answer).await;

        let mut lines = cart.cart_lines();
        lines.sort();
        assert_eq!(lines, [("Crispbread wheel".to_owned(), "2".to_owned()), ("Linen apron".to_owned(), "1".to_owned())]);
    }
}

mod addresses {
    use super::*;

    const SAVE: &str = "form.form[action$='/account/addresses']";

    async fn add(visitor: &Visitor, street: &str) -> Page {
        let page = visitor.get("/account/addresses").await;
        let mut filled: Vec<(&str, &str)> =
            ADDRESS.iter().copied().filter(|(name, _)| !matches!(*name, "line1" | "billing_same")).collect();
        filled.push(("line1", street));
        let answer = visitor.submit(&page, SAVE, &filled).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        visitor.follow(answer).await
    }

    #[tokio::test]
    async fn are_added_and_the_first_is_the_default() {
        let (visitor, _) = customer(Server::shared()).await;

        add(&visitor, "Storgatan 1").await;
        let page = add(&visitor, "Lillgatan 2").await;

        let items = page.texts(".address-item");
        assert_eq!(items.len(), 2);
        let default = items.iter().find(|item| item.starts_with("Default")).unwrap();
        assert!(default.contains("Storgatan 1"), "{items:?}");
    }

    #[tokio::test]
    async fn that_are_wrong_are_told_at_their_fields() {
        let server = Server::shared();
        let (visitor, _) = customer(server).await;
        let page = visitor.get("/account/addresses").await;

        let again = visitor.submit(&page, SAVE, &[("name", "Ada"), ("line1", ""), ("city", ""), ("country", "XX")]).await;

        assert!(matches!(again.status, 200 | 422), "{}", again.status);
        assert_eq!(again.text("#f-line1-error"), server.words("en", "error-field-line1"));
        assert_eq!(again.text("#f-city-error"), server.words("en", "error-field-city"));
        assert!(again.has("#f-country-error"));
        assert_eq!(again.attribute("#f-name", "value"), "Ada");
        assert!(!again.has(".address-item"));
    }

    #[tokio::test]
    async fn are_changed_in_place() {
        let (visitor, _) = customer(Server::shared()).await;
        let page = add(&visitor, "Storgatan 1").await;
        let edit = page.attribute(".address-actions a[href*='edit=']", "href");

        let form = visitor.get(edit.split('#').next().unwrap()).await;
        let answer = visitor.submit(&form, SAVE, &[("line1", "Nygatan 3")]).await;
        let page = visitor.follow(answer).await;

        assert_eq!(form.attribute("#f-line1", "value"), "Storgatan 1");
        let items = page.texts(".address-item");
        assert_eq!(items.len(), 1);
        assert!(items[0].contains("Nygatan 3"));
    }

    #[tokio::test]
    async fn change_which_is_the_default_and_are_deleted() {
        let (visitor, _) = customer(Server::shared()).await;
        add(&visitor, "Storgatan 1").await;
        let page = add(&visitor, "Lillgatan 2").await;

        let answer = visitor.submit(&page, ".address-item form[action$='/default']", &[]).await;
        let page = visitor.follow(answer).await;
        let default = page.texts(".address-item").into_iter().find(|item| item.starts_with("Default")).unwrap();
        let form = page.form(".address-item form[action$='/delete']");
        let answer = visitor.send(&form).await;
        let left = visitor.follow(answer).await.texts(".address-item");

        assert!(default.contains("Lillgatan 2"), "{default}");
        assert_eq!(left.len(), 1);
    }

    #[tokio::test]
    async fn of_others_cannot_be_touched() {
        let server = Server::shared();
        let (visitor, _) = customer(server).await;
        let page = add(&visitor, "Storgatan 1").await;
        let delete = page.form(".address-item form[action$='/delete']").action;
        let (stranger, _) = customer(server).await;

        let answer = stranger.post(&delete, &[]).await;

        assert_eq!(answer.status, 404);
        assert_eq!(visitor.get("/account/addresses").await.texts(".address-item").len(), 1);
    }

    #[tokio::test]
    async fn fill_the_checkout() {
        let (visitor, email) = customer(Server::shared()).await;
        add(&visitor, "Storgatan 1").await;
        visitor.add(CINNAMON_BUN, &[], 1).await;

        let page = visitor.get("/checkout").await;

        assert_eq!(page.attribute("#f-line1", "value"), "Storgatan 1");
        assert_eq!(page.attribute("#f-email", "value"), email);
    }
}

mod the_profile {
    use super::*;

    const SAVE: &str = "form[action$='/account/profile']";

    #[tokio::test]
    async fn is_changed() {
        let (visitor, email) = customer(Server::shared()).await;
        let page = visitor.get("/account/profile").await;
        assert_eq!(page.attribute("#f-email", "value"), email);

        let answer = visitor.submit(&page, SAVE, &[("name", "Countess Lovelace"), ("locale", "en")]).await;

        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(visitor.get("/account").await.text("h1").contains("Countess Lovelace"));
    }

    #[tokio::test]
    async fn does_not_take_somebody_elses_address() {
        let server = Server::shared();
        let (_, taken) = customer(server).await;
        let (visitor, _) = customer(server).await;
        let page = visitor.get("/account/profile").await;

        let again = visitor.submit(&page, SAVE, &[("email", &taken), ("current", PASSWORD)]).await;

        assert_eq!(again.text("#f-email-error"), server.words("en", "error-customer-email-taken"));
    }

    #[tokio::test]
    async fn changes_the_mail_address_only_for_who_knows_the_password() {
        let server = Server::shared();
        let (visitor, _) = customer(server).await;
        let page = visitor.get("/account/profile").await;
        let email = new_email("moved");

        let refused = visitor.submit(&page, SAVE, &[("email", &email), ("current", "not the password")]).await;
        let accepted = visitor.submit(&page, SAVE, &[("email", &email), ("current", PASSWORD)]).await;

        assert_eq!(refused.status, 422);
        assert!(refused.words().contains(&server.words("en", "error-customer-wrong-password")));
        assert_eq!(accepted.status, 303);
        assert_eq!(server.visitor().sign_in(&email, PASSWORD).await.status, 303);
    }
}
