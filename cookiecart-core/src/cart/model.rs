//! A cart and its pure rules.

use super::CartError;
use crate::catalog::{QuantityRule, Units};
use crate::kernel::{Address, CartId, CartLineId, CustomerId, Locale, SiteId, Timestamp, VariantId};
use crate::money::{Currency, Money};

/// The most lines a cart holds.
pub const MOST_LINES: usize = 200;

/// Where a cart stands.
///
/// | state | meaning | leaves when |
/// |---|---|---|
/// | open | being filled | an order is placed, or it merges into another |
/// | ordered | it became an order | never |
/// | merged | its lines are in another cart | never |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CartState {
    /// Being filled.
    Open,
    /// Became an order.
    Ordered,
    /// Its lines are in another cart.
    Merged,
}

crate::catalog::model::as_words!(CartState { Open = "open", Ordered = "ordered", Merged = "merged" });

/// What somebody means to buy.
#[derive(Clone, Debug, PartialEq)]
pub struct Cart {
    /// Its id.
    pub id: CartId,
    /// The site it belongs to.
    pub site: SiteId,
    /// Whose it is; `None` for a guest's.
    pub customer: Option<CustomerId>,
    /// Currency of its prices.
    pub currency: Currency,
    /// Language of its owner.
    pub locale: Locale,
    /// Where it stands.
    pub state: CartState,
    /// Mail address for the order.
    pub email: Option<String>,
    /// Where it goes.
    pub shipping_address: Option<Address>,
    /// Who pays, where it is somebody else.
    pub billing_address: Option<Address>,
    /// A word to the shop.
    pub note: Option<String>,
    /// Code of the chosen shipping method.
    pub shipping_method: Option<String>,
    /// Code of the chosen payment provider.
    pub payment_method: Option<String>,
    /// Lines, in order of adding.
    pub lines: Vec<CartLine>,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// One line of a cart.
#[derive(Clone, Debug, PartialEq)]
pub struct CartLine {
    /// Its id.
    pub id: CartLineId,
    /// What.
    pub variant: VariantId,
    /// How many.
    pub quantity: u32,
    /// The price its owner last saw.
    pub seen: Money,
}

/// Who buys, and where it goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// Mail address.
    pub email: String,
    /// Where it goes; of goods that are not sent, who buys.
    pub shipping: Address,
    /// Who pays, where it is somebody else.
    pub billing: Option<Address>,
    /// A word to the shop, up to 1,000 characters.
    pub note: Option<String>,
}

impl Cart {
    /// How many units it holds.
    #[must_use]
    pub fn units(&self) -> u64 {
        self.lines.iter().map(|line| u64::from(line.quantity)).sum()
    }

    /// A line by id.
    ///
    /// # Errors
    /// [`CartError::NoSuchLine`].
    pub fn line(&self, id: CartLineId) -> Result<&CartLine, CartError> {
        self.lines.iter().find(|line| line.id == id).ok_or(CartError::NoSuchLine)
    }
}

/// Whether so many of a variant may stand in a cart.
///
/// # Errors
/// [`CartError::WrongQuantity`] against the product's rule, [`CartError::Insufficient`] against the stock.
pub fn check_quantity(rule: QuantityRule, units: Units, quantity: u64) -> Result<u32, CartError> {
    let wrong = CartError::WrongQuantity { min: rule.min, most: rule.most(), step: rule.step };
    let Some(wanted) = u32::try_from(quantity).ok().filter(|wanted| rule.allows(*wanted)) else { return Err(wrong) };
    match units {
        Units::Count(available) if available < wanted => Err(CartError::Insufficient { available: rule.at_most(available) }),
        _ => Ok(wanted),
    }
}
