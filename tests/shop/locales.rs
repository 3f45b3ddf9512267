//! Languages, currencies, and prices with and without tax.

use crate::support::{CINNAMON_BUN, PASSWORD, Page, Server, Visitor, euros, new_email, shown};
use cookiecart_core::money::Currency;

const CHOOSER: &str = "form.prefs";

/// Chooses on a page, and sees where that leads.
async fn choose(visitor: &Visitor, path: &str, name: &str, value: &str) -> Page {
    let page = visitor.open(path).await;
    let answer = visitor.submit(&page, CHOOSER, &[(name, value)]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    visitor.follow(answer).await
}

mod the_language {
    use super::*;

    #[tokio::test]
    async fn stands_in_the_address() {
        let visitor = Server::shared().visitor();

        let swedish = visitor.get("/sv/products/cinnamon-bun").await;
        let german = visitor.get("/de/products/cinnamon-bun").await;

        assert_eq!((swedish.attribute("html", "lang").as_str(), swedish.text("h1").as_str()), ("sv", "Kanelbulle"));
        assert_eq!(german.attribute("html", "lang"), "de");
        assert_eq!(swedish.text("[data-buy-button]"), Server::shared().words("sv", "product-add"));
        assert_eq!(swedish.text(".product-price .price-now"), shown(320, Currency::EUR, "sv"));
        let links = swedish.attributes("main a[href^='/']", "href");
        assert!(links.iter().all(|link| link.starts_with("/sv/") || link.starts_with("/media/") || link == "/sv"), "{links:?}");
    }

    #[tokio::test]
    async fn that_the_shop_does_not_speak_is_no_page() {
        let visitor = Server::shared().visitor();

        let french = visitor.get("/fr/products/cinnamon-bun").await;

        assert_eq!(french.status, 404);
    }

    #[tokio::test]
    async fn is_chosen_on_any_page_and_leads_to_the_same_one() {
        let visitor = Server::shared().visitor();

        let page = choose(&visitor, CINNAMON_BUN, "locale", "sv").await;

        assert_eq!(page.path, "/sv/products/cinnamon-bun");
        assert_eq!(page.text("h1"), "Kanelbulle");
    }

    #[tokio::test]
    async fn at_the_front_door_is_first_what_was_chosen_then_the_accounts_then_the_browsers() {
        let server = Server::shared();
        let email = new_email("astrid");
        let astrid = server.visitor();
        astrid.register("Astrid", &email).await;
        let profile = astrid.get("/account/profile").await;
        astrid.submit(&profile, "form[action$='/account/profile']", &[("locale", "sv")]).await;
        let german = [("accept-language", "de-DE,de;q=0.9,en;q=0.5")];

        let browsers = server.visitor_sending(&german);
        let by_browser = browsers.open("/").await;
        let accounts = server.visitor_sending(&german);
        accounts.sign_in(&email, PASSWORD).await;
        let by_account = accounts.open("/").await;
        let chooser = server.visitor_sending(&german);
        choose(&chooser, "/sv/", "locale", "en").await;
        chooser.sign_in(&email, PASSWORD).await;
        let by_choice = chooser.open("/").await;

        assert_eq!(by_browser.attribute("html", "lang"), "de");
        assert_eq!(by_account.attribute("html", "lang"), "sv");
        assert_eq!(by_choice.attribute("html", "lang"), "en");
    }

    #[tokio::test]
    async fn in_the_address_wins_over_all_others() {
        let server = Server::shared();
        let visitor = server.visitor_sending(&[("accept-language", "de")]);
        choose(&visitor, "/sv/", "locale", "en").await;

        let page = visitor.open("/sv/").await;

        assert_eq!(page.attribute("html", "lang"), "sv");
    }

    #[tokio::test]
    async fn of_a_deep_link_is_never_changed_by_the_browsers_wish() {
        let visitor = Server::shared().visitor_sending(&[("accept-language", "de")]);

        let page = visitor.get(CINNAMON_BUN).await;

        assert_eq!((page.status, page.attribute("html", "lang").as_str()), (200, "en"));
    }

    #[tokio::test]
    async fn never_leads_to_another_site() {
        let visitor = Server::shared().visitor();

        for back in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
            let answer = visitor.post("/preferences", &[("locale", "sv"), ("back", back)]).await;

            let to = answer.location().unwrap();
            assert!(to.starts_with('/') && !to.starts_with("//") && !to.contains('\\') && !to.contains("evil"), "{back} -> {to}");
        }
    }
}

mod the_currency {
    use super::*;

    #[tokio::test]
    async fn changes_prices_by_its_rate() {
        let visitor = Server::shared().visitor();

        let dollars = choose(&visitor, "/products/sticky-chocolate-cake", "currency", "USD").await;

        // 16.50 × 1.1610 = 19.1565
        assert_eq!(dollars.text(".product-price .price-now"), shown(1_916, Currency::USD, "en"));
        let cards = visitor.get("/categories/cakes").await.texts(".card-price").join(" ");
        assert!(cards.contains('$') && !cards.contains('€'), "{cards}");
    }

    #[tokio::test]
    async fn rounds_prices_as_it_is_paid() {
        let visitor = Server::shared().visitor();

        let crowns = choose(&visitor, "/products/sticky-chocolate-cake", "currency", "SEK").await;
        let yen = choose(&visitor, "/products/sticky-chocolate-cake", "currency", "JPY").await;

        // 16.50 × 11.3275 = 186.90 to whole crowns; 16.50 × 171.20 = 2824.80 to tens.
        assert_eq!(crowns.text(".product-price .price-now"), shown(18_700, Currency::SEK, "en"));
        assert_eq!(yen.text(".product-price .price-now"), shown(2_820, Currency::JPY, "en"));
    }

    #[tokio::test]
    async fn takes_the_price_that_was_set_by_hand() {
        let visitor = Server::shared().visitor();

        let crowns = choose(&visitor, CINNAMON_BUN, "currency", "SEK").await;

        assert_eq!(crowns.text(".product-price .price-now"), shown(3_500, Currency::SEK, "en"));
    }

    #[tokio::test]
    async fn changes_the_cart_that_is_being_filled() {
        let visitor = Server::shared().visitor();
        visitor.add(CINNAMON_BUN, &[], 2).await;

        let cart = choose(&visitor, "/cart", "currency", "SEK").await;

        assert_eq!(cart.total(), shown(7_000, Currency::SEK, "en"));
        assert!(!cart.has("main .notice"), "a chosen currency is no changed price: {}", cart.words());
    }

    #[tokio::test]
    async fn that_is_not_offered_changes_nothing() {
        let visitor = Server::shared().visitor();

        visitor.post("/preferences", &[("currency", "XAU"), ("back", "/")]).await;

        assert_eq!(visitor.get(CINNAMON_BUN).await.text(".product-price .price-now"), euros(320));
    }
}

mod tax {
    use super::*;

    #[tokio::test]
    async fn is_left_out_of_prices_for_those_who_want_it_so() {
        let visitor = Server::shared().visitor();

        let without = choose(&visitor, CINNAMON_BUN, "tax", "without").await;

        // 3.20 with 12 % is 2.857 without.
        assert_eq!(without.text(".product-price .price-now"), euros(286));
        assert_eq!(without.text(".price-note"), "excl. VAT");
    }

    #[tokio::test]
    async fn is_added_below_for_them_and_the_total_is_the_same() {
        let visitor = Server::shared().visitor();
        let with = visitor.add(CINNAMON_BUN, &[], 2).await;

        let without = choose(&visitor, "/cart", "tax", "without").await;

        assert_eq!(with.total(), euros(640));
        assert_eq!(without.total(), euros(640));
        let amounts = without.texts("#cart-totals dd");
        assert!(amounts.contains(&euros(571)) && amounts.contains(&euros(69)), "{amounts:?}");
    }

    #[tokio::test]
    async fn is_told_by_its_rate() {
        let visitor = Server::shared().visitor();
        visitor.add(CINNAMON_BUN, &[], 1).await;

        let cart = visitor.add("/products/tea-towel", &[], 1).await;

        let rates = cart.texts("#cart-totals .totals-tax dt");
        assert_eq!(rates.len(), 2, "{rates:?}");
        assert!(rates[0].contains("25") && rates[1].contains("12"), "{rates:?}");
    }
}
