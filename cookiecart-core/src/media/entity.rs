//! Rows of this module's tables.

use crate::kernel::{Localized, MediaId, Timestamp};

pub(crate) mod media {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "media")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: MediaId,
        pub format: String,
        pub file: Option<String>,
        pub filename: String,
        pub width: i32,
        pub height: i32,
        pub bytes: i64,
        pub alt: Localized,
        pub source_url: Option<String>,
        pub source_hash: Option<String>,
        pub state: String,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
