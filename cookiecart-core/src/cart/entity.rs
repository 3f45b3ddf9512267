//! Rows of this module's tables.

use crate::kernel::{Address, CartId, CartLineId, CustomerId, SiteId, Timestamp, VariantId};

pub(crate) mod cart {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "cart")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: CartId,
        pub site_id: SiteId,
        pub customer_id: Option<CustomerId>,
        pub token_hash: String,
        pub currency: String,
        pub locale: String,
        pub state: String,
        pub email: Option<String>,
        pub shipping_address: Option<Address>,
        pub billing_address: Option<Address>,
        pub note: Option<String>,
        pub shipping_method: Option<String>,
        pub payment_method: Option<String>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod cart_line {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "cart_line")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: CartLineId,
        pub cart_id: CartId,
        pub variant_id: VariantId,
        pub quantity: i64,
        pub seen_minor: i64,
        pub seen_currency: String,
        pub position: i64,
        pub created_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
