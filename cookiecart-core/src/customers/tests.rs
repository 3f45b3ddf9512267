//! Accounts, sessions and resets, with a database.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use super::*;
use crate::checkout::tests::{ada, open_shop};
use crate::kernel::{Actor, AddressField, CustomerId, Fault, Locale};
use crate::testkit::TestShop;
use std::time::Duration;

async fn a_customer(shop: &TestShop, email: &str) -> Result<CustomerId, CustomerError> {
    let hash = hash_password(NewPassword::parse("crumbs and butter").unwrap()).await.unwrap();
    shop.write(Actor::Guest, async |unit| register(unit, "Ada", email, hash, &Locale::english()).await).await.map(|customer| customer.id)
}

#[test]
fn a_password_is_long_enough_and_not_a_common_one() {
    for weak in ["", "short", "password1", "aaaaaaaaaaaa", &"x1".repeat(101)] {
        assert!(NewPassword::parse(weak).is_err(), "{weak}");
    }
    assert!(NewPassword::parse("three buns a day").is_ok());
}

#[tokio::test]
async fn a_mail_address_has_one_account_whatever_its_case() {
    let shop = open_shop().await;
    a_customer(&shop, "ada@example.org").await.unwrap();

    let refusal = a_customer(&shop, " ADA@Example.org ").await.unwrap_err();

    assert_eq!((refusal.code(), refusal.field()), ("customer.email_taken", Some("email")));
}

#[tokio::test]
async fn only_the_right_password_fits_and_nobody_has_none() {
    let shop = open_shop().await;
    a_customer(&shop, "ada@example.org").await.unwrap();
    let (_, hash) = credentials(shop.read(), "ADA@example.org").await.unwrap().unwrap();

    assert!(hash.as_ref().unwrap().starts_with("$argon2id$"));
    assert!(verify_password("crumbs and butter".into(), hash.clone()).await.unwrap());
    assert!(!verify_password("crumbs and jam".into(), hash).await.unwrap());
    assert!(!verify_password("nobody has this password".into(), None).await.unwrap());
}

#[tokio::test]
async fn a_new_password_signs_the_other_devices_out() {
    let shop = open_shop().await;
    let id = a_customer(&shop, "ada@example.org").await.unwrap();
    let here = shop.write(Actor::Customer(id), async |unit| open_session(unit, id, "here").await).await.unwrap();
    let there = shop.write(Actor::Customer(id), async |unit| open_session(unit, id, "there").await).await.unwrap();
    let keep = session_by_token(shop.read(), &here, shop.now()).await.unwrap().unwrap().id;

    shop.write(Actor::Customer(id), async |unit| change_password(unit, id, "a hash".into(), Some(keep)).await).await.unwrap();

    assert_ne!(here.reveal(), there.reveal());
    assert!(session_by_token(shop.read(), &here, shop.now()).await.unwrap().is_some());
    assert!(session_by_token(shop.read(), &there, shop.now()).await.unwrap().is_none());
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used() {
    let shop = open_shop().await;
    let id = a_customer(&shop, "ada@example.org").await.unwrap();
    let token = shop.write(Actor::Customer(id), async |unit| open_session(unit, id, "here").await).await.unwrap();

    shop.clock().advance(Duration::from_secs((SESSION_DAYS + 1) * 24 * 3600));

    assert!(session_by_token(shop.read(), &token, shop.now()).await.unwrap().is_none());
}

#[tokio::test]
async fn a_reset_link_works_once_and_not_for_long() {
    let shop = open_shop().await;
    let id = a_customer(&shop, "ada@example.org").await.unwrap();
    shop.write(Actor::Guest, async |unit| request_reset(unit, "ada@example.org", "the secret").await).await.unwrap();
    shop.write(Actor::Guest, async |unit| request_reset(unit, "nobody@example.org", "the secret").await).await.unwrap();
    let told = crate::journal::of_subject(shop.read(), &format!("customer:{id}")).await.unwrap();
    let Some(CustomerEvent::PasswordResetRequested { seed, .. }) = told.last().unwrap().decode() else { panic!("no request") };
    let token = reset_token("the secret", &seed).unwrap();

    let first = shop.write(Actor::Guest, async |unit| reset_password(unit, &token, "new hash".into()).await).await;
    let second = shop.write(Actor::Guest, async |unit| reset_password(unit, &token, "other hash".into()).await).await;

    assert_eq!(first.unwrap(), id);
    assert_eq!(second.unwrap_err().code(), "customer.reset_expired");
    assert_eq!(credentials(shop.read(), "ada@example.org").await.unwrap().unwrap().1.unwrap(), "new hash");
}

#[tokio::test]
async fn the_first_address_is_the_default_and_another_follows_when_it_goes() {
    let shop = open_shop().await;
    let id = a_customer(&shop, "ada@example.org").await.unwrap();
    let mut other = ada();
    other.line1 = "Storgatan 2".into();
    let put = async |address| shop.write(Actor::Customer(id), async |unit| put_address(unit, id, None, address).await).await;
    let first = put(ada()).await.unwrap();
    let second = put(other).await.unwrap();
    assert_eq!(put(ada()).await.unwrap(), first, "the same is not kept twice");

    shop.write(Actor::Customer(id), async |unit| remove_address(unit, id, first).await).await.unwrap();

    let kept = addresses_of(shop.read(), id).await.unwrap();
    assert_eq!(kept.iter().map(|saved| (saved.id, saved.is_default)).collect::<Vec<_>>(), vec![(second, true)]);
}

#[tokio::test]
async fn an_address_is_refused_with_its_parts_and_a_strangers_is_not_found() {
    let shop = open_shop().await;
    let id = a_customer(&shop, "ada@example.org").await.unwrap();
    let stranger = a_customer(&shop, "bob@example.org").await.unwrap();
    let broken = crate::kernel::Address { country: "XX".into(), city: " ".into(), ..ada() };
    let own = shop.write(Actor::Customer(id), async |unit| put_address(unit, id, None, ada()).await).await.unwrap();

    let refusal = shop.write(Actor::Customer(id), async |unit| put_address(unit, id, None, broken).await).await.unwrap_err();
    let theft = shop.write(Actor::Customer(stranger), async |unit| remove_address(unit, stranger, own).await).await.unwrap_err();

    assert!(matches!(refusal, CustomerError::WrongAddress(fields) if fields == vec![AddressField::City, AddressField::Country]));
    assert_eq!(theft.code(), "customer.not_found");
}
