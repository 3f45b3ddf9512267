//! What somebody typed into a form, and what is wrong with it, as templates read it.

use super::view::common::t;
use cookiecart_core::kernel::{Address, AddressField, Fault, Kind};
use cookiecart_web::{Fields, PageError, Visitor};
use serde_json::{Map, Value, json};

/// The fields of an address.
pub const ADDRESS: [&str; 9] = ["name", "company", "line1", "line2", "postal_code", "city", "region", "country", "phone"];

// What is secret is typed anew; no page gives it back.
const SECRET: &[&str] = &["password", "current"];

/// A form: every field has a value, empty when nothing was typed, and a sentence where it is wrong.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    values: Map<String, Value>,
    errors: Map<String, Value>,
    summary: Option<String>,
}

impl Entry {
    /// An empty form with these fields.
    #[must_use]
    pub fn blank<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> Self {
        let mut entry = Self::default();
        for name in names {
            entry.values.insert(name.as_ref().to_owned(), Value::String(String::new()));
            entry.errors.insert(name.as_ref().to_owned(), Value::Null);
        }
        entry
    }

    /// A form with these fields as they were typed.
    #[must_use]
    pub fn typed<N: AsRef<str>>(names: impl IntoIterator<Item = N>, fields: &Fields) -> Self {
        let mut entry = Self::blank(names);
        for (name, value) in &mut entry.values {
            if !SECRET.contains(&name.as_str()) {
                *value = Value::String(fields.get(name).to_owned());
            }
        }
        entry
    }

    /// The form with a value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.insert(name.to_owned(), Value::String(value.into()));
        self
    }

    /// The form with an address, whose fields begin with `prefix`.
    #[must_use]
    pub fn with_address(mut self, prefix: &str, address: &Address) -> Self {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        let values = [
            address.name.clone(),
            optional(&address.company),
            address.line1.clone(),
            optional(&address.line2),
            address.postal_code.clone(),
            address.city.clone(),
            optional(&address.region),
            address.country.clone(),
            optional(&address.phone),
        ];
        for (name, value) in ADDRESS.iter().zip(values) {
            self.values.insert(format!("{prefix}{name}"), Value::String(value));
        }
        self
    }

    /// Notes a fault at its field; one that belongs to no field of this form becomes the summary.
    pub fn refuse(&mut self, visitor: &Visitor, fault: &dyn Fault) {
        let sentence = sentence(visitor, fault);
        match fault.field().filter(|field| self.errors.contains_key(*field)) {
            Some(field) => self.mark(visitor, field, sentence),
            None => self.summary = Some(sentence),
        }
    }

    /// Notes which parts of an address are wrong.
    pub fn refuse_address(&mut self, visitor: &Visitor, prefix: &str, wrong: &[AddressField]) {
        for field in wrong {
            let sentence = t(visitor, &format!("error-field-{}", field.name()));
            self.mark(visitor, &format!("{prefix}{}", field.name()), sentence);
        }
    }

    fn mark(&mut self, visitor: &Visitor, field: &str, sentence: String) {
        self.errors.insert(field.to_owned(), Value::String(sentence));
        if self.summary.is_none() {
            self.summary = Some(t(visitor, "error-invalid"));
        }
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.summary.is_some()
    }

    /// The form as templates read it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({ "values": self.values, "errors": self.errors, "summary": self.summary })
    }
}

/// The sentence for a fault, in the page's language.
#[must_use]
pub fn sentence(visitor: &Visitor, fault: &dyn Fault) -> String {
    visitor.shop.locales().fault(visitor.locale.as_str(), fault)
}

/// An address as it was typed, whose fields begin with `prefix`; not checked yet.
#[must_use]
pub fn address(fields: &Fields, prefix: &str) -> Address {
    let typed = |name: &str| fields.get(&format!("{prefix}{name}")).to_owned();
    let optional = |name: &str| Some(typed(name)).filter(|text| !text.is_empty());
    Address {
        name: typed("name"),
        company: optional("company"),
        line1: typed("line1"),
        line2: optional("line2"),
        postal_code: typed("postal_code"),
        city: typed("city"),
        region: optional("region"),
        country: typed("country"),
        phone: optional("phone"),
    }
}

/// Parts faults: those that a person can mend come back, to be shown in the form; all others end the request.
///
/// # Errors
/// The fault, when it is not the form's.
pub fn mendable(error: impl Into<PageError>) -> Result<PageError, PageError> {
    let error = error.into();
    match error.fault().kind() {
        Kind::Invalid | Kind::Conflict | Kind::Unauthenticated => Ok(error),
        Kind::Forbidden | Kind::NotFound | Kind::TooMany | Kind::Unavailable | Kind::Internal => Err(error),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn every_field_is_there_and_secrets_are_not_given_back() {
        let fields = Fields::parse(b"email=ada%40example.org&password=swordfish&other=x").unwrap();

        let form = Entry::typed(["email", "password", "name"], &fields).to_json();

        assert_eq!(form["values"], json!({ "email": "ada@example.org", "password": "", "name": "" }));
        assert_eq!(form["errors"], json!({ "email": null, "password": null, "name": null }));
        assert_eq!(form["summary"], Value::Null);
    }

    #[test]
    fn an_address_goes_into_a_form_and_comes_out_again() {
        let fields = Fields::parse("billing_name=Ada&billing_line1=Storgatan+1&billing_city=Umeå&billing_country=SE".as_bytes()).unwrap();

        let address = address(&fields, "billing_");
        let form = Entry::blank([] as [&str; 0]).with_address("", &address).to_json();

        assert_eq!((address.company.as_deref(), address.city.as_str()), (None, "Umeå"));
        assert_eq!(form["values"]["line1"], "Storgatan 1");
        assert_eq!(form["values"]["phone"], "");
    }
}
