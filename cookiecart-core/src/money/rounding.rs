//! The only place that rounds money.
//!
//! Every result is rounded once, from the exact product: whole numbers of 128 bits, no float, no rounded step between.

use super::{Currency, Money, MoneyError};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What happens to the part that is smaller than the unit. Debts round like credits: the sign is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearer; a half goes away from zero. Prices and taxes.
    HalfUp,
    /// To the nearer; a half goes to the even one.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

impl Rounding {
    fn goes_up(self, whole: u128, rest: u128, divisor: u128) -> bool {
        // Halves are compared as `rest` with what is missing: doubling could overflow.
        let missing = divisor - rest;
        match self {
            Self::HalfUp => rest >= missing,
            Self::HalfEven => rest > missing || (rest == missing && whole % 2 == 1),
            Self::Down => false,
            Self::Up => rest > 0,
        }
    }
}

/// `units * factor / divisor`, rounded once; `None` when a product does not fit.
fn scaled(units: u64, factor: u128, divisor: u128, rounding: Rounding) -> Option<u128> {
    // The units are taken in two halves, so that products with a fraction of 28 digits fit 128 bits.
    let (high, low) = (u128::from(units >> 32), u128::from(units & 0xFFFF_FFFF));
    let fraction = factor.checked_rem(divisor)?;
    let upper = high.checked_mul(fraction)?;
    let lower = (upper % divisor).checked_mul(1 << 32)?.checked_add(low.checked_mul(fraction)?)?;
    let whole = u128::from(units)
        .checked_mul(factor / divisor)?
        .checked_add((upper / divisor).checked_mul(1 << 32)?)?
        .checked_add(lower / divisor)?;
    if rounding.goes_up(whole, lower % divisor, divisor) { whole.checked_add(1) } else { Some(whole) }
}

fn signed(magnitude: u128, negative: bool, currency: Currency) -> Option<Money> {
    let value = i128::try_from(magnitude).ok()?;
    i64::try_from(if negative { -value } else { value }).ok().map(|minor| Money::new(minor, currency))
}

/// Rounds major units to whole minor units: `12.345` EUR is 12.35 by [`Rounding::HalfUp`].
///
/// # Errors
/// [`MoneyError::Overflow`] – the amount is too large.
pub fn round_to_minor(major: Decimal, currency: Currency, rounding: Rounding) -> Result<Money, MoneyError> {
    round_to_step(major, 1, currency, rounding)
}

/// Rounds major units to a step in minor units: `12.33` CHF by step 5 is 12.35. A step below 1 counts as 1.
///
/// # Errors
/// [`MoneyError::Overflow`] – the amount is too large.
pub fn round_to_step(major: Decimal, step: i64, currency: Currency, rounding: Rounding) -> Result<Money, MoneyError> {
    Money::new(currency.minor_per_major(), currency).scaled_to_step(major, Decimal::ONE, step, rounding)
}

impl Money {
    /// A fraction of the amount, `0.25` for a quarter, rounded once to whole minor units.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] – the result is too large.
    pub fn portion(self, fraction: Decimal, rounding: Rounding) -> Result<Self, MoneyError> {
        self.scaled_to_step(fraction, Decimal::ONE, 1, rounding)
    }

    /// `self * numerator / denominator`, rounded once: exact also where the quotient has no end, such as 25/125.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] – the result is too large, or the denominator zero.
    pub fn ratio(self, numerator: Decimal, denominator: Decimal, rounding: Rounding) -> Result<Self, MoneyError> {
        self.scaled_to_step(numerator, denominator, 1, rounding)
    }

    /// The nearest multiple of `step` minor units: cash of CHF 0.05 has step 5. A step below 1 counts as 1.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] – the result is too large.
    pub fn to_step(self, step: i64, rounding: Rounding) -> Result<Self, MoneyError> {
        self.scaled_to_step(Decimal::ONE, Decimal::ONE, step, rounding)
    }

    /// The amount times a rate, in another currency, rounded once to a multiple of `step` of its minor units.
    pub(super) fn exchanged(self, rate: Decimal, to: Currency, step: i64) -> Result<Self, MoneyError> {
        let minor_per_minor = Decimal::new(self.currency().minor_per_major(), to.minor_digits());
        let product = self.scaled_to_step(rate, minor_per_minor, step, Rounding::HalfUp)?;
        Ok(Self::new(product.minor(), to))
    }

    fn scaled_to_step(self, numerator: Decimal, denominator: Decimal, step: i64, rounding: Rounding) -> Result<Self, MoneyError> {
        let negative = self.is_negative() ^ numerator.is_sign_negative() ^ denominator.is_sign_negative();
        let step = u128::from(step.max(1).unsigned_abs());
        let (over, under) = (numerator.normalize(), denominator.normalize());
        // Both without decimals: n/10^a : d/10^b = n*10^(b-a) : d, or n : d*10^(a-b).
        let shift = |digits: u32| 10_u128.checked_pow(digits);
        let result = || {
            let factor = over.mantissa().unsigned_abs().checked_mul(shift(under.scale().saturating_sub(over.scale()))?)?;
            let divisor = under.mantissa().unsigned_abs().checked_mul(shift(over.scale().saturating_sub(under.scale()))?)?;
            let steps = scaled(self.minor().unsigned_abs(), factor, divisor.checked_mul(step)?, rounding)?;
            signed(steps.checked_mul(step)?, negative, self.currency())
        };
        result().ok_or(MoneyError::Overflow)
    }

    /// Splits the amount in proportion to weights, by largest remainder; the parts add up to it exactly.
    ///
    /// Shape: one part a weight, in order, none with another sign than the whole, each within one minor unit of its exact
    /// share; among equal remainders the earlier part gets the unit. A weight of zero or less gets nothing; when all are so,
    /// the parts are equal. No weights: an empty list, if there is nothing to split.
    ///
    /// # Errors
    /// * [`MoneyError::NoParts`] – no weights, but an amount.
    /// * [`MoneyError::Overflow`] – the weights are too large.
    pub fn split_by(self, weights: &[i64]) -> Result<Vec<Self>, MoneyError> {
        if weights.is_empty() {
            return if self.is_zero() { Ok(Vec::new()) } else { Err(MoneyError::NoParts) };
        }
        let any_weight = weights.iter().any(|weight| *weight > 0);
        let weights: Vec<u128> =
            weights.iter().map(|weight| if any_weight { u128::from(weight.max(&0).unsigned_abs()) } else { 1 }).collect();
        let sum: u128 = weights.iter().sum();
        let whole = u128::from(self.minor().unsigned_abs());

        let mut shares = Vec::with_capacity(weights.len());
        let mut remainders = Vec::with_capacity(weights.len());
        for (position, weight) in weights.iter().enumerate() {
            let product = whole.checked_mul(*weight).ok_or(MoneyError::Overflow)?;
            shares.push(product / sum);
            remainders.push((product % sum, position));
        }
        let left = whole - shares.iter().sum::<u128>();
        remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let taken = usize::try_from(left).map_err(|_| MoneyError::Overflow)?;
        for (_, position) in remainders.iter().take(taken) {
            shares[*position] += 1;
        }
        shares.into_iter().map(|share| signed(share, self.is_negative(), self.currency()).ok_or(MoneyError::Overflow)).collect()
    }
}
