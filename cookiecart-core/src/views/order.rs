//! Orders and what a quote adds up to.

use super::{Urls, address_view, money_view, words_or};
use crate::checkout::Quote;
use crate::locales::{FluentArgs, Locales};
use crate::money::{self, Money};
use crate::orders::{FulfilmentState, Order, OrderLine, OrderState, PaymentState};
use serde_json::{Value, json};

/// An order for a page or a mail, as the theme's `order`.
///
/// `url` opens it with its access key. `image` of a line is `null`, for the caller to fill where there are pictures: `media` beside
/// it is the id. `payment_note` is clean HTML, and `null` once nothing is to be paid.
#[must_use]
pub fn orders_view(order: &Order, locales: &Locales, urls: &Urls) -> Value {
    let locale = urls.locale.as_str();
    let address = |address| address_view(address, locales, locale);
    json!({
        "id": order.id,
        "number": order.number.0,
        "placed_at": order.placed_at,
        "email": order.email,
        "state": order.state.as_str(),
        "payment_state": order.payment_state.as_str(),
        "fulfilment_state": order.fulfilment_state.as_str(),
        "state_label": state_words(order.state, locales, locale),
        "payment_label": payment_words(order.payment_state, locales, locale),
        "fulfilment_label": fulfilment_words(order.fulfilment_state, locales, locale),
        "lines": order.lines.iter().map(|line| line_view(line, urls)).collect::<Vec<Value>>(),
        "totals": totals_view(&order.quote, order.shipping_name.as_deref(), locales, locale),
        "shipping_address": order.shipping_address.as_ref().map(address),
        "billing_address": address(&order.billing_address),
        "shipping_method": order.shipping_method,
        "shipping_method_name": order.shipping_name,
        "payment_method": order.payment_method,
        "payment_method_name": payment_name(&order.payment_method, locales, locale),
        "payment_note": payment_note(order, locales, locale),
        "note": order.note,
        "url": urls.to(&format!("/orders/{}?key={}", order.number.0, order.access_key)),
        "pdf": null,
    })
}

fn line_view(line: &OrderLine, urls: &Urls) -> Value {
    let words =
        |pairs: &[(String, String)]| pairs.iter().map(|(label, value)| json!({"label": label, "value": value})).collect::<Vec<Value>>();
    json!({
        "id": line.id,
        "name": line.name,
        "url": urls.to(&format!("/products/{}", line.slug)),
        "image": null,
        "media": line.media,
        "options": words(&line.options),
        "properties": words(&line.properties),
        "sku": line.sku,
        "quantity": line.quantity,
        "min": 1,
        "max": line.quantity,
        "step": 1,
        "unit_price": money_view(line.unit_price, &urls.locale),
        "compare_at": null,
        "total": money_view(line.total, &urls.locale),
        "available": true,
        "message": null,
        "kind": line.kind.as_str(),
    })
}

/// What a quote adds up to, as the theme's `totals`.
#[must_use]
pub fn totals_view(quote: &Quote, shipping_name: Option<&str>, locales: &Locales, locale: &str) -> Value {
    let money = |amount: Money| money_view(amount, locale);
    let label = words_or(locales, locale, "tax-name", "VAT");
    let taxes = quote.taxes.iter().map(|row| {
        json!({
            "label": label,
            "rate": money::format_number(row.rate.normalize(), locale),
            "net": money(row.net),
            "amount": money(row.tax),
        })
    });
    json!({
        "items": money(quote.items),
        "discount": (!quote.discount.is_zero()).then(|| money(quote.discount)),
        "shipping": quote.shipping.as_ref().map(|shipping| money(shipping.price)),
        "shipping_name": shipping_name,
        "needs_shipping": quote.needs_shipping,
        "taxes": taxes.collect::<Vec<Value>>(),
        "tax": money(quote.tax),
        "total": money(quote.total),
        "tax_included": quote.prices_shown_with_tax,
        "rounding": null,
    })
}

/// What a payment provider is called; its code where no language has a name.
#[must_use]
pub fn payment_name(code: &str, locales: &Locales, locale: &str) -> String {
    words_or(locales, locale, &format!("payment-{code}-name"), code)
}

/// How an order's state reads.
#[must_use]
pub fn state_words(state: OrderState, locales: &Locales, locale: &str) -> String {
    labelled("order-state", state.as_str(), locales, locale)
}

/// How the state of a payment reads.
#[must_use]
pub fn payment_words(state: PaymentState, locales: &Locales, locale: &str) -> String {
    labelled("payment-state", state.as_str(), locales, locale)
}

/// How the state of an order's goods reads.
#[must_use]
pub fn fulfilment_words(state: FulfilmentState, locales: &Locales, locale: &str) -> String {
    labelled("fulfilment-state", state.as_str(), locales, locale)
}

fn labelled(group: &str, state: &str, locales: &Locales, locale: &str) -> String {
    words_or(locales, locale, &format!("{group}-{state}"), &state.replace('_', " "))
}

/// How to pay, as a paragraph; `None` when all is paid or nothing will be, or the provider has no words for it.
fn payment_note(order: &Order, locales: &Locales, locale: &str) -> Option<String> {
    let key = format!("payment-{}-note", order.payment_method);
    let open = matches!(order.payment_state, PaymentState::Pending | PaymentState::Failed) && order.state != OrderState::Cancelled;
    if !open || !locales.has(locale, &key) {
        return None;
    }
    let mut args = FluentArgs::new();
    args.set("number", order.number.0.clone());
    args.set("total", money::format(order.total, locale));
    Some(format!("<p>{}</p>", escaped(&locales.text(locale, &key, &args))))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
