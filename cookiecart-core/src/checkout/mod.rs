//! Checkout: from a cart to an order.
//!
//! *Quote* – what everything costs, one pure function. *Basket* – a cart with its products, what is in stock, and its quote.
//! *Change* – what is different from what the buyer last saw; told and asked about, never silently charged.
//!
//! Rules: placing is idempotent by key and by cart; a quote that no longer holds is not placed. Tables: none of its own.

mod basket;
mod error;
mod place;
mod quote;
#[cfg(test)]
pub(crate) mod tests;

pub use basket::{Basket, BasketLine, Change, Terms, basket};
pub use error::CheckoutError;
pub use place::{Placed, Request, place};
pub use quote::{
    Discount, Quote, QuoteError, QuoteInput, QuoteLine, QuotedDiscount, QuotedLine, QuotedShipping, TaxTotal, fingerprint, quote,
};
