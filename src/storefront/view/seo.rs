//! What search engines and those who share a page read of it.

use super::common::absolute;
use super::offer::{Availability, Offer, cheapest};
use cookiecart_core::catalog::Variant;
use cookiecart_web::Visitor;
use serde_json::{Value, json};

const LONGEST_DESCRIPTION: usize = 160;

/// JSON that can stand inside a `script` element, whatever texts it holds.
#[must_use]
pub fn script_json(value: &Value) -> String {
    let plain = value.to_string();
    let mut safe = String::with_capacity(plain.len());
    for letter in plain.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            _ => safe.push(letter),
        }
    }
    safe
}

/// The words of clean HTML, on one line.
#[must_use]
pub fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        // A tag ends a word: `<p>one</p><p>two</p>`.
        text.push(' ');
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    text.push_str(rest);
    let text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A description for search engines: the given words, else the beginning of the HTML's; whole words, at most 160 characters.
#[must_use]
pub fn description(given: &str, html: &str) -> String {
    let text = if given.is_empty() { plain_text(html) } else { given.to_owned() };
    if text.chars().count() <= LONGEST_DESCRIPTION {
        return text;
    }
    let cut: String = text.chars().take(LONGEST_DESCRIPTION - 1).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', '.', ';', ':', ' ', '–', '-']))
}

/// The way to a page, from links with `name` and `url`.
#[must_use]
pub fn breadcrumbs(visitor: &Visitor, links: &[Value]) -> Value {
    let steps = links.iter().enumerate().map(|(at, link)| {
        json!({
            "@type": "ListItem",
            "position": at + 1,
            "name": link["name"],
            "item": absolute(visitor, link["url"].as_str().unwrap_or_default()),
        })
    });
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps.collect::<Vec<_>>() })
}

/// The shop itself, and how it is searched.
#[must_use]
pub fn website(visitor: &Visitor, name: &str, logo: Option<String>) -> Vec<Value> {
    let home = absolute(visitor, &visitor.url("/"));
    let site = visitor.site();
    let search = absolute(visitor, &visitor.url("/search"));
    vec![
        json!({
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": name,
            "url": home,
            "inLanguage": visitor.locale.as_str(),
            "potentialAction": {
                "@type": "SearchAction",
                "target": { "@type": "EntryPoint", "urlTemplate": format!("{search}?q={{search_term_string}}") },
                "query-input": "required name=search_term_string",
            },
        }),
        without_nulls(json!({
            "@context": "https://schema.org",
            "@type": "Organization",
            "name": name,
            "url": home,
            "email": Some(&site.email).filter(|email| !email.is_empty()),
            "telephone": Some(&site.phone).filter(|phone| !phone.is_empty()),
            "logo": logo,
        })),
    ]
}

/// What is told of a product.
pub struct Described<'a> {
    /// Name.
    pub name: &'a str,
    /// Plain words.
    pub description: String,
    /// Complete addresses of pictures.
    pub images: Vec<String>,
    /// Who makes it.
    pub brand: Option<&'a str>,
    /// Complete address.
    pub url: String,
    /// The variants that the page is about.
    pub offers: &'a [Offer<'a>],
}

/// A product with its offer, or with the span of its offers where several are left to choose from.
#[must_use]
pub fn product(described: Described<'_>) -> Value {
    let Described { name, description, images, brand, url, offers } = described;
    let one = if let [offer] = offers { Some(offer.variant) } else { None };
    without_nulls(json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": name,
        "description": Some(description).filter(|words| !words.is_empty()),
        "image": Some(images).filter(|images| !images.is_empty()),
        "sku": one.and_then(|variant| variant.sku.as_deref()),
        "gtin": one.and_then(gtin),
        "brand": brand.map(|name| json!({ "@type": "Brand", "name": name })),
        "url": url,
        "offers": offered(offers, &url),
    }))
}

fn offered(offers: &[Offer<'_>], url: &str) -> Option<Value> {
    let (best, _) = cheapest(offers)?;
    let availability = Availability::together(offers.iter().map(|offer| offer.availability));
    let availability = format!(
        "https://schema.org/{}",
        match availability {
            Availability::InStock => "InStock",
            Availability::Low(_) => "LimitedAvailability",
            Availability::Backorder => "BackOrder",
            Availability::SoldOut => "OutOfStock",
        }
    );
    let currency = best.price.currency().code();
    if let [offer] = offers {
        return Some(json!({
            "@type": "Offer",
            "price": offer.price.to_major_string(),
            "priceCurrency": currency,
            "availability": availability,
            "url": url,
        }));
    }
    let dearest = offers.iter().map(|offer| offer.price).max_by_key(|price| price.minor()).unwrap_or(best.price);
    Some(json!({
        "@type": "AggregateOffer",
        "lowPrice": best.price.to_major_string(),
        "highPrice": dearest.to_major_string(),
        "priceCurrency": currency,
        "offerCount": offers.len(),
        "availability": availability,
        "url": url,
    }))
}

// Other barcodes than these lengths are somebody's own.
fn gtin(variant: &Variant) -> Option<&str> {
    variant.barcode.as_deref().filter(|code| matches!(code.len(), 8 | 12 | 13 | 14) && code.bytes().all(|byte| byte.is_ascii_digit()))
}

fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(fields) = &mut value {
        fields.retain(|_, field| !field.is_null());
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_leave_its_script_element() {
        let evil = json!({ "name": "</script><script>alert(1)</script>&\u{2028}" });

        let written = script_json(&evil);

        assert!(!written.contains(['<', '>', '&', '\u{2028}']));
        assert_eq!(serde_json::from_str::<Value>(&written).ok(), Some(evil));
    }

    #[test]
    fn markup_becomes_words() {
        assert_eq!(plain_text("<p>Rye &amp; <b>salt</b></p><ul><li>one</li><li>two</li></ul>"), "Rye & salt one two");
        assert_eq!(plain_text("1 &lt; 2 <unfinished"), "1 < 2");
        assert_eq!(plain_text("&amp;lt;"), "&lt;");
    }

    #[test]
    fn a_long_description_ends_with_a_whole_word() {
        let long = "crumb ".repeat(60);

        let short = description("", &long);

        assert!(short.chars().count() <= LONGEST_DESCRIPTION);
        assert!(short.ends_with("crumb…"));
        assert_eq!(description("Given", &long), "Given");
    }
}
