//! The addresses that a customer keeps.

use super::{Member, asked};
use crate::storefront::answer::{PageResult, Sheet, see_other, show as show_page};
use crate::storefront::entry::{ADDRESS, Entry, address, mendable};
use crate::storefront::notice::Notice;
use crate::storefront::view::account::address as saved_view;
use crate::storefront::view::checkout::countries;
use crate::storefront::view::common::t;
use actix_web::web::Path;
use cookiecart_core::customers::{self, CustomerError};
use cookiecart_core::kernel::{Address, AddressId};
use cookiecart_web::Form;
use serde_json::{Value, json};

const PAGE: &str = "/account/addresses";

fn names() -> impl Iterator<Item = &'static str> {
    ["id"].into_iter().chain(ADDRESS)
}

/// Shows them, and a form for one more; with `?edit=` for that one.
///
/// # Errors
/// Those of the database.
pub async fn show(member: Member) -> PageResult {
    let visitor = &member.visitor;
    let wished = asked(visitor, "edit");
    let edited = wished.parse::<AddressId>().ok();
    let kept = customers::addresses_of(visitor.shop.read(), member.customer.id).await?;
    let entry = match kept.iter().find(|saved| Some(saved.id) == edited) {
        Some(saved) => Entry::blank(names()).with("id", wished).with_address("", &saved.address),
        None => {
            let begun = Address { name: member.customer.name.clone(), country: visitor.site().country.clone(), ..Address::default() };
            Entry::blank(names()).with_address("", &begun)
        }
    };
    page(&member, &entry).await
}

/// Keeps a new address, or changes the one that `id` names.
///
/// # Errors
/// [`CustomerError::NotFound`] for another's; those of the database.
pub async fn save(member: Member, Form(fields): Form) -> PageResult {
    let (visitor, customer) = (&member.visitor, member.customer.id);
    let id = match fields.get("id") {
        "" => None,
        id => Some(parse(id)?),
    };
    let (typed, wrong) = address(&fields, "").checked();
    let mut entry = Entry::typed(names(), &fields);
    entry.refuse_address(visitor, "", &wrong);
    if !entry.is_refused() {
        let kept = visitor.shop.write(visitor.actor(), async |unit| customers::put_address(unit, customer, id, typed).await);
        match kept.await {
            Ok(_) => return Ok(see_other(visitor, &Notice::AddressSaved.on(PAGE))),
            Err(error) => entry.refuse(visitor, mendable(error)?.fault()),
        }
    }
    page(&member, &entry).await
}

/// Forgets one.
///
/// # Errors
/// As [`save`].
pub async fn remove(member: Member, id: Path<String>) -> PageResult {
    let (visitor, customer, id) = (&member.visitor, member.customer.id, parse(&id)?);
    visitor.shop.write(visitor.actor(), async |unit| customers::remove_address(unit, customer, id).await).await?;
    Ok(see_other(visitor, &Notice::AddressRemoved.on(PAGE)))
}

/// Makes one the address with which checkout begins.
///
/// # Errors
/// As [`save`].
pub async fn make_default(member: Member, id: Path<String>) -> PageResult {
    let (visitor, customer, id) = (&member.visitor, member.customer.id, parse(&id)?);
    visitor.shop.write(visitor.actor(), async |unit| customers::make_default(unit, customer, id).await).await?;
    Ok(see_other(visitor, &Notice::AddressSaved.on(PAGE)))
}

fn parse(id: &str) -> Result<AddressId, CustomerError> {
    id.parse().map_err(|_| CustomerError::NotFound)
}

async fn page(member: &Member, entry: &Entry) -> PageResult {
    let visitor = &member.visitor;
    let kept = customers::addresses_of(visitor.shop.read(), member.customer.id).await?;
    let fields = json!({
        "addresses": kept.iter().map(|saved| saved_view(visitor, saved)).collect::<Vec<Value>>(),
        "form": entry.to_json(),
        "countries": countries(visitor),
    });
    let sheet = Sheet::new("account/addresses.html", "account", t(visitor, "account-addresses"), PAGE);
    show_page(visitor, sheet.refused(entry.is_refused()), fields).await
}
