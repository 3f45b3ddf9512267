//! Placing an order: the one step in which a cart becomes one.

use super::{Basket, BasketLine, CheckoutError, QuotedLine, Terms, basket};
use crate::cart::{self, CartState};
use crate::catalog::{ProductKind, Units};
use crate::db::Unit;
use crate::kernel::{CartId, OrderId, OrderLineId, Token};
use crate::orders::{self, FulfilmentState, Order, OrderLine, OrderNumberPolicy, OrderState, PaymentState, property_words};
use crate::payments::{self, Flow, HOLD_MINUTES, PaymentBasis, PaymentError, PaymentProvider};
use crate::stock::{self, Part, Wanted};
use std::time::Duration;

/// What a buyer asks for.
pub struct Request<'a> {
    /// The cart.
    pub cart: CartId,
    /// A key under which the same asking is recognised; without one the cart itself is it.
    pub idempotency_key: Option<String>,
    /// The fingerprint of the quote the buyer saw; `None` skips the comparison (a caller that showed no prices).
    pub seen: Option<&'a str>,
    /// How it is paid.
    pub provider: &'a dyn PaymentProvider,
    /// Whether this is a demo shop.
    pub demo: bool,
    /// How orders are numbered.
    pub numbers: &'a dyn OrderNumberPolicy,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Placed {
    /// A new order.
    New(Box<Order>),
    /// The order that this asking made before.
    Before(Box<Order>),
}

impl Placed {
    /// The order, either way.
    #[must_use]
    pub fn order(&self) -> &Order {
        match self {
            Self::New(order) | Self::Before(order) => order,
        }
    }
}

/// Places an order. Called twice with one key, or twice for one cart, it returns the first order.
///
/// In one unit: the quote is made anew and compared with what the buyer saw, the stock is taken (held, when the provider redirects),
/// the order is written, the cart closed, the payment begun.
///
/// # Errors
/// [`CheckoutError::Changed`] when price, stock or shipping differ from what the buyer saw; [`CheckoutError::Empty`], `NoContact`,
/// `NoShipping`; [`CheckoutError::Stock`] when somebody was quicker; then nothing was changed.
pub async fn place(unit: &mut Unit, request: Request<'_>, terms: Terms<'_>) -> Result<Placed, CheckoutError> {
    if let Some(key) = &request.idempotency_key {
        if key.len() > 120 {
            return Err(CheckoutError::WrongKey);
        }
        if let Some(order) = orders::by_idempotency_key(unit.db(), key).await? {
            return if order.cart == request.cart { Ok(Placed::Before(Box::new(order))) } else { Err(CheckoutError::KeyReused) };
        }
    }
    if let Some(order) = orders::by_cart(unit.db(), request.cart).await? {
        return Ok(Placed::Before(Box::new(order)));
    }
    let cart = cart::by_id(unit.db(), request.cart).await?;
    if cart.state != CartState::Open {
        return Err(cart::CartError::NoSuchCart.into());
    }
    let basket = basket(unit.db(), cart, terms).await?;
    check(&basket, &request)?;
    let order = write(unit, &basket, &request, terms).await?;
    Ok(Placed::New(Box::new(order)))
}

fn check(basket: &Basket, request: &Request<'_>) -> Result<(), CheckoutError> {
    if basket.lines.is_empty() {
        return Err(CheckoutError::Empty);
    }
    let (Some(_), Some(address)) = (&basket.cart.email, &basket.cart.shipping_address) else { return Err(CheckoutError::NoContact) };
    if !basket.is_buyable() || request.seen.is_some_and(|seen| seen != basket.fingerprint()) {
        return Err(CheckoutError::Changed);
    }
    if basket.quote.needs_shipping && basket.quote.shipping.is_none() {
        return Err(if basket.shipping_gone { CheckoutError::Changed } else { CheckoutError::NoShipping });
    }
    let offered = request.provider.is_offered(&PaymentBasis {
        total: basket.quote.total,
        country: Some(&address.country),
        needs_shipping: basket.quote.needs_shipping,
        demo: request.demo,
    });
    if offered { Ok(()) } else { Err(PaymentError::UnknownProvider(request.provider.code().to_owned()).into()) }
}

async fn write(unit: &mut Unit, basket: &Basket, request: &Request<'_>, terms: Terms<'_>) -> Result<Order, CheckoutError> {
    let (id, cart, quote, site) = (OrderId::new(), &basket.cart, &basket.quote, &terms.snapshot.site);
    let waits = request.provider.flow() == Flow::Redirect;
    let wanted: Vec<Wanted> = basket.lines.iter().flat_map(wanted).collect();
    let parts = if waits { stock::reserve(unit, id, &wanted).await? } else { stock::take(unit, id, &wanted).await? };
    cart::close(unit, cart.id).await?;
    let rates = &terms.snapshot.rates;
    let rate = rates.rate(quote.currency)?;
    let (Some(email), Some(address)) = (cart.email.clone(), cart.shipping_address.clone()) else { return Err(CheckoutError::NoContact) };
    let method = quote.shipping.as_ref().and_then(|chosen| terms.snapshot.shipping.iter().find(|method| method.code == chosen.code));
    let fallback = site.default_locale.as_str();
    let mut number = request.numbers.next(unit.now(), site.timezone);
    while orders::by_number(unit.db(), site.id, &number.0).await.is_ok() {
        number = request.numbers.next(unit.now(), site.timezone);
    }
    let order = Order {
        id,
        number,
        access_key: Token::random().reveal().to_owned(),
        site: site.id,
        cart: cart.id,
        idempotency_key: request.idempotency_key.clone(),
        customer: cart.customer,
        email,
        locale: cart.locale.clone(),
        currency: quote.currency,
        rate,
        base_currency: rates.base,
        base_total: orders::base_total(quote.total, rate, rates.base)?,
        state: if waits { OrderState::AwaitingPayment } else { OrderState::Placed },
        payment_state: PaymentState::Pending,
        fulfilment_state: if quote.needs_shipping { FulfilmentState::Unfulfilled } else { FulfilmentState::NotNeeded },
        billing_address: cart.billing_address.clone().unwrap_or_else(|| address.clone()),
        shipping_address: quote.needs_shipping.then_some(address),
        shipping_method: method.map(|method| method.code.clone()),
        shipping_name: method.map(|method| method.name.get(cart.locale.as_str(), fallback).to_owned()),
        payment_method: request.provider.code().to_owned(),
        note: cart.note.clone(),
        total: quote.total,
        quote: quote.clone(),
        hold_until: waits.then(|| unit.now().plus(Duration::from_secs(HOLD_MINUTES * 60))),
        placed_at: unit.now(),
        lines: lines(basket, parts, terms)?,
    };
    orders::insert(unit, &order, site.timezone).await?;
    payments::begin(unit, &order).await?;
    Ok(order)
}

/// The units a line needs from the shelf: of a bundle, its parts; of what is not counted, none.
fn wanted(line: &BasketLine) -> Vec<Wanted> {
    let Some(whole) = &line.product else { return Vec::new() };
    let quantity = line.line.quantity;
    if whole.product.kind == ProductKind::Bundle {
        let backorder = matches!(line.units, Units::Backorder(_));
        let part = |part: &crate::catalog::Component| Wanted {
            variant: part.variant,
            quantity: part.quantity.saturating_mul(quantity),
            backorder,
        };
        return if line.units == Units::Unlimited { Vec::new() } else { whole.components.iter().map(part).collect() };
    }
    match (line.variant(), line.units) {
        (Some(variant), Units::Count(_) | Units::Backorder(_)) => {
            vec![Wanted { variant: variant.id, quantity, backorder: variant.backorder }]
        }
        _ => Vec::new(),
    }
}

fn lines(basket: &Basket, mut parts: Vec<Part>, terms: Terms<'_>) -> Result<Vec<OrderLine>, CheckoutError> {
    let mut lines = Vec::with_capacity(basket.lines.len());
    for line in &basket.lines {
        let quoted = basket.quote.lines.iter().find(|quoted| quoted.line == line.line.id).ok_or(CheckoutError::Changed)?;
        lines.push(order_line(basket, line, quoted, take_parts(&mut parts, &wanted(line)), terms)?);
    }
    Ok(lines)
}

/// Hands the parts that were taken to the line that wanted them; two lines may want one variant.
fn take_parts(parts: &mut Vec<Part>, wanted: &[Wanted]) -> Vec<Part> {
    let mut own = Vec::new();
    for want in wanted {
        let mut missing = want.quantity;
        for part in parts.iter_mut().filter(|part| part.variant == want.variant) {
            let n = part.quantity.min(missing);
            if n > 0 {
                own.push(Part { quantity: n, ..*part });
                part.quantity -= n;
                missing -= n;
            }
        }
    }
    parts.retain(|part| part.quantity > 0);
    own
}

fn order_line(
    basket: &Basket,
    line: &BasketLine,
    quoted: &QuotedLine,
    parts: Vec<Part>,
    terms: Terms<'_>,
) -> Result<OrderLine, CheckoutError> {
    let (Some(whole), Some(variant)) = (&line.product, line.variant()) else { return Err(CheckoutError::Changed) };
    let (locale, fallback) = (basket.cart.locale.as_str(), terms.snapshot.site.default_locale.as_str());
    let product = &whole.product;
    let declared = product.type_id.and_then(|id| terms.snapshot.types.get(&id));
    let properties = declared.into_iter().flat_map(|declared| &declared.attributes).filter_map(|attribute| {
        let value = product.attributes.get(&attribute.code)?;
        Some((attribute.label.get(locale, fallback).to_owned(), property_words(attribute, value, locale, fallback)?))
    });
    Ok(OrderLine {
        id: OrderLineId::new(),
        variant: variant.id,
        product: product.id,
        kind: product.kind,
        sku: variant.sku.clone(),
        name: product.name.get(locale, fallback).to_owned(),
        slug: product.slug.clone(),
        options: product.choice_words(&variant.values, locale, fallback),
        properties: properties.collect(),
        media: variant.media.or_else(|| whole.media.first().copied()),
        quantity: quoted.quantity,
        unit_price: quoted.unit_price,
        total: quoted.total,
        net: quoted.net,
        tax: quoted.tax,
        gross: quoted.gross,
        tax_percent: quoted.rate,
        stock: parts,
    })
}
