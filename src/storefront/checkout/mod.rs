//! Checkout: address, delivery, payment. Each step is a page with a form; what is chosen is kept in the cart.
//!
//! A step that lacks what an earlier one asks for sends there; a cart that can't be bought as it stands goes back to its page.

mod accept;
mod address;
mod delivery;
mod payment;
mod place;

pub use address::{save as save_address, show as address};
pub use delivery::{choose as choose_delivery, show as delivery};
pub use payment::show as payment;
pub use place::place;

use super::answer::{PageResult, Sheet, see_other, show};
use super::basket;
use super::notice::Notice;
use super::view::basket::{changes, lines, totals};
use super::view::checkout::{Step, steps};
use super::view::common::t;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use cookiecart_core::checkout::Basket;
use cookiecart_web::{PageError, Visitor};
use serde_json::{Value, json};

/// The visitor's cart, where it can be bought as it stands; else the way to its page, which says what is to be done.
async fn ready(visitor: &Visitor) -> Result<Result<Basket, HttpResponse>, PageError> {
    Ok(match basket::of_visitor(visitor).await? {
        Some(basket) if basket.is_buyable() => Ok(basket),
        Some(basket) if !basket.lines.is_empty() => Err(see_other(visitor, &Notice::CartFirst.on("/cart"))),
        _ => Err(see_other(visitor, &Notice::CartEmpty.on("/cart"))),
    })
}

/// The first step that is still to be done before `wished`.
fn missing(basket: &Basket, wished: Step) -> Option<Step> {
    let known = basket.cart.email.is_some() && basket.cart.shipping_address.is_some();
    if wished > Step::Address && !known {
        return Some(Step::Address);
    }
    if wished == Step::Delivery && !basket.quote.needs_shipping {
        return Some(Step::Payment);
    }
    let unsent = basket.quote.needs_shipping && basket.quote.shipping.is_none();
    (wished == Step::Payment && unsent).then_some(Step::Delivery)
}

/// One page of checkout.
struct StepPage<'a> {
    step: Step,
    basket: &'a Basket,
    status: StatusCode,
    /// What changed, where it is not what the cart itself tells.
    changes: Option<Vec<String>>,
    /// What the step's own part reads.
    fields: Value,
}

async fn step_page(visitor: &Visitor, page: StepPage<'_>) -> PageResult {
    let (step, basket) = (page.step, page.basket);
    let title = t(visitor, &format!("checkout-{}-title", step.code()));
    let mut fields = json!({
        "step": step.code(),
        "steps": steps(visitor, step, basket.quote.needs_shipping),
        "lines": lines(visitor, basket, None).await?,
        "totals": totals(visitor, basket),
        "changes": page.changes.unwrap_or_else(|| changes(visitor, basket)),
    });
    if let (Value::Object(fields), Value::Object(own)) = (&mut fields, page.fields) {
        fields.extend(own);
    }
    show(visitor, Sheet::new("checkout.html", "checkout", title, step.path()).status(page.status), fields).await
}
