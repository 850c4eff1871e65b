//! Letters to customers, as a campaign holds them.

use crate::Sku;
use serde::{Deserialize, Serialize};

/// What is offered to one customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Letter {
    /// Key of the customer.
    pub customer: String,
    /// The best first; none in campaigns of earlier versions.
    pub offers: Vec<LetterOffer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterOffer {
    pub sku: Sku,
    /// The product the customer has that speaks most for it, where one does.
    pub because: Option<Sku>,
    /// Assumed chance that the customer buys it on this letter, in millionths.
    pub chance_millionths: u32,
    /// Chance times margin (times price where the cost is not known), in minor units.
    pub value: i64,
}

impl Letter {
    /// What the letter is expected to bring, in minor units.
    pub fn value(&self) -> i64 {
        self.offers.iter().map(|offer| offer.value).fold(0, i64::saturating_add)
    }
}

/// Campaigns of earlier versions named the customers alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Key(String),
    Whole { customer: String, offers: Vec<LetterOffer> },
}

impl From<Written> for Letter {
    fn from(written: Written) -> Letter {
        match written {
            Written::Key(customer) => Letter { customer, offers: Vec::new() },
            Written::Whole { customer, offers } => Letter { customer, offers },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_worth_the_sum_of_its_offers_and_never_overflows() {
        let offer = |value| LetterOffer { sku: Sku::new("MAT"), because: None, chance_millionths: 50_000, value };
        let letter = |values: &[i64]| Letter {
            customer: "ann".to_string(),
            offers: values.iter().map(|value| offer(*value)).collect(),
        };
        assert_eq!((letter(&[120, 30]).value(), letter(&[]).value()), (150, 0));
        assert_eq!(letter(&[i64::MAX, 30]).value(), i64::MAX);
    }
}
