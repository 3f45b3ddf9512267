//! The lines of a cart, what changed about them, and what they add up to.

use super::common::{image, pictures, say, t, t_with};
use super::offer::{quantities, shown};
use cookiecart_core::catalog::{ProductKind, ProductState, WholeProduct};
use cookiecart_core::checkout::{Basket, BasketLine, Change};
use cookiecart_core::kernel::{CartLineId, MediaId};
use cookiecart_core::locales::FluentValue;
use cookiecart_core::media::Media;
use cookiecart_core::money::{Money, MoneyError, format};
use cookiecart_core::views::{money_view as money, totals_view};
use cookiecart_web::{PageError, Visitor};
use serde_json::{Value, json};
use std::collections::HashMap;

/// A sentence that belongs beside one line.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The line.
    pub line: CartLineId,
    /// The sentence.
    pub sentence: String,
}

fn picture_of(line: &BasketLine) -> Option<MediaId> {
    let whole = line.product.as_ref()?;
    line.variant().and_then(|variant| variant.media).or_else(|| whole.media.first().copied())
}

/// The lines of a cart. What can't be bought as it stands costs nothing, as in the total.
///
/// # Errors
/// Those of the database; [`MoneyError`] for an amount that is too large.
pub async fn lines(visitor: &Visitor, basket: &Basket, beside: Option<&Beside>) -> Result<Vec<Value>, PageError> {
    let found = pictures(visitor, basket.lines.iter().filter_map(picture_of)).await?;
    let mut shown = Vec::with_capacity(basket.lines.len());
    for one in &basket.lines {
        let mut view = line(visitor, basket, one, &found)?;
        if let Some(beside) = beside.filter(|beside| beside.line == one.line.id) {
            view["message"] = Value::String(beside.sentence.clone());
        }
        shown.push(view);
    }
    Ok(shown)
}

/// One line of a cart.
///
/// # Errors
/// As [`lines`].
pub async fn one_line(visitor: &Visitor, basket: &Basket, line: &BasketLine) -> Result<Value, PageError> {
    let found = pictures(visitor, picture_of(line)).await?;
    Ok(self::line(visitor, basket, line, &found)?)
}

fn line(visitor: &Visitor, basket: &Basket, line: &BasketLine, found: &HashMap<MediaId, Media>) -> Result<Value, MoneyError> {
    let locale = visitor.locale.as_str();
    let quoted = basket.quote.lines.iter().find(|quoted| quoted.line == line.line.id);
    let whole = line.product.as_deref();
    let (unit_price, compare_at) = match (quoted, whole) {
        (Some(quoted), Some(whole)) => (quoted.unit_price, compare_at(visitor, line, whole)?),
        (None, Some(whole)) => (shown(visitor, line.price, &whole.product.tax_class)?, None),
        (_, None) => (line.price, None),
    };
    let total = quoted.map_or(Money::zero(unit_price.currency()), |quoted| quoted.total);
    let (min, max, step) = whole.map_or((1, None, 1), |whole| quantities(&whole.product, Some(line.units)));
    Ok(json!({
        "id": line.line.id.to_string(),
        "name": name(visitor, line),
        "url": whole.filter(|whole| has_page(whole)).map(|whole| visitor.url(&format!("/products/{}", whole.product.slug))),
        "image": image(visitor, picture_of(line).and_then(|id| found.get(&id)), &name(visitor, line)),
        "options": options(visitor, line),
        "sku": line.variant().and_then(|variant| variant.sku.clone()),
        "quantity": line.line.quantity,
        "min": min,
        "max": max,
        "step": step,
        "unit_price": money(unit_price, locale),
        "compare_at": compare_at.map(|earlier| money(earlier, locale)),
        "total": money(total, locale),
        "available": line.is_buyable(),
        "message": line.changes.first().map(|change| beside(visitor, line, change)),
        "kind": whole.map_or(ProductKind::Physical, |whole| whole.product.kind).as_str(),
    }))
}

fn compare_at(visitor: &Visitor, line: &BasketLine, whole: &WholeProduct) -> Result<Option<Money>, MoneyError> {
    line.compare_at.map(|earlier| shown(visitor, earlier, &whole.product.tax_class)).transpose()
}

fn has_page(whole: &WholeProduct) -> bool {
    whole.product.state == ProductState::Published
}

/// The name of what a line holds; that of something unknown where the product is gone for good.
#[must_use]
pub fn name(visitor: &Visitor, line: &BasketLine) -> String {
    match &line.product {
        Some(whole) => say(visitor, &whole.product.name).to_owned(),
        None => t(visitor, "cart-line-unknown"),
    }
}

fn options(visitor: &Visitor, line: &BasketLine) -> Vec<Value> {
    let (locale, fallback) = (visitor.locale.as_str(), visitor.site().default_locale.as_str());
    let (Some(whole), Some(variant)) = (&line.product, line.variant()) else { return Vec::new() };
    let words = whole.product.choice_words(&variant.values, locale, fallback);
    words.into_iter().map(|(label, value)| json!({ "label": label, "value": value })).collect()
}

/// What a cart adds up to.
#[must_use]
pub fn totals(visitor: &Visitor, basket: &Basket) -> Value {
    let chosen =
        basket.quote.shipping.as_ref().and_then(|chosen| visitor.snapshot.shipping.iter().find(|method| method.code == chosen.code));
    let name = chosen.map(|method| say(visitor, &method.name));
    let locale = visitor.locale.as_str();
    totals_view(&basket.quote, name, visitor.shop.locales(), locale)
}

/// A count as a fact of a message, so that plural forms see it.
#[must_use]
pub fn number(count: u32) -> FluentValue<'static> {
    FluentValue::from(f64::from(count))
}

/// An amount as a fact of a message.
#[must_use]
pub fn written(visitor: &Visitor, amount: Money) -> FluentValue<'static> {
    FluentValue::from(format(amount, visitor.locale.as_str()))
}

// Amounts of a change are as entered; the buyer knows them as shown. A tax that can't be reckoned leaves them as they are.
fn as_seen(visitor: &Visitor, line: &BasketLine, amount: Money) -> FluentValue<'static> {
    let class = line.product.as_ref().map(|whole| whole.product.tax_class.as_str()).unwrap_or_default();
    written(visitor, shown(visitor, amount, class).unwrap_or(amount))
}

/// The sentence beside a line: it need not name what it stands beside.
fn beside(visitor: &Visitor, line: &BasketLine, change: &Change) -> String {
    match change {
        Change::Gone | Change::Quantity { fits: 0 } => t(visitor, "cart-line-gone"),
        Change::Short { available } => t_with(visitor, "error-cart-insufficient", &[("available", number(*available))]),
        Change::Quantity { fits } => t_with(visitor, "cart-line-quantity", &[("fits", number(*fits))]),
        Change::Price { was, now } => {
            t_with(visitor, "cart-line-price", &[("was", as_seen(visitor, line, *was)), ("now", as_seen(visitor, line, *now))])
        }
    }
}

fn told(visitor: &Visitor, line: &BasketLine, change: &Change) -> String {
    let product = FluentValue::from(name(visitor, line));
    match change {
        Change::Gone | Change::Quantity { fits: 0 } => t_with(visitor, "change-gone", &[("product", product)]),
        Change::Short { available } => t_with(visitor, "change-short", &[("product", product), ("available", number(*available))]),
        Change::Quantity { fits } => t_with(visitor, "change-quantity", &[("product", product), ("fits", number(*fits))]),
        Change::Price { was, now } => {
            let facts = [("product", product), ("was", as_seen(visitor, line, *was)), ("now", as_seen(visitor, line, *now))];
            t_with(visitor, "change-price", &facts)
        }
    }
}

/// What changed since the buyer last looked, a sentence each.
#[must_use]
pub fn changes(visitor: &Visitor, basket: &Basket) -> Vec<String> {
    basket.lines.iter().flat_map(|line| line.changes.iter().map(move |change| told(visitor, line, change))).collect()
}
