//! The quote: what a cart costs, line by line, as one pure function.
//!
//! *Entered* – a price as the owner keeps it, with or without tax. *Shown* – the same price as the site says it.
//! *Rate* – percent of the net amount. The cart page, the checkout, the API and the order all read this one reckoning.
//!
//! Rules, each tested in every currency:
//! * `total` is the sum of the gross of the lines and of shipping, and of nothing else; it is what is paid.
//! * `total == net + tax`; the rows of `taxes` add up to `net` and `tax`.
//! * Shown with tax `items - discount + shipping == total`; shown without `items - discount + shipping + tax == total`.
//! * What is paid does not depend on how it is shown.
//! * Tax is rounded per line and per shipping price, then summed. A line is `unit * quantity` as entered, then shown: where it is
//!   shown in the other way, the line is rounded once and its unit is rounded for display only, so the two may differ by coins.

use crate::kernel::{Arg, CartLineId, Fault, Kind, SiteId, Timestamp, VariantId, sha256_hex};
use crate::money::{Currency, Money, MoneyError, Rates};
use crate::shipping::{ShippingBasis, ShippingMethod, ShippingPolicy};
use crate::tax::{TaxBasis, TaxPolicy, TaxRate, Taxed};
use rust_decimal::Decimal;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

/// All that a quote depends on.
#[derive(Clone)]
pub struct QuoteInput<'a> {
    /// The cart's currency; every amount below is in it, but for shipping methods.
    pub currency: Currency,
    /// Base currency and rates, for the prices of shipping.
    pub rates: &'a Rates,
    /// What is bought.
    pub lines: Vec<QuoteLine>,
    /// Whether prices of products and shipping are entered with tax.
    pub prices_entered_with_tax: bool,
    /// Whether prices are shown with tax.
    pub show_with_tax: bool,
    /// Where it goes, ISO 3166-1 alpha-2; `None` while that is not known.
    pub country: Option<String>,
    /// The site that sells it.
    pub site: SiteId,
    /// All shipping methods.
    pub shipping: &'a [ShippingMethod],
    /// The code of the method the buyer chose.
    pub chosen_shipping: Option<String>,
    /// Finds tax rates.
    pub tax: &'a dyn TaxPolicy,
    /// Offers shipping.
    pub shipping_policy: &'a dyn ShippingPolicy,
    /// What comes off the goods, taken in order; never more than the goods are worth.
    pub discounts: Vec<Discount>,
    /// The present moment.
    pub now: Timestamp,
}

/// So many units of a variant at a price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteLine {
    /// The cart's line.
    pub line: CartLineId,
    /// What is bought.
    pub variant: VariantId,
    /// How many.
    pub quantity: u32,
    /// The price of one, as entered.
    pub unit_price: Money,
    /// Its tax class.
    pub tax_class: String,
    /// The weight of one in grams.
    pub weight_grams: i64,
    /// Whether it must be sent.
    pub needs_shipping: bool,
}

/// An amount off the goods, in the mode in which prices are entered; spread over the lines by their worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discount {
    /// What the buyer reads.
    pub label: String,
    /// How much comes off; not below zero.
    pub amount: Money,
}

/// What a cart costs. Frozen in the order that is placed with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Quote {
    /// The currency of every amount.
    pub currency: Currency,
    /// The lines, in the cart's order.
    pub lines: Vec<QuotedLine>,
    /// The lines' totals before discounts, as shown.
    pub items: Money,
    /// All that came off, as shown; not below zero.
    pub discount: Money,
    /// What came off, one by one; adds up to `discount`.
    #[serde(default)]
    pub discounts: Vec<QuotedDiscount>,
    /// The chosen shipping; `None` when none is chosen or needed.
    pub shipping: Option<QuotedShipping>,
    /// Code and price, as shown, of each method that can be chosen.
    pub shipping_offers: Vec<(String, Money)>,
    /// Whether anything must be sent.
    pub needs_shipping: bool,
    /// Net and tax by rate, highest rate first; rates without an amount are left out.
    pub taxes: Vec<TaxTotal>,
    /// All without tax.
    pub net: Money,
    /// All tax.
    pub tax: Money,
    /// What is paid.
    pub total: Money,
    /// Whether the amounts that are "as shown" hold their tax.
    pub prices_shown_with_tax: bool,
}

/// One line of a quote. Net, tax and gross are what is paid for it, after discounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedLine {
    /// The cart's line.
    pub line: CartLineId,
    /// What is bought.
    pub variant: VariantId,
    /// How many.
    pub quantity: u32,
    /// The price of one, as shown.
    pub unit_price: Money,
    /// The line before discounts, as shown.
    pub total: Money,
    /// What came off, as shown.
    pub discount: Money,
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
    /// Percent of the net amount.
    pub rate: Decimal,
}

/// One discount of a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedDiscount {
    /// What the buyer reads.
    pub label: String,
    /// What came off, as shown; less than was offered when the goods are worth less.
    pub amount: Money,
}

/// Shipping in a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedShipping {
    /// The method.
    pub code: String,
    /// Its price, as shown.
    pub price: Money,
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
    /// Percent of the net amount.
    pub rate: Decimal,
}

/// What is taxed at one rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxTotal {
    /// Percent of the net amount.
    pub rate: Decimal,
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
}

/// Why a cart can't be quoted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// Amounts are too large, of another currency, or without a rate.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The chosen method is not offered for this cart.
    #[error("shipping method {0:?} is not offered for this cart")]
    UnknownShipping(String),
    /// A price or discount is below zero; a fault of ours, by name.
    #[error("{0} is below zero")]
    BelowZero(String),
}

impl Fault for QuoteError {
    fn kind(&self) -> Kind {
        match self {
            Self::Money(error) => error.kind(),
            Self::UnknownShipping(_) => Kind::Conflict,
            Self::BelowZero(_) => Kind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Money(error) => error.code(),
            Self::UnknownShipping(_) => "checkout.unknown_shipping",
            Self::BelowZero(_) => "checkout.below_zero",
        }
    }

    fn field(&self) -> Option<&str> {
        matches!(self, Self::UnknownShipping(_)).then_some("shipping_method")
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Money(error) => error.args(),
            Self::UnknownShipping(code) => vec![("code", code.clone().into())],
            Self::BelowZero(_) => Vec::new(),
        }
    }
}

/// A line while discounts are taken off: amounts as entered.
struct Reckoned<'a> {
    line: &'a QuoteLine,
    rate: TaxRate,
    before: Money,
    left: Money,
}

/// Reckons what a cart costs; an empty cart costs nothing.
///
/// Pure: the same input gives the same quote. Discounts come off the goods, not off shipping. Where nothing needs
/// shipping, a chosen method is left aside.
///
/// # Errors
/// * [`QuoteError::UnknownShipping`] – goods must be sent, and the chosen method is not offered.
/// * [`QuoteError::Money`] – an amount is too large or of another currency, or the currency has no rate for shipping.
/// * [`QuoteError::BelowZero`] – a unit price or discount is below zero.
pub fn quote(input: &QuoteInput<'_>) -> Result<Quote, QuoteError> {
    let mut reckoned = input.lines.iter().map(|line| reckon(input, line)).collect::<Result<Vec<_>, _>>()?;
    let discounts = take_discounts(input, &mut reckoned)?;
    let lines = reckoned.iter().map(|line| quoted(input, line)).collect::<Result<Vec<_>, _>>()?;

    let needs_shipping = input.lines.iter().any(|line| line.needs_shipping && line.quantity > 0);
    let offered = if needs_shipping { offers(input, &reckoned)? } else { Vec::new() };
    let find = |code: &String| {
        let chosen = offered.iter().find(|offer| offer.code == *code).cloned();
        chosen.ok_or_else(|| QuoteError::UnknownShipping(code.chars().take(40).collect()))
    };
    let shipping = input.chosen_shipping.as_ref().filter(|_| needs_shipping).map(find).transpose()?;

    let taxes = tax_totals(input.currency, &lines, shipping.as_ref())?;
    let sum = |amounts: Vec<Money>| Money::sum(input.currency, amounts);
    let net = sum(taxes.iter().map(|row| row.net).collect())?;
    let tax = sum(taxes.iter().map(|row| row.tax).collect())?;
    Ok(Quote {
        currency: input.currency,
        items: sum(lines.iter().map(|line| line.total).collect())?,
        discount: sum(lines.iter().map(|line| line.discount).collect())?,
        lines,
        discounts,
        shipping,
        shipping_offers: offered.into_iter().map(|offer| (offer.code, offer.price)).collect(),
        needs_shipping,
        taxes,
        net,
        tax,
        total: net.plus(tax)?,
        prices_shown_with_tax: input.show_with_tax,
    })
}

fn rate_of(input: &QuoteInput<'_>, class: &str) -> TaxRate {
    let basis = TaxBasis { class, country: input.country.as_deref(), site: input.site };
    TaxRate::from_percent(input.tax.rate(&basis))
}

fn shown(input: &QuoteInput<'_>, amount: Money, rate: TaxRate) -> Result<Money, MoneyError> {
    Ok(Taxed::entered(amount, input.prices_entered_with_tax, rate)?.shown(input.show_with_tax))
}

fn reckon<'a>(input: &QuoteInput<'_>, line: &'a QuoteLine) -> Result<Reckoned<'a>, QuoteError> {
    if line.unit_price.is_negative() {
        return Err(QuoteError::BelowZero(format!("the price of variant {}", line.variant)));
    }
    // Added to nothing, a price of another currency is found out at once.
    let before = Money::zero(input.currency).plus(line.unit_price.times(i64::from(line.quantity))?)?;
    Ok(Reckoned { line, rate: rate_of(input, &line.tax_class), before, left: before })
}

/// Takes the discounts off one after the other, each spread by what is left of the lines, so that no line falls below zero.
fn take_discounts(input: &QuoteInput<'_>, lines: &mut [Reckoned<'_>]) -> Result<Vec<QuotedDiscount>, QuoteError> {
    let mut taken = Vec::with_capacity(input.discounts.len());
    for discount in &input.discounts {
        if discount.amount.is_negative() {
            return Err(QuoteError::BelowZero(format!("discount {:?}", discount.label)));
        }
        let left = Money::sum(input.currency, lines.iter().map(|line| line.left))?;
        let amount = if discount.amount.compare(left)?.is_gt() { left } else { discount.amount };
        let weights: Vec<i64> = lines.iter().map(|line| line.left.minor()).collect();
        let mut came_off = Money::zero(input.currency);
        for (line, part) in lines.iter_mut().zip(amount.split_by(&weights)?) {
            let before = shown(input, line.left, line.rate)?;
            line.left = line.left.minus(part)?;
            came_off = came_off.plus(before.minus(shown(input, line.left, line.rate)?)?)?;
        }
        taken.push(QuotedDiscount { label: discount.label.clone(), amount: came_off });
    }
    Ok(taken)
}

fn quoted(input: &QuoteInput<'_>, reckoned: &Reckoned<'_>) -> Result<QuotedLine, QuoteError> {
    let rate = reckoned.rate;
    let total = shown(input, reckoned.before, rate)?;
    let paid = Taxed::entered(reckoned.left, input.prices_entered_with_tax, rate)?;
    Ok(QuotedLine {
        line: reckoned.line.line,
        variant: reckoned.line.variant,
        quantity: reckoned.line.quantity,
        unit_price: shown(input, reckoned.line.unit_price, rate)?,
        total,
        discount: total.minus(paid.shown(input.show_with_tax))?,
        net: paid.net,
        tax: paid.tax,
        gross: paid.gross,
        rate: rate.percent(),
    })
}

fn offers(input: &QuoteInput<'_>, lines: &[Reckoned<'_>]) -> Result<Vec<QuotedShipping>, QuoteError> {
    let sent = lines.iter().map(|reckoned| reckoned.line).filter(|line| line.needs_shipping);
    let basis = ShippingBasis {
        items: Money::sum(input.currency, lines.iter().map(|line| line.left))?,
        rates: input.rates,
        weight_grams: sent.fold(0, |sum, line| line.weight_grams.max(0).saturating_mul(line.quantity.into()).saturating_add(sum)),
        country: input.country.as_deref(),
        site: input.site,
        now: input.now,
    };
    let mut quoted: Vec<QuotedShipping> = Vec::new();
    for offer in input.shipping_policy.offers(input.shipping, &basis) {
        // Policies are written by others: what can't be charged or named is left out, and the cart goes on.
        let Some(method) = input.shipping.iter().find(|method| method.code == offer.code) else { continue };
        let in_base = offer.price.currency() == input.rates.base && !offer.price.is_negative();
        if !in_base || quoted.iter().any(|known| known.code == offer.code) {
            continue;
        }
        let rate = rate_of(input, &method.tax_class);
        let price = input.rates.convert(offer.price, input.currency)?;
        let Taxed { net, tax, gross } = Taxed::entered(price, input.prices_entered_with_tax, rate)?;
        let price = if input.show_with_tax { gross } else { net };
        quoted.push(QuotedShipping { code: offer.code, price, net, tax, gross, rate: rate.percent() });
    }
    Ok(quoted)
}

fn tax_totals(currency: Currency, lines: &[QuotedLine], shipping: Option<&QuotedShipping>) -> Result<Vec<TaxTotal>, MoneyError> {
    let zero = Money::zero(currency);
    let mut by_rate: BTreeMap<Decimal, (Money, Money)> = BTreeMap::new();
    let taxed = lines.iter().map(|line| (line.rate, line.net, line.tax)).chain(shipping.map(|one| (one.rate, one.net, one.tax)));
    for (rate, net, tax) in taxed {
        let row = by_rate.entry(rate).or_insert((zero, zero));
        *row = (row.0.plus(net)?, row.1.plus(tax)?);
    }
    let with_amount = by_rate.into_iter().rev().filter(|(_, (net, tax))| !net.is_zero() || !tax.is_zero());
    Ok(with_amount.map(|(rate, (net, tax))| TaxTotal { rate, net, tax }).collect())
}

/// A short text that changes when anything a buyer saw changes: goods, prices, discounts, chosen shipping, taxes, total.
///
/// Shape: 32 hex digits of SHA-256. Methods that were offered but not chosen, and the ids of cart lines, don't count.
#[must_use]
pub fn fingerprint(quote: &Quote) -> String {
    let mut text = format!("{} {}\n", quote.currency, quote.prices_shown_with_tax);
    // Writing to a string can't fail. Texts are written as Debug does, so that none can pass for another row.
    for line in &quote.lines {
        let amounts = [line.unit_price, line.total, line.discount, line.gross].map(Money::minor);
        let _ = writeln!(text, "line {} {} {amounts:?} {}", line.variant, line.quantity, line.rate.normalize());
    }
    for discount in &quote.discounts {
        let _ = writeln!(text, "discount {:?} {}", discount.label, discount.amount.minor());
    }
    if let Some(shipping) = &quote.shipping {
        let _ = writeln!(text, "shipping {:?} {} {}", shipping.code, shipping.price.minor(), shipping.gross.minor());
    }
    for row in &quote.taxes {
        let _ = writeln!(text, "tax {} {} {}", row.rate.normalize(), row.net.minor(), row.tax.minor());
    }
    let totals = [quote.items, quote.discount, quote.net, quote.tax, quote.total].map(Money::minor);
    let _ = writeln!(text, "total {totals:?} {}", quote.needs_shipping);
    sha256_hex(text.as_bytes()).chars().take(32).collect()
}

#[cfg(test)]
#[path = "quote_tests.rs"]
mod tests;
