//! What is sold: types, products, variants, categories, media, stock, imports.

use super::{create, drop_all, index, table};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = vec![
            table(
                "product_type",
                vec![
                    uuid("id"),
                    string_len_uniq("code", 80),
                    json_binary("name"),
                    json_binary("attributes"),
                    big_integer("created_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
            table("vendor", vec![uuid("id"), string_len_uniq("slug", 160), string_len("name", 255), big_integer("created_at")], &["id"]),
            table(
                "product",
                vec![
                    uuid("id"),
                    string_len("kind", 20),
                    uuid_null("type_id"),
                    string_len_uniq("slug", 160),
                    json_binary("name"),
                    json_binary("description"),
                    json_binary("seo_title"),
                    json_binary("seo_description"),
                    uuid_null("vendor_id"),
                    string_len("tax_class", 40),
                    string_len("state", 20),
                    big_integer("price_minor"),
                    big_integer_null("compare_at_minor"),
                    big_integer("from_minor"),
                    big_integer("to_minor"),
                    json_binary("attributes"),
                    json_binary("tags"),
                    json_binary("options"),
                    big_integer("quantity_min"),
                    big_integer_null("quantity_max"),
                    big_integer("quantity_step"),
                    boolean("featured"),
                    text_null("external_url"),
                    string_len_null("source", 255),
                    string_len_null("digest", 64),
                    big_integer_null("published_at"),
                    big_integer("created_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
            table(
                "variant",
                vec![
                    uuid("id"),
                    uuid("product_id"),
                    string_len_null("sku", 120),
                    string_len_null("barcode", 80),
                    json_binary("option_values"),
                    big_integer_null("price_minor"),
                    big_integer_null("compare_at_minor"),
                    big_integer("weight_grams"),
                    boolean("tracked"),
                    boolean("backorder"),
                    uuid_null("media_id"),
                    integer("position"),
                    boolean("active"),
                    string_len_null("source", 255),
                    big_integer("created_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
            table(
                "price",
                vec![uuid("owner_id"), string_len("currency", 3), big_integer("price_minor"), big_integer_null("compare_at_minor")],
                &["owner_id", "currency"],
            ),
            table(
                "product_facet",
                vec![uuid("product_id"), string_len("facet", 80), string_len("value", 120)],
                &["product_id", "facet", "value"],
            ),
            table(
                "category",
                vec![
                    uuid("id"),
                    uuid_null("parent_id"),
                    string_len_uniq("slug", 160),
                    json_binary("name"),
                    json_binary("description"),
                    uuid_null("media_id"),
                    integer("position"),
                    string_len_null("source", 255),
                    big_integer("created_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
            table("product_category", vec![uuid("product_id"), uuid("category_id"), integer("position")], &["product_id", "category_id"]),
            table("product_relation", vec![uuid("product_id"), uuid("related_id"), integer("position")], &["product_id", "related_id"]),
            table(
                "bundle_component",
                vec![uuid("product_id"), uuid("variant_id"), big_integer("quantity"), integer("position")],
                &["product_id", "variant_id"],
            ),
            table(
                "media",
                vec![
                    uuid("id"),
                    string_len("format", 10),
                    string_len_null("file", 120),
                    string_len("filename", 255),
                    integer("width"),
                    integer("height"),
                    big_integer("bytes"),
                    json_binary("alt"),
                    text_null("source_url"),
                    string_len_null("source_hash", 64),
                    string_len("state", 20),
                    big_integer("created_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
            table("product_media", vec![uuid("product_id"), uuid("media_id"), integer("position")], &["product_id", "media_id"]),
            table("location", vec![uuid("id"), string_len_uniq("code", 40), string_len("name", 120), integer("position")], &["id"]),
            table(
                "stock_item",
                vec![uuid("variant_id"), uuid("location_id"), big_integer("on_hand"), big_integer("reserved"), big_integer("updated_at")],
                &["variant_id", "location_id"],
            ),
            table(
                "stock_movement",
                vec![
                    uuid("id"),
                    uuid("variant_id"),
                    uuid("location_id"),
                    big_integer("on_hand_delta"),
                    big_integer("reserved_delta"),
                    string_len("reason", 40),
                    uuid_null("order_id"),
                    big_integer("at"),
                ],
                &["id"],
            ),
            table(
                "import_run",
                vec![
                    uuid("id"),
                    string_len("filename", 255),
                    string_len("format", 20),
                    string_len("digest", 64),
                    json_binary("summary"),
                    big_integer("started_at"),
                    big_integer_null("finished_at"),
                    big_integer_null("undone_at"),
                ],
                &["id"],
            ),
            table(
                "import_change",
                vec![uuid("import_id"), big_integer("seq"), string_len("kind", 20), uuid("subject_id"), json_binary("before")],
                &["import_id", "seq"],
            ),
        ];
        let indexes = vec![
            index("product", &["source"], true),
            index("product", &["state", "created_at"], false),
            index("product", &["vendor_id"], false),
            index("variant", &["product_id", "position"], false),
            index("variant", &["sku"], true),
            index("variant", &["barcode"], false),
            index("product_facet", &["facet", "value"], false),
            index("category", &["parent_id", "position"], false),
            index("product_category", &["category_id", "position"], false),
            index("product_relation", &["related_id"], false),
            index("bundle_component", &["variant_id"], false),
            index("media", &["source_hash"], true),
            index("media", &["state"], false),
            index("product_media", &["media_id"], false),
            index("stock_movement", &["variant_id", "at"], false),
            index("stock_movement", &["order_id"], false),
            index("import_change", &["subject_id"], false),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(
            manager,
            &[
                "import_change",
                "import_run",
                "stock_movement",
                "stock_item",
                "location",
                "product_media",
                "media",
                "bundle_component",
                "product_relation",
                "product_category",
                "category",
                "product_facet",
                "price",
                "variant",
                "product",
                "vendor",
                "product_type",
            ],
        )
        .await
    }
}
