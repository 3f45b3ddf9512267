//! Money: amounts that always add up, in every currency of ISO 4217.
//!
//! *Minor unit* – the smallest coin a currency counts in: cent, öre, fils; the yen itself. *Major unit* – what a price is
//! said in. *Base currency* – the one the shop's prices are kept in. *Rate* – what one base unit costs in another currency:
//! `price = base * rate`. *Derived price* – one that follows from base and rate. *Price by hand* – one the owner set beside it.
//! *Step* – what derived prices or cash are rounded to, such as 5 minor units for CHF 0.05.
//!
//! Rules: an amount is a whole number of minor units and its currency, never a float. There is no `+`: sums are checked, and
//! unlike currencies don't add. Only [`Rounding`]'s file rounds, each value once, from its exact product. Parts of a split
//! add up to the whole. Tables: none. Events: none.

mod currency;
mod error;
mod format;
mod model;
mod rates;
mod rounding;
#[cfg(test)]
mod tests;

pub use currency::Currency;
pub use error::MoneyError;
pub use format::{format, format_number};
pub use model::Money;
pub use rates::Rates;
pub use rounding::{Rounding, round_to_minor, round_to_step};
