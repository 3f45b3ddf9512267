//! Tax: what part of an amount is the state's.
//!
//! *Tax class* – what kind of thing is taxed: `standard`, `reduced`, `books`. *Rate* – percent of the net amount.
//! *Net* – without tax. *Gross* – with it. *Included* – the amount already holds its tax; *excluded* – it comes on top.
//!
//! Rules: `net + tax == gross`, always. The tax is what is rounded, half up, once an amount; net or gross is what remains.
//! One rate a class by default; another rule goes behind [`TaxPolicy`]. Tables: `tax_class`, `tax_rate`. Events: [`TaxEvent`].

mod commands;
pub(crate) mod entity;
mod error;
mod events;
mod model;
mod policy;
mod queries;
#[cfg(test)]
mod tests;

pub use commands::define_class;
pub use error::TaxError;
pub use events::TaxEvent;
pub use model::{TaxClassCode, TaxRate, Taxed, gross_of, net_of, tax_in};
pub use policy::{OneRatePerClass, TaxBasis, TaxPolicy};
pub use queries::rates_of;
