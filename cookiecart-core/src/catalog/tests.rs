//! The catalog: rules, prices, listings, and what is written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use super::*;
use crate::checkout::tests::{open_shop, snapshot};
use crate::kernel::{Actor, CategoryId, Fault, Localized, ProductId};
use crate::money::{Currency, Money, Rates};
use crate::testkit::{TestShop, a_product};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

async fn put(shop: &TestShop, whole: WholeProduct) -> Result<(), CatalogError> {
    shop.write(Actor::System, async |unit| replace(unit, whole).await).await
}

fn hundred_kronor() -> Rates {
    Rates {
        base: Currency::EUR,
        rates: BTreeMap::from([(Currency::SEK, Decimal::new(113_275, 4))]),
        steps: BTreeMap::from([(Currency::SEK, 100)]),
    }
}

#[test]
fn a_quantity_rule_finds_the_nearest_that_fits() {
    let tray = QuantityRule { min: 6, max: Some(20), step: 6 };

    assert_eq!([5, 6, 11, 18, 1_000].map(|wanted| tray.at_most(wanted)), [0, 6, 6, 18, 18]);
    assert!(tray.allows(12) && !tray.allows(13) && !tray.allows(24));
}

#[tokio::test]
async fn a_price_set_by_hand_stands_before_the_derived_one() {
    let shop = open_shop().await;
    let shirt = a_product("Shirt").priced("10.00").option("Size", &["S", "L"]).create(&shop).await;
    let mut whole = super::whole(shop.read(), shirt.id).await.unwrap();
    whole.product.price_minor = 1_000;
    for variant in &mut whole.variants {
        variant.price_minor = None;
    }
    whole.variants[1].price_minor = Some(2_000);
    let rates = hundred_kronor();
    let price = |whole: &WholeProduct, at: usize| {
        Pricing::new(&rates, Currency::SEK, whole.prices.iter().copied()).of(&whole.product, &whole.variants[at]).unwrap().0
    };

    let derived = price(&whole, 0);
    whole.prices.push(HandPrice { owner: whole.product.id.0, currency: Currency::SEK, price_minor: 9_900, compare_at_minor: None });

    assert_eq!(derived, Money::new(11_300, Currency::SEK), "113.275 rounded once to whole kronor");
    assert_eq!(price(&whole, 0), Money::new(9_900, Currency::SEK));
    assert_eq!(price(&whole, 1), Money::new(22_700, Currency::SEK), "a variant with its own price is not the product's");
}

#[tokio::test]
async fn a_changed_slug_leads_to_the_new_one_and_a_new_product_may_take_it() {
    let shop = open_shop().await;
    let bun = a_product("Bun").create(&shop).await;

    let new = shop.write(Actor::System, async |unit| take_slug(unit, bun.id, "cardamom-bun").await).await.unwrap();

    assert_eq!(new, "cardamom-bun");
    assert_eq!(by_slug(shop.read(), "bun").await.unwrap(), Found::Moved("cardamom-bun".into()));
    let other = a_product("Bun").create(&shop).await;
    assert!(matches!(by_slug(shop.read(), "bun").await.unwrap(), Found::Here(whole) if whole.product.id == other.id));
}

#[tokio::test]
async fn a_slug_that_is_taken_gets_a_number() {
    let shop = open_shop().await;

    let slugs =
        [a_product("Bun").create(&shop).await.slug, a_product("Bun").create(&shop).await.slug, a_product("BUN!").create(&shop).await.slug];

    assert_eq!(slugs, ["bun", "bun-2", "bun-3"]);
}

#[tokio::test]
async fn what_can_not_be_sold_is_refused_before_anything_is_written() {
    let shop = open_shop().await;
    let shirt = a_product("Shirt").option("Size", &["S", "L"]).sku("SHIRT").create(&shop).await;
    let whole = super::whole(shop.read(), shirt.id).await.unwrap();
    let with = |change: fn(&mut WholeProduct)| {
        let mut changed = whole.clone();
        change(&mut changed);
        changed
    };
    let cases = [
        (with(|w| w.product.name = Localized::default()), "catalog.no_name"),
        (with(|w| w.variants.clear()), "catalog.no_variant"),
        (with(|w| w.product.price_minor = -1), "catalog.negative_price"),
        (with(|w| w.product.quantity.step = 0), "catalog.wrong_quantity_rule"),
        (with(|w| w.variants[0].values = vec!["xxl".into()]), "catalog.wrong_variant"),
        (with(|w| w.variants[0].values = w.variants[1].values.clone()), "catalog.double_variant"),
    ];

    for (broken, code) in cases {
        assert_eq!(put(&shop, broken).await.unwrap_err().code(), code);
    }
    assert_eq!(super::whole(shop.read(), shirt.id).await.unwrap(), whole);
}

#[tokio::test]
async fn an_sku_belongs_to_one_product() {
    let shop = open_shop().await;
    a_product("Bun").sku("B-1").create(&shop).await;
    let jam = a_product("Jam").sku("J-1").create(&shop).await;
    let mut whole = super::whole(shop.read(), jam.id).await.unwrap();
    whole.variants[0].sku = Some("B-1".into());

    let refusal = put(&shop, whole).await.unwrap_err();

    assert_eq!(refusal.code(), "catalog.sku_taken");
}

#[tokio::test]
async fn a_product_is_read_as_it_was_written() {
    let shop = open_shop().await;
    let shirt = a_product("Shirt").option("Size", &["S", "M", "L"]).option("Colour", &["Red", "Blue"]).create(&shop).await;
    let mut whole = super::whole(shop.read(), shirt.id).await.unwrap();
    whole.product.name = Localized([("en".into(), "Shirt".into()), ("sv".into(), "Skjorta 🧵".into())].into());
    whole.product.tags = vec!["soft".into(), "<b>".into()];
    whole.variants.swap(0, 3);
    whole.variants.pop();
    whole.prices = vec![HandPrice { owner: shirt.variants[0].0, currency: Currency::SEK, price_minor: 5, compare_at_minor: Some(7) }];

    put(&shop, whole.clone()).await.unwrap();

    assert_eq!(super::whole(shop.read(), shirt.id).await.unwrap(), whole);
}

#[tokio::test]
async fn a_listing_filters_counts_and_sorts() {
    let shop = open_shop().await;
    let category = Category {
        id: CategoryId::new(),
        parent: None,
        slug: "shirts".into(),
        name: Localized::of("en", "Shirts"),
        description: Localized::default(),
        media: None,
        position: 0,
        source: None,
    };
    shop.write(Actor::System, async |unit| put_category(unit, &category).await).await.unwrap();
    let mut made = Vec::new();
    for (name, price, sizes, stock) in
        [("One", "10.00", &["S", "M"][..], 5), ("Two", "20.00", &["M"][..], 0), ("Three", "30.00", &["L"][..], 5)]
    {
        let product = a_product(name).priced(price).option("Size", sizes).in_stock(stock).create(&shop).await;
        let mut whole = super::whole(shop.read(), product.id).await.unwrap();
        whole.categories = vec![category.id];
        put(&shop, whole).await.unwrap();
        made.push(product.id);
    }
    let known = snapshot(&shop).await;
    let find =
        async |filters: Filters| shop.find_in_category(&known, category.id, &Filters { page: 1, page_size: 2, ..filters }).await.unwrap().1;
    let sizes = |values: &[&str]| BTreeMap::from([("size".to_owned(), values.iter().map(|v| (*v).to_owned()).collect::<BTreeSet<_>>())]);
    let count = |found: &Results, value: &str| found.facets[0].values.iter().find(|v| v.code == value).unwrap().count;

    let all = find(Filters { sort: Sort::PriceDown, ..Filters::default() }).await;
    let medium = find(Filters { facets: sizes(&["m"]), ..Filters::default() }).await;
    let cheap = find(Filters { price_max: Some(2_500), in_stock: true, ..Filters::default() }).await;
    let nothing = find(Filters { facets: BTreeMap::from([("nonsense".into(), BTreeSet::from(["x".into()]))]), ..Filters::default() }).await;

    assert_eq!((all.total, all.pages, all.ids), (3, 2, vec![made[2], made[1]]));
    assert_eq!(all.bounds, Some((1_000, 3_000)));
    assert_eq!((medium.total, count(&medium, "m"), count(&medium, "l")), (2, 2, 1), "a facet's own choice does not narrow its counts");
    assert_eq!(cheap.ids, vec![made[0]]);
    assert_eq!(nothing.total, 0);
    assert_eq!(known.counts[&category.id], 3);
}

#[tokio::test]
async fn a_change_is_seen_on_the_next_look() {
    let shop = open_shop().await;
    let before = snapshot(&shop).await;
    let category = Category {
        id: CategoryId::new(),
        parent: None,
        slug: "new".into(),
        name: Localized::of("en", "New"),
        description: Localized::default(),
        media: None,
        position: 0,
        source: None,
    };

    shop.write(Actor::System, async |unit| put_category(unit, &category).await).await.unwrap();

    assert!(before.categories.by_slug("new").is_none());
    assert!(snapshot(&shop).await.categories.by_slug("new").is_some());
}

#[tokio::test]
async fn two_thousand_variants_are_written_and_one_of_them_changed() {
    let shop = open_shop().await;
    let numbers: Vec<String> = (0..2_000).map(|n| format!("n{n}")).collect();
    let values: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let many = a_product("Many").option("Number", &values).create(&shop).await;
    let mut whole = super::whole(shop.read(), many.id).await.unwrap();
    whole.variants[1_234].price_minor = Some(4_242);

    put(&shop, whole).await.unwrap();

    let again = super::whole(shop.read(), many.id).await.unwrap();
    assert_eq!(again.variants.len(), 2_000);
    assert_eq!(again.variants[1_234].price_minor, Some(4_242));
    assert_eq!(of_variants(shop.read(), &[many.variants[7]]).await.unwrap()[0].variants.len(), 1);
}

#[tokio::test]
async fn a_deleted_product_leaves_nothing_behind() {
    let shop = open_shop().await;
    let bun = a_product("Bun").create(&shop).await;

    shop.write(Actor::System, async |unit| delete(unit, bun.id).await).await.unwrap();

    assert_eq!(whole_many(shop.read(), &[bun.id, ProductId::new()]).await.unwrap(), vec![]);
    assert!(by_slug(shop.read(), "bun").await.is_err());
}

#[tokio::test]
async fn variants_may_swap_their_skus_and_one_that_went_may_come_back() {
    let shop = open_shop().await;
    let shirt = a_product("Shirt").option("Size", &["S", "M", "L"]).sku("SHIRT").create(&shop).await;
    let before = super::whole(shop.read(), shirt.id).await.unwrap();
    let mut swapped = before.clone();
    (swapped.variants[0].sku, swapped.variants[1].sku) = (before.variants[1].sku.clone(), before.variants[0].sku.clone());
    swapped.variants.pop();

    put(&shop, swapped.clone()).await.unwrap();
    let fewer = super::whole(shop.read(), shirt.id).await.unwrap();
    put(&shop, before.clone()).await.unwrap();

    assert_eq!(fewer, swapped);
    assert_eq!(super::whole(shop.read(), shirt.id).await.unwrap(), before);
}
