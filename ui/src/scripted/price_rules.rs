//! What the made-up shop's prices keep to.

use super::{PRODUCTS, gbp};
use wire::{
    Command, Phrase, PriceCommand, PriceGoal, PriceGroup, PriceGroupRow, PriceLimits, PriceLimitsRow, PriceRules,
    PriceRulesView, TaxHint,
};

/// Its one category and its one vendor hold so many products, the first of the list.
const IN_KITCHEN: usize = 4;
const OF_POTTER: usize = 2;

pub(super) fn rules(sent: &[Command], words: &str) -> PriceRulesView {
    let said = said(sent);
    let set = |said: &&PriceCommand| matches!(said, PriceCommand::SetRules { .. });
    let rules = match said.iter().rev().find(set) {
        Some(PriceCommand::SetRules { rules }) => rules.clone(),
        _ => usual(),
    };
    let all: Vec<PriceLimitsRow> = (0..PRODUCTS.len()).map(|product| row_of(&said, product)).collect();
    let words = words.to_lowercase();
    let shown = |row: &&PriceLimitsRow| match words.as_str() {
        "" => !row.limits.says_nothing(),
        words => row.name.to_lowercase().contains(words) || row.sku.to_lowercase().contains(words),
    };
    let rows: Vec<PriceLimitsRow> = all.iter().filter(shown).cloned().collect();
    let kept = |first: usize| all.iter().take(first).filter(|row| row.limits.keep).count() as u32;
    let group = |group: PriceGroup, first: usize| PriceGroupRow { group, products: first as u32, kept: kept(first) };
    PriceRulesView {
        rules,
        usual: usual(),
        own_endings: vec![50, 95],
        tax_hint: Some(TaxHint { percent: 20.0, contained: true, orders: 1_240 }),
        found: rows.len() as u32,
        rows,
        limited: all.iter().filter(|row| !row.limits.says_nothing()).count() as u32,
        groups: vec![
            group(PriceGroup::Category("Kitchen".to_string()), IN_KITCHEN),
            group(PriceGroup::Vendor("Potter".to_string()), OF_POTTER),
        ],
        can_undo: true,
    }
}

pub(super) fn row(sent: &[Command], sku: &str) -> PriceLimitsRow {
    row_of(&said(sent), PRODUCTS.iter().position(|product| product.0 == sku).unwrap_or(0))
}

pub(super) fn done(said: &PriceCommand) -> Phrase {
    match said {
        PriceCommand::SetRules { .. } => Phrase::new("rules-saved"),
        PriceCommand::SetLimits { limits, .. } if limits.says_nothing() => Phrase::new("rules-freed"),
        PriceCommand::SetLimits { .. } => Phrase::new("rules-limits-saved"),
        PriceCommand::KeepGroup { keep: true, .. } => Phrase::new("rules-group-kept").int("count", 3),
        PriceCommand::KeepGroup { keep: false, .. } => Phrase::new("rules-group-freed").int("count", 3),
        PriceCommand::ReadLimits { .. } => Phrase::new("rules-file-read").int("count", 12),
        PriceCommand::Undo { .. } | PriceCommand::UndoLast => Phrase::new("rules-undone").int("count", 1),
    }
}

fn said(sent: &[Command]) -> Vec<PriceCommand> {
    let of_prices = |command: &Command| match command {
        Command::Prices(said) => Some(said.clone()),
        _ => None,
    };
    sent.iter().filter_map(of_prices).collect()
}

/// The tea towel is kept from the start; then what was said last of a product holds.
fn row_of(said: &[PriceCommand], product: usize) -> PriceLimitsRow {
    let (sku, name, _, price) = PRODUCTS[product];
    let start = PriceLimits { keep: sku == "TOWEL-LIN", ..PriceLimits::default() };
    let limits = said.iter().fold(start, |limits, said| match said {
        PriceCommand::SetLimits { sku: of, limits } if of == sku => *limits,
        PriceCommand::Undo { sku: of } if of == sku => PriceLimits::default(),
        PriceCommand::KeepGroup { group, keep } if product < size(group) => PriceLimits { keep: *keep, ..limits },
        _ => limits,
    });
    let can_undo = !limits.says_nothing();
    PriceLimitsRow { sku: sku.to_string(), name: name.to_string(), now: Some(gbp(price)), limits, can_undo }
}

fn size(group: &PriceGroup) -> usize {
    match group {
        PriceGroup::Category(_) => IN_KITCHEN,
        PriceGroup::Vendor(_) => OF_POTTER,
    }
}

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
