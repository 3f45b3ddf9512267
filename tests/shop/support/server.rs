//! Servers: one that most tests share, and own ones for those that change what is sold or move the clock.

use super::{Visitor, visitor};
use actix_web::dev::ServerHandle;
use actix_web::{App, HttpServer, rt, web};
use cookiecart_core::catalog::{self, Found, WholeProduct};
use cookiecart_core::kernel::{Actor, Clock, ManualClock, SystemClock, Timestamp, VariantId};
use cookiecart_core::locales::FluentArgs;
use cookiecart_core::orders::{self, Order};
use cookiecart_core::stock::{self, Reason};
use cookiecart_core::testkit::{self, Made};
use cookiecart_core::{Config, Secret, Shop, demo};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, mpsc};
use std::time::{Duration, Instant};
use tempfile::TempDir;

// What needs longer hangs.
const PATIENCE: Duration = Duration::from_secs(30);
const LEFT_BEHIND_AFTER: Duration = Duration::from_secs(3600);

/// A shop that serves.
pub struct Server {
    /// The shop behind it.
    pub shop: Shop,
    /// Scheme, host and port.
    pub origin: String,
    /// The data folder.
    pub folder: PathBuf,
    clock: Option<Arc<ManualClock>>,
    handle: ServerHandle,
}

impl Server {
    /// The server that tests share. Who uses it changes nothing that others may look at: products for a test are made by the test.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Server> = OnceLock::new();
        SHARED.get_or_init(|| Self::launch("", None))
    }

    /// A server for one test alone, whose clock stands still until it is moved.
    pub fn own() -> Self {
        let noon = Timestamp::parse(testkit::TESTS_BEGIN).unwrap();
        Self::launch("", Some(Arc::new(ManualClock::new(noon))))
    }

    /// A server for one test alone, with the shop beneath a path and somebody else's page at the root.
    pub fn mounted_at(mount: &'static str) -> Self {
        Self::launch(mount, None)
    }

    /// A new product at 10.00 euro that weighs 500 grams and of which there are 100, for whoever is going to sell it out.
    pub async fn a_mug(&self) -> Made {
        testkit::a_product("Mug").create(&self.shop).await
    }

    fn launch(mount: &'static str, clock: Option<Arc<ManualClock>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || {
            let folder = new_folder();
            rt::System::new().block_on(serve(mount, clock, listener, origin, folder, tell));
        });
        told.recv().expect("the server starts; its own words are above")
    }

    /// Somebody new, with an empty jar of cookies.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.origin, &[])
    }

    /// Somebody new whose browser sends this with each request.
    pub fn visitor_sending(&self, headers: &[(&'static str, &str)]) -> Visitor {
        Visitor::new(&self.origin, headers)
    }

    /// Moves an own server's clock forward.
    pub fn advance(&self, span: Duration) {
        self.clock.as_ref().expect("only own servers have a clock that can be moved").advance(span);
    }

    /// The words of a message that takes no arguments.
    pub fn words(&self, locale: &str, key: &str) -> String {
        super::plain(&self.shop.locales().text(locale, key, &FluentArgs::new()))
    }

    /// The one number a query gives.
    pub async fn number(&self, sql: &str) -> i64 {
        let query = Statement::from_string(DbBackend::Sqlite, sql.to_owned());
        self.shop.read().query_one_raw(query).await.unwrap().expect("one row").try_get_by_index(0).unwrap()
    }

    /// A product.
    pub async fn product(&self, slug: &str) -> WholeProduct {
        match catalog::by_slug(self.shop.read(), slug).await.unwrap() {
            Found::Here(whole) => whole,
            Found::Moved(to) => panic!("{slug} moved to {to}"),
        }
    }

    /// Changes a product as its owner would.
    pub async fn change_product(&self, slug: &str, change: impl FnOnce(&mut WholeProduct)) {
        let mut whole = self.product(slug).await;
        change(&mut whole);
        self.shop.write(Actor::System, async |unit| catalog::replace(unit, whole).await).await.unwrap();
    }

    /// How many of a variant can be had.
    pub async fn available(&self, variant: VariantId) -> i64 {
        stock::available(self.shop.read(), &[variant]).await.unwrap().get(&variant).copied().unwrap_or(0)
    }

    /// Counts a variant anew.
    pub async fn count_stock(&self, variant: VariantId, units: i64) {
        self.shop.write(Actor::System, async |unit| stock::set_on_hand(unit, &[(variant, units)], Reason::Counted).await).await.unwrap();
    }

    /// An order by its number.
    pub async fn order(&self, number: &str) -> Order {
        let site = self.shop.snapshot().await.unwrap().unwrap().site.id;
        orders::by_number(self.shop.read(), site, number).await.unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The command is sent at once; the server's thread tidies up after itself.
        drop(self.handle.stop(false));
    }
}

async fn serve(
    mount: &'static str,
    clock: Option<Arc<ManualClock>>,
    listener: TcpListener,
    origin: String,
    folder: TempDir,
    tell: mpsc::Sender<Server>,
) {
    let config = Config {
        data: folder.path().to_owned(),
        secret: Some(Secret::new("a secret for tests alone")),
        base_url: Some(origin.clone()),
        ..Config::default()
    };
    let time: Arc<dyn Clock> = match &clock {
        Some(clock) => clock.clone(),
        None => Arc::new(SystemClock),
    };
    let shop = Shop::builder(config).clock(time).followers(true).start().await.expect("the shop starts");
    demo::seed(&shop).await.expect("the demo shop can be made");
    let served = shop.clone();
    let server = HttpServer::new(move || {
        let app = App::new();
        let app = if mount.is_empty() { app } else { app.route("/", web::get().to(somebody_elses_page)) };
        app.service(cookiecart::storefront(&served, mount))
    })
    .workers(4)
    .disable_signals()
    .listen(listener)
    .expect("the port can be listened on")
    .run();
    let started = Server { shop: shop.clone(), origin, folder: folder.path().to_owned(), clock, handle: server.handle() };
    if tell.send(started).is_ok() {
        server.await.expect("the server ends well");
    }
    // Whoever still holds a connection is not waited for: the folder goes either way.
    let _ = tokio::time::timeout(Duration::from_secs(5), shop.stop()).await;
}

async fn somebody_elses_page() -> &'static str {
    "somebody else's page"
}

/// A folder beneath the build's own for temporary files. What killed runs left there goes.
fn new_folder() -> TempDir {
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shops");
    fs::create_dir_all(&parent).unwrap();
    for old in fs::read_dir(&parent).unwrap().flatten() {
        let age = old.metadata().and_then(|about| about.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > LEFT_BEHIND_AFTER) {
            let _ = fs::remove_dir_all(old.path());
        }
    }
    tempfile::Builder::new().prefix("shop-").tempdir_in(parent).unwrap()
}

/// Asks again until there is an answer: for what followers do after a commit.
pub async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(Instant::now() < end, "{what}: not within {} seconds", PATIENCE.as_secs());
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

/// A mail address nobody else has.
pub fn new_email(name: &str) -> String {
    format!("{name}-{}@example.org", visitor::next_number())
}
