//! `places`: where goods lie and are sold, and what a person says of it; and lists of transfers between them.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::Printer;
use anyhow::Result;
use engine::{Session, places};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wire::{PlaceChoice, PlaceRow, PlacesView};

#[derive(Debug, clap::Args)]
pub struct PlacesArgs {
    #[arg(long)]
    shop: PathBuf,
    /// The place that orders leave from which name none.
    #[arg(long, value_name = "NAME")]
    main: Option<String>,
    /// The main place is again the one with the most pieces on hand.
    #[arg(long, conflicts_with = "main")]
    main_by_stock: bool,
    /// Days until a transfer is on the other place's shelf, 0 to 60.
    #[arg(long, value_name = "DAYS", allow_negative_numbers = true)]
    transfer_days: Option<String>,
}

/// Shows the places; where something is named, keeps it first and makes the suggestions anew.
pub fn run(args: &PlacesArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let transfer_days = match args.transfer_days.as_deref().map(days).transpose() {
        Ok(days) => days,
        Err(why) => return Ok(not_here(&why)),
    };
    let mut session = Session::open(&args.shop, bar)?;
    let asked = args.main.is_some() || args.main_by_stock || transfer_days.is_some();
    if asked {
        let kept = places::view(&session)?.choice;
        let main = if args.main_by_stock { None } else { args.main.clone().or(kept.main) };
        let transfer_days = transfer_days.unwrap_or(kept.transfer_days);
        places::choose(&mut session, &PlaceChoice { main, transfer_days })?;
        session = Session::open(&args.shop, bar)?;
        session.suggest()?;
    }
    let view = places::view(&session)?;
    out.print(&document(&view), || text(&view, asked));
    Ok(ExitCode::SUCCESS)
}

/// Writes the transfers; the approved ones, or a draft of the proposed.
pub fn export(shop: &Path, file: &Path, out: &Printer, bar: &Bar) -> Result<()> {
    let list = places::export(&Session::open(shop, bar)?, file)?;
    let document = json!({ "file": file, "rows": list.rows, "draft": list.draft });
    let draft = if list.draft { " (a draft: none is approved)" } else { "" };
    out.print(&document, || format!("{}: {} rows{draft}", file.display(), list.rows));
    Ok(())
}

fn days(text: &str) -> Result<i32, String> {
    let range = PlaceChoice::TRANSFER_DAYS;
    let days = text.trim().parse::<i32>().ok().filter(|days| range.contains(days));
    let (least, most) = (range.start(), range.end());
    days.ok_or_else(|| format!("--transfer-days «{text}»: a transfer takes from {least} to {most} days"))
}

fn document(view: &PlacesView) -> Value {
    let place = |place: &PlaceRow| json!({ "name": place.name, "main": place.main, "on_hand": place.on_hand, "sold": place.sold });
    let places: Vec<Value> = view.places.iter().map(place).collect();
    json!({ "places": places, "main_chosen": view.choice.main.is_some(), "transfer_days": view.choice.transfer_days })
}

fn text(view: &PlacesView, asked: bool) -> String {
    if view.places.is_empty() {
        return "stock is counted at fewer than two places: there is nothing to move".to_string();
    }
    let mut text = String::new();
    for PlaceRow { name, main, on_hand, sold } in &view.places {
        let main = if *main { ", the main place" } else { "" };
        text.push_str(&format!("{name}: {on_hand} pieces on hand, {sold} sold in 90 days{main}\n"));
    }
    text.push_str(&format!("a transfer takes {} days\n", view.choice.transfer_days));
    if asked {
        text.push_str("suggestions are made anew; `suggest --kind transfer` lists the transfers\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_within_their_range_or_refused_with_it() {
        assert_eq!((days("0"), days(" 60 ")), (Ok(0), Ok(60)));
        for wrong in ["-1", "61", "two", "1.5", ""] {
            assert!(days(wrong).expect_err(wrong).contains("from 0 to 60 days"));
        }
    }
}
