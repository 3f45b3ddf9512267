//! The unit of work: the one door through which anything changes.

use crate::journal::{Event, Recorded};
use crate::kernel::{Actor, EventId, Timestamp};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait};

/// An event that waits for the commit.
#[derive(Clone, Debug)]
pub struct NewEvent {
    pub(crate) id: EventId,
    pub(crate) kind: String,
    pub(crate) version: i32,
    pub(crate) subject: String,
    pub(crate) payload: serde_json::Value,
}

/// One transaction with who acts, when, and what happened so far.
///
/// Commands take `&mut Unit`; only [`crate::Shop::write`] opens and commits one. Rows and events go in together or not at all.
pub struct Unit {
    tx: DatabaseTransaction,
    actor: Actor,
    now: Timestamp,
    events: Vec<NewEvent>,
}

impl Unit {
    #[expect(clippy::disallowed_methods, reason = "the one place that opens a transaction")]
    pub(crate) async fn begin(writer: &DatabaseConnection, actor: Actor, now: Timestamp) -> Result<Self, DbErr> {
        // Immediate: a transaction that reads first and writes later must not find that somebody wrote in between.
        let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        let tx = writer.begin_with_options(options).await?;
        Ok(Self { tx, actor, now, events: Vec::new() })
    }

    /// The transaction, for this crate's queries and entities.
    #[must_use]
    pub fn db(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// The moment at which the unit was opened; every row and event of it carries this time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Notes what happened; written to the journal with the commit.
    ///
    /// # Errors
    /// [`DbErr::Json`] when the event can't be written as JSON.
    pub fn record<E: Event>(&mut self, event: &E) -> Result<(), DbErr> {
        let payload = serde_json::to_value(event).map_err(|error| DbErr::Json(error.to_string()))?;
        let kind = payload.get("event").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        self.events.push(NewEvent { id: EventId::new(), kind, version: E::VERSION, subject: event.subject(), payload });
        Ok(())
    }

    pub(crate) async fn commit(self) -> Result<Vec<Recorded>, DbErr> {
        let recorded = crate::journal::append(&self.tx, &self.actor, self.now, self.events).await?;
        self.tx.commit().await?;
        Ok(recorded)
    }

    pub(crate) async fn roll_back(self) {
        if let Err(error) = self.tx.rollback().await {
            tracing::warn!(%error, "a transaction did not roll back cleanly; the engine drops it");
        }
    }
}
