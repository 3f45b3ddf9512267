//! Notices: one sentence about what just happened, carried in the address of the page that follows as `?notice=…`.
//!
//! Stateless, so nothing is kept for anyone; a closed list, so that no link can put words into the shop's mouth.

use super::view::common::t;
use super::view::link;
use cookiecart_web::Visitor;
use serde_json::{Value, json};

/// What just happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// An account was made and its owner is signed in.
    AccountMade,
    /// An address was saved.
    AddressSaved,
    /// An address was forgotten.
    AddressRemoved,
    /// All of an earlier order is in the cart again.
    AgainAll,
    /// Nothing of an earlier order can be bought any more.
    AgainNone,
    /// Checkout needs something in the cart.
    CartEmpty,
    /// Something in the cart must be mended before checkout.
    CartFirst,
    /// Everybody else was signed out, with the new password.
    PasswordChanged,
    /// A new password was set by a link; it is used next.
    PasswordReset,
    /// The provider declined.
    PaymentDeclined,
    /// The provider does not answer.
    PaymentDown,
    /// The provider has not answered yet.
    PaymentWaiting,
    /// Name, address, language or currency were saved.
    ProfileSaved,
    /// Another device was signed out.
    SessionEnded,
    /// All other devices were signed out.
    SessionsEnded,
    /// This device was signed out.
    SignedOut,
}

const ALL: &[Notice] = &[
    Notice::AccountMade,
    Notice::AddressSaved,
    Notice::AddressRemoved,
    Notice::AgainAll,
    Notice::AgainNone,
    Notice::CartEmpty,
    Notice::CartFirst,
    Notice::PasswordChanged,
    Notice::PasswordReset,
    Notice::PaymentDeclined,
    Notice::PaymentDown,
    Notice::PaymentWaiting,
    Notice::ProfileSaved,
    Notice::SessionEnded,
    Notice::SessionsEnded,
    Notice::SignedOut,
];

impl Notice {
    /// The word in the address; `notice-` and this word is the message's key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AccountMade => "account-made",
            Self::AddressSaved => "address-saved",
            Self::AddressRemoved => "address-removed",
            Self::AgainAll => "again-all",
            Self::AgainNone => "again-none",
            Self::CartEmpty => "cart-empty",
            Self::CartFirst => "cart-first",
            Self::PasswordChanged => "password-changed",
            Self::PasswordReset => "password-reset",
            Self::PaymentDeclined => "payment-declined",
            Self::PaymentDown => "payment-down",
            Self::PaymentWaiting => "payment-waiting",
            Self::ProfileSaved => "profile-saved",
            Self::SessionEnded => "session-ended",
            Self::SessionsEnded => "sessions-ended",
            Self::SignedOut => "signed-out",
        }
    }

    const fn kind(self) -> &'static str {
        match self {
            Self::PaymentDeclined | Self::PaymentDown => "error",
            Self::AgainNone | Self::CartEmpty | Self::CartFirst | Self::PaymentWaiting | Self::SignedOut => "info",
            _ => "success",
        }
    }

    /// A path within the shop that shows this notice.
    #[must_use]
    pub fn on(self, path: &str) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}notice={}", self.code())
    }

    fn parse(code: &str) -> Option<Self> {
        ALL.iter().copied().find(|notice| notice.code() == code)
    }
}

/// A notice as templates read it.
#[must_use]
pub fn shown(kind: &str, text: &str) -> Value {
    json!({ "kind": kind, "text": text })
}

/// The notice that the visitor's address asks for.
#[must_use]
pub fn asked_for(visitor: &Visitor) -> Option<Value> {
    let (_, query) = visitor.path.split_once('?')?;
    let notice = Notice::parse(&link::value(query, "notice"))?;
    Some(shown(notice.kind(), &t(visitor, &format!("notice-{}", notice.code()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notice_is_found_by_its_word_and_nothing_else_is() {
        assert!(ALL.iter().all(|notice| Notice::parse(notice.code()) == Some(*notice)));
        assert_eq!(Notice::parse("you-won-a-prize"), None);
    }

    #[test]
    fn a_notice_joins_a_path_with_or_without_a_query() {
        assert_eq!(Notice::SignedOut.on("/account/sign-in"), "/account/sign-in?notice=signed-out");
        assert_eq!(Notice::PaymentDeclined.on("/orders/1?key=k"), "/orders/1?key=k&notice=payment-declined");
    }
}
