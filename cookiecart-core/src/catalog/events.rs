//! What happens in the catalog.

use super::ProductState;
use crate::journal::Event;
use crate::kernel::{CategoryId, ProductId, ProductTypeId, VendorId};
use serde::{Deserialize, Serialize};

/// Events of the catalog.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum CatalogEvent {
    /// Recorded when a product was made.
    ProductCreated {
        /// The product.
        product: ProductId,
        /// Its address.
        slug: String,
        /// Whether customers see it.
        state: ProductState,
    },
    /// Recorded when anything of a product, its variants or prices was changed.
    ProductUpdated {
        /// The product.
        product: ProductId,
        /// Its address now.
        slug: String,
        /// Whether customers see it.
        state: ProductState,
    },
    /// Recorded when a product was removed for good.
    ProductDeleted {
        /// The product.
        product: ProductId,
    },
    /// Recorded when a category was made or changed.
    CategorySaved {
        /// The category.
        category: CategoryId,
        /// Its address.
        slug: String,
    },
    /// Recorded when a category was removed; its products stay.
    CategoryDeleted {
        /// The category.
        category: CategoryId,
    },
    /// Recorded when a product type was declared or changed.
    ProductTypeSaved {
        /// The type.
        product_type: ProductTypeId,
        /// Its code.
        code: String,
    },
    /// Recorded when a vendor was made.
    VendorCreated {
        /// The vendor.
        vendor: VendorId,
        /// Its address.
        slug: String,
    },
}

impl Event for CatalogEvent {
    fn subject(&self) -> String {
        match self {
            Self::ProductCreated { product, .. } | Self::ProductUpdated { product, .. } | Self::ProductDeleted { product } => {
                format!("product:{product}")
            }
            Self::CategorySaved { category, .. } | Self::CategoryDeleted { category } => format!("category:{category}"),
            Self::ProductTypeSaved { product_type, .. } => format!("product_type:{product_type}"),
            Self::VendorCreated { vendor, .. } => format!("vendor:{vendor}"),
        }
    }
}
