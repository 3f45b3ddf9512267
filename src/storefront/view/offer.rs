//! What each variant of a product costs as a visitor sees it, and how it can be had.

use super::common::{t, t_with};
use cookiecart_core::catalog::{Pricing, Product, ProductKind, QuantityRule, Shelf, Units, Variant, WholeProduct};
use cookiecart_core::locales::FluentValue;
use cookiecart_core::money::{Money, MoneyError};
use cookiecart_core::tax::{TaxBasis, TaxPolicy, TaxRate, Taxed};
use cookiecart_web::Visitor;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

// From so few on, a buyer is told how many are left.
const FEW: u32 = 5;

/// How something can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// Enough of it.
    InStock,
    /// So few are left.
    Low(u32),
    /// None is left, more can be ordered.
    Backorder,
    /// None is left.
    SoldOut,
}

/// One variant with its price.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// The variant.
    pub variant: &'a Variant,
    /// The price, with or without tax as the visitor sees it.
    pub price: Money,
    /// The earlier price, in the same way.
    pub compare_at: Option<Money>,
    /// How many can be had.
    pub units: Units,
    /// What a buyer is told of that.
    pub availability: Availability,
}

impl Availability {
    fn of(units: Units, rule: QuantityRule) -> Self {
        match units {
            Units::Unlimited => Self::InStock,
            Units::Backorder(count) if rule.at_most(count) == 0 => Self::Backorder,
            Units::Backorder(_) => Self::InStock,
            Units::Count(count) if rule.at_most(count) == 0 => Self::SoldOut,
            Units::Count(count) if count <= FEW => Self::Low(count),
            Units::Count(_) => Self::InStock,
        }
    }

    /// What can be said of several together.
    #[must_use]
    pub fn together(all: impl IntoIterator<Item = Self>) -> Self {
        let (mut few, mut later) = (0_u32, false);
        for one in all {
            match one {
                Self::InStock => return Self::InStock,
                Self::Low(count) => few = few.saturating_add(count),
                Self::Backorder => later = true,
                Self::SoldOut => {}
            }
        }
        match (few, later) {
            (0, false) => Self::SoldOut,
            (0, true) => Self::Backorder,
            (1..=FEW, _) => Self::Low(few),
            _ => Self::InStock,
        }
    }

    /// The word that templates know.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InStock => "in_stock",
            Self::Low(_) => "low",
            Self::Backorder => "backorder",
            Self::SoldOut => "sold_out",
        }
    }

    /// Whether it can be bought.
    #[must_use]
    pub fn can_buy(self) -> bool {
        self != Self::SoldOut
    }

    /// How many are left, where that is told.
    #[must_use]
    pub fn left(self) -> Option<u32> {
        match self {
            Self::Low(count) => Some(count),
            _ => None,
        }
    }

    /// A sentence for the buyer.
    #[must_use]
    pub fn sentence(self, visitor: &Visitor, kind: ProductKind) -> String {
        match self {
            Self::InStock if matches!(kind, ProductKind::Physical | ProductKind::Bundle) => t(visitor, "stock-in_stock"),
            Self::InStock => t(visitor, "stock-available"),
            Self::Low(count) => t_with(visitor, "stock-low", &[("available", FluentValue::from(count))]),
            Self::Backorder => t(visitor, "stock-backorder"),
            Self::SoldOut => t(visitor, "stock-sold_out"),
        }
    }
}

/// An amount as the visitor sees it: as it was entered, or with its tax added or taken off.
///
/// # Errors
/// [`MoneyError::Overflow`] – the amount is too large.
pub fn shown(visitor: &Visitor, amount: Money, tax_class: &str) -> Result<Money, MoneyError> {
    let site = visitor.site();
    if visitor.show_with_tax == site.show_with_tax {
        return Ok(amount);
    }
    let percent = visitor.snapshot.tax.rate(&TaxBasis { class: tax_class, country: None, site: site.id });
    Ok(Taxed::entered(amount, site.show_with_tax, TaxRate::from_percent(percent))?.shown(visitor.show_with_tax))
}

/// All variants of a product with their prices, in order.
///
/// # Errors
/// [`MoneyError`] when the visitor's currency has no rate or an amount is too large.
pub fn offers<'a>(visitor: &Visitor, whole: &'a WholeProduct, shelf: &Shelf) -> Result<Vec<Offer<'a>>, MoneyError> {
    let product = &whole.product;
    let pricing = Pricing::new(&visitor.snapshot.rates, visitor.currency, whole.prices.iter().copied());
    let offer = |variant: &'a Variant| -> Result<Offer<'a>, MoneyError> {
        let (price, compare_at) = pricing.of(product, variant)?;
        let units = shelf.units(whole, variant);
        Ok(Offer {
            variant,
            price: shown(visitor, price, &product.tax_class)?,
            compare_at: compare_at.map(|earlier| shown(visitor, earlier, &product.tax_class)).transpose()?,
            units,
            availability: if product.kind == ProductKind::External {
                Availability::InStock
            } else {
                Availability::of(units, product.quantity)
            },
        })
    };
    whole.variants.iter().map(offer).collect()
}

/// The cheapest of some offers, and whether others cost more; `None` when there are none.
#[must_use]
pub fn cheapest<'a, 'b>(offers: impl IntoIterator<Item = &'b Offer<'a>>) -> Option<(Offer<'a>, bool)>
where
    'a: 'b,
{
    let mut best: Option<Offer<'a>> = None;
    let mut differ = false;
    for offer in offers {
        differ |= best.is_some_and(|best| best.price != offer.price);
        if best.is_none_or(|best| offer.price.minor() < best.price.minor()) {
            best = Some(*offer);
        }
    }
    best.map(|best| (best, differ))
}

/// What is saved, in whole percent; `None` below one.
#[must_use]
pub fn saved(price: Money, compare_at: Option<Money>) -> Option<u32> {
    let earlier = compare_at.filter(|earlier| earlier.minor() > 0)?;
    let less = earlier.minus(price).ok()?;
    let percent = less.to_major().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(earlier.to_major())?.floor();
    percent.to_u32().filter(|percent| *percent > 0)
}

/// What is saved in words, such as `20 %`.
#[must_use]
pub fn saved_words(visitor: &Visitor, offer: &Offer<'_>) -> Option<String> {
    let percent = saved(offer.price, offer.compare_at)?;
    Some(t_with(visitor, "saved-percent", &[("percent", FluentValue::from(percent))]))
}

/// How many can be put into a cart: least, most (`None` for no limit worth telling) and step.
#[must_use]
pub fn quantities(product: &Product, units: Option<Units>) -> (u32, Option<u32>, u32) {
    let rule = product.quantity;
    let most = match units {
        Some(Units::Count(count)) => Some(rule.at_most(count)).filter(|most| *most >= rule.min),
        _ => rule.max,
    };
    (rule.min, most, rule.step.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cookiecart_core::money::Currency;

    #[test]
    fn what_can_be_had_follows_from_units_and_rule() {
        let pairs = QuantityRule { min: 2, max: None, step: 2 };
        let of = |units| Availability::of(units, pairs);

        assert_eq!(of(Units::Unlimited), Availability::InStock);
        assert_eq!(of(Units::Count(1)), Availability::SoldOut);
        assert_eq!(of(Units::Count(3)), Availability::Low(3));
        assert_eq!(of(Units::Count(6)), Availability::InStock);
        assert_eq!(of(Units::Backorder(0)), Availability::Backorder);
    }

    #[test]
    fn several_together_are_as_good_as_the_best() {
        use Availability::{Backorder, InStock, Low, SoldOut};

        assert_eq!(Availability::together([SoldOut, InStock]), InStock);
        assert_eq!(Availability::together([Low(2), SoldOut, Low(1)]), Low(3));
        assert_eq!(Availability::together([Low(4), Low(4)]), InStock);
        assert_eq!(Availability::together([SoldOut, Backorder]), Backorder);
        assert_eq!(Availability::together([]), SoldOut);
    }

    #[test]
    fn what_is_saved_is_never_exaggerated() {
        let eur = |minor| Money::new(minor, Currency::EUR);

        assert_eq!(saved(eur(800), Some(eur(1000))), Some(20));
        assert_eq!(saved(eur(667), Some(eur(1000))), Some(33));
        assert_eq!(saved(eur(999), Some(eur(1000))), None);
        assert_eq!(saved(eur(999), None), None);
    }
}
