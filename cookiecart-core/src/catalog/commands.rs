//! Changing the catalog. A product is written whole: rows that are no longer part of it go.

use super::entity::{
    bundle_component, category, price, product, product_category, product_facet, product_media, product_relation, product_type,
    slug_redirect, variant, vendor,
};
use super::rows::{product_row, variant_row, write};
use super::{AttributeValue, CatalogError, CatalogEvent, Category, ProductType, WholeProduct, queries};
use crate::db::Unit;
use crate::kernel::{CategoryId, ProductId, Slug, VendorId};
use sea_orm::sea_query::ExprTrait;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::NotSet, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

const ROWS_A_STATEMENT: usize = 500;

/// Makes one product; see [`create_many`].
///
/// # Errors
/// As [`create_many`].
pub async fn create_one(unit: &mut Unit, whole: WholeProduct) -> Result<ProductId, CatalogError> {
    let id = whole.product.id;
    create_many(unit, vec![whole]).await?;
    Ok(id)
}

/// Makes products, with few statements for many. A slug that is taken gets a number.
///
/// # Errors
/// [`CatalogError`] of [`WholeProduct::check`], [`CatalogError::SkuTaken`], or the database's refusal; then none was made.
pub async fn create_many(unit: &mut Unit, mut wholes: Vec<WholeProduct>) -> Result<(), CatalogError> {
    for whole in &wholes {
        whole.check()?;
    }
    for whole in &mut wholes {
        whole.product.slug = tidy_slug(&whole.product.slug)?;
    }
    let mut taken: HashSet<String> =
        queries::slugs_in_use(unit.db(), wholes.iter().map(|whole| whole.product.slug.clone()).collect()).await?;
    for whole in &mut wholes {
        whole.product.slug = free_slug(unit.db(), &whole.product.slug, &mut taken).await?;
    }
    refuse_taken_skus(unit.db(), &wholes).await?;
    let now = unit.now();
    let products: Vec<_> = wholes.iter().map(|whole| product_row(whole, now)).collect::<Result<_, _>>()?;
    insert(unit.db(), products).await?;
    slug_redirect::Entity::delete_many()
        .filter(slug_redirect::Column::Kind.eq("product"))
        .filter(slug_redirect::Column::Slug.is_in(wholes.iter().map(|whole| whole.product.slug.clone())))
        .exec(unit.db())
        .await?;
    insert_parts(unit, &wholes, &HashMap::new()).await?;
    for whole in &wholes {
        let product = &whole.product;
        unit.record(&CatalogEvent::ProductCreated { product: product.id, slug: product.slug.clone(), state: product.state })?;
    }
    Ok(())
}

/// Writes a product anew with all that belongs to it. A changed slug redirects from the old one.
///
/// # Errors
/// [`CatalogError::NotFound`], those of [`WholeProduct::check`], [`CatalogError::SkuTaken`], or the database's refusal.
pub async fn replace(unit: &mut Unit, mut whole: WholeProduct) -> Result<(), CatalogError> {
    whole.check()?;
    whole.product.slug = tidy_slug(&whole.product.slug)?;
    let id = whole.product.id;
    let old = queries::whole(unit.db(), id).await?;
    if old.product.slug != whole.product.slug {
        let mut taken = queries::slugs_in_use(unit.db(), vec![whole.product.slug.clone()]).await?;
        whole.product.slug = free_slug(unit.db(), &whole.product.slug, &mut taken).await?;
        redirect(unit, "product", &old.product.slug, &whole.product.slug, id.0).await?;
    }
    refuse_taken_skus(unit.db(), std::slice::from_ref(&whole)).await?;
    let now = unit.now();
    let row = product_row(&whole, now)?;
    product::Entity::update(row).exec(unit.db()).await?;
    let owners: Vec<Uuid> = old.variants.iter().map(|v| v.id.0).chain([id.0]).collect();
    price::Entity::delete_many().filter(price::Column::OwnerId.is_in(owners)).exec(unit.db()).await?;
    product_facet::Entity::delete_many().filter(product_facet::Column::ProductId.eq(id)).exec(unit.db()).await?;
    product_category::Entity::delete_many().filter(product_category::Column::ProductId.eq(id)).exec(unit.db()).await?;
    product_relation::Entity::delete_many().filter(product_relation::Column::ProductId.eq(id)).exec(unit.db()).await?;
    bundle_component::Entity::delete_many().filter(bundle_component::Column::ProductId.eq(id)).exec(unit.db()).await?;
    product_media::Entity::delete_many().filter(product_media::Column::ProductId.eq(id)).exec(unit.db()).await?;
    let kept: HashMap<_, _> = whole.variants.iter().map(|v| (v.id, v)).collect();
    let rows = variant::Entity::find().filter(variant::Column::ProductId.eq(id)).all(unit.db()).await?;
    // SKUs are freed first, so that two variants may swap theirs.
    let moved = rows.iter().filter(|row| row.sku.is_some() && kept.get(&row.id).is_none_or(|new| new.sku != row.sku)).map(|row| row.id);
    let moved: Vec<_> = moved.collect();
    let mut stored: Vec<super::Variant> = rows.iter().cloned().map(super::Variant::from).collect();
    if !moved.is_empty() {
        variant::Entity::update_many()
            .col_expr(variant::Column::Sku, Expr::value(Option::<String>::None))
            .filter(variant::Column::Id.is_in(moved))
            .exec(unit.db())
            .await?;
    }
    // A variant that is gone may stand in carts and orders: it stays as a row that can't be bought, and may come back.
    for (position, variant) in stored.iter_mut().filter(|v| v.active && !kept.contains_key(&v.id)).enumerate() {
        variant.active = false;
        variant.sku = None;
        variant::Entity::update(variant_row(id, whole.variants.len() + position, variant, now)?).exec(unit.db()).await?;
    }
    let known: HashMap<_, _> = stored.iter().map(|v| (v.id, v)).collect();
    insert_parts(unit, std::slice::from_ref(&whole), &known).await?;
    unit.record(&CatalogEvent::ProductUpdated { product: id, slug: whole.product.slug.clone(), state: whole.product.state })?;
    Ok(())
}

async fn insert_parts(
    unit: &mut Unit,
    wholes: &[WholeProduct],
    known: &HashMap<crate::kernel::VariantId, &super::Variant>,
) -> Result<(), CatalogError> {
    let now = unit.now();
    let (mut variants, mut prices, mut facets, mut categories) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut media, mut related, mut components) = (Vec::new(), Vec::new(), Vec::new());
    let filterable = queries::filterable_attributes(unit.db()).await?;
    for whole in wholes {
        let id = whole.product.id;
        for (position, v) in whole.variants.iter().enumerate() {
            let mut row = variant_row(id, position, v, now)?;
            if let Some(old) = known.get(&v.id) {
                // Saving one of two thousand variants writes one row.
                if *old != v || position_changed(unit.db(), v.id, position).await? {
                    row.created_at = NotSet;
                    variant::Entity::update(row).exec(unit.db()).await?;
                }
            } else {
                variants.push(row);
            }
        }
        prices.extend(whole.prices.iter().map(|set| price::ActiveModel {
            owner_id: Set(set.owner),
            currency: Set(set.currency.code().to_owned()),
            price_minor: Set(set.price_minor),
            compare_at_minor: Set(set.compare_at_minor),
        }));
        facets.extend(facets_of(whole, &filterable).into_iter().map(|(facet, value)| product_facet::ActiveModel {
            product_id: Set(id),
            facet: Set(facet),
            value: Set(value),
        }));
        let place = |position: usize| i32::try_from(position).unwrap_or(i32::MAX);
        let mut seen = HashSet::new();
        categories.extend(whole.categories.iter().filter(|c| seen.insert(**c)).enumerate().map(|(position, category)| {
            product_category::ActiveModel { product_id: Set(id), category_id: Set(*category), position: Set(place(position)) }
        }));
        let mut seen = HashSet::new();
        media.extend(whole.media.iter().filter(|m| seen.insert(**m)).enumerate().map(|(position, picture)| product_media::ActiveModel {
            product_id: Set(id),
            media_id: Set(*picture),
            position: Set(place(position)),
        }));
        let mut seen = HashSet::from([id]);
        related.extend(whole.related.iter().filter(|r| seen.insert(**r)).enumerate().map(|(position, other)| {
            product_relation::ActiveModel { product_id: Set(id), related_id: Set(*other), position: Set(place(position)) }
        }));
        components.extend(whole.components.iter().enumerate().map(|(position, part)| bundle_component::ActiveModel {
            product_id: Set(id),
            variant_id: Set(part.variant),
            quantity: Set(part.quantity.into()),
            position: Set(place(position)),
        }));
    }
    insert(unit.db(), variants).await?;
    insert(unit.db(), prices).await?;
    insert(unit.db(), facets).await?;
    insert(unit.db(), categories).await?;
    insert(unit.db(), media).await?;
    insert(unit.db(), related).await?;
    insert(unit.db(), components).await?;
    Ok(())
}

async fn position_changed(db: &impl ConnectionTrait, id: crate::kernel::VariantId, position: usize) -> Result<bool, DbErr> {
    let row = variant::Entity::find_by_id(id).one(db).await?;
    Ok(row.is_none_or(|row| usize::try_from(row.position).ok() != Some(position)))
}

async fn insert<A>(db: &impl ConnectionTrait, rows: Vec<A>) -> Result<(), DbErr>
where
    A: sea_orm::ActiveModelTrait + Send + Sync,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<A> = rows.by_ref().take(ROWS_A_STATEMENT).collect();
        A::Entity::insert_many(chunk).exec_without_returning(db).await?;
    }
    Ok(())
}

/// What filters find a product by: its type's filterable attributes and its options' values, lower case.
fn facets_of(whole: &WholeProduct, filterable: &HashMap<crate::kernel::ProductTypeId, HashSet<String>>) -> Vec<(String, String)> {
    let mut facets = Vec::new();
    let allowed = whole.product.type_id.and_then(|id| filterable.get(&id));
    for (code, value) in whole.product.attributes.iter().filter(|(code, _)| allowed.is_some_and(|codes| codes.contains(*code))) {
        let value = match value {
            AttributeValue::Choice(code) => code.clone(),
            AttributeValue::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            AttributeValue::Number(number) => number.normalize().to_string(),
            AttributeValue::Date(day) => day.to_string(),
            AttributeValue::Text(text) => text.get("en", "en").chars().take(120).collect(),
        };
        facets.push((code.clone(), value));
    }
    for (place, option) in whole.product.options.iter().enumerate() {
        let used: HashSet<&String> = whole.variants.iter().filter(|v| v.active).filter_map(|v| v.values.get(place)).collect();
        facets
            .extend(option.values.iter().filter(|value| used.contains(&value.code)).map(|value| (option.code.clone(), value.code.clone())));
    }
    let mut seen = HashSet::new();
    facets.retain(|facet| !facet.1.is_empty() && seen.insert(facet.clone()));
    facets
}

async fn refuse_taken_skus(db: &impl ConnectionTrait, wholes: &[WholeProduct]) -> Result<(), CatalogError> {
    let mut own: HashMap<String, ProductId> = HashMap::new();
    for whole in wholes {
        for sku in whole.variants.iter().filter_map(|v| v.sku.as_ref()) {
            if own.insert(sku.clone(), whole.product.id).is_some() {
                return Err(CatalogError::SkuTaken { sku: sku.clone() });
            }
        }
    }
    let skus: Vec<String> = own.keys().cloned().collect();
    for chunk in skus.chunks(1_000) {
        for row in variant::Entity::find().filter(variant::Column::Sku.is_in(chunk.iter().cloned())).all(db).await? {
            let Some(sku) = row.sku else { continue };
            if own.get(&sku) != Some(&row.product_id) {
                return Err(CatalogError::SkuTaken { sku });
            }
        }
    }
    Ok(())
}

/// A text as a slug; one without letters or digits becomes a random one.
fn tidy_slug(wanted: &str) -> Result<String, CatalogError> {
    let slug = Slug::from_text(wanted).or_else(|_| Slug::from_text(&format!("item-{}", &Uuid::now_v7().simple().to_string()[20..])))?;
    Ok(slug.into())
}

async fn free_slug(db: &impl ConnectionTrait, wanted: &str, taken: &mut HashSet<String>) -> Result<String, CatalogError> {
    let slug = Slug::parse(wanted)?;
    let mut candidate = slug.clone();
    let mut number = 1;
    while taken.contains(candidate.as_str())
        || (number > 1 && !queries::slugs_in_use(db, vec![candidate.as_str().to_owned()]).await?.is_empty())
    {
        number += 1;
        candidate = slug.numbered(number);
    }
    taken.insert(candidate.as_str().to_owned());
    Ok(candidate.into())
}

/// Moves a name: the old slug leads to the target from now on, and the new one is nobody's redirect.
pub(crate) async fn redirect(unit: &Unit, kind: &str, old: &str, new: &str, target: Uuid) -> Result<(), DbErr> {
    slug_redirect::Entity::delete_by_id((kind.to_owned(), new.to_owned())).exec(unit.db()).await?;
    let row = slug_redirect::ActiveModel {
        kind: Set(kind.to_owned()),
        slug: Set(old.to_owned()),
        target_id: Set(target),
        created_at: Set(unit.now()),
    };
    let renew = OnConflict::columns([slug_redirect::Column::Kind, slug_redirect::Column::Slug])
        .update_columns([slug_redirect::Column::TargetId, slug_redirect::Column::CreatedAt])
        .to_owned();
    slug_redirect::Entity::insert(row).on_conflict(renew).exec_without_returning(unit.db()).await?;
    Ok(())
}

/// Gives a product a new address; the old one redirects.
///
/// # Errors
/// [`CatalogError::NotFound`], or the database's refusal.
pub async fn take_slug(unit: &mut Unit, id: ProductId, wanted: &str) -> Result<String, CatalogError> {
    let mut whole = queries::whole(unit.db(), id).await?;
    whole.product.slug = wanted.to_owned();
    replace(unit, whole).await?;
    Ok(queries::whole(unit.db(), id).await?.product.slug)
}

/// Removes a product for good. Its variants stay as rows that can't be bought when carts or orders know them.
///
/// # Errors
/// [`CatalogError::Storage`].
pub async fn delete(unit: &mut Unit, id: ProductId) -> Result<(), CatalogError> {
    let db = unit.db();
    let owners: Vec<Uuid> = variant::Entity::find()
        .filter(variant::Column::ProductId.eq(id))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.id.0)
        .chain([id.0])
        .collect();
    price::Entity::delete_many().filter(price::Column::OwnerId.is_in(owners)).exec(db).await?;
    variant::Entity::delete_many().filter(variant::Column::ProductId.eq(id)).exec(db).await?;
    product_facet::Entity::delete_many().filter(product_facet::Column::ProductId.eq(id)).exec(db).await?;
    product_category::Entity::delete_many().filter(product_category::Column::ProductId.eq(id)).exec(db).await?;
    let either = product_relation::Column::ProductId.eq(id).or(product_relation::Column::RelatedId.eq(id));
    product_relation::Entity::delete_many().filter(either).exec(db).await?;
    bundle_component::Entity::delete_many().filter(bundle_component::Column::ProductId.eq(id)).exec(db).await?;
    product_media::Entity::delete_many().filter(product_media::Column::ProductId.eq(id)).exec(db).await?;
    slug_redirect::Entity::delete_many().filter(slug_redirect::Column::TargetId.eq(id.0)).exec(db).await?;
    product::Entity::delete_by_id(id).exec(db).await?;
    unit.record(&CatalogEvent::ProductDeleted { product: id })?;
    Ok(())
}

/// Declares a product type, or changes the one with this code.
///
/// # Errors
/// [`CatalogError::Storage`].
pub async fn define_type(unit: &mut Unit, declared: &ProductType) -> Result<(), CatalogError> {
    let row = product_type::ActiveModel {
        id: Set(declared.id),
        code: Set(declared.code.clone()),
        name: Set(declared.name.clone()),
        attributes: Set(write(&declared.attributes)?),
        created_at: Set(unit.now()),
        updated_at: Set(unit.now()),
    };
    let renew = OnConflict::column(product_type::Column::Code)
        .update_columns([product_type::Column::Name, product_type::Column::Attributes, product_type::Column::UpdatedAt])
        .to_owned();
    product_type::Entity::insert(row).on_conflict(renew).exec_without_returning(unit.db()).await?;
    unit.record(&CatalogEvent::ProductTypeSaved { product_type: declared.id, code: declared.code.clone() })?;
    Ok(())
}

/// The vendor of this name, made where missing.
///
/// # Errors
/// [`CatalogError::Slug`] for a name without letters, [`CatalogError::Storage`].
pub async fn ensure_vendor(unit: &mut Unit, name: &str) -> Result<VendorId, CatalogError> {
    let slug: String = Slug::from_text(name)?.into();
    if let Some(row) = vendor::Entity::find().filter(vendor::Column::Slug.eq(slug.as_str())).one(unit.db()).await? {
        return Ok(row.id);
    }
    let id = VendorId::new();
    let row = vendor::ActiveModel {
        id: Set(id),
        slug: Set(slug.clone()),
        name: Set(name.chars().take(255).collect()),
        created_at: Set(unit.now()),
    };
    vendor::Entity::insert(row).exec_without_returning(unit.db()).await?;
    unit.record(&CatalogEvent::VendorCreated { vendor: id, slug })?;
    Ok(id)
}

/// Makes a category, or changes the one with this id. A slug that is taken gets a number; a changed one redirects.
///
/// # Errors
/// [`CatalogError::Slug`] for a name without letters, [`CatalogError::Storage`].
pub async fn put_category(unit: &mut Unit, wanted: &Category) -> Result<String, CatalogError> {
    let mut slug = Slug::from_text(&wanted.slug)?;
    let base = slug.clone();
    let mut number = 1;
    while category::Entity::find()
        .filter(category::Column::Slug.eq(slug.as_str()))
        .filter(category::Column::Id.ne(wanted.id))
        .one(unit.db())
        .await?
        .is_some()
    {
        number += 1;
        slug = base.numbered(number);
    }
    let row = category::ActiveModel {
        id: Set(wanted.id),
        parent_id: Set(wanted.parent),
        slug: Set(slug.as_str().to_owned()),
        name: Set(wanted.name.clone()),
        description: Set(wanted.description.clone()),
        media_id: Set(wanted.media),
        position: Set(wanted.position),
        source: Set(wanted.source.clone()),
        created_at: Set(unit.now()),
        updated_at: Set(unit.now()),
    };
    match category::Entity::find_by_id(wanted.id).one(unit.db()).await? {
        Some(old) => {
            if old.slug != slug.as_str() {
                redirect(unit, "category", &old.slug, slug.as_str(), wanted.id.0).await?;
            }
            category::Entity::update(category::ActiveModel { created_at: NotSet, ..row }).exec(unit.db()).await?;
        }
        None => {
            category::Entity::insert(row).exec_without_returning(unit.db()).await?;
        }
    }
    unit.record(&CatalogEvent::CategorySaved { category: wanted.id, slug: slug.as_str().to_owned() })?;
    Ok(slug.into())
}

/// Removes a category; its products stay, its children move up.
///
/// # Errors
/// [`CatalogError::Storage`].
pub async fn remove_category(unit: &mut Unit, id: CategoryId) -> Result<(), CatalogError> {
    let Some(row) = category::Entity::find_by_id(id).one(unit.db()).await? else { return Ok(()) };
    let below =
        category::Entity::find().filter(category::Column::ParentId.eq(id)).order_by_asc(category::Column::Position).all(unit.db()).await?;
    for child in below {
        let moved = category::ActiveModel { id: Set(child.id), parent_id: Set(row.parent_id), ..Default::default() };
        category::Entity::update(moved).exec(unit.db()).await?;
    }
    product_category::Entity::delete_many().filter(product_category::Column::CategoryId.eq(id)).exec(unit.db()).await?;
    category::Entity::delete_by_id(id).exec(unit.db()).await?;
    unit.record(&CatalogEvent::CategoryDeleted { category: id })?;
    Ok(())
}
