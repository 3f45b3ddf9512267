//! The first step: who buys, and where it goes.

use super::{StepPage, ready, step_page};
use crate::storefront::answer::{PageResult, see_other};
use crate::storefront::entry::{ADDRESS, Entry, address, mendable};
use crate::storefront::view::account::address as saved_view;
use crate::storefront::view::checkout::{Step, countries};
use crate::storefront::view::link;
use actix_web::http::StatusCode;
use cookiecart_core::cart::{self, CartError, Contact};
use cookiecart_core::checkout::Basket;
use cookiecart_core::customers::{self, SavedAddress};
use cookiecart_core::kernel::{Address, CartId};
use cookiecart_core::mail::is_email;
use cookiecart_web::{Fields, Form, PageError, Visitor};
use serde_json::{Value, json};

const BILLING: &str = "billing_";

/// Shows the step, filled with what is known; `?address=` takes one of a customer's saved ones.
///
/// # Errors
/// Those of cart, catalog and database.
pub async fn show(visitor: Visitor) -> PageResult {
    let basket = match ready(&visitor).await? {
        Ok(basket) => basket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let saved = saved(&visitor).await?;
    let entry = filled(&visitor, &basket, &saved);
    page(&visitor, &basket, &saved, &entry, StatusCode::OK).await
}

/// Keeps the step's answers in the cart; what is wrong is told at its field.
///
/// # Errors
/// As [`show`].
pub async fn save(visitor: Visitor, Form(fields): Form) -> PageResult {
    let basket = match ready(&visitor).await? {
        Ok(basket) => basket,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (contact, mut entry) = read(&visitor, &fields);
    if !entry.is_refused() {
        match keep(&visitor, basket.cart.id, contact).await {
            Ok(()) => return Ok(see_other(&visitor, Step::Delivery.path())),
            Err(error) => entry.refuse(&visitor, mendable(error)?.fault()),
        }
    }
    let saved = saved(&visitor).await?;
    page(&visitor, &basket, &saved, &entry, StatusCode::UNPROCESSABLE_ENTITY).await
}

fn names() -> impl Iterator<Item = String> {
    let billing = ADDRESS.iter().map(|name| format!("{BILLING}{name}"));
    let own = ["email"].into_iter().chain(ADDRESS).chain(["billing_same"]).map(str::to_owned);
    own.chain(billing).chain(std::iter::once("note".to_owned()))
}

async fn saved(visitor: &Visitor) -> Result<Vec<SavedAddress>, PageError> {
    match &visitor.customer {
        Some(customer) => Ok(customers::addresses_of(visitor.shop.read(), customer.id).await?),
        None => Ok(Vec::new()),
    }
}

/// The form as it begins: what the cart knows, else the account, else the shop's own country.
fn filled(visitor: &Visitor, basket: &Basket, saved: &[SavedAddress]) -> Entry {
    let cart = &basket.cart;
    let email = cart.email.clone().or_else(|| visitor.customer.as_ref().map(|customer| customer.email.clone()));
    let wished = visitor.path.split_once('?').map(|(_, query)| link::value(query, "address")).unwrap_or_default();
    let wished = saved.iter().find(|one| one.id.to_string() == wished).map(|one| one.address.clone());
    let shipping = wished.or_else(|| cart.shipping_address.clone()).or_else(|| saved.first().map(|one| one.address.clone()));
    let country = visitor.site().country.clone();
    let billing = cart.billing_address.clone();
    Entry::blank(names())
        .with("email", email.unwrap_or_default())
        .with("note", cart.note.clone().unwrap_or_default())
        .with("billing_same", if billing.is_some() { "" } else { "1" })
        .with_address("", &shipping.unwrap_or_else(|| somewhere_in(&country)))
        .with_address(BILLING, &billing.unwrap_or_else(|| somewhere_in(&country)))
}

fn somewhere_in(country: &str) -> Address {
    Address { country: country.to_owned(), ..Address::default() }
}

/// What was typed, with everything that is wrong about it.
fn read(visitor: &Visitor, fields: &Fields) -> (Contact, Entry) {
    let mut entry = Entry::typed(names(), fields);
    let email = fields.get("email").to_owned();
    if !is_email(&email) {
        entry.refuse(visitor, &CartError::WrongEmail);
    }
    let (shipping, wrong) = address(fields, "").checked();
    entry.refuse_address(visitor, "", &wrong);
    let billing = (fields.get("billing_same") != "1").then(|| {
        let (billing, wrong) = address(fields, BILLING).checked();
        entry.refuse_address(visitor, BILLING, &wrong);
        billing
    });
    let note = Some(fields.get("note").to_owned()).filter(|note| !note.is_empty());
    if note.as_ref().is_some_and(|note| note.chars().count() > 1_000) {
        entry.refuse(visitor, &CartError::WrongNote);
    }
    (Contact { email, shipping, billing, note }, entry)
}

/// Whoever goes on has seen what this page said of changed prices.
async fn keep(visitor: &Visitor, id: CartId, contact: Contact) -> Result<(), CartError> {
    let written = visitor.shop.write(visitor.actor(), async |unit| {
        cart::set_addresses(unit, id, contact).await?;
        cart::acknowledge(unit, &visitor.snapshot.rates, id).await
    });
    written.await
}

async fn page(visitor: &Visitor, basket: &Basket, saved: &[SavedAddress], entry: &Entry, status: StatusCode) -> PageResult {
    let fields = json!({
        "form": entry.to_json(),
        "countries": countries(visitor),
        "addresses": saved.iter().map(|one| saved_view(visitor, one)).collect::<Vec<Value>>(),
    });
    step_page(visitor, StepPage { step: Step::Address, basket, status, changes: None, fields }).await
}
