#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::*;
use crate::config::{Config, Secret};
use crate::customers;
use crate::journal::Follower;
use crate::kernel::{Actor, Locale, ManualClock, OrderId, Timestamp};
use crate::orders::{self, Order, OrderState};
use crate::testkit::{TESTS_BEGIN, a_site};
use crate::{Shop, followers, journal, views};
use async_trait::async_trait;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Remembers what it sent; says no while it is broken.
#[derive(Default)]
struct Postbox {
    broken: AtomicBool,
    tried: Mutex<Vec<String>>,
    sent: Mutex<Vec<Outgoing>>,
}

struct Post(Arc<Postbox>);

#[async_trait]
impl MailTransport for Post {
    async fn send(&self, mail: &Outgoing) -> Result<(), MailError> {
        self.0.tried.lock().unwrap().push(mail.message_id.clone());
        if self.0.broken.load(Ordering::SeqCst) {
            return Err(MailError::Disk { path: "full".into(), source: std::io::Error::other("full") });
        }
        self.0.sent.lock().unwrap().push(mail.clone());
        Ok(())
    }
}

async fn a_shop(folder: &Path) -> (Shop, Arc<Postbox>, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new(Timestamp::parse(TESTS_BEGIN).unwrap()));
    let postbox = Arc::new(Postbox::default());
    let config = Config {
        data: folder.to_owned(),
        secret: Some(Secret::new("a secret for tests alone")),
        base_url: Some("https://shop.example.org/shop".to_owned()),
        ..Config::default()
    };
    let builder = Shop::builder(config).clock(clock.clone()).followers(false).search_writer(true);
    let shop = builder.mail_transport(Arc::new(Post(Arc::clone(&postbox)))).start().await.unwrap();
    a_site(&shop).await;
    (shop, postbox, clock)
}

async fn an_order(shop: &Shop, state: OrderState) -> OrderId {
    let order = Order { state, ..views::tests::order() };
    shop.write(Actor::Guest, async |unit| orders::insert(unit, &order, chrono_tz::UTC).await).await.unwrap();
    order.id
}

fn a_mail(dedupe: &str) -> NewMail {
    NewMail {
        dedupe: dedupe.to_owned(),
        template: "welcome".to_owned(),
        locale: Locale::english(),
        recipient: "ada@example.org".to_owned(),
        subject: "Hello".to_owned(),
        text: "Hello".to_owned(),
        html: "<p>Hello</p>".to_owned(),
    }
}

async fn queued(shop: &Shop, dedupe: &str) -> QueuedMail {
    by_dedupe(shop.read(), dedupe).await.unwrap().unwrap()
}

#[tokio::test]
async fn an_order_is_confirmed_by_one_mail_however_often_its_event_comes() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, postbox, _) = a_shop(folder.path()).await;
    let order = an_order(&shop, OrderState::Placed).await;
    followers::settle(&shop).await.unwrap();

    let events = journal::after(shop.read(), 0, 1_000).await.unwrap();
    OrderMails.on(&shop, &events).await.unwrap();
    followers::settle(&shop).await.unwrap();

    let sent = postbox.sent.lock().unwrap().clone();
    let confirmation = queued(&shop, &format!("order_confirmation:{order}")).await;
    assert_eq!(sent.len(), 1);
    assert_eq!((sent[0].to.as_str(), sent[0].from.as_str()), ("ada@example.org", "Test shop <shop@example.org>"));
    assert_eq!(sent[0].message_id, confirmation.id.to_string());
    assert_eq!(sent[0].subject, "Your order 261121-K7P3X at Test shop");
    assert!(sent[0].text.contains("https://shop.example.org/shop/orders/261121-K7P3X?key=secret"), "{}", sent[0].text);
    assert!(sent[0].html.contains("€24.90"), "{}", sent[0].html);
    assert_eq!(confirmation.state, MailState::Sent);
    shop.stop().await;
}

#[tokio::test]
async fn an_order_that_waits_for_its_payment_is_confirmed_when_it_is_sure() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, postbox, _) = a_shop(folder.path()).await;
    let order = an_order(&shop, OrderState::AwaitingPayment).await;
    followers::settle(&shop).await.unwrap();
    assert!(postbox.sent.lock().unwrap().is_empty());

    shop.write(Actor::System, async |unit| orders::confirm(unit, order).await).await.unwrap();
    followers::settle(&shop).await.unwrap();

    assert_eq!(queued(&shop, &format!("order_confirmation:{order}")).await.state, MailState::Sent);
    shop.stop().await;
}

#[tokio::test]
async fn a_reset_link_leaves_by_mail_and_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, postbox, _) = a_shop(folder.path()).await;
    let secret = shop.secret().reveal().to_owned();
    shop.write(Actor::Guest, async |unit| customers::register(unit, "Ada", "ada@example.org", "hash".to_owned(), &Locale::english()).await)
        .await
        .unwrap();
    followers::settle(&shop).await.unwrap();

    shop.write(Actor::Guest, async |unit| customers::request_reset(unit, "ada@example.org", &secret).await).await.unwrap();
    followers::settle(&shop).await.unwrap();

    let sent = postbox.sent.lock().unwrap().clone();
    let reset = newest(shop.read(), 1).await.unwrap().remove(0);
    assert_eq!(sent.len(), 2, "a welcome and a link");
    assert!(sent[1].text.contains("https://shop.example.org/shop/account/reset?token="), "{}", sent[1].text);
    assert_eq!((reset.mail.template.as_str(), reset.state), ("password_reset", MailState::Sent));
    assert_eq!((reset.mail.text.as_str(), reset.mail.html.as_str()), ("", ""));
    shop.stop().await;
}

#[tokio::test]
async fn a_reset_link_that_no_longer_works_is_not_sent() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, postbox, clock) = a_shop(folder.path()).await;
    let secret = shop.secret().reveal().to_owned();
    shop.write(Actor::Guest, async |unit| {
        customers::register(unit, "Ada", "ada@example.org", "hash".to_owned(), &Locale::english()).await?;
        customers::request_reset(unit, "ada@example.org", &secret).await
    })
    .await
    .unwrap();

    clock.advance(Duration::from_secs(3_600));
    followers::settle(&shop).await.unwrap();

    assert_eq!(postbox.sent.lock().unwrap().len(), 1, "the welcome alone");
    shop.stop().await;
}

#[tokio::test]
async fn there_is_one_mail_about_one_thing() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, ..) = a_shop(folder.path()).await;

    let first = shop.write(Actor::System, async |unit| queue(unit, &a_mail("welcome:1")).await).await.unwrap();
    let second = shop.write(Actor::System, async |unit| queue(unit, &a_mail("welcome:1")).await).await.unwrap();

    assert_eq!((first, second), (true, false));
    assert_eq!(count_in(shop.read(), MailState::Waiting).await.unwrap(), 1);
    shop.stop().await;
}

#[tokio::test]
async fn a_mail_that_can_not_leave_is_tried_later_with_the_same_id_and_given_up_at_last() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, postbox, clock) = a_shop(folder.path()).await;
    postbox.broken.store(true, Ordering::SeqCst);
    shop.write(Actor::System, async |unit| queue(unit, &a_mail("welcome:1")).await).await.unwrap();

    send_due(&shop).await.unwrap();
    send_due(&shop).await.unwrap();
    assert_eq!(postbox.tried.lock().unwrap().len(), 1, "the second try comes a minute later");
    for minutes in [1, 5, 30, 120, 480] {
        clock.advance(Duration::from_secs(minutes * 60));
        send_due(&shop).await.unwrap();
    }

    let tried = postbox.tried.lock().unwrap().clone();
    let given_up = queued(&shop, "welcome:1").await;
    assert_eq!(tried.len(), 6);
    assert!(tried.iter().all(|id| *id == tried[0]));
    assert_eq!((given_up.state, given_up.attempts), (MailState::Failed, 6));
    assert!(given_up.last_error.is_some_and(|words| words.contains("full")));
    shop.stop().await;
}

#[tokio::test]
async fn a_mail_to_no_address_is_given_up_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (shop, ..) = a_shop(folder.path()).await;
    let order_less = NewMail { recipient: "nobody".to_owned(), ..a_mail("welcome:1") };
    shop.write(Actor::System, async |unit| queue(unit, &order_less).await).await.unwrap();
    let queued_mail = queued(&shop, "welcome:1").await;
    shop.write(Actor::System, async |unit| commands::claim(unit, &queued_mail).await).await.unwrap();

    shop.write(Actor::System, async |unit| commands::not_sent(unit, &queued_mail, true, "no address").await).await.unwrap();

    assert_eq!(queued(&shop, "welcome:1").await.state, MailState::Failed);
    shop.stop().await;
}
