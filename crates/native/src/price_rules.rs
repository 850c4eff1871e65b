//! `price-rules`: what suggested prices of the whole shop keep to, from the command line.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::{Printer, major};
use anyhow::Result;
use engine::{Session, jobs, price_rules};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use wire::{Currency, Money, PriceCommand, PriceGoal, PriceRules, PriceRulesView};

#[derive(Debug, clap::Args)]
pub struct PriceRulesArgs {
    #[arg(long)]
    shop: PathBuf,
    /// What prices are to bring most of. What is not named stays as it is.
    #[arg(long, value_enum)]
    goal: Option<GoalName>,
    /// Least margin of the price without tax, after fees, 0 to 90.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    minimum_margin: Option<String>,
    /// Largest change of a price in one step, 1 to 50.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    largest_step: Option<String>,
    /// Changes that are more likely than this to lose money are not suggested, 1 to 50.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    highest_risk: Option<String>,
    /// Last two digits of prices, such as 95,50; auto: as the shop's own prices end.
    #[arg(long, value_name = "NN,NN|auto")]
    endings: Option<String>,
    /// Tax contained in prices, of the price without it, 0 to 100.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    tax: Option<String>,
    /// Fees of payment and marketplace, of the price, 0 to 50.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    fee_share: Option<String>,
    /// Fee for each piece sold (plain number, shop currency).
    #[arg(long, value_name = "MONEY", allow_negative_numbers = true)]
    fee_fixed: Option<String>,
    /// Whether sizes of one product keep the order of their prices.
    #[arg(long, value_enum)]
    family: Option<Switch>,
    /// Back to the rules of a shop that has said none; what else is named holds over them.
    #[arg(long)]
    usual: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum GoalName {
    Margin,
    Revenue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Switch {
    On,
    Off,
}

/// Shows the rules; where some are named, keeps them first and makes the suggestions anew.
pub fn run(args: &PriceRulesArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let mut session = Session::open(&args.shop, bar)?;
    let currency = session.info().currency;
    let kept = price_rules::rules(session.shop())?;
    let rules = match said(args, &kept, currency) {
        Ok(rules) => rules,
        Err(why) => return Ok(not_here(&why)),
    };
    let changed = rules.is_some();
    if let Some(rules) = rules {
        price_rules::say(&mut session, &PriceCommand::SetRules { rules }, jobs::now())?;
        drop(session);
        session = Session::open(&args.shop, bar)?;
        session.suggest()?;
    }
    let view = price_rules::view(&session, "", 0)?;
    out.print(&document(&view, currency), || text(&view, currency, changed));
    Ok(ExitCode::SUCCESS)
}

/// The rules that the arguments ask for, if any; else what is wrong with them.
fn said(args: &PriceRulesArgs, kept: &PriceRules, currency: Currency) -> Result<Option<PriceRules>, String> {
    let mut rules = if args.usual { price_rules::usual() } else { kept.clone() };
    let mut named = args.usual;
    for (name, text, figure) in [
        ("--minimum-margin", &args.minimum_margin, &mut rules.minimum_margin),
        ("--largest-step", &args.largest_step, &mut rules.largest_step),
        ("--highest-risk", &args.highest_risk, &mut rules.highest_risk),
        ("--tax", &args.tax, &mut rules.tax),
        ("--fee-share", &args.fee_share, &mut rules.fee_share),
    ] {
        if let Some(text) = text {
            *figure = percent(name, text)?;
            named = true;
        }
    }
    if let Some(text) = &args.fee_fixed {
        let fee = Money::parse_plain(text, currency).map_err(|error| format!("--fee-fixed: {error}"))?;
        (rules.fee_fixed, named) = (fee.minor, true);
    }
    if let Some(text) = &args.endings {
        (rules.endings, named) = (endings(text)?, true);
    }
    if let Some(goal) = args.goal {
        let goal = if goal == GoalName::Margin { PriceGoal::Margin } else { PriceGoal::Revenue };
        (rules.goal, named) = (goal, true);
    }
    if let Some(family) = args.family {
        (rules.keep_size_order, named) = (family == Switch::On, true);
    }
    rules.check().map_err(|error| error.to_string())?;
    Ok(named.then_some(rules))
}

fn percent(name: &str, text: &str) -> Result<f64, String> {
    let figure = text.trim().trim_end_matches('%').trim_end().parse::<f64>().ok();
    figure.ok_or_else(|| format!("{name} «{text}» is no percentage such as 20 or 2.5"))
}

/// `None`: as the shop's own prices end.
fn endings(text: &str) -> Result<Option<Vec<u8>>, String> {
    if text.trim().eq_ignore_ascii_case("auto") {
        return Ok(None);
    }
    let read = PriceRules::read_endings(text);
    read.map(Some).ok_or_else(|| format!("--endings «{text}» are no numbers of two digits such as 95,50, nor auto"))
}

fn document(view: &PriceRulesView, currency: Currency) -> Value {
    let rules = &view.rules;
    let hint = view
        .tax_hint
        .map(|hint| json!({ "percent": hint.percent, "contained": hint.contained, "orders": hint.orders }));
    json!({
        "goal": rules.goal, "minimum_margin": rules.minimum_margin, "largest_step": rules.largest_step,
        "highest_risk": rules.highest_risk, "endings": rules.endings.as_ref().unwrap_or(&view.own_endings),
        "endings_auto": rules.endings.is_none(), "tax": rules.tax, "fee_share": rules.fee_share,
        "fee_fixed": major(Money::new(rules.fee_fixed, currency)), "family": rules.keep_size_order,
        "currency": currency.code(), "tax_seen": hint, "limited": view.limited, "usual": *rules == view.usual,
    })
}

fn text(view: &PriceRulesView, currency: Currency, changed: bool) -> String {
    let PriceRules { minimum_margin, largest_step, highest_risk, tax, fee_share, fee_fixed, .. } = &view.rules;
    let goal = if view.rules.goal == PriceGoal::Margin { "margin" } else { "revenue" };
    let endings = match &view.rules.endings {
        Some(endings) => PriceRules::write_endings(endings),
        None => format!("{}, as the shop's own do", PriceRules::write_endings(&view.own_endings)),
    };
    let sizes = if view.rules.keep_size_order { "keep the order of their prices" } else { "move freely" };
    let fee = Money::new(*fee_fixed, currency).exact();
    let seen = match view.tax_hint {
        Some(hint) if hint.contained => format!("; {} orders contained {}%", hint.orders, hint.percent),
        Some(hint) => format!("; on {} orders {}% came on top", hint.orders, hint.percent),
        None => String::new(),
    };
    let made = if changed { "\nsuggestions are made anew; `suggest --kind price` lists them" } else { "" };
    format!(
        "prices are to bring most {goal}\nleast margin {minimum_margin}%, largest step {largest_step}%, highest risk \
         {highest_risk}%\nprices end in {endings}\ntax in prices {tax}%{seen}\nfees {fee_share}% of the price and {fee} a \
         piece\nsizes of one product {sizes}\n{} prices are kept or limited; `price-limits` lists them{made}",
        view.limited
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args() -> PriceRulesArgs {
        PriceRulesArgs {
            shop: PathBuf::new(),
            goal: None,
            minimum_margin: None,
            largest_step: None,
            highest_risk: None,
            endings: None,
            tax: None,
            fee_share: None,
            fee_fixed: None,
            family: None,
            usual: false,
        }
    }

    #[test]
    fn what_is_not_named_stays_as_it_is_and_usual_starts_anew() {
        let kept = PriceRules { tax: 20.0, endings: Some(vec![90]), ..price_rules::usual() };
        let read = |args: &PriceRulesArgs| said(args, &kept, Currency::GBP);
        assert_eq!(read(&args()), Ok(None));
        let fee = PriceRulesArgs { fee_fixed: Some("0.30".to_string()), ..args() };
        assert_eq!(read(&fee), Ok(Some(PriceRules { fee_fixed: 30, ..kept.clone() })));
        let auto = PriceRulesArgs { endings: Some("auto".to_string()), family: Some(Switch::Off), ..args() };
        let expected = PriceRules { endings: None, keep_size_order: false, ..kept.clone() };
        assert_eq!(read(&auto), Ok(Some(expected)));
        let usual = PriceRulesArgs { usual: true, goal: Some(GoalName::Revenue), ..args() };
        assert_eq!(read(&usual), Ok(Some(PriceRules { goal: PriceGoal::Revenue, ..price_rules::usual() })));
    }

    #[test]
    fn figures_that_are_none_or_lie_outside_their_range_are_refused() {
        let kept = price_rules::usual();
        let refused = |args: PriceRulesArgs| said(&args, &kept, Currency::GBP).expect_err("refused");
        assert!(refused(PriceRulesArgs { tax: Some("much".to_string()), ..args() }).contains("«much»"));
        let step = PriceRulesArgs { largest_step: Some("80%".to_string()), ..args() };
        assert!(refused(step).contains("from 1 to 50 percent"));
        assert!(refused(PriceRulesArgs { endings: Some("5".to_string()), ..args() }).contains("95,50"));
        assert!(refused(PriceRulesArgs { fee_fixed: Some("-1".to_string()), ..args() }).contains("not below zero"));
    }
}
