//! `plan-promotion`: promotions to come, planned, listed and taken back from the command line.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::{Printer, major};
use anyhow::{Context, Result};
use engine::{Session, jobs, promotions};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use wire::{
    Currency, Day, Money, NewPromotion, Period, PlannedRow, PromotedGoods, PromotedPrice, PromotionId,
    PromotionsCommand,
};

#[derive(Debug, clap::Args)]
pub struct PromotionArgs {
    #[arg(long)]
    shop: PathBuf,
    /// The product, by SKU or name; without product and category all promotions are listed.
    #[arg(value_name = "SKU", conflicts_with = "category")]
    sku: Option<String>,
    /// All products of a category.
    #[arg(long, value_name = "NAME", requires = "off")]
    category: Option<String>,
    /// What a piece costs in the promotion (plain number, shop currency).
    #[arg(long, value_name = "MONEY", group = "price_of_it", requires = "sku", allow_negative_numbers = true)]
    price: Option<String>,
    /// So many percent off the present price.
    #[arg(long, value_name = "PERCENT", group = "price_of_it", allow_negative_numbers = true)]
    off: Option<String>,
    /// First day, for example 2026-11-22.
    #[arg(long, value_name = "DAY", requires = "to")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DAY", requires = "from")]
    to: Option<String>,
    /// Why, for whoever looks later.
    #[arg(long, requires = "price_of_it")]
    note: Option<String>,
    /// Take this promotion back.
    #[arg(long, value_name = "ID", conflicts_with_all = ["sku", "category", "price_of_it"])]
    undo: Option<i64>,
}

pub fn run(args: &PromotionArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let session = Session::open(&args.shop, bar)?;
    let currency = session.info().currency;
    let said = match (args.undo, asked(args, currency)) {
        (Some(id), _) => PromotionsCommand::TakeBack(PromotionId(id)),
        (None, Ok(Some(new))) => PromotionsCommand::Plan(new),
        (None, Ok(None)) => {
            list(&promotions::list(&session)?, currency, out);
            return Ok(ExitCode::SUCCESS);
        }
        (None, Err(why)) => return Ok(not_here(&why)),
    };
    say(session, args, &said, out, bar)
}

/// Writes it, makes the suggestions anew and shows what came of it.
fn say(
    mut session: Session,
    args: &PromotionArgs,
    said: &PromotionsCommand,
    out: &Printer,
    bar: &Bar,
) -> Result<ExitCode> {
    let currency = session.info().currency;
    let id = promotions::apply(&mut session, said, jobs::now())?;
    drop(session);
    let mut session = Session::open(&args.shop, bar)?;
    session.suggest()?;
    let rows = promotions::list(&session)?;
    let row = rows.iter().find(|row| row.id == id).context("the promotion cannot be read")?;
    out.print(&json!({ "promotion": row_json(row, currency, out) }), || {
        format!("promotion {}\nsuggestions are made anew; `suggest` lists them", row_text(row, out))
    });
    Ok(ExitCode::SUCCESS)
}

/// The promotion that the arguments ask for, if they ask for one; else what is wrong with them.
fn asked(args: &PromotionArgs, currency: Currency) -> Result<Option<NewPromotion>, String> {
    let goods = match (&args.sku, &args.category) {
        (Some(sku), _) => PromotedGoods::Product { sku: sku.clone() },
        (None, Some(name)) => PromotedGoods::Category { name: name.clone() },
        (None, None) if args.off.is_none() && args.from.is_none() => return Ok(None),
        (None, None) => return Err("name the product, or a category with --category".to_string()),
    };
    let price = match (&args.price, &args.off) {
        (Some(price), _) => {
            let money = Money::parse_plain(price, currency).map_err(|error| error.to_string())?;
            PromotedPrice::To { minor: money.minor }
        }
        (None, Some(off)) => {
            let permille = permille(off).ok_or(format!("--off «{off}» is not a percentage such as 20"))?;
            PromotedPrice::Off { permille }
        }
        (None, None) => return Err("say what it costs then: --price 9.50 or --off 20".to_string()),
    };
    let day = |text: &Option<String>| text.as_deref().map(Day::parse).transpose().map_err(|error| error.to_string());
    let Some((first, last)) = day(&args.from)?.zip(day(&args.to)?) else {
        return Err("say when: --from DAY --to DAY".to_string());
    };
    let note = args.note.clone().unwrap_or_default();
    let new = NewPromotion { goods, price, days: Period { first, last }, note };
    new.check().map_err(|error| error.to_string())?;
    Ok(Some(new))
}

/// A percentage in thousandths.
fn permille(text: &str) -> Option<u32> {
    let percent: f64 = text.trim().trim_end_matches('%').trim_end().parse().ok()?;
    let permille = (percent * 10.0).round();
    (0.0..=1_000.0).contains(&permille).then_some(permille as u32)
}

fn list(rows: &[PlannedRow], currency: Currency, out: &Printer) {
    let document = json!({ "promotions": rows.iter().map(|row| row_json(row, currency, out)).collect::<Vec<_>>() });
    out.print(&document, || {
        if rows.is_empty() {
            return "no promotion is planned".to_string();
        }
        rows.iter().map(|row| row_text(row, out)).collect::<Vec<_>>().join("\n")
    });
}

fn row_json(row: &PlannedRow, currency: Currency, out: &Printer) -> Value {
    let (sku, category) = match &row.goods {
        PromotedGoods::Product { sku } => (Some(sku), None),
        PromotedGoods::Category { name } => (None, Some(name)),
    };
    let (price, off) = match row.price {
        PromotedPrice::To { minor } => (Some(major(Money::new(minor, currency))), None),
        PromotedPrice::Off { permille } => (None, Some(f64::from(permille) / 10.0)),
    };
    json!({
        "id": row.id, "sku": sku, "category": category, "price": price, "off": off, "from": row.days.first.to_string(),
        "to": row.days.last.to_string(), "effect": out.i18n().phrase(&row.effect), "note": row.note,
        "made": row.made.to_string(), "undone": row.undone.map(|day| day.to_string()),
    })
}

fn row_text(row: &PlannedRow, out: &Printer) -> String {
    let words = out.i18n();
    let goods = match &row.goods {
        PromotedGoods::Product { sku } => sku.clone(),
        PromotedGoods::Category { name } => format!("category {name}"),
    };
    let Period { first, last } = row.days;
    let note = if row.note.is_empty() { String::new() } else { format!(" ({})", row.note) };
    let (what, effect) = (words.phrase(&row.what), words.phrase(&row.effect));
    format!("{}: {goods}, {first} to {last}, {what}{note}: {effect}", row.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_read_in_thousandths_or_not_at_all() {
        assert_eq!([permille("20"), permille("12.5 %"), permille("0")], [Some(200), Some(125), Some(0)]);
        assert_eq!(["-1", "101", "much", "NaN", ""].map(permille), [None; 5]);
    }
}
