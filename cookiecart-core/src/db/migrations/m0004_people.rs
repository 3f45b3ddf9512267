//! People: customers, their addresses, sessions and resets.

use super::{create, drop_all, index, table};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = vec![
            table(
                "customer",
                vec![
                    uuid("id"),
                    string_len_uniq("email", 254),
                    string_len("name", 120),
                    text_null("password_hash"),
                    string_len("locale", 35),
                    string_len_null("currency", 3),
                    boolean_null("show_with_tax"),
                    big_integer("created_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
            table(
                "customer_address",
                vec![
                    uuid("id"),
                    uuid("customer_id"),
                    json_binary("address"),
                    boolean("is_default"),
                    big_integer("created_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
            table(
                "session",
                vec![
                    uuid("id"),
                    string_len_uniq("token_hash", 64),
                    uuid("customer_id"),
                    string_len("device", 255),
                    big_integer("created_at"),
                    big_integer("last_seen_at"),
                    big_integer("expires_at"),
                ],
                &["id"],
            ),
            table(
                "password_reset",
                vec![
                    string_len("token_hash", 64),
                    uuid("customer_id"),
                    big_integer("created_at"),
                    big_integer("expires_at"),
                    big_integer_null("used_at"),
                ],
                &["token_hash"],
            ),
        ];
        let indexes = vec![
            index("customer_address", &["customer_id"], false),
            index("session", &["customer_id"], false),
            index("session", &["expires_at"], false),
            index("password_reset", &["customer_id"], false),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["password_reset", "session", "customer_address", "customer"]).await
    }
}
