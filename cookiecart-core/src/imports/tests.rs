//! Imports: what a run writes, what it passes over, and the way back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use super::entity::import_run;
use super::*;
use crate::catalog::{self, HandPrice, ProductKind, ProductState, WholeProduct};
use crate::checkout::tests::{an_order, open_shop};
use crate::db::Unit;
use crate::journal;
use crate::kernel::{Actor, Fault, ImportId, Kind, ProductId};
use crate::money::{Currency, Rates};
use crate::testkit::{TestShop, a_product};
use crate::{settings, stock};
use rust_decimal::Decimal;
use sea_orm::{DbErr, EntityTrait, Set};
use std::collections::BTreeMap;

const MUGS: &str = "slug,name,price,sku,stock,categories\nmug,Mug,10.00,M1,5,Kitchen > Cups\nbowl,Bowl,12.00,B1,3,Kitchen\n";

async fn with(shop: &TestShop, text: &str, dry_run: bool) -> ImportReport {
    let path = shop.folder().join("goods.csv");
    std::fs::write(&path, text).unwrap();
    run(shop, &path, ImportOptions { format: None, dry_run }, &mut |_| {}).await.unwrap()
}

async fn import(shop: &TestShop, text: &str) -> ImportReport {
    with(shop, text, false).await
}

async fn find(shop: &TestShop, source: &str) -> Option<WholeProduct> {
    let known = catalog::by_sources(shop.read(), &[source.to_owned()]).await.unwrap();
    let ids: Vec<ProductId> = known.values().map(|(id, _)| *id).collect();
    catalog::whole_many(shop.read(), &ids).await.unwrap().pop()
}

async fn get(shop: &TestShop, source: &str) -> WholeProduct {
    find(shop, source).await.expect("the product is there")
}

async fn put(shop: &TestShop, whole: WholeProduct) {
    shop.write(Actor::System, async |unit| catalog::replace(unit, whole).await).await.unwrap();
}

async fn units(shop: &TestShop, whole: &WholeProduct) -> Vec<Option<i64>> {
    let ids: Vec<_> = whole.variants.iter().map(|variant| variant.id).collect();
    let available = stock::available(shop.read(), &ids).await.unwrap();
    ids.iter().map(|id| available.get(id).copied()).collect()
}

async fn head(shop: &TestShop) -> i64 {
    journal::head(shop.read()).await.unwrap()
}

fn places(report: &ImportReport) -> Vec<(u64, &str, &str)> {
    report.issues.iter().map(|issue| (issue.line, issue.column.as_str(), issue.reason.code())).collect()
}

fn counts(report: &ImportReport) -> (u64, u64, u64) {
    (report.products.created, report.products.updated, report.products.unchanged)
}

async fn kronor(shop: &TestShop) {
    let rates = Rates { base: Currency::EUR, rates: BTreeMap::from([(Currency::SEK, Decimal::new(113_275, 4))]), steps: BTreeMap::new() };
    shop.write(Actor::System, async |unit| settings::set_rates(unit, &rates).await).await.unwrap();
}

async fn die(unit: &mut Unit, id: ImportId) -> Result<(), DbErr> {
    let row = import_run::ActiveModel { id: Set(id), finished_at: Set(None), ..Default::default() };
    import_run::Entity::update(row).exec(unit.db()).await?;
    Ok(())
}

#[tokio::test]
async fn a_file_becomes_products_with_prices_stock_and_categories() {
    let shop = open_shop().await;

    let report = import(&shop, MUGS).await;

    let mug = get(&shop, "csv:mug").await;
    let tree = catalog::category_tree(shop.read()).await.unwrap();
    let path: Vec<&str> = tree.path(mug.categories[0]).iter().map(|category| category.name.get("en", "en")).collect();
    assert_eq!((counts(&report), report.variants, report.categories_created), ((2, 0, 0), 2, 2));
    assert_eq!((mug.product.slug.as_str(), mug.product.price_minor, mug.product.state), ("mug", 1_000, ProductState::Published));
    assert_eq!((mug.variants[0].sku.as_deref(), mug.variants[0].price_minor), (Some("M1"), None));
    assert_eq!((units(&shop, &mug).await, path), (vec![Some(5)], vec!["Kitchen", "Cups"]));
}

#[tokio::test]
async fn a_second_run_of_the_same_file_changes_nothing() {
    let shop = open_shop().await;
    import(&shop, MUGS).await;
    let (before, products) = (head(&shop).await, (get(&shop, "csv:mug").await, get(&shop, "csv:bowl").await));

    let report = import(&shop, MUGS).await;

    let told = journal::after(shop.read(), before, 100).await.unwrap();
    let told: Vec<&str> = told.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(counts(&report), (0, 0, 2));
    assert_eq!(told, ["ImportStarted", "ImportFinished"]);
    assert_eq!(products, (get(&shop, "csv:mug").await, get(&shop, "csv:bowl").await));
}

#[tokio::test]
async fn a_mark_at_the_beginning_other_line_ends_and_an_empty_line_say_nothing_new() {
    let shop = open_shop().await;
    import(&shop, MUGS).await;

    let report = import(&shop, &format!("\u{feff}{}", MUGS.replace('\n', "\r\n").replacen("\r\nmug", "\r\n\r\nmug", 1))).await;

    assert_eq!((counts(&report), report.issue_count), ((0, 0, 2), 0));
}

#[tokio::test]
async fn only_what_changed_is_written_and_a_dry_run_tells_it() {
    let shop = open_shop().await;
    import(&shop, MUGS).await;
    let dearer = MUGS.replace("12.00", "12.50");

    let told = with(&shop, &dearer, true).await;
    let report = import(&shop, &dearer).await;

    assert_eq!(told.changes, ["update bowl: price 12.00 -> 12.50"]);
    assert_eq!((counts(&told), counts(&report)), ((0, 1, 1), (0, 1, 1)));
    assert_eq!(get(&shop, "csv:bowl").await.product.price_minor, 1_250);
}

#[tokio::test]
async fn a_dry_run_writes_nothing() {
    let shop = open_shop().await;
    let before = head(&shop).await;

    let report = with(&shop, MUGS, true).await;

    assert_eq!((report.id, counts(&report), report.categories_created), (None, (2, 0, 0), 2));
    assert_eq!(report.changes[2..], ["create mug (1 variant)", "create bowl (1 variant)"]);
    assert_eq!((head(&shop).await, find(&shop, "csv:mug").await), (before, None));
    assert!(runs(shop.read(), 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn several_rows_of_one_product_are_its_variants() {
    let shop = open_shop().await;
    let text = "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Qty,Variant Price\n\
        tee,Tee,Size,S,Colour,Red,T1,1,10\ntee,,,S,,Blue,T2,2,10\ntee,,,L,,Red,T3,3,12\n";

    let report = import(&shop, text).await;

    let tee = get(&shop, "shopify:tee").await;
    let values: Vec<String> = tee.variants.iter().map(|variant| variant.values.join("/")).collect();
    let prices: Vec<Option<i64>> = tee.variants.iter().map(|variant| variant.price_minor).collect();
    assert_eq!((counts(&report), values), ((1, 0, 0), vec!["s/red".to_owned(), "s/blue".to_owned(), "l/red".to_owned()]));
    assert_eq!((tee.product.price_minor, prices), (1_000, vec![None, None, Some(1_200)]));
    assert_eq!(units(&shop, &tee).await, [Some(1), Some(2), Some(3)]);
}

#[tokio::test]
async fn variants_keep_their_ids_while_they_come_go_and_swap_numbers() {
    let shop = open_shop().await;
    let header = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n";
    import(&shop, &format!("{header}tee,Tee,Size,S,A,10\ntee,,,M,B,10\ntee,,,L,C,10\n")).await;
    let before = get(&shop, "shopify:tee").await;

    let report = import(&shop, &format!("{header}tee,Tee,Size,S,B,10\ntee,,,M,A,10\ntee,,,XL,D,10\n")).await;

    let after = get(&shop, "shopify:tee").await;
    let skus: Vec<&str> = after.variants.iter().filter_map(|variant| variant.sku.as_deref()).collect();
    assert_eq!((counts(&report), report.issue_count, skus), ((0, 1, 0), 0, vec!["B", "A", "D"]));
    assert_eq!((after.variants[0].id, after.variants[1].id), (before.variants[0].id, before.variants[1].id));
    assert!(before.variants.iter().all(|variant| variant.id != after.variants[2].id));

    undo(&shop, report.id.unwrap()).await.unwrap();

    assert_eq!(get(&shop, "shopify:tee").await, before);
}

#[tokio::test]
async fn what_a_file_does_not_tell_stays() {
    let shop = open_shop().await;
    import(&shop, MUGS).await;
    let mut mug = get(&shop, "csv:mug").await;
    mug.product.featured = true;
    mug.product.slug = "my-mug".to_owned();
    mug.product.name.set("sv", "Mugg");
    mug.prices.push(HandPrice { owner: mug.product.id.0, currency: Currency::SEK, price_minor: 9_900, compare_at_minor: None });
    put(&shop, mug).await;

    import(&shop, "slug,name,price\nmug,Big mug,11.00\n").await;

    let mug = get(&shop, "csv:mug").await;
    assert_eq!((mug.product.featured, mug.product.slug.as_str(), mug.product.price_minor), (true, "my-mug", 1_100));
    assert_eq!((mug.product.name.get("en", "en"), mug.product.name.get("sv", "en")), ("Big mug", "Mugg"));
    assert_eq!((mug.prices[0].price_minor, mug.variants[0].sku.as_deref()), (9_900, Some("M1")));
    assert_eq!((mug.categories.len(), mug.variants[0].tracked, units(&shop, &mug).await), (1, true, vec![Some(5)]));
}

#[tokio::test]
async fn a_number_that_is_taken_is_left_out_and_told_by_line_and_column() {
    let shop = open_shop().await;
    a_product("Cup").sku("CUP").create(&shop).await;

    let report = import(&shop, "slug,name,price,SKU\na,A,1,CUP\nb,B,1,B1\nc,C,1,B1\n").await;

    let skus = [get(&shop, "csv:a").await, get(&shop, "csv:b").await, get(&shop, "csv:c").await].map(|whole| whole.variants[0].sku.clone());
    assert_eq!(places(&report), [(2, "SKU", "imports.sku_taken"), (4, "SKU", "imports.sku_taken")]);
    assert_eq!((counts(&report), skus), ((3, 0, 0), [None, Some("B1".to_owned()), None]));
    assert_eq!(with(&shop, "slug,name,price,sku\nx,X,1,Z\ny,Y,1,Z\n", true).await.issue_count, 1);
}

#[tokio::test]
async fn rows_that_can_t_be_taken_are_told_by_line_and_column_and_the_others_go_in() {
    let shop = open_shop().await;

    let report = import(&shop, "slug,name,price,stock\na,A,9.995,-4\nb,B,much,1\nc,,1,1\nd,D,4,1\n").await;

    let told = places(&report);
    assert!(told.contains(&(2, "stock", "imports.negative_stock")), "{told:?}");
    assert!(told.contains(&(2, "price", "imports.price_rounded")), "{told:?}");
    assert!(told.contains(&(3, "price", "imports.bad_price")), "{told:?}");
    assert!(told.contains(&(4, "name", "imports.missing_name")), "{told:?}");
    let (a, b) = (get(&shop, "csv:a").await, get(&shop, "csv:b").await);
    assert_eq!((counts(&report), a.product.price_minor, b.product.state), ((3, 0, 0), 1_000, ProductState::Draft));
    assert_eq!(units(&shop, &a).await, [Some(0)]);
}

#[tokio::test]
async fn a_price_in_another_currency_is_set_by_hand_there_and_divided_for_the_base() {
    let shop = open_shop().await;
    kronor(&shop).await;

    let report = import(&shop, "slug,name,price,currency\na,A,113.28,SEK\nb,B,5,USD\nc,C,6,USD\nd,D,7,EUR\n").await;

    let (a, b, d) = (get(&shop, "csv:a").await, get(&shop, "csv:b").await, get(&shop, "csv:d").await);
    assert_eq!((a.product.price_minor, a.prices.len(), a.prices[0].currency, a.prices[0].price_minor), (1_000, 1, Currency::SEK, 11_328));
    assert_eq!((b.product.price_minor, b.prices.len(), d.product.price_minor), (500, 0, 700));
    assert_eq!(places(&report), [(3, "currency", "imports.no_rate")]);
}

#[tokio::test]
async fn the_base_currency_s_own_column_counts_more_than_what_a_rate_gives() {
    let shop = open_shop().await;
    kronor(&shop).await;

    import(&shop, "slug,name,price,currency,price:EUR\na,A,113.28,SEK,9.90\n").await;

    let a = get(&shop, "csv:a").await;
    assert_eq!((a.product.price_minor, a.prices.len(), a.prices[0].price_minor), (990, 1, 11_328));
}

#[tokio::test]
async fn attributes_are_declared_by_the_product_s_type_and_vendors_are_made_once() {
    let shop = open_shop().await;

    import(&shop, "slug,name,price,type,vendor,attribute:wattage\na,A,1,Lamp,Lux,40 W\nb,B,1,Lamp,Lux,60 W\n").await;
    import(&shop, "slug,name,price,type,vendor,attribute:colour\nc,C,1,lamp,Lux,red\n").await;

    let declared = catalog::type_by_code(shop.read(), "lamp").await.unwrap().expect("the type is there");
    let codes: Vec<&str> = declared.attributes.iter().map(|attribute| attribute.code.as_str()).collect();
    let (a, c) = (get(&shop, "csv:a").await, get(&shop, "csv:c").await);
    assert_eq!(codes, ["wattage", "colour"]);
    assert_eq!((a.product.type_id, a.product.vendor_id), (Some(declared.id), c.product.vendor_id));
    assert!(a.product.attributes.contains_key("wattage") && c.product.attributes.contains_key("colour"));
    assert_eq!(catalog::vendors(shop.read()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_tax_class_the_shop_does_not_have_is_told_once_and_the_standard_one_taken() {
    let shop = open_shop().await;

    let report = import(&shop, "slug,name,price,tax_class\na,A,1,luxury\nb,B,1,luxury\nc,C,1,Standard rate\n").await;

    assert_eq!(places(&report), [(2, "tax_class", "imports.unknown_tax_class")]);
    assert_eq!(get(&shop, "csv:a").await.product.tax_class, "standard");
}

#[tokio::test]
async fn translations_are_put_beside_the_texts_that_are_there() {
    let shop = open_shop().await;
    import(&shop, "slug,sku,name,price,available_on\nmug,M,Mug,4,\n").await;
    let words = "slug,locale,name,description\nmug,sv,Mugg,En mugg\nvase,sv,Vas,\n";

    let report = import(&shop, words).await;
    let again = import(&shop, words).await;

    let mug = get(&shop, "spree:mug").await;
    assert_eq!((mug.product.name.get("sv", "en"), mug.product.name.get("en", "en")), ("Mugg", "Mug"));
    assert_eq!((counts(&report), counts(&again)), ((0, 1, 0), (0, 0, 1)));
    assert_eq!(places(&report), [(3, "slug", "imports.product_missing")]);
}

#[tokio::test]
async fn a_grouped_product_becomes_a_bundle_of_what_comes_later_in_the_file() {
    let shop = open_shop().await;
    let text = "ID,Type,SKU,Name,Published,Regular price,Stock,Grouped products\n\
        1,grouped,set,Set,1,,,\"cap, id:3\"\n2,simple,cap,Cap,1,10,5,\n3,simple,mug,Mug,1,4.50,5,\n4,grouped,half,Half,1,,,\"cap, gone\"\n";

    let report = import(&shop, text).await;

    let (set, half) = (get(&shop, "woocommerce:1").await, get(&shop, "woocommerce:4").await);
    assert_eq!((set.product.kind, set.product.state, set.product.price_minor), (ProductKind::Bundle, ProductState::Published, 1_450));
    assert_eq!((set.components.len(), half.components.len(), half.product.state), (2, 1, ProductState::Draft));
    assert_eq!(places(&report), [(5, "Grouped products", "imports.part_missing")]);
    assert_eq!(counts(&import(&shop, text).await), (0, 0, 4));
}

#[tokio::test]
async fn products_are_shown_beside_others_wherever_these_stand_in_the_file() {
    let shop = open_shop().await;
    let rows: String = (0..300).map(|n| format!("p{n},P {n},1,S{n},\n")).collect();

    let report = import(&shop, &format!("slug,name,price,sku,related\nfirst,First,1,F,S299|S1|nobody\n{rows}last,Last,1,L,F\n")).await;

    let (first, last) = (get(&shop, "csv:first").await, get(&shop, "csv:last").await);
    let (far, near) = (get(&shop, "csv:p299").await, get(&shop, "csv:p1").await);
    assert_eq!(first.related, [far.product.id, near.product.id]);
    assert_eq!(last.related, [first.product.id]);
    assert_eq!(places(&report), [(2, "related", "imports.related_missing")]);
}

#[tokio::test]
async fn products_of_one_name_get_numbers_in_their_addresses() {
    let shop = open_shop().await;
    a_product("Mug").create(&shop).await;

    import(&shop, "ID,Type,SKU,Name,Published,Regular price\n1,simple,A,Mug,1,1\n2,simple,B,Mug,1,1\n").await;

    let slugs = [get(&shop, "woocommerce:1").await, get(&shop, "woocommerce:2").await].map(|whole| whole.product.slug);
    assert!(slugs[0] != slugs[1] && slugs.iter().all(|slug| slug.starts_with("mug-")), "{slugs:?}");
}

#[tokio::test]
async fn an_undo_removes_what_the_run_made() {
    let shop = open_shop().await;
    let id = import(&shop, MUGS).await.id.unwrap();

    let report = undo(&shop, id).await.unwrap();

    assert_eq!(report, UndoReport { removed: 2, restored: 0, archived: 0 });
    assert_eq!(find(&shop, "csv:mug").await, None);
    assert_eq!(catalog::category_tree(shop.read()).await.unwrap().iter().count(), 0);
    assert_eq!(counts(&import(&shop, MUGS).await), (2, 0, 0));
}

#[tokio::test]
async fn an_undo_restores_what_the_run_changed() {
    let shop = open_shop().await;
    import(&shop, MUGS).await;
    let before = (get(&shop, "csv:mug").await, get(&shop, "csv:bowl").await);
    let changed = "slug,name,price,compare_at,sku,stock,categories,tags,images,description\n\
        mug,Cup,11.00,15.00,M2,50,Sale,new,https://example.org/cup.png,<p>Fine.</p>\nbowl,Bowl,13.00,,B1,3,Kitchen,,,\n";
    let run = import(&shop, changed).await;
    let between = get(&shop, "csv:mug").await;
    assert_eq!((between.product.name.get("en", "en"), between.media.len(), units(&shop, &between).await), ("Cup", 1, vec![Some(50)]));

    let report = undo(&shop, run.id.unwrap()).await.unwrap();

    let after = (get(&shop, "csv:mug").await, get(&shop, "csv:bowl").await);
    assert_eq!(report, UndoReport { removed: 0, restored: 2, archived: 0 });
    assert_eq!(after, before);
    assert_eq!(units(&shop, &after.0).await, [Some(5)]);
    assert!(catalog::category_tree(shop.read()).await.unwrap().by_slug("sale").is_none());
}

#[tokio::test]
async fn units_sold_after_an_import_stay_sold_when_it_is_undone() {
    let shop = open_shop().await;
    import(&shop, "slug,name,price,stock\nmug,Mug,10,10\n").await;
    let run = import(&shop, "slug,name,price,stock\nmug,Mug,10,20\n").await;
    let mug = get(&shop, "csv:mug").await;
    an_order(&shop, &[(mug.variants[0].id, 3)]).await;

    undo(&shop, run.id.unwrap()).await.unwrap();

    assert_eq!(units(&shop, &mug).await, [Some(7)]);
}

#[tokio::test]
async fn a_product_that_was_sold_is_archived_instead_of_removed_and_comes_back_with_the_file() {
    let shop = open_shop().await;
    let run = import(&shop, MUGS).await;
    let mug = get(&shop, "csv:mug").await;
    an_order(&shop, &[(mug.variants[0].id, 1)]).await;

    let report = undo(&shop, run.id.unwrap()).await.unwrap();
    let archived = get(&shop, "csv:mug").await;
    let again = import(&shop, MUGS).await;

    assert_eq!(report, UndoReport { removed: 1, restored: 0, archived: 1 });
    assert_eq!((archived.product.state, get(&shop, "csv:mug").await.product.state), (ProductState::Archived, ProductState::Published));
    assert_eq!(counts(&again), (1, 1, 0));
}

#[tokio::test]
async fn an_import_is_undone_once() {
    let shop = open_shop().await;
    let id = import(&shop, MUGS).await.id.unwrap();
    undo(&shop, id).await.unwrap();

    let again = undo(&shop, id).await.unwrap_err();
    let unknown = undo(&shop, ImportId::new()).await.unwrap_err();

    assert_eq!((again.kind(), again.code()), (Kind::Conflict, "imports.already_undone"));
    assert_eq!((unknown.kind(), unknown.code()), (Kind::NotFound, "imports.not_found"));
}

#[tokio::test]
async fn a_run_that_died_can_be_undone() {
    let shop = open_shop().await;
    let id = import(&shop, MUGS).await.id.unwrap();
    shop.write(Actor::System, async |unit| die(unit, id).await).await.unwrap();

    let report = undo(&shop, id).await.unwrap();

    assert_eq!(report.removed, 2);
}

#[tokio::test]
async fn a_run_is_told_with_its_numbers_and_its_progress() {
    let shop = open_shop().await;
    let path = shop.folder().join("mugs.csv");
    std::fs::write(&path, MUGS).unwrap();
    let mut seen = Vec::new();

    let report = run(&shop, &path, ImportOptions::default(), &mut |progress| seen.push(progress)).await.unwrap();

    let known = runs(shop.read(), 10).await.unwrap().remove(0);
    let last = seen.last().copied().unwrap();
    assert_eq!((Some(known.id), known.filename.as_str(), known.format.as_str()), (report.id, "mugs.csv", "csv"));
    assert_eq!((known.summary.products, known.digest.len(), known.finished_at), (report.products, 64, Some(shop.now())));
    assert_eq!((last.bytes_read, last.bytes_total, last.products), (MUGS.len() as u64, MUGS.len() as u64, 2));
}

#[tokio::test]
async fn a_file_that_is_not_there_or_holds_no_products_is_refused_before_anything_is_written() {
    let shop = open_shop().await;
    let before = head(&shop).await;
    let path = shop.folder().join("rates.csv");
    std::fs::write(&path, "Country Code,Rate\nGB,20\n").unwrap();

    let other = run(&shop, &path, ImportOptions::default(), &mut |_| {}).await.unwrap_err();
    let missing = run(&shop, &shop.folder().join("nowhere.csv"), ImportOptions::default(), &mut |_| {}).await.unwrap_err();

    assert_eq!((other.code(), missing.code()), ("imports.file_unknown", "imports.file_not_opened"));
    assert_eq!(head(&shop).await, before);
}
