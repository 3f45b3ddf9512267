//! A new password by mail, for those who forgot theirs.

use super::{asked, session};
use crate::storefront::answer::{PageResult, Sheet, see_other, show as show_page};
use crate::storefront::entry::{Entry, mendable};
use crate::storefront::notice::Notice;
use crate::storefront::view::common::t;
use actix_web::{HttpRequest, web};
use cookiecart_core::customers::{self, CustomerError, NewPassword, hash_password};
use cookiecart_core::kernel::Token;
use cookiecart_core::mail::is_email;
use cookiecart_web::{CookieName, Form, Limiter, PageError, Visitor, client_address};
use serde_json::json;

const PER_MINUTE: u32 = 5;

/// Shows the page that asks for the mail address.
///
/// # Errors
/// Those of the database.
pub async fn forgot(visitor: Visitor) -> PageResult {
    forgot_page(&visitor, &Entry::blank(["email"]), false).await
}

/// Has a link sent. The page says the same whether the address has an account or not.
///
/// # Errors
/// Too many tries; those of the database.
pub async fn ask(request: HttpRequest, visitor: Visitor, limiter: web::Data<Limiter>, Form(fields): Form) -> PageResult {
    let email = fields.get("email");
    limiter.check("reset", &format!("{} {}", client_address(&request), email.to_lowercase()), PER_MINUTE)?;
    let mut entry = Entry::typed(["email"], &fields);
    if !is_email(email) {
        entry.refuse(&visitor, &CustomerError::WrongEmail);
        return forgot_page(&visitor, &entry, false).await;
    }
    let secret = visitor.shop.secret().reveal();
    visitor.shop.write(visitor.actor(), async |unit| customers::request_reset(unit, email, secret).await).await?;
    forgot_page(&visitor, &entry, true).await
}

async fn forgot_page(visitor: &Visitor, entry: &Entry, sent: bool) -> PageResult {
    let sheet = Sheet::new("account/forgot.html", "account", t(visitor, "forgot-title"), "/account/forgot");
    show_page(visitor, sheet.refused(entry.is_refused()), json!({ "form": entry.to_json(), "sent": sent })).await
}

/// Shows the page behind the link.
///
/// # Errors
/// Those of the database.
pub async fn show(visitor: Visitor) -> PageResult {
    let token = asked(&visitor, "token");
    let valid = is_valid(&visitor, &token).await?;
    reset_page(&visitor, &Entry::blank(["password"]), &token, valid).await
}

/// Sets the new password, once, and signs every device out; the next step is to sign in with it.
///
/// # Errors
/// Too many tries; those of the database.
pub async fn reset(request: HttpRequest, visitor: Visitor, limiter: web::Data<Limiter>, Form(fields): Form) -> PageResult {
    limiter.check("reset", &client_address(&request), PER_MINUTE)?;
    let token = fields.get("token");
    let mut entry = Entry::blank(["password"]);
    // Hashing takes long and a guessed link shall not: look first.
    if !is_valid(&visitor, token).await? {
        entry.refuse(&visitor, &CustomerError::ResetExpired);
        return reset_page(&visitor, &entry, token, false).await;
    }
    match set(&visitor, token, fields.as_typed("password")).await {
        // A guest's cart stays with the device, to be taken along at sign-in.
        Ok(()) => {
            let next = see_other(&visitor, &Notice::PasswordReset.on("/account/sign-in"));
            Ok(session::forget(&visitor, next, &[CookieName::Session]))
        }
        Err(error) => {
            let valid = !matches!(error, CustomerError::ResetExpired);
            entry.refuse(&visitor, mendable(error)?.fault());
            reset_page(&visitor, &entry, token, valid).await
        }
    }
}

async fn is_valid(visitor: &Visitor, token: &str) -> Result<bool, PageError> {
    match Token::parse(token) {
        Some(token) => Ok(customers::reset_is_valid(visitor.shop.read(), &token, visitor.shop.now()).await?),
        None => Ok(false),
    }
}

async fn set(visitor: &Visitor, token: &str, password: &str) -> Result<(), CustomerError> {
    let token = Token::parse(token).ok_or(CustomerError::ResetExpired)?;
    let hash = hash_password(NewPassword::parse(password)?).await?;
    visitor.shop.write(visitor.actor(), async |unit| customers::reset_password(unit, &token, hash).await).await?;
    Ok(())
}

async fn reset_page(visitor: &Visitor, entry: &Entry, token: &str, valid: bool) -> PageResult {
    let sheet = Sheet::new("account/reset.html", "account", t(visitor, "reset-title"), "/account/reset");
    let token = Token::parse(token).map(|token| token.reveal().to_owned()).unwrap_or_default();
    let fields = json!({ "form": entry.to_json(), "token": token, "valid": valid });
    show_page(visitor, sheet.refused(entry.is_refused()), fields).await
}
