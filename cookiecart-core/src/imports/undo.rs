//! Taking back what a run did, newest change first.

use super::apply::{CATEGORY, CREATED, TYPE, UPDATED};
use super::entity::{import_change, import_run};
use super::model::Saved;
use super::plan::levels;
use super::{ImportError, ImportEvent, UndoReport};
use crate::Shop;
use crate::catalog::entity::{category, product_category};
use crate::catalog::{self, ProductState, ProductType, WholeProduct};
use crate::db::Unit;
use crate::kernel::{Actor, CategoryId, ImportId, ProductId, VariantId};
use crate::orders;
use crate::stock::{self, Reason};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};

const CHANGES_A_UNIT: u64 = 100;

/// Takes back all that an import did; a run that died halfway, or still goes on, ends with it.
///
/// Products it made are removed, or archived when they stand in orders; products it changed are as they were before, by whomever they
/// were changed since; units sold since stay sold. Categories it made go when nothing stands in them. An undo that broke off goes on
/// when it is asked for again.
///
/// # Errors
/// [`ImportError::NotFound`], [`ImportError::AlreadyUndone`], or what the database refused.
pub async fn undo(shop: &Shop, id: ImportId) -> Result<UndoReport, ImportError> {
    // From here on, the run itself writes nothing more.
    shop.write(Actor::Import(id), async |unit| mark(unit, id).await).await?;
    let mut report = UndoReport::default();
    while shop.write(Actor::Import(id), async |unit| take_back(unit, id, &mut report).await).await? {}
    shop.write(Actor::Import(id), async |unit| tell(unit, id, report)).await?;
    Ok(report)
}

fn tell(unit: &mut Unit, id: ImportId, report: UndoReport) -> Result<(), ImportError> {
    let UndoReport { removed, restored, archived } = report;
    unit.record(&ImportEvent::ImportUndone { import: id, removed, restored, archived })?;
    Ok(())
}

async fn mark(unit: &mut Unit, id: ImportId) -> Result<(), ImportError> {
    let row = import_run::Entity::find_by_id(id).one(unit.db()).await?.ok_or(ImportError::NotFound { id })?;
    if let Some(at) = row.undone_at {
        let left = import_change::Entity::find().filter(import_change::Column::ImportId.eq(id)).limit(1).all(unit.db()).await?;
        return if left.is_empty() { Err(ImportError::AlreadyUndone { at }) } else { Ok(()) };
    }
    let row = import_run::ActiveModel { id: Set(id), undone_at: Set(Some(unit.now())), ..Default::default() };
    import_run::Entity::update(row).exec(unit.db()).await?;
    Ok(())
}

// Takes back the newest changes that are left; false when there are none. What is taken back is no change any more.
async fn take_back(unit: &mut Unit, id: ImportId, report: &mut UndoReport) -> Result<bool, ImportError> {
    let changes = import_change::Entity::find()
        .filter(import_change::Column::ImportId.eq(id))
        .order_by_desc(import_change::Column::Seq)
        .limit(CHANGES_A_UNIT)
        .all(unit.db())
        .await?;
    let Some(oldest) = changes.last().map(|change| change.seq) else { return Ok(false) };
    let made: Vec<ProductId> = changes.iter().filter(|change| change.kind == CREATED).map(|change| ProductId(change.subject_id)).collect();
    let sold = orders::sold_products(unit.db(), &made).await?;
    let wholes = catalog::whole_many(unit.db(), &made).await?;
    let mut there: HashMap<ProductId, WholeProduct> = wholes.into_iter().map(|whole| (whole.product.id, whole)).collect();
    take_off_shelves(unit, there.values().filter(|whole| !sold.contains(&whole.product.id))).await?;
    for change in changes {
        match change.kind.as_str() {
            CREATED => {
                if let Some(whole) = there.remove(&ProductId(change.subject_id)) {
                    remove(unit, whole, &sold, report).await?;
                }
            }
            UPDATED => restore(unit, read(change.before)?, report).await?,
            CATEGORY => remove_category(unit, CategoryId(change.subject_id)).await?,
            TYPE => {
                // A type that the run made stays: nothing shows a type without products.
                if let Ok(before) = read::<ProductType>(change.before) {
                    catalog::define_type(unit, &before).await?;
                }
            }
            _ => {}
        }
    }
    import_change::Entity::delete_many()
        .filter(import_change::Column::ImportId.eq(id))
        .filter(import_change::Column::Seq.gte(oldest))
        .exec(unit.db())
        .await?;
    Ok(true)
}

fn read<T: DeserializeOwned>(json: serde_json::Value) -> Result<T, DbErr> {
    serde_json::from_value(json).map_err(|error| DbErr::Json(error.to_string()))
}

// Units of products that go are counted out, so that what is on hand in all stays true.
async fn take_off_shelves<'a>(unit: &mut Unit, wholes: impl Iterator<Item = &'a WholeProduct>) -> Result<(), ImportError> {
    let variants: Vec<VariantId> = wholes.flat_map(|whole| whole.variants.iter().map(|variant| variant.id)).collect();
    let held = levels(unit.db(), &variants).await?;
    let gone: Vec<(VariantId, i64)> =
        variants.into_iter().filter(|id| held.get(id).is_some_and(|units| *units != 0)).map(|id| (id, 0)).collect();
    if !gone.is_empty() {
        stock::set_on_hand(unit, &gone, Reason::Undone).await?;
    }
    Ok(())
}

async fn remove(unit: &mut Unit, mut whole: WholeProduct, sold: &HashSet<ProductId>, report: &mut UndoReport) -> Result<(), ImportError> {
    if !sold.contains(&whole.product.id) {
        catalog::delete(unit, whole.product.id).await?;
        report.removed += 1;
        return Ok(());
    }
    whole.product.state = ProductState::Archived;
    // Without it, another run of the file brings the product back.
    whole.product.digest = None;
    catalog::replace(unit, whole).await?;
    report.archived += 1;
    Ok(())
}

async fn restore(unit: &mut Unit, saved: Saved, report: &mut UndoReport) -> Result<(), ImportError> {
    let Saved { mut whole, stock } = saved;
    // Somebody may have removed it since; then there is nothing to bring back to.
    if catalog::product_only(unit.db(), whole.product.id).await?.is_none() {
        return Ok(());
    }
    let skus: Vec<String> = whole.variants.iter().filter_map(|variant| variant.sku.clone()).collect();
    let owners = catalog::by_skus(unit.db(), &skus).await?;
    for variant in &mut whole.variants {
        // Another product took the SKU since, and keeps it.
        if variant.sku.as_ref().and_then(|sku| owners.get(sku)).is_some_and(|owner| *owner != whole.product.id) {
            variant.sku = None;
        }
    }
    catalog::replace(unit, whole).await?;
    let variants: Vec<VariantId> = stock.iter().map(|units| units.variant).collect();
    let held = levels(unit.db(), &variants).await?;
    let back = stock.iter().filter_map(|units| {
        // What was sold since stays sold.
        let on_hand = held.get(&units.variant)? + units.before - units.written;
        Some((units.variant, if units.before >= 0 { on_hand.max(0) } else { on_hand }))
    });
    let back: Vec<(VariantId, i64)> = back.collect();
    if !back.is_empty() {
        stock::set_on_hand(unit, &back, Reason::Undone).await?;
    }
    report.restored += 1;
    Ok(())
}

async fn remove_category(unit: &mut Unit, id: CategoryId) -> Result<(), ImportError> {
    if is_empty(unit.db(), id).await? {
        catalog::remove_category(unit, id).await?;
    }
    Ok(())
}

async fn is_empty(db: &impl ConnectionTrait, id: CategoryId) -> Result<bool, DbErr> {
    let products = product_category::Entity::find().filter(product_category::Column::CategoryId.eq(id)).count(db).await?;
    let below = category::Entity::find().filter(category::Column::ParentId.eq(id)).count(db).await?;
    Ok(products + below == 0)
}
