//! What happens to stock.

use super::{Part, Reason};
use crate::journal::Event;
use crate::kernel::{LocationId, OrderId, VariantId};
use serde::{Deserialize, Serialize};

/// Events of stock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum StockEvent {
    /// Recorded when a place to ship from was added.
    StockLocationAdded {
        /// The place.
        location: LocationId,
        /// Its code.
        code: String,
    },
    /// Recorded when what is on hand was set, by hand or by a file.
    StockAdjusted {
        /// Where.
        location: LocationId,
        /// Variants with what is on hand now and by how much it changed.
        variants: Vec<(VariantId, i64, i64)>,
        /// Why.
        reason: Reason,
    },
    /// Recorded when an order took units.
    StockTaken {
        /// The order.
        order: OrderId,
        /// What and from where.
        parts: Vec<Part>,
    },
    /// Recorded when units were promised to an order that waits for its payment.
    StockReserved {
        /// The order.
        order: OrderId,
        /// What and where.
        parts: Vec<Part>,
    },
    /// Recorded when a promise ended without a sale.
    StockReleased {
        /// The order.
        order: OrderId,
        /// What and where.
        parts: Vec<Part>,
    },
    /// Recorded when units came back from an order.
    StockReturned {
        /// The order.
        order: OrderId,
        /// What and where to.
        parts: Vec<Part>,
    },
    /// Recorded when the last available unit of a variant went.
    VariantSoldOut {
        /// The variant.
        variant: VariantId,
    },
    /// Recorded when a variant can be had again.
    VariantBackInStock {
        /// The variant.
        variant: VariantId,
    },
}

impl Event for StockEvent {
    fn subject(&self) -> String {
        match self {
            Self::StockLocationAdded { location, .. } => format!("location:{location}"),
            Self::StockAdjusted { location, variants, .. } => match variants.as_slice() {
                [(variant, ..)] => format!("variant:{variant}"),
                _ => format!("location:{location}"),
            },
            Self::StockTaken { order, .. }
            | Self::StockReserved { order, .. }
            | Self::StockReleased { order, .. }
            | Self::StockReturned { order, .. } => format!("order:{order}"),
            Self::VariantSoldOut { variant } | Self::VariantBackInStock { variant } => format!("variant:{variant}"),
        }
    }
}
