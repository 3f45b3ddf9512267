//! The seam to payment providers.

use super::{PaymentError, Webhook};
use crate::kernel::PaymentId;
use crate::money::Money;
use async_trait::async_trait;

/// When the money comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Outside the shop, later; the order is agreed at once.
    Later,
    /// On the provider's page; the order waits, holding its stock.
    Redirect,
}

/// What a provider may judge by whether it is offered.
#[derive(Clone, Debug)]
pub struct PaymentBasis<'a> {
    /// What is to be paid.
    pub total: Money,
    /// The buyer's country, where known.
    pub country: Option<&'a str>,
    /// Whether something is sent.
    pub needs_shipping: bool,
    /// Whether this is a demo shop.
    pub demo: bool,
}

/// What a provider is asked to collect.
#[derive(Clone, Debug)]
pub struct Intent {
    /// The payment; a provider asked twice for one id answers with the same page.
    pub payment: PaymentId,
    /// What opens its page.
    pub secret: String,
    /// The order's number, for the buyer's statement.
    pub order_number: String,
    /// How much.
    pub amount: Money,
    /// The shop's address with locale prefix, without a slash at the end.
    pub shop_url: String,
    /// Where the buyer comes back to.
    pub return_url: String,
}

/// A provider's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The provider's own name for the payment.
    pub reference: String,
    /// The page to which the buyer goes.
    pub redirect_url: String,
}

/// A way to pay.
///
/// Built in: `invoice`, `cash_on_delivery`, and in demo shops `test`. Add your own with `Shop::builder(…).payment_provider(…)`. Names
/// and descriptions for buyers are the messages `payment-<code>-name`, `-description` and `-note`.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// A short stable code.
    fn code(&self) -> &str;

    /// When the money comes.
    fn flow(&self) -> Flow;

    /// Whether it is offered.
    fn is_offered(&self, basis: &PaymentBasis<'_>) -> bool {
        basis.total.minor() >= 0
    }

    /// Begins to collect; only for [`Flow::Redirect`].
    ///
    /// # Errors
    /// [`PaymentError::ProviderDown`]; the order waits and the buyer may try again.
    async fn begin(&self, intent: &Intent) -> Result<Begun, PaymentError>;

    /// Reads and authenticates a message.
    ///
    /// # Errors
    /// [`PaymentError::Forged`] when it is not the provider's.
    fn read_webhook(&self, signature: &str, body: &[u8], secret: &str) -> Result<Webhook, PaymentError>;
}
