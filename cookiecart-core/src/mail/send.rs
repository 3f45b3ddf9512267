//! Sending what is in the queue.

use super::{MailError, MailState, Outgoing, QueuedMail, commands, is_email, queries};
use crate::Shop;
use crate::kernel::{Actor, Fault};
use crate::sites::Site;
use std::error::Error;

const BATCH: u64 = 20;

/// Sends up to 20 mails that are due; tells how many left. No transaction is open while the transport is asked.
///
/// # Errors
/// * [`MailError::BadAddress`] – the site has no mail address to write from; the mails wait.
/// * [`MailError::Storage`] – the queue can't be read or written. A mail that could not leave is no error: it is tried again.
pub async fn send_due(shop: &Shop) -> Result<usize, MailError> {
    let due = queries::due(shop.read(), shop.now(), BATCH).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let Some(snapshot) = shop.snapshot().await? else { return Ok(0) };
    let site = &snapshot.site;
    if !is_email(&site.email) {
        return Err(MailError::BadAddress { address: site.email.clone() });
    }
    let mut left = 0;
    for mail in due {
        if !shop.write(Actor::System, async |unit| commands::claim(unit, &mail).await).await? {
            continue;
        }
        match shop.mail_transport().send(&outgoing(&mail, site)).await {
            Ok(()) => {
                shop.write(Actor::System, async |unit| commands::sent(unit, &mail).await).await?;
                left += 1;
            }
            Err(error) => {
                put_off(shop, &mail, &error).await?;
                if matches!(error, MailError::Unreachable(_)) {
                    // The others would fare no better now.
                    break;
                }
            }
        }
    }
    Ok(left)
}

async fn put_off(shop: &Shop, mail: &QueuedMail, error: &MailError) -> Result<(), MailError> {
    let reason = chain(error);
    let state = shop.write(Actor::System, async |unit| commands::not_sent(unit, mail, error.is_final(), &reason).await).await?;
    // What a server answers may repeat the address: it stands in the queue, not in the log.
    let (id, template, attempt) = (mail.id, mail.mail.template.as_str(), mail.attempts.saturating_add(1));
    if state == MailState::Failed {
        tracing::error!(mail = %id, template, attempt, fault.code = error.code(), "a mail was given up");
    } else {
        tracing::warn!(mail = %id, template, attempt, fault.code = error.code(), "a mail did not leave and is tried again");
    }
    Ok(())
}

fn chain(error: &MailError) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words.push_str(": ");
        words.push_str(&inner.to_string());
        cause = inner.source();
    }
    words
}

fn outgoing(queued: &QueuedMail, site: &Site) -> Outgoing {
    let mail = &queued.mail;
    let sign = site.name.get(mail.locale.as_str(), site.default_locale.as_str());
    let sign: String = sign.chars().filter(|letter| !letter.is_control() && !"<>\"".contains(*letter)).collect();
    Outgoing {
        to: mail.recipient.clone(),
        from: format!("{sign} <{}>", site.email),
        reply_to: None,
        subject: mail.subject.clone(),
        text: mail.text.clone(),
        html: mail.html.clone(),
        message_id: queued.id.to_string(),
    }
}
