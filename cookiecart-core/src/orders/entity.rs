//! Rows of this module's tables.

use crate::kernel::{Address, CartId, CustomerId, MediaId, OrderId, OrderLineId, ProductId, SiteId, Timestamp, VariantId};

pub(crate) mod sales_order {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sales_order")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: OrderId,
        pub number: String,
        pub access_key: String,
        pub site_id: SiteId,
        pub cart_id: CartId,
        pub idempotency_key: Option<String>,
        pub customer_id: Option<CustomerId>,
        pub email: String,
        pub locale: String,
        pub currency: String,
        pub rate: String,
        pub base_currency: String,
        pub base_total_minor: i64,
        pub state: String,
        pub payment_state: String,
        pub fulfilment_state: String,
        pub shipping_address: Option<Address>,
        pub billing_address: Address,
        pub shipping_method: Option<String>,
        pub shipping_name: Option<String>,
        pub payment_method: String,
        pub note: Option<String>,
        pub total_minor: i64,
        pub tax_minor: i64,
        pub quote: Json,
        pub hold_until: Option<Timestamp>,
        pub placed_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod order_line {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "order_line")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: OrderLineId,
        pub order_id: OrderId,
        pub variant_id: VariantId,
        pub product_id: ProductId,
        pub kind: String,
        pub sku: Option<String>,
        pub name: String,
        pub slug: String,
        pub options: Json,
        pub attributes: Json,
        pub media_id: Option<MediaId>,
        pub quantity: i64,
        pub unit_minor: i64,
        pub total_minor: i64,
        pub net_minor: i64,
        pub tax_minor: i64,
        pub gross_minor: i64,
        pub tax_percent: String,
        pub stock: Json,
        pub position: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
