//! Those who read the journal: projections and followers, and the thread that runs them.

use super::{Recorded, queries};
use crate::Shop;
use async_trait::async_trait;
use sea_orm::{DatabaseTransaction, DbErr};
use std::error::Error;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const BATCH: u64 = 500;
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
// How long work in hand may go on after the shop was asked to stop; what is not done then, comes again at the next start.
const GRACE: Duration = Duration::from_millis(800);

/// A read model built from events. Its rows and its offset are written in one transaction, so each event counts exactly once.
#[async_trait(?Send)]
pub trait Projection {
    /// Its name, under which the offset is kept.
    fn name(&self) -> &'static str;

    /// Takes one event into the read model; events it does not know pass by.
    ///
    /// # Errors
    /// [`DbErr`] from the engine; the batch is tried again.
    async fn apply(&self, tx: &DatabaseTransaction, event: &Recorded) -> Result<(), DbErr>;

    /// Empties the read model, before it is built anew.
    ///
    /// # Errors
    /// [`DbErr`] from the engine.
    async fn clear(&self, tx: &DatabaseTransaction) -> Result<(), DbErr>;
}

/// Why a follower could not do its work yet.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct FollowError(#[source] Box<dyn Error + Send + Sync>);

impl FollowError {
    /// Wraps any failure.
    pub fn new(cause: impl Error + Send + Sync + 'static) -> Self {
        Self(Box::new(cause))
    }
}

/// Work that follows a commit, outside its transaction. Each event comes at least once, so doing it twice must do no harm.
#[async_trait(?Send)]
pub trait Follower {
    /// Its name, under which the offset is kept.
    fn name(&self) -> &'static str;

    /// Whether it begins with the oldest event when it is new; otherwise with the next one.
    fn starts_at_the_beginning(&self) -> bool {
        true
    }

    /// Takes events in order.
    ///
    /// # Errors
    /// [`FollowError`]; the same events come again after a pause.
    async fn on(&self, shop: &Shop, events: &[Recorded]) -> Result<(), FollowError>;
}

/// All who read the journal.
pub(crate) type Consumers = (Vec<Rc<dyn Projection>>, Vec<Rc<dyn Follower>>);

enum Consumer {
    Projection(Rc<dyn Projection>),
    Follower(Rc<dyn Follower>),
}

impl Consumer {
    fn name(&self) -> &'static str {
        match self {
            Self::Projection(projection) => projection.name(),
            Self::Follower(follower) => follower.name(),
        }
    }

    /// Takes one batch; tells how many events it had.
    async fn step(&self, shop: &Shop) -> Result<usize, FollowError> {
        let db = shop.database();
        let name = self.name();
        let from = match queries::offset_of(db.readers(), name).await.map_err(FollowError::new)? {
            Some(position) => position,
            None => match self {
                Self::Follower(follower) if !follower.starts_at_the_beginning() => {
                    queries::head(db.readers()).await.map_err(FollowError::new)?
                }
                _ => 0,
            },
        };
        let events = queries::after(db.readers(), from, BATCH).await.map_err(FollowError::new)?;
        let Some(last) = events.last().map(|event| event.position) else { return Ok(0) };
        if let Self::Follower(follower) = self {
            follower.on(shop, &events).await?;
        }
        let taken = shop.begin_unlogged().await.map_err(FollowError::new)?;
        let done = async {
            // Another process may have taken these events meanwhile.
            let now_at = queries::offset_of(&taken, name).await?.unwrap_or(from);
            if let Self::Projection(projection) = self {
                for event in events.iter().filter(|event| event.position > now_at) {
                    projection.apply(&taken, event).await?;
                }
            }
            if last > now_at { queries::set_offset(&taken, name, last, shop.now()).await } else { Ok(()) }
        }
        .await;
        match done {
            Ok(()) => taken.commit().await.map_err(FollowError::new)?,
            Err(error) => {
                taken.rollback().await.map_err(FollowError::new)?;
                return Err(FollowError::new(error));
            }
        }
        Ok(events.len())
    }

    async fn run(self, shop: Shop, stop: Arc<AtomicBool>) {
        let mut head = shop.journal_head();
        let mut pause = Duration::from_millis(200);
        while !stop.load(Ordering::SeqCst) {
            match self.step(&shop).await {
                Ok(0) => {
                    pause = Duration::from_millis(200);
                    // A wake-up may be missed when another process writes; the tap's poll moves the head then.
                    let _changed_or_time_out = tokio::time::timeout(Duration::from_secs(1), head.changed()).await;
                }
                Ok(_) => pause = Duration::from_millis(200),
                Err(error) => {
                    tracing::warn!(consumer = self.name(), %error, pause_ms = pause.as_millis() as u64, "a follower of the journal will try again");
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
    }
}

/// Runs all consumers of the journal on a thread of their own, so that none slows a page.
pub struct Runner {
    stop: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Runner {
    /// Starts the thread, which also does the shop's chores. `consumers` is called on it, because consumers need not be sendable.
    ///
    /// # Errors
    /// The operating system's, when it gives no thread.
    pub fn start(shop: Shop, consumers: impl FnOnce(&Shop) -> Consumers + Send + 'static) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        let thread = std::thread::Builder::new().name("journal".into()).spawn(move || {
            let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
                Ok(runtime) => runtime,
                Err(error) => return tracing::error!(%error, "no runtime for the followers of the journal"),
            };
            let work = all_of(consumers(&shop)).into_iter().map(|consumer| consumer.run(shop.clone(), Arc::clone(&flag)));
            let chores = crate::followers::chores(shop.clone(), Arc::clone(&flag));
            runtime.block_on(async {
                tokio::select! {
                    _ = futures::future::join(futures::future::join_all(work), chores) => {}
                    () = overdue(&flag) => tracing::debug!("a follower of the journal was cut short; it goes on at the next start"),
                }
            });
            // A picture that is being fetched must not keep the shop from ending.
            runtime.shutdown_timeout(Duration::from_millis(100));
        })?;
        Ok(Self { stop, thread: Some(thread) })
    }

    /// Asks the thread to end after the batch in hand, and waits for it. Blocks for up to a second or so.
    pub fn stop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the followers' thread ended in a panic");
        }
    }
}

fn all_of((projections, followers): Consumers) -> Vec<Consumer> {
    projections.into_iter().map(Consumer::Projection).chain(followers.into_iter().map(Consumer::Follower)).collect()
}

/// Ends some time after the flag was set.
async fn overdue(stop: &AtomicBool) {
    while !stop.load(Ordering::SeqCst) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    tokio::time::sleep(GRACE).await;
}

/// Lets consumers take all events there are, without a thread; tells how many batches they had.
///
/// # Errors
/// The first [`FollowError`].
#[cfg(any(test, feature = "testkit"))]
pub(crate) async fn catch_up(shop: &Shop, consumers: Consumers) -> Result<usize, FollowError> {
    let mut batches = 0;
    for consumer in all_of(consumers) {
        while consumer.step(shop).await? > 0 {
            batches += 1;
        }
    }
    Ok(batches)
}

/// Drops a read model and builds it anew from the whole journal, in one transaction.
///
/// # Errors
/// [`DbErr`] from the engine; then the old one stays.
pub async fn rebuild(shop: &Shop, projection: &dyn Projection) -> Result<u64, DbErr> {
    let tx = shop.begin_unlogged().await?;
    projection.clear(&tx).await?;
    let (mut position, mut count) = (0, 0);
    loop {
        let events = queries::after(&tx, position, BATCH).await?;
        let Some(last) = events.last() else { break };
        position = last.position;
        for event in &events {
            projection.apply(&tx, event).await?;
        }
        count += events.len() as u64;
    }
    queries::set_offset(&tx, projection.name(), position, shop.now()).await?;
    tx.commit().await?;
    Ok(count)
}
