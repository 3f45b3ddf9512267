//! What follows the journal, and the shop's chores: work that nobody asks for and that no request waits for.
//!
//! | chore | every | does |
//! |---|---|---|
//! | ears | 250 ms | hears what other processes committed |
//! | search | 300 ms | brings the search index up to date |
//! | mail | 1 s | sends what is due |
//! | pictures | 5 s | fetches up to four remote pictures |
//! | holds | 10 s | calls off orders that were not paid in time |
//! | sessions | 1 h | forgets devices that were not used for long |
//!
//! A chore that fails says so, waits a little longer, and goes on.

use crate::journal::Consumers;
use crate::kernel::{Actor, MediaId, Timestamp};
use crate::mail::{self, OrderMails};
use crate::media::{self, Media, MediaError};
use crate::search::SearchFeed;
use crate::{Shop, customers, payments, reports};
use std::collections::HashMap;
use std::error::Error;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::watch;

#[cfg(test)]
mod tests;

const LONGEST_PAUSE: Duration = Duration::from_secs(30);
const PICTURES_AT_ONCE: usize = 4;
const MOST_TRIES: u32 = 3;
// A server that was away for a minute should not cost a product its picture.
const PAUSE_AFTER_A_TRY: Duration = Duration::from_secs(2 * 60);

type Trouble = Box<dyn Error + Send + Sync>;

/// All who read the journal.
pub(crate) fn consumers(_: &Shop) -> Consumers {
    (reports::all(), vec![Rc::new(OrderMails)])
}

/// Does the shop's chores until the flag is set; then ends after the work in hand.
pub(crate) async fn chores(shop: Shop, stop: Arc<AtomicBool>) {
    let (bell, ears) = watch::channel(false);
    let end = Stop(ears);
    let ring = async {
        while !stop.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bell.send_replace(true);
    };
    let feed = SearchFeed::new();
    let head = shop.journal_head();
    let mut fed: Option<i64> = None;
    let mut tries = Tries::default();

    let ears = again("ears", Duration::from_millis(250), end.clone(), async || {
        shop.listen_to_others().await?;
        Ok::<(), Trouble>(())
    });
    let search = again("search", Duration::from_millis(300), end.clone(), async || {
        let newest = *head.borrow();
        if fed != Some(newest) {
            while !stop.load(Ordering::SeqCst) && feed.step(&shop).await? > 0 {}
            fed = Some(newest);
        }
        Ok::<(), Trouble>(())
    });
    let mail = again("mail", Duration::from_secs(1), end.clone(), async || {
        while !stop.load(Ordering::SeqCst) && mail::send_due(&shop).await? > 0 {}
        Ok::<(), Trouble>(())
    });
    let pictures = again("pictures", Duration::from_secs(5), end.clone(), async || fetch_pictures(&shop, &mut tries).await);
    let holds = again("holds", Duration::from_secs(10), end.clone(), async || {
        payments::expire_holds(&shop).await?;
        Ok::<(), Trouble>(())
    });
    let sessions = again("sessions", Duration::from_secs(3_600), end, async || {
        shop.write(Actor::System, async |unit| customers::expire(unit).await).await?;
        Ok::<(), Trouble>(())
    });
    tokio::join!(ring, ears, search, mail, pictures, holds, sessions);
}

/// Tells when to end.
#[derive(Clone)]
struct Stop(watch::Receiver<bool>);

impl Stop {
    /// Rests; `true` when the shop ends meanwhile.
    async fn within(&mut self, pause: Duration) -> bool {
        tokio::time::timeout(pause, self.0.wait_for(|stop| *stop)).await.is_ok()
    }
}

/// Does a piece of work again and again; after failures in a row it rests longer.
async fn again(name: &'static str, pause: Duration, mut end: Stop, mut work: impl AsyncFnMut() -> Result<(), Trouble>) {
    let mut failures = 0_u32;
    loop {
        match work().await {
            Ok(()) => failures = 0,
            Err(error) => {
                failures = failures.saturating_add(1);
                tracing::warn!(chore = name, %error, failures, "a chore failed and is tried again");
            }
        }
        let rest = pause.saturating_mul(2_u32.saturating_pow(failures.min(10))).min(pause.max(LONGEST_PAUSE));
        if end.within(rest).await {
            return;
        }
    }
}

/// How often a picture's address gave nothing, and when it is tried next.
type Tries = HashMap<MediaId, (u32, Timestamp)>;

async fn fetch_pictures(shop: &Shop, tries: &mut Tries) -> Result<(), Trouble> {
    let now = shop.now();
    let is_resting = |id: &MediaId| tries.get(id).is_some_and(|(_, next)| *next > now);
    let resting = tries.keys().filter(|id| is_resting(id)).count();
    let limit = u64::try_from(resting + PICTURES_AT_ONCE)?;
    let waiting = media::waiting(shop.read(), limit).await?;
    let chosen: Vec<Media> = waiting.into_iter().filter(|picture| !is_resting(&picture.id)).take(PICTURES_AT_ONCE).collect();
    let fetches = chosen.iter().map(|picture| {
        let url = picture.source_url.clone().unwrap_or_default();
        tokio::task::spawn_blocking(move || media::fetch_image(&url, media::MOST_BYTES))
    });
    let fetched = futures::future::join_all(fetches).await;
    for (picture, fetched) in chosen.iter().zip(fetched) {
        let bytes = fetched.unwrap_or_else(|error| Err(MediaError::NotMade(error.to_string())));
        settle_picture(shop, tries, picture.id, bytes).await?;
    }
    Ok(())
}

/// Keeps what came of a fetch, or gives the picture up after three tries.
async fn settle_picture(shop: &Shop, tries: &mut Tries, id: MediaId, fetched: Result<Vec<u8>, MediaError>) -> Result<(), Trouble> {
    let store = Arc::clone(shop.media_store());
    let kept = match fetched {
        Ok(bytes) => shop.write(Actor::System, async |unit| media::fetched(unit, &*store, id, bytes).await).await,
        Err(error) => Err(error),
    };
    let error = match kept {
        Ok(()) => {
            tries.remove(&id);
            return Ok(());
        }
        // Ours, not the picture's: nothing is given up for a full disk.
        Err(error @ (MediaError::Storage(_) | MediaError::Disk { .. })) => return Err(error.into()),
        Err(error) => error,
    };
    let tried = tries.get(&id).map_or(0, |(tried, _)| *tried) + 1;
    if matches!(error, MediaError::NotFetched { .. }) && tried < MOST_TRIES {
        tries.insert(id, (tried, shop.now().plus(PAUSE_AFTER_A_TRY * tried)));
        return Ok(());
    }
    tracing::warn!(media = %id, %error, tried, "a picture can't be fetched and is left out");
    tries.remove(&id);
    shop.write(Actor::System, async |unit| media::failed(unit, id).await).await?;
    Ok(())
}

/// Does once, here and now, what the followers' thread would do with all that happened so far: reports, mails into the queue, search
/// index, mails out. For tests of shops whose followers don't run; the index is left alone where the shop may only read it.
///
/// # Errors
/// [`crate::journal::FollowError`], the first one.
#[cfg(any(test, feature = "testkit"))]
pub async fn settle(shop: &Shop) -> Result<(), crate::journal::FollowError> {
    use crate::journal::{self, FollowError};
    use crate::search::{FeedError, SearchError};

    shop.listen_to_others().await.map_err(FollowError::new)?;
    while journal::catch_up(shop, consumers(shop)).await? > 0 {}
    let feed = SearchFeed::new();
    loop {
        match feed.step(shop).await {
            Ok(0) | Err(FeedError::Index(SearchError::ReadOnly)) => break,
            Ok(_) => {}
            Err(error) => return Err(FollowError::new(error)),
        }
    }
    while mail::send_due(shop).await.map_err(FollowError::new)? > 0 {}
    Ok(())
}
