//! Mails that the shop wrote, as files.

use super::{Server, eventually};
use std::fs;

/// A mail as its reader sees it.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The part that is plain text.
    pub text: String,
    /// The part that is HTML.
    pub html: String,
}

impl Server {
    /// All mails to an address whose text holds some words, oldest first.
    pub fn mails(&self, to: &str, words: &str) -> Vec<Mail> {
        let Ok(folder) = fs::read_dir(self.folder.join("mail")) else { return Vec::new() };
        let mut files: Vec<_> =
            folder.flatten().map(|file| file.path()).filter(|path| path.extension().is_some_and(|ending| ending == "eml")).collect();
        files.sort();
        let mails = files.iter().filter_map(|path| {
            let raw = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
            let (head, _) = raw.split_once("\n\n")?;
            let is_theirs = head.lines().any(|line| line.starts_with("To:") && line.contains(to));
            is_theirs.then(|| Mail { text: part(&raw, "text/plain"), html: part(&raw, "text/html") })
        });
        mails.filter(|mail| mail.text.contains(words)).collect()
    }

    /// The first mail to an address whose text holds some words, once it is there.
    pub async fn mail(&self, to: &str, words: &str) -> Mail {
        eventually(&format!("a mail to {to} with {words:?}"), async || self.mails(to, words).into_iter().next()).await
    }
}

/// The decoded part of a kind; empty when the mail has none.
fn part(raw: &str, kind: &str) -> String {
    let Some(at) = raw.find(&format!("Content-Type: {kind}")) else { return String::new() };
    let boundary = raw.split("boundary=\"").nth(1).and_then(|behind| behind.split('"').next()).unwrap_or_default();
    let section = raw[at..].split(&format!("\n--{boundary}")).next().unwrap_or_default();
    let Some((head, body)) = section.split_once("\n\n") else { return String::new() };
    let bytes = match head.to_lowercase() {
        head if head.contains("quoted-printable") => quoted_printable(body),
        head if head.contains("base64") => base64(body),
        _ => body.as_bytes().to_vec(),
    };
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let joined = text.replace("=\n", "");
    let mut bytes = joined.bytes();
    let mut decoded = Vec::with_capacity(joined.len());
    while let Some(byte) = bytes.next() {
        if byte != b'=' {
            decoded.push(byte);
            continue;
        }
        let digits: String = bytes.by_ref().take(2).map(char::from).collect();
        decoded.push(u8::from_str_radix(&digits, 16).unwrap());
    }
    decoded
}

fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut decoded, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for value in text.bytes().filter_map(|byte| LETTERS.iter().position(|letter| *letter == byte)) {
        held = ((held << 6) | u32::try_from(value).unwrap()) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            decoded.push(u8::try_from((held >> bits) & 0xFF).unwrap());
        }
    }
    decoded
}
