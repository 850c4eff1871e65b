//! `kits`: what is packed from parts when it is sold, from the command line.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::Printer;
use anyhow::Result;
use engine::{KitListing, Session, jobs};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use wire::{Kit, KitPart};

#[derive(Debug, clap::Args)]
pub struct KitsArgs {
    /// SKU or name of a product; without a change, what it is packed from is shown. All kits where it is left out.
    kit: Option<String>,
    #[arg(long)]
    shop: PathBuf,
    /// It is packed from so many pieces of this product, and of the others named so.
    #[arg(long = "part", value_name = "SKU=N", group = "change", requires = "kit")]
    parts: Vec<String>,
    /// It is no kit, whatever imports say.
    #[arg(long, group = "change", requires = "kit")]
    none: bool,
    /// Take back what was said of it last.
    #[arg(long, group = "change", requires = "kit")]
    undo: bool,
}

/// Lists kits; where something is said of one, keeps that first.
pub fn run(args: &KitsArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let said = match said(args) {
        Ok(said) => said,
        Err(why) => return Ok(not_here(&why)),
    };
    let mut session = Session::open(&args.shop, bar)?;
    let changed = said.is_some() || args.undo;
    if let Some(kit) = &said {
        session.say_kit(kit, jobs::now())?;
    } else if let Some(kit) = args.kit.as_deref().filter(|_| args.undo) {
        session.undo_last_of_kit(kit, jobs::now())?;
    }
    if changed {
        session = Session::open(&args.shop, bar)?;
    }
    let rows = engine::kits(&session, args.kit.as_deref())?;
    let document = json!({ "kits": rows.iter().map(|row| row_json(row, out)).collect::<Vec<_>>() });
    out.print(&document, || text(&rows, changed, out));
    Ok(ExitCode::SUCCESS)
}

/// What the arguments say of a kit, if they say anything; else what is wrong with them.
fn said(args: &KitsArgs) -> Result<Option<Kit>, String> {
    let Some(sku) = args.kit.clone().filter(|_| args.none || !args.parts.is_empty()) else { return Ok(None) };
    let kit = Kit { sku, parts: args.parts.iter().map(|text| part(text)).collect::<Result<_, _>>()? };
    kit.check(&[]).map_err(|error| error.to_string())?;
    Ok(Some(kit))
}

/// `SKU=N`; a SKU may hold `=` itself.
fn part(text: &str) -> Result<KitPart, String> {
    let wrong = || format!("--part «{text}» is not a product with its pieces, such as MUG=2");
    let (sku, pieces) = text.rsplit_once('=').ok_or_else(wrong)?;
    let pieces = pieces.trim().parse().map_err(|_| wrong())?;
    Some(sku.trim()).filter(|sku| !sku.is_empty()).map(|sku| KitPart { sku: sku.to_string(), pieces }).ok_or_else(wrong)
}

fn row_json(row: &KitListing, out: &Printer) -> Value {
    let view = &row.view;
    let parts = view.parts.iter().map(|part| {
        json!({ "sku": part.sku, "name": part.name, "pieces": part.pieces, "stock": part.stock, "kits": part.kits })
    });
    let named = view.named.iter().map(|part| json!({ "sku": part.sku, "pieces": part.pieces }));
    json!({
        "sku": row.sku, "name": row.name, "is_kit": view.is_kit(), "packable": view.packable,
        "parts": parts.collect::<Vec<_>>(), "named": named.collect::<Vec<_>>(), "by_hand": view.said,
        "problem": view.problem.as_ref().map(|problem| out.i18n().phrase(problem)),
    })
}

fn text(rows: &[KitListing], changed: bool, out: &Printer) -> String {
    let mut lines: Vec<String> = rows.iter().flat_map(|row| row_text(row, out)).collect();
    if rows.is_empty() {
        lines.push(
            "there are no kits; import a table of them, or name one with its parts: kits SET --part MUG=2".to_string(),
        );
    }
    if changed {
        lines.push("`train` learns the forecast again".to_string());
    }
    lines.join("\n")
}

fn row_text(row: &KitListing, out: &Printer) -> Vec<String> {
    let view = &row.view;
    let by_hand = if view.said.is_some() { ", by hand" } else { "" };
    let head = match (view.is_kit(), view.packable) {
        (false, _) => "no kit".to_string(),
        (true, None) => "a part is not counted".to_string(),
        (true, Some(packable)) => format!("{packable} could be packed now"),
    };
    let name = if row.name == row.sku { String::new() } else { format!(" ({})", row.name) };
    let mut lines = vec![format!("{}{name}: {head}{by_hand}", row.sku)];
    for part in &view.parts {
        let stock = match (part.stock, part.kits) {
            (Some(stock), Some(kits)) => format!("{stock} in stock, enough for {kits}"),
            _ => "not counted".to_string(),
        };
        lines.push(format!("  {} × {}: {stock}", part.pieces, part.sku));
    }
    lines.extend(view.problem.as_ref().map(|problem| format!("  {}", out.i18n().phrase(problem))));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_with_its_pieces_or_refused_with_an_example() {
        let read = |text: &str| part(text).map(|part| (part.sku, part.pieces));
        assert_eq!(read("MUG=2"), Ok(("MUG".to_string(), 2)));
        assert_eq!(read(" A=B = 12 "), Ok(("A=B".to_string(), 12)));
        for wrong in ["MUG", "MUG=", "=2", "MUG=two", "MUG=1.5", ""] {
            let said = read(wrong).expect_err(wrong);
            assert!(said.contains("such as MUG=2"), "{said}");
        }
    }
}
