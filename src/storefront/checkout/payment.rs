//! The last step: a last look, and how it is paid.

use super::{StepPage, missing, ready, step_page};
use crate::storefront::answer::{PageResult, see_other};
use crate::storefront::entry::Entry;
use crate::storefront::view::basket::written;
use crate::storefront::view::checkout::{Step, payment_methods};
use crate::storefront::view::common::{say, t_with};
use actix_web::http::StatusCode;
use cookiecart_core::checkout::Basket;
use cookiecart_core::kernel::{Address, Token};
use cookiecart_core::views::address_view;
use cookiecart_web::Visitor;
use serde_json::{Value, json};

/// What somebody is shown before they order.
pub(super) struct LastLook<'a> {
    /// What they order.
    pub basket: &'a Basket,
    /// The form, with the field `payment_method`.
    pub entry: Entry,
    /// The payment method they chose.
    pub wished: Option<&'a str>,
    /// The key under which their asking is recognised; a new one where there is none yet.
    pub key: Option<&'a str>,
    /// What changed since they last looked.
    pub changes: Option<Vec<String>>,
    /// The status.
    pub status: StatusCode,
}

/// Shows the step.
///
/// # Errors
/// Those of cart, catalog and database.
pub async fn show(visitor: Visitor) -> PageResult {
    let basket = match ready(&visitor).await? {
        Ok(basket) => basket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if let Some(step) = missing(&basket, Step::Payment) {
        return Ok(see_other(&visitor, step.path()));
    }
    let (entry, wished) = (Entry::blank(["payment_method"]), basket.cart.payment_method.as_deref());
    page(&visitor, LastLook { basket: &basket, entry, wished, key: None, changes: None, status: StatusCode::OK }).await
}

/// The step, as it is shown first and again.
pub(super) async fn page(visitor: &Visitor, look: LastLook<'_>) -> PageResult {
    let (basket, cart) = (look.basket, &look.basket.cart);
    let demo = visitor.snapshot.demo;
    let address = |address: &Address| address_view(address, visitor.shop.locales(), visitor.locale.as_str());
    let shipping = cart.shipping_address.as_ref();
    let sent = shipping.filter(|_| basket.quote.needs_shipping);
    let method =
        basket.quote.shipping.as_ref().and_then(|chosen| visitor.snapshot.shipping.iter().find(|method| method.code == chosen.code));
    let fields = json!({
        "form": look.entry.to_json(),
        "methods": payment_methods(visitor, basket, demo, look.wished),
        "idempotency_key": look.key.map_or_else(|| Token::random().reveal().to_owned(), str::to_owned),
        "confirmed": basket.fingerprint(),
        "email": cart.email,
        "shipping_address": sent.map(address),
        "billing_address": cart.billing_address.as_ref().or(shipping).map(address),
        "shipping_method_name": method.map(|method| say(visitor, &method.name)),
        "place_label": t_with(visitor, "place-order-label", &[("total", written(visitor, basket.quote.total))]),
        "terms_url": terms_url(visitor),
    });
    step_page(visitor, StepPage { step: Step::Payment, basket, status: look.status, changes: look.changes, fields }).await
}

fn terms_url(visitor: &Visitor) -> Value {
    let page = visitor.snapshot.pages.iter().find(|page| page.slug == "terms");
    page.map(|page| visitor.url(&format!("/pages/{}", page.slug))).into()
}
