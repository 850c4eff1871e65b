//! `recommend`: next best products for a customer, beside or instead of a product, or with a basket.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::{Printer, major};
use anyhow::Result;
use engine::Session;
use engine::recommend::{Choice, for_subject};
use serde_json::{Map, Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use wire::{RecommendForView, RecommendSubject, RecommendedItem, Writing};

/// Longer lists are no recommendation.
const MOST: usize = 100;

#[derive(Debug, clap::Args)]
pub struct RecommendArgs {
    #[arg(long)]
    shop: PathBuf,
    /// What a customer will want again, and what will be new to them.
    #[arg(long, value_name = "KEY", group = "subject", required_unless_present_any = ["product", "basket"])]
    customer: Option<String>,
    /// What goes with a product, and what is bought instead of it; by SKU or name.
    #[arg(long, value_name = "SKU", group = "subject")]
    product: Option<String>,
    /// What completes a basket of these.
    #[arg(long, value_name = "SKU,SKU,…", value_delimiter = ',', group = "subject")]
    basket: Vec<String>,
    /// Places of each list, 1 to 100.
    #[arg(long, default_value_t = 10)]
    k: usize,
    /// How much the products of a list should differ, 0 to 1.
    #[arg(long, default_value = "0", allow_negative_numbers = true)]
    variety: String,
}

pub fn run(args: &RecommendArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let choice = match choice(args) {
        Ok(choice) => choice,
        Err(why) => return Ok(not_here(&why)),
    };
    let subject = match (&args.customer, &args.product) {
        (Some(key), _) => RecommendSubject::Customer { key: key.clone() },
        (None, Some(sku)) => RecommendSubject::Product { sku: sku.clone() },
        (None, None) => RecommendSubject::Basket { skus: args.basket.clone() },
    };
    let session = Session::open(&args.shop, bar)?;
    let view = for_subject(&session, &subject, choice)?;
    out.print(&document(&view, choice, out), || text(&view, out));
    Ok(ExitCode::SUCCESS)
}

fn choice(args: &RecommendArgs) -> Result<Choice, String> {
    if !(1..=MOST).contains(&args.k) {
        return Err(format!("--k {}: a list has from 1 to {MOST} places", args.k));
    }
    let variety = args.variety.trim().parse::<f64>().ok().filter(|variety| (0.0..=1.0).contains(variety));
    let variety = variety.ok_or_else(|| format!("--variety «{}»: give a number from 0 to 1", args.variety))?;
    Ok(Choice { k: args.k, variety })
}

fn document(view: &RecommendForView, choice: Choice, out: &Printer) -> Value {
    let (kind, subject) = match &view.subject {
        RecommendSubject::Customer { key } => ("customer", json!(key)),
        RecommendSubject::Product { sku } => ("product", json!(sku)),
        RecommendSubject::Basket { skus } => ("basket", json!(skus)),
    };
    let item = |item: &RecommendedItem| {
        json!({ "sku": item.sku, "name": item.name, "price": item.price.map(major), "strength": item.strength,
            "because": out.i18n().phrase(&item.because) })
    };
    let list = |list: &wire::RecommendList| {
        (list.kind.word().to_string(), Value::Array(list.items.iter().map(item).collect()))
    };
    let lists: Map<String, Value> = view.lists.iter().map(list).collect();
    let notes: Vec<String> = view.notes.iter().map(|note| out.i18n().phrase(note)).collect();
    json!({ "kind": kind, "subject": subject, "name": view.name, "variety": choice.variety, "lists": lists,
        "notes": notes, "served_by": view.served_by, "writing": view.writing.map(writing) })
}

fn writing(writing: Writing) -> &'static str {
    match writing {
        Writing::Agreed => "agreed",
        Writing::Unknown => "unknown",
        Writing::Declined => "declined",
        Writing::OnList => "on-list",
    }
}

fn text(view: &RecommendForView, out: &Printer) -> String {
    let mut lines = vec![view.name.clone()];
    for list in &view.lists {
        lines.push(format!("{}:", list.kind.word().replace('-', " ")));
        if list.items.is_empty() {
            lines.push("  nothing".to_string());
        }
        for item in &list.items {
            lines.push(format!("  {:<20} {}", item.sku, item.name));
            lines.push(format!("  {:<20} {}", "", out.i18n().phrase(&item.because)));
        }
    }
    lines.extend(view.notes.iter().map(|note| out.i18n().phrase(note)));
    lines.join("\n")
}
