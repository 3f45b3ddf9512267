//! Signing a device in and out.

use crate::storefront::answer::{PageResult, see_other};
use crate::storefront::notice::Notice;
use actix_web::http::header::USER_AGENT;
use actix_web::{HttpRequest, HttpResponse};
use cookiecart_core::cart::{self, CartError};
use cookiecart_core::customers::{self, CustomerError};
use cookiecart_core::kernel::{Actor, CustomerId, Token};
use cookiecart_web::{CookieName, PageError, Visitor};

/// Signs the device in and completes the answer with its cookie: a new key, whatever key it had before. The guest's cart becomes the customer's.
///
/// # Errors
/// Those of the database.
pub async fn begin(request: &HttpRequest, visitor: &Visitor, customer: CustomerId, mut response: HttpResponse) -> PageResult {
    let token = open(request, visitor, customer).await?;
    set(&mut response, &visitor.cookies.session(&token));
    if visitor.cart_token.is_some() {
        set(&mut response, &visitor.cookies.removal(CookieName::Cart));
    }
    Ok(response)
}

async fn open(request: &HttpRequest, visitor: &Visitor, customer: CustomerId) -> Result<Token, PageError> {
    let guest = match &visitor.cart_token {
        Some(token) => cart::by_token(visitor.shop.read(), visitor.site().id, token).await?.map(|cart| cart.id),
        None => None,
    };
    let device = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let written = visitor.shop.write(Actor::Customer(customer), async |unit| {
        if let Some(old) = &visitor.session_token {
            customers::revoke_token(unit, old).await?;
        }
        let token = customers::open_session(unit, customer, device).await?;
        if let Some(guest) = guest {
            match cart::adopt(unit, &visitor.snapshot.rates, guest, customer).await {
                // Ordered or adopted by another tab between the look and the grasp.
                Ok(_) | Err(CartError::NoSuchCart) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok::<_, PageError>(token)
    });
    written.await
}

/// Signs this device out; the account's cart stays with the account.
///
/// # Errors
/// Those of the database.
pub async fn end(visitor: Visitor) -> PageResult {
    if let Some(token) = &visitor.session_token {
        visitor.shop.write(visitor.actor(), async |unit| customers::revoke_token(unit, token).await).await?;
    }
    let response = see_other(&visitor, &Notice::SignedOut.on("/account/sign-in"));
    Ok(forget(&visitor, response, &[CookieName::Session, CookieName::Cart]))
}

/// Completes an answer so that the browser forgets cookies.
#[must_use]
pub fn forget(visitor: &Visitor, mut response: HttpResponse, names: &[CookieName]) -> HttpResponse {
    for name in names {
        set(&mut response, &visitor.cookies.removal(*name));
    }
    response
}

/// Who has this mail address and password; takes as long when nobody has the address.
///
/// # Errors
/// Those of the database.
pub async fn owner(visitor: &Visitor, email: &str, password: &str) -> Result<Option<CustomerId>, CustomerError> {
    let found = customers::credentials(visitor.shop.read(), email).await?;
    let (id, hash) = found.map_or((None, None), |(id, hash)| (Some(id), hash));
    let fits = customers::verify_password(password.to_owned(), hash).await?;
    Ok(id.filter(|_| fits))
}

fn set(response: &mut HttpResponse, cookie: &actix_web::cookie::Cookie<'_>) {
    if let Err(error) = response.add_cookie(cookie) {
        tracing::error!(%error, "a cookie could not be written");
    }
}
