#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::read::{self, CategoryEntry, DemoFiles};
use super::*;
use crate::catalog::{self, Found, ProductKind, Units, WholeProduct};
use crate::kernel::{Actor, Fault};
use crate::stock::{self, Reason, StockError};
use crate::testkit::{self, TestShop};
use crate::{cms, journal, settings, shipping, sites, tax};
use rust_decimal::Decimal;

const LANGUAGES: [&str; 3] = ["en", "sv", "de"];

async fn seeded() -> (TestShop, DemoFiles) {
    let shop = testkit::shop().await;
    seed(&shop).await.unwrap();
    (shop, DemoFiles::read().unwrap())
}

async fn product(shop: &TestShop, slug: &str) -> WholeProduct {
    match catalog::by_slug(shop.read(), slug).await.unwrap() {
        Found::Here(whole) => whole,
        Found::Moved(to) => panic!("{slug} moved to {to}"),
    }
}

fn count(categories: &[CategoryEntry]) -> usize {
    categories.iter().map(|category| 1 + count(&category.children)).sum()
}

mod the_demo_shop {
    use super::*;

    #[tokio::test]
    async fn has_all_that_the_files_have() {
        let (shop, files) = seeded().await;

        let snapshot = shop.snapshot().await.unwrap().unwrap();

        assert_eq!(catalog::count_published(shop.read()).await.unwrap(), files.products.len() as u64);
        assert_eq!(snapshot.categories.iter().count(), count(&files.shop.categories));
        assert_eq!(snapshot.types.len(), files.shop.product_types.len());
        assert_eq!(snapshot.vendors.len(), files.shop.vendors.len());
        assert_eq!(snapshot.pages.len(), files.pages.len());
        assert_eq!(snapshot.tax.rates.len(), files.shop.tax_classes.len());
        assert_eq!(snapshot.shipping.len(), files.shop.shipping_methods.len());
        assert_eq!(snapshot.rates.rates, files.shop.site.rates);
        assert_eq!(snapshot.rates.steps, files.shop.site.rounding);
        assert_eq!(snapshot.site.name, files.shop.site.name);
        assert_eq!(snapshot.site.content.hero.as_ref().map(|hero| hero.image.is_some()), Some(files.shop.site.hero.image.is_some()));
    }

    #[tokio::test]
    async fn shows_each_product_whole_and_in_three_languages() {
        let (shop, files) = seeded().await;

        for entry in &files.products {
            let whole = product(&shop, &entry.slug).await;

            for language in LANGUAGES {
                assert!(whole.product.name.0.contains_key(language), "{} has no name in {language}", entry.slug);
                assert!(whole.product.description.0.contains_key(language), "{} has no description in {language}", entry.slug);
            }
            assert_eq!(whole.product.name, entry.name);
            let skus: Vec<&str> = whole.variants.iter().filter_map(|variant| variant.sku.as_deref()).collect();
            assert_eq!(skus, entry.variants.iter().map(|variant| variant.sku.as_str()).collect::<Vec<_>>(), "{}", entry.slug);
            assert_eq!(whole.categories.len(), entry.categories.len(), "{}", entry.slug);
            assert_eq!(whole.related.len(), entry.related.len(), "{}", entry.slug);
            assert_eq!(whole.prices.len(), entry.prices.len(), "{}", entry.slug);
            assert_eq!(whole.product.attributes.len(), entry.attributes.len(), "{}", entry.slug);
            assert!(!whole.media.is_empty(), "{} has no picture", entry.slug);
        }
    }

    #[tokio::test]
    async fn has_the_stock_that_the_file_says() {
        let (shop, files) = seeded().await;

        for entry in files.products.iter().filter(|entry| entry.is_counted()) {
            let whole = product(&shop, &entry.slug).await;
            let ids: Vec<_> = whole.variants.iter().map(|variant| variant.id).collect();
            let available = stock::available(shop.read(), &ids).await.unwrap();

            for (variant, wanted) in whole.variants.iter().zip(&entry.variants) {
                assert_eq!(available.get(&variant.id), Some(&wanted.stock), "{}", wanted.sku);
            }
        }
    }

    #[tokio::test]
    async fn says_that_it_is_one() {
        let (shop, _) = seeded().await;

        assert_eq!(settings::stored::<bool>(shop.read(), "demo").await.unwrap(), Some(true));
        assert!(!is_new(&shop).await.unwrap());
    }

    #[tokio::test]
    async fn is_not_made_where_a_shop_is() {
        let (shop, _) = seeded().await;
        let head = journal::head(shop.read()).await.unwrap();

        let refusal = seed(&shop).await.unwrap_err();

        assert_eq!(refusal.code(), "demo.not_empty");
        assert!(matches!(seed_empty(&shop).await, Err(DemoError::NotEmpty)));
        assert_eq!(journal::head(shop.read()).await.unwrap(), head);
        assert_eq!(sites::all(shop.read()).await.unwrap().len(), 1);
    }
}

mod a_bundle {
    use super::*;

    async fn units_of(shop: &TestShop, bundle: &WholeProduct) -> Units {
        let shelf = catalog::shelf(shop.read(), [bundle]).await.unwrap();
        shelf.units(bundle, &bundle.variants[0])
    }

    #[tokio::test]
    async fn has_as_many_units_as_its_scarcest_part_allows() {
        let (shop, files) = seeded().await;
        let stock_of = |sku: &str| {
            files.products.iter().flat_map(|entry| &entry.variants).find(|variant| variant.sku == sku).map(|variant| variant.stock).unwrap()
        };

        for entry in files.products.iter().filter(|entry| entry.kind == ProductKind::Bundle) {
            let bundle = product(&shop, &entry.slug).await;
            let fewest = entry.bundle.iter().map(|part| stock_of(&part.sku) / i64::from(part.quantity)).min().unwrap();

            assert_eq!(bundle.components.len(), entry.bundle.len());
            assert_eq!(units_of(&shop, &bundle).await, Units::Count(u32::try_from(fewest).unwrap()), "{}", entry.slug);
        }
    }

    #[tokio::test]
    async fn is_sold_out_when_one_part_is() {
        let (shop, files) = seeded().await;
        let entry = files.products.iter().find(|entry| entry.kind == ProductKind::Bundle).unwrap();
        let bundle = product(&shop, &entry.slug).await;
        let part = bundle.components[0].variant;

        let emptied: Result<(), StockError> =
            shop.write(Actor::Terminal, async |unit| stock::set_on_hand(unit, &[(part, 0)], Reason::Counted).await).await;
        emptied.unwrap();

        assert_eq!(units_of(&shop, &bundle).await, Units::Count(0));
    }
}

mod an_empty_shop {
    use super::*;

    #[tokio::test]
    async fn has_a_site_and_nothing_to_sell() {
        let shop = testkit::shop().await;
        assert!(is_new(&shop).await.unwrap());

        seed_empty(&shop).await.unwrap();

        let site = sites::first(shop.read()).await.unwrap().unwrap();
        assert_eq!(site.name.get("en", "en"), "My shop");
        assert_eq!(catalog::count_published(shop.read()).await.unwrap(), 0);
        assert_eq!(cms::all(shop.read(), site.id).await.unwrap().len(), 0);
        assert_eq!(tax::rates_of(shop.read(), site.id).await.unwrap().rates.get("standard"), Some(&Decimal::ZERO));
        let methods = shipping::active(shop.read()).await.unwrap();
        assert_eq!(methods.iter().map(|method| method.code.as_str()).collect::<Vec<_>>(), ["delivery"]);
    }
}

mod the_files {
    use super::*;

    #[test]
    fn name_pictures_that_are_there() {
        let files = DemoFiles::read().unwrap();

        for image in files.products.iter().flat_map(|entry| &entry.images) {
            assert!(read::picture(&image.file).is_ok(), "{} is missing", image.file);
        }
    }

    #[test]
    fn name_tax_classes_that_are_there() {
        let files = DemoFiles::read().unwrap();
        let known = |code: &str| files.shop.tax_classes.iter().any(|class| class.code == code);

        assert!(files.products.iter().all(|entry| known(&entry.tax_class)));
        assert!(files.shop.shipping_methods.iter().all(|method| known(&method.tax_class)));
    }
}
