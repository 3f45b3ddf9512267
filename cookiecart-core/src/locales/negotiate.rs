//! Which of the offered languages a reader gets.

use crate::kernel::Locale;
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use unic_langid::LanguageIdentifier;

// Real headers are under 200 characters; what comes after 500 is not read.
const LONGEST_HEADER: usize = 500;

#[derive(PartialEq)]
struct Offer {
    language: LanguageIdentifier,
    place: usize,
}

impl AsRef<LanguageIdentifier> for Offer {
    fn as_ref(&self) -> &LanguageIdentifier {
        &self.language
    }
}

/// Chooses the offered language that suits an `Accept-Language` header best.
///
/// Honours weights; `sv-FI` is content with `sv`. Gives `default` when nothing suits or the header makes no sense.
/// Only the header's first 500 bytes are read.
#[must_use]
pub fn negotiate(accept_language: &str, offered: &[Locale], default: &Locale) -> Locale {
    let wanted = wishes(accept_language);
    let offers: Vec<Offer> =
        offered.iter().enumerate().filter_map(|(place, locale)| Some(Offer { language: locale.as_str().parse().ok()?, place })).collect();
    negotiate_languages(&wanted, &offers, None, NegotiationStrategy::Filtering)
        .first()
        .and_then(|offer| offered.get(offer.place))
        .unwrap_or(default)
        .clone()
}

/// The languages of the header, the most wanted first.
fn wishes(header: &str) -> Vec<LanguageIdentifier> {
    let header = if header.len() > LONGEST_HEADER {
        let mut end = LONGEST_HEADER;
        while !header.is_char_boundary(end) {
            end -= 1;
        }
        // The last entry is probably cut in the middle.
        header[..end].rsplit_once(',').map_or("", |(whole, _)| whole)
    } else {
        header
    };
    let mut wishes: Vec<(u16, LanguageIdentifier)> = header.split(',').filter_map(wish).collect();
    wishes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wishes.into_iter().map(|(_, language)| language).collect()
}

fn wish(entry: &str) -> Option<(u16, LanguageIdentifier)> {
    let mut parts = entry.split(';').map(str::trim);
    let language = parts.next().filter(|tag| !tag.is_empty() && *tag != "*")?.parse().ok()?;
    let weight = match parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="))) {
        Some(text) => text.trim().parse::<f32>().ok().filter(|q| (0.0..=1.0).contains(q))?,
        None => 1.0,
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
    let thousandths = (weight * 1000.0).round() as u16;
    (thousandths > 0).then_some((thousandths, language))
}
