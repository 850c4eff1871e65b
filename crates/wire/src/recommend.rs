//! Recommendations, bundles and letters.

use crate::{CardState, Day, Money, Phrase, SuggestionId};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecommendSubject {
    Product {
        sku: String,
    },
    Customer {
        key: String,
    },
    /// Several products, by SKU or by a name that only one has.
    Basket {
        skus: Vec<String>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecommendView {
    /// At most 100, strongest first.
    pub pairs: Vec<ProductPair>,
    /// Some customers to start from, most recent buyers first: key and name.
    pub customers: Vec<(String, String)>,
    /// Most expected margin first.
    pub bundles: Vec<BundleRow>,
    /// Most expected money first.
    pub campaigns: Vec<CampaignRow>,
    pub letters: LetterTerms,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProductPair {
    pub sku: String,
    pub name: String,
    pub with_sku: String,
    pub with_name: String,
    /// Orders with both.
    pub orders: u32,
    /// Times more often together than chance.
    pub lift: f64,
    /// Customers who have the first only.
    pub reach: u32,
    pub suggestion: Option<SuggestionId>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BundleRow {
    pub id: SuggestionId,
    /// Names of its products.
    pub name: String,
    /// The sum of their prices, and what they would cost together.
    pub sum: Money,
    pub price: Money,
    /// Expected extra margin a month, and its 90 % range.
    pub value: Money,
    pub low: Money,
    pub high: Money,
    /// Chance that it brings anything, 0 to 1.
    pub gains: f32,
    pub why: Vec<Phrase>,
    pub state: CardState,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CampaignRow {
    pub id: SuggestionId,
    /// Name of the product that leads its letters.
    pub name: String,
    pub customers: u32,
    pub value: Money,
    pub low: Money,
    pub high: Money,
    /// What the money is.
    pub value_label: Phrase,
    pub why: Phrase,
    pub state: CardState,
}

/// Who is written to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterTerms {
    /// Who bought anything in so many last days is not written to, nor is who stands in a campaign approved in them.
    pub quiet_days: i32,
    /// Whether any export says who wants to be written to. Where none does, all count but those on the list.
    pub consent_known: bool,
    pub held_back: HeldBack,
}

impl LetterTerms {
    pub const QUIET_DAYS: RangeInclusive<i32> = 0..=365;
}

/// Customers who are not written to now, each under the first that holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldBack {
    /// On the do-not-write list.
    pub on_list: u32,
    /// An export says that they do not want to be.
    pub declined: u32,
    /// Bought something just now.
    pub bought: u32,
    /// Stand in an approved campaign.
    pub written: u32,
}

/// What a person says of letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LettersCommand {
    /// Puts a customer on the do-not-write list.
    DoNotWrite {
        customer: String,
    },
    /// Takes a customer off it again.
    WriteAgain {
        customer: String,
    },
    SetQuietDays {
        days: i32,
    },
}

/// One campaign with whom it writes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CampaignView {
    pub row: CampaignRow,
    /// At most 100, those of whom most is expected first.
    pub letters: Vec<LetterRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LetterRow {
    pub key: String,
    pub name: String,
    pub value: Money,
    pub offers: Vec<OfferRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferRow {
    pub sku: String,
    pub name: String,
    pub because: Phrase,
}

/// The words of a campaign list for mail tools: whoever writes the file has no languages. Names in braces stand for what
/// is filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterWords {
    /// With `{name}`, `{when}`, `{lift}` and `{orders}`.
    pub together: String,
    /// With `{name}` and `{when}`.
    pub bought: String,
    /// What speaks for an offer where nothing that was bought does.
    pub popular: String,
    /// Twelve, as a month of the last twelve is named.
    pub months: Vec<String>,
    /// Twelve, as one further back is named, with `{year}`.
    pub months_before: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecommendForView {
    pub subject: RecommendSubject,
    pub name: String,
    /// What the customer bought last, or nothing for products: name and day.
    pub history: Vec<(String, Day)>,
    pub lists: Vec<RecommendList>,
    /// What was left out, and why, in words.
    pub notes: Vec<Phrase>,
    /// Which model served: the taste network, or what is popular.
    pub served_by: String,
    /// For a customer: whether they may be written to.
    pub writing: Option<Writing>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecommendList {
    pub kind: ListKind,
    pub items: Vec<RecommendedItem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListKind {
    /// What a customer has and will want again.
    Again,
    /// What a customer never had.
    New,
    /// What is bought with a product.
    GoesWith,
    /// What is bought in the place of a product.
    InsteadOf,
    /// What completes a basket.
    Completes,
}

impl ListKind {
    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            ListKind::Again => "again",
            ListKind::New => "new",
            ListKind::GoesWith => "goes-with",
            ListKind::InsteadOf => "instead-of",
            ListKind::Completes => "completes",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecommendedItem {
    pub sku: String,
    pub name: String,
    pub price: Option<Money>,
    /// 0 to 1, of the list's best.
    pub strength: f32,
    pub because: Phrase,
}

/// Whether a customer may be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Writing {
    Agreed,
    /// No export says.
    Unknown,
    /// An export says that they do not want to be.
    Declined,
    /// On the do-not-write list.
    OnList,
}

/// How much of the range recommendations show.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CoverageView {
    /// 0 to 1, as asked.
    pub variety: f32,
    /// Customers whose lists were made, of so many with purchases.
    pub asked: u32,
    pub customers: u32,
    /// Products that may be recommended, and those that stand in the first ten places of any list.
    pub range: u32,
    pub shown: u32,
    /// Share of all these places that so many best sellers take, 0 to 1.
    pub best_sellers: u32,
    pub best_sellers_share: f64,
}
