//! The whole shop, as its visitors meet it: a real server on a port of its own, the demo shop in a folder of its own.
//!
//! `support` starts servers and plays visitors; the other modules each hold one part of the shop as sentences; `laws` reads the
//! sources; `browser` drives Chromium, and says why it does not where there is none or `COOKIECART_NO_BROWSER` is set.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod account;
mod binary;
mod browser;
mod browsing;
mod cart;
mod checkout;
mod embed;
mod errors;
mod laws;
mod locales;
mod media;
mod orders;
mod payments;
mod search;
mod seo;
mod support;
