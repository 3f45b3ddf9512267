//! Making an account.

use super::session;
use crate::storefront::answer::{PageResult, Sheet, see_other, show as show_page};
use crate::storefront::entry::{Entry, mendable};
use crate::storefront::notice::Notice;
use crate::storefront::view::common::t;
use actix_web::{HttpRequest, web};
use cookiecart_core::customers::{self, CustomerError, NewPassword, hash_password};
use cookiecart_core::kernel::CustomerId;
use cookiecart_core::mail::is_email;
use cookiecart_web::{Fields, Form, Limiter, Visitor, client_address};
use serde_json::json;

const NAMES: [&str; 3] = ["name", "email", "password"];
const PER_MINUTE: u32 = 10;

/// Shows the page; who is signed in already goes to their account.
///
/// # Errors
/// Those of the database.
pub async fn show(visitor: Visitor) -> PageResult {
    if visitor.customer.is_some() {
        return Ok(see_other(&visitor, "/account"));
    }
    page(&visitor, &Entry::blank(NAMES)).await
}

/// Makes an account and signs its owner in.
///
/// # Errors
/// Too many tries; those of the database.
pub async fn register(request: HttpRequest, visitor: Visitor, limiter: web::Data<Limiter>, Form(fields): Form) -> PageResult {
    limiter.check("register", &client_address(&request), PER_MINUTE)?;
    let mut entry = Entry::typed(NAMES, &fields);
    let password = NewPassword::parse(fields.as_typed("password"));
    if !is_email(fields.get("email")) {
        entry.refuse(&visitor, &CustomerError::WrongEmail);
    }
    match password {
        Ok(password) if !entry.is_refused() => match write(&visitor, &fields, password).await {
            Ok(customer) => {
                let next = see_other(&visitor, &Notice::AccountMade.on("/account"));
                return session::begin(&request, &visitor, customer, next).await;
            }
            Err(error) => entry.refuse(&visitor, mendable(error)?.fault()),
        },
        Ok(_) => {}
        Err(error) => entry.refuse(&visitor, &error),
    }
    page(&visitor, &entry).await
}

async fn write(visitor: &Visitor, fields: &Fields, password: NewPassword) -> Result<CustomerId, CustomerError> {
    let hash = hash_password(password).await?;
    let (name, email) = (fields.get("name"), fields.get("email"));
    let written = visitor.shop.write(visitor.actor(), async |unit| customers::register(unit, name, email, hash, &visitor.locale).await);
    Ok(written.await?.id)
}

async fn page(visitor: &Visitor, entry: &Entry) -> PageResult {
    let sheet = Sheet::new("account/register.html", "account", t(visitor, "register-title"), "/account/register");
    show_page(visitor, sheet.refused(entry.is_refused()), json!({ "form": entry.to_json() })).await
}
