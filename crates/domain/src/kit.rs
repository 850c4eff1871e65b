//! Kits: what a shop sells as one and packs from parts at the moment of sale.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// No kit holds more pieces of one part. Also keeps pieces of kits within kits countable.
pub const MOST_PIECES: i64 = 10_000;

/// So many pieces of one product in one kit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct KitPart {
    pub sku: String,
    pub pieces: i64,
}

/// What a product is packed from. A part may be a kit itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kit {
    pub sku: String,
    /// By SKU, each once. As a person says it, none at all: it is no kit.
    pub parts: Vec<KitPart>,
}

/// Why what a person says of a kit is refused, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KitError {
    #[error("{pieces} pieces of {sku} cannot be in one kit; give a number from 1 to {most}", most = MOST_PIECES)]
    Pieces { sku: String, pieces: i64 },
    #[error("{0} is named twice; name each part once, with all its pieces")]
    Twice(String),
    #[error("{0} cannot be a part of itself; leave it out")]
    Itself(String),
    #[error("{kit} would contain itself, because its part {part} contains {kit}; leave one of the two out")]
    Circle { kit: String, part: String },
}

impl Kit {
    /// Whether it makes sense beside the kits in force. Whether its products exist is not asked here.
    pub fn check(&self, in_force: &[Kit]) -> Result<(), KitError> {
        let mut named = BTreeSet::new();
        for KitPart { sku, pieces } in &self.parts {
            if !(1..=MOST_PIECES).contains(pieces) {
                return Err(KitError::Pieces { sku: sku.clone(), pieces: *pieces });
            }
            if *sku == self.sku {
                return Err(KitError::Itself(sku.clone()));
            }
            if !named.insert(sku.as_str()) {
                return Err(KitError::Twice(sku.clone()));
            }
        }
        match self.parts.iter().find(|part| contains(in_force, &part.sku, &self.sku)) {
            Some(part) => Err(KitError::Circle { kit: self.sku.clone(), part: part.sku.clone() }),
            None => Ok(()),
        }
    }
}

/// Whether `sku` is packed from `wanted`, at first hand or through other kits.
fn contains(kits: &[Kit], sku: &str, wanted: &str) -> bool {
    let (mut open, mut seen) = (vec![sku], BTreeSet::from([sku]));
    while let Some(sku) = open.pop() {
        let parts = kits.iter().filter(|kit| kit.sku == sku).flat_map(|kit| &kit.parts);
        for part in parts.map(|part| part.sku.as_str()) {
            if part == wanted {
                return true;
            }
            if seen.insert(part) {
                open.push(part);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kit(sku: &str, parts: &[(&str, i64)]) -> Kit {
        let part = |(sku, pieces): &(&str, i64)| KitPart { sku: (*sku).to_string(), pieces: *pieces };
        Kit { sku: sku.to_string(), parts: parts.iter().map(part).collect() }
    }

    #[test]
    fn pieces_that_make_no_sense_a_part_named_twice_and_the_kit_itself_are_refused() {
        let check = |parts: &[(&str, i64)]| kit("SET", parts).check(&[]);
        assert_eq!((check(&[("MUG", 1), ("BOX", MOST_PIECES)]), check(&[])), (Ok(()), Ok(())));
        for pieces in [0, -1, MOST_PIECES + 1] {
            assert_eq!(check(&[("MUG", pieces)]), Err(KitError::Pieces { sku: "MUG".to_string(), pieces }));
        }
        assert_eq!(check(&[("MUG", 1), ("MUG", 2)]), Err(KitError::Twice("MUG".to_string())));
        assert_eq!(check(&[("SET", 1)]), Err(KitError::Itself("SET".to_string())));
    }

    #[test]
    fn a_kit_may_hold_kits_but_never_itself_through_them() {
        let known = [kit("PAIR", &[("MUG", 2)]), kit("HAMPER", &[("PAIR", 1), ("JAM", 3)])];
        assert_eq!(kit("FEAST", &[("HAMPER", 1), ("MUG", 1)]).check(&known), Ok(()));
        let circle = KitError::Circle { kit: "MUG".to_string(), part: "HAMPER".to_string() };
        assert_eq!(kit("MUG", &[("LID", 1), ("HAMPER", 1)]).check(&known), Err(circle));
        // its own former parts do not count: they are replaced
        assert_eq!(kit("PAIR", &[("LID", 2)]).check(&known), Ok(()));
    }
}
