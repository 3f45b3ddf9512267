//! One language: its parsed files and the Fluent bundle made of them.

use super::error::LocalesError;
use super::format;
use super::model::LocaleInfo;
use fluent_bundle::bundle::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use std::collections::BTreeSet;
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<Arc<FluentResource>, IntlLangMemoizer>;

// Fluent raises ten to this power in 64 bits.
const MOST_FRACTION_DIGITS: usize = 10;

/// One file of messages, parsed once and shared by all snapshots.
#[derive(Clone)]
pub(super) struct Messages {
    file: String,
    resource: Arc<FluentResource>,
}

impl Messages {
    /// Parses a file; all or nothing, so that a typo never loses messages silently.
    pub(super) fn parse(file: String, text: &str) -> Result<Self, LocalesError> {
        match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => Ok(Self { file, resource: Arc::new(resource) }),
            Err((_, errors)) => {
                let (at, reason) = errors.first().map_or((0, "does not parse".to_owned()), |e| (e.pos.start, e.kind.to_string()));
                let (line, column) = position(text, at);
                Err(LocalesError::Syntax { file, line, column, reason })
            }
        }
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) if message.value.is_some() => Some(message.id.name),
            _ => None,
        })
    }
}

fn position(text: &str, at: usize) -> (usize, usize) {
    let mut end = at.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// One language of a snapshot.
pub(super) struct Language {
    pub(super) info: LocaleInfo,
    files: Vec<Messages>,
    overlays: Vec<Messages>,
    bundle: Bundle,
}

impl Language {
    /// Builds the language of its files; a key may stand in one of them only.
    pub(super) fn new(info: LocaleInfo, files: Vec<Messages>, overlays: Vec<Messages>) -> Result<Self, LocalesError> {
        let code = info.code.as_str();
        let unknown = || LocalesError::Description { file: format!("{code}/locale.toml"), reason: "its code names no language".to_owned() };
        let spoken: LanguageIdentifier = code.parse().map_err(|_| unknown())?;
        let plural: LanguageIdentifier = info.plural.parse().map_err(|_| unknown())?;

        // The first one decides plural forms and, through `Reader`, how numbers are written.
        let order = if plural.language == spoken.language { vec![spoken, plural] } else { vec![plural, spoken] };
        let mut bundle = FluentBundle::new_concurrent(order);
        // Isolation marks around arguments would end up in page titles, mails and copied text.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(written));
        bundle.add_function("NUMBER", number).map_err(|_| unknown())?;
        let reader = code.to_owned();
        bundle.add_function("DATETIME", move |given, options| moment(given, options, &reader)).map_err(|_| unknown())?;
        for messages in &files {
            if let Err(errors) = bundle.add_resource(Arc::clone(&messages.resource)) {
                let key = errors.into_iter().find_map(|e| if let FluentError::Overriding { id, .. } = e { Some(id) } else { None });
                let (locale, file) = (code.to_owned(), messages.file.clone());
                return Err(LocalesError::Duplicate { locale, file, key: key.unwrap_or_default() });
            }
        }
        for messages in &overlays {
            bundle.add_resource_overriding(Arc::clone(&messages.resource));
        }
        Ok(Self { info, files, overlays, bundle })
    }

    /// The same language with one more overlay on top.
    pub(super) fn with_overlay(&self, overlay: Messages) -> Result<Self, LocalesError> {
        let mut overlays = self.overlays.clone();
        overlays.push(overlay);
        Self::new(self.info.clone(), self.files.clone(), overlays)
    }

    /// Whether it has a message of its own.
    pub(super) fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// All keys of its own, sorted.
    pub(super) fn keys(&self) -> BTreeSet<&str> {
        self.files.iter().chain(&self.overlays).flat_map(Messages::keys).collect()
    }

    /// The message's text and what went wrong in it; `None` when it has no such message.
    pub(super) fn text(&self, key: &str, args: &FluentArgs<'_>) -> Option<(String, Vec<FluentError>)> {
        let message = self.bundle.get_message(key)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(message.value()?, Some(args), &mut errors).into_owned();
        Some((text, errors))
    }
}

/// The language of a bundle, as its memoizer knows it; the only way in which a formatter can learn it.
struct Reader(String);

impl Memoizable for Reader {
    type Args = ();
    type Error = std::convert::Infallible;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Self::Error> {
        Ok(Self(language.to_string()))
    }
}

/// Writes numbers as the reader does. Those not passed through NUMBER() are grouped from five digits on, so that years stay years.
fn written(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let Ok(reader) = memoizer.with_try_get::<Reader, _, _>((), |reader| reader.0.clone());
    let options = &number.options;
    let asked = options.minimum_integer_digits.is_some();
    let grouped = options.use_grouping && (asked || number.value.abs() >= 10_000.0);
    let digits = |asked: Option<usize>, otherwise: usize| u32::try_from(asked.unwrap_or(otherwise).min(MOST_FRACTION_DIGITS)).unwrap_or(0);
    let (fewest, most) = (digits(options.minimum_fraction_digits, 0), digits(options.maximum_fraction_digits, 3));
    format::number_of(number.value, &reader, fewest, most, grouped)
}

/// `NUMBER($n, minimumFractionDigits: 2)`: stays a number, so that plural forms can be chosen by it.
fn number<'a>(given: &[FluentValue<'a>], options: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::Number(number)) = given.first() else {
        return given.first().cloned().unwrap_or(FluentValue::Error);
    };
    let mut number = number.clone();
    number.options.merge(options);
    number.options.minimum_fraction_digits = number.options.minimum_fraction_digits.map(|n| n.min(MOST_FRACTION_DIGITS));
    // The mark by which `written` knows that grouping was asked for.
    number.options.minimum_integer_digits.get_or_insert(1);
    FluentValue::Number(number)
}

/// `DATETIME($at)` or `DATETIME($at, time: "short")`: RFC 3339 or microseconds since 1970, shown in UTC unless it brings its own offset.
fn moment<'a>(given: &[FluentValue<'a>], options: &FluentArgs<'_>, reader: &str) -> FluentValue<'a> {
    let timed = matches!(options.get("time"), Some(FluentValue::String(_)));
    match given.first() {
        Some(FluentValue::String(text)) => format::moment_of(text, reader, timed).map_or(FluentValue::Error, FluentValue::from),
        #[expect(clippy::cast_possible_truncation, reason = "microseconds of any sensible date fit, others saturate")]
        Some(FluentValue::Number(number)) => {
            let at = crate::kernel::Timestamp(number.value as i64);
            let zone = chrono_tz::Tz::UTC;
            FluentValue::from(if timed { format::datetime(at, zone, reader) } else { format::date(at, zone, reader) })
        }
        _ => FluentValue::Error,
    }
}
