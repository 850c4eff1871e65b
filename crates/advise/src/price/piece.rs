//! What is left of the price of one piece.

use crate::{PriceGoal, Rules};

/// What one piece leaves at `price` after tax, fees and cost, all in minor units.
pub fn margin_of_piece(rules: &Rules, price: i64, cost: i64) -> f64 {
    Terms::of(rules).margin(price as f64, cost as f64)
}

/// What tax and fees take of a price. Amounts are minor units.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    tax: f64,
    fee_share: f64,
    fee_fixed: f64,
}

impl Terms {
    pub(crate) fn of(rules: &Rules) -> Terms {
        Terms { tax: rules.tax.max(0.0), fee_share: rules.fee_share.clamp(0.0, 1.0), fee_fixed: rules.fee_fixed as f64 }
    }

    /// The price without the tax in it.
    pub(super) fn net(self, price: f64) -> f64 {
        price / (1.0 + self.tax)
    }

    pub(super) fn tax(self, price: f64) -> f64 {
        price - self.net(price)
    }

    pub(super) fn fees(self, price: f64) -> f64 {
        price * self.fee_share + self.fee_fixed
    }

    pub(super) fn margin(self, price: f64, cost: f64) -> f64 {
        self.net(price) - self.fees(price) - cost
    }

    /// What one piece brings of what is asked for.
    pub(crate) fn brings(self, goal: PriceGoal, price: f64, cost: f64) -> f64 {
        match goal {
            PriceGoal::Margin => self.margin(price, cost),
            PriceGoal::Revenue => self.net(price),
        }
    }

    /// The lowest price that leaves this share of the net price as margin; `None` where fees and margin take it all.
    pub(crate) fn lowest(self, cost: f64, share: f64) -> Option<i64> {
        let left = (1.0 - share) / (1.0 + self.tax) - self.fee_share;
        // `as` saturates
        (left > 0.0).then(|| ((cost + self.fee_fixed) / left).ceil() as i64)
    }
}
