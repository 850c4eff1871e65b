//! `price-limits`: the keep-price list, fixed, lowest and highest prices, from the command line.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::{Printer, major};
use anyhow::Result;
use engine::price_rules::{self, LimitsFile};
use engine::{Session, jobs};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wire::{Currency, Money, PriceCommand, PriceGroup, PriceLimits, PriceLimitsRow};

#[derive(Debug, clap::Args)]
pub struct PriceLimitsArgs {
    /// The product, by its SKU or by a name that only it has.
    #[arg(conflicts_with_all = ["category", "vendor", "file"])]
    sku: Option<String>,
    #[arg(long)]
    shop: PathBuf,
    /// All products of this category; with --keep or --free.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["vendor", "file"])]
    category: Option<String>,
    /// All products of this vendor; with --keep or --free.
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    vendor: Option<String>,
    /// A CSV with the columns SKU, Lowest, Highest and Keep (yes or no); kept whole or not at all.
    #[arg(long, value_name = "LIMITS.csv", conflicts_with_all = ["keep", "free", "undo"])]
    file: Option<PathBuf>,
    /// No suggestion touches the price.
    #[arg(long, conflicts_with_all = ["fixed", "free", "undo"])]
    keep: bool,
    /// The price does not fall below this (plain number, shop currency).
    #[arg(long, value_name = "MONEY", requires = "sku")]
    lowest: Option<String>,
    /// The price does not rise above this.
    #[arg(long, value_name = "MONEY", requires = "sku")]
    highest: Option<String>,
    /// The price is this one and no other.
    #[arg(long, value_name = "MONEY", requires = "sku", conflicts_with_all = ["lowest", "highest"])]
    fixed: Option<String>,
    /// The price may move within the rules again; of a group, its products leave the keep-price list.
    #[arg(long, conflicts_with_all = ["lowest", "highest", "fixed", "undo"])]
    free: bool,
    /// Take back what was said last of the product; where none is named, what was said last, of however many at once.
    #[arg(long, conflicts_with_all = ["lowest", "highest", "fixed", "category", "vendor"])]
    undo: bool,
}

/// What the arguments ask for.
#[derive(Debug, Clone, PartialEq)]
enum Asked {
    List,
    Said(PriceCommand),
}

/// Lists the limits; where something is said, keeps it first and makes the suggestions anew.
pub fn run(args: &PriceLimitsArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let mut session = Session::open(&args.shop, bar)?;
    let currency = session.info().currency;
    if let Some(path) = &args.file {
        return read(session, &args.shop, path, out, bar);
    }
    let kept = match &args.sku {
        Some(sku) => price_rules::row(&session, &price_rules::sku(&session, sku)?)?.limits,
        None => PriceLimits::default(),
    };
    let asked = match asked(args, kept, currency) {
        Ok(asked) => asked,
        Err(why) => return Ok(not_here(&why)),
    };
    let mut note = String::new();
    if let Asked::Said(said) = asked {
        note = out.i18n().phrase(&price_rules::say(&mut session, &said, jobs::now())?);
        session = suggested_anew(session, &args.shop, bar)?;
    }
    let rows = match &args.sku {
        Some(sku) => vec![price_rules::row(&session, &price_rules::sku(&session, sku)?)?],
        None => price_rules::view(&session, "", u32::MAX)?.rows,
    };
    out.print(&document(&rows, currency), || text(&rows, currency, &note));
    Ok(ExitCode::SUCCESS)
}

/// Keeps the limits of a file; where a row cannot be read none is kept, and the exit status is 1.
fn read(mut session: Session, shop: &Path, path: &Path, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let currency = session.info().currency;
    let file = price_rules::read_limits(&session, path)?;
    let sound = file.rejected.is_empty();
    let read = if sound { price_rules::keep_read(&mut session, &file, jobs::now())? } else { 0 };
    if sound {
        session = suggested_anew(session, shop, bar)?;
    }
    let rows = price_rules::view(&session, "", u32::MAX)?.rows;
    let mut document = document(&rows, currency);
    document["read"] = json!(read);
    document["rejected"] = rejected(&file);
    out.print(&document, || read_text(&file, read));
    if sound {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("shopwright: {}: nothing was kept; mend the rejected rows and read it again", path.display());
    Ok(ExitCode::from(1))
}

fn suggested_anew(session: Session, shop: &Path, bar: &Bar) -> Result<Session> {
    drop(session);
    let mut session = Session::open(shop, bar)?;
    session.suggest()?;
    Ok(session)
}

/// What the arguments ask for; else what is wrong with them. `kept`: what was said of the product before.
fn asked(args: &PriceLimitsArgs, kept: PriceLimits, currency: Currency) -> Result<Asked, String> {
    let group = match (&args.category, &args.vendor) {
        (Some(name), _) => Some(PriceGroup::Category(name.clone())),
        (None, Some(name)) => Some(PriceGroup::Vendor(name.clone())),
        (None, None) => None,
    };
    if let Some(group) = group {
        let said = args.keep || args.free;
        let keep = Asked::Said(PriceCommand::KeepGroup { group, keep: args.keep });
        return said.then_some(keep).ok_or_else(|| "say --keep or --free of the category or vendor".to_string());
    }
    let Some(sku) = args.sku.clone() else {
        return match (args.undo, args.keep || args.free) {
            (true, _) => Ok(Asked::Said(PriceCommand::UndoLast)),
            (false, true) => Err("name the product, --category or --vendor that is meant".to_string()),
            (false, false) => Ok(Asked::List),
        };
    };
    if args.undo {
        return Ok(Asked::Said(PriceCommand::Undo { sku }));
    }
    let limits = limits(args, kept, currency)?;
    Ok(limits.map_or(Asked::List, |limits| Asked::Said(PriceCommand::SetLimits { sku, limits })))
}

/// The limits that are named, if any. A price that is given bounds may move between them unless it is to be kept.
fn limits(args: &PriceLimitsArgs, kept: PriceLimits, currency: Currency) -> Result<Option<PriceLimits>, String> {
    let price = |name: &str, text: &Option<String>| {
        let money = text.as_deref().map(|text| Money::parse_plain(text, currency)).transpose();
        money.map(|money| money.map(|money| money.minor)).map_err(|error| format!("{name}: {error}"))
    };
    let lowest = price("--lowest", &args.lowest)?;
    let highest = price("--highest", &args.highest)?;
    let fixed = price("--fixed", &args.fixed)?;
    let limits = match (fixed, args.free) {
        (Some(fixed), _) => PriceLimits::fixed_at(fixed),
        (None, true) => PriceLimits::default(),
        (None, false) if args.keep || lowest.or(highest).is_some() => {
            PriceLimits { keep: args.keep, lowest: lowest.or(kept.lowest), highest: highest.or(kept.highest) }
        }
        (None, false) => return Ok(None),
    };
    limits.check().map_err(|error| error.to_string())?;
    Ok(Some(limits))
}

fn document(rows: &[PriceLimitsRow], currency: Currency) -> Value {
    let price = |minor: Option<i64>| minor.map(|minor| major(Money::new(minor, currency)));
    let row = |row: &PriceLimitsRow| {
        json!({ "sku": row.sku, "name": row.name, "price": row.now.map(major), "keep": row.limits.keep,
            "lowest": price(row.limits.lowest), "highest": price(row.limits.highest), "can_undo": row.can_undo })
    };
    json!({ "currency": currency.code(), "limits": rows.iter().map(row).collect::<Vec<_>>() })
}

fn rejected(file: &LimitsFile) -> Value {
    let rows: Vec<Value> = file.rejected.iter().map(|row| json!({ "line": row.line, "reason": row.reason })).collect();
    json!(rows)
}

fn read_text(file: &LimitsFile, read: u32) -> String {
    if file.rejected.is_empty() {
        return format!("limits of {read} prices read; suggestions are made anew, `suggest --kind price` lists them");
    }
    file.rejected.iter().map(|row| format!("line {}: {}", row.line, row.reason)).collect::<Vec<_>>().join("\n")
}

fn text(rows: &[PriceLimitsRow], currency: Currency, note: &str) -> String {
    let price = |minor: i64| Money::new(minor, currency).exact();
    let said = |limits: PriceLimits| match limits {
        PriceLimits { keep: true, .. } => "is kept".to_string(),
        PriceLimits { lowest: Some(lowest), highest: Some(highest), .. } if lowest == highest => {
            format!("is fixed at {}", price(lowest))
        }
        PriceLimits { lowest: Some(lowest), highest: Some(highest), .. } => {
            format!("stays between {} and {}", price(lowest), price(highest))
        }
        PriceLimits { lowest: Some(lowest), .. } => format!("does not fall below {}", price(lowest)),
        PriceLimits { highest: Some(highest), .. } => format!("does not rise above {}", price(highest)),
        PriceLimits { .. } => "may move within the rules".to_string(),
    };
    let line = |row: &PriceLimitsRow| {
        let now = row.now.map_or(String::new(), |now| format!(" (now {})", now.exact()));
        format!("{} {}{now} {}", row.sku, row.name, said(row.limits))
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    if lines.is_empty() {
        lines.push("no price is kept or limited".to_string());
    }
    if !note.is_empty() {
        lines.push(note.to_string());
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(sku: Option<&str>) -> PriceLimitsArgs {
        PriceLimitsArgs {
            sku: sku.map(str::to_string),
            shop: PathBuf::new(),
            category: None,
            vendor: None,
            file: None,
            keep: false,
            lowest: None,
            highest: None,
            fixed: None,
            free: false,
            undo: false,
        }
    }

    fn set(limits: PriceLimits) -> Result<Asked, String> {
        Ok(Asked::Said(PriceCommand::SetLimits { sku: "MUG".to_string(), limits }))
    }

    #[test]
    fn a_bound_that_is_not_named_stays_as_it_was_said_and_frees_a_kept_price() {
        let kept = PriceLimits { keep: true, lowest: Some(800), highest: Some(1_500) };
        let read = |args: &PriceLimitsArgs| asked(args, kept, Currency::GBP);
        assert_eq!(read(&args(Some("MUG"))), Ok(Asked::List));
        let lowest = PriceLimitsArgs { lowest: Some("9".to_string()), ..args(Some("MUG")) };
        assert_eq!(read(&lowest), set(PriceLimits { keep: false, lowest: Some(900), highest: Some(1_500) }));
        assert_eq!(read(&PriceLimitsArgs { keep: true, ..args(Some("MUG")) }), set(kept));
        assert_eq!(read(&PriceLimitsArgs { free: true, ..args(Some("MUG")) }), set(PriceLimits::default()));
        let fixed = PriceLimitsArgs { fixed: Some("9.95".to_string()), ..args(Some("MUG")) };
        assert_eq!(read(&fixed), set(PriceLimits::fixed_at(995)));
        let crossed = PriceLimitsArgs { lowest: Some("16".to_string()), ..args(Some("MUG")) };
        assert!(read(&crossed).expect_err("crossed").contains("above the highest"));
    }

    #[test]
    fn groups_and_the_last_saying_need_no_product_and_a_keep_needs_to_be_about_something() {
        let read = |args: PriceLimitsArgs| asked(&args, PriceLimits::default(), Currency::GBP);
        let vendor = PriceLimitsArgs { vendor: Some("Mill".to_string()), ..args(None) };
        let group = PriceGroup::Vendor("Mill".to_string());
        let keep = Asked::Said(PriceCommand::KeepGroup { group, keep: true });
        assert!(read(PriceLimitsArgs { vendor: Some("Mill".to_string()), ..args(None) }).is_err());
        assert_eq!(read(PriceLimitsArgs { keep: true, ..vendor }), Ok(keep));
        assert_eq!(read(PriceLimitsArgs { undo: true, ..args(None) }), Ok(Asked::Said(PriceCommand::UndoLast)));
        assert!(read(PriceLimitsArgs { keep: true, ..args(None) }).is_err());
        assert_eq!(read(args(None)), Ok(Asked::List));
    }
}
