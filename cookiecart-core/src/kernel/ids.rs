//! One type for each kind of id, UUIDv7 inside: known before the insert, sorted by time.
//!
//! Append only, alphabetical. What people read (order number, SKU, slug) is another type.

use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, DeriveValueType)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Makes a new id, later in order than all this process made before.
            #[must_use]
            #[expect(clippy::new_without_default, reason = "a new id is never a default value")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.simple().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )*};
}

ids! {
    /// One saved address of a customer.
    AddressId,
    /// One cart, of a guest or a customer.
    CartId,
    /// One row of a cart.
    CartLineId,
    /// One category of the tree.
    CategoryId,
    /// One person with an account.
    CustomerId,
    /// One entry of the journal, the same wherever the event goes.
    EventId,
    /// One run of an import, the handle to undo it.
    ImportId,
    /// A place from which we ship.
    LocationId,
    /// One mail to be sent.
    MailId,
    /// One picture or file.
    MediaId,
    /// One movement of stock.
    MovementId,
    /// One order; customers see its number instead.
    OrderId,
    /// One row of an order.
    OrderLineId,
    /// One content page.
    PageId,
    /// One attempt to be paid.
    PaymentId,
    /// One product; what is sold is one of its variants.
    ProductId,
    /// One kind of product, with its attributes.
    ProductTypeId,
    /// One signed-in device.
    SessionId,
    /// One site of the shop.
    SiteId,
    /// One sellable variant.
    VariantId,
    /// One vendor.
    VendorId,
}
