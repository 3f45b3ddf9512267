//! How SQLite is opened: what was acknowledged must survive a power cut.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use crate::testkit;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

async fn pragma<T: sea_orm::TryGetable>(db: &DatabaseConnection, name: &str) -> T {
    let asked = Statement::from_string(db.get_database_backend(), format!("PRAGMA {name}"));
    db.query_one_raw(asked).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn writer_and_readers_are_durable_and_keep_foreign_keys() {
    let shop = testkit::shop().await;

    for connection in [shop.database().writer(), shop.database().readers()] {
        assert_eq!(pragma::<String>(connection, "journal_mode").await, "wal");
        assert_eq!(pragma::<i32>(connection, "synchronous").await, 2, "FULL");
        assert_eq!(pragma::<i32>(connection, "foreign_keys").await, 1);
    }
}
