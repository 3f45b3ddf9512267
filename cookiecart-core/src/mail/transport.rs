//! How mails leave the shop: over SMTP, or as files in a folder.

use super::error::MailError;
use super::model::is_email;
use crate::kernel::{Clock, SystemClock};
use async_trait::async_trait;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::{self, AsyncSmtpTransportBuilder};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;
use tokio::fs;
use tokio::io::AsyncWriteExt;

const PATIENCE: Duration = Duration::from_secs(30);
const LONGEST_NAME: usize = 80;

/// One mail, written and ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Who gets it: one plain address.
    pub to: String,
    /// Who sends it: an address, or `Name <address>`.
    pub from: String,
    /// Where answers go, where not to the sender: an address, or `Name <address>`.
    pub reply_to: Option<String>,
    /// The subject; line breaks become spaces.
    pub subject: String,
    /// The words as plain text.
    pub text: String,
    /// The same words as HTML.
    pub html: String,
    /// The same at every try, so that the receiver can drop what comes twice; `id` or `id@domain`.
    pub message_id: String,
}

/// Hands mails over.
///
/// Called again after a failure that is not [final](MailError::is_final), with the same
/// [`message_id`](Outgoing::message_id): a mail may arrive twice, never half.
///
/// Defaults: [`SmtpTransport`] where the shop has a mail server, else [`FileTransport`].
#[async_trait]
pub trait MailTransport: Send + Sync {
    /// Hands one mail over; done when the other side has taken it.
    ///
    /// # Errors
    /// * [`MailError::BadAddress`], [`MailError::NotBuilt`] – it can't be made a mail.
    /// * [`MailError::Refused`], [`MailError::Unreachable`] – the server's answer, or none.
    /// * [`MailError::Disk`] – the file could not be written.
    async fn send(&self, mail: &Outgoing) -> Result<(), MailError>;
}

/// Hands mails to a mail server, over connections that are kept for the next ones.
pub struct SmtpTransport {
    server: AsyncSmtpTransportBuilder,
    // Made at the first mail: the pool of connections needs the runtime to be there.
    pool: OnceLock<AsyncSmtpTransport<Tokio1Executor>>,
}

impl SmtpTransport {
    /// Takes the server's address: `smtps://user:password@host:465`, or `smtp://…:587?tls=required`.
    ///
    /// # Errors
    /// [`MailError::BadServer`] – it is no such address.
    pub fn new(url: &str) -> Result<Self, MailError> {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(MailError::BadServer)?;
        Ok(Self { server: server.timeout(Some(PATIENCE)), pool: OnceLock::new() })
    }
}

#[async_trait]
impl MailTransport for SmtpTransport {
    async fn send(&self, mail: &Outgoing) -> Result<(), MailError> {
        let message = message(mail)?;
        let pool = self.pool.get_or_init(|| self.server.clone().build());
        match AsyncTransport::send(pool, message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() && !blames_the_shop(&error) => Err(MailError::Refused(error)),
            Err(error) => Err(MailError::Unreachable(error)),
        }
    }
}

// A wrong password is the shop's matter: the mail itself is fine and leaves once that is mended.
fn blames_the_shop(error: &smtp::Error) -> bool {
    matches!(error.status().map(u16::from), Some(530 | 534 | 535 | 538))
}

/// Writes each mail as a file, for shops without a mail server and for trying things out.
///
/// Names: `<UTC time>-<receiver>-<message id>.eml`, in order of time. Shape: RFC 5322, as it would have been sent.
#[derive(Clone, Debug)]
pub struct FileTransport {
    folder: PathBuf,
}

impl FileTransport {
    /// Writes mails to `folder`, which is made when the first one comes.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }
}

#[async_trait]
impl MailTransport for FileTransport {
    async fn send(&self, mail: &Outgoing) -> Result<(), MailError> {
        let bytes = message(mail)?.formatted();
        let time = SystemClock.now().to_utc().format("%Y%m%dT%H%M%S%.3fZ").to_string();
        let name = format!("{time}-{}-{}", for_a_name(&mail.to), for_a_name(&mail.message_id));
        let path = self.folder.join(format!("{name}.eml"));
        let begun = self.folder.join(format!(".{name}.part"));
        let written = write_whole(&begun, &path, &bytes).await;
        if written.is_err() {
            // What went wrong first is what to tell; the begun file may not even exist.
            let _ = fs::remove_file(&begun).await;
        }
        written.map_err(|source| MailError::Disk { path, source })
    }
}

// Whoever watches the folder sees whole mails only.
async fn write_whole(begun: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = begun.parent() {
        fs::create_dir_all(folder).await?;
    }
    let mut file = fs::File::create(begun).await?;
    file.write_all(bytes).await?;
    file.sync_all().await?;
    fs::rename(begun, path).await
}

fn message(mail: &Outgoing) -> Result<Message, MailError> {
    if !is_email(&mail.to) {
        return Err(bad(&mail.to));
    }
    let from = mailbox(&mail.from)?;
    let id = message_id(&mail.message_id, from.email.domain());
    let mut builder = Message::builder()
        .message_id(Some(id))
        .from(from)
        .to(mailbox(&mail.to)?)
        .subject(one_line(&mail.subject))
        // Holiday replies to a machine help nobody (RFC 3834).
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    if let Some(reply_to) = &mail.reply_to {
        builder = builder.reply_to(mailbox(reply_to)?);
    }
    Ok(builder.multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))?)
}

fn bad(address: &str) -> MailError {
    MailError::BadAddress { address: one_line(address).chars().take(100).collect() }
}

// Takes `address` and `Name <address>`, whatever the name holds: a shop may be called "Crumbs, Oats & Co."
fn mailbox(text: &str) -> Result<Mailbox, MailError> {
    if text.chars().any(char::is_control) {
        return Err(bad(text));
    }
    let (name, address) = match text.trim().strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"').trim(), address.trim()),
        None => ("", text.trim()),
    };
    let address: Address = address.parse().map_err(|_| bad(text))?;
    Ok(Mailbox::new((!name.is_empty()).then(|| name.to_owned()), address))
}

fn message_id(id: &str, domain: &str) -> String {
    let plain: String = id.chars().filter(|c| c.is_ascii_graphic() && !"<>()[],;:\\\"".contains(*c)).collect();
    if plain.contains('@') { format!("<{plain}>") } else { format!("<{plain}@{domain}>") }
}

// A line break in a header would begin another header.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn for_a_name(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "@.+_".contains(c) { c } else { '_' };
    text.chars().map(plain).take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

    use super::*;

    fn mail() -> Outgoing {
        Outgoing {
            to: "ann@example.org".to_owned(),
            from: "Crumbs, Oats & Co. <shop@example.com>".to_owned(),
            reply_to: None,
            subject: "Tack för din beställning".to_owned(),
            text: "Hej Ann".to_owned(),
            html: "<p>Hej Ann</p>".to_owned(),
            message_id: "0190f3c2".to_owned(),
        }
    }

    fn headers(mail: &Outgoing) -> Vec<String> {
        let text = String::from_utf8(message(mail).unwrap().formatted()).unwrap();
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        head.replace("\r\n ", " ").split("\r\n").map(str::to_owned).collect()
    }

    #[tokio::test]
    async fn a_mail_becomes_one_whole_file() {
        let folder = tempfile::tempdir().unwrap();

        FileTransport::new(folder.path().join("mail")).send(&mail()).await.unwrap();

        let files: Vec<_> = std::fs::read_dir(folder.path().join("mail")).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(files.len(), 1);
        let name = files[0].file_name().unwrap().to_str().unwrap();
        assert!(name.ends_with("Z-ann@example.org-0190f3c2.eml"), "{name}");
        let text = std::fs::read_to_string(&files[0]).unwrap();
        assert!(text.contains("multipart/alternative") && text.contains("Hej Ann") && text.contains("<p>Hej Ann</p>"));
    }

    #[test]
    fn a_mail_carries_its_id_and_says_that_a_machine_wrote_it() {
        let headers = headers(&mail());

        assert!(headers.iter().any(|line| line == "Message-ID: <0190f3c2@example.com>"), "{headers:?}");
        assert!(headers.iter().any(|line| line == "Auto-Submitted: auto-generated"), "{headers:?}");
        assert!(headers.iter().any(|line| line.starts_with("From: ") && line.ends_with("<shop@example.com>")), "{headers:?}");
    }

    #[test]
    fn nobody_adds_a_header() {
        let mut tricky = mail();
        tricky.subject = "Hi\r\nBcc: all@example.org\r\n\r\nbody".to_owned();
        tricky.message_id = "x>\r\nBcc: all@example.org".to_owned();
        assert!(headers(&tricky).iter().all(|line| !line.starts_with("Bcc")));

        for address in ["ann@example.org\r\nBcc: all@example.org", "ann@example.org, bob@example.org", "Ann <ann@example.org>", "ann"] {
            let mail = Outgoing { to: address.to_owned(), ..mail() };
            assert!(matches!(message(&mail), Err(MailError::BadAddress { .. })), "{address:?}");
        }
        let mail = Outgoing { reply_to: Some("Ann\r\nBcc: x <ann@example.org>".to_owned()), ..mail() };
        assert!(matches!(message(&mail), Err(MailError::BadAddress { .. })));
    }

    #[test]
    fn an_address_of_a_server_is_checked() {
        assert!(SmtpTransport::new("smtps://user:word@mail.example.org").is_ok());
        assert!(SmtpTransport::new("smtp://localhost:1025").is_ok());
        assert!(matches!(SmtpTransport::new("http://mail.example.org"), Err(MailError::BadServer(_))));
        assert!(matches!(SmtpTransport::new(""), Err(MailError::BadServer(_))));
    }

    #[test]
    fn an_address_is_told_from_other_words() {
        for good in ["ann@example.org", "a.b+c@sub.example.co.uk", "åsa@exämple.se", "o'neil@example.org"] {
            assert!(is_email(good), "{good}");
        }
        let long = format!("{}@example.org", "a".repeat(65));
        let longer = format!("a@{}.org", "b.".repeat(130));
        let wrong = ["", "ann", "@example.org", "ann@", "ann@example", "a@b@example.org", "a b@example.org", "ann@example..org"];
        for wrong in
            wrong.into_iter().chain(["ann@.org", "ann@-a.org", "ann@exa_mple.org", "a\n@example.org", long.as_str(), longer.as_str()])
        {
            assert!(!is_email(wrong), "{wrong:?}");
        }
    }
}
