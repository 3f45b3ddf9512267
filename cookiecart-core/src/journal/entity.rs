//! Rows of the journal and of its readers' offsets.

use super::Recorded;
use crate::kernel::{EventId, Timestamp};

pub(super) mod journal {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "journal")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub position: i64,
        pub id: EventId,
        pub at: Timestamp,
        pub actor: String,
        pub kind: String,
        pub version: i32,
        pub subject: String,
        pub payload: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl From<Model> for Recorded {
        fn from(row: Model) -> Self {
            Self {
                position: row.position,
                id: row.id,
                at: row.at,
                actor: row.actor,
                kind: row.kind,
                version: row.version,
                subject: row.subject,
                payload: row.payload,
            }
        }
    }
}

pub(super) mod projection_offset {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "projection_offset")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub position: i64,
        pub updated_at: Timestamp,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
