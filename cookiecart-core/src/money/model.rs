//! Amounts and their exact arithmetic.

use super::{Currency, MoneyError};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// A whole number of minor units with its currency; in JSON `{"amount": 1299, "currency": "EUR"}`.
///
/// May be negative. There is no `+` and no `<`: mixing currencies is a fault the caller must see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    #[serde(rename = "amount")]
    minor: i64,
    currency: Currency,
}

// Longer texts are refused before they are read; no amount that fits needs half of it.
const LONGEST_TEXT: usize = 60;

impl Money {
    /// An amount of `minor` units: `Money::new(1299, Currency::EUR)` is €12.99.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// The number of minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The amount in major units, exactly, with the currency's decimals.
    #[must_use]
    pub fn to_major(self) -> Decimal {
        Decimal::new(self.minor, self.currency.minor_digits())
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether it is less than nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// Adds an amount of the same currency.
    ///
    /// # Errors
    /// * [`MoneyError::MixedCurrencies`] – the currencies differ.
    /// * [`MoneyError::Overflow`] – the sum is too large.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.minor.checked_add(other.minor).map(|minor| Self { minor, ..self }).ok_or(MoneyError::Overflow)
    }

    /// Takes away an amount of the same currency; the rest may be negative.
    ///
    /// # Errors
    /// * [`MoneyError::MixedCurrencies`] – the currencies differ.
    /// * [`MoneyError::Overflow`] – the difference is too large.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.minor.checked_sub(other.minor).map(|minor| Self { minor, ..self }).ok_or(MoneyError::Overflow)
    }

    /// Multiplies by a whole number, such as a quantity.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] – the product is too large.
    pub fn times(self, count: i64) -> Result<Self, MoneyError> {
        self.minor.checked_mul(count).map(|minor| Self { minor, ..self }).ok_or(MoneyError::Overflow)
    }

    /// Turns the sign around.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] – the most negative amount has no counterpart.
    pub fn negated(self) -> Result<Self, MoneyError> {
        self.times(-1)
    }

    /// Compares with an amount of the same currency.
    ///
    /// # Errors
    /// [`MoneyError::MixedCurrencies`] – the currencies differ.
    pub fn compare(self, other: Self) -> Result<Ordering, MoneyError> {
        self.same_currency(other)?;
        Ok(self.minor.cmp(&other.minor))
    }

    /// Adds up amounts of one currency; nothing when there are none.
    ///
    /// # Errors
    /// * [`MoneyError::MixedCurrencies`] – one of them is of another currency.
    /// * [`MoneyError::Overflow`] – the sum is too large.
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::plus)
    }

    /// Reads major units, exactly: `12.5` and `12.50` are €12.50, `12.505` is no amount in euro.
    ///
    /// Takes an optional `-`, digits, and a dot with digits; no grouping, no comma, no exponent, no symbol.
    /// More decimals than the currency has are taken only when they are zeros.
    ///
    /// # Errors
    /// * [`MoneyError::NotAnAmount`] – the text is no number, or finer than the currency.
    /// * [`MoneyError::Overflow`] – the amount is too large.
    pub fn parse_major(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let wrong = || MoneyError::NotAnAmount(text.chars().take(40).collect(), currency);
        let trimmed = text.trim();
        let (negative, unsigned) = trimmed.strip_prefix('-').map_or((false, trimmed), |rest| (true, rest));
        let (whole, decimals) = match unsigned.split_once('.') {
            Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
            Some(_) => return Err(wrong()),
            None => (unsigned, ""),
        };
        let is_number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || unsigned.len() > LONGEST_TEXT || !is_number(whole) || !is_number(decimals) {
            return Err(wrong());
        }
        let digits = usize::try_from(currency.minor_digits()).unwrap_or_default();
        let (kept, beyond) = decimals.split_at(decimals.len().min(digits));
        if beyond.bytes().any(|b| b != b'0') {
            return Err(wrong());
        }
        let filling = std::iter::repeat_n(b'0', digits - kept.len());
        let minor = whole
            .bytes()
            .chain(kept.bytes())
            .chain(filling)
            .try_fold(0_i128, |sum, digit| sum.checked_mul(10)?.checked_add(i128::from(digit - b'0')))
            .ok_or(MoneyError::Overflow)?;
        let signed = if negative { -minor } else { minor };
        i64::try_from(signed).map(|minor| Self { minor, currency }).map_err(|_| MoneyError::Overflow)
    }

    /// Writes major units with all decimals and a dot, for machines and form fields: `12.50`, `-0.05`, `500` in yen.
    #[must_use]
    pub fn to_major_string(self) -> String {
        self.to_major().to_string()
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency { Ok(()) } else { Err(MoneyError::MixedCurrencies(self.currency, other.currency)) }
    }
}

/// For logs: `12.50 EUR`. Readers are shown [`format`](super::format()).
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_major(), self.currency)
    }
}
