//! What becomes of a cart that can't be bought as it stands, should the buyer accept: quantities are cut to what can be had, and what
//! can't be had at all is left out. Nothing is cut before the buyer has seen it and pressed the button once more.

use crate::storefront::basket;
use cookiecart_core::checkout::{Basket, BasketLine, Change};
use cookiecart_core::kernel::CartLineId;
use cookiecart_web::{PageError, Visitor};

/// A change of quantity; 0 takes the line out.
pub(super) type Cut = (CartLineId, u32);

/// What is cut; nothing where everything can be bought as it stands.
pub(super) fn cuts(basket: &Basket) -> Vec<Cut> {
    basket.lines.iter().filter_map(|line| Some((line.line.id, left_of(line)?))).collect()
}

fn left_of(line: &BasketLine) -> Option<u32> {
    line.changes.iter().find_map(|change| match change {
        Change::Gone => Some(0),
        Change::Short { available } => Some(*available),
        Change::Quantity { fits } => Some(*fits),
        Change::Price { .. } => None,
    })
}

/// The cart as it would be; without lines when nothing is left.
pub(super) async fn preview(visitor: &Visitor, basket: &Basket, cuts: &[Cut]) -> Result<Basket, PageError> {
    let mut cart = basket.cart.clone();
    for line in &mut cart.lines {
        if let Some((_, left)) = cuts.iter().find(|(id, _)| *id == line.id) {
            line.quantity = *left;
        }
    }
    cart.lines.retain(|line| line.quantity > 0);
    basket::of_cart(visitor, cart).await
}
