//! Rows of this module's tables.

use crate::kernel::Localized;

pub(crate) mod shipping_method {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "shipping_method")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub name: Localized,
        pub description: Localized,
        pub eta: Localized,
        pub pricing: Json,
        pub free_from_minor: Option<i64>,
        pub tax_class: String,
        pub countries: Json,
        pub position: i32,
        pub active: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
