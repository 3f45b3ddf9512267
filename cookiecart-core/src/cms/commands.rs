//! Changing pages.

use super::entity::page;
use super::{Page, PageEvent};
use crate::catalog;
use crate::db::Unit;
use sea_orm::{ActiveValue::NotSet, DbErr, EntityTrait, Set};

/// Makes a page, or writes all fields of the one with this id. A changed slug redirects from the old one.
///
/// # Errors
/// [`DbErr`] from the engine; a slug that is taken is a unique violation.
pub async fn put(unit: &mut Unit, wanted: &Page) -> Result<(), DbErr> {
    let row = page::ActiveModel {
        id: Set(wanted.id),
        site_id: Set(wanted.site),
        slug: Set(wanted.slug.clone()),
        title: Set(wanted.title.clone()),
        body: Set(wanted.body.clone()),
        in_footer: Set(wanted.in_footer),
        position: Set(wanted.position),
        created_at: Set(unit.now()),
        updated_at: Set(unit.now()),
    };
    match page::Entity::find_by_id(wanted.id).one(unit.db()).await? {
        Some(old) => {
            if old.slug != wanted.slug {
                catalog::redirect(unit, "page", &old.slug, &wanted.slug, wanted.id.0).await?;
            }
            page::Entity::update(page::ActiveModel { created_at: NotSet, ..row }).exec(unit.db()).await?;
        }
        None => {
            page::Entity::insert(row).exec_without_returning(unit.db()).await?;
        }
    }
    unit.record(&PageEvent::PagePublished { page: wanted.id, slug: wanted.slug.clone() })
}
