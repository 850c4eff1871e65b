//! A saved model: its card in front, its numbers behind, the same bytes for the same model.

use domain::Day;
use learn::{LearnError, Metric};
use serde::{Deserialize, Serialize};

/// What a saved model is and what it was made from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// `demand`, `taste`, `price`.
    pub kind: String,
    /// The estimator's name: `demand-network`.
    pub name: String,
    /// Version of the layout of the numbers; raised whenever older files can no longer be read.
    pub schema: u32,
    pub seed: u64,
    /// Which data it learned from.
    pub data_version: String,
    /// The last day it learned from.
    pub as_of: Day,
    pub metrics: Vec<Metric>,
    /// The program's version that made it.
    pub created_by: String,
}

const MAGIC: &[u8; 8] = b"SHOPWRT1";

#[derive(Serialize, Deserialize)]
struct Saved {
    card: Card,
    payload: Vec<u8>,
    checksum: u64,
}

/// The bytes of a model file.
///
/// # Errors
/// [`LearnError::Numeric`] when the card holds something that cannot be written, which no card of ours does.
pub fn save(card: &Card, payload: &[u8]) -> Result<Vec<u8>, LearnError> {
    let saved = Saved { card: card.clone(), payload: payload.to_vec(), checksum: checksum(payload) };
    let mut bytes = MAGIC.to_vec();
    bytes.extend(encode(&saved)?);
    Ok(bytes)
}

/// Reads a model file of this kind and layout.
///
/// # Errors
/// [`LearnError::Schema`] when the bytes are no model file, are damaged, or are of another kind or layout.
pub fn load(bytes: &[u8], kind: &str, schema: u32) -> Result<(Card, Vec<u8>), LearnError> {
    let refused = |why: String| Err(LearnError::Schema(why));
    let Some(body) = bytes.strip_prefix(MAGIC.as_slice()) else {
        return refused("it is not a saved model".to_string());
    };
    let saved: Saved = decode(body)?;
    if saved.card.kind != kind {
        return refused(format!("it is a {} model, not a {kind} model", saved.card.kind));
    }
    if saved.card.schema != schema {
        return refused(format!("its layout is version {}, this program reads version {schema}", saved.card.schema));
    }
    if saved.checksum != checksum(&saved.payload) {
        return refused("its bytes are damaged".to_string());
    }
    Ok((saved.card, saved.payload))
}

/// The bytes of any of our plain values.
pub(crate) fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, LearnError> {
    postcard::to_stdvec(value).map_err(|e| LearnError::Numeric(format!("a model could not be written: {e}")))
}

pub(crate) fn decode<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, LearnError> {
    postcard::from_bytes(bytes).map_err(|e| LearnError::Schema(format!("its bytes cannot be read ({e})")))
}

/// FNV-1a of 64 bits (Fowler, Noll, Vo): enough against damage, no defence against intent.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Card {
        Card {
            kind: "demand".into(),
            name: "demand-network".into(),
            schema: 3,
            seed: 7,
            data_version: "v1".into(),
            as_of: Day(20_000),
            metrics: vec![],
            created_by: "0.1.0".into(),
        }
    }

    #[test]
    fn a_model_comes_back_as_it_was_saved() {
        let bytes = save(&card(), &[1, 2, 3]).expect("saves");
        assert_eq!(bytes, save(&card(), &[1, 2, 3]).expect("saves"));
        assert_eq!(load(&bytes, "demand", 3).expect("loads"), (card(), vec![1, 2, 3]));
    }

    #[test]
    fn another_kind_layout_or_damaged_bytes_are_refused() {
        let mut bytes = save(&card(), &[1, 2, 3]).expect("saves");
        assert!(matches!(load(&bytes, "taste", 3), Err(LearnError::Schema(_))));
        assert!(matches!(load(&bytes, "demand", 4), Err(LearnError::Schema(_))));
        assert!(matches!(load(&bytes[..20], "demand", 3), Err(LearnError::Schema(_))));
        let payload = bytes.windows(3).rposition(|w| w == [1, 2, 3]).expect("the payload");
        bytes[payload] = 9;
        assert!(matches!(load(&bytes, "demand", 3), Err(LearnError::Schema(_))));
    }
}
