//! The purchase history: what was bought, with its properties and prices as they were, and the same once more.

use super::{Member, asked};
use crate::storefront::answer::{PageResult, Sheet, see_other, show as show_page};
use crate::storefront::notice::Notice;
use crate::storefront::order::can_pay;
use crate::storefront::view::common::{t, t_with};
use crate::storefront::view::link::with_query;
use crate::storefront::view::order::{rows, with_properties};
use actix_web::web::Path;
use cookiecart_core::cart::{self, Cart, CartError};
use cookiecart_core::db::Unit;
use cookiecart_core::kernel::{CartId, VariantId};
use cookiecart_core::locales::FluentValue;
use cookiecart_core::orders::{self, Order, OrderError};
use cookiecart_web::{PageError, Visitor};
use serde_json::json;

const A_PAGE: u64 = 10;

/// Shows a page of the history, newest first.
///
/// # Errors
/// Those of the database.
pub async fn list(Member { visitor, customer, .. }: Member) -> PageResult {
    let page = asked(&visitor, "page").parse::<u64>().unwrap_or(1).clamp(1, 1_000_000);
    let (found, total) = orders::of_customer(visitor.shop.read(), customer.id, (page - 1) * A_PAGE, A_PAGE).await?;
    let link = |page: u64| visitor.url(&with_query("/account/orders", [("page", page.to_string())]));
    let fields = json!({
        "orders": rows(&visitor, &found).await?,
        "prev_url": (page > 1).then(|| link(page - 1)),
        "next_url": (page * A_PAGE < total).then(|| link(page + 1)),
    });
    show_page(&visitor, Sheet::new("account/orders.html", "account", t(&visitor, "account-orders"), "/account/orders"), fields).await
}

/// An order of this customer; those of others are as if they were not there.
async fn own(member: &Member, number: &str) -> Result<Order, PageError> {
    let order = orders::by_number(member.visitor.shop.read(), member.visitor.site().id, number).await?;
    if order.customer == Some(member.customer.id) { Ok(order) } else { Err(OrderError::NotFound.into()) }
}

/// Shows one order.
///
/// # Errors
/// [`OrderError::NotFound`] for another's; those of the database.
pub async fn show(member: Member, number: Path<String>) -> PageResult {
    let order = own(&member, &number).await?;
    let visitor = &member.visitor;
    let fields = json!({
        "order": with_properties(visitor, &order).await?,
        "can_pay": can_pay(visitor, &order),
        "just_placed": false,
        "offer_account": false,
        "key": null,
    });
    let title = t_with(visitor, "order-title", &[("number", FluentValue::from(order.number.0.as_str()))]);
    let sheet = Sheet::new("account/order.html", "account", title, format!("/account/orders/{}", order.number.0));
    show_page(visitor, sheet, fields).await
}

/// Puts all that can still be bought of an order into the cart, cut to what can be had; the cart's page tells what was left out.
///
/// # Errors
/// As [`show`].
pub async fn again(member: Member, number: Path<String>) -> PageResult {
    let order = own(&member, &number).await?;
    let visitor = &member.visitor;
    let held = visitor.cart().await?;
    let written = visitor.shop.write(visitor.actor(), async |unit| put_all(unit, visitor, &member, held.as_ref(), &order).await);
    let next = match written.await {
        Ok(true) => Notice::AgainAll.on("/cart"),
        Ok(false) => with_query("/cart", [("again", order.number.0.as_str())]),
        Err(CartError::NotForSale) => Notice::AgainNone.on("/cart"),
        Err(error) => return Err(error.into()),
    };
    Ok(see_other(visitor, &next))
}

/// Tells whether all of it went in. Without anything to put in, no cart is opened either: the unit ends with `NotForSale`.
async fn put_all(unit: &mut Unit, visitor: &Visitor, member: &Member, held: Option<&Cart>, order: &Order) -> Result<bool, CartError> {
    let id = match held {
        Some(cart) => cart.id,
        None => cart::open(unit, visitor.site().id, Some(member.customer.id), visitor.currency, &visitor.locale).await?.0,
    };
    let (mut some, mut all) = (false, true);
    for line in &order.lines {
        let before = held.and_then(|cart| cart.lines.iter().find(|old| old.variant == line.variant)).map_or(0, |old| old.quantity);
        let added = put(unit, visitor, id, line.variant, line.quantity, before).await?;
        some |= added > 0;
        all &= added == line.quantity;
    }
    if some { Ok(all) } else { Err(CartError::NotForSale) }
}

/// Puts in as many as can be had, up to `wanted`; tells how many. `before` are in the cart already.
async fn put(unit: &mut Unit, visitor: &Visitor, cart: CartId, variant: VariantId, wanted: u32, before: u32) -> Result<u32, CartError> {
    let mut quantity = wanted;
    // A refusal says how many the cart may hold; stock and rule may each refuse once.
    for _ in 0..3 {
        match cart::add_line(unit, &visitor.snapshot.rates, cart, variant, quantity.into()).await {
            Ok(_) => return Ok(quantity),
            Err(CartError::Insufficient { available }) => quantity = quantity.min(available.saturating_sub(before)),
            Err(CartError::WrongQuantity { min, most, step }) => {
                let total = before.saturating_add(quantity).min(most);
                let fits = total.checked_sub(min).map_or(0, |above| min + above / step.max(1) * step.max(1));
                quantity = quantity.min(fits.saturating_sub(before));
            }
            Err(CartError::NotForSale | CartError::TooManyLines { .. }) => return Ok(0),
            Err(error) => return Err(error),
        }
        if quantity == 0 {
            return Ok(0);
        }
    }
    Ok(0)
}
