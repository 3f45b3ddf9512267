//! What everything stands on: journal, projection offsets, settings, sites, rates.

use super::{create, drop_all, index, table};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = vec![
            table(
                "journal",
                vec![
                    big_pk_auto("position"),
                    uuid_uniq("id"),
                    big_integer("at"),
                    string_len("actor", 80),
                    string_len("kind", 80),
                    integer("version"),
                    string_len("subject", 120),
                    json_binary("payload"),
                ],
                &[],
            ),
            table("projection_offset", vec![string_len("name", 80), big_integer("position"), big_integer("updated_at")], &["name"]),
            table("setting", vec![string_len("name", 80), json_binary("value"), big_integer("updated_at")], &["name"]),
            table(
                "site",
                vec![
                    uuid("id"),
                    string_len_uniq("code", 40),
                    json_binary("name"),
                    json_binary("tagline"),
                    string_len_null("domain", 255),
                    string_len("email", 254),
                    string_len("phone", 40),
                    text("address"),
                    string_len("country", 2),
                    string_len("timezone", 60),
                    string_len("default_locale", 35),
                    json_binary("locales"),
                    json_binary("currencies"),
                    boolean("show_with_tax"),
                    boolean("tax_choice"),
                    json_binary("content"),
                    uuid_null("logo_id"),
                    big_integer("created_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
            table(
                "exchange_rate",
                vec![string_len("currency", 3), string_len("rate", 40), big_integer("step_minor"), big_integer("updated_at")],
                &["currency"],
            ),
            table("tax_class", vec![string_len("code", 40), json_binary("name"), integer("position")], &["code"]),
            table("tax_rate", vec![uuid("site_id"), string_len("tax_class", 40), string_len("percent", 20)], &["site_id", "tax_class"]),
            table(
                "shipping_method",
                vec![
                    string_len("code", 40),
                    json_binary("name"),
                    json_binary("description"),
                    json_binary("eta"),
                    json_binary("pricing"),
                    big_integer_null("free_from_minor"),
                    string_len("tax_class", 40),
                    json_binary("countries"),
                    integer("position"),
                    boolean("active"),
                ],
                &["code"],
            ),
            table(
                "slug_redirect",
                vec![string_len("kind", 20), string_len("slug", 160), uuid("target_id"), big_integer("created_at")],
                &["kind", "slug"],
            ),
            table(
                "page",
                vec![
                    uuid("id"),
                    uuid("site_id"),
                    string_len("slug", 160),
                    json_binary("title"),
                    json_binary("body"),
                    boolean("in_footer"),
                    integer("position"),
                    big_integer("created_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
        ];
        let indexes = vec![
            index("journal", &["kind", "position"], false),
            index("journal", &["subject", "position"], false),
            index("slug_redirect", &["target_id"], false),
            index("page", &["site_id", "slug"], true),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(
            manager,
            &[
                "page",
                "slug_redirect",
                "shipping_method",
                "tax_rate",
                "tax_class",
                "exchange_rate",
                "site",
                "setting",
                "projection_offset",
                "journal",
            ],
        )
        .await
    }
}
