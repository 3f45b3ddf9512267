//! Search: results, spelling, numbers of articles, suggestions.

use crate::support::{Page, Server, eventually};

/// Searches until the index, which follows the journal, has an answer with this product in it.
async fn found(query: &str, name: &str) -> Page {
    let visitor = Server::shared().visitor();
    let path = format!("/search?q={query}");
    eventually(&format!("{query} finds {name}"), async || {
        let page = visitor.get(&path).await;
        page.texts(".results .card-name").iter().any(|known| known == name).then_some(page)
    })
    .await
}

#[tokio::test]
async fn a_word_finds_what_has_it_in_its_name() {
    let page = found("cinnamon", "Cinnamon bun").await;

    assert_eq!(page.text(".results .card-name"), "Cinnamon bun");
    assert!(page.text("h1").contains("cinnamon"));
}

#[tokio::test]
async fn an_article_number_finds_its_product_first() {
    let page = found("CA-KLADD", "Sticky chocolate cake").await;

    assert_eq!(page.text(".results .card-name"), "Sticky chocolate cake");
}

#[tokio::test]
async fn each_language_finds_by_its_own_words() {
    let visitor = Server::shared().visitor();

    let name = eventually("the Swedish index is there", async || {
        visitor.get("/sv/search?q=kanelbulle").await.texts(".results .card-name").into_iter().next()
    })
    .await;

    assert_eq!(name, "Kanelbulle");
}

#[tokio::test]
async fn a_typing_mistake_still_leads_to_the_bun() {
    found("cinnamon", "Cinnamon bun").await;

    let page = Server::shared().visitor().get("/search?q=cinamon").await;

    let corrected = page.texts(".lead a").iter().any(|word| word.contains("cinnamon"));
    let found_at_once = page.texts(".results .card-name").iter().any(|name| name == "Cinnamon bun");
    assert!(corrected || found_at_once, "{}", page.words());
}

#[tokio::test]
async fn results_are_narrowed_like_a_category() {
    found("sourdough", "Dark rye loaf").await;
    let visitor = Server::shared().visitor();
    let page = visitor.get("/search?q=sourdough").await;

    let narrowed = visitor.submit(&page, "form[data-filters]", &[("price_max", "6")]).await;

    let names = narrowed.texts(".results .card-name");
    assert!(!names.is_empty() && !names.contains(&"Dark rye loaf".to_owned()), "{names:?}");
    assert_eq!(narrowed.attribute("#page-q", "value"), "sourdough");
}

#[tokio::test]
async fn who_finds_nothing_is_offered_what_others_like() {
    let page = Server::shared().visitor().get("/search?q=zzzzqqqq").await;

    assert_eq!(page.status, 200);
    assert!(page.text(".search-none").contains("zzzzqqqq"));
}

#[tokio::test]
async fn what_was_typed_is_shown_as_typed_and_never_run() {
    let page = Server::shared().visitor().get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E").await;

    assert_eq!(page.attribute("#page-q", "value"), "<script>alert(1)</script>");
    assert!(!page.body.contains("<script>alert"));
}

#[tokio::test]
async fn any_nonsense_is_an_answer_of_its_own() {
    let visitor = Server::shared().visitor();
    let long = "a".repeat(5_000);

    for query in ["", "%20", "%22", "%2B-(AND", "name:", "%F0%9F%A5%90", "*", &long] {
        let page = visitor.get(&format!("/search?q={query}")).await;

        assert_eq!(page.status, 200, "{query}");
    }
}

mod suggestions {
    use super::*;

    #[tokio::test]
    async fn name_products_with_price_and_address_and_the_way_to_all() {
        found("cinnamon", "Cinnamon bun").await;

        let answer = Server::shared().visitor().get_json("/search/suggest?q=cinna").await;

        let first = &answer["items"][0];
        assert_eq!(first["name"], "Cinnamon bun", "{answer}");
        assert_eq!(first["url"], "/products/cinnamon-bun");
        assert!(answer["all"]["url"].as_str().unwrap().contains("/search?q=cinna"), "{answer}");
    }

    #[tokio::test]
    async fn name_categories_too() {
        found("cinnamon", "Cinnamon bun").await;

        let answer = Server::shared().visitor().get_json("/search/suggest?q=cook").await;

        let categories = answer["categories"].as_array().unwrap();
        assert!(categories.iter().any(|category| category["url"] == "/categories/cookies"), "{answer}");
    }
}
