#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::*;
use crate::kernel::{Fault, Kind, Locale, Timestamp};
use chrono_tz::{Europe, Tz};
use rust_decimal::Decimal;
use std::fs;
use std::path::Path;

const NBSP: char = '\u{a0}';

/// A folder of languages: code, messages.
fn a_folder(languages: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (code, messages) in languages {
        write(folder.path(), code, "shop.ftl", messages);
        let description = format!("name = \"Own {code}\"\nenglish_name = \"English {code}\"\nplural = \"{code}\"\n");
        write(folder.path(), code, "locale.toml", &description);
    }
    folder
}

fn write(root: &Path, code: &str, file: &str, text: &str) {
    fs::create_dir_all(root.join(code)).unwrap();
    fs::write(root.join(code).join(file), text).unwrap();
}

fn some(languages: &[(&str, &str)]) -> Locales {
    Locales::from_dir(a_folder(languages).path()).unwrap()
}

fn said(locales: &Locales, locale: &str, key: &str, args: &[(&'static str, f64)]) -> String {
    let mut given = FluentArgs::new();
    for (name, value) in args {
        given.set(*name, *value);
    }
    locales.text(locale, key, &given)
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

#[test]
fn a_snapshot_can_be_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}

    shared::<Locales>();
}

mod the_built_in_languages {
    use super::*;

    #[test]
    fn load_and_name_themselves() {
        let locales = Locales::builtin().unwrap();

        assert_eq!(locales.codes()[0], Locale::english());
        assert_eq!(locales.name("sv"), "Svenska");
        assert_eq!(locales.name("xx"), "xx");
        assert_eq!(locales.direction("de"), "ltr");
        assert_eq!(said(&locales, "de", "error-title-404", &[]), "Diese Seite finden wir nicht");
    }

    #[test]
    fn have_each_message_that_english_has() {
        let locales = Locales::builtin().unwrap();
        let english = locales.keys("en");

        for code in locales.codes() {
            let own = locales.keys(code.as_str());
            let missing: Vec<&String> = english.iter().filter(|key| !own.contains(key)).collect();
            assert!(missing.is_empty(), "{code} lacks {missing:?}");
        }
    }
}

mod texts {
    use super::*;

    #[test]
    fn fall_back_to_the_plain_language_then_english_then_the_key() {
        let locales = some(&[("en", "a = A\nb = B\nc = C"), ("de", "a = Ah\nb = Beh"), ("de-CH", "a = Aah")]);

        let texts = ["a", "b", "c", "d"].map(|key| said(&locales, "de-CH", key, &[]));

        assert_eq!(texts, ["Aah", "Beh", "C", "d"]);
        assert_eq!(locales.troubles(), ["de-CH: d: no such message"]);
        assert!(locales.has("de-CH", "c") && !locales.has("de-CH", "d"));
        assert_eq!(locales.keys("de"), ["a", "b"]);
        assert_eq!(said(&locales, "fr", "a", &[]), "A");
    }

    #[test]
    fn choose_the_plural_form_of_their_language() {
        let locales = some(&[
            ("en", "count = { $n -> \n    [one] one loaf\n   *[other] { $n } loaves\n }"),
            ("pl", "count = { NUMBER($n) -> \n    [one] jeden\n    [few] { $n } bochenki\n   *[many] { $n } bochenków\n }"),
        ]);

        assert_eq!(said(&locales, "en", "count", &[("n", 1.0)]), "one loaf");
        assert_eq!(said(&locales, "en", "count", &[("n", 2.0)]), "2 loaves");
        assert_eq!(said(&locales, "pl", "count", &[("n", 3.0)]), "3 bochenki");
        assert_eq!(said(&locales, "pl", "count", &[("n", 5.0)]), "5 bochenków");
    }

    #[test]
    fn write_numbers_as_readers_do() {
        let messages = "n = { $n }\nnumber = { NUMBER($n) }\nplain = { NUMBER($n, useGrouping: \"false\") }\n\
                        two = { NUMBER($n, minimumFractionDigits: 2, maximumFractionDigits: 2) }";
        let locales = some(&[("en", messages), ("sv", messages), ("de", messages)]);

        assert_eq!(said(&locales, "en", "number", &[("n", 1234.5)]), "1,234.5");
        assert_eq!(said(&locales, "de", "number", &[("n", 1_234_567.0)]), "1.234.567");
        assert_eq!(said(&locales, "sv", "number", &[("n", 1234.5)]), format!("1{NBSP}234,5"));
        assert_eq!(said(&locales, "de", "two", &[("n", 1234.5)]), "1.234,50");
        assert_eq!(said(&locales, "de", "two", &[("n", 3.0)]), "3,00");
        assert_eq!(said(&locales, "en", "two", &[("n", 0.005)]), "0.01");
        assert_eq!(said(&locales, "de", "plain", &[("n", -12345.5)]), "\u{2212}12345,5");
        assert_eq!(said(&locales, "en", "n", &[("n", 12345.0)]), "12,345");
        assert_eq!(said(&locales, "en", "n", &[("n", 2026.0)]), "2026", "a year is not grouped");
    }

    #[test]
    fn write_moments_as_readers_do() {
        let messages = "day = { DATETIME($at) }\nmoment = { DATETIME($at, time: \"short\") }";
        let locales = some(&[("en", messages), ("de", messages)]);
        let mut args = FluentArgs::new();
        args.set("at", "2026-11-21T14:05:00+01:00");

        assert_eq!(locales.text("de", "day", &args), "21. November 2026");
        assert_eq!(locales.text("en", "moment", &args), "21 November 2026, 14:05");
    }

    #[test]
    fn say_when_an_argument_is_missing() {
        let locales = some(&[("en", "hello = Hello { $name }!")]);

        let text = said(&locales, "en", "hello", &[]);

        assert_eq!(text, "Hello {$name}!");
        assert_eq!(locales.troubles().len(), 1);
    }

    #[test]
    fn put_no_marks_around_arguments() {
        let locales = some(&[("en", "hello = Hello { $name }!")]);
        let mut args = FluentArgs::new();
        args.set("name", "Ada & Eve");

        let text = locales.text("en", "hello", &args);

        assert_eq!(text, "Hello Ada & Eve!");
    }
}

mod an_overlay {
    use super::*;

    #[test]
    fn replaces_and_adds_messages_in_a_new_snapshot() {
        let before = some(&[("en", "a = A\nb = B")]);

        let after = before.with_overlay("en", "b = Bee\nz = Zed").unwrap();

        assert_eq!(["a", "b", "z"].map(|key| said(&after, "en", key, &[])), ["A", "Bee", "Zed"]);
        assert_eq!(said(&before, "en", "b", &[]), "B");
        assert_eq!(after.keys("en"), ["a", "b", "z"]);
    }

    #[test]
    fn that_does_not_parse_is_refused_with_its_place() {
        let locales = some(&[("en", "a = A")]);

        let refusal = locales.with_overlay("en", "fine = Å\nbroken { here\n").unwrap_err();

        assert_eq!(refusal.kind(), Kind::Invalid);
        assert!(matches!(&refusal, LocalesError::Syntax { file, line: 2, .. } if file == "en/overlay"), "{refusal}");
    }

    #[test]
    fn needs_a_language_that_is_there() {
        let locales = some(&[("en", "a = A")]);

        assert!(matches!(locales.with_overlay("sv", "a = Ä"), Err(LocalesError::Unknown(code)) if code == "sv"));
    }
}

mod a_folder_of_languages {
    use super::*;

    #[test]
    fn is_refused_without_english() {
        assert!(matches!(Locales::from_dir(a_folder(&[("sv", "a = Ä")]).path()), Err(LocalesError::NoEnglish)));
    }

    #[test]
    fn is_refused_when_a_key_stands_twice() {
        let folder = a_folder(&[("en", "a = A")]);
        write(folder.path(), "en", "twice.ftl", "b = B\na = Again");

        let refusal = Locales::from_dir(folder.path()).unwrap_err();

        assert!(matches!(&refusal, LocalesError::Duplicate { key, file, .. } if key == "a" && file == "en/twice.ftl"), "{refusal}");
    }

    #[test]
    fn is_refused_when_a_language_has_no_description() {
        let folder = a_folder(&[("en", "a = A")]);
        write(folder.path(), "sv", "shop.ftl", "a = Ä");

        assert!(matches!(Locales::from_dir(folder.path()), Err(LocalesError::Description { file, .. }) if file == "sv/locale.toml"));
    }
}

mod faults {
    use super::*;

    #[test]
    fn are_told_by_code_with_their_facts() {
        let locales = some(&[("en", "error-locales-unknown = No { $locale } here.\nerror-internal = Sorry.")]);

        assert_eq!(locales.fault("en", &LocalesError::Unknown("sv".to_owned())), "No sv here.");
        assert_eq!(locales.fault("en", &LocalesError::NoEnglish), "Sorry.");
    }
}

mod negotiating {
    use super::*;

    fn chosen(header: &str) -> String {
        let offered = ["en", "sv", "de", "pt-BR"].map(|code| Locale::parse(code).unwrap());
        negotiate(header, &offered, &offered[0]).as_str().to_owned()
    }

    #[test]
    fn gives_what_is_wanted_most() {
        assert_eq!(chosen("sv"), "sv");
        assert_eq!(chosen("sv-FI, en;q=0.5"), "sv");
        assert_eq!(chosen("de;q=0.3, sv;q=0.8, fr"), "sv");
        assert_eq!(chosen("pt"), "pt-BR");
        assert_eq!(chosen("fr-FR,fr;q=0.9,de-AT;q=0.8,en;q=0.7"), "de");
    }

    #[test]
    fn gives_the_default_when_nothing_suits() {
        for header in ["", "*", "fr", "sv;q=0", ";;;,,,", "sv;q=nonsense", "\u{1f36a}"] {
            assert_eq!(chosen(header), "en", "{header:?}");
        }
    }

    #[test]
    fn reads_no_more_than_the_first_500_bytes() {
        let far = format!("{}sv", "fr,".repeat(200));
        let cut = format!("{}sv-FINLAND", "fr;q=0.1,".repeat(55));
        let wide = "å".repeat(400);

        assert_eq!([far, cut, wide].map(|header| chosen(&header)), ["en", "en", "en"]);
    }
}

mod dates {
    use super::*;

    #[test]
    fn are_long_and_in_the_readers_language() {
        let moment = at("2026-11-21T08:05:00Z");
        let shown = |locale| date(moment, Tz::UTC, locale);

        assert_eq!(shown("en"), "21 November 2026");
        assert_eq!(shown("en-US"), "November 21, 2026");
        assert_eq!(shown("sv"), "21 november 2026");
        assert_eq!(shown("de"), "21. November 2026");
        assert_eq!(shown("fr"), "21 novembre 2026");
        assert_eq!(shown("es-MX"), "21 de noviembre de 2026");
        assert_eq!(shown("ja"), "2026年11月21日");
        assert_eq!(shown("tlh"), "21 November 2026");
    }

    #[test]
    fn are_those_of_the_sites_time_zone() {
        let moment = at("2026-12-31T23:30:00Z");

        assert_eq!(date(moment, Europe::Stockholm, "sv"), "1 januari 2027");
        assert_eq!(datetime(moment, Europe::Stockholm, "sv"), "1 januari 2027 kl. 00:30");
        assert_eq!(datetime(moment, Tz::UTC, "en-US"), "December 31, 2026, 11:30 PM");
    }
}

mod numbers {
    use super::*;

    #[test]
    fn are_rounded_and_filled_as_asked() {
        let value = |text: &str| text.parse::<Decimal>().unwrap();

        assert_eq!(number(value("1234.50"), "en"), "1,234.5");
        assert_eq!(number_with(value("1234.5"), "de", 2, 2), "1.234,50");
        assert_eq!(number_with(value("2"), "en", 1, 3), "2.0");
        assert_eq!(number_with(value("0.125"), "en", 0, 2), "0.13");
        assert_eq!(number_with(value("-0.001"), "en", 0, 2), "0");
    }
}
