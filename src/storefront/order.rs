//! An order's page: for guests by its unguessable key, for customers as their own.

use super::account::session;
use super::answer::{PageResult, Sheet, see_other, show as show_page};
use super::entry::{Entry, mendable};
use super::notice::Notice;
use super::payment::onwards;
use super::view::common::t_with;
use super::view::link;
use super::view::order::whole;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use cookiecart_core::customers::{self, NewPassword, hash_password};
use cookiecart_core::kernel::{CustomerId, constant_time_eq};
use cookiecart_core::locales::FluentValue;
use cookiecart_core::orders::{self, Order, OrderError, OrderState, PaymentState};
use cookiecart_core::payments::Flow;
use cookiecart_web::{Form, Limiter, PageError, Visitor, client_address};
use serde_json::json;

const ACCOUNTS_PER_MINUTE: u32 = 10;

/// The address within the shop that opens an order, with its key.
#[must_use]
pub fn path(order: &Order) -> String {
    format!("/orders/{}?key={}", order.number.0, order.access_key)
}

/// An order that this visitor may see: by the key, or because it is theirs. All others are as if they were not there.
async fn seen_by(visitor: &Visitor, number: &str, key: &str) -> Result<Order, PageError> {
    let order = orders::by_number(visitor.shop.read(), visitor.site().id, number).await?;
    let own = visitor.customer.as_ref().is_some_and(|customer| order.customer == Some(customer.id));
    if own || constant_time_eq(&order.access_key, key) { Ok(order) } else { Err(OrderError::NotFound.into()) }
}

/// Whether the buyer can go to the provider now.
#[must_use]
pub fn can_pay(visitor: &Visitor, order: &Order) -> bool {
    let redirects = visitor.shop.payment_provider(&order.payment_method).is_some_and(|provider| provider.flow() == Flow::Redirect);
    let open = matches!(order.payment_state, PaymentState::Pending | PaymentState::Failed);
    let held = order.hold_until.is_none_or(|until| until > visitor.shop.now());
    redirects && open && held && order.state == OrderState::AwaitingPayment
}

/// Shows an order.
///
/// # Errors
/// [`OrderError::NotFound`] without the key; those of the database.
pub async fn show(visitor: Visitor, number: web::Path<String>) -> PageResult {
    let asked = |name| visitor.path.split_once('?').map(|(_, query)| link::value(query, name)).unwrap_or_default();
    let order = seen_by(&visitor, &number, &asked("key")).await?;
    page(&visitor, &order, asked("thanks") == "1", &blank(), StatusCode::OK).await
}

fn blank() -> Entry {
    Entry::blank(["password"])
}

async fn page(visitor: &Visitor, order: &Order, thanks: bool, entry: &Entry, status: StatusCode) -> PageResult {
    let fields = json!({
        "order": whole(visitor, order).await?,
        "just_placed": thanks && order.state != OrderState::Cancelled,
        "can_pay": can_pay(visitor, order),
        "offer_account": order.customer.is_none() && visitor.customer.is_none(),
        "form": entry.to_json(),
        "key": order.access_key,
    });
    let title = t_with(visitor, "order-title", &[("number", FluentValue::from(order.number.0.as_str()))]);
    let sheet = Sheet::new("order.html", "order", title, format!("/orders/{}", order.number.0)).status(status);
    show_page(visitor, sheet, fields).await
}

/// Sends the buyer to the provider once more.
///
/// # Errors
/// As [`show`]; those of the provider.
pub async fn pay(visitor: Visitor, number: web::Path<String>, Form(fields): Form) -> PageResult {
    let order = seen_by(&visitor, &number, fields.get("key")).await?;
    if !can_pay(&visitor, &order) {
        return Ok(see_other(&visitor, &path(&order)));
    }
    onwards(&visitor, &order).await
}

/// Makes an account of a guest's order: its mail address, its name, a password, and the order in its history.
///
/// # Errors
/// As [`show`]; too many tries.
pub async fn make_account(
    request: HttpRequest,
    visitor: Visitor,
    limiter: web::Data<Limiter>,
    number: web::Path<String>,
    Form(fields): Form,
) -> PageResult {
    limiter.check("register", &client_address(&request), ACCOUNTS_PER_MINUTE)?;
    let order = seen_by(&visitor, &number, fields.get("key")).await?;
    if order.customer.is_some() || visitor.customer.is_some() {
        return Ok(see_other(&visitor, &path(&order)));
    }
    match register(&visitor, &order, fields.as_typed("password")).await {
        Ok(customer) => {
            let page = Notice::AccountMade.on(&format!("/orders/{}", order.number.0));
            session::begin(&request, &visitor, customer, see_other(&visitor, &page)).await
        }
        Err(error) => {
            let mut entry = blank();
            entry.refuse(&visitor, mendable(error)?.fault());
            page(&visitor, &order, false, &entry, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn register(visitor: &Visitor, order: &Order, password: &str) -> Result<CustomerId, PageError> {
    let hash = hash_password(NewPassword::parse(password)?).await?;
    let address = order.shipping_address.as_ref().unwrap_or(&order.billing_address);
    let written = visitor.shop.write(visitor.actor(), async |unit| {
        let customer = customers::register(unit, &address.name, &order.email, hash, &visitor.locale).await?;
        customers::put_address(unit, customer.id, None, address.clone()).await?;
        orders::attach_customer(unit, order.id, customer.id).await?;
        Ok::<_, PageError>(customer.id)
    });
    written.await
}
