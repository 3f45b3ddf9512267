//! Rows of this module's tables.

use crate::kernel::{Localized, PageId, SiteId, Timestamp};

pub(crate) mod page {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "page")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PageId,
        pub site_id: SiteId,
        pub slug: String,
        pub title: Localized,
        pub body: Localized,
        pub in_footer: bool,
        pub position: i32,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
