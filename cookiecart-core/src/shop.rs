//! The one handle of a running shop.

use crate::config::{Config, ConfigError, Secret};
use crate::db::{Database, OpenError, Unit};
use crate::journal::{self, Recorded, Runner};
use crate::kernel::{Actor, Clock, Fault, Kind, SystemClock, Timestamp};
use crate::locales::{Locales, LocalesError};
use crate::mail::{FileTransport, MailError, MailTransport, SmtpTransport};
use crate::media::{LocalFolder, MediaError, MediaStore};
use crate::orders::{OrderNumberPolicy, RandomByDay};
use crate::payments::{self, PaymentProvider};
use crate::search::{SearchError, SearchIndexes};
use crate::shipping::{DefaultShipping, ShippingPolicy};
use crate::snapshot::Memory;
use crate::themes::{Theme, ThemeError};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;

/// A running shop: cheap to clone, shared by every request.
///
/// Reads go to [`Shop::read`], changes through [`Shop::write`].
#[derive(Clone)]
pub struct Shop {
    inner: Arc<Inner>,
}

struct Inner {
    config: Config,
    secret: Secret,
    db: Database,
    clock: Arc<dyn Clock>,
    memory: Memory,
    head: watch::Sender<i64>,
    heard: AtomicI64,
    runner: Mutex<Option<Runner>>,
    locales: Arc<Locales>,
    theme: Arc<Theme>,
    media: Arc<dyn MediaStore>,
    mail: Arc<dyn MailTransport>,
    search: Arc<SearchIndexes>,
    providers: BTreeMap<String, Arc<dyn PaymentProvider>>,
    order_numbers: Arc<dyn OrderNumberPolicy>,
    shipping: Arc<dyn ShippingPolicy>,
}

/// The shop can't start; each case says what to look at.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Settings.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// Database.
    #[error(transparent)]
    Database(#[from] OpenError),
    /// Database, after it was opened.
    #[error("the database can't be read")]
    Storage(#[from] DbErr),
    /// Theme.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// Locales.
    #[error(transparent)]
    Locales(#[from] LocalesError),
    /// Media folder.
    #[error(transparent)]
    Media(#[from] MediaError),
    /// Mail server's address.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// Search index.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A thread or folder.
    #[error("{what}")]
    System {
        /// What was tried.
        what: String,
        /// Why it failed.
        source: std::io::Error,
    },
}

impl Fault for StartError {
    fn kind(&self) -> Kind {
        Kind::Unavailable
    }

    fn code(&self) -> &'static str {
        "unavailable"
    }
}

/// Puts a shop together; every seam has a default.
pub struct ShopBuilder {
    config: Config,
    clock: Arc<dyn Clock>,
    providers: Vec<Arc<dyn PaymentProvider>>,
    order_numbers: Arc<dyn OrderNumberPolicy>,
    shipping: Arc<dyn ShippingPolicy>,
    mail: Option<Arc<dyn MailTransport>>,
    media: Option<Arc<dyn MediaStore>>,
    followers: bool,
    search_writer: Option<bool>,
}

impl ShopBuilder {
    /// Adds a payment provider beside the built-in ones; one with the same code replaces it.
    #[must_use]
    pub fn payment_provider(mut self, provider: impl PaymentProvider + 'static) -> Self {
        self.providers.push(Arc::new(provider));
        self
    }

    /// Sets the clock. Default: [`SystemClock`].
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Chooses how orders are numbered. Default: [`RandomByDay`].
    #[must_use]
    pub fn order_numbers(mut self, policy: impl OrderNumberPolicy + 'static) -> Self {
        self.order_numbers = Arc::new(policy);
        self
    }

    /// Chooses which shipping methods are offered at which price. Default: [`DefaultShipping`].
    #[must_use]
    pub fn shipping_rates(mut self, policy: impl ShippingPolicy + 'static) -> Self {
        self.shipping = Arc::new(policy);
        self
    }

    /// Sets the mail transport. Default: SMTP where configured, else files.
    #[must_use]
    pub fn mail_transport(mut self, transport: Arc<dyn MailTransport>) -> Self {
        self.mail = Some(transport);
        self
    }

    /// Sets the store of pictures. Default: a folder beneath the data folder.
    #[must_use]
    pub fn media_store(mut self, store: Arc<dyn MediaStore>) -> Self {
        self.media = Some(store);
        self
    }

    /// Whether this process runs the followers of the journal. Default: yes. A command beside a running shop says no.
    #[must_use]
    pub fn followers(mut self, run: bool) -> Self {
        self.followers = run;
        self
    }

    /// Whether this process may write the search index. Default: as [`ShopBuilder::followers`]; only one process may.
    #[must_use]
    pub fn search_writer(mut self, writes: bool) -> Self {
        self.search_writer = Some(writes);
        self
    }

    /// Opens the database, loads theme and locales, and starts the followers of the journal.
    ///
    /// # Errors
    /// [`StartError`] for whatever is missing or broken, in words that tell what to look at.
    pub async fn start(self) -> Result<Shop, StartError> {
        let config = self.config;
        let folder = |name: &str| config.data.join(name);
        std::fs::create_dir_all(&config.data)
            .map_err(|source| StartError::System { what: format!("the data folder {} can't be made", config.data.display()), source })?;
        let secret = config.signing_secret()?;
        let locales = Arc::new(Locales::builtin()?);
        let theme = match &config.theme {
            Some(path) => Theme::from_dir(path, Arc::clone(&locales), crate::BUILT_ASSETS)?,
            None => Theme::builtin(Arc::clone(&locales), crate::BUILT_ASSETS)?,
        };
        let media = match self.media {
            Some(store) => store,
            None => Arc::new(LocalFolder::new(folder("media"))),
        };
        let mail: Arc<dyn MailTransport> = match (self.mail, &config.smtp_url) {
            (Some(transport), _) => transport,
            (None, Some(url)) => Arc::new(SmtpTransport::new(url.reveal())?),
            (None, None) => Arc::new(FileTransport::new(folder("mail"))),
        };
        let db = Database::open(&config.database()).await?;
        let search = if self.search_writer.unwrap_or(self.followers) {
            SearchIndexes::open(&folder("search"), &locales.codes())?
        } else {
            match SearchIndexes::open_read_only(&folder("search"), &locales.codes()) {
                // A command before the shop's first start finds nothing, and needs nothing to be found.
                Err(SearchError::NotBuilt { .. }) => SearchIndexes::open_read_only(&folder("search"), &[])?,
                opened => opened?,
            }
        };
        let heard = journal::head(db.readers()).await?;
        let mut providers: BTreeMap<String, Arc<dyn PaymentProvider>> =
            payments::built_in().into_iter().map(|provider| (provider.code().to_owned(), provider)).collect();
        providers.extend(self.providers.into_iter().map(|provider| (provider.code().to_owned(), provider)));
        let shop = Shop {
            inner: Arc::new(Inner {
                config,
                secret,
                db,
                clock: self.clock,
                memory: Memory::new(),
                head: watch::Sender::new(heard),
                heard: AtomicI64::new(heard),
                runner: Mutex::new(None),
                locales,
                theme: Arc::new(theme),
                media,
                mail,
                search: Arc::new(search),
                providers,
                order_numbers: self.order_numbers,
                shipping: self.shipping,
            }),
        };
        if self.followers {
            let runner = Runner::start(shop.clone(), crate::followers::consumers)
                .map_err(|source| StartError::System { what: "the followers' thread can't be started".into(), source })?;
            if let Ok(mut held) = shop.inner.runner.lock() {
                *held = Some(runner);
            }
        }
        Ok(shop)
    }
}

impl Shop {
    /// Begins to put a shop together.
    #[must_use]
    pub fn builder(config: Config) -> ShopBuilder {
        ShopBuilder {
            config,
            clock: Arc::new(SystemClock),
            providers: Vec::new(),
            order_numbers: Arc::new(RandomByDay),
            shipping: Arc::new(DefaultShipping),
            mail: None,
            media: None,
            followers: true,
            search_writer: None,
        }
    }

    /// A connection for queries.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        self.inner.db.readers()
    }

    /// Does work in one unit: all of its rows and events are committed together, or none. Caches have heard of it before this returns.
    ///
    /// # Errors
    /// The work's own error, or the database's as `E`; then nothing was changed.
    pub async fn write<T, E>(&self, actor: Actor, work: impl AsyncFnOnce(&mut Unit) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbErr>,
    {
        let mut unit = Unit::begin(self.inner.db.writer(), actor, self.now()).await?;
        match work(&mut unit).await {
            Ok(done) => {
                let recorded = unit.commit().await?;
                self.tell(&recorded);
                Ok(done)
            }
            Err(error) => {
                unit.roll_back().await;
                Err(error)
            }
        }
    }

    /// A transaction for the journal's readers, which change read models and nothing else.
    #[expect(clippy::disallowed_methods, reason = "projections write no events, so they need no unit")]
    pub(crate) async fn begin_unlogged(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        self.inner.db.writer().begin_with_options(options).await
    }

    fn tell(&self, recorded: &[Recorded]) {
        let Some(last) = recorded.last() else { return };
        self.inner.memory.heard(recorded.iter().map(|event| &event.kind));
        self.inner.head.send_if_modified(|head| {
            let newer = last.position > *head;
            *head = last.position.max(*head);
            newer
        });
    }

    /// Looks for events that other processes committed and tells the caches and followers of them. Called four times a second.
    ///
    /// # Errors
    /// [`DbErr`] when the journal can't be read.
    pub async fn listen_to_others(&self) -> Result<(), DbErr> {
        loop {
            let from = self.inner.heard.load(Ordering::SeqCst);
            let events = journal::after(self.read(), from, 1_000).await?;
            let Some(last) = events.last() else { return Ok(()) };
            self.inner.heard.store(last.position, Ordering::SeqCst);
            self.tell(&events);
        }
    }

    /// Changes whenever an event was committed; the value is the newest position.
    #[must_use]
    pub fn journal_head(&self) -> watch::Receiver<i64> {
        self.inner.head.subscribe()
    }

    /// The present moment, by the shop's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// The process's settings.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// The secret with which cookies are signed.
    #[must_use]
    pub fn secret(&self) -> &Secret {
        &self.inner.secret
    }

    pub(crate) fn database(&self) -> &Database {
        &self.inner.db
    }

    pub(crate) fn memory(&self) -> &Memory {
        &self.inner.memory
    }

    /// All languages and their messages.
    #[must_use]
    pub fn locales(&self) -> &Arc<Locales> {
        &self.inner.locales
    }

    /// The theme in use.
    #[must_use]
    pub fn theme(&self) -> &Arc<Theme> {
        &self.inner.theme
    }

    /// Where pictures are kept.
    #[must_use]
    pub fn media_store(&self) -> &Arc<dyn MediaStore> {
        &self.inner.media
    }

    /// What sends mails.
    #[must_use]
    pub fn mail_transport(&self) -> &Arc<dyn MailTransport> {
        &self.inner.mail
    }

    /// The search index.
    #[must_use]
    pub fn search_indexes(&self) -> &Arc<SearchIndexes> {
        &self.inner.search
    }

    /// A payment provider by code.
    #[must_use]
    pub fn payment_provider(&self, code: &str) -> Option<&Arc<dyn PaymentProvider>> {
        self.inner.providers.get(code)
    }

    /// All payment providers, by code.
    pub fn payment_providers(&self) -> impl Iterator<Item = &Arc<dyn PaymentProvider>> {
        self.inner.providers.values()
    }

    /// How orders are numbered.
    #[must_use]
    pub fn order_numbers(&self) -> &dyn OrderNumberPolicy {
        &*self.inner.order_numbers
    }

    /// Which shipping methods are offered at which price.
    #[must_use]
    pub fn shipping_policy(&self) -> &dyn ShippingPolicy {
        &*self.inner.shipping
    }

    /// Ends the followers after the batch in hand and closes the database.
    pub async fn stop(&self) {
        let runner = self.inner.runner.lock().ok().and_then(|mut held| held.take());
        if let Some(mut runner) = runner
            && tokio::task::spawn_blocking(move || runner.stop()).await.is_err()
        {
            tracing::error!("the followers did not end cleanly");
        }
        self.inner.db.close().await;
    }
}
