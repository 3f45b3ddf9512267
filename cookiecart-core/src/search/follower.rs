//! Keeps the indexes current from the journal.
//!
//! Not a [`crate::journal::Follower`]: the indexes keep their own position, in the commit that brings them there, so that an index
//! that was thrown away is built anew whatever the database says.

use super::docs::Surroundings;
use super::{SearchError, SearchIndexes};
use crate::Shop;
use crate::catalog::entity::{product, product_category};
use crate::catalog::{self, CatalogEvent, ProductState};
use crate::journal::{self, Recorded};
use crate::kernel::{CategoryId, Locale, ProductId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeSet;
use std::sync::Arc;

const EVENTS_A_COMMIT: u64 = 2_000;
const PRODUCTS_A_PAGE: usize = 500;

/// Why the indexes could not be brought up to date; worth another try.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// The journal or the catalogue could not be read.
    #[error("the catalogue can't be read for the search index")]
    Storage(#[from] DbErr),
    /// The indexes could not be written.
    #[error(transparent)]
    Index(#[from] SearchError),
    /// The work was called off, or ended in a panic.
    #[error("the search index was not written to its end")]
    Ended(#[from] tokio::task::JoinError),
}

/// Brings the indexes of a shop up to date, a batch at a time. Only one process may.
#[derive(Debug, Default)]
pub struct SearchFeed(());

/// What a batch of events changed.
#[derive(Default)]
struct Changes {
    products: BTreeSet<ProductId>,
    categories: BTreeSet<CategoryId>,
    /// By code: a type that was declared again keeps its first id.
    types: BTreeSet<String>,
    /// A category is gone, and nobody knows any more which products it had.
    everything: bool,
}

impl SearchFeed {
    /// A feed.
    #[must_use]
    pub fn new() -> Self {
        Self(())
    }

    /// Takes the next 2,000 events into the indexes, or builds them anew where they have no position or one that the journal never had.
    /// Tells how many events or products that was; 0 when the indexes are current.
    ///
    /// # Errors
    /// [`FeedError`]; the next call begins again where the last commit ended.
    pub async fn step(&self, shop: &Shop) -> Result<usize, FeedError> {
        let head = journal::head(shop.read()).await?;
        let indexes = Arc::clone(shop.search_indexes());
        let Some(position) = off_the_loop(move || Ok(indexes.position())).await?.filter(|position| *position <= head) else {
            return rebuild(shop).await;
        };
        let events = journal::after(shop.read(), position, EVENTS_A_COMMIT).await?;
        let Some(last) = events.last().map(|event| event.position) else { return Ok(0) };
        let changes = changes(&events);
        if changes.everything {
            return rebuild(shop).await;
        }
        if !changes.is_empty() {
            let surroundings = Arc::new(Surroundings::load(shop.read()).await?);
            let concerned: Vec<ProductId> = concerned(shop.read(), changes, &surroundings).await?.into_iter().collect();
            for page in concerned.chunks(PRODUCTS_A_PAGE) {
                take(shop, &surroundings, page.to_vec()).await?;
            }
        }
        commit(shop, last).await?;
        Ok(events.len())
    }
}

impl Changes {
    fn is_empty(&self) -> bool {
        self.products.is_empty() && self.categories.is_empty() && self.types.is_empty()
    }
}

fn changes(events: &[Recorded]) -> Changes {
    let mut changes = Changes::default();
    for event in events.iter().filter(|event| ["Product", "Category"].iter().any(|begin| event.kind.starts_with(begin))) {
        match event.decode::<CatalogEvent>() {
            Some(
                CatalogEvent::ProductCreated { product, .. }
                | CatalogEvent::ProductUpdated { product, .. }
                | CatalogEvent::ProductDeleted { product },
            ) => {
                changes.products.insert(product);
            }
            Some(CatalogEvent::CategorySaved { category, .. }) => {
                changes.categories.insert(category);
            }
            Some(CatalogEvent::ProductTypeSaved { code, .. }) => {
                changes.types.insert(code);
            }
            Some(CatalogEvent::CategoryDeleted { .. }) => changes.everything = true,
            // A new vendor has no products yet: theirs come with events of their own.
            Some(CatalogEvent::VendorCreated { .. }) | None => {}
        }
    }
    changes
}

/// All products whose words may have changed: also those that carry the name of a category or the label of an attribute.
async fn concerned(db: &impl ConnectionTrait, changes: Changes, surroundings: &Surroundings) -> Result<BTreeSet<ProductId>, DbErr> {
    let mut products = changes.products;
    let below: BTreeSet<CategoryId> = changes.categories.iter().flat_map(|id| surroundings.categories.with_descendants(*id)).collect();
    let below: Vec<CategoryId> = below.into_iter().collect();
    for some in below.chunks(PRODUCTS_A_PAGE) {
        let inside: Vec<ProductId> = product_category::Entity::find()
            .select_only()
            .column(product_category::Column::ProductId)
            .filter(product_category::Column::CategoryId.is_in(some.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        products.extend(inside);
    }
    let renamed = surroundings.types.values().filter(|declared| changes.types.contains(&declared.code));
    for kind in renamed.map(|declared| declared.id) {
        let of_kind: Vec<ProductId> = product::Entity::find()
            .select_only()
            .column(product::Column::Id)
            .filter(product::Column::TypeId.eq(kind))
            .into_tuple()
            .all(db)
            .await?;
        products.extend(of_kind);
    }
    Ok(products)
}

/// Fills the indexes with all published products. What is committed meanwhile comes with the events behind the head read first.
async fn rebuild(shop: &Shop) -> Result<usize, FeedError> {
    let head = journal::head(shop.read()).await?;
    let surroundings = Arc::new(Surroundings::load(shop.read()).await?);
    let indexes = Arc::clone(shop.search_indexes());
    off_the_loop(move || indexes.clear()).await?;
    let (mut last, mut count) = (None, 0);
    loop {
        let page = catalog::published_after(shop.read(), last, PRODUCTS_A_PAGE as u64).await?;
        let ids: Vec<ProductId> = page.into_iter().map(|(id, ..)| id).collect();
        let Some(end) = ids.last().copied() else { break };
        last = Some(end);
        count += ids.len();
        take(shop, &surroundings, ids).await?;
    }
    commit(shop, head).await?;
    tracing::info!(products = count, "the search index was built anew");
    // At least 1: whoever steps until nothing is left looks once more for what came meanwhile.
    Ok(count.max(1))
}

/// Puts products into the indexes as they are now, and takes those out that customers may not see.
async fn take(shop: &Shop, surroundings: &Arc<Surroundings>, ids: Vec<ProductId>) -> Result<(), FeedError> {
    let mut wholes = catalog::whole_many(shop.read(), &ids).await?;
    wholes.retain(|whole| whole.product.state == ProductState::Published);
    let indexes = Arc::clone(shop.search_indexes());
    let surroundings = Arc::clone(surroundings);
    off_the_loop(move || {
        let shown: BTreeSet<ProductId> = wholes.iter().map(|whole| whole.product.id).collect();
        let gone: Vec<ProductId> = ids.into_iter().filter(|id| !shown.contains(id)).collect();
        let locales: Vec<Locale> = indexes.locales().cloned().collect();
        for locale in locales {
            let documents = wholes.iter().map(|whole| surroundings.document(whole, &locale)).collect();
            indexes.apply(&locale, documents, gone.clone())?;
        }
        Ok(())
    })
    .await
}

async fn commit(shop: &Shop, position: i64) -> Result<(), FeedError> {
    let indexes: Arc<SearchIndexes> = Arc::clone(shop.search_indexes());
    off_the_loop(move || indexes.commit(position)).await
}

async fn off_the_loop<T: Send + 'static>(work: impl FnOnce() -> Result<T, SearchError> + Send + 'static) -> Result<T, FeedError> {
    Ok(tokio::task::spawn_blocking(work).await??)
}
