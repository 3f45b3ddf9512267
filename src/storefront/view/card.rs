//! Products in lists: what a card shows, and the lists that many pages share.

use super::common::{image, money, pictures, say};
use super::offer::{Availability, Offer, cheapest, offers};
use cookiecart_core::catalog::{self, ProductState, Shelf, WholeProduct};
use cookiecart_core::kernel::{MediaId, ProductId};
use cookiecart_core::media::Media;
use cookiecart_core::reports;
use cookiecart_web::{PageError, Visitor};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::time::Duration;

const NEW_FOR: Duration = Duration::from_secs(30 * 24 * 3600);
const MOST_SWATCHES: usize = 6;

/// Cards of products, in the order asked for; what is not for sale is left out.
///
/// # Errors
/// Those of the database.
pub async fn cards(visitor: &Visitor, ids: &[ProductId]) -> Result<Vec<Value>, PageError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let db = visitor.shop.read();
    let mut wholes = catalog::whole_many(db, ids).await?;
    wholes.retain(|whole| whole.product.state == ProductState::Published && !whole.variants.is_empty());
    let shelf = catalog::shelf(db, &wholes).await?;
    let media = pictures(visitor, wholes.iter().flat_map(|whole| whole.media.iter().take(2).copied())).await?;
    Ok(wholes.iter().filter_map(|whole| card(visitor, whole, &shelf, &media)).collect())
}

/// Cards of what sells best; of what is featured, then of what is newest, while too little was sold.
///
/// # Errors
/// Those of the database.
pub async fn bestsellers(visitor: &Visitor, most: usize) -> Result<Vec<Value>, PageError> {
    let db = visitor.shop.read();
    let limit = u64::try_from(most).unwrap_or(u64::MAX);
    // Some may be off the shelf by now.
    let sold = reports::best_sellers(db, limit.saturating_mul(2)).await?;
    let mut cards = cards(visitor, &sold.into_iter().map(|(product, _)| product).collect::<Vec<_>>()).await?;
    if cards.len() < most {
        let known: HashSet<String> = cards.iter().filter_map(|card| card["id"].as_str()).map(str::to_owned).collect();
        let mut more = catalog::published(db, true, limit).await?;
        more.extend(catalog::published(db, false, limit).await?);
        let mut seen = HashSet::new();
        more.retain(|id| !known.contains(&id.to_string()) && seen.insert(*id));
        more.truncate(most - cards.len());
        cards.extend(self::cards(visitor, &more).await?);
    }
    cards.truncate(most);
    Ok(cards)
}

/// One card; `None`, and a line in the log, for a product whose price can't be computed.
fn card(visitor: &Visitor, whole: &WholeProduct, shelf: &Shelf, media: &HashMap<MediaId, Media>) -> Option<Value> {
    let product = &whole.product;
    let offers = match offers(visitor, whole, shelf) {
        Ok(offers) => offers,
        Err(error) => {
            tracing::error!(product = product.slug, %error, "a product is left out of a list because it has no price");
            return None;
        }
    };
    let (best, differ) = cheapest(&offers)?;
    let availability = Availability::together(offers.iter().map(|offer| offer.availability));
    let name = say(visitor, &product.name);
    let locale = visitor.locale.as_str();
    let picture = |place: usize| image(visitor, whole.media.get(place).and_then(|id| media.get(id)), name);
    let snapshot = &visitor.snapshot;
    Some(json!({
        "id": product.id.to_string(),
        "url": visitor.url(&format!("/products/{}", product.slug)),
        "name": name,
        "vendor": product.vendor_id.and_then(|id| snapshot.vendors.get(&id)).map(|(_, name)| name),
        "image": picture(0),
        "second_image": picture(1),
        "price": money(best.price, locale),
        "price_from": differ,
        "compare_at": best.compare_at.map(|earlier| money(earlier, locale)),
        "swatches": swatches(visitor, whole, &offers),
        "availability": availability.word(),
        "available": availability.left(),
        "is_new": is_new(visitor, whole),
        "category": whole.categories.first().and_then(|id| snapshot.categories.get(*id)).map(|category| say(visitor, &category.name)),
    }))
}

fn is_new(visitor: &Visitor, whole: &WholeProduct) -> bool {
    whole.product.published_at.is_some_and(|at| at.plus(NEW_FOR) > visitor.shop.now())
}

/// The colours of the first option that has any, of which there is a variant.
fn swatches(visitor: &Visitor, whole: &WholeProduct, offers: &[Offer<'_>]) -> Vec<Value> {
    let coloured = whole.product.options.iter().enumerate().find(|(_, option)| option.values.iter().any(|value| value.color.is_some()));
    let Some((place, option)) = coloured else { return Vec::new() };
    let made: HashSet<&str> = offers.iter().filter_map(|offer| offer.variant.values.get(place)).map(String::as_str).collect();
    let swatch = |value: &catalog::OptionValue| {
        let color = value.color.as_deref().filter(|_| made.contains(value.code.as_str()))?;
        Some(json!({ "label": say(visitor, &value.label), "color": color }))
    };
    option.values.iter().filter_map(swatch).take(MOST_SWATCHES).collect()
}
