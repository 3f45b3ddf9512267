#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::{SearchDoc, SearchError, SearchIndexes, SearchQuery};
use crate::kernel::{CategoryId, Fault, Locale, ProductId};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn locale(code: &str) -> Locale {
    Locale::parse(code).unwrap()
}

fn a_product(name: &str) -> SearchDoc {
    SearchDoc {
        product: ProductId::new(),
        name: name.to_owned(),
        description: String::new(),
        categories: Vec::new(),
        category_ids: Vec::new(),
        vendor: None,
        attributes: Vec::new(),
        skus: Vec::new(),
        barcodes: Vec::new(),
        tags: Vec::new(),
        popularity: 0,
    }
}

/// A shop of one language with some products, already committed.
struct Shop {
    dir: TempDir,
    indexes: SearchIndexes,
    locale: Locale,
    products: Vec<SearchDoc>,
}

impl Shop {
    fn with(code: &str, products: Vec<SearchDoc>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let locale = locale(code);
        let indexes = SearchIndexes::open(dir.path(), std::slice::from_ref(&locale)).unwrap();
        indexes.apply(&locale, products.clone(), Vec::new()).unwrap();
        indexes.commit(1).unwrap();
        Self { dir, indexes, locale, products }
    }

    fn of(code: &str, names: &[&str]) -> Self {
        Self::with(code, names.iter().map(|name| a_product(name)).collect())
    }

    fn named(&self, products: impl IntoIterator<Item = ProductId>) -> Vec<&str> {
        let name = |id: ProductId| self.products.iter().find(|product| product.product == id).map_or("?", |product| product.name.as_str());
        products.into_iter().map(name).collect()
    }

    fn found(&self, text: &str) -> Vec<&str> {
        let hits = self.indexes.search(&self.locale, &SearchQuery::new(text, 20)).unwrap();
        self.named(hits.ids.into_iter().map(|(product, _)| product))
    }

    fn suggested(&self, text: &str) -> Vec<&str> {
        self.named(self.indexes.suggest(&self.locale, text, 10).unwrap())
    }

    fn did_you_mean(&self, text: &str) -> Option<String> {
        self.indexes.search(&self.locale, &SearchQuery::new(text, 20)).unwrap().did_you_mean
    }

    fn reopened(self) -> Self {
        let Self { dir, indexes, locale, products } = self;
        drop(indexes);
        let indexes = SearchIndexes::open(dir.path(), std::slice::from_ref(&locale)).unwrap();
        Self { dir, indexes, locale, products }
    }

    fn folder(&self) -> &Path {
        self.dir.path()
    }
}

mod finding {
    use super::*;

    #[test]
    fn swedish_endings_do_not_matter() {
        let shop = Shop::of("sv", &["Kanelbulle", "Morotskaka"]);

        assert_eq!(shop.found("kanelbullarna"), ["Kanelbulle"]);
    }

    #[test]
    fn german_endings_and_umlauts_do_not_matter() {
        let shop = Shop::of("de", &["Haus aus Lebkuchen", "Brötchen"]);

        assert_eq!(shop.found("häuser"), ["Haus aus Lebkuchen"]);
        assert_eq!(shop.found("broetchen"), ["Brötchen"]);
    }

    #[test]
    fn accents_do_not_matter() {
        let shop = Shop::of("sv", &["Bröd med råg", "Crème brûlée"]);

        assert_eq!(shop.found("brod"), ["Bröd med råg"]);
        assert_eq!(shop.found("BRÖD RAG"), ["Bröd med råg"]);
        assert_eq!(shop.found("creme brulee"), ["Crème brûlée"]);
    }

    #[test]
    fn the_last_word_may_be_unfinished() {
        let shop = Shop::of("en", &["Chocolate cookie", "Oat biscuit"]);

        assert_eq!(shop.found("chocolate coo"), ["Chocolate cookie"]);
    }

    #[test]
    fn a_small_slip_is_forgiven_and_the_right_spelling_offered() {
        let shop = Shop::of("en", &["Chocolate cookie", "Oat biscuit"]);

        assert_eq!(shop.found("choclate cookie"), ["Chocolate cookie"]);
        assert_eq!(shop.did_you_mean("choclate cookie").as_deref(), Some("chocolate cookie"));
        assert_eq!(shop.did_you_mean("chocolate cookie"), None);
    }

    #[test]
    fn the_right_spelling_keeps_its_accents() {
        let shop = Shop::of("sv", &["Smörgåstårta", "Bulle"]);

        assert_eq!(shop.did_you_mean("smorgastorta").as_deref(), Some("smörgåstårta"));
    }

    #[test]
    fn numbers_are_never_taken_for_other_numbers() {
        let shop = Shop::of("en", &["Calendar 2025"]);

        assert!(shop.found("2026").is_empty());
    }

    #[test]
    fn words_may_stand_in_different_fields() {
        let mut jam = a_product("Jam");
        jam.vendor = Some("Åkerö Gård".to_owned());
        jam.categories = vec!["Breakfast".to_owned()];
        jam.attributes = vec!["Fruit".to_owned(), "Raspberry".to_owned()];
        jam.tags = vec!["organic".to_owned()];
        jam.description = "Cooked slowly in copper.".to_owned();
        let shop = Shop::with("en", vec![jam, a_product("Marmalade")]);

        assert_eq!(shop.found("organic raspberry jam akero breakfast copper"), ["Jam"]);
    }

    #[test]
    fn all_words_are_needed_while_that_finds_something() {
        let shop = Shop::of("en", &["Red mug", "Blue mug", "Red plate"]);

        assert_eq!(shop.found("red mug"), ["Red mug"]);
    }

    #[test]
    fn half_of_the_words_are_enough_when_all_find_nothing() {
        let shop = Shop::of("en", &["Red mug", "Blue plate"]);

        assert_eq!(shop.found("red mug zebra"), ["Red mug"]);
    }

    #[test]
    fn fillers_are_not_needed() {
        let shop = Shop::of("en", &["Cookies with nuts"]);

        assert_eq!(shop.found("the cookies and the nuts"), ["Cookies with nuts"]);
    }

    #[test]
    fn quoted_words_stand_together() {
        let shop = Shop::of("en", &["Dark chocolate bar", "Chocolate for dark days"]);

        assert_eq!(shop.found("\"dark chocolate\""), ["Dark chocolate bar"]);
        assert_eq!(shop.found("“dark chocolate”"), ["Dark chocolate bar"]);
        assert_eq!(shop.found("dark chocolate").len(), 2);
    }

    #[test]
    fn a_dash_excludes_a_word() {
        let shop = Shop::of("en", &["Cookie with nuts", "Cookie with oats"]);

        assert_eq!(shop.found("cookie -nuts"), ["Cookie with oats"]);
        assert_eq!(shop.found("-nuts"), ["Cookie with oats"]);
        assert_eq!(shop.found("cookie -\"with nuts\""), ["Cookie with oats"]);
    }

    #[test]
    fn a_dash_inside_a_word_excludes_nothing() {
        let shop = Shop::of("en", &["T-shirt", "Shirt"]);

        assert_eq!(shop.found("t-shirt"), ["T-shirt"]);
    }

    #[test]
    fn only_products_of_the_wanted_category_are_found() {
        let category = CategoryId::new();
        let mut inside = a_product("Blue mug");
        inside.category_ids = vec![CategoryId::new(), category];
        let shop = Shop::with("en", vec![inside, a_product("Red mug")]);

        let hits = shop.indexes.search(&shop.locale, &SearchQuery { category: Some(category), ..SearchQuery::new("mug", 10) }).unwrap();

        assert_eq!(hits.total, 1);
        assert_eq!(shop.named(hits.ids.into_iter().map(|(product, _)| product)), ["Blue mug"]);
    }

    #[test]
    fn the_total_counts_beyond_the_limit() {
        let shop = Shop::of("en", &["Red mug", "Blue mug", "Green mug"]);

        let some = shop.indexes.search(&shop.locale, &SearchQuery::new("mug", 2)).unwrap();
        let none = shop.indexes.search(&shop.locale, &SearchQuery::new("mug", 0)).unwrap();

        assert_eq!((some.ids.len(), some.total), (2, 3));
        assert_eq!((none.ids.len(), none.total), (0, 3));
    }

    #[test]
    fn any_text_gives_a_result_or_an_empty_one() {
        let shop = Shop::of("sv", &["Kanelbulle", "Bröd med råg", "T-shirt", "蛋糕", "Пирог"]);
        let odd = prop_oneof![
            3 => any::<String>(),
            3 => "[-\"' a-zåäöß0-9*~:()\\[\\]^+&|!{}/\\\\]{0,80}",
            1 => "(-?\"?[a-zåäö]{1,20} ?){0,8}",
        ];
        let mut runner = TestRunner::new(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() });

        let outcome = runner.run(&odd, |text| {
            prop_assert!(shop.indexes.search(&shop.locale, &SearchQuery::new(text.clone(), 10)).is_ok());
            prop_assert!(shop.indexes.suggest(&shop.locale, &text, 10).is_ok());
            Ok(())
        });

        outcome.unwrap();
    }

    #[test]
    fn a_very_long_text_is_cut() {
        let shop = Shop::of("en", &["Red mug"]);

        assert_eq!(shop.found(&format!("red\u{0} mug {}", "x".repeat(100_000))), ["Red mug"]);
    }
}

mod ranking {
    use super::*;

    #[test]
    fn an_exact_sku_or_barcode_comes_first() {
        let mut plain = a_product("Something else");
        plain.skus = vec!["MUG-BLUE".to_owned()];
        plain.barcodes = vec!["4006381333931".to_owned()];
        let mut popular = a_product("Mug blue");
        popular.popularity = 1_000_000;
        let shop = Shop::with("en", vec![popular, plain]);

        assert_eq!(shop.found("mug-blue")[0], "Something else");
        assert_eq!(shop.found(" 4006381 333931 "), ["Something else"]);
        assert_eq!(shop.suggested("mug-blue")[0], "Something else");
    }

    #[test]
    fn the_name_counts_more_than_the_description() {
        let mut described = a_product("Gift box");
        described.description = "Holds a mug.".to_owned();
        let shop = Shop::with("en", vec![described, a_product("Mug for tea and coffee")]);

        assert_eq!(shop.found("mug"), ["Mug for tea and coffee", "Gift box"]);
    }

    #[test]
    fn the_whole_name_comes_before_a_longer_one() {
        let shop = Shop::of("en", &["Cinnamon bun gift box", "Bun with cinnamon", "Cinnamon bun"]);

        assert_eq!(shop.found("cinnamon bun")[0], "Cinnamon bun");
    }

    #[test]
    fn what_was_typed_comes_before_what_is_similar() {
        let shop = Shop::of("en", &["Lemon cake", "Lemon cape"]);

        assert_eq!(shop.found("lemon cape")[0], "Lemon cape");
        assert_eq!(shop.found("lemon cake")[0], "Lemon cake");
    }

    #[test]
    fn among_equals_the_more_popular_comes_first() {
        let mut popular = a_product("Red mug");
        popular.popularity = 100;
        let shop = Shop::with("en", vec![a_product("Blue mug"), popular, a_product("Green mug")]);

        assert_eq!(shop.found("mug")[0], "Red mug");
    }
}

mod suggesting {
    use super::*;

    #[test]
    fn every_word_is_the_beginning_of_a_word() {
        let shop = Shop::of("sv", &["Rostat kaffe", "Kaffekopp", "Rostad mandel"]);

        assert_eq!(shop.suggested("ro kaf"), ["Rostat kaffe"]);
        assert_eq!(shop.suggested("kaf").len(), 2);
        assert!(shop.suggested("ros kopp").is_empty());
    }

    #[test]
    fn small_slips_are_forgiven() {
        let shop = Shop::of("en", &["Chocolate cookie", "Oat biscuit"]);

        assert_eq!(shop.suggested("chokol"), ["Chocolate cookie"]);
    }

    #[test]
    fn long_words_are_found_past_the_longest_known_beginning() {
        let shop = Shop::of("de", &["Schwarzwälderkirschtorte"]);

        assert_eq!(shop.suggested("schwarzwalderkirscht"), ["Schwarzwälderkirschtorte"]);
    }

    #[test]
    fn nothing_is_suggested_for_nothing() {
        let shop = Shop::of("en", &["Red mug"]);

        assert!(shop.suggested("").is_empty());
        assert!(shop.suggested(" - \" ").is_empty());
    }
}

mod writing {
    use super::*;

    #[test]
    fn a_second_document_replaces_the_first() {
        let mut shop = Shop::of("en", &["Red mug"]);
        let mut renamed = shop.products[0].clone();
        renamed.name = "Blue cup".to_owned();

        shop.indexes.apply(&shop.locale, vec![renamed.clone()], Vec::new()).unwrap();
        shop.indexes.commit(2).unwrap();
        shop.products = vec![renamed];

        assert!(shop.found("mug").is_empty());
        assert_eq!(shop.found("cup"), ["Blue cup"]);
    }

    #[test]
    fn a_deleted_product_is_not_found() {
        let shop = Shop::of("en", &["Red mug", "Blue mug"]);

        shop.indexes.apply(&shop.locale, Vec::new(), vec![shop.products[0].product]).unwrap();
        shop.indexes.commit(2).unwrap();

        assert_eq!(shop.found("mug"), ["Blue mug"]);
        assert_eq!(shop.suggested("mu"), ["Blue mug"]);
    }

    #[test]
    fn changes_are_seen_after_the_commit() {
        let shop = Shop::of("en", &["Red mug"]);

        shop.indexes.apply(&shop.locale, vec![a_product("Blue mug")], Vec::new()).unwrap();
        let before = shop.found("mug").len();
        shop.indexes.commit(2).unwrap();

        assert_eq!((before, shop.found("mug").len()), (1, 2));
    }

    #[test]
    fn clearing_replaces_everything_with_the_next_commit() {
        let shop = Shop::of("en", &["Red mug"]);

        shop.indexes.clear().unwrap();
        shop.indexes.apply(&shop.locale, vec![a_product("Blue plate")], Vec::new()).unwrap();
        let (position, during) = (shop.indexes.position(), shop.found("mug"));
        shop.indexes.commit(9).unwrap();

        assert_eq!((position, during), (None, vec!["Red mug"]));
        assert!(shop.found("mug").is_empty());
        assert_eq!(shop.found("plate").len(), 1);
        assert_eq!(shop.indexes.position(), Some(9));
    }

    #[test]
    fn what_was_not_committed_is_gone_after_finishing() {
        let shop = Shop::of("en", &["Red mug"]);

        shop.indexes.apply(&shop.locale, vec![a_product("Blue mug")], Vec::new()).unwrap();
        shop.indexes.finish().unwrap();
        shop.indexes.commit(2).unwrap();

        assert_eq!(shop.found("mug"), ["Red mug"]);
    }

    #[test]
    fn a_language_without_index_is_refused() {
        let shop = Shop::of("en", &[]);

        let refusal = shop.indexes.apply(&locale("fi"), vec![a_product("Muki")], Vec::new()).unwrap_err();

        assert_eq!(refusal.code(), "search.unknown_locale");
    }

    #[test]
    fn only_one_writes_at_a_time() {
        let shop = Shop::of("en", &["Red mug"]);
        let other = SearchIndexes::open(shop.folder(), std::slice::from_ref(&shop.locale)).unwrap();

        let refusal = other.apply(&shop.locale, vec![a_product("Blue mug")], Vec::new()).unwrap_err();
        shop.indexes.finish().unwrap();

        assert!(matches!(refusal, SearchError::Busy));
        other.apply(&shop.locale, vec![a_product("Blue mug")], Vec::new()).unwrap();
    }
}

mod opening {
    use super::*;

    fn damage(folder: &Path, harmed: impl Fn(&str) -> bool) -> usize {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let harmed: Vec<_> = files.filter(|file| harmed(file.file_name().unwrap().to_str().unwrap())).collect();
        for file in &harmed {
            let mut content = fs::read(file).unwrap();
            let middle = content.len() / 2;
            if let Some(byte) = content.get_mut(middle) {
                *byte ^= 0x55;
            }
            fs::remove_file(file).unwrap();
            fs::write(file, content).unwrap();
        }
        harmed.len()
    }

    #[test]
    fn indexes_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}

        shared::<SearchIndexes>();
    }

    #[test]
    fn a_new_index_has_no_position() {
        let dir = tempfile::tempdir().unwrap();

        let indexes = SearchIndexes::open(dir.path(), &[locale("en")]).unwrap();

        assert_eq!(indexes.position(), None);
    }

    #[test]
    fn position_and_products_survive() {
        let shop = Shop::of("en", &["Red mug"]);
        shop.indexes.commit(4711).unwrap();

        let shop = shop.reopened();

        assert_eq!(shop.indexes.position(), Some(4711));
        assert_eq!(shop.found("mug"), ["Red mug"]);
    }

    #[test]
    fn a_damaged_index_is_made_anew() {
        let shop = Shop::of("en", &["Red mug"]);
        shop.indexes.finish().unwrap();
        let harmed = damage(&shop.folder().join("en"), |file| !file.starts_with('.') && file != "meta.json");

        let shop = shop.reopened();

        assert!(harmed > 0);
        assert_eq!(shop.indexes.position(), None);
        assert!(shop.found("mug").is_empty());
        shop.indexes.apply(&shop.locale, shop.products.clone(), Vec::new()).unwrap();
        shop.indexes.commit(2).unwrap();
        assert_eq!(shop.found("mug"), ["Red mug"]);
    }

    #[test]
    fn rubbish_in_the_folder_is_replaced() {
        let shop = Shop::of("en", &["Red mug"]);
        shop.indexes.finish().unwrap();
        fs::write(shop.folder().join("en").join("meta.json"), b"rubbish").unwrap();

        let shop = shop.reopened();

        assert_eq!(shop.indexes.position(), None);
    }

    #[test]
    fn an_index_of_another_version_is_made_anew() {
        let shop = Shop::of("en", &["Red mug"]);
        shop.indexes.commit(4711).unwrap();
        shop.indexes.finish().unwrap();
        let meta = shop.folder().join("en").join("meta.json");
        let older = fs::read_to_string(&meta).unwrap().replace(":4711\"", "000:4711\"");
        fs::write(&meta, older).unwrap();

        let shop = shop.reopened();

        assert_eq!(shop.indexes.position(), None);
        assert!(shop.found("mug").is_empty());
    }

    #[test]
    fn a_new_language_makes_a_rebuild_necessary() {
        let shop = Shop::of("en", &["Red mug"]);
        shop.indexes.finish().unwrap();

        let both = SearchIndexes::open(shop.folder(), &[locale("en"), locale("sv")]).unwrap();

        assert_eq!(shop.indexes.position(), Some(1));
        assert_eq!(both.position(), None);
    }

    #[test]
    fn a_regional_language_takes_the_plain_one_and_an_unknown_one_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let indexes = SearchIndexes::open(dir.path(), &[locale("en"), locale("sv")]).unwrap();
        indexes.apply(&locale("en"), vec![a_product("Cookie")], Vec::new()).unwrap();
        indexes.apply(&locale("sv"), vec![a_product("Kaka")], Vec::new()).unwrap();
        indexes.commit(1).unwrap();

        let total = |code: &str, text: &str| indexes.search(&locale(code), &SearchQuery::new(text, 5)).unwrap().total;

        assert_eq!((total("sv-FI", "kaka"), total("sv-FI", "cookie")), (1, 0));
        assert_eq!((total("ja", "kaka"), total("ja", "cookie")), (0, 1));
    }

    #[test]
    fn a_reader_sees_what_the_writer_committed_and_changes_nothing() {
        let shop = Shop::of("en", &["Red mug"]);
        let reader = SearchIndexes::open_read_only(shop.folder(), std::slice::from_ref(&shop.locale)).unwrap();

        let hits = reader.search(&shop.locale, &SearchQuery::new("mug", 5)).unwrap();
        let refusal = reader.apply(&shop.locale, vec![a_product("Blue mug")], Vec::new()).unwrap_err();

        assert_eq!((hits.total, reader.position()), (1, Some(1)));
        assert!(matches!(refusal, SearchError::ReadOnly));
    }

    #[test]
    fn a_reader_that_comes_too_early_is_told() {
        let dir = tempfile::tempdir().unwrap();

        let refusal = SearchIndexes::open_read_only(dir.path(), &[locale("en")]).unwrap_err();

        assert!(matches!(refusal, SearchError::NotBuilt { .. }));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
