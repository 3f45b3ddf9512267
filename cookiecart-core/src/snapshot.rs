//! The small things that every page needs, held in memory and dropped by the journal's events.

use crate::catalog::{self, CategoryTree, Filters, Listing, ProductType, Results};
use crate::cms::{self, Page};
use crate::kernel::{CategoryId, ProductId, ProductTypeId, VendorId};
use crate::money::Rates;
use crate::shipping::ShippingMethod;
use crate::sites::{self, Site};
use crate::tax::OneRatePerClass;
use crate::{Shop, reports, settings, shipping, tax};
use sea_orm::DbErr;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// One consistent view of a shop's settings, categories and pages.
#[derive(Debug)]
pub struct Snapshot {
    /// The site.
    pub site: Site,
    /// Base currency and rates.
    pub rates: Rates,
    /// Tax rates of the site.
    pub tax: OneRatePerClass,
    /// Active shipping methods, in order.
    pub shipping: Vec<ShippingMethod>,
    /// Categories.
    pub categories: CategoryTree,
    /// Published products in each category and beneath it.
    pub counts: HashMap<CategoryId, i64>,
    /// Product types.
    pub types: HashMap<ProductTypeId, ProductType>,
    /// Vendors' slugs and names.
    pub vendors: HashMap<VendorId, (String, String)>,
    /// Content pages.
    pub pages: Vec<Page>,
    /// Whether this is a demo shop, in which the test payment provider is offered.
    pub demo: bool,
}

/// Values that hold as long as no event drops them.
pub(crate) struct Memory {
    /// Grows with every event that a shared page may show.
    generation: AtomicU64,
    snapshot: arc_swap::ArcSwapOption<(u64, Arc<Snapshot>)>,
    listings: moka::sync::Cache<CategoryId, (u64, Arc<Listing>)>,
}

impl Memory {
    pub(crate) fn new() -> Self {
        // The largest listing weighs some 100 bytes a product; 64 of them stay within reason.
        Self { generation: AtomicU64::new(0), snapshot: arc_swap::ArcSwapOption::empty(), listings: moka::sync::Cache::new(64) }
    }

    /// Drops what an event may have changed.
    pub(crate) fn heard(&self, kinds: impl IntoIterator<Item = impl AsRef<str>>) {
        if kinds.into_iter().any(|kind| concerns_shared_pages(kind.as_ref())) {
            self.generation.fetch_add(1, Ordering::SeqCst);
        }
    }
}

// What one visitor does to a cart, an account or an order changes no shared page; running out does.
fn concerns_shared_pages(kind: &str) -> bool {
    !["Cart", "Order", "Customer", "Payment", "Stock", "Session", "Password", "Address", "Mail"]
        .iter()
        .any(|prefix| kind.starts_with(prefix))
}

impl Shop {
    /// The present snapshot; loaded when an event dropped the last one. `None` before the shop has a site.
    ///
    /// # Errors
    /// [`DbErr`] when it can't be loaded.
    pub async fn snapshot(&self) -> Result<Option<Arc<Snapshot>>, DbErr> {
        let memory = self.memory();
        let generation = memory.generation.load(Ordering::SeqCst);
        if let Some(held) = memory.snapshot.load_full().filter(|held| held.0 == generation) {
            return Ok(Some(Arc::clone(&held.1)));
        }
        let db = self.read();
        let Some(site) = sites::first(db).await? else { return Ok(None) };
        let categories = catalog::category_tree(db).await?;
        let direct = catalog::category_counts(db).await?;
        let total = |id| categories.with_descendants(id).iter().map(|below| direct.get(below).copied().unwrap_or(0)).sum();
        let counts = categories.iter().map(|category| (category.id, total(category.id))).collect();
        let snapshot = Arc::new(Snapshot {
            rates: settings::rates(db).await?,
            tax: tax::rates_of(db, site.id).await?,
            shipping: shipping::active(db).await?,
            counts,
            types: catalog::product_types(db).await?,
            vendors: catalog::vendors(db).await?,
            pages: cms::all(db, site.id).await?,
            demo: match self.config().test_payments {
                Some(chosen) => chosen,
                None => settings::stored(db, "demo").await?.unwrap_or(false),
            },
            categories,
            site,
        });
        // Kept under the generation read before loading: what changed meanwhile makes it stale at once.
        memory.snapshot.store(Some(Arc::new((generation, Arc::clone(&snapshot)))));
        Ok(Some(snapshot))
    }

    /// The products of a category and all beneath it, ready to be filtered.
    ///
    /// # Errors
    /// [`DbErr`] when they can't be loaded.
    pub async fn category_listing(&self, snapshot: &Snapshot, category: CategoryId) -> Result<Arc<Listing>, DbErr> {
        let memory = self.memory();
        let generation = memory.generation.load(Ordering::SeqCst);
        if let Some((_, listing)) = memory.listings.get(&category).filter(|held| held.0 == generation) {
            return Ok(listing);
        }
        let popularity: HashMap<ProductId, i64> = reports::best_sellers(self.read(), 1_000).await?.into_iter().collect();
        let categories = snapshot.categories.with_descendants(category);
        let listing = Arc::new(Listing::of_categories(self.read(), &categories, &popularity).await?);
        memory.listings.insert(category, (generation, Arc::clone(&listing)));
        Ok(listing)
    }

    /// A page of a category's products.
    ///
    /// # Errors
    /// [`DbErr`] when they can't be loaded.
    pub async fn find_in_category(
        &self,
        snapshot: &Snapshot,
        category: CategoryId,
        filters: &Filters,
    ) -> Result<(Arc<Listing>, Results), DbErr> {
        let listing = self.category_listing(snapshot, category).await?;
        let found = listing.find(filters);
        Ok((listing, found))
    }
}
