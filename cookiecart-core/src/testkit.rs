//! Testkit: shops, sites and products for tests, of this crate and of whoever builds on it.
//!
//! Defaults make a valid thing; a test states only what it is about. A shop lives in a folder of its own, which goes with it, and its
//! clock stands still at [`TESTS_BEGIN`] until the test moves it. Whatever fails here fails the test.

#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use crate::catalog::{
    self, Component, OptionValue, Product, ProductKind, ProductOption, ProductState, QuantityRule, Variant, WholeProduct,
};
use crate::config::{Config, Secret};
use crate::db::Unit;
pub use crate::followers::settle;
use crate::kernel::{Actor, Locale, Localized, ManualClock, ProductId, SiteId, Slug, Timestamp, VariantId};
use crate::money::{Currency, Money, Rates};
use crate::shipping::{Pricing, ShippingMethod};
use crate::sites::{Site, SiteContent};
use crate::stock::{self, Reason};
use crate::{Shop, followers, journal, settings, shipping, sites, tax};
use rust_decimal::Decimal;
use sea_orm::DbErr;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// When tests begin, in RFC 3339.
pub const TESTS_BEGIN: &str = "2026-11-21T10:00:00Z";

// A follower that needs longer hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// A shop of its own, removed when dropped.
pub struct TestShop {
    shop: Shop,
    clock: Arc<ManualClock>,
    folder: PathBuf,
}

/// A new shop without a site, whose journal nobody follows.
///
/// # Panics
/// When it can't be started.
pub async fn shop() -> TestShop {
    TestShop::start(false).await
}

impl TestShop {
    /// A new shop without a site, whose followers run; end the test with [`TestShop::stop`].
    ///
    /// # Panics
    /// When it can't be started.
    pub async fn with_followers() -> Self {
        Self::start(true).await
    }

    async fn start(followers: bool) -> Self {
        let folder = std::env::temp_dir().join(format!("cookiecart-test-{}", Uuid::new_v4().simple()));
        let now = Timestamp::parse(TESTS_BEGIN).expect("the tests' moment is RFC 3339");
        let clock = Arc::new(ManualClock::new(now));
        let config = Config { data: folder.clone(), secret: Some(Secret::new("a secret for tests alone")), ..Config::default() };
        let shop = Shop::builder(config)
            .clock(clock.clone())
            .followers(followers)
            .search_writer(true)
            .start()
            .await
            .expect("a shop for a test starts");
        Self { shop, clock, folder }
    }

    /// The clock, to be moved forward.
    #[must_use]
    pub fn clock(&self) -> &ManualClock {
        &self.clock
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Waits until the followers have taken all that happened so far.
    ///
    /// # Panics
    /// When they need longer than 20 seconds.
    pub async fn caught_up(&self) {
        let head = journal::head(self.read()).await.expect("the journal can be read");
        let names: Vec<&'static str> = {
            let (projections, followers) = followers::consumers(self);
            let early = followers.iter().filter(|follower| follower.starts_at_the_beginning()).map(|follower| follower.name());
            projections.iter().map(|projection| projection.name()).chain(early).collect()
        };
        let all_there = async {
            loop {
                let offsets: BTreeMap<String, i64> =
                    journal::offsets(self.read()).await.expect("the offsets can be read").into_iter().collect();
                if names.iter().all(|name| offsets.get(*name).is_some_and(|position| *position >= head)) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        if head > 0 {
            tokio::time::timeout(PATIENCE, all_there).await.expect("the followers catch up within 20 seconds");
        }
    }

    /// Ends the followers and closes the database.
    pub async fn stop(self) {
        self.shop.stop().await;
    }
}

impl Deref for TestShop {
    type Target = Shop;

    fn deref(&self) -> &Shop {
        &self.shop
    }
}

impl Drop for TestShop {
    fn drop(&mut self) {
        // The system's own tidying takes what is left when this fails.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A minimal site: English, in euro, prices with tax, tax class `standard` at 25 %, shipping `parcel` at €4.90.
///
/// # Panics
/// When it can't be made.
pub async fn a_site(shop: &Shop) -> Site {
    let site = Site {
        id: SiteId::new(),
        code: "main".to_owned(),
        name: Localized::of("en", "Test shop"),
        tagline: Localized::default(),
        domain: None,
        email: "shop@example.org".to_owned(),
        phone: String::new(),
        address: String::new(),
        country: "SE".to_owned(),
        timezone: chrono_tz::Europe::Stockholm,
        default_locale: Locale::english(),
        locales: vec![Locale::english()],
        currencies: vec![Currency::EUR],
        show_with_tax: true,
        tax_choice: false,
        content: SiteContent::default(),
        logo: None,
    };
    shop.write(Actor::System, async |unit| make_site(unit, &site).await).await.expect("a site for a test can be made");
    site
}

async fn make_site(unit: &mut Unit, site: &Site) -> Result<(), DbErr> {
    settings::set_base_currency(unit, Currency::EUR).await?;
    settings::set_rates(unit, &Rates::only(Currency::EUR)).await?;
    sites::create(unit, site).await?;
    let name = Localized::of("en", "Standard rate");
    tax::define_class(unit, site.id, "standard", &name, Decimal::from(25), 0).await.expect("a valid tax class");
    let parcel = ShippingMethod {
        code: "parcel".to_owned(),
        name: Localized::of("en", "Parcel"),
        description: Localized::default(),
        eta: Localized::default(),
        pricing: Pricing::Flat { minor: 490 },
        free_from: None,
        tax_class: "standard".to_owned(),
        countries: Vec::new(),
        position: 0,
        active: true,
    };
    shipping::put(unit, &parcel).await.expect("a valid shipping method");
    Ok(())
}

/// Begins a published product at 10.00 in the base currency, tax class `standard`, 100 of each variant in stock.
pub fn a_product(name: &str) -> ProductBuilder {
    ProductBuilder {
        name: name.to_owned(),
        price: "10.00".to_owned(),
        kind: ProductKind::Physical,
        state: ProductState::Published,
        tax_class: "standard".to_owned(),
        stock: Some(100),
        backorder: false,
        weight_grams: 500,
        sku: None,
        options: Vec::new(),
        quantity: QuantityRule::default(),
        components: Vec::new(),
    }
}

/// A product that is about to be made; see [`a_product`].
#[derive(Clone, Debug)]
#[must_use = "a product is made by `create`"]
pub struct ProductBuilder {
    name: String,
    price: String,
    kind: ProductKind,
    state: ProductState,
    tax_class: String,
    stock: Option<i64>,
    backorder: bool,
    weight_grams: i64,
    sku: Option<String>,
    options: Vec<ProductOption>,
    quantity: QuantityRule,
    components: Vec<Component>,
}

/// A product that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its id.
    pub id: ProductId,
    /// The readable part of its address.
    pub slug: String,
    /// Its variants, the last option's values changing fastest: S red, S blue, M red, M blue.
    pub variants: Vec<VariantId>,
}

impl Made {
    /// The first variant.
    #[must_use]
    pub fn variant(&self) -> VariantId {
        self.variants[0]
    }
}

impl ProductBuilder {
    /// Sets the price in major units of the base currency, such as `12.50`.
    pub fn priced(mut self, major: &str) -> Self {
        major.clone_into(&mut self.price);
        self
    }

    /// Sets what is on hand of each variant.
    pub fn in_stock(mut self, units: i64) -> Self {
        self.stock = Some(units);
        self
    }

    /// Leaves the stock uncounted: it never runs out.
    pub fn uncounted(mut self) -> Self {
        self.stock = None;
        self
    }

    /// Lets it be sold when there is none.
    pub fn on_backorder(mut self) -> Self {
        self.backorder = true;
        self
    }

    /// Adds an option; each combination of values becomes a variant.
    pub fn option(mut self, name: &str, values: &[&str]) -> Self {
        let values = values.iter().map(|value| OptionValue { code: code_of(value), label: Localized::of("en", *value), color: None });
        self.options.push(ProductOption { code: code_of(name), name: Localized::of("en", name), values: values.collect() });
        self
    }

    /// Sets the tax class.
    pub fn tax_class(mut self, code: &str) -> Self {
        code.clone_into(&mut self.tax_class);
        self
    }

    /// Sets what kind of thing it is. Files and hours are not counted; a bundle has what its parts have.
    pub fn kind(mut self, kind: ProductKind) -> Self {
        self.kind = kind;
        if !matches!(kind, ProductKind::Physical | ProductKind::Seat) {
            self.stock = None;
        }
        self
    }

    /// Makes it a bundle of so many of each variant.
    pub fn made_of(mut self, parts: &[(VariantId, u32)]) -> Self {
        self.components = parts.iter().map(|(variant, quantity)| Component { variant: *variant, quantity: *quantity }).collect();
        self.kind(ProductKind::Bundle)
    }

    /// Sets the SKU; with options, their values follow behind dashes: `SHIRT-s-red`.
    pub fn sku(mut self, sku: &str) -> Self {
        self.sku = Some(sku.to_owned());
        self
    }

    /// Sets the weight of each variant.
    pub fn weighing(mut self, grams: i64) -> Self {
        self.weight_grams = grams;
        self
    }

    /// Sets how many may be bought at once.
    pub fn quantity(mut self, rule: QuantityRule) -> Self {
        self.quantity = rule;
        self
    }

    /// Leaves it unpublished.
    pub fn draft(mut self) -> Self {
        self.state = ProductState::Draft;
        self
    }

    /// Makes the product.
    ///
    /// # Panics
    /// When the shop refuses it.
    pub async fn create(self, shop: &Shop) -> Made {
        let base = settings::base_currency(shop.read()).await.expect("the settings can be read");
        let whole = self.whole(base, shop.now());
        let id = whole.product.id;
        let variants: Vec<VariantId> = whole.variants.iter().map(|variant| variant.id).collect();
        let counted = self.stock.map(|units| variants.iter().map(move |variant| (*variant, units)));
        let on_hand: Vec<(VariantId, i64)> = counted.into_iter().flatten().collect();
        shop.write(Actor::System, async |unit| {
            catalog::create_one(unit, whole).await.expect("the catalog takes the product");
            if !on_hand.is_empty() {
                stock::set_on_hand(unit, &on_hand, Reason::Counted).await.expect("the stock takes the product");
            }
            Ok::<(), DbErr>(())
        })
        .await
        .expect("the product can be written");
        let product = catalog::product_only(shop.read(), id).await.expect("the catalog can be read").expect("the product is there");
        Made { id, slug: product.slug, variants }
    }

    fn whole(&self, base: Currency, now: Timestamp) -> WholeProduct {
        let price = Money::parse_major(&self.price, base).expect("the price is an amount in the base currency");
        let product = Product {
            id: ProductId::new(),
            kind: self.kind,
            type_id: None,
            slug: self.name.clone(),
            name: Localized::of("en", self.name.as_str()),
            description: Localized::default(),
            seo_title: Localized::default(),
            seo_description: Localized::default(),
            vendor_id: None,
            tax_class: self.tax_class.clone(),
            state: self.state,
            price_minor: price.minor(),
            compare_at_minor: None,
            attributes: BTreeMap::new(),
            tags: Vec::new(),
            options: self.options.clone(),
            quantity: self.quantity,
            featured: false,
            external_url: None,
            source: None,
            digest: None,
            published_at: None,
            created_at: now,
        };
        let sku_of = |values: &[String]| {
            let parts: Vec<&str> = self.sku.iter().chain(values).map(String::as_str).collect();
            self.sku.is_some().then(|| parts.join("-"))
        };
        let variants = self.combinations().into_iter().map(|values| Variant {
            sku: sku_of(&values),
            values,
            weight_grams: self.weight_grams,
            tracked: self.stock.is_some(),
            backorder: self.backorder,
            ..Variant::default()
        });
        WholeProduct {
            product,
            variants: variants.collect(),
            categories: Vec::new(),
            media: Vec::new(),
            related: Vec::new(),
            components: self.components.clone(),
            prices: Vec::new(),
        }
    }

    fn combinations(&self) -> Vec<Vec<String>> {
        self.options.iter().fold(vec![Vec::new()], |begun, option| {
            let longer = |values: &Vec<String>| {
                let values = values.clone();
                option.values.iter().map(move |value| values.iter().cloned().chain([value.code.clone()]).collect::<Vec<_>>())
            };
            begun.iter().flat_map(longer).collect()
        })
    }
}

fn code_of(text: &str) -> String {
    Slug::from_text(text).expect("a name has a letter or a digit").into()
}
