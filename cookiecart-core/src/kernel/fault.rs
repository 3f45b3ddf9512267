//! Faults: errors that say what kind they are, by which stable code, and with which facts.

use crate::money::Money;
use sea_orm::DbErr;
use std::error::Error;

/// What kind of fault it is; the web's one table turns it into a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What was sent can't be accepted; a person can mend it.
    Invalid,
    /// Nobody is signed in, or not with these words.
    Unauthenticated,
    /// Somebody is signed in who may not.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// It was right a moment ago; something changed.
    Conflict,
    /// Too often.
    TooMany,
    /// Something we depend on is away; worth another try.
    Unavailable,
    /// Our own failure; the words say no more than that.
    Internal,
}

/// One fact of a fault, for its sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// A count.
    Number(i64),
    /// A word or name.
    Text(String),
    /// An amount, shown in the reader's way.
    Amount(Money),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<Money> for Arg {
    fn from(amount: Money) -> Self {
        Self::Amount(amount)
    }
}

/// An error that a person can be told: kind, stable code and facts. The words stand in `locales/*/errors.ftl`.
pub trait Fault: Error + Send + Sync + 'static {
    /// The kind, which decides the status.
    fn kind(&self) -> Kind;

    /// A stable code such as `stock.insufficient`; dots become dashes in the message's key.
    fn code(&self) -> &'static str;

    /// The form field it belongs to, where it belongs to one.
    fn field(&self) -> Option<&str> {
        None
    }

    /// Facts for the sentence, by name.
    fn args(&self) -> Vec<(&'static str, Arg)> {
        Vec::new()
    }
}

impl Fault for DbErr {
    fn kind(&self) -> Kind {
        if crate::db::is_unavailable(self) { Kind::Unavailable } else { Kind::Internal }
    }

    fn code(&self) -> &'static str {
        if crate::db::is_unavailable(self) { "unavailable" } else { "internal" }
    }
}
