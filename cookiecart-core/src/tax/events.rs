//! What happens to tax.

use crate::journal::Event;
use crate::kernel::SiteId;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Events of tax classes and their rates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum TaxEvent {
    /// Recorded when a class got its rate at a site, be it new or changed.
    TaxRateChanged {
        /// The site.
        site: SiteId,
        /// The class's code.
        class: String,
        /// Percent of the net amount, as decimal text.
        percent: Decimal,
    },
}

impl Event for TaxEvent {
    fn subject(&self) -> String {
        match self {
            Self::TaxRateChanged { class, .. } => format!("tax_class:{class}"),
        }
    }
}
