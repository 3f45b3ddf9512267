//! Name, mail address, language, currency, password, and the devices on which a customer is signed in.

use super::{Member, session};
use crate::storefront::answer::{PageResult, Sheet, see_other, see_other_at, show as show_page};
use crate::storefront::entry::{Entry, mendable};
use crate::storefront::notice::Notice;
use crate::storefront::view::account::sessions;
use crate::storefront::view::common::t;
use actix_web::web;
use cookiecart_core::customers::{self, CustomerError, NewPassword, Profile, hash_password};
use cookiecart_core::kernel::SessionId;
use cookiecart_core::money::Currency;
use cookiecart_web::{Fields, Form, Limiter, PageError, Prefs};
use serde_json::json;

const PAGE: &str = "/account/profile";
const NAMES: [&str; 6] = ["name", "email", "locale", "currency", "current", "password"];
const PASSWORDS_PER_MINUTE: u32 = 10;

/// Shows the page.
///
/// # Errors
/// Those of the database.
pub async fn show(member: Member) -> PageResult {
    let entry = filled(&member);
    page(&member, &entry).await
}

fn filled(member: &Member) -> Entry {
    let (visitor, customer) = (&member.visitor, &member.customer);
    let locale = visitor.site().offered(customer.locale.as_str()).unwrap_or(&visitor.locale);
    Entry::blank(NAMES)
        .with("name", customer.name.clone())
        .with("email", customer.email.clone())
        .with("locale", locale.as_str())
        .with("currency", customer.currency.unwrap_or(visitor.currency).code())
}

/// Saves name, mail address, language and currency; this device follows at once.
///
/// # Errors
/// Those of the database.
pub async fn save(member: Member, limiter: web::Data<Limiter>, Form(fields): Form) -> PageResult {
    let visitor = &member.visitor;
    let profile = read(&member, &fields);
    if let Err(error) = set_profile(&member, &limiter, &profile, fields.as_typed("current")).await {
        let mut entry = Entry::typed(NAMES, &fields);
        entry.refuse(visitor, mendable(error)?.fault());
        return page(&member, &entry).await;
    }
    let prefs = Prefs { locale: Some(profile.locale.clone()), currency: profile.currency, ..visitor.prefs.clone() };
    let mut response = see_other_at(&visitor.url_in(&profile.locale, &Notice::ProfileSaved.on(PAGE)));
    if let Err(error) = response.add_cookie(&visitor.cookies.prefs(&prefs)) {
        tracing::error!(%error, "the cookie of preferences could not be written");
    }
    Ok(response)
}

// Who holds the mail address can have a new password sent: whoever changes it must know the present one.
async fn set_profile(member: &Member, limiter: &Limiter, profile: &Profile, password: &str) -> Result<(), PageError> {
    let (visitor, customer) = (&member.visitor, &member.customer);
    if !profile.email.trim().eq_ignore_ascii_case(&customer.email) {
        limiter.check("password", &customer.id.to_string(), PASSWORDS_PER_MINUTE)?;
        if session::owner(visitor, &customer.email, password).await? != Some(customer.id) {
            return Err(CustomerError::WrongPassword.into());
        }
    }
    let id = customer.id;
    visitor.shop.write(visitor.actor(), async |unit| customers::update_profile(unit, id, profile).await).await?;
    Ok(())
}

// A language or currency that the site does not offer comes from no page of ours: what was chosen before stays.
fn read(member: &Member, fields: &Fields) -> Profile {
    let (site, customer) = (member.visitor.site(), &member.customer);
    let currency = Currency::parse(fields.get("currency")).ok().filter(|currency| site.currencies.contains(currency));
    Profile {
        name: fields.get("name").to_owned(),
        email: fields.get("email").to_owned(),
        locale: site.offered(fields.get("locale")).unwrap_or(&member.visitor.locale).clone(),
        currency: currency.or(customer.currency),
        show_with_tax: customer.show_with_tax,
    }
}

/// Changes the password, for whoever knows the present one, and signs every other device out.
///
/// # Errors
/// Too many tries; those of the database.
pub async fn change_password(member: Member, limiter: web::Data<Limiter>, Form(fields): Form) -> PageResult {
    limiter.check("password", &member.customer.id.to_string(), PASSWORDS_PER_MINUTE)?;
    match set_password(&member, &fields).await {
        Ok(()) => Ok(see_other(&member.visitor, &Notice::PasswordChanged.on(PAGE))),
        Err(error) => {
            let mut entry = filled(&member);
            entry.refuse(&member.visitor, mendable(error)?.fault());
            page(&member, &entry).await
        }
    }
}

async fn set_password(member: &Member, fields: &Fields) -> Result<(), PageError> {
    let (visitor, customer) = (&member.visitor, &member.customer);
    let wanted = NewPassword::parse(fields.as_typed("password"))?;
    if session::owner(visitor, &customer.email, fields.as_typed("current")).await? != Some(customer.id) {
        return Err(CustomerError::WrongPassword.into());
    }
    let (id, keep, hash) = (customer.id, Some(member.session.id), hash_password(wanted).await?);
    visitor.shop.write(visitor.actor(), async |unit| customers::change_password(unit, id, hash, keep).await).await?;
    Ok(())
}

/// Signs one of the customer's devices out.
///
/// # Errors
/// [`CustomerError::NotFound`] for another's; those of the database.
pub async fn end_session(member: Member, id: web::Path<String>) -> PageResult {
    let (visitor, customer) = (&member.visitor, member.customer.id);
    let id: SessionId = id.parse().map_err(|_| CustomerError::NotFound)?;
    if id == member.session.id {
        return session::end(member.visitor).await;
    }
    visitor.shop.write(visitor.actor(), async |unit| customers::revoke(unit, customer, id).await).await?;
    Ok(see_other(visitor, &Notice::SessionEnded.on(PAGE)))
}

/// Signs all other devices out.
///
/// # Errors
/// Those of the database.
pub async fn end_others(member: Member) -> PageResult {
    let (visitor, customer, keep) = (&member.visitor, member.customer.id, member.session.id);
    visitor.shop.write(visitor.actor(), async |unit| customers::revoke_others(unit, customer, Some(keep)).await).await?;
    Ok(see_other(visitor, &Notice::SessionsEnded.on(PAGE)))
}

async fn page(member: &Member, entry: &Entry) -> PageResult {
    let visitor = &member.visitor;
    let all = customers::sessions_of(visitor.shop.read(), member.customer.id, visitor.shop.now()).await?;
    let fields = json!({ "form": entry.to_json(), "sessions": sessions(&all, member.session.id) });
    let sheet = Sheet::new("account/profile.html", "account", t(visitor, "account-profile"), PAGE);
    show_page(visitor, sheet.refused(entry.is_refused()), fields).await
}
