//! Rows of this module's tables.

use crate::kernel::{MailId, Timestamp};

pub(crate) mod outgoing_mail {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "outgoing_mail")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: MailId,
        pub dedupe: String,
        pub template: String,
        pub locale: String,
        pub recipient: String,
        pub subject: String,
        pub body_text: String,
        pub body_html: String,
        pub state: String,
        pub attempts: i32,
        pub next_try_at: Timestamp,
        pub created_at: Timestamp,
        pub sent_at: Option<Timestamp>,
        pub last_error: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
