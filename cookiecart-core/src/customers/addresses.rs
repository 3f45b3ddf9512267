//! Addresses that customers keep.

use super::entity::customer_address;
use super::{CustomerError, CustomerEvent, SavedAddress};
use crate::db::Unit;
use crate::kernel::{Address, AddressId, CustomerId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};

const MOST: u32 = 50;

/// A customer's addresses, the default first, then oldest first.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn addresses_of(db: &impl ConnectionTrait, customer: CustomerId) -> Result<Vec<SavedAddress>, DbErr> {
    let query = customer_address::Entity::find().filter(customer_address::Column::CustomerId.eq(customer));
    let rows = query.order_by_desc(customer_address::Column::IsDefault).order_by_asc(customer_address::Column::Id).all(db).await?;
    Ok(rows.into_iter().map(|row| SavedAddress { id: row.id, address: row.address, is_default: row.is_default }).collect())
}

/// The address with which checkout begins.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn default_address(db: &impl ConnectionTrait, customer: CustomerId) -> Result<Option<SavedAddress>, DbErr> {
    Ok(addresses_of(db, customer).await?.into_iter().next())
}

/// Keeps a new address, or changes one of the customer's own. The first one becomes the default; one that is kept already is not kept twice.
///
/// # Errors
/// [`CustomerError::WrongAddress`] with the parts, [`CustomerError::TooManyAddresses`], [`CustomerError::NotFound`], [`CustomerError::Storage`].
pub async fn put_address(
    unit: &mut Unit,
    customer: CustomerId,
    id: Option<AddressId>,
    address: Address,
) -> Result<AddressId, CustomerError> {
    let (address, wrong) = address.checked();
    if !wrong.is_empty() {
        return Err(CustomerError::WrongAddress(wrong));
    }
    let kept = addresses_of(unit.db(), customer).await?;
    let id = match id {
        Some(id) => {
            kept.iter().find(|saved| saved.id == id).ok_or(CustomerError::NotFound)?;
            let row = customer_address::ActiveModel {
                id: Set(id),
                customer_id: Set(customer),
                address: Set(address),
                is_default: NotSet,
                created_at: NotSet,
                updated_at: Set(unit.now()),
            };
            customer_address::Entity::update(row).exec(unit.db()).await?;
            id
        }
        None => {
            if let Some(same) = kept.iter().find(|saved| saved.address == address) {
                return Ok(same.id);
            }
            if kept.len() >= MOST as usize {
                return Err(CustomerError::TooManyAddresses { most: MOST });
            }
            let id = AddressId::new();
            let row = customer_address::ActiveModel {
                id: Set(id),
                customer_id: Set(customer),
                address: Set(address),
                is_default: Set(kept.is_empty()),
                created_at: Set(unit.now()),
                updated_at: Set(unit.now()),
            };
            customer_address::Entity::insert(row).exec_without_returning(unit.db()).await?;
            id
        }
    };
    unit.record(&CustomerEvent::CustomerUpdated { customer })?;
    Ok(id)
}

/// Forgets an address; another one becomes the default where it was.
///
/// # Errors
/// [`CustomerError::NotFound`] for somebody else's, [`CustomerError::Storage`].
pub async fn remove_address(unit: &mut Unit, customer: CustomerId, id: AddressId) -> Result<(), CustomerError> {
    let gone = customer_address::Entity::delete_many()
        .filter(customer_address::Column::Id.eq(id))
        .filter(customer_address::Column::CustomerId.eq(customer))
        .exec(unit.db())
        .await?;
    if gone.rows_affected == 0 {
        return Err(CustomerError::NotFound);
    }
    if let Some(next) = addresses_of(unit.db(), customer).await?.first().filter(|saved| !saved.is_default) {
        make_default(unit, customer, next.id).await?;
    }
    unit.record(&CustomerEvent::CustomerUpdated { customer })?;
    Ok(())
}

/// Chooses the address with which checkout begins.
///
/// # Errors
/// [`CustomerError::NotFound`] for somebody else's, [`CustomerError::Storage`].
pub async fn make_default(unit: &mut Unit, customer: CustomerId, id: AddressId) -> Result<(), CustomerError> {
    let own = customer_address::Column::CustomerId.eq(customer);
    customer_address::Entity::update_many()
        .col_expr(customer_address::Column::IsDefault, Expr::value(false))
        .filter(own.clone())
        .exec(unit.db())
        .await?;
    let chosen = customer_address::Entity::update_many()
        .col_expr(customer_address::Column::IsDefault, Expr::value(true))
        .filter(own)
        .filter(customer_address::Column::Id.eq(id))
        .exec(unit.db())
        .await?;
    if chosen.rows_affected == 0 { Err(CustomerError::NotFound) } else { Ok(()) }
}
