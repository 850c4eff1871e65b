//! What a person says of past demand: which days count for nothing, what others count as, whose past a product shares.
//!
//! Corrections change what forecasts learn from, never what was sold.

use crate::{CorrectionId, Day, Period};
use serde::{Deserialize, Serialize};

/// Thousandths of a piece in a piece, and of a share in the whole.
pub const THOUSAND: u32 = 1_000;
/// No product sells a million pieces a day.
const MOST_THOUSANDTHS: u32 = 1_000_000 * THOUSAND;
/// A look-alike may sell ten times what the new product will, or a tenth of it.
const LARGEST_SHARE: u32 = 10 * THOUSAND;

/// How demand is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// The days say nothing: neither demand nor the lack of it.
    LeaveOut,
    /// So many pieces a day, in thousandths.
    Replace { thousandths: u32 },
    /// A new product: before its first sale it sold like product `sku`, times a share in thousandths.
    Like { sku: String, permille: u32 },
    /// A renamed or replaced product: before its first sale it was sold as product `sku`.
    Continues { sku: String },
}

impl Change {
    /// The product whose past is taken over.
    pub fn source(&self) -> Option<&str> {
        match self {
            Change::Like { sku, .. } | Change::Continues { sku } => Some(sku),
            Change::LeaveOut | Change::Replace { .. } => None,
        }
    }
}

/// A correction as a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCorrection {
    pub sku: String,
    /// `None`: all days before the product's first sale; only where another product's past is taken over.
    pub days: Option<Period>,
    pub change: Change,
    /// Why, in the person's own words; may be empty.
    pub note: String,
}

/// A correction in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub id: CorrectionId,
    pub sku: String,
    pub days: Option<Period>,
    pub change: Change,
}

/// Why a correction is refused, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    #[error("the last day, {last}, lies before the first, {first}; swap them")]
    Backwards { first: Day, last: Day },
    #[error("name the first and the last day to correct")]
    NoDays,
    #[error("a day has at most a million pieces")]
    TooManyPieces,
    #[error("the share must lie between 0.1% and 1000%")]
    Share,
    #[error("{0} cannot take over its own past; name another product")]
    Itself(String),
    #[error("{sku} takes over the past of {source_sku} already; take correction {id} back first")]
    HasOne { sku: String, source_sku: String, id: CorrectionId },
    #[error("{source_sku} itself sells like another product (correction {id}); name a product with a past of its own")]
    BorrowedSource { source_sku: String, id: CorrectionId },
    #[error(
        "{user} takes its past from {sku} (correction {id}), which must then have one of its own; take that back first"
    )]
    Used { sku: String, user: String, id: CorrectionId },
    #[error("{sku} and {source_sku} would take over each other's past (correction {id}); take that back first")]
    Loop { sku: String, source_sku: String, id: CorrectionId },
}

impl NewCorrection {
    /// Whether it makes sense beside the corrections in force. Whether its products exist is not asked here.
    ///
    /// A product takes over one past at most. Renamings may follow one another (C goes on from B, B from A); a share of
    /// a look-alike's demand is taken from a product with a past of its own.
    pub fn check(&self, in_force: &[Correction]) -> Result<(), CorrectionError> {
        if let Some(Period { first, last }) = self.days.filter(|days| days.last < days.first) {
            return Err(CorrectionError::Backwards { first, last });
        }
        match &self.change {
            Change::LeaveOut | Change::Replace { .. } if self.days.is_none() => return Err(CorrectionError::NoDays),
            Change::Replace { thousandths } if *thousandths > MOST_THOUSANDTHS => {
                return Err(CorrectionError::TooManyPieces);
            }
            Change::Like { permille, .. } if !(1..=LARGEST_SHARE).contains(permille) => {
                return Err(CorrectionError::Share);
            }
            _ => {}
        }
        self.change.source().map_or(Ok(()), |source| self.check_source(source, in_force))
    }

    fn check_source(&self, source: &str, in_force: &[Correction]) -> Result<(), CorrectionError> {
        if source == self.sku {
            return Err(CorrectionError::Itself(self.sku.clone()));
        }
        let taken_by = |sku: &str| in_force.iter().find(|c| c.sku == sku && c.change.source().is_some());
        if let Some(other) = taken_by(&self.sku) {
            let source_sku = other.change.source().unwrap_or_default().to_string();
            return Err(CorrectionError::HasOne { sku: self.sku.clone(), source_sku, id: other.id });
        }
        let like = matches!(self.change, Change::Like { .. });
        let mut at = source;
        // Each step follows another correction, so that there are no more steps than corrections.
        for _ in 0..in_force.len() {
            let Some(next) = taken_by(at) else { break };
            let from = next.change.source().unwrap_or_default();
            if from == self.sku {
                return Err(CorrectionError::Loop {
                    sku: self.sku.clone(),
                    source_sku: source.to_string(),
                    id: next.id,
                });
            }
            if like || matches!(next.change, Change::Like { .. }) {
                return Err(CorrectionError::BorrowedSource { source_sku: at.to_string(), id: next.id });
            }
            at = from;
        }
        let user = in_force.iter().find(|c| {
            c.change.source() == Some(self.sku.as_str()) && (like || matches!(c.change, Change::Like { .. }))
        });
        match user {
            Some(user) => Err(CorrectionError::Used { sku: self.sku.clone(), user: user.sku.clone(), id: user.id }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(sku: &str, source: &str) -> NewCorrection {
        let change = Change::Like { sku: source.to_string(), permille: 600 };
        NewCorrection { sku: sku.to_string(), days: None, change, note: String::new() }
    }

    fn continues(sku: &str, source: &str) -> NewCorrection {
        NewCorrection { change: Change::Continues { sku: source.to_string() }, ..like(sku, source) }
    }

    fn in_force(made: &[NewCorrection]) -> Vec<Correction> {
        let numbered = |(n, new): (usize, &NewCorrection)| Correction {
            id: CorrectionId(n as i64 + 1),
            sku: new.sku.clone(),
            days: new.days,
            change: new.change.clone(),
        };
        made.iter().enumerate().map(numbered).collect()
    }

    #[test]
    fn days_pieces_and_shares_that_make_no_sense_are_refused() {
        let days = |first, last| Some(Period { first: Day(first), last: Day(last) });
        let with = |days, change| NewCorrection { days, change, ..like("A", "B") };
        let check = |new: NewCorrection| new.check(&[]);
        assert_eq!(check(with(days(5, 5), Change::LeaveOut)), Ok(()));
        let backwards = CorrectionError::Backwards { first: Day(6), last: Day(5) };
        assert_eq!(check(with(days(6, 5), Change::LeaveOut)), Err(backwards));
        assert_eq!(check(with(None, Change::LeaveOut)), Err(CorrectionError::NoDays));
        let pieces = |thousandths| with(days(5, 6), Change::Replace { thousandths });
        assert_eq!((check(pieces(0)), check(pieces(u32::MAX))), (Ok(()), Err(CorrectionError::TooManyPieces)));
        let share = |permille| with(None, Change::Like { sku: "B".to_string(), permille });
        assert_eq!([0, 1, 10_000, 10_001].map(|p| check(share(p)).is_ok()), [false, true, true, false]);
    }

    #[test]
    fn look_alikes_form_no_chain_and_renamings_no_loop() {
        assert!(matches!(like("A", "A").check(&[]), Err(CorrectionError::Itself(_))));
        let known = in_force(&[like("A", "B")]);
        assert!(matches!(like("A", "C").check(&known), Err(CorrectionError::HasOne { .. })));
        assert!(matches!(like("C", "A").check(&known), Err(CorrectionError::BorrowedSource { .. })));
        assert!(matches!(continues("C", "A").check(&known), Err(CorrectionError::BorrowedSource { .. })));
        assert!(matches!(like("B", "C").check(&known), Err(CorrectionError::Used { .. })));
        assert!(matches!(like("B", "A").check(&known), Err(CorrectionError::Loop { .. })));
        assert_eq!(like("C", "B").check(&known), Ok(()), "two new products may be like the same old one");

        let renamed = in_force(&[continues("B", "A"), continues("C", "B")]);
        assert_eq!(continues("D", "C").check(&renamed), Ok(()), "a product may be renamed again and again");
        assert!(matches!(continues("A", "C").check(&renamed), Err(CorrectionError::Loop { .. })));
        assert!(matches!(like("D", "C").check(&renamed), Err(CorrectionError::BorrowedSource { .. })));
    }
}
