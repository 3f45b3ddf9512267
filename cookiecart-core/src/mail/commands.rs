//! Queueing mails, and noting what became of them.

use super::entity::outgoing_mail;
use super::{MailError, MailState, NewMail, QueuedMail};
use crate::db::Unit;
use crate::kernel::MailId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, TryInsertResult};
use std::time::Duration;

// How long after each failure a mail is tried again: a dead server gets half a day to come back.
const PAUSES_MINUTES: [u64; 5] = [1, 5, 30, 120, 480];
// How long a process may take to send one; then it is taken for dead.
const LEASE: Duration = Duration::from_secs(5 * 60);
const LONGEST_SUBJECT: usize = 255;
const LONGEST_ERROR: usize = 1_000;
/// Its link opens an account; what was sent of it is not kept.
pub(super) const PASSWORD_RESET: &str = "password_reset";

/// Puts a mail into the queue; tells whether it is new. A second one about the same leaves the first as it was.
///
/// # Errors
/// [`MailError::Storage`].
pub async fn queue(unit: &mut Unit, mail: &NewMail) -> Result<bool, MailError> {
    let row = outgoing_mail::ActiveModel {
        id: Set(MailId::new()),
        dedupe: Set(mail.dedupe.clone()),
        template: Set(mail.template.clone()),
        locale: Set(mail.locale.as_str().to_owned()),
        recipient: Set(mail.recipient.clone()),
        subject: Set(mail.subject.chars().take(LONGEST_SUBJECT).collect()),
        body_text: Set(mail.text.clone()),
        body_html: Set(mail.html.clone()),
        state: Set(MailState::Waiting.as_str().to_owned()),
        attempts: Set(0),
        next_try_at: Set(unit.now()),
        created_at: Set(unit.now()),
        sent_at: Set(None),
        last_error: Set(None),
    };
    let insert = outgoing_mail::Entity::insert(row).on_conflict_do_nothing_on([outgoing_mail::Column::Dedupe]);
    let outcome = insert.exec_without_returning(unit.db()).await?;
    Ok(matches!(outcome, TryInsertResult::Inserted(rows) if rows > 0))
}

/// Takes a mail for this process; `false` when another one was quicker. One that is never settled is tried again after five minutes.
pub(super) async fn claim(unit: &mut Unit, mail: &QueuedMail) -> Result<bool, MailError> {
    let claimed = outgoing_mail::Entity::update_many()
        .col_expr(outgoing_mail::Column::Attempts, Expr::value(mail.attempts.saturating_add(1)))
        .col_expr(outgoing_mail::Column::NextTryAt, Expr::value(unit.now().plus(LEASE).0))
        .filter(outgoing_mail::Column::Id.eq(mail.id))
        .filter(outgoing_mail::Column::State.eq(MailState::Waiting.as_str()))
        .filter(outgoing_mail::Column::Attempts.eq(mail.attempts))
        .exec(unit.db())
        .await?;
    Ok(claimed.rows_affected == 1)
}

/// Notes that the transport took a mail.
pub(super) async fn sent(unit: &mut Unit, mail: &QueuedMail) -> Result<(), MailError> {
    let mut row = outgoing_mail::ActiveModel {
        id: Set(mail.id),
        state: Set(MailState::Sent.as_str().to_owned()),
        sent_at: Set(Some(unit.now())),
        last_error: Set(None),
        ..Default::default()
    };
    if mail.mail.template == PASSWORD_RESET {
        row.body_text = Set(String::new());
        row.body_html = Set(String::new());
    }
    outgoing_mail::Entity::update(row).exec(unit.db()).await?;
    Ok(())
}

/// Notes that a claimed mail did not leave: it is tried again after a while, or given up. Tells where it stands now.
pub(super) async fn not_sent(unit: &mut Unit, mail: &QueuedMail, is_final: bool, reason: &str) -> Result<MailState, MailError> {
    let pause = usize::try_from(mail.attempts).ok().and_then(|before| PAUSES_MINUTES.get(before)).filter(|_| !is_final);
    let state = if pause.is_some() { MailState::Waiting } else { MailState::Failed };
    let row = outgoing_mail::ActiveModel {
        id: Set(mail.id),
        state: Set(state.as_str().to_owned()),
        next_try_at: Set(unit.now().plus(Duration::from_secs(pause.copied().unwrap_or(0) * 60))),
        last_error: Set(Some(reason.chars().take(LONGEST_ERROR).collect())),
        ..Default::default()
    };
    outgoing_mail::Entity::update(row).exec(unit.db()).await?;
    Ok(state)
}
