//! Classes, rates, and amounts taken apart into net and tax.

use crate::money::{Money, MoneyError, Rounding};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The code of a tax class: 1 to 40 of `a-z 0-9 _ -`, such as `standard`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaxClassCode(String);

impl TaxClassCode {
    /// Takes a code; `None` when it can't be one.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let fits = (1..=40).contains(&code.len())
            && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'));
        fits.then(|| Self(code.to_owned()))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TaxClassCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A tax rate in percent of the net amount, never below zero; in JSON a string, `"25"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct TaxRate(Decimal);

impl TaxRate {
    /// No tax.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// A rate of so many percent. What is below zero counts as zero: no rule can make a tax that is paid to the buyer.
    #[must_use]
    pub fn from_percent(percent: Decimal) -> Self {
        Self(percent.max(Decimal::ZERO).normalize())
    }

    /// The rate in percent, without trailing zeros.
    #[must_use]
    pub const fn percent(self) -> Decimal {
        self.0
    }
}

impl<'de> Deserialize<'de> for TaxRate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Decimal as Deserialize>::deserialize(deserializer).map(Self::from_percent)
    }
}

/// One amount taken apart: `net + tax == gross`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taxed {
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
}

impl Taxed {
    /// Takes apart an amount that holds its tax: 125 at 25 % is 100 and 25. The tax is rounded half up.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] – the rate is beyond reckoning.
    pub fn included(gross: Money, rate: TaxRate) -> Result<Self, MoneyError> {
        let whole = Decimal::ONE_HUNDRED.checked_add(rate.0).ok_or(MoneyError::Overflow)?;
        let tax = gross.ratio(rate.0, whole, Rounding::HalfUp)?;
        Ok(Self { net: gross.minus(tax)?, tax, gross })
    }

    /// Adds its tax to an amount that holds none: 100 at 25 % is 125. The tax is rounded half up.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] – the gross amount is too large.
    pub fn excluded(net: Money, rate: TaxRate) -> Result<Self, MoneyError> {
        let tax = net.ratio(rate.0, Decimal::ONE_HUNDRED, Rounding::HalfUp)?;
        Ok(Self { net, tax, gross: net.plus(tax)? })
    }

    /// Takes apart an amount as it was entered: with its tax, or without.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] – the gross amount is too large.
    pub fn entered(amount: Money, with_tax: bool, rate: TaxRate) -> Result<Self, MoneyError> {
        if with_tax { Self::included(amount, rate) } else { Self::excluded(amount, rate) }
    }

    /// The amount as it is shown: gross or net.
    #[must_use]
    pub const fn shown(self, with_tax: bool) -> Money {
        if with_tax { self.gross } else { self.net }
    }
}

/// The net amount of a gross one.
///
/// # Errors
/// [`MoneyError::Overflow`] – the rate is beyond reckoning.
pub fn net_of(gross: Money, rate: TaxRate) -> Result<Money, MoneyError> {
    Taxed::included(gross, rate).map(|taxed| taxed.net)
}

/// The gross amount of a net one.
///
/// # Errors
/// [`MoneyError::Overflow`] – the gross amount is too large.
pub fn gross_of(net: Money, rate: TaxRate) -> Result<Money, MoneyError> {
    Taxed::excluded(net, rate).map(|taxed| taxed.gross)
}

/// The tax that a gross amount holds.
///
/// # Errors
/// [`MoneyError::Overflow`] – the rate is beyond reckoning.
pub fn tax_in(gross: Money, rate: TaxRate) -> Result<Money, MoneyError> {
    Taxed::included(gross, rate).map(|taxed| taxed.tax)
}
