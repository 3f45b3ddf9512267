//! What happens to shipping methods.

use crate::journal::Event;
use serde::{Deserialize, Serialize};

/// Events of shipping methods.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum ShippingEvent {
    /// Recorded when a method was made or changed.
    ShippingMethodChanged {
        /// Its code.
        code: String,
    },
}

impl Event for ShippingEvent {
    fn subject(&self) -> String {
        match self {
            Self::ShippingMethodChanged { code } => format!("shipping_method:{code}"),
        }
    }
}
