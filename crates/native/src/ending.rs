//! `ending`: when a product ends, shown or said.

use crate::bar::Bar;
use crate::print::Printer;
use crate::terms::say;
use anyhow::Result;
use engine::Session;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use wire::{Day, Ending, EndingView, Ends, ProductCommand};

#[derive(Debug, clap::Args)]
pub struct EndingArgs {
    /// The product, by its SKU or by a name that only it has.
    sku: String,
    #[arg(long)]
    shop: PathBuf,
    /// It is sold up to and including this day, for example 2026-12-24.
    #[arg(long, value_name = "DAY", value_parser = Day::parse, group = "said")]
    on: Option<Day>,
    /// Nothing more is ordered; what is there is sold off.
    #[arg(long, group = "said")]
    now: bool,
    /// It does not end, even where another product goes on from it.
    #[arg(long, group = "said")]
    never: bool,
    /// Take back what was said last.
    #[arg(long, group = "said")]
    undo: bool,
}

/// Shows when a product ends; where something is said, keeps it first and makes the suggestions anew.
pub fn run(args: &EndingArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let mut session = Session::open(&args.shop, bar)?;
    let sku = engine::terms::product(&session, &args.sku)?.sku.clone();
    let said = said(args, sku.clone());
    if let Some(said) = &said {
        session = say(session, said, &args.shop, bar)?;
    }
    let product = engine::terms::product(&session, &sku)?;
    let view = engine::terms::ending(&session, product)?;
    let (ends, on) = match view.ends {
        None => ("never", None),
        Some(Ends::On(day)) => ("on", Some(day)),
        Some(Ends::WhenSold) => ("when-sold", None),
        Some(Ends::Replaced) => ("replaced", None),
    };
    let document = json!({ "sku": sku, "title": product.name(), "ends": ends, "on": on.map(|day| day.to_string()),
        "left_over": view.left_over, "can_undo": view.can_undo });
    out.print(&document, || text(&product.name(), &view, said.is_some()));
    Ok(ExitCode::SUCCESS)
}

fn said(args: &EndingArgs, sku: String) -> Option<ProductCommand> {
    if args.undo {
        return Some(ProductCommand::UndoEnding { sku });
    }
    let ending = match args.on {
        Some(day) => Some(Ending::On(day)),
        None if args.now => Some(Ending::WhenSold),
        None if args.never => None,
        None => return None,
    };
    Some(ProductCommand::SetEnding { sku, ending })
}

fn text(name: &str, view: &EndingView, changed: bool) -> String {
    let how = match view.ends {
        None => "does not end".to_string(),
        Some(Ends::On(day)) => format!("is sold up to {day}; no order is made that would come after it"),
        Some(Ends::WhenSold) => "is ordered no more and sold until nothing is left".to_string(),
        Some(Ends::Replaced) => "is ordered no more: another product goes on from it".to_string(),
    };
    let left = view.left_over.map_or(String::new(), |left| format!("\nabout {left} pieces will be left"));
    let made = if changed { "\nsuggestions are made anew; `suggest` lists them" } else { "" };
    format!("{name} {how}{left}{made}")
}
