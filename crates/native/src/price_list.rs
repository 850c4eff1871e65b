//! `export prices`: approved prices in the form that the shop platform takes.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::Printer;
use anyhow::Result;
use engine::Session;
use engine::price_list::{PriceListAsk, write};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wire::{Day, LeftOutPrice, Phrase, PriceListMade};

/// Writes the list; `into` names the products export that it is filled into.
pub fn export(
    shop: &Path,
    into: Option<PathBuf>,
    since: Option<&str>,
    file: &Path,
    out: &Printer,
    bar: &Bar,
) -> Result<ExitCode> {
    let Ok(since) = since.map(Day::parse).transpose() else {
        return Ok(not_here("--since is a day such as 2026-11-22"));
    };
    let ask = PriceListAsk { out: file.to_path_buf(), into, since };
    let made = write(&Session::open(shop, bar)?, ask)?;
    out.print(&document(&made, out), || text(&made, out));
    Ok(ExitCode::SUCCESS)
}

fn document(made: &PriceListMade, out: &Printer) -> Value {
    let word = |phrase: &Phrase| out.i18n().phrase(phrase);
    let left_out = |price: &LeftOutPrice| json!({ "sku": price.sku, "name": price.name, "why": word(&price.why) });
    let not_found: Vec<Value> = made.left_out.iter().map(left_out).collect();
    let notes: Vec<String> = made.notes.iter().map(word).collect();
    // what could not be verified was not written
    json!({ "file": made.path, "platform": word(&made.platform), "rows": made.rows, "changed": made.changed,
        "not_found": not_found, "notes": notes, "next": word(&made.next), "verified": true })
}

fn text(made: &PriceListMade, out: &Printer) -> String {
    let word = |phrase: &Phrase| out.i18n().phrase(phrase);
    let mut lines = vec![format!("{}: {} of {} rows have a new price", made.path, made.changed, made.rows)];
    lines.push("read once more: nothing else is different".to_string());
    lines.extend(made.notes.iter().map(word));
    lines.extend(
        made.left_out.iter().map(|price| format!("not in it: {} {}: {}", price.sku, price.name, word(&price.why))),
    );
    lines.push(word(&made.next));
    lines.join("\n")
}
