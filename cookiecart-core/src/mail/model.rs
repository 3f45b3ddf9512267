//! Mails in the queue, and what a mail address looks like.

use super::entity::outgoing_mail;
use crate::kernel::{Locale, MailId, Timestamp};

/// Where a mail stands.
///
/// | state | meaning | leaves when |
/// |---|---|---|
/// | waiting | leaves as soon as the transport takes it | sent, or given up |
/// | sent | the transport took it | never |
/// | failed | another try can't end differently, or there were enough | never |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailState {
    /// Leaves as soon as the transport takes it.
    Waiting,
    /// The transport took it.
    Sent,
    /// Was given up.
    Failed,
}

crate::catalog::model::as_words!(MailState { Waiting = "waiting", Sent = "sent", Failed = "failed" });

/// A mail that was written and is to be queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMail {
    /// What it is about; there is one mail for each. At most 160 characters.
    pub dedupe: String,
    /// The template it was written with, such as `order_confirmation`.
    pub template: String,
    /// Its language.
    pub locale: Locale,
    /// Who gets it.
    pub recipient: String,
    /// The subject; the first 255 characters count.
    pub subject: String,
    /// The words as plain text.
    pub text: String,
    /// The same words as HTML.
    pub html: String,
}

/// A mail of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedMail {
    /// Its id, from which its Message-ID is made.
    pub id: MailId,
    /// What was written; texts that open an account are empty once it was sent.
    pub mail: NewMail,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i32,
    /// When it is tried next.
    pub next_try_at: Timestamp,
    /// When the transport took it.
    pub sent_at: Option<Timestamp>,
    /// What the last try ended with, where it failed.
    pub last_error: Option<String>,
}

impl From<outgoing_mail::Model> for QueuedMail {
    fn from(row: outgoing_mail::Model) -> Self {
        Self {
            id: row.id,
            mail: NewMail {
                dedupe: row.dedupe,
                template: row.template,
                locale: Locale::parse(&row.locale).unwrap_or_else(Locale::english),
                recipient: row.recipient,
                subject: row.subject,
                text: row.body_text,
                html: row.body_html,
            },
            state: MailState::parse(&row.state).unwrap_or(MailState::Failed),
            attempts: row.attempts,
            next_try_at: row.next_try_at,
            sent_at: row.sent_at,
            last_error: row.last_error,
        }
    }
}

/// Tells whether a text can be a mail address: one `@`, a dot in the domain, no spaces or control characters.
///
/// Bounds: at most 254 bytes, 64 of them before the `@`. Whether mail arrives there, only a mail can tell.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((user, domain)) = text.split_once('@') else { return false };
    let odd = |c: char| c.is_whitespace() || c.is_control() || "@<>()[],;:\\\"".contains(c) || is_invisible(c);
    let dots_fit = |part: &str| part.split('.').all(|piece| !piece.is_empty());
    text.len() <= 254
        && user.len() <= 64
        && !user.contains(odd)
        && !domain.contains(odd)
        && dots_fit(user)
        && dots_fit(domain)
        && domain.contains('.')
        && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let letters_fit = label.chars().all(|c| c.is_alphanumeric() || c == '-' || !c.is_ascii());
    label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-') && letters_fit
}

// Characters that turn or hide text: an address that looks like another one is no address.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
