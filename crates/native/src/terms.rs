//! `terms`: what ordering a product means, where each figure comes from, and how a person sets it by hand.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::{Printer, major};
use anyhow::Result;
use engine::{Session, jobs};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wire::{Currency, Money, PriceBreak, ProductCommand, TermOrigin, TermsByHand, TermsView};

#[derive(Debug, clap::Args)]
pub struct TermsArgs {
    /// The product, by its SKU or by a name that only it has.
    sku: String,
    #[arg(long)]
    shop: PathBuf,
    /// Days from order to delivery, 0 to 730. What is not named stays as it was said before.
    #[arg(long, value_name = "DAYS", allow_negative_numbers = true)]
    lead: Option<i32>,
    /// Days between two orders, 1 to 730.
    #[arg(long, value_name = "DAYS", allow_negative_numbers = true)]
    review: Option<i32>,
    /// Pieces in a pack.
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pack: Option<i64>,
    /// Pieces of the smallest order.
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    minimum: Option<i64>,
    /// What one piece costs (plain number, shop currency).
    #[arg(long, value_name = "MONEY", allow_negative_numbers = true)]
    cost: Option<String>,
    /// From N pieces on, one costs so much, such as 300=2.10; several take the place of those said before.
    #[arg(long = "break", value_name = "N=COST")]
    breaks: Vec<String>,
    /// Take back all that was said by hand; what was imported or learned holds again.
    #[arg(long, conflicts_with_all = ["lead", "review", "pack", "minimum", "cost", "breaks", "undo"])]
    reset: bool,
    /// Take the last change back.
    #[arg(long, conflicts_with_all = ["lead", "review", "pack", "minimum", "cost", "breaks"])]
    undo: bool,
}

/// Shows the terms; where some are named, keeps them first and makes the suggestions anew.
pub fn run(args: &TermsArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let mut session = Session::open(&args.shop, bar)?;
    let currency = session.info().currency;
    let sku = engine::terms::product(&session, &args.sku)?.sku.clone();
    let kept = session.shop().terms_said(&sku)?;
    let said = match said(args, sku.clone(), kept, currency) {
        Ok(said) => said,
        Err(why) => return Ok(not_here(&why)),
    };
    if let Some(said) = &said {
        session = say(session, said, &args.shop, bar)?;
    }
    let product = engine::terms::product(&session, &sku)?;
    let view = engine::terms::terms(&session, product)?;
    let mut document = document(product, currency);
    document["by_hand"] = json!(!view.by_hand.says_nothing());
    document["can_undo"] = json!(view.can_undo);
    out.print(&document, || text(&product.name(), &view, said.is_some(), out));
    Ok(ExitCode::SUCCESS)
}

/// Keeps what a person says of a product and makes the suggestions anew.
pub(crate) fn say(mut session: Session, said: &ProductCommand, shop: &Path, bar: &Bar) -> Result<Session> {
    engine::terms::say(&mut session, said, jobs::now())?;
    drop(session);
    let mut session = Session::open(shop, bar)?;
    session.suggest()?;
    Ok(session)
}

/// What the arguments say, if anything; else what is wrong with them.
fn said(
    args: &TermsArgs,
    sku: String,
    kept: TermsByHand,
    currency: Currency,
) -> Result<Option<ProductCommand>, String> {
    if args.undo {
        return Ok(Some(ProductCommand::UndoTerms { sku }));
    }
    if args.reset {
        return Ok(Some(ProductCommand::SetTerms { sku, terms: TermsByHand::default() }));
    }
    let money = |name: &str, text: &str| {
        Money::parse_plain(text, currency).map(|money| money.minor).map_err(|error| format!("{name}: {error}"))
    };
    let step = |text: &String| -> Result<PriceBreak, String> {
        let wrong = || format!("--break «{text}» is not such as 300=2.10");
        let (from, cost) = text.split_once('=').ok_or_else(wrong)?;
        Ok(PriceBreak { from: from.trim().parse().map_err(|_| wrong())?, cost: money("--break", cost)? })
    };
    let breaks = args.breaks.iter().map(step).collect::<Result<Vec<PriceBreak>, String>>()?;
    let named = TermsByHand {
        lead_days: args.lead,
        review_days: args.review,
        pack_size: args.pack,
        minimum_order: args.minimum,
        cost: args.cost.as_deref().map(|cost| money("--cost", cost)).transpose()?,
        breaks,
    };
    if named.says_nothing() {
        return Ok(None);
    }
    let terms = TermsByHand {
        lead_days: named.lead_days.or(kept.lead_days),
        review_days: named.review_days.or(kept.review_days),
        pack_size: named.pack_size.or(kept.pack_size),
        minimum_order: named.minimum_order.or(kept.minimum_order),
        cost: named.cost.or(kept.cost),
        breaks: if named.breaks.is_empty() { kept.breaks } else { named.breaks },
    };
    terms.check().map_err(|error| error.to_string())?;
    Ok(Some(ProductCommand::SetTerms { sku, terms }))
}

fn document(product: &domain::Product, currency: Currency) -> Value {
    let (supply, origins) = (product.supply, product.origins);
    let money = |minor: i64| major(Money::new(minor, currency));
    let told = |value: Value, origin: TermOrigin| json!({ "value": value, "from": origin });
    let breaks: Vec<Value> =
        product.breaks.iter().map(|step| json!({ "quantity": step.from, "cost": money(step.cost) })).collect();
    json!({
        "sku": product.sku, "title": product.name(), "vendor": product.vendor, "currency": currency.code(),
        "lead_days": told(json!(supply.lead_days), origins.lead_days),
        "review_days": told(json!(supply.review_days), origins.review_days),
        "pack_size": told(json!(supply.pack_size), origins.pack_size),
        "minimum_order": told(json!(supply.minimum_order), origins.minimum_order),
        "cost": told(json!(product.cost.map(money)), origins.cost),
        "breaks": told(json!(breaks), origins.breaks),
    })
}

fn text(name: &str, view: &TermsView, changed: bool, out: &Printer) -> String {
    let words = out.i18n();
    let line = |line: &wire::TermLine| {
        let origin = match line.origin {
            TermOrigin::Default => "usual value",
            TermOrigin::Imported => "imported",
            TermOrigin::Learned => "learned from deliveries",
            TermOrigin::ByHand => "by hand",
        };
        format!("  {}: {} ({origin})\n", words.phrase(&line.label), words.phrase(&line.value))
    };
    let lines: String = view.lines.iter().map(line).collect();
    let made = if changed { "suggestions are made anew; `suggest` lists them" } else { "" };
    format!("{name}\n{lines}{made}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(breaks: &[&str], cost: Option<&str>) -> TermsArgs {
        TermsArgs {
            sku: "MUG".to_string(),
            shop: PathBuf::new(),
            lead: None,
            review: None,
            pack: None,
            minimum: None,
            cost: cost.map(str::to_string),
            breaks: breaks.iter().map(|step| (*step).to_string()).collect(),
            reset: false,
            undo: false,
        }
    }

    #[test]
    fn what_is_not_named_stays_as_it_was_said_and_breaks_are_replaced_together() {
        let kept = TermsByHand {
            lead_days: Some(9),
            breaks: vec![PriceBreak { from: 50, cost: 220 }],
            ..TermsByHand::default()
        };
        let read = |args: &TermsArgs| said(args, "MUG".to_string(), kept.clone(), Currency::GBP);
        assert_eq!(read(&args(&[], None)), Ok(None));
        let cost =
            ProductCommand::SetTerms { sku: "MUG".to_string(), terms: TermsByHand { cost: Some(240), ..kept.clone() } };
        assert_eq!(read(&args(&[], Some("2.40"))), Ok(Some(cost)));
        let breaks = vec![PriceBreak { from: 300, cost: 210 }, PriceBreak { from: 600, cost: 195 }];
        let replaced =
            ProductCommand::SetTerms { sku: "MUG".to_string(), terms: TermsByHand { breaks, ..kept.clone() } };
        assert_eq!(read(&args(&["300=2.10", "600=1.95"], None)), Ok(Some(replaced)));
        for wrong in [&["300"][..], &["x=2.10"], &["300=much"], &["600=1.95", "300=2.10"]] {
            assert!(read(&args(wrong, None)).is_err(), "{wrong:?}");
        }
    }
}
