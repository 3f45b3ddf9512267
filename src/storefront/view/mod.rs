//! What templates are given: functions from the domain's values to JSON, one file a kind of page.
//!
//! *Page* – what every template reads, see [`common`]. *Card* – a product in a list. *Wanted* – what an address asks of a listing.
//! *Offer* – what one variant costs and how it can be had. Nothing here decides anything; handlers ask, the core answers.

pub mod account;
pub mod basket;
pub mod card;
pub mod checkout;
pub mod choice;
pub mod common;
pub mod facet;
pub mod link;
pub mod listing;
pub mod offer;
pub mod order;
pub mod product;
pub mod seo;
pub mod wanted;
