//! Making the demo shop.

use super::DemoError;
use super::products::{Known, named};
use super::read::{self, CategoryEntry, DemoFiles, PageEntry, ShippingEntry, ShippingKind, ShopFile, VendorEntry};
use crate::Shop;
use crate::catalog::{self, Category, ProductType};
use crate::cms::{self, Page};
use crate::db::Unit;
use crate::kernel::{Actor, CategoryId, Locale, Localized, MediaId, PageId, ProductId, ProductTypeId, SiteId, VariantId, VendorId};
use crate::media::{self, MediaStore};
use crate::money::{Currency, Money, Rates};
use crate::shipping::{Band, Pricing, ShippingMethod};
use crate::sites::{Hero, Site, SiteContent, Story};
use crate::stock::{self, Reason};
use crate::{settings, shipping, sites, tax};
use sea_orm::DbErr;
use std::collections::{HashMap, VecDeque};

/// Tells whether nobody has made a shop here yet: the database has no site.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn is_new(shop: &Shop) -> Result<bool, DbErr> {
    Ok(sites::first(shop.read()).await?.is_none())
}

/// Makes the demo shop: a bakery with all its goods, in one unit of work. Takes some seconds.
///
/// The setting `demo` says `true` from then on.
///
/// # Errors
/// [`DemoError::NotEmpty`] when there is a site already, or what a module refused; then nothing was made but picture files.
///
/// # Source
/// `demo/` of the repository at build time.
pub async fn seed(shop: &Shop) -> Result<(), DemoError> {
    let files = DemoFiles::read()?;
    let store = shop.media_store().clone();
    shop.write(Actor::System, async |unit| fill(unit, &files, &*store).await).await
}

pub(super) async fn refuse_a_second_shop(unit: &Unit) -> Result<(), DemoError> {
    if sites::first(unit.db()).await?.is_some() { Err(DemoError::NotEmpty) } else { Ok(()) }
}

async fn fill(unit: &mut Unit, files: &DemoFiles, store: &dyn MediaStore) -> Result<(), DemoError> {
    refuse_a_second_shop(unit).await?;
    let site = &files.shop.site;
    let base = site.base_currency;
    settings::set_base_currency(unit, base).await?;
    settings::set_rates(unit, &Rates { base, rates: site.rates.clone(), steps: site.rounding.clone() }).await?;
    settings::store(unit, "demo", &true).await?;
    let pictures = keep_pictures(unit, files, store).await?;
    let site = make_site(unit, &files.shop, &pictures).await?;
    for (place, class) in files.shop.tax_classes.iter().enumerate() {
        tax::define_class(unit, site, &class.code, &class.name, class.rate, position(place)).await?;
    }
    for (place, entry) in files.shop.shipping_methods.iter().enumerate() {
        shipping::put(unit, &method_of(entry, base, position(place))?).await?;
    }
    let known = Known {
        base,
        now: unit.now(),
        types: make_types(unit, &files.shop).await?,
        vendors: make_vendors(unit, &files.shop.vendors).await?,
        categories: make_categories(unit, &files.shop.categories, &pictures).await?,
        pictures,
        // Ids come first: products name each other and, in bundles, each other's variants.
        products: files.products.iter().map(|entry| (entry.slug.clone(), ProductId::new())).collect(),
        variants: files.products.iter().flat_map(|entry| &entry.variants).map(|variant| (variant.sku.clone(), VariantId::new())).collect(),
    };
    make_products(unit, files, &known).await?;
    make_pages(unit, &files.pages, site).await
}

async fn keep_pictures(unit: &mut Unit, files: &DemoFiles, store: &dyn MediaStore) -> Result<HashMap<String, MediaId>, DemoError> {
    let mut wanted: Vec<(&str, &Localized)> = Vec::new();
    let hero = &files.shop.site.hero;
    wanted.extend(hero.image.as_deref().map(|file| (file, &hero.title)));
    let mut below: VecDeque<&CategoryEntry> = files.shop.categories.iter().collect();
    while let Some(category) = below.pop_front() {
        wanted.extend(category.image.as_deref().map(|file| (file, &category.name)));
        below.extend(&category.children);
    }
    for product in &files.products {
        wanted.extend(product.images.iter().map(|image| (image.file.as_str(), &image.alt)));
        wanted.extend(product.variants.iter().filter_map(|variant| variant.image.as_deref()).map(|file| (file, &product.name)));
    }
    let mut kept: HashMap<String, MediaId> = HashMap::with_capacity(wanted.len());
    for (file, alt) in wanted {
        if kept.contains_key(file) {
            continue;
        }
        let id = media::keep(unit, store, file, read::picture(file)?.to_vec(), alt).await?;
        kept.insert(file.to_owned(), id);
    }
    Ok(kept)
}

async fn make_site(unit: &mut Unit, shop: &ShopFile, pictures: &HashMap<String, MediaId>) -> Result<SiteId, DemoError> {
    let entry = &shop.site;
    let picture = |file: &String| named(pictures, "picture", file);
    let content = SiteContent {
        hero: Some(Hero {
            title: entry.hero.title.clone(),
            text: entry.hero.text.clone(),
            image: entry.hero.image.as_ref().map(picture).transpose()?,
            action: entry.hero.action.clone(),
            link: entry.hero.link.clone(),
        }),
        story: Some(Story { title: entry.story.title.clone(), html: entry.story.html.clone(), page: entry.story.page.clone() }),
        returns_note: entry.returns_note.clone(),
        delivery_note: entry.delivery_note.clone(),
    };
    let site = Site {
        id: SiteId::new(),
        code: "main".to_owned(),
        name: entry.name.clone(),
        tagline: entry.tagline.clone(),
        domain: None,
        email: entry.email.clone(),
        phone: entry.phone.clone(),
        address: entry.address_lines.join("\n"),
        country: entry.country.clone(),
        timezone: entry.timezone,
        default_locale: Locale::english(),
        locales: own_locales(),
        currencies: entry.currencies.clone(),
        show_with_tax: entry.prices_include_tax,
        tax_choice: true,
        content,
        logo: None,
    };
    sites::create(unit, &site).await?;
    Ok(site.id)
}

/// The languages that the program itself has words in, English first.
pub(super) fn own_locales() -> Vec<Locale> {
    ["en", "sv", "de"].into_iter().filter_map(Locale::parse).collect()
}

fn method_of(entry: &ShippingEntry, base: Currency, position: i32) -> Result<ShippingMethod, DemoError> {
    let minor = |price: &str| Money::parse_major(price, base).map(Money::minor);
    let pricing = match entry.kind {
        ShippingKind::Flat => Pricing::Flat { minor: minor(entry.price.as_deref().unwrap_or("0"))? },
        ShippingKind::ByWeight => {
            let bands = entry.bands.iter().map(|band| Ok(Band { up_to_grams: band.up_to_grams, minor: minor(&band.price)? }));
            Pricing::ByWeight { bands: bands.collect::<Result<_, DemoError>>()? }
        }
    };
    Ok(ShippingMethod {
        code: entry.code.clone(),
        name: entry.name.clone(),
        description: entry.description.clone(),
        eta: entry.eta.clone(),
        pricing,
        free_from: entry.free_from.as_deref().map(minor).transpose()?,
        tax_class: entry.tax_class.clone(),
        countries: Vec::new(),
        position,
        active: true,
    })
}

async fn make_types(unit: &mut Unit, shop: &ShopFile) -> Result<HashMap<String, ProductType>, DemoError> {
    let mut made = HashMap::new();
    for entry in &shop.product_types {
        let declared = ProductType {
            id: ProductTypeId::new(),
            code: entry.code.clone(),
            name: entry.name.clone(),
            attributes: entry.attributes.clone(),
        };
        catalog::define_type(unit, &declared).await?;
        made.insert(entry.code.clone(), declared);
    }
    Ok(made)
}

async fn make_vendors(unit: &mut Unit, entries: &[VendorEntry]) -> Result<HashMap<String, VendorId>, DemoError> {
    let mut made = HashMap::new();
    for entry in entries {
        made.insert(entry.slug.clone(), catalog::ensure_vendor(unit, &entry.name).await?);
    }
    Ok(made)
}

async fn make_categories(
    unit: &mut Unit,
    top: &[CategoryEntry],
    pictures: &HashMap<String, MediaId>,
) -> Result<HashMap<String, CategoryId>, DemoError> {
    let mut made = HashMap::new();
    let mut waiting: VecDeque<(Option<CategoryId>, &[CategoryEntry])> = VecDeque::from([(None, top)]);
    while let Some((parent, siblings)) = waiting.pop_front() {
        for (place, entry) in siblings.iter().enumerate() {
            let category = Category {
                id: CategoryId::new(),
                parent,
                slug: entry.slug.clone(),
                name: entry.name.clone(),
                description: entry.description.clone(),
                media: entry.image.as_deref().map(|file| named(pictures, "picture", file)).transpose()?,
                position: position(place),
                source: None,
            };
            catalog::put_category(unit, &category).await?;
            made.insert(entry.slug.clone(), category.id);
            waiting.push_back((Some(category.id), entry.children.as_slice()));
        }
    }
    Ok(made)
}

async fn make_products(unit: &mut Unit, files: &DemoFiles, known: &Known) -> Result<(), DemoError> {
    let wholes = files.products.iter().enumerate().map(|(place, entry)| known.whole(entry, place)).collect::<Result<Vec<_>, _>>()?;
    catalog::create_many(unit, wholes).await?;
    let mut on_hand = Vec::new();
    for variant in files.products.iter().filter(|entry| entry.is_counted()).flat_map(|entry| &entry.variants) {
        on_hand.push((named(&known.variants, "SKU", &variant.sku)?, variant.stock));
    }
    stock::set_on_hand(unit, &on_hand, Reason::Counted).await?;
    Ok(())
}

async fn make_pages(unit: &mut Unit, entries: &[PageEntry], site: SiteId) -> Result<(), DemoError> {
    for (place, entry) in entries.iter().enumerate() {
        let page = Page {
            id: PageId::new(),
            site,
            slug: entry.slug.clone(),
            title: entry.title.clone(),
            body: entry.body.clone(),
            in_footer: entry.footer,
            position: position(place),
            updated_at: unit.now(),
        };
        cms::put(unit, &page).await?;
    }
    Ok(())
}

fn position(place: usize) -> i32 {
    i32::try_from(place).unwrap_or(i32::MAX)
}
