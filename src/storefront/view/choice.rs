//! What a buyer chose of a product's options, by its address: `?v.size=m&v.colour=red`.

use super::link::{pairs, with_query};
use cookiecart_core::catalog::{Product, Variant, WholeProduct};
use std::collections::HashSet;

/// One value code for each option of a product, in order; `None` where nothing was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice(Vec<Option<String>>);

impl Choice {
    /// Reads a query. What the product does not offer is passed over; an option with one value is chosen by itself.
    #[must_use]
    pub fn read(whole: &WholeProduct, query: &str) -> Self {
        let asked = pairs(query);
        let chosen = whole.product.options.iter().enumerate().map(|(place, option)| {
            let offered: HashSet<&str> =
                whole.variants.iter().filter_map(|variant| variant.values.get(place)).map(String::as_str).collect();
            let wish =
                asked.iter().find(|(name, _)| name.strip_prefix("v.") == Some(option.code.as_str())).map(|(_, value)| value.as_str());
            let only = if offered.len() == 1 { offered.iter().next().copied() } else { None };
            wish.filter(|wish| offered.contains(wish)).or(only).map(str::to_owned)
        });
        Self(chosen.collect())
    }

    /// The value chosen of the option at a place.
    #[must_use]
    pub fn of(&self, place: usize) -> Option<&str> {
        self.0.get(place).and_then(Option::as_deref)
    }

    /// Whether nothing is left to choose.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.0.iter().all(Option::is_some)
    }

    /// Whether a variant is among those that the choice leaves.
    #[must_use]
    pub fn leaves(&self, variant: &Variant) -> bool {
        self.missed(variant).next().is_none()
    }

    /// The places where a variant is not what was chosen.
    fn missed<'a>(&'a self, variant: &'a Variant) -> impl Iterator<Item = usize> + 'a {
        let differs = move |(place, chosen): (usize, &'a Option<String>)| {
            let misses = chosen.is_some() && chosen.as_deref() != variant.values.get(place).map(String::as_str);
            misses.then_some(place)
        };
        self.0.iter().enumerate().filter_map(differs)
    }

    /// Option places and value codes that can be had without changing what was chosen of the other options.
    #[must_use]
    pub fn available<'a>(&self, buyable: impl IntoIterator<Item = &'a Variant>) -> HashSet<(usize, &'a str)> {
        let mut available = HashSet::new();
        for variant in buyable {
            let mut missed = self.missed(variant);
            match (missed.next(), missed.next()) {
                (None, _) => available.extend(variant.values.iter().enumerate().map(|(place, value)| (place, value.as_str()))),
                (Some(place), None) => available.extend(variant.values.get(place).map(|value| (place, value.as_str()))),
                (Some(_), Some(_)) => {}
            }
        }
        available
    }

    /// The product's address with one option chosen otherwise.
    #[must_use]
    pub fn address(&self, path: &str, product: &Product, place: usize, value: &str) -> String {
        let chosen = product.options.iter().enumerate().filter_map(|(at, option)| {
            let value = if at == place { Some(value) } else { self.of(at) };
            Some((format!("v.{}", option.code), value?.to_owned()))
        });
        with_query(path, chosen)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

    use super::*;
    use cookiecart_core::catalog::{OptionValue, ProductKind, ProductOption, ProductState, QuantityRule};
    use cookiecart_core::kernel::{Localized, ProductId, Timestamp};
    use std::collections::BTreeMap;

    fn option(code: &str, values: &[&str]) -> ProductOption {
        let value = |code: &&str| OptionValue { code: (*code).to_owned(), label: Localized::of("en", *code), color: None };
        ProductOption { code: code.to_owned(), name: Localized::of("en", code), values: values.iter().map(value).collect() }
    }

    fn variant(values: [&str; 3]) -> Variant {
        Variant { values: values.map(str::to_owned).to_vec(), ..Variant::default() }
    }

    /// A shirt in two sizes and two colours, all of cotton; there is no large blue one.
    fn shirt() -> WholeProduct {
        let product = Product {
            id: ProductId::new(),
            kind: ProductKind::Physical,
            type_id: None,
            slug: "shirt".to_owned(),
            name: Localized::of("en", "Shirt"),
            description: Localized::default(),
            seo_title: Localized::default(),
            seo_description: Localized::default(),
            vendor_id: None,
            tax_class: "standard".to_owned(),
            state: ProductState::Published,
            price_minor: 1000,
            compare_at_minor: None,
            attributes: BTreeMap::new(),
            tags: Vec::new(),
            options: vec![option("size", &["m", "l"]), option("colour", &["red", "blue"]), option("cloth", &["cotton"])],
            quantity: QuantityRule::default(),
            featured: false,
            external_url: None,
            source: None,
            digest: None,
            published_at: None,
            created_at: Timestamp(0),
        };
        WholeProduct {
            product,
            variants: vec![variant(["m", "red", "cotton"]), variant(["m", "blue", "cotton"]), variant(["l", "red", "cotton"])],
            categories: Vec::new(),
            media: Vec::new(),
            related: Vec::new(),
            components: Vec::new(),
            prices: Vec::new(),
        }
    }

    #[test]
    fn what_is_not_offered_is_not_chosen_and_the_only_value_is() {
        let shirt = shirt();

        let choice = Choice::read(&shirt, "v.size=xxl&v.colour=red&v.sleeve=long&quantity=2");

        assert_eq!((choice.of(0), choice.of(1), choice.of(2)), (None, Some("red"), Some("cotton")));
        assert!(!choice.is_complete());
        assert_eq!(shirt.variants.iter().filter(|variant| choice.leaves(variant)).count(), 2);
    }

    #[test]
    fn a_combination_that_is_not_made_leaves_no_variant() {
        let shirt = shirt();

        let choice = Choice::read(&shirt, "v.size=l&v.colour=blue");

        assert!(choice.is_complete());
        assert!(!shirt.variants.iter().any(|variant| choice.leaves(variant)));
    }

    #[test]
    fn a_value_is_available_when_the_other_choices_allow_it() {
        let shirt = shirt();
        let choice = Choice::read(&shirt, "v.size=l");

        let available = choice.available(&shirt.variants);

        assert_eq!(available, HashSet::from([(0, "m"), (0, "l"), (1, "red"), (2, "cotton")]));
    }

    #[test]
    fn an_address_keeps_the_other_choices() {
        let shirt = shirt();
        let choice = Choice::read(&shirt, "v.size=l");

        let address = choice.address("/products/shirt", &shirt.product, 1, "red");

        assert_eq!(address, "/products/shirt?v.size=l&v.colour=red&v.cloth=cotton");
    }
}
