//! Stock as the domain sees it.

use crate::kernel::{LocationId, VariantId};
use serde::{Deserialize, Serialize};

/// What one location holds of one variant, in whole units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// The variant.
    pub variant: VariantId,
    /// The location.
    pub location: LocationId,
    /// Units there.
    pub on_hand: i64,
    /// Of these, promised.
    pub reserved: i64,
}

/// Units of one variant that an order wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The variant.
    pub variant: VariantId,
    /// How many, from 1.
    pub quantity: u32,
    /// Whether more may be sold than there is.
    pub backorder: bool,
}

/// Units that an order got, and from where; kept with the order's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The variant.
    pub variant: VariantId,
    /// The location.
    pub location: LocationId,
    /// How many.
    pub quantity: u32,
}

/// Why stock moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Somebody counted.
    Counted,
    /// A file said so.
    Imported,
    /// An import was undone.
    Undone,
    /// Sold.
    Sold,
    /// Promised to an order that waits for its payment.
    Reserved,
    /// The promise ended.
    Released,
    /// The order was cancelled or came back.
    Returned,
}

crate::catalog::model::as_words!(Reason {
    Counted = "counted",
    Imported = "imported",
    Undone = "undone",
    Sold = "sold",
    Reserved = "reserved",
    Released = "released",
    Returned = "returned",
});
