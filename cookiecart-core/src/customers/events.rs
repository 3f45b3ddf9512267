//! What happens to customers. No event carries a password, a token or an address.

use crate::journal::Event;
use crate::kernel::{CustomerId, Token};
use serde::{Deserialize, Serialize};

/// Events of customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum CustomerEvent {
    /// Recorded when somebody made an account.
    CustomerRegistered {
        /// The customer.
        customer: CustomerId,
    },
    /// Recorded when name, mail address, language or currency changed.
    CustomerUpdated {
        /// The customer.
        customer: CustomerId,
    },
    /// Recorded when somebody signed in.
    CustomerSignedIn {
        /// The customer.
        customer: CustomerId,
    },
    /// Recorded when somebody asked for a reset link. The link's token is made of `seed` and the shop's secret.
    PasswordResetRequested {
        /// The customer.
        customer: CustomerId,
        /// Random; opens nothing without the shop's secret.
        seed: String,
    },
    /// Recorded when a password changed, by the customer or by a reset link.
    PasswordChanged {
        /// The customer.
        customer: CustomerId,
    },
}

impl Event for CustomerEvent {
    fn subject(&self) -> String {
        match self {
            Self::CustomerRegistered { customer }
            | Self::CustomerUpdated { customer }
            | Self::CustomerSignedIn { customer }
            | Self::PasswordResetRequested { customer, .. }
            | Self::PasswordChanged { customer } => format!("customer:{customer}"),
        }
    }
}

/// Makes a reset token, which the mail's writer can make again: it is derived from the shop's secret and a random seed, so that
/// the journal holds nothing that opens an account.
#[must_use]
pub fn reset_token(secret: &str, seed: &str) -> Option<Token> {
    use hmac::{Hmac, KeyInit, Mac};
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(b"reset:");
    mac.update(seed.as_bytes());
    Token::from_bytes(&mac.finalize().into_bytes())
}
