//! A model as bytes: a mark and the version of its layout in front, its numbers behind; the same bytes for the same model.

use learn::LearnError;
use serde::{Deserialize, Serialize};

const MARK: [u8; 4] = *b"SHWM";
const HEAD: usize = MARK.len() + size_of::<u32>();

/// The version of the layout; `None` where the bytes are no model's.
fn layout(bytes: &[u8]) -> Option<u32> {
    let version = bytes.strip_prefix(&MARK)?.first_chunk()?;
    Some(u32::from_le_bytes(*version))
}

/// Whether the bytes say that they are a model of this layout.
pub(crate) fn are_of(bytes: &[u8], schema: u32) -> bool {
    layout(bytes) == Some(schema)
}

pub(crate) fn encode<T: Serialize>(schema: u32, value: &T) -> Result<Vec<u8>, LearnError> {
    let head = [MARK, schema.to_le_bytes()].concat();
    postcard::to_extend(value, head).map_err(|e| LearnError::Numeric(format!("a model could not be written: {e}")))
}

/// # Errors
/// [`LearnError::Schema`] when the bytes are no model, of another layout, or damaged.
pub(crate) fn decode<T: for<'a> Deserialize<'a>>(schema: u32, bytes: &[u8]) -> Result<T, LearnError> {
    match layout(bytes) {
        Some(version) if version == schema => postcard::from_bytes(&bytes[HEAD..])
            .map_err(|e| LearnError::Schema(format!("its bytes cannot be read ({e})"))),
        Some(version) => {
            Err(LearnError::Schema(format!("its layout is version {version}, this program reads version {schema}")))
        }
        None => Err(LearnError::Schema("it is not a saved model".to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_and_another_layout_or_damaged_bytes_are_refused() {
        let bytes = encode(3, &vec![1_u32, 2, 3]).expect("writes");
        assert_eq!(decode::<Vec<u32>>(3, &bytes).expect("reads"), [1, 2, 3]);
        assert!(are_of(&bytes, 3) && !are_of(&bytes, 4) && !are_of(&bytes[..6], 3));
        for (schema, bytes) in [(4, &bytes[..]), (3, &bytes[..HEAD + 2]), (3, &bytes[..2]), (3, &[])] {
            assert!(matches!(decode::<Vec<u32>>(schema, bytes), Err(LearnError::Schema(_))));
        }
    }
}
