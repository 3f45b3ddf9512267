//! Amounts.

use crate::money::{self, Money};
use serde_json::{Value, json};

/// An amount: `{"amount": 1299, "currency": "EUR", "formatted": "€12.99"}`, in minor units.
#[must_use]
pub fn money_view(amount: Money, locale: &str) -> Value {
    json!({
        "amount": amount.minor(),
        "currency": amount.currency().code(),
        "formatted": money::format(amount, locale),
    })
}
