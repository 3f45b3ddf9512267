//! What a mail address looks like.

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
