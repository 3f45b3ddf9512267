//! Paying: the way to the provider, the provider's messages, and the demo shop's pretended provider.

use super::answer::{PageResult, Sheet, see_other, see_other_at, show as show_page};
use super::notice::Notice;
use super::order;
use super::view::common::{absolute, money, t};
use super::view::link;
use actix_web::{HttpRequest, HttpResponse, web};
use cookiecart_core::Shop;
use cookiecart_core::kernel::{Actor, PaymentId, constant_time_eq};
use cookiecart_core::orders::{self, Order, PaymentState};
use cookiecart_core::payments::{self, Outcome, Payment, PaymentError, Started, TestProvider};
use cookiecart_web::{ApiError, Form, PageError, Visitor};
use serde_json::json;

const TEST: &str = "test";
// Whatever a provider calls it; the value goes to its own code.
const SIGNATURES: &[&str] = &["x-signature", "webhook-signature", "stripe-signature", "paypal-transmission-sig"];

/// Sends the buyer of an order to the provider, or to the order's page where there is nothing to be done now.
///
/// # Errors
/// Those of the database.
pub async fn onwards(visitor: &Visitor, order: &Order) -> PageResult {
    let thanks = format!("{}&thanks=1", order::path(order));
    let shop_url = absolute(visitor, visitor.url("").trim_end_matches('/'));
    let return_url = absolute(visitor, &visitor.url(&thanks));
    match payments::start(&visitor.shop, order, &shop_url, &return_url).await {
        Ok(Started::Redirect(address)) => Ok(see_other_at(&within_shop(visitor, address))),
        Ok(Started::Done) | Err(PaymentError::NotPayable) => Ok(see_other(visitor, &thanks)),
        Err(error @ PaymentError::ProviderDown { .. }) => {
            tracing::warn!(%error, order = order.number.0, "the order waits for its payment");
            Ok(see_other(visitor, &Notice::PaymentDown.on(&order::path(order))))
        }
        Err(error) => Err(error.into()),
    }
}

// A page of our own is reached under the host that the buyer came by, which may be another than the public one.
fn within_shop(visitor: &Visitor, address: String) -> String {
    let host = absolute(visitor, "");
    match address.strip_prefix(host.as_str()) {
        Some(rest) if rest.starts_with('/') => rest.to_owned(),
        _ => address,
    }
}

/// Takes a provider's message: reads it by the provider's own code, then settles the payment. A repeat changes nothing.
///
/// # Errors
/// [`PaymentError::Forged`], [`PaymentError::NotFound`] for an unknown provider or payment, [`PaymentError::Storage`].
pub async fn deliver(shop: &Shop, code: &str, signature: &str, body: &[u8]) -> Result<(), PaymentError> {
    let provider = shop.payment_provider(code).ok_or(PaymentError::NotFound)?;
    let message = provider.read_webhook(signature, body, shop.secret().reveal())?;
    shop.write(Actor::Provider(code.to_owned()), async |unit| payments::receive(unit, code, &message).await).await
}

/// Answers what a provider calls.
///
/// # Errors
/// As [`deliver`].
pub async fn webhook(
    request: HttpRequest,
    shop: web::Data<Shop>,
    code: web::Path<String>,
    body: web::Bytes,
) -> Result<HttpResponse, ApiError> {
    let headers = request.headers();
    let signature = SIGNATURES.iter().find_map(|name| headers.get(*name)).and_then(|value| value.to_str().ok()).unwrap_or_default();
    deliver(&shop, &code, signature, &body).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The payment that a key opens on the test provider's page.
async fn opened(visitor: &Visitor, id: &str, key: &str) -> Result<(Payment, Order), PageError> {
    if !visitor.snapshot.demo {
        return Err(PaymentError::NotFound.into());
    }
    let id: PaymentId = id.parse().map_err(|_| PaymentError::NotFound)?;
    let payment = payments::by_id(visitor.shop.read(), id).await?;
    if payment.provider != TEST || !constant_time_eq(&payment.secret, key) {
        return Err(PaymentError::NotFound.into());
    }
    let order = orders::by_id(visitor.shop.read(), payment.order).await?;
    Ok((payment, order))
}

/// Shows the test provider's page, plainly marked.
///
/// # Errors
/// [`PaymentError::NotFound`] outside of demo shops and for a wrong key; those of the database.
pub async fn test_page(visitor: Visitor, id: web::Path<String>) -> PageResult {
    let key = visitor.path.split_once('?').map(|(_, query)| link::value(query, "key")).unwrap_or_default();
    let (payment, order) = opened(&visitor, &id, &key).await?;
    // A provider's page is closed once it has answered.
    if payment.state != PaymentState::Pending {
        return Ok(see_other(&visitor, &order::path(&order)));
    }
    let fields = json!({
        "payment": { "amount": money(payment.amount, visitor.locale.as_str()), "order_number": order.number.0 },
        "key": key,
    });
    let sheet = Sheet::new("testpay.html", "checkout", t(&visitor, "testpay-title"), format!("/test-payment/{}", payment.id));
    show_page(&visitor, sheet, fields).await
}

/// Does what the test provider was told to: `outcome` is `authorise`, `decline`, or `timeout`, after which it says nothing.
///
/// # Errors
/// As [`test_page`].
pub async fn test_outcome(visitor: Visitor, id: web::Path<String>, Form(fields): Form) -> PageResult {
    let (payment, order) = opened(&visitor, &id, fields.get("key")).await?;
    let page = order::path(&order);
    if payment.state != PaymentState::Pending {
        return Ok(see_other(&visitor, &page));
    }
    let next = match fields.get("outcome") {
        "authorise" => {
            pretend(&visitor.shop, &payment, Outcome::Authorised).await?;
            format!("{page}&thanks=1")
        }
        "decline" => {
            pretend(&visitor.shop, &payment, Outcome::Failed).await?;
            Notice::PaymentDeclined.on(&page)
        }
        _ => Notice::PaymentWaiting.on(&page),
    };
    Ok(see_other(&visitor, &next))
}

/// Sends the message as the provider would: signed, through the same door as any webhook, and twice.
async fn pretend(shop: &Shop, payment: &Payment, outcome: Outcome) -> Result<(), PaymentError> {
    let reference = payment.reference.clone().unwrap_or_else(|| payment.id.to_string());
    let event = format!("{}-{}", payment.id, if outcome == Outcome::Failed { "failed" } else { "authorised" });
    let (body, signature) = TestProvider::message(&event, &reference, outcome, shop.secret().reveal())?;
    for _ in 0..2 {
        deliver(shop, TEST, &signature, &body).await?;
    }
    Ok(())
}
