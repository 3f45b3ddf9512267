//! Reading stock.

use super::Level;
use super::entity::{location, stock_item, stock_movement};
use crate::kernel::{LocationId, VariantId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

const IDS_A_STATEMENT: usize = 1_000;

/// Units available of variants, over all locations; a variant never counted is missing.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn available(db: &impl ConnectionTrait, variants: &[VariantId]) -> Result<HashMap<VariantId, i64>, DbErr> {
    let mut found = HashMap::with_capacity(variants.len());
    for chunk in variants.chunks(IDS_A_STATEMENT) {
        let rows: Vec<(VariantId, i64, i64)> = stock_item::Entity::find()
            .select_only()
            .column(stock_item::Column::VariantId)
            .column(stock_item::Column::OnHand)
            .column(stock_item::Column::Reserved)
            .filter(stock_item::Column::VariantId.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        for (variant, on_hand, reserved) in rows {
            *found.entry(variant).or_insert(0) += on_hand - reserved;
        }
    }
    Ok(found)
}

/// Lists what each location holds of variants, in the locations' order.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn levels_of(db: &impl ConnectionTrait, variants: &[VariantId]) -> Result<Vec<Level>, DbErr> {
    let places: HashMap<LocationId, i32> = location::Entity::find().all(db).await?.into_iter().map(|row| (row.id, row.position)).collect();
    let mut levels = Vec::new();
    for chunk in variants.chunks(IDS_A_STATEMENT) {
        let rows = stock_item::Entity::find().filter(stock_item::Column::VariantId.is_in(chunk.iter().copied())).all(db).await?;
        levels.extend(rows.into_iter().map(|row| Level {
            variant: row.variant_id,
            location: row.location_id,
            on_hand: row.on_hand,
            reserved: row.reserved,
        }));
    }
    levels.sort_by_key(|level| (places.get(&level.location).copied().unwrap_or(i32::MAX), level.variant));
    Ok(levels)
}

/// The location that receives and ships unless told otherwise.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn default_location(db: &impl ConnectionTrait) -> Result<Option<LocationId>, DbErr> {
    Ok(location::Entity::find().order_by_asc(location::Column::Position).one(db).await?.map(|row| row.id))
}

/// The sums of all movements of variants: on hand and reserved. They equal the levels, always.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn movement_sums(db: &impl ConnectionTrait, variants: &[VariantId]) -> Result<HashMap<VariantId, (i64, i64)>, DbErr> {
    let mut sums = HashMap::new();
    for row in stock_movement::Entity::find().filter(stock_movement::Column::VariantId.is_in(variants.iter().copied())).all(db).await? {
        let sum = sums.entry(row.variant_id).or_insert((0, 0));
        sum.0 += row.on_hand_delta;
        sum.1 += row.reserved_delta;
    }
    Ok(sums)
}
