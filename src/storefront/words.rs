//! The shop's words in a visitor's language.

use cookiecart_core::kernel::Fault;
use cookiecart_core::locales::{FluentArgs, FluentValue};
use cookiecart_core::money::{self, Money};
use cookiecart_web::Visitor;

/// A message without facts.
#[must_use]
pub fn say(visitor: &Visitor, key: &str) -> String {
    say_with(visitor, key, [])
}

/// A message with its facts, by name.
#[must_use]
pub fn say_with<'a, const N: usize>(visitor: &Visitor, key: &str, facts: [(&'static str, FluentValue<'a>); N]) -> String {
    let mut args = FluentArgs::new();
    for (name, fact) in facts {
        args.set(name, fact);
    }
    visitor.shop.locales().text(visitor.locale.as_str(), key, &args)
}

/// The sentence for a fault.
#[must_use]
pub fn fault(visitor: &Visitor, fault: &dyn Fault) -> String {
    visitor.shop.locales().fault(visitor.locale.as_str(), fault)
}

/// An amount as the visitor reads it, as a fact of a message.
#[must_use]
pub fn amount(visitor: &Visitor, amount: Money) -> FluentValue<'static> {
    FluentValue::from(money::format(amount, visitor.locale.as_str()))
}
