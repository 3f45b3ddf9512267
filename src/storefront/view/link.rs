//! Queries of addresses, taken apart and put together.

use actix_web::web::Query;

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Names and values of a query, in order; what can't be read is left out.
#[must_use]
pub fn pairs(query: &str) -> Vec<(String, String)> {
    Query::<Vec<(String, String)>>::from_query(query).map(Query::into_inner).unwrap_or_default()
}

/// The value of a name in a query; empty when there is none.
#[must_use]
pub fn value(query: &str, name: &str) -> String {
    pairs(query).into_iter().find(|(found, _)| found == name).map(|(_, value)| value).unwrap_or_default()
}

/// A text as it stands in a query.
#[must_use]
pub fn encoded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            safe.push('%');
            safe.push(char::from(HEX[usize::from(byte >> 4)]));
            safe.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    safe
}

/// A path with a query; without one when there is nothing to ask.
#[must_use]
pub fn with_query<N: AsRef<str>, V: AsRef<str>>(path: &str, query: impl IntoIterator<Item = (N, V)>) -> String {
    let mut address = path.to_owned();
    for (at, (name, value)) in query.into_iter().enumerate() {
        address.push(if at == 0 { '?' } else { '&' });
        address.push_str(&encoded(name.as_ref()));
        address.push('=');
        address.push_str(&encoded(value.as_ref()));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_together_is_taken_apart_again() {
        let query = [("q", "kanel & bulle"), ("f.färg", "röd/blå")];

        let address = with_query("/search", query);

        assert!(address.is_ascii());
        let (_, written) = address.split_once('?').unwrap();
        assert_eq!(pairs(written), query.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn rubbish_is_read_without_complaint() {
        let read = pairs("a=%zz&&=&b=%ff&c");

        assert!(read.iter().any(|(name, _)| name == "c"));
        assert_eq!(value("x=1&x=2", "x"), "1");
        assert_eq!(value("x=1", "y"), "");
    }
}
