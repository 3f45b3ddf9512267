//! Reading pages.

use super::Page;
use super::entity::page;
use crate::kernel::SiteId;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

impl From<page::Model> for Page {
    fn from(row: page::Model) -> Self {
        Self {
            id: row.id,
            site: row.site_id,
            slug: row.slug,
            title: row.title,
            body: row.body,
            in_footer: row.in_footer,
            position: row.position,
            updated_at: row.updated_at,
        }
    }
}

/// All pages of a site, in order.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn all(db: &impl ConnectionTrait, site: SiteId) -> Result<Vec<Page>, DbErr> {
    let rows = page::Entity::find().filter(page::Column::SiteId.eq(site)).order_by_asc(page::Column::Position).all(db).await?;
    Ok(rows.into_iter().map(Page::from).collect())
}

/// A page by slug.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn by_slug(db: &impl ConnectionTrait, site: SiteId, slug: &str) -> Result<Option<Page>, DbErr> {
    Ok(page::Entity::find().filter(page::Column::SiteId.eq(site)).filter(page::Column::Slug.eq(slug)).one(db).await?.map(Page::from))
}
