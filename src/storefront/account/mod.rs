//! A customer's account: signing in, what was bought, addresses, profile, devices.
//!
//! *Member* – a visitor who is signed in; a handler that takes one is for customers alone. Everybody else is sent to sign in, and comes
//! back from there.

mod addresses;
mod orders;
mod overview;
mod profile;
mod register;
mod reset;
pub mod session;
mod sign_in;

pub use addresses::{make_default as make_address_default, remove as remove_address, save as save_address, show as addresses};
pub use orders::{again as order_again, list as orders, show as order};
pub use overview::show as overview;
pub use profile::{change_password, end_others, end_session, save as save_profile, show as profile};
pub use register::{register, show as register_page};
pub use reset::{ask as ask_reset, forgot, reset, show as reset_page};
pub use sign_in::{show as sign_in_page, sign_in};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use cookiecart_core::customers::{Customer, Session};
use cookiecart_core::kernel::{Fault, Kind};
use cookiecart_web::{PageError, Visitor};
use futures::future::LocalBoxFuture;

/// A visitor who is signed in.
pub struct Member {
    /// The visitor.
    pub visitor: Visitor,
    /// Who it is.
    pub customer: Customer,
    /// The device.
    pub session: Session,
}

/// Nobody is signed in where somebody must be.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("nobody is signed in")]
pub struct NotSignedIn;

impl Fault for NotSignedIn {
    fn kind(&self) -> Kind {
        Kind::Unauthenticated
    }

    fn code(&self) -> &'static str {
        "unauthenticated"
    }
}

impl FromRequest for Member {
    type Error = PageError;
    type Future = LocalBoxFuture<'static, Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let visitor = Visitor::of(&request).await?;
            match (visitor.customer.clone(), visitor.session.clone()) {
                (Some(customer), Some(session)) => Ok(Self { visitor, customer, session }),
                _ => Err(NotSignedIn.into()),
            }
        })
    }
}

/// The value of a name in the visitor's query; empty when there is none.
fn asked(visitor: &Visitor, name: &str) -> String {
    visitor.path.split_once('?').map(|(_, query)| super::view::link::value(query, name)).unwrap_or_default()
}

/// Where to go after signing in: a path of this shop and nowhere else; `None` for anything that could lead away.
fn local(mount: &str, next: &str) -> Option<String> {
    let beneath = next.strip_prefix(mount).is_some_and(|rest| rest.starts_with('/'));
    let odd = next.starts_with("//") || next.contains('\\') || next.chars().any(char::is_control);
    (beneath && !odd && next.len() <= 500).then(|| next.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_the_shop_are_gone_to() {
        assert_eq!(local("", "/checkout?x=1").as_deref(), Some("/checkout?x=1"));
        assert_eq!(local("/shop", "/shop/sv/cart").as_deref(), Some("/shop/sv/cart"));

        for away in ["", "//evil.example", "https://evil.example", "/\\evil.example", "cart", "/a\r\nSet-Cookie: x", "javascript:alert(1)"]
        {
            assert_eq!(local("", away), None, "{away:?}");
        }
        assert_eq!(local("/shop", "/shopping"), None);
        assert_eq!(local("/shop", "/cart"), None);
    }
}
