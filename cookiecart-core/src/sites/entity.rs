//! Rows of this module's tables.

use crate::kernel::{Localized, MediaId, SiteId, Timestamp};

pub(crate) mod site {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "site")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SiteId,
        pub code: String,
        pub name: Localized,
        pub tagline: Localized,
        pub domain: Option<String>,
        pub email: String,
        pub phone: String,
        pub address: String,
        pub country: String,
        pub timezone: String,
        pub default_locale: String,
        pub locales: Json,
        pub currencies: Json,
        pub show_with_tax: bool,
        pub tax_choice: bool,
        pub content: Json,
        pub logo_id: Option<MediaId>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
