//! Changing stock.

use super::entity::{location, stock_item, stock_movement};
use super::{Level, Part, Reason, StockError, StockEvent, Wanted, queries};
use crate::db::Unit;
use crate::kernel::{LocationId, MovementId, OrderId, VariantId};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};
use std::collections::HashMap;

const ROWS_A_STATEMENT: usize = 500;

/// What happens to a location's columns.
#[derive(Clone, Copy)]
struct Change {
    on_hand: i64,
    reserved: i64,
}

async fn location_for(unit: &mut Unit) -> Result<LocationId, DbErr> {
    if let Some(id) = queries::default_location(unit.db()).await? {
        return Ok(id);
    }
    let id = LocationId::new();
    let row = location::ActiveModel { id: Set(id), code: Set("main".into()), name: Set("Main".into()), position: Set(0) };
    location::Entity::insert(row).exec_without_returning(unit.db()).await?;
    Ok(id)
}

/// Makes a place from which we ship. Orders take from the one with the lowest position that has what they want.
///
/// # Errors
/// [`StockError::Storage`]; a code that is taken is a unique violation.
pub async fn add_location(unit: &mut Unit, code: &str, name: &str, position: i32) -> Result<LocationId, StockError> {
    // The place that was there from the start stays the first one.
    location_for(unit).await?;
    let id = LocationId::new();
    let row = location::ActiveModel { id: Set(id), code: Set(code.to_owned()), name: Set(name.to_owned()), position: Set(position) };
    location::Entity::insert(row).exec_without_returning(unit.db()).await?;
    unit.record(&StockEvent::StockLocationAdded { location: id, code: code.to_owned() })?;
    Ok(id)
}

/// Sets what is on hand of variants in the default location, made where missing. What is so already leaves no trace.
///
/// # Errors
/// [`StockError::Storage`].
pub async fn set_on_hand(unit: &mut Unit, wanted: &[(VariantId, i64)], reason: Reason) -> Result<(), StockError> {
    let location = location_for(unit).await?;
    set_on_hand_at(unit, location, wanted, reason).await
}

/// Sets what is on hand of variants in one location. What is so already leaves no trace.
///
/// # Errors
/// [`StockError::Storage`].
pub async fn set_on_hand_at(unit: &mut Unit, location: LocationId, wanted: &[(VariantId, i64)], reason: Reason) -> Result<(), StockError> {
    let ids: Vec<VariantId> = wanted.iter().map(|(variant, _)| *variant).collect();
    let levels = queries::levels_of(unit.db(), &ids).await?;
    let known: HashMap<VariantId, Level> = levels.iter().filter(|l| l.location == location).map(|l| (l.variant, *l)).collect();
    let before = availability(&levels);
    let (mut items, mut movements, mut told) = (Vec::new(), Vec::new(), Vec::new());
    for (variant, on_hand) in wanted {
        let old = known.get(variant);
        let delta = on_hand - old.map_or(0, |level| level.on_hand);
        if old.is_some() && delta == 0 {
            continue;
        }
        items.push(stock_item::ActiveModel {
            variant_id: Set(*variant),
            location_id: Set(location),
            on_hand: Set(*on_hand),
            reserved: Set(old.map_or(0, |level| level.reserved)),
            updated_at: Set(unit.now()),
        });
        movements.push(movement(unit, *variant, location, Change { on_hand: delta, reserved: 0 }, reason, None));
        told.push((*variant, *on_hand, delta));
    }
    if told.is_empty() {
        return Ok(());
    }
    for chunk in items.chunks(ROWS_A_STATEMENT) {
        let renew = OnConflict::columns([stock_item::Column::VariantId, stock_item::Column::LocationId])
            .update_columns([stock_item::Column::OnHand, stock_item::Column::UpdatedAt])
            .to_owned();
        stock_item::Entity::insert_many(chunk.iter().cloned()).on_conflict(renew).exec_without_returning(unit.db()).await?;
    }
    for chunk in movements.chunks(ROWS_A_STATEMENT) {
        stock_movement::Entity::insert_many(chunk.iter().cloned()).exec_without_returning(unit.db()).await?;
    }
    // A variant that is counted for the first time was not sold out before: only news is told.
    let flips: Vec<_> = told
        .iter()
        .filter(|(variant, ..)| before.contains_key(variant))
        .map(|(v, _, delta)| (*v, before.get(v).copied().unwrap_or(0), *delta))
        .collect();
    for chunk in told.chunks(ROWS_A_STATEMENT) {
        unit.record(&StockEvent::StockAdjusted { location, variants: chunk.to_vec(), reason })?;
    }
    for (variant, was, delta) in flips {
        tell_flip(unit, variant, was, was + delta)?;
    }
    Ok(())
}

/// Takes units for good, for an order that needs no further step to be paid.
///
/// # Errors
/// [`StockError::Insufficient`] for the first variant of which there are too few; then nothing of the unit may be committed.
pub async fn take(unit: &mut Unit, order: OrderId, wanted: &[Wanted]) -> Result<Vec<Part>, StockError> {
    let parts = allocate(unit, order, wanted, Reason::Sold, |n| Change { on_hand: -n, reserved: 0 }).await?;
    if !parts.is_empty() {
        unit.record(&StockEvent::StockTaken { order, parts: parts.clone() })?;
    }
    Ok(parts)
}

/// Promises units to an order that waits for its payment.
///
/// # Errors
/// As [`take`].
pub async fn reserve(unit: &mut Unit, order: OrderId, wanted: &[Wanted]) -> Result<Vec<Part>, StockError> {
    let parts = allocate(unit, order, wanted, Reason::Reserved, |n| Change { on_hand: 0, reserved: n }).await?;
    if !parts.is_empty() {
        unit.record(&StockEvent::StockReserved { order, parts: parts.clone() })?;
    }
    Ok(parts)
}

/// Turns an order's promised units into taken ones.
///
/// # Errors
/// [`StockError::Storage`].
pub async fn ship_reserved(unit: &mut Unit, order: OrderId, parts: &[Part]) -> Result<(), StockError> {
    for part in parts {
        let n = i64::from(part.quantity);
        apply(unit, part, order, Change { on_hand: -n, reserved: -n }, Reason::Sold).await?;
    }
    if !parts.is_empty() {
        unit.record(&StockEvent::StockTaken { order, parts: parts.to_vec() })?;
    }
    Ok(())
}

/// Ends the promise of units to an order.
///
/// # Errors
/// [`StockError::Storage`].
pub async fn release(unit: &mut Unit, order: OrderId, parts: &[Part]) -> Result<(), StockError> {
    back(unit, order, parts, Reason::Released, |n| Change { on_hand: 0, reserved: -n }).await?;
    if !parts.is_empty() {
        unit.record(&StockEvent::StockReleased { order, parts: parts.to_vec() })?;
    }
    Ok(())
}

/// Puts an order's units back on the shelf.
///
/// # Errors
/// [`StockError::Storage`].
pub async fn give_back(unit: &mut Unit, order: OrderId, parts: &[Part]) -> Result<(), StockError> {
    back(unit, order, parts, Reason::Returned, |n| Change { on_hand: n, reserved: 0 }).await?;
    if !parts.is_empty() {
        unit.record(&StockEvent::StockReturned { order, parts: parts.to_vec() })?;
    }
    Ok(())
}

async fn back(unit: &mut Unit, order: OrderId, parts: &[Part], reason: Reason, change: impl Fn(i64) -> Change) -> Result<(), StockError> {
    let ids: Vec<VariantId> = parts.iter().map(|part| part.variant).collect();
    let before = availability(&queries::levels_of(unit.db(), &ids).await?);
    for part in parts {
        apply(unit, part, order, change(part.quantity.into()), reason).await?;
    }
    let after = availability(&queries::levels_of(unit.db(), &ids).await?);
    for (variant, was) in before {
        tell_flip(unit, variant, was, after.get(&variant).copied().unwrap_or(was))?;
    }
    Ok(())
}

/// Finds units in the locations' order and changes them by conditional updates. A backorder goes below zero in the first location.
async fn allocate(
    unit: &mut Unit,
    order: OrderId,
    wanted: &[Wanted],
    reason: Reason,
    change: impl Fn(i64) -> Change,
) -> Result<Vec<Part>, StockError> {
    let ids: Vec<VariantId> = wanted.iter().map(|want| want.variant).collect();
    let levels = queries::levels_of(unit.db(), &ids).await?;
    let mut left = availability(&levels);
    let before = left.clone();
    let mut parts: Vec<Part> = Vec::new();
    for want in wanted {
        let here: Vec<&Level> = levels.iter().filter(|level| level.variant == want.variant).collect();
        let available = Ord::max(left.get(&want.variant).copied().unwrap_or(0), 0);
        if available < i64::from(want.quantity) && !want.backorder {
            return Err(insufficient(want, available));
        }
        let mut missing = i64::from(want.quantity);
        for level in &here {
            let already: i64 =
                parts.iter().filter(|p| p.variant == want.variant && p.location == level.location).map(|p| i64::from(p.quantity)).sum();
            let n = (level.on_hand - level.reserved - already).clamp(0, missing);
            if n > 0 {
                parts.push(part(want.variant, level.location, n));
                missing -= n;
            }
        }
        if missing > 0 {
            let first = match here.first() {
                Some(level) => level.location,
                None => first_item(unit, want.variant).await?,
            };
            parts.push(part(want.variant, first, missing));
        }
        *left.entry(want.variant).or_insert(0) -= i64::from(want.quantity);
    }
    for piece in &parts {
        let want = wanted.iter().find(|want| want.variant == piece.variant);
        let may_run_out = want.is_some_and(|want| want.backorder);
        let n = i64::from(piece.quantity);
        let delta = change(n);
        let mut update = stock_item::Entity::update_many()
            .col_expr(stock_item::Column::OnHand, Expr::col(stock_item::Column::OnHand).add(delta.on_hand))
            .col_expr(stock_item::Column::Reserved, Expr::col(stock_item::Column::Reserved).add(delta.reserved))
            .col_expr(stock_item::Column::UpdatedAt, Expr::value(unit.now().0))
            .filter(stock_item::Column::VariantId.eq(piece.variant))
            .filter(stock_item::Column::LocationId.eq(piece.location));
        if !may_run_out {
            update = update.filter(Expr::col(stock_item::Column::OnHand).sub(Expr::col(stock_item::Column::Reserved)).gte(n));
        }
        if update.exec(unit.db()).await?.rows_affected == 0 {
            // Somebody was quicker between the look and the grasp.
            let now = queries::available(unit.db(), &[piece.variant]).await?;
            let fallback = Wanted { variant: piece.variant, quantity: piece.quantity, backorder: false };
            return Err(insufficient(want.unwrap_or(&fallback), now.get(&piece.variant).copied().unwrap_or(0)));
        }
        let row = movement(unit, piece.variant, piece.location, delta, reason, Some(order));
        stock_movement::Entity::insert(row).exec_without_returning(unit.db()).await?;
    }
    for want in wanted {
        let was = before.get(&want.variant).copied().unwrap_or(0);
        tell_flip(unit, want.variant, was, left.get(&want.variant).copied().unwrap_or(0))?;
    }
    Ok(parts)
}

async fn first_item(unit: &mut Unit, variant: VariantId) -> Result<LocationId, DbErr> {
    let location = location_for(unit).await?;
    let row = stock_item::ActiveModel {
        variant_id: Set(variant),
        location_id: Set(location),
        on_hand: Set(0),
        reserved: Set(0),
        updated_at: Set(unit.now()),
    };
    stock_item::Entity::insert(row).exec_without_returning(unit.db()).await?;
    Ok(location)
}

async fn apply(unit: &mut Unit, part: &Part, order: OrderId, delta: Change, reason: Reason) -> Result<(), StockError> {
    stock_item::Entity::update_many()
        .col_expr(stock_item::Column::OnHand, Expr::col(stock_item::Column::OnHand).add(delta.on_hand))
        .col_expr(stock_item::Column::Reserved, Expr::col(stock_item::Column::Reserved).add(delta.reserved))
        .col_expr(stock_item::Column::UpdatedAt, Expr::value(unit.now().0))
        .filter(stock_item::Column::VariantId.eq(part.variant))
        .filter(stock_item::Column::LocationId.eq(part.location))
        .exec(unit.db())
        .await?;
    let row = movement(unit, part.variant, part.location, delta, reason, Some(order));
    stock_movement::Entity::insert(row).exec_without_returning(unit.db()).await?;
    Ok(())
}

fn movement(
    unit: &Unit,
    variant: VariantId,
    location: LocationId,
    delta: Change,
    reason: Reason,
    order: Option<OrderId>,
) -> stock_movement::ActiveModel {
    stock_movement::ActiveModel {
        id: Set(MovementId::new()),
        variant_id: Set(variant),
        location_id: Set(location),
        on_hand_delta: Set(delta.on_hand),
        reserved_delta: Set(delta.reserved),
        reason: Set(reason.as_str().to_owned()),
        order_id: Set(order),
        at: Set(unit.now()),
    }
}

fn part(variant: VariantId, location: LocationId, quantity: i64) -> Part {
    Part { variant, location, quantity: u32::try_from(quantity).unwrap_or(u32::MAX) }
}

fn insufficient(want: &Wanted, available: i64) -> StockError {
    StockError::Insufficient {
        variant: want.variant,
        wanted: want.quantity,
        available: u32::try_from(Ord::max(available, 0)).unwrap_or(u32::MAX),
    }
}

fn availability(levels: &[Level]) -> HashMap<VariantId, i64> {
    let mut sums = HashMap::new();
    for level in levels {
        *sums.entry(level.variant).or_insert(0) += level.on_hand - level.reserved;
    }
    sums
}

fn tell_flip(unit: &mut Unit, variant: VariantId, was: i64, is: i64) -> Result<(), DbErr> {
    match (was > 0, is > 0) {
        (true, false) => unit.record(&StockEvent::VariantSoldOut { variant }),
        (false, true) => unit.record(&StockEvent::VariantBackInStock { variant }),
        _ => Ok(()),
    }
}
