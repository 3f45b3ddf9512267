//! Signing in.

use super::{asked, local, session};
use crate::storefront::answer::{PageResult, Sheet, see_other_at, show as show_page};
use crate::storefront::entry::Entry;
use crate::storefront::view::common::t;
use actix_web::{HttpRequest, web};
use cookiecart_core::customers::CustomerError;
use cookiecart_web::{Form, Limiter, Visitor, client_address};
use serde_json::json;

const NAMES: [&str; 2] = ["email", "password"];
// For one mail address, and for all together from one place.
const PER_MINUTE: u32 = 10;
const PER_MINUTE_IN_ALL: u32 = 60;

/// Shows the page; who is signed in already goes on at once.
///
/// # Errors
/// Those of the database.
pub async fn show(visitor: Visitor) -> PageResult {
    let next = asked(&visitor, "next");
    if visitor.customer.is_some() {
        return Ok(see_other_at(&onwards(&visitor, &next)));
    }
    page(&visitor, &Entry::blank(NAMES), &next).await
}

/// Signs in. Words and time are the same for an unknown address and a wrong password.
///
/// # Errors
/// Too many tries; those of the database.
pub async fn sign_in(request: HttpRequest, visitor: Visitor, limiter: web::Data<Limiter>, Form(fields): Form) -> PageResult {
    let (email, address) = (fields.get("email"), client_address(&request));
    limiter.check("sign_in_all", &address, PER_MINUTE_IN_ALL)?;
    limiter.check("sign_in", &format!("{address} {}", email.to_lowercase()), PER_MINUTE)?;
    match session::owner(&visitor, email, fields.as_typed("password")).await? {
        Some(customer) => {
            let next = onwards(&visitor, fields.get("next"));
            session::begin(&request, &visitor, customer, see_other_at(&next)).await
        }
        None => {
            let mut entry = Entry::typed(NAMES, &fields);
            entry.refuse(&visitor, &CustomerError::WrongCredentials);
            page(&visitor, &entry, fields.get("next")).await
        }
    }
}

fn onwards(visitor: &Visitor, next: &str) -> String {
    local(&visitor.mount.prefix, next).unwrap_or_else(|| visitor.url("/account"))
}

async fn page(visitor: &Visitor, entry: &Entry, next: &str) -> PageResult {
    let fields = json!({ "form": entry.to_json(), "next": local(&visitor.mount.prefix, next) });
    let sheet = Sheet::new("account/sign_in.html", "account", t(visitor, "sign-in-title"), "/account/sign-in");
    show_page(visitor, sheet.refused(entry.is_refused()), fields).await
}
