//! The second step: how it is sent.

use super::{StepPage, missing, ready, step_page};
use crate::storefront::answer::{PageResult, see_other};
use crate::storefront::basket::of_cart;
use crate::storefront::entry::Entry;
use crate::storefront::view::checkout::{Step, shipping_methods};
use crate::storefront::view::common::t;
use actix_web::http::StatusCode;
use cookiecart_core::cart::{self, Cart};
use cookiecart_core::checkout::{Basket, CheckoutError};
use cookiecart_web::{Form, Visitor};
use serde_json::json;

const FIELD: &str = "shipping_method";

/// Shows the step.
///
/// # Errors
/// Those of cart, catalog and database.
pub async fn show(visitor: Visitor) -> PageResult {
    let basket = match ready(&visitor).await? {
        Ok(basket) => basket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match missing(&basket, Step::Delivery) {
        Some(step) => Ok(see_other(&visitor, step.path())),
        None => page(&visitor, &basket, &Entry::blank([FIELD]), StatusCode::OK).await,
    }
}

/// Keeps the choice in the cart.
///
/// # Errors
/// As [`show`].
pub async fn choose(visitor: Visitor, Form(fields): Form) -> PageResult {
    let basket = match ready(&visitor).await? {
        Ok(basket) => basket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if let Some(step) = missing(&basket, Step::Delivery) {
        return Ok(see_other(&visitor, step.path()));
    }
    let (id, chosen) = (basket.cart.id, fields.get(FIELD));
    if !basket.quote.shipping_offers.iter().any(|(code, _)| code == chosen) {
        let mut entry = Entry::typed([FIELD], &fields);
        entry.refuse(&visitor, &CheckoutError::NoShipping);
        return page(&visitor, &basket, &entry, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    visitor.shop.write(visitor.actor(), async |unit| cart::set_shipping(unit, id, chosen).await).await?;
    Ok(see_other(&visitor, Step::Payment.path()))
}

/// The step for a buyer whose method is no longer offered.
///
/// # Errors
/// As [`show`].
pub(super) async fn again(visitor: &Visitor, basket: &Basket) -> PageResult {
    page(visitor, basket, &Entry::blank([FIELD]), StatusCode::CONFLICT).await
}

async fn page(visitor: &Visitor, basket: &Basket, entry: &Entry, status: StatusCode) -> PageResult {
    // The sum beside the choice is that of the method which stands chosen.
    let first = || basket.quote.shipping_offers.first().map(|(code, _)| code.clone());
    let chosen = basket.quote.shipping.as_ref().map(|shipping| shipping.code.clone()).or_else(first);
    let shown = of_cart(visitor, Cart { shipping_method: chosen.clone(), ..basket.cart.clone() }).await?;
    let fields = json!({
        "form": entry.to_json(),
        "methods": shipping_methods(visitor, &shown, chosen.as_deref()),
    });
    let changes = basket.shipping_gone.then(|| vec![t(visitor, "change-shipping")]);
    step_page(visitor, StepPage { step: Step::Delivery, basket: &shown, status, changes, fields }).await
}
