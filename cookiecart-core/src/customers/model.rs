//! Customers as the domain sees them.

use crate::kernel::{Address, AddressId, CustomerId, Locale, SessionId, Timestamp};
use crate::money::Currency;

/// How long a device stays signed in without being used, in days.
pub const SESSION_DAYS: u64 = 60;

/// A person with an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Customer {
    /// Their id.
    pub id: CustomerId,
    /// Mail address, lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// The language they read.
    pub locale: Locale,
    /// The currency they chose.
    pub currency: Option<Currency>,
    /// Whether they chose prices with tax.
    pub show_with_tax: Option<bool>,
    /// When the account was made.
    pub created_at: Timestamp,
}

/// What a customer can change of themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Name, 1 to 120 characters.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Language.
    pub locale: Locale,
    /// Currency.
    pub currency: Option<Currency>,
    /// Prices with tax.
    pub show_with_tax: Option<bool>,
}

/// An address a customer keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedAddress {
    /// Its id.
    pub id: AddressId,
    /// The address.
    pub address: Address,
    /// Whether checkout begins with it.
    pub is_default: bool,
}

/// A device on which somebody is signed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Its id; not its key.
    pub id: SessionId,
    /// Who is signed in.
    pub customer: CustomerId,
    /// What the browser calls itself, shortened.
    pub device: String,
    /// When it was last used, to the hour.
    pub last_seen_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}
