//! Changing carts.

use super::entity::{cart, cart_line};
use super::{Cart, CartError, CartEvent, CartState, Contact, MOST_LINES, check_quantity, queries};
use crate::catalog::{self, Pricing, ProductState, Units};
use crate::db::Unit;
use crate::kernel::{CartId, CartLineId, CustomerId, Locale, SiteId, Token, VariantId};
use crate::mail::is_email;
use crate::money::{Currency, Money, Rates};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

/// Opens a cart; call it with the first item, never before. The token opens it again and is told only here.
///
/// # Errors
/// [`CartError::Storage`].
pub async fn open(
    unit: &mut Unit,
    site: SiteId,
    customer: Option<CustomerId>,
    currency: Currency,
    locale: &Locale,
) -> Result<(CartId, Token), CartError> {
    let (id, token) = (CartId::new(), Token::random());
    let row = cart::ActiveModel {
        id: Set(id),
        site_id: Set(site),
        customer_id: Set(customer),
        token_hash: Set(token.hash()),
        currency: Set(currency.code().to_owned()),
        locale: Set(locale.as_str().to_owned()),
        state: Set(CartState::Open.as_str().to_owned()),
        created_at: Set(unit.now()),
        updated_at: Set(unit.now()),
        ..Default::default()
    };
    cart::Entity::insert(row).exec_without_returning(unit.db()).await?;
    unit.record(&CartEvent::CartOpened { cart: id, site, customer })?;
    Ok((id, token))
}

async fn open_cart(unit: &Unit, id: CartId) -> Result<Cart, CartError> {
    let cart = queries::by_id(unit.db(), id).await?;
    if cart.state == CartState::Open { Ok(cart) } else { Err(CartError::NoSuchCart) }
}

/// What is known of a variant when it goes into a cart.
struct Offer {
    rule: catalog::QuantityRule,
    units: Units,
    price: Money,
}

async fn offer(unit: &Unit, rates: &Rates, currency: Currency, id: VariantId) -> Result<Offer, CartError> {
    let wholes = catalog::of_variants(unit.db(), &[id]).await?;
    let shelf = catalog::shelf(unit.db(), &wholes).await?;
    let sold = wholes
        .first()
        .filter(|whole| whole.product.state == ProductState::Published && whole.product.kind != catalog::ProductKind::External);
    let Some((whole, variant)) = sold.and_then(|whole| whole.variants.first().map(|variant| (whole, variant))) else {
        return Err(CartError::NotForSale);
    };
    let (price, _) = Pricing::new(rates, currency, whole.prices.iter().copied()).of(&whole.product, variant)?;
    Ok(Offer { rule: whole.product.quantity, units: shelf.units(whole, variant), price })
}

/// Puts units of a variant into a cart; what is there already adds up.
///
/// # Errors
/// [`CartError::NotForSale`], [`CartError::WrongQuantity`], [`CartError::Insufficient`], [`CartError::TooManyLines`], [`CartError::NoSuchCart`].
pub async fn add_line(unit: &mut Unit, rates: &Rates, id: CartId, variant: VariantId, quantity: u64) -> Result<CartLineId, CartError> {
    let cart = open_cart(unit, id).await?;
    let offer = offer(unit, rates, cart.currency, variant).await?;
    let old = cart.lines.iter().find(|line| line.variant == variant);
    let total = quantity.saturating_add(old.map_or(0, |line| u64::from(line.quantity)));
    if quantity == 0 {
        check_quantity(offer.rule, offer.units, 0)?;
    }
    let total = check_quantity(offer.rule, offer.units, total)?;
    let line = match old {
        Some(line) => {
            write_quantity(unit, line.id, total, Some(offer.price)).await?;
            line.id
        }
        None if cart.lines.len() >= MOST_LINES => return Err(CartError::TooManyLines { most: MOST_LINES }),
        None => insert_line(unit, id, variant, total, offer.price).await?,
    };
    touch(unit, id).await?;
    unit.record(&CartEvent::CartItemAdded { cart: id, variant, quantity: u32::try_from(quantity).unwrap_or(u32::MAX) })?;
    Ok(line)
}

async fn insert_line(unit: &Unit, cart: CartId, variant: VariantId, quantity: u32, seen: Money) -> Result<CartLineId, CartError> {
    let line = CartLineId::new();
    let row = cart_line::ActiveModel {
        id: Set(line),
        cart_id: Set(cart),
        variant_id: Set(variant),
        quantity: Set(quantity.into()),
        seen_minor: Set(seen.minor()),
        seen_currency: Set(seen.currency().code().to_owned()),
        position: Set(unit.now().0),
        created_at: Set(unit.now()),
    };
    cart_line::Entity::insert(row).exec_without_returning(unit.db()).await?;
    Ok(line)
}

async fn write_quantity(unit: &Unit, line: CartLineId, quantity: u32, seen: Option<Money>) -> Result<(), CartError> {
    let mut update = cart_line::Entity::update_many()
        .col_expr(cart_line::Column::Quantity, Expr::value(i64::from(quantity)))
        .filter(cart_line::Column::Id.eq(line));
    if let Some(seen) = seen {
        update = update
            .col_expr(cart_line::Column::SeenMinor, Expr::value(seen.minor()))
            .col_expr(cart_line::Column::SeenCurrency, Expr::value(seen.currency().code()));
    }
    update.exec(unit.db()).await?;
    Ok(())
}

async fn touch(unit: &Unit, id: CartId) -> Result<(), CartError> {
    let row = cart::ActiveModel { id: Set(id), updated_at: Set(unit.now()), ..Default::default() };
    cart::Entity::update(row).exec(unit.db()).await?;
    Ok(())
}

/// Sets a line's quantity; 0 takes it out.
///
/// # Errors
/// [`CartError::NoSuchLine`], [`CartError::WrongQuantity`], [`CartError::Insufficient`], [`CartError::NotForSale`], [`CartError::NoSuchCart`].
pub async fn set_quantity(unit: &mut Unit, rates: &Rates, id: CartId, line: CartLineId, quantity: u64) -> Result<(), CartError> {
    if quantity == 0 {
        return remove_line(unit, id, line).await;
    }
    let cart = open_cart(unit, id).await?;
    let old = cart.line(line)?;
    let offer = offer(unit, rates, cart.currency, old.variant).await?;
    let quantity = check_quantity(offer.rule, offer.units, quantity)?;
    write_quantity(unit, line, quantity, None).await?;
    touch(unit, id).await?;
    unit.record(&CartEvent::CartQuantityChanged { cart: id, variant: old.variant, quantity })?;
    Ok(())
}

/// Takes a line out.
///
/// # Errors
/// [`CartError::NoSuchLine`], [`CartError::NoSuchCart`], [`CartError::Storage`].
pub async fn remove_line(unit: &mut Unit, id: CartId, line: CartLineId) -> Result<(), CartError> {
    let cart = open_cart(unit, id).await?;
    let variant = cart.line(line)?.variant;
    cart_line::Entity::delete_by_id(line).exec(unit.db()).await?;
    touch(unit, id).await?;
    unit.record(&CartEvent::CartItemRemoved { cart: id, variant })?;
    Ok(())
}

/// Makes a guest's cart the customer's. Where the customer has an open one, lines move there: quantities add up to what is in
/// stock and allowed, and no line vanishes.
///
/// # Errors
/// [`CartError::NoSuchCart`] when the guest's cart is not open, [`CartError::Storage`].
pub async fn adopt(unit: &mut Unit, rates: &Rates, guest: CartId, customer: CustomerId) -> Result<CartId, CartError> {
    let from = open_cart(unit, guest).await?;
    let Some(into) = queries::open_of_customer(unit.db(), from.site, customer).await? else {
        let row = cart::ActiveModel { id: Set(guest), customer_id: Set(Some(customer)), updated_at: Set(unit.now()), ..Default::default() };
        cart::Entity::update(row).exec(unit.db()).await?;
        unit.record(&CartEvent::CartAdopted { cart: guest, customer, merged: None })?;
        return Ok(guest);
    };
    for line in &from.lines {
        let already = into.lines.iter().find(|old| old.variant == line.variant);
        let kept = already.map_or(0, |old| old.quantity);
        let sum = kept.saturating_add(line.quantity);
        let sum = match offer(unit, rates, into.currency, line.variant).await {
            Ok(offer) => {
                let most = match offer.units {
                    Units::Count(count) => offer.rule.at_most(count),
                    Units::Unlimited | Units::Backorder(_) => u32::MAX,
                };
                offer.rule.at_most(sum.min(most)).max(kept).max(offer.rule.min)
            }
            // What is no longer sold stays in sight; the cart page says so.
            Err(CartError::NotForSale) => sum,
            Err(error) => return Err(error),
        };
        match already {
            Some(old) => write_quantity(unit, old.id, sum, None).await?,
            None => {
                insert_line(unit, into.id, line.variant, sum, line.seen).await?;
            }
        }
    }
    set_state(unit, guest, CartState::Merged).await?;
    touch(unit, into.id).await?;
    unit.record(&CartEvent::CartAdopted { cart: into.id, customer, merged: Some(guest) })?;
    Ok(into.id)
}

async fn set_state(unit: &Unit, id: CartId, state: CartState) -> Result<bool, CartError> {
    let changed = cart::Entity::update_many()
        .col_expr(cart::Column::State, Expr::value(state.as_str()))
        .col_expr(cart::Column::UpdatedAt, Expr::value(unit.now().0))
        .filter(cart::Column::Id.eq(id))
        .filter(cart::Column::State.eq(CartState::Open.as_str()))
        .exec(unit.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Marks a cart as ordered. Only one of two who try at once succeeds.
///
/// # Errors
/// [`CartError::NoSuchCart`] when it is not open any more, [`CartError::Storage`].
pub async fn close(unit: &mut Unit, id: CartId) -> Result<(), CartError> {
    if set_state(unit, id, CartState::Ordered).await? { Ok(()) } else { Err(CartError::NoSuchCart) }
}

/// Writes who buys and where it goes.
///
/// # Errors
/// [`CartError::WrongEmail`], [`CartError::WrongAddress`], [`CartError::WrongNote`], [`CartError::NoSuchCart`], [`CartError::Storage`].
pub async fn set_addresses(unit: &mut Unit, id: CartId, contact: Contact) -> Result<(), CartError> {
    open_cart(unit, id).await?;
    let email = contact.email.trim().to_owned();
    if !is_email(&email) {
        return Err(CartError::WrongEmail);
    }
    let (shipping, fields) = contact.shipping.checked();
    if !fields.is_empty() {
        return Err(CartError::WrongAddress { fields, billing: false });
    }
    let billing = match contact.billing.map(crate::kernel::Address::checked) {
        Some((_, fields)) if !fields.is_empty() => return Err(CartError::WrongAddress { fields, billing: true }),
        Some((billing, _)) => Some(billing),
        None => None,
    };
    let note = contact.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    if note.as_ref().is_some_and(|note| note.chars().count() > 1_000) {
        return Err(CartError::WrongNote);
    }
    let row = cart::ActiveModel {
        id: Set(id),
        email: Set(Some(email)),
        shipping_address: Set(Some(shipping)),
        billing_address: Set(billing),
        note: Set(note),
        updated_at: Set(unit.now()),
        ..Default::default()
    };
    cart::Entity::update(row).exec(unit.db()).await?;
    unit.record(&CartEvent::CartDetailsChanged { cart: id })?;
    Ok(())
}

/// Writes the chosen shipping method; whether it is offered is checked by the quote.
///
/// # Errors
/// [`CartError::NoSuchCart`], [`CartError::Storage`].
pub async fn set_shipping(unit: &mut Unit, id: CartId, method: &str) -> Result<(), CartError> {
    let row = cart::ActiveModel { id: Set(id), shipping_method: Set(Some(method.chars().take(40).collect())), ..Default::default() };
    details(unit, id, row).await
}

/// Writes the chosen payment provider; whether it is offered is checked when the order is placed.
///
/// # Errors
/// [`CartError::NoSuchCart`], [`CartError::Storage`].
pub async fn set_payment(unit: &mut Unit, id: CartId, provider: &str) -> Result<(), CartError> {
    let row = cart::ActiveModel { id: Set(id), payment_method: Set(Some(provider.chars().take(40).collect())), ..Default::default() };
    details(unit, id, row).await
}

/// Changes currency and language; what was seen in the old currency counts as seen in the new one.
///
/// # Errors
/// [`CartError::NoSuchCart`], [`CartError::Money`] for a currency without a rate, [`CartError::Storage`].
pub async fn set_currency(unit: &mut Unit, rates: &Rates, id: CartId, currency: Currency, locale: &Locale) -> Result<(), CartError> {
    let cart = open_cart(unit, id).await?;
    let row = cart::ActiveModel {
        id: Set(id),
        currency: Set(currency.code().to_owned()),
        locale: Set(locale.as_str().to_owned()),
        ..Default::default()
    };
    details(unit, id, row).await?;
    if cart.currency != currency {
        acknowledge(unit, rates, id).await?;
    }
    Ok(())
}

async fn details(unit: &mut Unit, id: CartId, mut row: cart::ActiveModel) -> Result<(), CartError> {
    open_cart(unit, id).await?;
    row.updated_at = Set(unit.now());
    cart::Entity::update(row).exec(unit.db()).await?;
    unit.record(&CartEvent::CartDetailsChanged { cart: id })?;
    Ok(())
}

/// Notes that the owner has seen today's prices.
///
/// # Errors
/// [`CartError::NoSuchCart`], [`CartError::Money`], [`CartError::Storage`].
pub async fn acknowledge(unit: &mut Unit, rates: &Rates, id: CartId) -> Result<(), CartError> {
    let cart = open_cart(unit, id).await?;
    let ids: Vec<VariantId> = cart.lines.iter().map(|line| line.variant).collect();
    for whole in catalog::of_variants(unit.db(), &ids).await? {
        let pricing = Pricing::new(rates, cart.currency, whole.prices.iter().copied());
        for variant in &whole.variants {
            let (price, _) = pricing.of(&whole.product, variant)?;
            for line in cart.lines.iter().filter(|line| line.variant == variant.id && line.seen != price) {
                write_quantity(unit, line.id, line.quantity, Some(price)).await?;
            }
        }
    }
    Ok(())
}
