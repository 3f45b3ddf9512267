//! What happens to carts. No event carries a token, a mail address or a postal one.

use crate::journal::Event;
use crate::kernel::{CartId, CustomerId, SiteId, VariantId};
use serde::{Deserialize, Serialize};

/// Events of carts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum CartEvent {
    /// Recorded with the first item.
    CartOpened {
        /// The cart.
        cart: CartId,
        /// Its site.
        site: SiteId,
        /// Whose it is.
        customer: Option<CustomerId>,
    },
    /// Recorded when units were put in.
    CartItemAdded {
        /// The cart.
        cart: CartId,
        /// What.
        variant: VariantId,
        /// How many more.
        quantity: u32,
    },
    /// Recorded when a line's quantity was changed.
    CartQuantityChanged {
        /// The cart.
        cart: CartId,
        /// What.
        variant: VariantId,
        /// How many now.
        quantity: u32,
    },
    /// Recorded when a line was taken out.
    CartItemRemoved {
        /// The cart.
        cart: CartId,
        /// What.
        variant: VariantId,
    },
    /// Recorded when somebody signed in and a guest's cart became theirs.
    CartAdopted {
        /// The cart that lives on.
        cart: CartId,
        /// Whose it is.
        customer: CustomerId,
        /// The guest's cart, where it merged into an older one.
        merged: Option<CartId>,
    },
    /// Recorded when addresses, methods or the currency changed.
    CartDetailsChanged {
        /// The cart.
        cart: CartId,
    },
}

impl Event for CartEvent {
    fn subject(&self) -> String {
        match self {
            Self::CartOpened { cart, .. }
            | Self::CartItemAdded { cart, .. }
            | Self::CartQuantityChanged { cart, .. }
            | Self::CartItemRemoved { cart, .. }
            | Self::CartAdopted { cart, .. }
            | Self::CartDetailsChanged { cart } => format!("cart:{cart}"),
        }
    }
}
