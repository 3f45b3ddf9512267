//! Selling: carts, orders, payments, and what is told from them.

use super::{create, drop_all, index, table};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = vec![
            table(
                "cart",
                vec![
                    uuid("id"),
                    uuid("site_id"),
                    uuid_null("customer_id"),
                    string_len("token_hash", 64),
                    string_len("currency", 3),
                    string_len("locale", 35),
                    string_len("state", 20),
                    string_len_null("email", 254),
                    json_binary_null("shipping_address"),
                    json_binary_null("billing_address"),
                    text_null("note"),
                    string_len_null("shipping_method", 40),
                    string_len_null("payment_method", 40),
                    big_integer("created_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
            table(
                "cart_line",
                vec![
                    uuid("id"),
                    uuid("cart_id"),
                    uuid("variant_id"),
                    big_integer("quantity"),
                    big_integer("seen_minor"),
                    string_len("seen_currency", 3),
                    big_integer("position"),
                    big_integer("created_at"),
                ],
                &["id"],
            ),
            table(
                "sales_order",
                vec![
                    uuid("id"),
                    string_len_uniq("number", 40),
                    string_len("access_key", 64),
                    uuid("site_id"),
                    uuid("cart_id"),
                    string_len_null("idempotency_key", 120),
                    uuid_null("customer_id"),
                    string_len("email", 254),
                    string_len("locale", 35),
                    string_len("currency", 3),
                    string_len("rate", 40),
                    string_len("base_currency", 3),
                    big_integer("base_total_minor"),
                    string_len("state", 20),
                    string_len("payment_state", 20),
                    string_len("fulfilment_state", 20),
                    json_binary_null("shipping_address"),
                    json_binary("billing_address"),
                    string_len_null("shipping_method", 40),
                    string_len_null("shipping_name", 255),
                    string_len("payment_method", 40),
                    text_null("note"),
                    big_integer("total_minor"),
                    big_integer("tax_minor"),
                    json_binary("quote"),
                    big_integer_null("hold_until"),
                    big_integer("placed_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
            table(
                "order_line",
                vec![
                    uuid("id"),
                    uuid("order_id"),
                    uuid("variant_id"),
                    uuid("product_id"),
                    string_len("kind", 20),
                    string_len_null("sku", 120),
                    string_len("name", 255),
                    string_len("slug", 160),
                    json_binary("options"),
                    json_binary("attributes"),
                    uuid_null("media_id"),
                    big_integer("quantity"),
                    big_integer("unit_minor"),
                    big_integer("total_minor"),
                    big_integer("net_minor"),
                    big_integer("tax_minor"),
                    big_integer("gross_minor"),
                    string_len("tax_percent", 20),
                    json_binary("stock"),
                    integer("position"),
                ],
                &["id"],
            ),
            table(
                "payment",
                vec![
                    uuid("id"),
                    uuid("order_id"),
                    string_len("provider", 40),
                    string_len("state", 20),
                    big_integer("amount_minor"),
                    string_len("currency", 3),
                    string_len_null("reference", 120),
                    string_len("secret", 64),
                    big_integer("created_at"),
                    big_integer("updated_at"),
                ],
                &["id"],
            ),
            table(
                "provider_event",
                vec![string_len("provider", 40), string_len("event_id", 120), uuid_null("payment_id"), big_integer("at")],
                &["provider", "event_id"],
            ),
            table(
                "outgoing_mail",
                vec![
                    uuid("id"),
                    string_len("dedupe", 160),
                    string_len("template", 60),
                    string_len("locale", 35),
                    string_len("recipient", 254),
                    string_len("subject", 255),
                    text("body_text"),
                    text("body_html"),
                    string_len("state", 20),
                    integer("attempts"),
                    big_integer("next_try_at"),
                    big_integer("created_at"),
                    big_integer_null("sent_at"),
                    text_null("last_error"),
                ],
                &["id"],
            ),
            table(
                "best_seller",
                vec![uuid("product_id"), big_integer("units"), big_integer("revenue_minor"), big_integer("last_sold_at")],
                &["product_id"],
            ),
            table(
                "sales_day",
                vec![
                    uuid("site_id"),
                    string_len("day", 10),
                    big_integer("orders"),
                    big_integer("units"),
                    big_integer("revenue_minor"),
                    big_integer("refunded_minor"),
                ],
                &["site_id", "day"],
            ),
            table("bought_together", vec![uuid("product_id"), uuid("other_id"), big_integer("times")], &["product_id", "other_id"]),
        ];
        let indexes = vec![
            index("cart", &["token_hash"], true),
            index("cart", &["customer_id", "state"], false),
            index("cart", &["state", "updated_at"], false),
            index("cart_line", &["cart_id", "variant_id"], true),
            index("cart_line", &["variant_id"], false),
            index("sales_order", &["cart_id"], true),
            index("sales_order", &["idempotency_key"], true),
            index("sales_order", &["customer_id", "placed_at"], false),
            index("sales_order", &["state", "hold_until"], false),
            index("sales_order", &["placed_at"], false),
            index("order_line", &["order_id", "position"], false),
            index("order_line", &["product_id"], false),
            index("payment", &["order_id"], false),
            index("payment", &["provider", "reference"], true),
            index("outgoing_mail", &["dedupe"], true),
            index("outgoing_mail", &["state", "next_try_at"], false),
            index("best_seller", &["units"], false),
            index("bought_together", &["product_id", "times"], false),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(
            manager,
            &[
                "bought_together",
                "sales_day",
                "best_seller",
                "outgoing_mail",
                "provider_event",
                "payment",
                "order_line",
                "sales_order",
                "cart_line",
                "cart",
            ],
        )
        .await
    }
}
