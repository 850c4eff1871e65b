//! What suggested prices keep to: rules of the whole shop, and limits of single products.

use crate::{Money, PriceLimits};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// What a price is to bring most of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PriceGoal {
    Margin,
    Revenue,
}

/// The rules of all prices of the shop, in per cent. This is also the form of the shop file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceRules {
    pub goal: PriceGoal,
    /// Least margin that a suggested price leaves, of the price net of tax.
    pub minimum_margin: f64,
    /// Largest change in one step, of today's price.
    pub largest_step: f64,
    /// Changes that are more likely than this to lose money are not suggested.
    pub highest_risk: f64,
    /// Allowed last two digits; `None`: those that the shop's own prices show.
    pub endings: Option<Vec<u8>>,
    /// Tax contained in shelf prices, of the net price; 0 where they are net.
    pub tax: f64,
    /// Fees of payment and marketplace, of the shelf price…
    pub fee_share: f64,
    /// …and for each piece sold, minor units of the shop's currency.
    pub fee_fixed: i64,
    /// Whether variants of other prices stay in the order of their prices; those that cost the same always move together.
    pub keep_size_order: bool,
}

/// Why rules are refused, and what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PriceRulesError {
    #[error("a least margin is from 0 to 90 percent")]
    Margin,
    #[error("a largest step is from 1 to 50 percent")]
    Step,
    #[error("a highest risk is from 1 to 50 percent")]
    Risk,
    #[error("price endings are different numbers of two digits, from 00 to 99, 20 at most")]
    Endings,
    #[error("tax is from 0 to 100 percent of the net price")]
    Tax,
    #[error("fees are from 0 to 50 percent of the price")]
    FeeShare,
    #[error("a fee for each piece is not below zero and not above a million pence or cents")]
    FeeFixed,
}

impl PriceRules {
    pub const MARGIN: RangeInclusive<f64> = 0.0..=90.0;
    pub const STEP: RangeInclusive<f64> = 1.0..=50.0;
    pub const RISK: RangeInclusive<f64> = 1.0..=50.0;
    pub const TAX: RangeInclusive<f64> = 0.0..=100.0;
    pub const FEE_SHARE: RangeInclusive<f64> = 0.0..=50.0;
    /// Minor units.
    pub const FEE_FIXED: RangeInclusive<i64> = 0..=1_000_000;
    pub const MOST_ENDINGS: usize = 20;

    /// Whether all figures lie within their ranges.
    pub fn check(&self) -> Result<(), PriceRulesError> {
        let fine = |right: bool, otherwise: PriceRulesError| if right { Ok(()) } else { Err(otherwise) };
        fine(Self::MARGIN.contains(&self.minimum_margin), PriceRulesError::Margin)?;
        fine(Self::STEP.contains(&self.largest_step), PriceRulesError::Step)?;
        fine(Self::RISK.contains(&self.highest_risk), PriceRulesError::Risk)?;
        fine(self.endings.as_deref().is_none_or(are_endings), PriceRulesError::Endings)?;
        fine(Self::TAX.contains(&self.tax), PriceRulesError::Tax)?;
        fine(Self::FEE_SHARE.contains(&self.fee_share), PriceRulesError::FeeShare)?;
        fine(Self::FEE_FIXED.contains(&self.fee_fixed), PriceRulesError::FeeFixed)
    }

    /// Endings such as `95, 50`; `None` where they are none, or no two digits.
    pub fn read_endings(text: &str) -> Option<Vec<u8>> {
        let parts = text.split([',', '，', '、', ';', '；', ' ']).filter(|part| !part.is_empty());
        let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let ending = |part: &str| part.parse().ok().filter(|_| two_digits(part));
        let endings = parts.map(ending).collect::<Option<Vec<u8>>>()?;
        Some(endings).filter(|endings| are_endings(endings))
    }

    /// As [`PriceRules::read_endings`] reads them.
    pub fn write_endings(endings: &[u8]) -> String {
        endings.iter().map(|ending| format!("{ending:02}")).collect::<Vec<_>>().join(", ")
    }
}

fn are_endings(endings: &[u8]) -> bool {
    let different = (1..endings.len()).all(|at| !endings[..at].contains(&endings[at]));
    (1..=PriceRules::MOST_ENDINGS).contains(&endings.len()) && endings.iter().all(|ending| *ending < 100) && different
}

/// What a person says of prices; suggestions are made anew. What is said of products is only ever added to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PriceCommand {
    /// The rules of all prices from now on.
    SetRules { rules: PriceRules },
    /// Limits of one product's price, in the place of those said before; saying nothing lets it move.
    SetLimits { sku: String, limits: PriceLimits },
    /// Puts all products of a group on the keep-price list, or takes them off it.
    KeepGroup { group: PriceGroup, keep: bool },
    /// Reads limits from a CSV (`SKU,Lowest,Highest,Keep`); where one row cannot be read, none is kept.
    ReadLimits { path: String },
    /// Takes back what was said last of one product.
    Undo { sku: String },
    /// Takes back what was said last, of however many products at once.
    UndoLast,
}

/// Products whose prices are kept or let move together, by the name of what they have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PriceGroup {
    Category(String),
    Vendor(String),
}

/// The rules of all prices, and the products of which limits were said or that were searched for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceRulesView {
    pub rules: PriceRules,
    /// The rules of a shop that has said none.
    pub usual: PriceRules,
    /// How the shop's own prices end.
    pub own_endings: Vec<u8>,
    pub tax_hint: Option<TaxHint>,
    /// The first of the products that were searched for; without words, of those with limits.
    pub rows: Vec<PriceLimitsRow>,
    /// All of them, however many rows there are.
    pub found: u32,
    /// Products with limits.
    pub limited: u32,
    /// Categories and vendors of products, by name.
    pub groups: Vec<PriceGroupRow>,
    /// Whether something was said of products that can be taken back.
    pub can_undo: bool,
}

/// What the shop's own orders say of tax.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TaxHint {
    /// Tax paid, of what was paid without it.
    pub percent: f64,
    /// Whether prices contain it; else it came on top of them, and prices are net.
    pub contained: bool,
    /// Orders that it was told from.
    pub orders: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceLimitsRow {
    pub sku: String,
    pub name: String,
    pub now: Option<Money>,
    pub limits: PriceLimits,
    /// Whether something was said of it that can be taken back.
    pub can_undo: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceGroupRow {
    pub group: PriceGroup,
    pub products: u32,
    /// Of these, on the keep-price list.
    pub kept: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual() -> PriceRules {
        PriceRules {
            goal: PriceGoal::Margin,
            minimum_margin: 20.0,
            largest_step: 10.0,
            highest_risk: 25.0,
            endings: None,
            tax: 0.0,
            fee_share: 0.0,
            fee_fixed: 0,
            keep_size_order: true,
        }
    }

    #[test]
    fn a_rule_outside_its_range_is_told_apart_by_what_it_is_for() {
        assert_eq!(usual().check(), Ok(()));
        let endings = |endings: &[u8]| PriceRules { endings: Some(endings.to_vec()), ..usual() };
        assert_eq!(endings(&[95, 0]).check(), Ok(()));
        for (wrong, error) in [
            (PriceRules { minimum_margin: 90.5, ..usual() }, PriceRulesError::Margin),
            (PriceRules { largest_step: 0.0, ..usual() }, PriceRulesError::Step),
            (PriceRules { highest_risk: f64::NAN, ..usual() }, PriceRulesError::Risk),
            (endings(&[]), PriceRulesError::Endings),
            (endings(&[95, 50, 95]), PriceRulesError::Endings),
            (endings(&[100]), PriceRulesError::Endings),
            (PriceRules { tax: -1.0, ..usual() }, PriceRulesError::Tax),
            (PriceRules { fee_share: 51.0, ..usual() }, PriceRulesError::FeeShare),
            (PriceRules { fee_fixed: -1, ..usual() }, PriceRulesError::FeeFixed),
        ] {
            assert_eq!(wrong.check(), Err(error), "{wrong:?}");
        }
    }

    #[test]
    fn endings_are_read_as_they_are_written() {
        assert_eq!(PriceRules::read_endings("95, 50"), Some(vec![95, 50]));
        assert_eq!(PriceRules::read_endings("00，99；"), Some(vec![0, 99]));
        assert_eq!(PriceRules::write_endings(&[95, 0]), "95, 00");
        for wrong in ["", "5", "100", "95, 95", "9x", "-5", "+5"] {
            assert_eq!(PriceRules::read_endings(wrong), None, "{wrong}");
        }
    }
}
