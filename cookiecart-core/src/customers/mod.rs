//! Customers: people with an account, their addresses, and the devices on which they are signed in.
//!
//! Rules: a mail address has one account; passwords are argon2id; a session's key is new at every sign-in, kept as a hash, and
//! can be revoked; a reset link works once, for an hour. Tables: `customer`, `customer_address`, `session`, `password_reset`.
//! Events: [`CustomerEvent`].

mod addresses;
mod commands;
mod entity;
mod error;
mod events;
mod model;
mod password;
mod queries;
mod sessions;
#[cfg(test)]
mod tests;

pub use addresses::{addresses_of, default_address, make_default, put_address, remove_address};
pub use commands::{change_password, register, request_reset, reset_password, update_profile};
pub use error::CustomerError;
pub use events::{CustomerEvent, reset_token};
pub use model::{Customer, Profile, SESSION_DAYS, SavedAddress, Session};
pub use password::{NewPassword, hash_password, verify_password};
pub use queries::{by_email, by_id, credentials, reset_is_valid};
pub use sessions::{expire, open_session, revoke, revoke_others, revoke_token, session_by_token, sessions_of, touch};
