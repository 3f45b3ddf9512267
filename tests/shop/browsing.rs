//! Looking around: front page, categories and their filters, products and their choices, pages.

use crate::support::{Server, euros};

#[tokio::test]
async fn the_front_page_leads_into_every_department() {
    let visitor = Server::shared().visitor();

    let home = visitor.get("/").await;

    assert_eq!(home.status, 200);
    assert_eq!(home.text("h1"), "Still warm when the town wakes up");
    let departments = home.attributes(".tiles a", "href");
    assert!(departments.contains(&"/categories/bread".to_owned()), "{departments:?}");
    assert!(home.has("[aria-labelledby=home-featured] .card"));
    for department in departments {
        assert_eq!(visitor.get(&department).await.status, 200, "{department}");
    }
}

#[tokio::test]
async fn no_link_of_the_front_page_leads_nowhere() {
    let visitor = Server::shared().visitor();
    let home = visitor.get("/").await;
    let mut links = home.attributes("a[href^='/']", "href");
    links.extend(home.attributes("link[rel=stylesheet], link[rel=icon]", "href"));
    links.extend(home.attributes("script[src], img[src]", "src"));
    links.sort();
    links.dedup();

    for link in links {
        let page = visitor.open(&link).await;

        assert_eq!(page.status, 200, "{link}");
    }
}

mod a_category {
    use super::*;

    #[tokio::test]
    async fn shows_the_products_of_all_beneath_it() {
        let page = Server::shared().visitor().get("/categories/bread").await;

        let names = page.texts(".results .card-name");
        assert!(names.contains(&"Dark rye loaf".to_owned()), "{names:?}");
        assert!(names.contains(&"Cinnamon bun".to_owned()), "{names:?}");
        assert_eq!(page.texts(".children a").len(), 2);
    }

    #[tokio::test]
    async fn is_narrowed_by_a_property_without_script() {
        let visitor = Server::shared().visitor();
        let page = visitor.get("/categories/loaves").await;

        let narrowed = visitor.submit(&page, "form[data-filters]", &[("f.flour", "rye")]).await;

        let mut names = narrowed.texts(".results .card-name");
        names.sort();
        assert_eq!(names, ["Crispbread wheel", "Dark rye loaf"].map(str::to_owned), "{}", narrowed.path);
        assert!(narrowed.has("input[name='f.flour'][value=rye][checked]"));
    }

    #[tokio::test]
    async fn counts_what_another_value_would_add() {
        let page = Server::shared().visitor().get("/categories/loaves?f.flour=rye").await;

        assert!(page.has("input[name='f.flour'][value=spelt]"));
        assert!(page.texts("fieldset label").iter().any(|label| label.starts_with("Spelt") && label.contains('1')));
    }

    #[tokio::test]
    async fn takes_two_properties_together_and_two_values_of_one_as_either() {
        let visitor = Server::shared().visitor();

        let both = visitor.get("/categories/loaves?f.flour=rye&f.leavening=yeast").await;
        let either = visitor.get("/categories/loaves?f.flour=rye&f.flour=spelt").await;

        assert_eq!(both.texts(".results .card-name").len(), 0);
        assert!(both.has(".results .empty a[href='/categories/loaves']"), "the way out is missing");
        assert_eq!(either.texts(".results .card-name").len(), 3);
    }

    #[tokio::test]
    async fn is_narrowed_by_price_in_the_currency_shown() {
        let visitor = Server::shared().visitor();

        let page = visitor.get("/categories/cakes?price_min=16&price_max=18").await;

        let mut names = page.texts(".results .card-name");
        names.sort();
        assert_eq!(names, ["Carrot cake", "Sticky chocolate cake"].map(str::to_owned));
    }

    #[tokio::test]
    async fn is_put_in_order_by_price() {
        let visitor = Server::shared().visitor();

        let up = visitor.get("/categories/loaves?sort=price_up").await.texts(".results .card-name");
        let down = visitor.get("/categories/loaves?sort=price_down").await.texts(".results .card-name");

        assert_eq!(up.first().map(String::as_str), Some("Breakfast roll"), "{up:?}");
        assert_eq!(down.first().map(String::as_str), Some("Rosemary focaccia"), "{down:?}");
        assert_eq!(up.len(), down.len());
    }

    #[tokio::test]
    async fn loses_one_filter_by_its_chip_and_keeps_the_other() {
        let visitor = Server::shared().visitor();
        let page = visitor.get("/categories/loaves?f.flour=rye&f.leavening=sourdough").await;
        let chips = page.attributes("a.chip[rel=nofollow]", "href");

        assert_eq!(chips.len(), 2);
        for chip in chips {
            let wider = visitor.get(&chip).await;

            assert_eq!(wider.attributes("a.chip[rel=nofollow]", "href").len(), 1, "{chip}");
        }
    }

    #[tokio::test]
    async fn bears_any_nonsense_in_its_address() {
        let visitor = Server::shared().visitor();

        for query in ["f.flour=%00", "price_min=-1&price_max=x", "page=99999999999", "sort=worst", "f.=&f.x=y", "in_stock=maybe", "%ff=%fe"]
        {
            let page = visitor.get(&format!("/categories/loaves?{query}")).await;

            assert_eq!(page.status, 200, "{query}");
            assert!(page.has(".results .card"), "{query}");
        }
    }
}

mod a_product {
    use super::*;

    #[tokio::test]
    async fn shows_name_price_stock_and_properties() {
        let page = Server::shared().visitor().get("/products/crispbread").await;

        assert_eq!(page.texts("h1").len(), 1);
        assert_eq!(page.text(".product-price .price-now"), euros(490));
        assert_eq!(page.text("[data-stock]"), "In stock");
        assert_eq!(page.text("[data-sku]"), "BR-CRISP");
        let facts = page.texts(".facts tr");
        assert!(facts.contains(&"Main flourRye".to_owned()), "{facts:?}");
    }

    #[tokio::test]
    async fn shows_price_and_stock_of_a_choice_in_the_address() {
        let visitor = Server::shared().visitor();

        let open = visitor.get("/products/stone-milled-flour").await;
        let chosen = visitor.get("/products/stone-milled-flour?v.grain=spelt&v.bag=2").await;

        assert!(open.text(".product-price .price-now").contains(&euros(450)));
        assert_eq!(chosen.text(".product-price .price-now"), euros(590));
        assert!(chosen.has("input[name='v.grain'][value=spelt][checked]"));
    }

    #[tokio::test]
    async fn cannot_be_bought_in_a_choice_that_is_sold_out() {
        let visitor = Server::shared().visitor();

        let sold_out = visitor.get("/products/stone-milled-flour?v.grain=rye&v.bag=5").await;
        let tried = visitor.submit(&sold_out, "form[data-buy]", &[("v.grain", "rye"), ("v.bag", "5")]).await;

        assert!(sold_out.has("[data-buy-button][disabled]"));
        assert_eq!(sold_out.text("[data-stock]"), "Sold out");
        assert_eq!(tried.status, 409);
        assert_eq!(visitor.get("/cart").await.cart_count(), 0);
    }

    #[tokio::test]
    async fn is_not_bought_half_chosen() {
        let visitor = Server::shared().visitor();
        let page = visitor.get("/products/crumb-t-shirt").await;

        let answer = visitor.submit(&page, "form[data-buy]", &[("v.size", "m")]).await;

        assert_eq!(answer.status, 422);
        assert!(answer.words().contains(&Server::shared().words("en", "error-cart-choice-incomplete")), "{}", answer.words());
    }

    #[tokio::test]
    async fn says_what_it_was_before_and_what_is_saved() {
        let page = Server::shared().visitor().get("/products/sticky-chocolate-cake").await;

        assert_eq!(page.text(".product-price .price-now"), euros(1650));
        assert_eq!(page.text(".product-price .price-was"), euros(1950));
        assert!(page.text(".product-price .tag").contains("15"), "3.00 of 19.50 is 15 %");
    }

    #[tokio::test]
    async fn that_is_a_bundle_lists_its_parts() {
        let page = Server::shared().visitor().get("/products/fika-box").await;

        let parts = page.texts(".bundle li");

        assert_eq!(parts.len(), 5);
        assert!(parts.iter().any(|part| part.contains("2 × Cinnamon bun")), "{parts:?}");
    }

    #[tokio::test]
    async fn shows_what_goes_with_it() {
        let page = Server::shared().visitor().get("/products/tea-towel").await;

        let related = page.attributes("[aria-labelledby=related] .card-name a", "href");

        assert!(related.contains(&"/products/linen-apron".to_owned()), "{related:?}");
    }

    #[tokio::test]
    async fn that_is_a_draft_is_not_there() {
        let server = Server::shared();
        let draft = cookiecart_core::testkit::a_product("Not yet baked").draft().create(&server.shop).await;

        let page = server.visitor().get(&format!("/products/{}", draft.slug)).await;

        assert_eq!(page.status, 404);
    }

    #[tokio::test]
    async fn is_found_at_its_new_address_by_the_old_one() {
        let server = Server::shared();
        let mug = server.a_mug().await;
        let new = format!("{}-of-stone", mug.slug);
        server.change_product(&mug.slug, |whole| new.clone_into(&mut whole.product.slug)).await;

        let answer = server.visitor().get(&format!("/products/{}", mug.slug)).await;
        let swedish = server.visitor().get(&format!("/sv/products/{}", mug.slug)).await;

        assert_eq!(answer.status, 301);
        assert!(answer.location().unwrap().ends_with(&format!("/products/{new}")));
        assert!(swedish.location().unwrap().ends_with(&format!("/sv/products/{new}")));
    }

    #[tokio::test]
    async fn shows_a_change_on_the_next_request() {
        let server = Server::shared();
        let mug = server.a_mug().await;
        let visitor = server.visitor();
        let path = format!("/products/{}", mug.slug);
        let before = visitor.get(&path).await.text(".product-price .price-now");

        server.change_product(&mug.slug, |whole| whole.product.price_minor = 1250).await;
        let after = visitor.get(&path).await.text(".product-price .price-now");

        assert_eq!((before, after), (euros(1000), euros(1250)));
    }
}

#[tokio::test]
async fn a_content_page_shows_its_words_and_those_who_need_it_find_it() {
    let visitor = Server::shared().visitor();
    let home = visitor.get("/").await;

    let link = home.attributes(".footer-links a", "href").into_iter().find(|href| href.ends_with("/pages/returns")).unwrap();
    let page = visitor.get(&link).await;

    assert_eq!(page.text("h1"), "Returns");
    assert!(page.words().contains("30 days to change your mind"));
}
