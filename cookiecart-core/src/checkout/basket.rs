//! A cart with everything that its page and its order need to know.

use super::{CheckoutError, Quote, QuoteError, QuoteInput, QuoteLine, fingerprint, quote};
use crate::cart::{Cart, CartLine};
use crate::catalog::{self, Pricing, ProductKind, ProductState, Units, Variant, WholeProduct};
use crate::kernel::{Timestamp, VariantId};
use crate::money::Money;
use crate::shipping::ShippingPolicy;
use crate::snapshot::Snapshot;
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use std::sync::Arc;

/// Under which terms a cart is quoted.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// Site, rates, taxes and methods.
    pub snapshot: &'a Snapshot,
    /// Which shipping methods are offered at which price.
    pub shipping_policy: &'a dyn ShippingPolicy,
    /// Whether amounts are shown with tax.
    pub show_with_tax: bool,
    /// The present moment.
    pub now: Timestamp,
}

/// What is different from what the buyer last saw.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It is no longer sold.
    Gone,
    /// Fewer can be had.
    Short {
        /// How many.
        available: u32,
    },
    /// The quantity no longer fits the product's rule; this one would.
    Quantity {
        /// The nearest that fits; 0 when none does.
        fits: u32,
    },
    /// The price changed.
    Price {
        /// As seen.
        was: Money,
        /// As it is.
        now: Money,
    },
}

/// A line with its product.
#[derive(Clone, Debug)]
pub struct BasketLine {
    /// The cart's line.
    pub line: CartLine,
    /// The product, with this variant alone; `None` when it is gone.
    pub product: Option<Arc<WholeProduct>>,
    /// How many can be had.
    pub units: Units,
    /// Price as entered.
    pub price: Money,
    /// Earlier price as entered.
    pub compare_at: Option<Money>,
    /// What changed, most serious first.
    pub changes: Vec<Change>,
}

/// A cart with its products and its quote.
#[derive(Clone, Debug)]
pub struct Basket {
    /// The cart.
    pub cart: Cart,
    /// Lines, in order.
    pub lines: Vec<BasketLine>,
    /// What the lines that can be bought cost.
    pub quote: Quote,
    /// Whether the chosen shipping method is no longer offered.
    pub shipping_gone: bool,
}

impl BasketLine {
    /// The variant, where it still is.
    #[must_use]
    pub fn variant(&self) -> Option<&Variant> {
        self.product.as_ref().and_then(|whole| whole.variants.first())
    }

    /// Whether it can be bought as it stands.
    #[must_use]
    pub fn is_buyable(&self) -> bool {
        !self.changes.iter().any(|change| !matches!(change, Change::Price { .. }))
    }
}

impl Basket {
    /// Whether every line can be bought as it stands.
    #[must_use]
    pub fn is_buyable(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(BasketLine::is_buyable)
    }

    /// Whether anything differs from what the buyer last saw.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.lines.iter().any(|line| !line.changes.is_empty())
    }

    /// What stands for all the buyer sees of prices.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.quote)
    }
}

/// Looks a cart's products up and quotes it. Lines that can't be bought cost nothing in the quote.
///
/// # Errors
/// [`CheckoutError`] from the catalog, the money or the database.
pub async fn basket(db: &impl ConnectionTrait, cart: Cart, terms: Terms<'_>) -> Result<Basket, CheckoutError> {
    let snapshot = terms.snapshot;
    let ids: Vec<VariantId> = cart.lines.iter().map(|line| line.variant).collect();
    let wholes = catalog::of_variants(db, &ids).await?;
    let shelf = catalog::shelf(db, &wholes).await?;
    let mut by_variant: HashMap<VariantId, (Arc<WholeProduct>, Units, Money, Option<Money>)> = HashMap::new();
    for whole in wholes {
        let pricing = Pricing::new(&snapshot.rates, cart.currency, whole.prices.iter().copied());
        for variant in &whole.variants {
            let (price, compare_at) = pricing.of(&whole.product, variant)?;
            let narrow = WholeProduct { variants: vec![variant.clone()], ..whole.clone() };
            by_variant.insert(variant.id, (Arc::new(narrow), shelf.units(&whole, variant), price, compare_at));
        }
    }
    let lines: Vec<BasketLine> = cart.lines.iter().map(|line| basket_line(line, by_variant.get(&line.variant))).collect();
    let quoted = lines.iter().filter(|line| line.is_buyable()).filter_map(quote_line).collect();
    let mut input = QuoteInput {
        currency: cart.currency,
        rates: &snapshot.rates,
        lines: quoted,
        prices_entered_with_tax: snapshot.site.show_with_tax,
        show_with_tax: terms.show_with_tax,
        country: cart.shipping_address.as_ref().map(|address| address.country.clone()),
        site: cart.site,
        shipping: &snapshot.shipping,
        chosen_shipping: cart.shipping_method.clone(),
        tax: &snapshot.tax,
        shipping_policy: terms.shipping_policy,
        discounts: Vec::new(),
        now: terms.now,
    };
    let (quote, shipping_gone) = match quote(&input) {
        Ok(quote) => (quote, false),
        Err(QuoteError::UnknownShipping(_)) => {
            input.chosen_shipping = None;
            (quote(&input)?, true)
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Basket { cart, lines, quote, shipping_gone })
}

fn basket_line(line: &CartLine, found: Option<&(Arc<WholeProduct>, Units, Money, Option<Money>)>) -> BasketLine {
    let Some((whole, units, price, compare_at)) = found else {
        let gone = vec![Change::Gone];
        return BasketLine { line: line.clone(), product: None, units: Units::Count(0), price: line.seen, compare_at: None, changes: gone };
    };
    let mut changes = Vec::new();
    let rule = whole.product.quantity;
    if whole.product.state != ProductState::Published || whole.product.kind == ProductKind::External {
        changes.push(Change::Gone);
    } else if let Units::Count(available) = units
        && *available < line.quantity
    {
        changes.push(Change::Short { available: rule.at_most(*available) });
    } else if !rule.allows(line.quantity) {
        changes.push(Change::Quantity { fits: rule.at_most(line.quantity.max(rule.min)) });
    }
    if line.seen != *price {
        changes.push(Change::Price { was: line.seen, now: *price });
    }
    BasketLine { line: line.clone(), product: Some(Arc::clone(whole)), units: *units, price: *price, compare_at: *compare_at, changes }
}

fn quote_line(line: &BasketLine) -> Option<QuoteLine> {
    let whole = line.product.as_ref()?;
    Some(QuoteLine {
        line: line.line.id,
        variant: line.line.variant,
        quantity: line.line.quantity,
        unit_price: line.price,
        tax_class: whole.product.tax_class.clone(),
        weight_grams: line.variant().map_or(0, |variant| variant.weight_grams),
        needs_shipping: whole.product.needs_shipping(),
    })
}
