//! Providers that come with the shop.

use super::{Begun, Flow, Intent, Outcome, PaymentBasis, PaymentError, PaymentProvider, Webhook};
use crate::kernel::constant_time_eq;
use async_trait::async_trait;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The providers that every shop has; the test provider shows itself in demo shops only.
#[must_use]
pub fn built_in() -> Vec<Arc<dyn PaymentProvider>> {
    vec![Arc::new(Invoice), Arc::new(CashOnDelivery), Arc::new(TestProvider)]
}

/// Paid by bank transfer after an invoice.
pub struct Invoice;

/// Paid when the goods arrive.
pub struct CashOnDelivery;

/// Pretends to be a provider with a page of its own: authorises, declines, times out, and sends its message twice.
pub struct TestProvider;

fn not_redirecting(code: &str) -> PaymentError {
    PaymentError::UnknownProvider(code.to_owned())
}

#[async_trait]
impl PaymentProvider for Invoice {
    fn code(&self) -> &str {
        "invoice"
    }

    fn flow(&self) -> Flow {
        Flow::Later
    }

    async fn begin(&self, _: &Intent) -> Result<Begun, PaymentError> {
        Err(not_redirecting(self.code()))
    }

    fn read_webhook(&self, _: &str, _: &[u8], _: &str) -> Result<Webhook, PaymentError> {
        Err(PaymentError::Forged)
    }
}

#[async_trait]
impl PaymentProvider for CashOnDelivery {
    fn code(&self) -> &str {
        "cash_on_delivery"
    }

    fn flow(&self) -> Flow {
        Flow::Later
    }

    fn is_offered(&self, basis: &PaymentBasis<'_>) -> bool {
        basis.needs_shipping
    }

    async fn begin(&self, _: &Intent) -> Result<Begun, PaymentError> {
        Err(not_redirecting(self.code()))
    }

    fn read_webhook(&self, _: &str, _: &[u8], _: &str) -> Result<Webhook, PaymentError> {
        Err(PaymentError::Forged)
    }
}

/// What the test provider's message looks like.
#[derive(Debug, Serialize, Deserialize)]
struct TestMessage {
    event_id: String,
    reference: String,
    outcome: String,
}

impl TestProvider {
    /// Writes a message as the provider would: body and signature.
    ///
    /// # Errors
    /// [`PaymentError::Forged`] when the shop's secret can't be a key.
    pub fn message(event_id: &str, reference: &str, outcome: Outcome, secret: &str) -> Result<(Vec<u8>, String), PaymentError> {
        let outcome = match outcome {
            Outcome::Authorised => "authorised",
            Outcome::Captured => "captured",
            Outcome::Failed => "failed",
        };
        let message = TestMessage { event_id: event_id.to_owned(), reference: reference.to_owned(), outcome: outcome.to_owned() };
        let body = serde_json::to_vec(&message).map_err(|_| PaymentError::Forged)?;
        let signature = Self::sign(&body, secret)?;
        Ok((body, signature))
    }

    fn sign(body: &[u8], secret: &str) -> Result<String, PaymentError> {
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| PaymentError::Forged)?;
        mac.update(b"test-provider:");
        mac.update(body);
        Ok(mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

#[async_trait]
impl PaymentProvider for TestProvider {
    fn code(&self) -> &str {
        "test"
    }

    fn flow(&self) -> Flow {
        Flow::Redirect
    }

    fn is_offered(&self, basis: &PaymentBasis<'_>) -> bool {
        basis.demo
    }

    async fn begin(&self, intent: &Intent) -> Result<Begun, PaymentError> {
        let redirect_url = format!("{}/test-payment/{}?key={}", intent.shop_url, intent.payment, intent.secret);
        Ok(Begun { reference: intent.payment.to_string(), redirect_url })
    }

    fn read_webhook(&self, signature: &str, body: &[u8], secret: &str) -> Result<Webhook, PaymentError> {
        if !constant_time_eq(&Self::sign(body, secret)?, signature) {
            return Err(PaymentError::Forged);
        }
        let message: TestMessage = serde_json::from_slice(body).map_err(|_| PaymentError::Forged)?;
        let outcome = match message.outcome.as_str() {
            "authorised" => Outcome::Authorised,
            "captured" => Outcome::Captured,
            "failed" => Outcome::Failed,
            _ => return Err(PaymentError::Forged),
        };
        Ok(Webhook { event_id: message.event_id, reference: message.reference, outcome })
    }
}
