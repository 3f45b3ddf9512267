#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::*;
use crate::kernel::{Fault, Kind};
use crate::locales::Locales;
use chrono_tz::Europe;
use include_dir::{Dir, include_dir};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::sync::Arc;

const MESSAGES: &str = "hello = Hello { $name }!\ncount = { $n -> \n    [one] one bun\n   *[other] { $n } buns\n }\n";

fn some_locales() -> Arc<Locales> {
    let locales = Locales::builtin().unwrap();
    let locales = locales.with_overlay("en", MESSAGES).unwrap();
    Arc::new(locales.with_overlay("sv", "hello = Hej { $name }!").unwrap())
}

/// A theme that brings everything itself, of files below its folder.
fn a_theme(files: &[(&str, &str)]) -> Result<Theme, ThemeError> {
    named("default", files)
}

fn named(name: &str, files: &[(&str, &str)]) -> Result<Theme, ThemeError> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "theme.toml", &format!("name = \"{name}\""));
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    Theme::from_dir(folder.path(), some_locales(), &[])
}

fn write(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn page(locale: &str) -> PageContext {
    let (prefix, asset_prefix) = ("/shop/sv".to_owned(), "/shop/assets".to_owned());
    PageContext { locale: locale.to_owned(), zone: Europe::Stockholm, prefix, asset_prefix }
}

/// What a single template makes of some data.
fn made(template: &str, context: Value) -> String {
    let theme = a_theme(&[("templates/page.html", template), ("assets/a.css", "a{}"), ("icons/bun.svg", "<svg/>\n")]).unwrap();
    theme.render("page.html", &page("en"), context).unwrap()
}

#[test]
fn a_theme_can_be_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + 'static>() {}

    shared::<Theme>();
}

mod the_built_in_theme {
    use super::*;

    static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../themes/default");

    fn templates(dir: &'static Dir<'static>) -> Vec<(String, &'static str)> {
        let mut all: Vec<_> = dir.files().map(|f| (f.path().display().to_string(), f.contents_utf8().unwrap_or_default())).collect();
        for below in dir.dirs() {
            all.extend(templates(below));
        }
        all
    }

    /// The words given literally as an argument, by template.
    fn literals(call: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for (name, text) in templates(EMBEDDED.get_dir("templates").unwrap()) {
            for piece in text.split(call).skip(1) {
                found.push((name.clone(), piece.split('"').next().unwrap().to_owned()));
            }
        }
        found
    }

    #[test]
    fn compiles() {
        let theme = Theme::builtin(some_locales(), &[]).unwrap();

        assert_eq!(theme.manifest().name, "default");
        assert!(theme.has_template("product.html") && theme.has_template("mail/order_confirmation.txt"));
    }

    #[test]
    fn has_words_for_every_key_it_names() {
        let locales = Locales::builtin().unwrap();

        let missing: Vec<_> = literals("t(key=\"").into_iter().filter(|(_, key)| !locales.has("en", key)).collect();

        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn has_every_icon_it_names() {
        let missing: Vec<_> =
            literals("icon(name=\"").into_iter().filter(|(_, name)| EMBEDDED.get_file(format!("icons/{name}.svg")).is_none()).collect();

        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn takes_assets_of_the_build_for_its_own() {
        let theme = Theme::builtin(some_locales(), &[("theme.css", b"body{}")]).unwrap();

        let asset = theme.asset("theme.css").unwrap();

        assert_eq!((&*asset.bytes, asset.content_type), (&b"body{}"[..], "text/css; charset=utf-8"));
    }
}

mod functions {
    use super::*;

    #[test]
    fn t_speaks_the_pages_language_and_is_escaped_once() {
        let theme = a_theme(&[
            ("templates/page.html", "{{ t(key=\"hello\", name=name) }}"),
            ("templates/mail.txt", "{{ t(key=\"hello\", name=name) }}"),
        ])
        .unwrap();
        let context = json!({ "name": "<b>&" });

        assert_eq!(theme.render("page.html", &page("sv"), &context).unwrap(), "Hej &lt;b&gt;&amp;!");
        assert_eq!(theme.render("mail.txt", &page("en"), &context).unwrap(), "Hello <b>&!");
    }

    #[test]
    fn t_takes_numbers_money_and_nothing() {
        let context = json!({ "money": { "amount": 1, "formatted": "€1.00" }, "none": null });

        assert_eq!(made("{{ t(key=\"count\", n=1) }}, {{ t(key=\"count\", n=12000) }}", context.clone()), "one bun, 12,000 buns");
        assert_eq!(made("{{ t(key=\"hello\", name=money) }}", context.clone()), "Hello €1.00!");
        assert_eq!(made("{{ t(key=\"hello\", name=none) }}", context), "Hello !");
        assert_eq!(made("{{ t(key=\"count\", n=n) }}", json!({ "n": u64::MAX })), format!("{} buns", u64::MAX));
    }

    #[test]
    fn work_inside_components_and_includes() {
        let theme = a_theme(&[
            ("templates/page.html", "{{ <Greeting who=\"Ada\" /> }} {% include \"part.html\" %}"),
            ("templates/part.html", "{{ url(path=\"/x\") }}"),
            ("templates/c.html", "{% component Greeting(who) %}{{ t(key=\"hello\", name=who) }}{% endcomponent Greeting %}"),
        ])
        .unwrap();

        assert_eq!(theme.render("page.html", &page("sv"), json!({})).unwrap(), "Hej Ada! /shop/sv/x");
        assert_eq!(theme.render_component("Greeting", &page("en"), json!({ "who": "<i>" })).unwrap(), "Hello &lt;i&gt;!");
    }

    #[test]
    fn url_asset_and_icon_give_addresses_and_pictures() {
        assert_eq!(made("{{ url(path=\"/cart?a=1\") }} {{ url(path=\"cart\") }}", json!({})), "/shop/sv/cart?a=1 /shop/sv/cart");
        assert_eq!(made("{{ icon(name=\"bun\") }}{{ icon(name=\"none\") }}", json!({})), "<svg/>");
        let hash = &crate::kernel::sha256_hex(b"a{}")[..8];
        assert_eq!(made("{{ asset(path=\"a.css\") }}", json!({})), format!("/shop/assets/{hash}/a.css"));
        assert_eq!(made("{{ asset(path=\"none.css\") }}", json!({})), "/shop/assets/0/none.css");
    }

    #[test]
    fn filters_write_dates_and_numbers() {
        let context = json!({ "at": "2026-12-31T23:30:00.000000Z", "day": "2026-11-21", "n": 1234.5 });

        assert_eq!(made("{{ at | date }}; {{ day | date }}", context.clone()), "1 January 2027; 21 November 2026");
        assert_eq!(made("{{ at | datetime }}", context.clone()), "1 January 2027, 00:30");
        assert_eq!(made("{{ n | number }} {{ 5 | number(decimals=2) }} {{ \"7\" | number }}", context), "1,234.5 5.00 7");
    }
}

mod errors {
    use super::*;

    #[test]
    fn of_parsing_name_every_broken_template() {
        let broken = [("templates/a.html", "fine\n  {{ 1 + }}"), ("templates/b.html", "{% for %}"), ("templates/c.html", "fine")];

        let refusal = a_theme(&broken).unwrap_err();

        let places: Vec<_> = refusal.diagnostics().iter().map(|d| (d.template.as_str(), d.line)).collect();
        assert_eq!(places, [("a.html", 2), ("b.html", 1)]);
        assert_eq!((refusal.kind(), refusal.code()), (Kind::Invalid, "themes.broken"));
    }

    #[test]
    fn of_unknown_names_point_at_their_place() {
        let refusal = a_theme(&[("templates/a.html", "x\n {{ 1 | nonsense }}\n{{ <Nothing /> }}")]).unwrap_err();

        let all = refusal.diagnostics();
        assert_eq!((all[0].template.as_str(), all[0].line, all[0].message.as_str()), ("a.html", 2, "Unknown filter `nonsense`"));
        assert_eq!((all[1].line, all[1].message.as_str()), (3, "Unknown component `Nothing`"));
    }

    #[test]
    fn of_rendering_point_at_their_place() {
        let theme = a_theme(&[("templates/a.html", "x\n {{ missing }}")]).unwrap();

        let failure = theme.render("a.html", &page("en"), json!({})).unwrap_err();

        let place = &failure.diagnostics()[0];
        assert_eq!((place.template.as_str(), place.line, place.column), ("a.html", 2, 5));
        assert_eq!(failure.kind(), Kind::Internal);
    }

    #[test]
    fn tell_unknown_templates_components_and_data_apart() {
        let theme = a_theme(&[("templates/a.html", "x")]).unwrap();

        assert!(matches!(theme.render("b.html", &page("en"), json!({})), Err(ThemeError::UnknownTemplate(name)) if name == "b.html"));
        assert!(matches!(theme.render_component("B", &page("en"), json!({})), Err(ThemeError::UnknownComponent(name)) if name == "B"));
        assert!(matches!(theme.render("a.html", &page("en"), json!([1])), Err(ThemeError::Context(_))));
    }

    #[test]
    fn of_the_manifest_are_told() {
        let folder = tempfile::tempdir().unwrap();

        assert!(matches!(Theme::from_dir(folder.path(), some_locales(), &[]), Err(ThemeError::Manifest(_))));
    }
}

mod a_theme_in_a_folder {
    use super::*;

    #[test]
    fn lies_over_the_built_in_one() {
        let theme = named("warm", &[("templates/page.html", "Warm."), ("assets/warm.css", "b{}")]).unwrap();

        assert_eq!(theme.render("page.html", &page("en"), json!({})).unwrap(), "Warm.");
        assert!(theme.has_template("product.html"));
        assert!(theme.has_template("core/page.html"));
        assert!(theme.asset("warm.css").is_some());
        assert_eq!(theme.manifest().name, "warm");
    }

    #[test]
    fn can_replace_a_component_of_the_built_in_one() {
        let own = "{% component Swatch(color: string) %}warm {{ color }}{% endcomponent Swatch %}";

        let theme = named("warm", &[("templates/c.html", own)]).unwrap();

        assert_eq!(theme.render_component("Swatch", &page("en"), json!({ "color": "red" })).unwrap(), "warm red");
    }

    #[test]
    fn keeps_its_pages_when_its_words_change() {
        let theme = a_theme(&[("templates/page.html", "{{ t(key=\"hello\", name=\"Ada\") }}")]).unwrap();

        let other = theme.with_locales(Arc::new(theme.locales().with_overlay("en", "hello = Welcome, { $name }").unwrap()));

        assert_eq!(other.render("page.html", &page("en"), json!({})).unwrap(), "Welcome, Ada");
        assert_eq!(theme.render("page.html", &page("en"), json!({})).unwrap(), "Hello Ada!");
    }
}
