//! Orders as their buyers see them.

use super::common::{image, pictures};
use cookiecart_core::kernel::MediaId;
use cookiecart_core::orders::{Order, OrderLine};
use cookiecart_core::views::{Urls, money_view, orders_view, state_words};
use cookiecart_web::{PageError, Visitor};
use serde_json::{Value, json};

const ROW_IMAGES: usize = 4;

/// Where the visitor's links lead.
#[must_use]
pub fn urls(visitor: &Visitor) -> Urls {
    Urls { prefix: format!("{}{}", visitor.mount.prefix, visitor.locale_prefix), locale: visitor.locale.as_str().to_owned() }
}

/// An order with its pictures.
///
/// # Errors
/// Those of the database.
pub async fn whole(visitor: &Visitor, order: &Order) -> Result<Value, PageError> {
    let mut view = orders_view(order, visitor.shop.locales(), &urls(visitor));
    let found = pictures(visitor, order.lines.iter().filter_map(|line| line.media)).await?;
    if let Some(Value::Array(lines)) = view.get_mut("lines") {
        for (shown, line) in lines.iter_mut().zip(&order.lines) {
            shown["image"] = image(visitor, line.media.and_then(|id| found.get(&id)), &line.name);
        }
    }
    Ok(view)
}

/// An order of the purchase history: each line tells the product's properties, as they were, beside the chosen options.
///
/// # Errors
/// Those of the database.
pub async fn with_properties(visitor: &Visitor, order: &Order) -> Result<Value, PageError> {
    let mut view = whole(visitor, order).await?;
    if let Some(Value::Array(lines)) = view.get_mut("lines") {
        for (shown, line) in lines.iter_mut().zip(&order.lines) {
            shown["options"] = all_words(line);
        }
    }
    view["items"] = view["lines"].clone();
    Ok(view)
}

fn all_words(line: &OrderLine) -> Value {
    let pairs = line.options.iter().chain(&line.properties);
    pairs.map(|(label, value)| json!({ "label": label, "value": value })).collect()
}

/// Rows of the purchase history.
///
/// # Errors
/// Those of the database.
pub async fn rows(visitor: &Visitor, orders: &[Order]) -> Result<Vec<Value>, PageError> {
    let images = |order: &Order| -> Vec<MediaId> { order.lines.iter().filter_map(|line| line.media).take(ROW_IMAGES).collect() };
    let found = pictures(visitor, orders.iter().flat_map(images)).await?;
    let (locales, locale) = (visitor.shop.locales(), visitor.locale.as_str());
    let row = |order: &Order| {
        let shown = order.lines.iter().filter_map(|line| Some((found.get(&line.media?)?, line.name.as_str()))).take(ROW_IMAGES);
        let shown = shown.map(|(media, name)| image(visitor, Some(media), name)).filter(|image| !image.is_null());
        json!({
            "number": order.number.0,
            "url": visitor.url(&format!("/account/orders/{}", order.number.0)),
            "placed_at": order.placed_at,
            "total": money_view(order.total, locale),
            "state_label": state_words(order.state, locales, locale),
            "count": order.lines.iter().map(|line| u64::from(line.quantity)).sum::<u64>(),
            "images": shown.collect::<Vec<Value>>(),
        })
    };
    Ok(orders.iter().map(row).collect())
}
