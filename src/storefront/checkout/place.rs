//! Placing the order: once, however often the button is pressed, and never at a price that the buyer did not see.

use super::accept::{Cut, cuts, preview};
use super::payment::{self, LastLook};
use super::{delivery, missing};
use crate::storefront::answer::{PageResult, see_other};
use crate::storefront::basket;
use crate::storefront::cart::page_with;
use crate::storefront::entry::{Entry, mendable};
use crate::storefront::notice::Notice;
use crate::storefront::payment::onwards;
use crate::storefront::view::basket::{changes, written};
use crate::storefront::view::checkout::Step;
use crate::storefront::view::common::{t, t_with};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use cookiecart_core::cart::{self, CartError};
use cookiecart_core::checkout::{self, Basket, CheckoutError, Placed, Request};
use cookiecart_core::customers;
use cookiecart_core::kernel::sha256_hex;
use cookiecart_core::orders::{self, Order};
use cookiecart_core::payments::PaymentError;
use cookiecart_core::stock::StockError;
use cookiecart_web::{Fields, Form, Limiter, PageError, Visitor, client_address};
use std::time::Duration;

const PER_MINUTE: u32 = 20;
const FIELD: &str = "payment_method";
const SECOND_CLICK_WITHIN: Duration = Duration::from_secs(600);

/// Places the order and sends the buyer to its page, or to the provider's. Asked again with the same key it leads to the same order.
///
/// What changed since the buyer looked is shown and asked about, with 409; their next press accepts it.
///
/// # Errors
/// Too many tries; those of cart, catalog and database.
pub async fn place(request: HttpRequest, visitor: Visitor, limiter: web::Data<Limiter>, Form(fields): Form) -> PageResult {
    limiter.check("place", &client_address(&request), PER_MINUTE)?;
    let key = key(&request, &visitor, &fields);
    // The cart first: an order that comes between the two looks is found by the second.
    let basket = basket::of_visitor(&visitor).await?.filter(|basket| !basket.lines.is_empty());
    if let Some(order) = before(&visitor, key.as_deref()).await? {
        return onwards(&visitor, &order).await;
    }
    let Some(basket) = basket else {
        return match just_ordered(&visitor).await? {
            Some(order) => onwards(&visitor, &order).await,
            None => Ok(see_other(&visitor, &Notice::CartEmpty.on("/cart"))),
        };
    };
    if missing(&basket, Step::Payment) == Some(Step::Address) {
        return Ok(see_other(&visitor, Step::Address.path()));
    }
    match attempt(&visitor, &basket, &fields, key).await? {
        Ok(order) => {
            remember_address(&visitor, &order).await;
            onwards(&visitor, &order).await
        }
        Err(CheckoutError::Changed | CheckoutError::NoShipping | CheckoutError::Stock(StockError::Insufficient { .. })) => {
            ask(&visitor, &fields).await
        }
        // Somebody pressed the button on another tab meanwhile.
        Err(CheckoutError::Cart(CartError::NoSuchCart)) => Ok(see_other(&visitor, &Notice::CartEmpty.on("/cart"))),
        Err(error) => refuse(&visitor, &basket, &fields, &mendable(error)?).await,
    }
}

/// The key under which this asking is recognised. Bound to whose cart it is: the same words of somebody else are another key.
fn key(request: &HttpRequest, visitor: &Visitor, fields: &Fields) -> Option<String> {
    let header = request.headers().get("idempotency-key").and_then(|value| value.to_str().ok()).map(str::trim);
    let given = header.filter(|key| !key.is_empty()).unwrap_or_else(|| fields.get("idempotency_key"));
    let owner = match (&visitor.customer, &visitor.cart_token) {
        (Some(customer), _) => customer.id.to_string(),
        (None, Some(token)) => token.hash(),
        (None, None) => return None,
    };
    (!given.is_empty()).then(|| sha256_hex(format!("{owner}\n{given}").as_bytes()))
}

/// The order that the same buyer's button made a moment ago: the second of two clicks finds the cart closed.
async fn just_ordered(visitor: &Visitor) -> Result<Option<Order>, PageError> {
    let (db, customer) = (visitor.shop.read(), visitor.customer.as_ref().map(|customer| customer.id));
    let since = visitor.shop.now().minus(SECOND_CLICK_WITHIN);
    match cart::last_ordered(db, visitor.site().id, customer, visitor.cart_token.as_ref(), since).await? {
        Some(id) => Ok(orders::by_cart(db, id).await?),
        None => Ok(None),
    }
}

async fn before(visitor: &Visitor, key: Option<&str>) -> Result<Option<Order>, PageError> {
    match key {
        Some(key) => Ok(orders::by_idempotency_key(visitor.shop.read(), key).await?),
        None => Ok(None),
    }
}

async fn attempt(
    visitor: &Visitor,
    basket: &Basket,
    fields: &Fields,
    key: Option<String>,
) -> Result<Result<Order, CheckoutError>, PageError> {
    let (chosen, seen) = (fields.get(FIELD), fields.get("confirmed"));
    let Some(provider) = visitor.shop.payment_provider(chosen) else {
        return Ok(Err(PaymentError::UnknownProvider(chosen.chars().take(40).collect()).into()));
    };
    let (demo, cuts) = (visitor.snapshot.demo, accepted(visitor, basket, seen).await?);
    let (rates, id) = (&visitor.snapshot.rates, basket.cart.id);
    let placed = visitor.shop.write(visitor.actor(), async |unit| {
        for (line, left) in &cuts {
            cart::set_quantity(unit, rates, id, *line, u64::from(*left)).await?;
        }
        let numbers = visitor.shop.order_numbers();
        let request = Request { cart: id, idempotency_key: key, seen: Some(seen), provider: &**provider, demo, numbers };
        checkout::place(unit, request, basket::terms(visitor)).await
    });
    Ok(placed.await.map(|placed| match placed {
        Placed::New(order) | Placed::Before(order) => *order,
    }))
}

/// What is to be cut: nothing, unless the buyer has seen the cart as it would be and pressed the button on that.
async fn accepted(visitor: &Visitor, basket: &Basket, seen: &str) -> Result<Vec<Cut>, PageError> {
    let cuts = cuts(basket);
    if cuts.is_empty() {
        return Ok(cuts);
    }
    let left = preview(visitor, basket, &cuts).await?;
    Ok(if !left.lines.is_empty() && left.fingerprint() == seen { cuts } else { Vec::new() })
}

/// Shows what changed and asks whether that is fine.
async fn ask(visitor: &Visitor, fields: &Fields) -> PageResult {
    let Some(basket) = basket::of_visitor(visitor).await? else { return Ok(see_other(visitor, &Notice::CartEmpty.on("/cart"))) };
    let mut told = changes(visitor, &basket);
    let cuts = cuts(&basket);
    let shown = if cuts.is_empty() { basket } else { preview(visitor, &basket, &cuts).await? };
    if shown.lines.is_empty() {
        return page_with(visitor, StatusCode::CONFLICT, t(visitor, "change-all-gone")).await;
    }
    if missing(&shown, Step::Payment) == Some(Step::Delivery) {
        return delivery::again(visitor, &shown).await;
    }
    if !cuts.is_empty() {
        told.push(t(visitor, "change-accept"));
    }
    if told.is_empty() {
        told.push(t_with(visitor, "change-total", &[("total", written(visitor, shown.quote.total))]));
    }
    let look = LastLook {
        basket: &shown,
        entry: Entry::typed([FIELD], fields),
        wished: Some(fields.get(FIELD)),
        key: Some(fields.get("idempotency_key")).filter(|key| !key.is_empty()),
        changes: Some(told),
        status: StatusCode::CONFLICT,
    };
    payment::page(visitor, look).await
}

async fn refuse(visitor: &Visitor, basket: &Basket, fields: &Fields, error: &PageError) -> PageResult {
    let mut entry = Entry::typed([FIELD], fields);
    entry.refuse(visitor, error.fault());
    let key = Some(fields.get("idempotency_key")).filter(|key| !key.is_empty());
    let look = LastLook { basket, entry, wished: Some(fields.get(FIELD)), key, changes: None, status: StatusCode::UNPROCESSABLE_ENTITY };
    payment::page(visitor, look).await
}

/// The next checkout begins with this address. The order stands, whatever comes of it.
async fn remember_address(visitor: &Visitor, order: &Order) {
    let (Some(customer), Some(address)) = (&visitor.customer, &order.shipping_address) else { return };
    let kept = visitor.shop.write(visitor.actor(), async |unit| customers::put_address(unit, customer.id, None, address.clone()).await);
    if let Err(error) = kept.await {
        tracing::warn!(%error, "the address of an order was not kept in the account");
    }
}
