//! A product's page: pictures, choice, price and stock of what was chosen, and what else is told of it.

use super::choice::Choice;
use super::common::{Page, absolute, breadcrumbs, image, link, money, say, shared_image, t};
use super::facet::attribute_value;
use super::offer::{Availability, Offer, cheapest, offers, quantities, saved_words};
use super::seo::{self, Described, script_json};
use cookiecart_core::catalog::{Component, ProductKind, ProductOption, ProductState, Shelf, Variant, WholeProduct};
use cookiecart_core::kernel::MediaId;
use cookiecart_core::media::Media;
use cookiecart_core::money::{self, MoneyError};
use cookiecart_web::Visitor;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

// Variants' own pictures come behind the product's; a thousand of them would be no gallery.
const MOST_PICTURES: usize = 40;
// From so many variants on, what is empty is left out of the data for the script.
const MANY_VARIANTS: usize = 500;

/// What a product's page is made of.
pub struct Shown<'a> {
    /// The product.
    pub whole: &'a WholeProduct,
    /// What was chosen.
    pub choice: &'a Choice,
    /// What is in stock of it.
    pub shelf: &'a Shelf,
    /// Products of a bundle's parts, each with the variants that are parts.
    pub parts: &'a [WholeProduct],
    /// Pictures of all of these.
    pub media: &'a HashMap<MediaId, Media>,
}

/// The pictures that a product's page may show: its own, its variants', its parts'.
pub fn picture_ids<'a>(whole: &'a WholeProduct, parts: &'a [WholeProduct]) -> impl Iterator<Item = MediaId> + 'a {
    let of_parts =
        parts.iter().flat_map(|part| part.media.first().copied().into_iter().chain(part.variants.iter().filter_map(|v| v.media)));
    whole.media.iter().copied().chain(whole.variants.iter().filter_map(|variant| variant.media)).chain(of_parts)
}

/// The page's data and what it says of itself; with `breadcrumbs` beside `product`.
///
/// # Errors
/// [`MoneyError`] when a price can't be computed in the visitor's currency.
pub fn product<'a>(visitor: &'a Visitor, shown: &Shown<'_>) -> Result<(Value, Vec<Value>, Page<'a>), MoneyError> {
    let whole = shown.whole;
    let product = &whole.product;
    let name = say(visitor, &product.name);
    let path = format!("/products/{}", product.slug);
    let offers = offers(visitor, whole, shown.shelf)?;
    let left: Vec<Offer<'_>> = offers.iter().filter(|offer| shown.choice.leaves(offer.variant)).copied().collect();
    let chosen = left.first().filter(|_| shown.choice.is_complete());
    let considered = if left.is_empty() { &offers } else { &left };

    let (gallery, places, first) = gallery(visitor, shown, chosen, name);
    let mut view = priced(visitor, shown, chosen, considered);
    view["id"] = product.id.to_string().into();
    view["name"] = name.into();
    view["description"] = say(visitor, &product.description).into();
    view["kind"] = product.kind.as_str().into();
    view["external_url"] = product.external_url.as_deref().into();
    view["vendor"] = vendor(visitor, whole);
    view["gallery"] = gallery.into();
    view["options"] = options(visitor, shown, &offers, &path).into();
    view["attributes"] = attributes(visitor, whole).into();
    view["bundle"] = bundle(visitor, shown).into();
    view["variants_json"] = variants_json(visitor, whole, &offers, &places).into();
    view["rating"] = Value::Null;

    let mut way = breadcrumbs(visitor, whole.categories.first().and_then(|id| visitor.snapshot.categories.get(*id)));
    way.push(link(name, visitor.url(&path)));
    let description = seo::description(say(visitor, &product.seo_description), say(visitor, &product.description));
    let picture = first.and_then(|id| shared_image(visitor, shown.media.get(&id)));
    let described = Described {
        name,
        description: description.clone(),
        images: picture.clone().into_iter().collect(),
        brand: product.vendor_id.and_then(|id| visitor.snapshot.vendors.get(&id)).map(|(_, name)| name.as_str()),
        url: absolute(visitor, &visitor.url(&path)),
        offers: chosen.map_or(considered.as_slice(), std::slice::from_ref),
    };
    let title = say(visitor, &product.seo_title);
    let page = Page {
        visitor,
        kind: "product",
        title: if title.is_empty() { name } else { title }.to_owned(),
        description,
        canonical_path: path,
        image: picture,
        robots: None,
        json_ld: vec![seo::product(described), seo::breadcrumbs(visitor, &way)],
        prev: None,
        next: None,
    };
    Ok((view, way, page))
}

/// Price, stock and quantity of what was chosen; of all that is left to choose from while the choice is open.
fn priced(visitor: &Visitor, shown: &Shown<'_>, chosen: Option<&Offer<'_>>, considered: &[Offer<'_>]) -> Value {
    let product = &shown.whole.product;
    let locale = visitor.locale.as_str();
    let is_external = product.kind == ProductKind::External;
    let together = Availability::together(considered.iter().map(|offer| offer.availability));
    let (availability, text) = match chosen {
        _ if is_external => (Availability::InStock, t(visitor, "stock-external")),
        Some(offer) => (offer.availability, offer.availability.sentence(visitor, product.kind)),
        None if shown.choice.is_complete() => (Availability::SoldOut, t(visitor, "product-not-made")),
        None if together.can_buy() => (together, t(visitor, "stock-choose")),
        None => (together, together.sentence(visitor, product.kind)),
    };
    let (min, most, step) = quantities(product, chosen.map(|offer| offer.units));
    let best = chosen.map(|offer| (*offer, false)).or_else(|| cheapest(considered));
    let single = |field: fn(&Variant) -> Option<&str>| chosen.and_then(|offer| field(offer.variant));
    json!({
        "sku": single(|variant| variant.sku.as_deref()),
        "barcode": single(|variant| variant.barcode.as_deref()),
        "price": best.map(|(best, _)| money(best.price, locale)),
        "price_from": best.is_some_and(|(_, differ)| differ),
        "compare_at": best.and_then(|(best, _)| best.compare_at).map(|earlier| money(earlier, locale)),
        "saved": best.and_then(|(best, _)| saved_words(visitor, &best)),
        "price_note": t(visitor, if visitor.show_with_tax { "price-note-with-tax" } else { "price-note-without-tax" }),
        "stock": { "state": availability.word(), "text": text },
        "can_buy": !is_external && availability.can_buy(),
        "variant_id": chosen.map(|offer| offer.variant.id.to_string()),
        "quantity": { "min": min, "max": most, "step": step, "value": min },
    })
}

/// Pictures, the chosen variant's first; the place of each in the gallery; and the first one's id.
fn gallery(
    visitor: &Visitor,
    shown: &Shown<'_>,
    chosen: Option<&Offer<'_>>,
    name: &str,
) -> (Vec<Value>, HashMap<MediaId, usize>, Option<MediaId>) {
    let whole = shown.whole;
    let variants = whole.variants.iter().filter_map(|variant| variant.media);
    let ids = chosen.and_then(|offer| offer.variant.media).into_iter().chain(whole.media.iter().copied()).chain(variants);
    let (mut pictures, mut places, mut first) = (Vec::new(), HashMap::new(), None);
    for id in ids {
        if places.contains_key(&id) || pictures.len() >= MOST_PICTURES {
            continue;
        }
        let picture = image(visitor, shown.media.get(&id), name);
        if picture.is_null() {
            continue;
        }
        first = first.or(Some(id));
        places.insert(id, pictures.len());
        pictures.push(picture);
    }
    (pictures, places, first)
}

/// A link to all that the vendor has here.
fn vendor(visitor: &Visitor, whole: &WholeProduct) -> Value {
    let Some((_, name)) = whole.product.vendor_id.and_then(|id| visitor.snapshot.vendors.get(&id)) else { return Value::Null };
    link(name, super::link::with_query(&visitor.url("/search"), [("q", name)]))
}

/// What can be chosen, and what of it can be had beside the other choices.
fn options(visitor: &Visitor, shown: &Shown<'_>, offers: &[Offer<'_>], path: &str) -> Vec<Value> {
    let product = &shown.whole.product;
    let path = visitor.url(path);
    let available = shown.choice.available(offers.iter().filter(|offer| offer.availability.can_buy()).map(|offer| offer.variant));
    let made: HashSet<(usize, &str)> =
        offers.iter().flat_map(|offer| offer.variant.values.iter().enumerate().map(|(place, value)| (place, value.as_str()))).collect();
    let option = |(place, option): (usize, &ProductOption)| {
        let values = option.values.iter().filter(|value| made.contains(&(place, value.code.as_str()))).map(|value| {
            json!({
                "value": value.code,
                "label": say(visitor, &value.label),
                "color": value.color,
                "selected": shown.choice.of(place) == Some(value.code.as_str()),
                "available": available.contains(&(place, value.code.as_str())),
                "url": shown.choice.address(&path, product, place, &value.code),
            })
        });
        let kind = if option.values.iter().any(|value| value.color.is_some()) { "swatch" } else { "choice" };
        json!({ "code": option.code, "label": say(visitor, &option.name), "kind": kind, "values": values.collect::<Vec<_>>() })
    };
    product.options.iter().enumerate().map(option).collect()
}

/// What is told of the product, in the order of its type.
fn attributes(visitor: &Visitor, whole: &WholeProduct) -> Vec<Value> {
    let declared = whole.product.type_id.and_then(|id| visitor.snapshot.types.get(&id));
    let told = declared.into_iter().flat_map(|declared| &declared.attributes).filter_map(|attribute| {
        let value = attribute_value(visitor, attribute, whole.product.attributes.get(&attribute.code)?)?;
        Some(json!({ "label": say(visitor, &attribute.label), "value": value }))
    });
    told.collect()
}

/// What is in a bundle; what is no longer shown has no link.
fn bundle(visitor: &Visitor, shown: &Shown<'_>) -> Vec<Value> {
    let part = |component: &Component| {
        let of = |whole: &&WholeProduct| whole.variants.iter().any(|variant| variant.id == component.variant);
        let whole = shown.parts.iter().find(of)?;
        let variant = whole.variants.iter().find(|variant| variant.id == component.variant)?;
        let (locale, fallback) = (visitor.locale.as_str(), visitor.site().default_locale.as_str());
        let chosen: Vec<String> =
            whole.product.choice_words(&variant.values, locale, fallback).into_iter().map(|(_, value)| value).collect();
        let name = say(visitor, &whole.product.name);
        let name = if chosen.is_empty() { name.to_owned() } else { format!("{name} ({})", chosen.join(", ")) };
        let picture = variant.media.or_else(|| whole.media.first().copied());
        Some(json!({
            "name": name,
            "url": (whole.product.state == ProductState::Published).then(|| visitor.url(&format!("/products/{}", whole.product.slug))),
            "quantity": component.quantity,
            "image": image(visitor, picture.and_then(|id| shown.media.get(&id)), &name),
        }))
    };
    shown.whole.components.iter().filter_map(part).collect()
}

/// All variants for the script that shows a choice at once; `None` where there is nothing to choose.
fn variants_json(visitor: &Visitor, whole: &WholeProduct, offers: &[Offer<'_>], places: &HashMap<MediaId, usize>) -> Option<String> {
    if whole.product.options.is_empty() {
        return None;
    }
    let locale = visitor.locale.as_str();
    let is_external = whole.product.kind == ProductKind::External;
    let variant = |offer: &Offer<'_>| {
        let mut variant = json!({
            "id": offer.variant.id.to_string(),
            "values": offer.variant.values,
            "sku": offer.variant.sku,
            "price": money::format(offer.price, locale),
            "compare_at": offer.compare_at.map(|earlier| money::format(earlier, locale)),
            "saved": saved_words(visitor, offer),
            "state": offer.availability.word(),
            "text": offer.availability.sentence(visitor, whole.product.kind),
            "can_buy": !is_external && offer.availability.can_buy(),
            "image": offer.variant.media.and_then(|id| places.get(&id)),
        });
        if offers.len() > MANY_VARIANTS
            && let Value::Object(fields) = &mut variant
        {
            fields.retain(|_, field| !field.is_null());
        }
        variant
    };
    Some(script_json(&offers.iter().map(variant).collect::<Value>()))
}
