//! Identifiers, each its own type so that none is taken for another.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! text_id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub struct $name(pub String);

        impl $name {
            pub fn new(text: impl Into<String>) -> $name {
                $name(text.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

macro_rules! number_id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    )*};
}

text_id! {
    /// A stock keeping unit as the shop writes it; the title where the shop has no code.
    Sku,
    /// The order's own number, for example `#1001` or `536365`.
    OrderNo,
    /// What tells one customer from another: a customer number, an e-mail address in lower case, or a phone number.
    CustomerKey,
}

number_id! {
    /// One import: all its files, taken in and taken back together.
    BatchId,
    /// A row of the suggestion table.
    SuggestionId,
    /// One training of one model.
    RunId,
    /// A correction of what forecasts learn from.
    CorrectionId,
    /// Pieces of one product of a purchase order that came on one day.
    DeliveryId,
    /// What a person said of a kit.
    KitSayingId,
    /// A planned promotion.
    PromotionId,
    /// A price test.
    PriceTestId,
}
