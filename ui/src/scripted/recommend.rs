//! Recommendations, bundles and letters of the made-up shop.

use super::{PRODUCTS, day, gbp};
use wire::{
    Arg, BundleRow, CampaignRow, CampaignView, CardState, Command, CoverageView, HeldBack, LetterRow, LetterTerms,
    LettersCommand, ListKind, Money, OfferRow, Phrase, ProductPair, RecommendForView, RecommendList, RecommendSubject,
    RecommendView, RecommendedItem, SuggestionId, Writing,
};

const USUAL_QUIET_DAYS: i32 = 14;

/// Product that leads, customers, pence, state.
const CAMPAIGNS: [(usize, u32, i64, CardState); 3] = [
    (1, 312, 53_000, CardState::Proposed),
    (5, 88, 9_050, CardState::Proposed),
    (12, 140, 21_400, CardState::Approved),
];

/// Two products, pence together, pence a month, chance.
const BUNDLES: [(usize, usize, i64, i64, f32); 3] =
    [(0, 1, 1_995, 18_200, 0.91), (2, 5, 4_150, 9_700, 0.84), (10, 12, 1_850, 3_100, 0.68)];

pub(super) fn recommend(sent: &[Command], empty: bool) -> RecommendView {
    let pair = |index: usize| ProductPair {
        sku: PRODUCTS[index].0.to_string(),
        name: PRODUCTS[index].1.to_string(),
        with_sku: PRODUCTS[index + 1].0.to_string(),
        with_name: PRODUCTS[index + 1].1.to_string(),
        orders: 220 - 12 * index as u32,
        lift: 5.2 - 0.3 * index as f64,
        reach: 312 - 17 * index as u32,
        suggestion: (index < 2).then_some(SuggestionId(6)),
    };
    let customers = [("17850", "17850"), ("13047", "13047"), ("12583", "12583")];
    let bundles = (0..BUNDLES.len()).filter(|_| !empty).map(bundle);
    let campaigns = (0..CAMPAIGNS.len()).filter(|_| !empty).map(campaign_row);
    RecommendView {
        pairs: (0..PRODUCTS.len() - 1).map(pair).collect(),
        customers: customers.map(|(key, name)| (key.to_string(), name.to_string())).to_vec(),
        bundles: bundles.collect(),
        campaigns: campaigns.collect(),
        letters: LetterTerms {
            quiet_days: quiet_days(sent),
            consent_known: false,
            held_back: HeldBack { on_list: 3, declined: 0, bought: 214, written: 140 },
        },
    }
}

/// Those that were set last.
fn quiet_days(sent: &[Command]) -> i32 {
    let set = |command: &Command| match command {
        Command::Letters(LettersCommand::SetQuietDays { days }) => Some(*days),
        _ => None,
    };
    sent.iter().rev().find_map(set).unwrap_or(USUAL_QUIET_DAYS)
}

fn around(minor: i64) -> (Money, Money) {
    (gbp(minor * 4 / 10), gbp(minor * 18 / 10))
}

fn bundle(index: usize) -> BundleRow {
    let (first, second, price, value, gains) = BUNDLES[index];
    let (low, high) = around(value);
    let why = Phrase::new("bundle-why").number("lift", 5.2, 1).int("orders", 96).int("days", 182);
    BundleRow {
        id: SuggestionId(40 + index as i64),
        name: format!("{} + {}", PRODUCTS[first].1, PRODUCTS[second].1),
        sum: gbp(PRODUCTS[first].3 + PRODUCTS[second].3),
        price: gbp(price),
        value: gbp(value),
        low,
        high,
        gains,
        why: vec![why, Phrase::new("bundle-why-assumed").percent("share", 0.036, 1).percent("off", 0.07, 0)],
        state: if index == 2 { CardState::Approved } else { CardState::Proposed },
    }
}

fn campaign_row(index: usize) -> CampaignRow {
    let (product, customers, value, state) = CAMPAIGNS[index];
    let (low, high) = around(value);
    CampaignRow {
        id: SuggestionId(50 + index as i64),
        name: PRODUCTS[product].1.to_string(),
        customers,
        value: gbp(value),
        low,
        high,
        value_label: Phrase::new("value-expected-margin"),
        why: Phrase::new("letter-why-owned").int("count", 96).text("owned", PRODUCTS[0].1),
        state,
    }
}

pub(super) fn campaign(id: SuggestionId) -> CampaignView {
    let index = usize::try_from(id.0 - 50).unwrap_or(0).min(CAMPAIGNS.len() - 1);
    let offer = |product: usize| OfferRow {
        sku: PRODUCTS[product].0.to_string(),
        name: PRODUCTS[product].1.to_string(),
        because: bought_together(),
    };
    let letter = |n: usize| LetterRow {
        key: format!("1{:04}", 3_047 + n * 37),
        name: format!("1{:04}", 3_047 + n * 37),
        value: gbp(210 - 6 * n as i64),
        offers: vec![offer(CAMPAIGNS[index].0), offer(3), offer(8)],
    };
    CampaignView { row: campaign_row(index), letters: (0..20).map(letter).collect() }
}

fn bought_together() -> Phrase {
    let may = Phrase::new("because-month").int("month", 5);
    let bought = Phrase::new("because-bought-together").text("name", PRODUCTS[0].1).with("when", Arg::Phrase(may));
    bought.number("lift", 5.2, 1).int("orders", 96)
}

pub(super) fn recommend_for(subject: &RecommendSubject, sent: &[Command]) -> RecommendForView {
    let named = |sku: &str| {
        PRODUCTS.iter().find(|product| product.0 == sku).map_or(sku.to_string(), |product| product.1.to_string())
    };
    let (name, kinds) = match subject {
        RecommendSubject::Product { sku } => (named(sku), vec![ListKind::GoesWith, ListKind::InsteadOf]),
        RecommendSubject::Customer { key } => (key.clone(), vec![ListKind::Again, ListKind::New]),
        RecommendSubject::Basket { skus } => {
            let names: Vec<String> = skus.iter().map(|sku| named(sku)).collect();
            (names.join(" + "), vec![ListKind::Completes])
        }
    };
    let customer = matches!(subject, RecommendSubject::Customer { .. });
    let bought = PRODUCTS.iter().take(4).enumerate().filter(|_| customer);
    RecommendForView {
        subject: subject.clone(),
        name,
        history: bought.map(|(index, product)| (product.1.to_string(), day(-3 - 20 * index as i32))).collect(),
        lists: kinds.into_iter().map(list).collect(),
        notes: vec![Phrase::new("offer-left-out-sells-out").int("count", 3)],
        served_by: if customer { "combined" } else { "baskets" }.to_string(),
        writing: customer.then(|| writing(sent)),
    }
}

/// As it was said last.
fn writing(sent: &[Command]) -> Writing {
    let said = |command: &Command| match command {
        Command::Letters(LettersCommand::DoNotWrite { .. }) => Some(Writing::OnList),
        Command::Letters(LettersCommand::WriteAgain { .. }) => Some(Writing::Unknown),
        _ => None,
    };
    sent.iter().rev().find_map(said).unwrap_or(Writing::Unknown)
}

fn list(kind: ListKind) -> RecommendList {
    let (from, because) = match kind {
        ListKind::Again => (0, Phrase::new("because-rhythm").int("days", 34).int("ago", 30)),
        ListKind::New => (4, bought_together()),
        ListKind::GoesWith => (5, Phrase::new("because-together").number("times", 3.1, 1).int("orders", 44)),
        ListKind::InsteadOf => (9, Phrase::new("instead-category").int("shared", 41).int("together", 2)),
        ListKind::Completes => {
            let with = Phrase::new("because-with").text("name", PRODUCTS[0].1);
            (6, with.number("lift", 4.4, 1).int("orders", 61))
        }
    };
    let item = |(index, product): (usize, &(&str, &str, &str, i64))| RecommendedItem {
        sku: product.0.to_string(),
        name: product.1.to_string(),
        price: Some(gbp(product.3)),
        strength: 1.0 - 0.15 * index as f32,
        because: because.clone(),
    };
    RecommendList { kind, items: PRODUCTS.iter().skip(from).take(4).enumerate().map(item).collect() }
}

/// More variety shows more of the range and less of the best sellers.
pub(super) fn coverage(variety: f32) -> CoverageView {
    CoverageView {
        variety,
        asked: 200,
        customers: 4_372,
        range: 3_600,
        shown: 640 + (900.0 * variety) as u32,
        best_sellers: 20,
        best_sellers_share: 0.31 - 0.2 * f64::from(variety),
    }
}

/// What the window says when it is done.
pub(super) fn done(said: &LettersCommand) -> Phrase {
    Phrase::new(match said {
        LettersCommand::DoNotWrite { .. } => "letter-done-do-not-write",
        LettersCommand::WriteAgain { .. } => "letter-done-write-again",
        LettersCommand::SetQuietDays { .. } => "letter-done-quiet-days",
    })
}
