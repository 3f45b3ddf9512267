//! Orders and their three state machines.

use super::OrderError;
use crate::catalog::{AttributeValue, ProductKind};
use crate::checkout::Quote;
use crate::kernel::{Address, CartId, CustomerId, Locale, MediaId, OrderId, OrderLineId, ProductId, SiteId, Timestamp, VariantId};
use crate::money::{Currency, Money};
use crate::stock::Part;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Where an order stands.
///
/// | state | meaning | leaves when |
/// |---|---|---|
/// | awaiting_payment | stock is held until the provider answers | paid, or the hold ends |
/// | placed | agreed; to be fulfilled | all is sent, or it is cancelled |
/// | completed | all is done | never |
/// | cancelled | nothing will be sent | never |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Waits for a redirecting provider.
    AwaitingPayment,
    /// Agreed.
    Placed,
    /// Done.
    Completed,
    /// Off.
    Cancelled,
}

/// What happens to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderStep {
    /// The payment is sure.
    Confirm,
    /// The buyer, the shop or the end of the hold calls it off.
    Cancel,
    /// Everything was sent.
    Complete,
}

impl OrderState {
    /// The state after a step.
    ///
    /// # Errors
    /// [`OrderError::NotNow`] when the step is not possible in this state.
    pub fn after(self, step: OrderStep) -> Result<Self, OrderError> {
        match (self, step) {
            (Self::AwaitingPayment, OrderStep::Confirm) => Ok(Self::Placed),
            (Self::AwaitingPayment | Self::Placed, OrderStep::Cancel) => Ok(Self::Cancelled),
            (Self::Placed, OrderStep::Complete) => Ok(Self::Completed),
            (state, _) => Err(OrderError::NotNow { state }),
        }
    }
}

/// Where an order's payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// Nothing was paid yet.
    Pending,
    /// A provider vouches for it.
    Authorised,
    /// The money is there.
    Captured,
    /// The provider declined.
    Failed,
    /// Will not be paid.
    Cancelled,
    /// Was given back.
    Refunded,
}

/// Where an order's goods stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FulfilmentState {
    /// Nothing was sent.
    Unfulfilled,
    /// Some was sent.
    Partial,
    /// All was sent.
    Fulfilled,
    /// Nothing is to be sent.
    NotNeeded,
}

crate::catalog::model::as_words!(OrderState { AwaitingPayment = "awaiting_payment", Placed = "placed", Completed = "completed", Cancelled = "cancelled" });
crate::catalog::model::as_words!(PaymentState {
    Pending = "pending",
    Authorised = "authorised",
    Captured = "captured",
    Failed = "failed",
    Cancelled = "cancelled",
    Refunded = "refunded",
});
crate::catalog::model::as_words!(FulfilmentState {
    Unfulfilled = "unfulfilled",
    Partial = "partial",
    Fulfilled = "fulfilled",
    NotNeeded = "not_needed",
});

/// A readable order number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderNumber(pub String);

/// An order.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// What people call it.
    pub number: OrderNumber,
    /// What a guest's link holds, unguessable.
    pub access_key: String,
    /// The site it was placed on.
    pub site: SiteId,
    /// The cart it was.
    pub cart: CartId,
    /// The key under which it was asked for, where there was one.
    pub idempotency_key: Option<String>,
    /// Whose it is; `None` for a guest's.
    pub customer: Option<CustomerId>,
    /// Mail address.
    pub email: String,
    /// The buyer's language.
    pub locale: Locale,
    /// Currency of all its amounts.
    pub currency: Currency,
    /// Price in `currency` = price in `base_currency` * rate, on the day it was placed.
    pub rate: Decimal,
    /// The shop's base currency on that day.
    pub base_currency: Currency,
    /// The total in the base currency, for reports.
    pub base_total: Money,
    /// Where it stands.
    pub state: OrderState,
    /// Where its payment stands.
    pub payment_state: PaymentState,
    /// Where its goods stand.
    pub fulfilment_state: FulfilmentState,
    /// Where it goes; `None` when nothing is sent.
    pub shipping_address: Option<Address>,
    /// Who pays.
    pub billing_address: Address,
    /// Code of the shipping method.
    pub shipping_method: Option<String>,
    /// Its name in the buyer's language.
    pub shipping_name: Option<String>,
    /// Code of the payment provider.
    pub payment_method: String,
    /// A word from the buyer.
    pub note: Option<String>,
    /// What is paid.
    pub total: Money,
    /// All amounts, as quoted.
    pub quote: Quote,
    /// Until when stock is held.
    pub hold_until: Option<Timestamp>,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Lines, in order.
    pub lines: Vec<OrderLine>,
}

/// One line of an order, with everything as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderLine {
    /// Its id.
    pub id: OrderLineId,
    /// What was bought.
    pub variant: VariantId,
    /// Its product.
    pub product: ProductId,
    /// What kind of thing it was.
    pub kind: ProductKind,
    /// Its SKU.
    pub sku: Option<String>,
    /// Its name in the buyer's language.
    pub name: String,
    /// Its address then.
    pub slug: String,
    /// Chosen options: name and value in the buyer's language.
    pub options: Vec<(String, String)>,
    /// Its properties: label and value in the buyer's language.
    pub properties: Vec<(String, String)>,
    /// Its picture.
    pub media: Option<MediaId>,
    /// How many.
    pub quantity: u32,
    /// Unit price as shown.
    pub unit_price: Money,
    /// Line total as shown.
    pub total: Money,
    /// Without tax, after discounts.
    pub net: Money,
    /// Tax.
    pub tax: Money,
    /// With tax: what is paid.
    pub gross: Money,
    /// Tax rate in percent.
    pub tax_percent: Decimal,
    /// The stock it took or holds.
    pub stock: Vec<Part>,
}

/// How an attribute's value reads in a language.
#[must_use]
pub fn property_words(attribute: &crate::catalog::Attribute, value: &AttributeValue, locale: &str, fallback: &str) -> Option<String> {
    use crate::catalog::AttributeKind;
    let words = match (value, &attribute.kind) {
        (AttributeValue::Text(text), _) => text.get(locale, fallback).to_owned(),
        (AttributeValue::Number(number), AttributeKind::Number { unit }) => {
            format!("{}\u{a0}{unit}", crate::money::format_number(number.normalize(), locale)).trim().to_owned()
        }
        (AttributeValue::Number(number), _) => crate::money::format_number(number.normalize(), locale),
        (AttributeValue::Choice(code), AttributeKind::Choice { choices }) => {
            choices.iter().find(|choice| choice.code == *code).map_or(code.as_str(), |choice| choice.label.get(locale, fallback)).to_owned()
        }
        (AttributeValue::Choice(code), _) => code.clone(),
        (AttributeValue::YesNo(yes), _) => if *yes { "yes" } else { "no" }.to_owned(),
        (AttributeValue::Date(day), _) => day.to_string(),
    };
    (!words.is_empty()).then_some(words)
}
