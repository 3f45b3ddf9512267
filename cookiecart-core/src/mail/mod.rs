//! Mail: what the shop writes to its customers, queued, then sent.
//!
//! *Queue* – mails that are written and wait to leave; a mail that can't leave is tried again for half a day. *Dedupe* – what a mail
//! is about, such as `order_confirmation:<order>`; there is one mail for each. *Transport* – what hands mails over.
//!
//! Rules: mails follow the journal, never a request; a mail is written once, in its reader's language, and leaves as it was written;
//! every try carries the same Message-ID; addresses stand in no log. Tables: `outgoing_mail`. Events: none.

mod commands;
mod entity;
mod error;
mod follower;
mod model;
mod queries;
mod send;
#[cfg(test)]
mod tests;
mod transport;
mod writing;

pub use commands::queue;
pub use error::MailError;
pub use follower::OrderMails;
pub use model::{MailState, NewMail, QueuedMail, is_email};
pub use queries::{by_dedupe, count_in, newest};
pub use send::send_due;
pub use transport::{FileTransport, MailTransport, Outgoing, SmtpTransport};
