//! Beginning, settling and giving up payments.

use super::entity::{payment, provider_event};
use super::{Flow, Intent, Outcome, Payment, PaymentError, PaymentEvent, Started, Webhook, model, queries};
use crate::Shop;
use crate::db::{self, Unit};
use crate::kernel::{Actor, OrderId, PaymentId, Token};
use crate::orders::{self, Order, OrderState, PaymentState};
use chrono_tz::Tz;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

/// Writes down an attempt to pay an order, in the caller's unit.
///
/// # Errors
/// [`PaymentError::Storage`].
pub async fn begin(unit: &mut Unit, order: &Order) -> Result<Payment, PaymentError> {
    let payment = Payment {
        id: PaymentId::new(),
        order: order.id,
        provider: order.payment_method.clone(),
        state: PaymentState::Pending,
        amount: order.total,
        reference: None,
        secret: Token::random().reveal().to_owned(),
        created_at: unit.now(),
    };
    let row = payment::ActiveModel {
        id: Set(payment.id),
        order_id: Set(order.id),
        provider: Set(payment.provider.clone()),
        state: Set(payment.state.as_str().to_owned()),
        amount_minor: Set(payment.amount.minor()),
        currency: Set(payment.amount.currency().code().to_owned()),
        reference: Set(None),
        secret: Set(payment.secret.clone()),
        created_at: Set(unit.now()),
        updated_at: Set(unit.now()),
    };
    payment::Entity::insert(row).exec_without_returning(unit.db()).await?;
    unit.record(&PaymentEvent::PaymentStarted {
        payment: payment.id,
        order: order.id,
        provider: payment.provider.clone(),
        amount: payment.amount,
    })?;
    Ok(payment)
}

/// A new attempt after one that failed: the order waits for it like for the first.
async fn begin_again(unit: &mut Unit, order: &Order) -> Result<Payment, PaymentError> {
    orders::set_payment_state(unit, order.id, PaymentState::Pending).await?;
    begin(unit, order).await
}

/// Sends the buyer to the provider, or on, when the order is paid later. Asked again it begins anew only where the last attempt ended.
///
/// No transaction is open while the provider is asked.
///
/// # Errors
/// [`PaymentError::ProviderDown`] (the order waits), [`PaymentError::NotPayable`], [`PaymentError::UnknownProvider`], [`PaymentError::Storage`].
pub async fn start(shop: &Shop, order: &Order, shop_url: &str, return_url: &str) -> Result<Started, PaymentError> {
    let provider =
        shop.payment_provider(&order.payment_method).ok_or_else(|| PaymentError::UnknownProvider(order.payment_method.clone()))?;
    if provider.flow() == Flow::Later {
        return Ok(Started::Done);
    }
    if order.state != OrderState::AwaitingPayment {
        return Err(PaymentError::NotPayable);
    }
    let open = queries::of_order(shop.read(), order.id).await?.into_iter().rfind(|payment| payment.state == PaymentState::Pending);
    let payment = match open {
        Some(payment) => payment,
        None => shop.write(Actor::Guest, async |unit| begin_again(unit, order).await).await?,
    };
    let intent = Intent {
        payment: payment.id,
        secret: payment.secret.clone(),
        order_number: order.number.0.clone(),
        amount: payment.amount,
        shop_url: shop_url.to_owned(),
        return_url: return_url.to_owned(),
    };
    let begun = provider.begin(&intent).await?;
    if payment.reference.as_deref() != Some(begun.reference.as_str()) {
        shop.write(Actor::Provider(payment.provider.clone()), async |unit| {
            let row = payment::ActiveModel {
                id: Set(payment.id),
                reference: Set(Some(begun.reference.clone())),
                updated_at: Set(unit.now()),
                ..Default::default()
            };
            payment::Entity::update(row).exec(unit.db()).await?;
            Ok::<_, PaymentError>(())
        })
        .await?;
    }
    Ok(Started::Redirect(begun.redirect_url))
}

/// Takes a provider's message. A repeat (same `event_id`) and news out of order change nothing.
///
/// # Errors
/// [`PaymentError::NotFound`] for an unknown payment, [`PaymentError::Storage`].
pub async fn receive(unit: &mut Unit, provider: &str, message: &Webhook) -> Result<(), PaymentError> {
    let found = payment::Entity::find()
        .filter(payment::Column::Provider.eq(provider))
        .filter(payment::Column::Reference.eq(message.reference.as_str()))
        .one(unit.db())
        .await?;
    let payment = queries::model(found.ok_or(PaymentError::NotFound)?)?;
    let seen = provider_event::ActiveModel {
        provider: Set(provider.to_owned()),
        event_id: Set(message.event_id.chars().take(120).collect()),
        payment_id: Set(Some(payment.id)),
        at: Set(unit.now()),
    };
    let known = provider_event::Entity::find_by_id((provider.to_owned(), message.event_id.chars().take(120).collect::<String>()))
        .one(unit.db())
        .await?;
    if known.is_some() {
        return Ok(());
    }
    match provider_event::Entity::insert(seen).exec_without_returning(unit.db()).await {
        Ok(_) => {}
        Err(error) if db::is_duplicate(&error) => return Ok(()),
        Err(error) => return Err(error.into()),
    }
    let Some(state) = model::after(payment.state, message.outcome) else { return Ok(()) };
    let order = orders::by_id(unit.db(), payment.order).await?;
    set_state(unit, payment.id, state).await?;
    if message.outcome == Outcome::Failed {
        if order.state == OrderState::AwaitingPayment {
            orders::set_payment_state(unit, order.id, PaymentState::Failed).await?;
        }
        return Ok(unit.record(&PaymentEvent::PaymentFailed { payment: payment.id, order: order.id })?);
    }
    let is_paid = matches!(order.payment_state, PaymentState::Authorised | PaymentState::Captured);
    if order.state == OrderState::Cancelled || (is_paid && payment.state != PaymentState::Authorised) {
        return Ok(unit.record(&PaymentEvent::PaymentArrivedLate { payment: payment.id, order: order.id, amount: payment.amount })?);
    }
    orders::set_payment_state(unit, order.id, state).await?;
    let told = match state {
        PaymentState::Captured => PaymentEvent::PaymentCaptured { payment: payment.id, order: order.id, amount: payment.amount },
        _ => PaymentEvent::PaymentAuthorised { payment: payment.id, order: order.id, amount: payment.amount },
    };
    unit.record(&told)?;
    if order.state == OrderState::AwaitingPayment {
        orders::confirm(unit, order.id).await?;
    }
    Ok(())
}

async fn set_state(unit: &Unit, id: PaymentId, state: PaymentState) -> Result<(), PaymentError> {
    let row =
        payment::ActiveModel { id: Set(id), state: Set(state.as_str().to_owned()), updated_at: Set(unit.now()), ..Default::default() };
    payment::Entity::update(row).exec(unit.db()).await?;
    Ok(())
}

async fn expire(unit: &mut Unit, id: OrderId, zone: Tz) -> Result<(), PaymentError> {
    let order = orders::by_id(unit.db(), id).await?;
    // A message may have come between the look and the grasp.
    if order.state != OrderState::AwaitingPayment {
        return Ok(());
    }
    for payment in queries::of_order(unit.db(), id).await?.into_iter().filter(|payment| payment.state == PaymentState::Pending) {
        set_state(unit, payment.id, PaymentState::Cancelled).await?;
        unit.record(&PaymentEvent::PaymentExpired { payment: payment.id, order: id })?;
    }
    orders::cancel(unit, id, zone, "payment_expired").await?;
    Ok(())
}

/// Calls off orders whose hold has ended; their stock goes back on the shelf. Tells how many.
///
/// # Errors
/// [`PaymentError::Storage`].
pub async fn expire_holds(shop: &Shop) -> Result<u64, PaymentError> {
    let mut count = 0;
    for id in orders::expired(shop.read(), shop.now()).await? {
        let zone = shop.snapshot().await?.map_or(chrono_tz::UTC, |snapshot| snapshot.site.timezone);
        shop.write(Actor::System, async |unit| expire(unit, id, zone).await).await?;
        count += 1;
    }
    Ok(count)
}
