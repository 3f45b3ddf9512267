//! A form, read as a browser reads it.

use super::page::selector;
use scraper::ElementRef;

/// A form as it would be sent.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where to.
    pub action: String,
    /// `get` or `post`.
    pub method: String,
    /// Names and values, in order.
    pub fields: Vec<(String, String)>,
}

impl Form {
    pub(super) fn read(form: ElementRef<'_>, page: &str) -> Self {
        let own = form.value();
        let controls = selector("input, select, textarea");
        let fields = form.select(&controls).filter_map(|control| {
            let name = control.value().attr("name").filter(|_| control.value().attr("disabled").is_none())?;
            Some((name.to_owned(), value(control)?))
        });
        Self {
            action: own.attr("action").filter(|action| !action.is_empty()).unwrap_or(page).to_owned(),
            method: own.attr("method").unwrap_or("get").to_lowercase(),
            fields: fields.collect(),
        }
    }

    /// The same with one value for a field, or a button that is pressed.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        match self.fields.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// The same without a field.
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    /// What a field holds.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// What a control sends; `None` for nothing.
fn value(control: ElementRef<'_>) -> Option<String> {
    let own = control.value();
    let given = |default: &str| own.attr("value").unwrap_or(default).to_owned();
    match (own.name(), own.attr("type").unwrap_or("text")) {
        ("select", _) => {
            let option =
                |css| control.select(&selector(css)).next().map(|option| option.value().attr("value").unwrap_or_default().to_owned());
            option("option[selected]").or_else(|| option("option"))
        }
        ("textarea", _) => Some(control.text().collect()),
        (_, "checkbox" | "radio") => own.attr("checked").map(|_| given("on")),
        (_, "submit" | "button" | "image" | "reset" | "file") => None,
        _ => Some(given("")),
    }
}
