//! What the tests stand on: servers, visitors, the pages they see, what they do there, and the mails they get.

mod form;
mod mails;
mod page;
mod selling;
mod server;
mod visitor;

pub use form::Form;
pub use page::{Page, plain};
pub use selling::{ADDRESS, CINNAMON_BUN, PASSWORD, Wish, order_number};
pub use server::{Server, eventually, new_email};
pub use visitor::{FORM, Visitor};

use cookiecart_core::money::{self, Currency, Money};

/// An amount in euro as an English page shows it.
pub fn euros(cents: i64) -> String {
    shown(cents, Currency::EUR, "en")
}

/// An amount as a page of a language shows it.
pub fn shown(minor: i64, currency: Currency, locale: &str) -> String {
    plain(&money::format(Money::new(minor, currency), locale))
}
