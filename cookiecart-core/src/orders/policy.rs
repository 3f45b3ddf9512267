//! How orders are numbered.

use super::OrderNumber;
use crate::kernel::Timestamp;
use chrono_tz::Tz;
use rand::RngExt;

/// Chooses the number customers see on their order. A number that is taken is asked for again.
///
/// Default: [`RandomByDay`]. Set with `Shop::builder(…).order_numbers(…)`.
pub trait OrderNumberPolicy: Send + Sync {
    /// A number for an order placed at `placed_at`, in the site's time zone.
    fn next(&self, placed_at: Timestamp, zone: Tz) -> OrderNumber;
}

/// `261121-K7P3X`: the day, and five letters and digits that tell nobody how much is sold. No counter, so no row that all orders fight for.
#[derive(Clone, Copy, Debug, Default)]
pub struct RandomByDay;

const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

impl OrderNumberPolicy for RandomByDay {
    fn next(&self, placed_at: Timestamp, zone: Tz) -> OrderNumber {
        let mut random = rand::rng();
        let tail: String = (0..5).map(|_| char::from(LETTERS[random.random_range(0..LETTERS.len())])).collect();
        OrderNumber(format!("{}-{tail}", placed_at.day_in(zone).format("%y%m%d")))
    }
}
