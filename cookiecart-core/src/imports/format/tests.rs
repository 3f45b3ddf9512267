#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::group::{Group, Products};
use super::sheet::{Header, Row, Sheet};
use super::*;
use std::io::Cursor;

fn items(format: Format, text: &str) -> Vec<Item> {
    read(format, Cursor::new(text.as_bytes().to_vec())).unwrap().collect()
}

fn split(items: Vec<Item>) -> (Vec<ImportRecord>, Vec<RowIssue>) {
    let (mut records, mut issues) = (Vec::new(), Vec::new());
    for item in items {
        match item {
            Item::Record(record) => records.push(*record),
            Item::Issue(issue) => issues.push(issue),
        }
    }
    (records, issues)
}

fn shopify(text: &str) -> (Vec<ImportRecord>, Vec<RowIssue>) {
    split(items(Format::Shopify, text))
}

fn reasons(issues: &[RowIssue]) -> Vec<(u64, &str, IssueReason, bool)> {
    issues.iter().map(|issue| (issue.line, issue.column.as_str(), issue.reason, issue.skipped)).collect()
}

fn major(text: &str) -> Option<Price> {
    Some(Price::Major { amount: text.parse().unwrap(), currency: None })
}

fn in_currency(text: &str, code: &str) -> Price {
    Price::Major { amount: text.parse().unwrap(), currency: Some(code.to_owned()) }
}

const SHOPIFY: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,\
    Variant Grams,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Status\n";

#[test]
fn the_format_is_found_from_the_header_behind_a_mark_and_in_any_case() {
    let found = |text: &str| detect(text.as_bytes()).unwrap();

    assert_eq!(found(SHOPIFY), Format::Shopify);
    assert_eq!(found("\u{feff}title,url handle,price,product image url\r\n"), Format::Shopify);
    assert_eq!(found("ID,Type,SKU,Name,Published,Regular price\n"), Format::Woocommerce);
    assert_eq!(found("slug,sku,name,price,compare_at_price,currency\n"), Format::Spree);
    assert_eq!(found("slug,locale,name,description\n"), Format::SpreeTranslations);
    assert_eq!(found("slug;name;price;sku\n"), Format::Csv);
    assert_eq!(found("\n {\"slug\": \"a\"}\n"), Format::Jsonl);
}

#[test]
fn a_file_that_is_no_text_or_of_no_known_format_is_refused_with_a_reason() {
    assert!(matches!(detect(b""), Err(FormatError::Empty)));
    assert!(matches!(detect(b"\xff\xfea\0"), Err(FormatError::Utf16)));
    assert!(matches!(detect(b"PK\x03\x04rest"), Err(FormatError::NotText)));
    assert!(matches!(detect(b"Country Code,Rate\nGB,20\n"), Err(FormatError::Unknown { columns }) if columns == "Country Code, Rate"));
    assert!(matches!("xml".parse::<Format>(), Err(FormatError::UnknownWord { .. })));
}

#[test]
fn rows_of_one_shopify_product_are_its_variants_and_pictures() {
    let text = format!(
        "{SHOPIFY}ring,Ring,\"<p>Gold</p>\n<script>steal()</script>\",Sterling,Jewelry,\"Gold, gold , Ring\",true,Colour,Gold,,,,28,3,deny,69.99,85,https://x.test/1.jpg,2,active\r\n\
         ring,,,,,,,,Silver,,,'007,28.0,0,continue,55,85,https://x.test/2.jpg,1,\r\n\
         ring,,,,,,,,,,,,,,,,,https://x.test/3.jpg,3,\r\n"
    );

    let (records, issues) = shopify(&text);

    assert_eq!(issues, Vec::new());
    let ring = &records[0];
    assert_eq!((ring.source.as_str(), ring.line, ring.slug.as_deref()), ("shopify:ring", 2, Some("ring")));
    assert_eq!(ring.description.get("en", "en"), "<p>Gold</p>");
    assert_eq!(ring.tags, ["Gold", "Ring"]);
    assert_eq!(ring.categories, [["Jewelry"]]);
    assert_eq!(ring.options, [ImportOption { name: "Colour".to_owned(), values: vec!["Gold".to_owned(), "Silver".to_owned()] }]);
    assert_eq!(ring.variants[0].compare_at, major("85"));
    assert_eq!((ring.variants[1].sku.as_deref(), ring.variants[1].stock, ring.variants[1].backorder), (Some("007"), Some(0), true));
    assert_eq!(ring.variants[1].line, 4);
    let urls: Vec<&str> = ring.images.iter().map(|image| image.url.as_str()).collect();
    assert_eq!(urls, ["https://x.test/2.jpg", "https://x.test/1.jpg", "https://x.test/3.jpg"]);
}

#[test]
fn default_title_means_no_options_and_an_explicit_price_of_nothing_stays_published() {
    let (records, issues) = shopify(&format!("{SHOPIFY}gift,Gift,,,,,true,Title,Default Title,,,,,1,deny,0.00,,,,active\n"));

    assert_eq!(issues, Vec::new());
    assert!(records[0].options.is_empty());
    assert_eq!(records[0].variants.len(), 1);
    assert_eq!(records[0].variants[0].source, "shopify:gift/default");
    assert_eq!((records[0].state, records[0].price.clone()), (ImportState::Published, major("0.00")));
}

#[test]
fn option_names_and_values_that_differ_only_in_case_are_one_and_a_second_choice_of_the_same_is_reported() {
    let text = format!(
        "{SHOPIFY}tee,Tee,,,,,true,Color,Red,color,RED,a,,1,deny,5,,,,active\n\
         tee,,,,,,,COLOR,red,,,b,,1,deny,5,,,,\n\
         tee,,,,,,,color,Blue,,,c,,1,deny,5,,,,\n"
    );

    let (records, issues) = shopify(&text);

    assert_eq!(records[0].options, [ImportOption { name: "Color".to_owned(), values: vec!["Red".to_owned(), "Blue".to_owned()] }]);
    let skus: Vec<_> = records[0].variants.iter().map(|variant| variant.sku.as_deref().unwrap()).collect();
    assert_eq!(skus, ["a", "c"]);
    assert_eq!(reasons(&issues), [(3, "Option1 Value", IssueReason::DuplicateVariant, true)]);
}

#[test]
fn what_can_t_be_read_is_reported_by_line_and_column_and_the_rest_goes_in() {
    let text = format!(
        "{SHOPIFY}a,A,,,,,true,Size,S,,,,,-3,deny,12abc,,ftp://x.test/a.jpg,,active\n\
         a,,,,,,,,M,,,,,some,deny,\"1.299,50\",,,,\n\
         ,,,,,,,,,,,orphan,,,,,,,,\n\
         b,,,,,,,,,,,,,1,deny,5,,,,active\n\
         c,C,,,,,maybe,,,,,,,-2,continue,,,,,active\n"
    );

    let (records, issues) = shopify(&text);

    assert_eq!(records.len(), 2);
    assert_eq!(records[0].variants.len(), 1);
    assert_eq!(records[0].variants[0].price, major("1299.50"));
    assert_eq!((records[1].state, records[1].variants[0].stock), (ImportState::Draft, Some(-2)));
    let found = reasons(&issues);
    for expected in [
        (2, "Variant Price", IssueReason::BadPrice, false),
        (2, "Variant Inventory Qty", IssueReason::NegativeStock, false),
        (2, "Image Src", IssueReason::BadAddress, false),
        (2, "Variant Price", IssueReason::MissingPrice, true),
        (3, "Variant Inventory Qty", IssueReason::BadStock, false),
        (4, "", IssueReason::MissingIdentity, true),
        (5, "Title", IssueReason::MissingName, true),
        (6, "Published", IssueReason::BadFlag, false),
        (6, "Variant Price", IssueReason::NoPrice, false),
    ] {
        assert!(found.contains(&expected), "{expected:?} is not among {found:?}");
    }
    assert_eq!(found.len(), 9, "{found:?}");
}

#[test]
fn a_quote_that_is_never_closed_costs_its_own_line_and_no_other() {
    let text =
        format!("{SHOPIFY}a,A,\"open,,,,true,,,,,,,1,deny,5,,,,active\nb,B,\"in \"\"two\"\"\nlines\",,,,true,,,,,,,1,deny,5,,,,active\n");

    let (records, issues) = shopify(&text);

    assert_eq!(reasons(&issues), [(2, "Body (HTML)", IssueReason::UnclosedQuote, true)]);
    assert_eq!(records.len(), 1);
    assert_eq!((records[0].line, records[0].description.get("en", "en")), (3, "<p>in \"two\"<br>lines</p>"));
}

#[test]
fn semicolons_windows_letters_and_carriage_returns_are_understood() {
    let bytes = b"slug;name;price\rbulle;R\xf6d bulle;\"12,50\"\r".to_vec();

    let (records, issues) = split(read(Format::Csv, Cursor::new(bytes)).unwrap().collect());

    assert_eq!(records[0].name.get("en", "en"), "Röd bulle");
    assert_eq!(records[0].price, major("12.50"));
    assert_eq!(reasons(&issues), [(2, "name", IssueReason::NotUtf8, false)]);
}

#[test]
fn a_row_with_more_cells_than_columns_is_left_out_and_a_short_one_is_not() {
    let (records, issues) = split(items(Format::Csv, "slug,name,price,stock\na,A,5,1,2\nb,B,6\n"));

    assert_eq!(records.len(), 1);
    assert_eq!((records[0].price.clone(), records[0].variants[0].stock), (major("6"), None));
    assert_eq!(reasons(&issues), [(2, "", IssueReason::ExtraCells, true)]);
}

#[test]
fn a_thousand_tags_are_kept_and_those_behind_are_reported_once() {
    let tags: Vec<String> = (0..1_200).map(|number| format!("tag {number}")).collect();

    let (records, issues) = split(items(Format::Csv, &format!("slug,name,price,tags\na,A,5,\"{}\"\n", tags.join(","))));

    assert_eq!(records[0].tags.len(), 1_000);
    assert_eq!(reasons(&issues), [(2, "tags", IssueReason::TooManyTags, false)]);
}

#[test]
fn a_long_name_is_cut_and_the_cut_is_reported() {
    let (records, issues) = split(items(Format::Csv, &format!("slug,name,price\na,{},5\n", "ö".repeat(300))));

    assert_eq!(records[0].name.get("en", "en").chars().count(), 255);
    assert_eq!(reasons(&issues), [(2, "name", IssueReason::TextTooLong, false)]);
}

const WOO: &str = "ID,Type,SKU,Name,Published,Visibility in catalog,Description,In stock?,Stock,Backorders allowed?,Weight (lbs),Sale price,\
    Regular price,Categories,Images,Parent,Grouped products,Upsells,External URL,Button text,Attribute 1 name,Attribute 1 value(s),\
    Attribute 2 name,Attribute 2 value(s)\n";

fn woo(rows: &str) -> (Vec<ImportRecord>, Vec<RowIssue>) {
    split(items(Format::Woocommerce, &format!("{WOO}{rows}")))
}

#[test]
fn variations_find_their_product_by_sku_or_number_before_or_after_it() {
    let (records, issues) = woo("11,variation,h-red,,1,,,1,4,0,1,42,45,,https://x.test/r.png,hoodie,,,,,Color,red,,\n\
         10,variable,hoodie,Hoodie,1,visible,\"A\\nB\",1,,0,,,,\"Clothing > Hoodies, Sale\\, now\",https://x.test/h.png,,,,,,Color,\"Blue, Red\",Fabric,Wool\n\
         12,variation,h-blue,,1,,,1,,0,1,,45,,,id:10,,,,,Color,Blue,,\n\
         13,variation,h-lost,,1,,,1,,0,1,,45,,,nowhere,,,,,Color,Blue,,\n");

    assert_eq!(reasons(&issues), [(5, "Parent", IssueReason::ParentMissing, true)]);
    let hoodie = &records[0];
    assert_eq!(hoodie.source, "woocommerce:10");
    assert_eq!(hoodie.categories, [vec!["Clothing", "Hoodies"], vec!["Sale, now"]]);
    assert_eq!(hoodie.options, [ImportOption { name: "Color".to_owned(), values: vec!["Blue".to_owned(), "Red".to_owned()] }]);
    assert_eq!(hoodie.attributes, [("Fabric".to_owned(), "Wool".to_owned())]);
    let red = &hoodie.variants[0];
    assert_eq!((red.option_values[0].as_str(), red.stock, red.weight_grams), ("Red", Some(4), Some(454)));
    assert_eq!((red.price.clone(), red.compare_at.clone()), (major("42"), major("45")));
    assert_eq!((hoodie.variants[1].sku.as_deref(), hoodie.variants[1].stock), (Some("h-blue"), None));
}

#[test]
fn a_variation_for_any_size_becomes_one_variant_a_size_and_its_stock_is_divided() {
    let (records, issues) = woo("1,variable,tee,Tee,1,,,1,,0,,,,,,,,,,,Color,Blue,Size,\"L, M, S\"\n\
         2,variation,tee-blue,,1,,,1,7,0,,,25,,,tee,,,,,Color,Blue,Size,\n\
         3,variation,tee-blue-m,,1,,,1,1,0,,,26,,,tee,,,,,Color,Blue,Size,M\n");

    let found: Vec<(&str, &str, Option<i64>)> = records[0]
        .variants
        .iter()
        .map(|variant| (variant.sku.as_deref().unwrap(), variant.option_values[1].as_str(), variant.stock))
        .collect();
    assert_eq!(found, [("tee-blue-m", "M", Some(1)), ("tee-blue", "L", Some(4)), ("tee-blue-blue-s", "S", Some(3))]);
    assert_eq!(reasons(&issues), [(3, "Stock", IssueReason::StockShared, false)]);
}

#[test]
fn grouped_external_virtual_hidden_and_private_products_keep_what_they_are() {
    let (records, issues) = woo("1,grouped,set,Set,1,visible,,1,,0,,,,,,,\"cap, id:3\",,,,,,,\n\
         2,simple,cap,Cap,0,visible,,0,,0,,,5,,,,,,,,,,,\n\
         3,\"simple, downloadable, virtual\",album,Album,1,hidden,,1,,0,,,5,,,,,cap,,,,,,\n\
         4,external,gift,Gift,1,visible,,1,,0,,,5,,,,,,https://x.test/,Give,,,,\n\
         5,simple,slot,Slot,-1,visible,,1,,notify,,,5,,,,,,,,,,,\n\
         5,simple,slot,Slot again,1,visible,,1,,0,,,5,,,,,,,,,,,\n");

    assert_eq!(records[0].kind, ImportKind::Bundle(vec!["woocommerce:2".to_owned(), "woocommerce:3".to_owned()]));
    assert_eq!((records[0].state, records[0].price.clone()), (ImportState::Published, None));
    assert_eq!((records[1].state, records[1].variants[0].stock), (ImportState::Draft, Some(0)));
    assert_eq!(
        (&records[2].kind, records[2].unlisted, records[2].related.as_slice()),
        (&ImportKind::Digital, true, &["woocommerce:2".to_owned()][..])
    );
    assert_eq!(records[3].kind, ImportKind::External { url: "https://x.test/".to_owned(), button: "Give".to_owned() });
    assert_eq!((records[4].state, records[4].variants[0].backorder), (ImportState::Draft, true));
    assert_eq!(reasons(&issues), [(7, "ID", IssueReason::DuplicateProduct, true)]);
}

const SPREE: &str = "slug,sku,name,price,compare_at_price,currency,status,tags,category1,option1_name,option1_value,image1_src,weight,weight_unit,\
    inventory_count,inventory_backorderable,track_inventory,custom_field.custom.room_coverage\n";

#[test]
fn spree_prices_of_further_currencies_find_their_variant_though_they_stand_at_the_end() {
    let rows = "kettle,KETTLE,Kettle,0,0,USD,active,\"tea, hot\",Kitchen -> Kettles,,,https://x.test/k.webp,,lb,,FALSE,,25m²\n\
        kettle,KETTLE-RED,,64.99,0,USD,,,,Color,Red,https://x.test/r.webp,2.2,lb,5000,FALSE,TRUE,\n\
        cup,CUP,Cup,9,0,USD,draft,,,,,,,,,FALSE,FALSE,\n\
        kettle,KETTLE-RED,,59.99,79.99,EUR,,,,,,,,,,FALSE,,\n\
        kettle,KETTLE-RED,,58.99,,EUR,,,,,,,,,,FALSE,,\n";

    let (records, issues) = split(items(Format::Spree, &format!("{SPREE}{rows}")));

    assert_eq!(records.len(), 2);
    let kettle = &records[0];
    assert_eq!(kettle.categories, [["Kitchen", "Kettles"]]);
    assert_eq!(kettle.attributes, [("Room coverage".to_owned(), "25m²".to_owned())]);
    assert_eq!(kettle.variants.len(), 1);
    let red = &kettle.variants[0];
    assert_eq!((red.price.clone(), red.compare_at.clone()), (Some(in_currency("64.99", "USD")), None));
    assert_eq!(red.other_prices, [CurrencyPrice { price: in_currency("59.99", "EUR"), compare_at: Some(in_currency("79.99", "EUR")) }]);
    assert_eq!((red.stock, red.weight_grams, red.source.as_str()), (Some(5_000), Some(998), "spree:kettle/kettle-red"));
    assert_eq!((records[1].state, records[1].variants[0].stock), (ImportState::Draft, None));
    assert_eq!(reasons(&issues), [(6, "sku", IssueReason::DuplicateVariant, true)]);
}

#[test]
fn spree_translations_gather_under_one_slug() {
    let text = "slug,locale,name,description\nkettle,de,Kessel,Heiß.\nkettle,sv,Kittel,\nkettle,!,X,\n";

    let (records, issues) = split(items(Format::Spree, text));

    assert_eq!(records.len(), 1);
    assert!(records[0].translation_only);
    assert_eq!(records[0].name.0.iter().map(|(locale, name)| format!("{locale} {name}")).collect::<Vec<_>>(), ["de Kessel", "sv Kittel"]);
    assert_eq!(records[0].description.get("de", "de"), "<p>Heiß.</p>");
    assert_eq!(reasons(&issues), [(4, "locale", IssueReason::BadLocale, true)]);
}

#[test]
fn own_csv_has_languages_currencies_options_and_attributes() {
    let text = "slug,name,name:sv,kind,price,price:SEK,compare_at,currency,categories,option1_name,option1_value,sku,stock,images,attribute:baked_in\n\
        bun,Bun,Bulle,,4.20,49,5,EUR,Bread > Sweet | New,Size,S,b-s,3,https://x.test/1.jpg | https://x.test/2.jpg,Malmö\n\
        bun,,,,,,,,,,L,b-l,0,,\n";

    let (records, issues) = split(items(Format::Csv, text));

    assert_eq!(issues, Vec::new());
    let bun = &records[0];
    assert_eq!((bun.name.get("en", "en"), bun.name.get("sv", "en")), ("Bun", "Bulle"));
    assert_eq!(bun.categories, [vec!["Bread", "Sweet"], vec!["New"]]);
    assert_eq!(bun.price, Some(in_currency("4.20", "EUR")));
    assert_eq!(bun.variants[0].other_prices, [CurrencyPrice { price: in_currency("49", "SEK"), compare_at: None }]);
    assert_eq!((bun.variants[1].price.clone(), bun.variants[1].option_values.clone()), (None, vec!["L".to_owned()]));
    assert_eq!((bun.images.len(), bun.attributes.as_slice()), (2, &[("Baked in".to_owned(), "Malmö".to_owned())][..]));
}

#[test]
fn a_catalogue_of_json_lines_keeps_minor_units_and_makes_options_of_what_is_left() {
    let text = r#"{"id": 1, "slug": "mug-1", "name": "Mug", "description": "Soft & warm.", "price": 1200, "category": "Kitchen", "vendor": "V", "variants": [{"sku": "M-S", "size": "S", "colour": "red", "price": 1200, "stock": 7}, {"sku": "M-L", "size": "L", "colour": "red", "price": 12.5, "stock": 1}]}
not json
{"slug": "mug-1", "name": "Again", "price": 1}

{"slug": "cup", "name": {"en": "Cup", "sv": "Kopp"}, "price": 0, "stock": 2}
"#;

    let (records, issues) = split(items(Format::Jsonl, text));

    assert_eq!(records.len(), 2);
    assert_eq!((records[0].source.as_str(), records[0].price.clone()), ("jsonl:mug-1", Some(Price::Minor { amount: 1_200 })));
    let options: Vec<&str> = records[0].options.iter().map(|option| option.name.as_str()).collect();
    assert_eq!(options, ["Size", "Colour"]);
    assert_eq!(records[0].description.get("en", "en"), "<p>Soft &amp; warm.</p>");
    assert_eq!(records[1].name.get("sv", "en"), "Kopp");
    assert_eq!((records[1].state, records[1].variants[0].stock), (ImportState::Published, Some(2)));
    let found: Vec<(u64, IssueReason)> = issues.iter().map(|issue| (issue.line, issue.reason)).collect();
    assert_eq!(found, [(1, IssueReason::BadPrice), (2, IssueReason::BadJson), (3, IssueReason::DuplicateProduct)]);
}

#[test]
fn rows_that_come_after_their_window_are_a_continuation() {
    let sheet = Sheet::open(Box::new(Cursor::new(b"slug\na\nb\na\na\nc\na\n".to_vec()))).unwrap();
    let key = Box::new(|header: &Header, row: &Row| Some(header.cell(row, header.find(&["slug"])).text.to_owned()));
    let make = Box::new(|header: &Header, group: Group| {
        let source = header.cell(&group.rows[0], header.find(&["slug"])).text.repeat(group.rows.len());
        vec![Item::Record(Box::new(ImportRecord { source, continuation: group.continuation, ..ImportRecord::default() }))]
    });

    let (records, _) = split(Products::new(sheet, key, make).with_window(3).collect());

    let found: Vec<(&str, bool)> = records.iter().map(|record| (record.source.as_str(), record.continuation)).collect();
    assert_eq!(found, [("b", false), ("aaa", false), ("c", false), ("a", true)]);
}

#[test]
fn html_keeps_its_meaning_and_loses_what_runs() {
    let dirty = "<h1 onclick=\"x()\">Top</h1><p style=\"color:red\">a <b>b</b><img src=x onerror=y></p><iframe src=\"https://x.test\">in</iframe>\
        <a href=\"javascript:x()\">bad</a> <a href=\"https://x.test\" target=_blank>good</a><style>p{}</style><svg><script>z()</script></svg>";

    let clean = clean_html(dirty);

    assert_eq!(clean, "<h2>Top</h2><p>a <b>b</b></p><a rel=\"noopener\">bad</a> <a href=\"https://x.test\" rel=\"noopener\">good</a>");
    assert_eq!(clean_html(&clean), clean);
    assert_eq!(plain_text(dirty), "Top a b bad good");
}

#[test]
fn text_without_tags_becomes_paragraphs_and_lists() {
    assert_eq!(clean_html("One\nline\n\n- a\n- b < c\nEnd"), "<p>One<br>line</p><ul><li>a</li><li>b &lt; c</li></ul><p>End</p>");
    assert_eq!(clean_html("<script>x()</script>"), "");
    assert_eq!(plain_text("Tom &amp; Co\n<5 kg"), "Tom & Co <5 kg");
}

#[test]
fn every_reason_has_its_own_code_and_sentence() {
    let codes: std::collections::HashSet<&str> = IssueReason::ALL.iter().map(|reason| reason.code()).collect();
    let sentences: std::collections::HashSet<String> = IssueReason::ALL.iter().map(ToString::to_string).collect();

    assert_eq!((codes.len(), sentences.len()), (IssueReason::ALL.len(), IssueReason::ALL.len()));
}

#[test]
fn the_same_bytes_give_the_same_records() {
    let text = format!("{SHOPIFY}a,A,<b>x</b>,,,,true,Size,S,,,,,1,deny,5,,,,active\nb,B,,,,,,,,,,,,1,deny,5,,,,draft\n");

    assert_eq!(items(Format::Shopify, &text), items(Format::Shopify, &text));
}
