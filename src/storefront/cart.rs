//! The cart: its page, and what is put in, changed and taken out, with script in place and without by a form.

use super::answer::{PageResult, Sheet, see_other, show as show_page};
use super::basket;
use super::entry::sentence;
use super::notice::shown;
use super::view::basket::{Beside, lines, name, one_line, totals};
use super::view::card::cards;
use super::view::common::{money, t, t_with};
use super::view::link;
use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use cookiecart_core::cart::{self, CartError};
use cookiecart_core::catalog::{self, Units};
use cookiecart_core::checkout::Basket;
use cookiecart_core::kernel::{CartId, CartLineId, Fault, Kind, ProductId, Token, VariantId};
use cookiecart_core::locales::FluentValue;
use cookiecart_core::{orders, reports};
use cookiecart_web::{Fields, Form, PageError, Visitor, status_of, wants_json};
use serde_json::{Value, json};

const SUGGESTIONS: usize = 4;

/// Why something was not done, to be told on the cart's page: beside its line where that still is, else at the top.
struct Refusal {
    line: Option<CartLineId>,
    sentence: String,
    status: StatusCode,
}

/// What was put in.
struct Added {
    cart: CartId,
    /// The key of a guest's new cart.
    token: Option<Token>,
    variant: VariantId,
    quantity: u64,
}

/// Shows the cart.
///
/// # Errors
/// Those of cart, catalog and database.
pub async fn show(visitor: Visitor) -> PageResult {
    page(&visitor, None).await
}

/// Puts units of a variant into the cart; the first item opens it.
///
/// Fields: `variant_id`, or `product_id` with `v.<option>` for each option; `quantity`, 1 where it is missing.
///
/// # Errors
/// Those of the database; refusals when JSON was asked for, otherwise they are told on the cart's page.
pub async fn add(request: HttpRequest, visitor: Visitor, Form(fields): Form) -> PageResult {
    let added = match put_in(&visitor, &fields).await {
        Ok(added) => added,
        Err(error) if wants_json(&request) => return Err(error.into()),
        Err(error) => return refused(&visitor, error, None).await,
    };
    let mut response = if wants_json(&request) { told(&visitor, &added).await? } else { see_other(&visitor, "/cart") };
    // Set anew with every item, so that a guest's cart is found for two months after the last one.
    let own = visitor.cart_token.as_ref().filter(|_| visitor.customer.is_none());
    if let Some(token) = added.token.as_ref().or(own) {
        keep(&visitor, &mut response, token);
    }
    Ok(response)
}

/// Sets a line's quantity from the field `quantity`; 0 takes it out.
///
/// # Errors
/// As [`add`].
pub async fn change(request: HttpRequest, visitor: Visitor, line: Path<String>, Form(fields): Form) -> PageResult {
    // What is no number is a quantity that nothing allows: the refusal says how many can be had.
    let quantity = fields.get("quantity").parse().unwrap_or(u64::MAX);
    set(&request, &visitor, &line, quantity).await
}

/// Takes a line out.
///
/// # Errors
/// As [`add`].
pub async fn remove(request: HttpRequest, visitor: Visitor, line: Path<String>) -> PageResult {
    set(&request, &visitor, &line, 0).await
}

fn keep(visitor: &Visitor, response: &mut HttpResponse, token: &Token) {
    if let Err(error) = response.add_cookie(&visitor.cookies.cart(token)) {
        tracing::error!(%error, "the cart's cookie could not be written");
    }
}

/// The cart's page with a word at its top, under a status of its own.
///
/// # Errors
/// As [`show`].
pub async fn page_with(visitor: &Visitor, status: StatusCode, sentence: String) -> PageResult {
    page(visitor, Some(Refusal { line: None, sentence, status })).await
}

async fn page(visitor: &Visitor, refusal: Option<Refusal>) -> PageResult {
    let basket = basket::of_visitor(visitor).await?.filter(|basket| !basket.lines.is_empty());
    let mut notices: Vec<Value> = left_out(visitor, basket.as_ref()).await?.into_iter().collect();
    let status = refusal.as_ref().map_or(StatusCode::OK, |refusal| refusal.status);
    let mut beside = None;
    if let Some(Refusal { line, sentence, .. }) = refusal {
        match line.filter(|line| basket.as_ref().is_some_and(|basket| basket.cart.line(*line).is_ok())) {
            Some(line) => beside = Some(Beside { line, sentence }),
            None => notices.push(shown("error", &sentence)),
        }
    }
    let mut fields = match &basket {
        Some(basket) => json!({
            "lines": lines(visitor, basket, beside.as_ref()).await?,
            "totals": totals(visitor, basket),
            "changed": basket.is_changed(),
            "can_checkout": basket.is_buyable(),
            "suggestions": suggestions(visitor, basket).await?,
        }),
        None => json!({ "lines": [], "totals": null, "changed": false, "can_checkout": false, "suggestions": [] }),
    };
    fields["notices"] = Value::Array(notices);
    show_page(visitor, Sheet::new("cart.html", "cart", t(visitor, "cart-title"), "/cart").status(status), fields).await
}

/// What others bought with the thing that was added last.
async fn suggestions(visitor: &Visitor, basket: &Basket) -> Result<Vec<Value>, PageError> {
    let held: Vec<ProductId> = basket.lines.iter().filter_map(|line| line.product.as_ref().map(|whole| whole.product.id)).collect();
    let Some(last) = held.last() else { return Ok(Vec::new()) };
    let mut ids = reports::bought_with(visitor.shop.read(), *last, 20).await?;
    ids.retain(|id| !held.contains(id));
    ids.truncate(SUGGESTIONS);
    cards(visitor, &ids).await
}

/// After ordering again: what of that order could not be put into the cart as it was.
async fn left_out(visitor: &Visitor, basket: Option<&Basket>) -> Result<Option<Value>, PageError> {
    let number = visitor.path.split_once('?').map(|(_, query)| link::value(query, "again")).filter(|number| !number.is_empty());
    let (Some(number), Some(customer)) = (number, &visitor.customer) else { return Ok(None) };
    let Ok(order) = orders::by_number(visitor.shop.read(), visitor.site().id, &number).await else { return Ok(None) };
    if order.customer != Some(customer.id) {
        return Ok(None);
    }
    let held = |variant: VariantId| {
        let lines = basket.into_iter().flat_map(|basket| &basket.cart.lines).filter(|line| line.variant == variant);
        lines.map(|line| line.quantity).sum::<u32>()
    };
    let missing: Vec<&str> = order.lines.iter().filter(|line| held(line.variant) < line.quantity).map(|line| line.name.as_str()).collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let sentence = t_with(visitor, "notice-again-some", &[("names", FluentValue::from(missing.join(", ")))]);
    Ok(Some(shown("info", &sentence)))
}

async fn refused(visitor: &Visitor, error: CartError, line: Option<CartLineId>) -> PageResult {
    match error.kind() {
        Kind::Invalid | Kind::Conflict | Kind::NotFound => {
            let refusal = Refusal { line, sentence: sentence(visitor, &error), status: status_of(&error) };
            page(visitor, Some(refusal)).await
        }
        _ => Err(error.into()),
    }
}

async fn put_in(visitor: &Visitor, fields: &Fields) -> Result<Added, CartError> {
    let variant = wanted_variant(visitor, fields).await?;
    let quantity = if fields.get("quantity").is_empty() { 1 } else { fields.get("quantity").parse().unwrap_or(u64::MAX) };
    let held = visitor.cart().await?.map(|cart| cart.id);
    let (site, customer) = (visitor.site().id, visitor.customer.as_ref().map(|customer| customer.id));
    let written = visitor.shop.write(visitor.actor(), async |unit| {
        let (cart, token) = match held {
            Some(cart) => (cart, None),
            None => {
                let (cart, token) = cart::open(unit, site, customer, visitor.currency, &visitor.locale).await?;
                (cart, Some(token).filter(|_| customer.is_none()))
            }
        };
        cart::add_line(unit, &visitor.snapshot.rates, cart, variant, quantity).await?;
        Ok::<_, CartError>(Added { cart, token, variant, quantity })
    });
    match written.await {
        Ok(added) => Ok(added),
        Err(error) => Err(with_what_is_there(visitor, variant, error).await),
    }
}

async fn wanted_variant(visitor: &Visitor, fields: &Fields) -> Result<VariantId, CartError> {
    let given = fields.get("variant_id");
    if !given.is_empty() {
        return given.parse().map_err(|_| CartError::NotForSale);
    }
    let product: ProductId = fields.get("product_id").parse().map_err(|_| CartError::NotForSale)?;
    let whole = catalog::whole(visitor.shop.read(), product).await?;
    let options = &whole.product.options;
    let chosen: Vec<&str> =
        options.iter().map(|option| fields.beneath("v.").find(|(code, _)| *code == option.code).map_or("", |(_, value)| value)).collect();
    if chosen.iter().any(|value| value.is_empty()) {
        return Err(CartError::ChoiceIncomplete);
    }
    let found = whole.variants.iter().find(|variant| variant.values.iter().map(String::as_str).eq(chosen.iter().copied()));
    found.map(|variant| variant.id).ok_or(CartError::NotForSale)
}

/// A quantity that the product's rule refuses is answered with what can be had: the rule may allow more than there is.
async fn with_what_is_there(visitor: &Visitor, variant: VariantId, error: CartError) -> CartError {
    let CartError::WrongQuantity { min, most, step } = error else { return error };
    let db = visitor.shop.read();
    let Ok(wholes) = catalog::of_variants(db, &[variant]).await else { return error };
    let Ok(shelf) = catalog::shelf(db, &wholes).await else { return error };
    let Some((whole, variant)) = wholes.first().and_then(|whole| Some((whole, whole.variants.first()?))) else { return error };
    match shelf.units(whole, variant) {
        Units::Count(count) if whole.product.quantity.at_most(count) < min => CartError::Insufficient { available: 0 },
        Units::Count(count) => CartError::WrongQuantity { min, most: most.min(whole.product.quantity.at_most(count)), step },
        Units::Unlimited | Units::Backorder(_) => error,
    }
}

async fn told(visitor: &Visitor, added: &Added) -> PageResult {
    let basket = basket::by_id(visitor, added.cart).await?;
    let line = match basket.lines.iter().find(|line| line.line.variant == added.variant) {
        Some(line) => {
            let view = one_line(visitor, &basket, line).await?;
            json!({ "name": name(visitor, line), "quantity": added.quantity, "image": view["image"] })
        }
        None => Value::Null,
    };
    let answer = json!({
        "count": basket.cart.units(),
        "message": t(visitor, "cart-added"),
        "line": line,
        "cart_url": visitor.url("/cart"),
        "total": money(basket.quote.total, visitor.locale.as_str())["formatted"],
    });
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(answer))
}

async fn set(request: &HttpRequest, visitor: &Visitor, line: &str, quantity: u64) -> PageResult {
    let line: CartLineId = line.parse().map_err(|_| CartError::NoSuchLine)?;
    match write_quantity(visitor, line, quantity).await {
        Ok(cart) if wants_json(request) => fragments(visitor, cart).await,
        Ok(_) => Ok(see_other(visitor, "/cart")),
        Err(error) if wants_json(request) => Err(error.into()),
        Err(error) => refused(visitor, error, Some(line)).await,
    }
}

async fn write_quantity(visitor: &Visitor, line: CartLineId, quantity: u64) -> Result<CartId, CartError> {
    let held = visitor.cart().await?.ok_or(CartError::NoSuchCart)?;
    let (id, variant) = (held.id, held.line(line)?.variant);
    let written =
        visitor.shop.write(visitor.actor(), async |unit| cart::set_quantity(unit, &visitor.snapshot.rates, id, line, quantity).await);
    match written.await {
        Ok(()) => Ok(id),
        Err(error) => Err(with_what_is_there(visitor, variant, error).await),
    }
}

/// The parts of the cart's page that a change touches.
async fn fragments(visitor: &Visitor, cart: CartId) -> PageResult {
    let basket = basket::by_id(visitor, cart).await?;
    let (theme, context) = (visitor.shop.theme(), visitor.page_context());
    let lines = json!({ "lines": lines(visitor, &basket, None).await? });
    let totals = json!({ "totals": totals(visitor, &basket) });
    let answer = json!({
        "count": basket.cart.units(),
        "lines_html": theme.render_component("CartLines", &context, lines)?,
        "totals_html": theme.render_component("CartTotals", &context, totals)?,
    });
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(answer))
}
