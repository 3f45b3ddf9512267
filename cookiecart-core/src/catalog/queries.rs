//! Reading the catalog.

use super::entity::{
    bundle_component, category, price, product, product_category, product_media, product_relation, product_type, slug_redirect, variant,
    vendor,
};
use super::rows::hand_price;
use super::{CatalogError, Category, CategoryTree, Component, Product, ProductKind, ProductState, ProductType, Variant, WholeProduct};
use crate::kernel::{CategoryId, ProductId, ProductTypeId, VariantId, VendorId};
use crate::stock;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

// Lists of ids go to the engine in pieces, to stay under every engine's limit of values.
const IDS_A_STATEMENT: usize = 1_000;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<T> {
    /// To this.
    Here(T),
    /// To the slug that replaced it.
    Moved(String),
}

/// A product by slug, whatever its state; a slug it once had leads to the present one.
///
/// # Errors
/// [`CatalogError::NotFound`], [`CatalogError::Storage`].
pub async fn by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Found<WholeProduct>, CatalogError> {
    if let Some(row) = product::Entity::find().filter(product::Column::Slug.eq(slug)).one(db).await? {
        let whole = assemble(db, vec![row], None).await?.pop();
        return whole.map(Found::Here).ok_or_else(|| CatalogError::NotFound { what: slug.to_owned() });
    }
    if let Some(id) = redirect_target(db, "product", slug).await?
        && let Some(row) = product::Entity::find_by_id(ProductId(id)).one(db).await?
    {
        return Ok(Found::Moved(row.slug));
    }
    Err(CatalogError::NotFound { what: slug.to_owned() })
}

/// The id to which an old slug leads.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn redirect_target(db: &impl ConnectionTrait, kind: &str, slug: &str) -> Result<Option<Uuid>, DbErr> {
    Ok(slug_redirect::Entity::find_by_id((kind.to_owned(), slug.to_owned())).one(db).await?.map(|row| row.target_id))
}

/// A product by id, with all that belongs to it.
///
/// # Errors
/// [`CatalogError::NotFound`], [`CatalogError::Storage`].
pub async fn whole(db: &impl ConnectionTrait, id: ProductId) -> Result<WholeProduct, CatalogError> {
    whole_many(db, &[id]).await?.pop().ok_or_else(|| CatalogError::NotFound { what: id.to_string() })
}

/// Products by id, in the order asked for; those that are gone are left out.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn whole_many(db: &impl ConnectionTrait, ids: &[ProductId]) -> Result<Vec<WholeProduct>, DbErr> {
    let mut found: HashMap<ProductId, WholeProduct> = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_A_STATEMENT) {
        let rows = product::Entity::find().filter(product::Column::Id.is_in(chunk.iter().copied())).all(db).await?;
        found.extend(assemble(db, rows, None).await?.into_iter().map(|whole| (whole.product.id, whole)));
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Products with only the given variants of theirs (and all else), for carts; variants that are gone are left out.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn of_variants(db: &impl ConnectionTrait, variants: &[VariantId]) -> Result<Vec<WholeProduct>, DbErr> {
    let owners: HashSet<ProductId> = products_of(db, variants).await?.into_values().collect();
    let owners: Vec<ProductId> = owners.into_iter().collect();
    let mut wholes = Vec::with_capacity(owners.len());
    for chunk in owners.chunks(IDS_A_STATEMENT) {
        let rows = product::Entity::find().filter(product::Column::Id.is_in(chunk.iter().copied())).all(db).await?;
        wholes.extend(assemble(db, rows, Some(variants)).await?);
    }
    Ok(wholes)
}

async fn assemble(db: &impl ConnectionTrait, rows: Vec<product::Model>, only: Option<&[VariantId]>) -> Result<Vec<WholeProduct>, DbErr> {
    let ids: Vec<ProductId> = rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut wholes: Vec<WholeProduct> = rows
        .into_iter()
        .map(|row| WholeProduct {
            product: row.into(),
            variants: Vec::new(),
            categories: Vec::new(),
            media: Vec::new(),
            related: Vec::new(),
            components: Vec::new(),
            prices: Vec::new(),
        })
        .collect();
    let place: HashMap<ProductId, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut variants = variant::Entity::find()
        .filter(variant::Column::ProductId.is_in(ids.iter().copied()))
        .filter(variant::Column::Active.eq(true))
        .order_by_asc(variant::Column::Position);
    if let Some(only) = only {
        variants = variants.filter(variant::Column::Id.is_in(only.iter().copied()));
    }
    let variants = variants.all(db).await?;
    let mut owner: HashMap<Uuid, usize> = ids.iter().enumerate().map(|(at, id)| (id.0, at)).collect();
    for row in variants {
        if let Some(at) = place.get(&row.product_id) {
            owner.insert(row.id.0, *at);
            wholes[*at].variants.push(row.into());
        }
    }
    let owners: Vec<Uuid> = owner.keys().copied().collect();
    for chunk in owners.chunks(IDS_A_STATEMENT) {
        for row in price::Entity::find().filter(price::Column::OwnerId.is_in(chunk.iter().copied())).all(db).await? {
            if let (Some(at), Some(set)) = (owner.get(&row.owner_id), hand_price(&row)) {
                wholes[*at].prices.push(set);
            }
        }
    }
    let links = product_category::Entity::find().filter(product_category::Column::ProductId.is_in(ids.iter().copied()));
    for row in links.order_by_asc(product_category::Column::Position).all(db).await? {
        if let Some(at) = place.get(&row.product_id) {
            wholes[*at].categories.push(row.category_id);
        }
    }
    let links = product_media::Entity::find().filter(product_media::Column::ProductId.is_in(ids.iter().copied()));
    for row in links.order_by_asc(product_media::Column::Position).all(db).await? {
        if let Some(at) = place.get(&row.product_id) {
            wholes[*at].media.push(row.media_id);
        }
    }
    let links = product_relation::Entity::find().filter(product_relation::Column::ProductId.is_in(ids.iter().copied()));
    for row in links.order_by_asc(product_relation::Column::Position).all(db).await? {
        if let Some(at) = place.get(&row.product_id) {
            wholes[*at].related.push(row.related_id);
        }
    }
    if wholes.iter().any(|whole| whole.product.kind == ProductKind::Bundle) {
        let links = bundle_component::Entity::find().filter(bundle_component::Column::ProductId.is_in(ids));
        for row in links.order_by_asc(bundle_component::Column::Position).all(db).await? {
            if let Some(at) = place.get(&row.product_id) {
                let quantity = u32::try_from(row.quantity).unwrap_or(1).max(1);
                wholes[*at].components.push(Component { variant: row.variant_id, quantity });
            }
        }
    }
    Ok(wholes)
}

/// A variant that somebody wants, by SKU.
///
/// # Errors
/// [`CatalogError::NotFound`], [`CatalogError::Storage`].
pub async fn variant_by_sku(db: &impl ConnectionTrait, sku: &str) -> Result<VariantId, CatalogError> {
    let row = variant::Entity::find().filter(variant::Column::Sku.eq(sku)).filter(variant::Column::Active.eq(true)).one(db).await?;
    row.map(|row| row.id).ok_or_else(|| CatalogError::NotFound { what: sku.to_owned() })
}

/// The products to which variants belong; variants that are gone are left out.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn products_of(db: &impl ConnectionTrait, variants: &[VariantId]) -> Result<HashMap<VariantId, ProductId>, DbErr> {
    let mut found = HashMap::new();
    for chunk in variants.chunks(IDS_A_STATEMENT) {
        let rows: Vec<(VariantId, ProductId)> = variant::Entity::find()
            .select_only()
            .column(variant::Column::Id)
            .column(variant::Column::ProductId)
            .filter(variant::Column::Id.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// How many of a variant can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Units {
    /// Stock is not counted.
    Unlimited,
    /// So many, and more later than usual.
    Backorder(u32),
    /// So many and no more.
    Count(u32),
}

impl Units {
    /// Whether `quantity` can be had.
    #[must_use]
    pub fn cover(self, quantity: u32) -> bool {
        match self {
            Self::Unlimited | Self::Backorder(_) => true,
            Self::Count(count) => count >= quantity,
        }
    }
}

/// What is in stock of the variants of some products, and of the parts of bundles among them.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    levels: HashMap<VariantId, i64>,
    parts: HashMap<VariantId, (bool, bool)>,
}

impl Shelf {
    /// How many of a variant can be had; of a bundle, how many its scarcest part allows.
    #[must_use]
    pub fn units(&self, whole: &WholeProduct, variant: &Variant) -> Units {
        if whole.product.kind != ProductKind::Bundle {
            return self.own(variant.id, variant.tracked, variant.backorder);
        }
        let mut units = Units::Unlimited;
        for part in &whole.components {
            let Some((tracked, backorder)) = self.parts.get(&part.variant) else { return Units::Count(0) };
            units = match (units, self.own(part.variant, *tracked, *backorder)) {
                (Units::Count(least), Units::Count(count)) => Units::Count(least.min(count / part.quantity)),
                (_, Units::Count(count)) => Units::Count(count / part.quantity),
                (Units::Unlimited, Units::Backorder(count)) => Units::Backorder(count / part.quantity),
                (Units::Backorder(least), Units::Backorder(count)) => Units::Backorder(least.min(count / part.quantity)),
                (before, Units::Unlimited) | (before @ Units::Count(_), Units::Backorder(_)) => before,
            };
        }
        units
    }

    fn own(&self, id: VariantId, tracked: bool, backorder: bool) -> Units {
        let count = u32::try_from(self.levels.get(&id).copied().unwrap_or(0).max(0)).unwrap_or(u32::MAX);
        match (tracked, backorder) {
            (false, _) => Units::Unlimited,
            (true, true) => Units::Backorder(count),
            (true, false) => Units::Count(count),
        }
    }
}

/// Looks up what is in stock of products, bundles' parts included.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn shelf<'a>(db: &impl ConnectionTrait, wholes: impl IntoIterator<Item = &'a WholeProduct>) -> Result<Shelf, DbErr> {
    let (mut wanted, mut parts) = (Vec::new(), HashSet::new());
    for whole in wholes {
        if whole.product.kind == ProductKind::Bundle {
            parts.extend(whole.components.iter().map(|part| part.variant));
        } else {
            wanted.extend(whole.variants.iter().filter(|variant| variant.tracked).map(|variant| variant.id));
        }
    }
    let mut shelf = Shelf::default();
    let parts: Vec<VariantId> = parts.into_iter().collect();
    for chunk in parts.chunks(IDS_A_STATEMENT) {
        for row in variant::Entity::find().filter(variant::Column::Id.is_in(chunk.iter().copied())).all(db).await? {
            if row.active {
                shelf.parts.insert(row.id, (row.tracked, row.backorder));
            }
        }
    }
    wanted.extend(parts);
    shelf.levels = stock::available(db, &wanted).await?;
    Ok(shelf)
}

/// The whole tree of categories.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn category_tree(db: &impl ConnectionTrait) -> Result<CategoryTree, DbErr> {
    let rows = category::Entity::find().all(db).await?;
    Ok(CategoryTree::new(rows.into_iter().map(Category::from).collect()))
}

/// How many published products stand right in each category.
///
/// # Errors
/// [`DbErr`] when they can't be counted.
pub async fn category_counts(db: &impl ConnectionTrait) -> Result<HashMap<CategoryId, i64>, DbErr> {
    let rows: Vec<(CategoryId, i64)> = product_category::Entity::find()
        .select_only()
        .column(product_category::Column::CategoryId)
        .column_as(product_category::Column::ProductId.count(), "products")
        .inner_join_product()
        .group_by(product_category::Column::CategoryId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

trait JoinProduct {
    fn inner_join_product(self) -> Self;
}

impl JoinProduct for sea_orm::Select<product_category::Entity> {
    fn inner_join_product(self) -> Self {
        let published = product::Entity::find()
            .select_only()
            .column(product::Column::Id)
            .filter(product::Column::State.eq(ProductState::Published.as_str()))
            .into_query();
        self.filter(product_category::Column::ProductId.in_subquery(published))
    }
}

/// All product types, by id.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn product_types(db: &impl ConnectionTrait) -> Result<HashMap<ProductTypeId, ProductType>, DbErr> {
    Ok(product_type::Entity::find().all(db).await?.into_iter().map(|row| (row.id, row.into())).collect())
}

/// A product type by code.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn type_by_code(db: &impl ConnectionTrait, code: &str) -> Result<Option<ProductType>, DbErr> {
    Ok(product_type::Entity::find().filter(product_type::Column::Code.eq(code)).one(db).await?.map(ProductType::from))
}

pub(super) async fn filterable_attributes(db: &impl ConnectionTrait) -> Result<HashMap<ProductTypeId, HashSet<String>>, DbErr> {
    let codes = |declared: ProductType| declared.attributes.into_iter().filter(|a| a.filterable).map(|a| a.code).collect();
    Ok(product_types(db).await?.into_iter().map(|(id, declared)| (id, codes(declared))).collect())
}

/// Names of vendors, by id, with their slugs.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn vendors(db: &impl ConnectionTrait) -> Result<HashMap<VendorId, (String, String)>, DbErr> {
    Ok(vendor::Entity::find().all(db).await?.into_iter().map(|row| (row.id, (row.slug, row.name))).collect())
}

/// Ids of published products: `featured` ones in order of making, or all, newest first.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn published(db: &impl ConnectionTrait, only_featured: bool, limit: u64) -> Result<Vec<ProductId>, DbErr> {
    let mut query = product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(product::Column::State.eq(ProductState::Published.as_str()));
    query = if only_featured {
        query.filter(product::Column::Featured.eq(true)).order_by_asc(product::Column::Id)
    } else {
        query.order_by_desc(product::Column::CreatedAt).order_by_desc(product::Column::Id)
    };
    query.limit(limit).into_tuple().all(db).await
}

/// How many products are published.
///
/// # Errors
/// [`DbErr`] when they can't be counted.
pub async fn count_published(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    product::Entity::find().filter(product::Column::State.eq(ProductState::Published.as_str())).count(db).await
}

/// Slugs and times of change of published products behind `after`, by id; for the sitemap and the search index.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn published_after(
    db: &impl ConnectionTrait,
    after: Option<ProductId>,
    limit: u64,
) -> Result<Vec<(ProductId, String, crate::kernel::Timestamp)>, DbErr> {
    let mut query = product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .column(product::Column::Slug)
        .column(product::Column::UpdatedAt)
        .filter(product::Column::State.eq(ProductState::Published.as_str()));
    if let Some(after) = after {
        query = query.filter(product::Column::Id.gt(after));
    }
    query.order_by_asc(product::Column::Id).limit(limit).into_tuple().all(db).await
}

/// Products by where they came from.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn by_sources(db: &impl ConnectionTrait, sources: &[String]) -> Result<HashMap<String, (ProductId, Option<String>)>, DbErr> {
    let mut found = HashMap::new();
    for chunk in sources.chunks(IDS_A_STATEMENT) {
        let rows: Vec<(ProductId, Option<String>, Option<String>)> = product::Entity::find()
            .select_only()
            .column(product::Column::Id)
            .column(product::Column::Source)
            .column(product::Column::Digest)
            .filter(product::Column::Source.is_in(chunk.iter().cloned()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows.into_iter().filter_map(|(id, source, digest)| source.map(|source| (source, (id, digest)))));
    }
    Ok(found)
}

/// Which of these SKUs are taken, by which product.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn by_skus(db: &impl ConnectionTrait, skus: &[String]) -> Result<HashMap<String, ProductId>, DbErr> {
    let mut found = HashMap::new();
    for chunk in skus.chunks(IDS_A_STATEMENT) {
        let rows: Vec<(Option<String>, ProductId)> = variant::Entity::find()
            .select_only()
            .column(variant::Column::Sku)
            .column(variant::Column::ProductId)
            .filter(variant::Column::Sku.is_in(chunk.iter().cloned()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows.into_iter().filter_map(|(sku, id)| sku.map(|sku| (sku, id))));
    }
    Ok(found)
}

/// Which of these slugs products have.
pub(super) async fn slugs_in_use(db: &impl ConnectionTrait, slugs: Vec<String>) -> Result<HashSet<String>, DbErr> {
    let mut taken = HashSet::new();
    for chunk in slugs.chunks(IDS_A_STATEMENT) {
        let rows: Vec<String> = product::Entity::find()
            .select_only()
            .column(product::Column::Slug)
            .filter(product::Column::Slug.is_in(chunk.iter().cloned()))
            .into_tuple()
            .all(db)
            .await?;
        taken.extend(rows);
    }
    Ok(taken)
}

/// Rows of published products in some categories (or of given ids), for a listing.
pub(super) async fn listing_rows(
    db: &impl ConnectionTrait,
    categories: Option<&[CategoryId]>,
    ids: &[ProductId],
) -> Result<Vec<product::Model>, DbErr> {
    let published = product::Column::State.eq(ProductState::Published.as_str());
    if let Some(categories) = categories {
        let inside = product_category::Entity::find()
            .select_only()
            .column(product_category::Column::ProductId)
            .filter(product_category::Column::CategoryId.is_in(categories.iter().copied()))
            .into_query();
        return product::Entity::find().filter(Condition::all().add(published).add(product::Column::Id.in_subquery(inside))).all(db).await;
    }
    let mut rows = Vec::new();
    for chunk in ids.chunks(IDS_A_STATEMENT) {
        let some = product::Entity::find().filter(published.clone()).filter(product::Column::Id.is_in(chunk.iter().copied()));
        rows.extend(some.all(db).await?);
    }
    Ok(rows)
}

/// One product's fields, without its parts.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn product_only(db: &impl ConnectionTrait, id: ProductId) -> Result<Option<Product>, DbErr> {
    Ok(product::Entity::find_by_id(id).one(db).await?.map(Product::from))
}
