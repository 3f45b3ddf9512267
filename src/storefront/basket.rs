//! The visitor's cart with its products and its quote, in the visitor's currency and language.

use cookiecart_core::cart::{self, Cart, CartError};
use cookiecart_core::checkout::{self, Basket, Terms};
use cookiecart_core::kernel::CartId;
use cookiecart_web::{PageError, Visitor};

/// Under which terms this visitor's cart is quoted.
#[must_use]
pub fn terms(visitor: &Visitor) -> Terms<'_> {
    Terms {
        snapshot: &visitor.snapshot,
        shipping_policy: visitor.shop.shipping_policy(),
        show_with_tax: visitor.show_with_tax,
        now: visitor.shop.now(),
    }
}

/// The visitor's open cart; `None` without a query where there can be none.
///
/// # Errors
/// Those of cart, catalog, money and database.
pub async fn of_visitor(visitor: &Visitor) -> Result<Option<Basket>, PageError> {
    let Some(cart) = visitor.cart().await? else { return Ok(None) };
    let cart = in_visitors_way(visitor, cart).await?;
    Ok(Some(of_cart(visitor, cart).await?))
}

/// A cart that was just changed.
///
/// # Errors
/// As [`of_visitor`].
pub async fn by_id(visitor: &Visitor, id: CartId) -> Result<Basket, PageError> {
    let cart = cart::by_id(visitor.shop.read(), id).await?;
    of_cart(visitor, cart).await
}

/// A cart as it is given, be it as it would be after a change.
///
/// # Errors
/// As [`of_visitor`].
pub async fn of_cart(visitor: &Visitor, cart: Cart) -> Result<Basket, PageError> {
    Ok(checkout::basket(visitor.shop.read(), cart, terms(visitor)).await?)
}

// Currency and language may have been chosen on another page, or on another device of the same account.
async fn in_visitors_way(visitor: &Visitor, cart: Cart) -> Result<Cart, CartError> {
    if cart.currency == visitor.currency && cart.locale == visitor.locale {
        return Ok(cart);
    }
    let (rates, id) = (&visitor.snapshot.rates, cart.id);
    let written =
        visitor.shop.write(visitor.actor(), async |unit| cart::set_currency(unit, rates, id, visitor.currency, &visitor.locale).await);
    match written.await {
        Ok(()) => cart::by_id(visitor.shop.read(), id).await,
        // A currency without a rate, or a cart that was just ordered: what is there can be shown all the same.
        Err(CartError::Money(_) | CartError::NoSuchCart) => Ok(cart),
        Err(error) => Err(error),
    }
}
