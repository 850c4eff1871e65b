//! `replay`: what the orders would have cost over the shop's own past.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::{Printer, major};
use anyhow::Result;
use clap::Args;
use engine::Session;
use engine::replay::{REPLAY_DAYS, ReplayChoice};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use ui::i18n::I18n;
use wire::{Money, Replay, ReplayFigures, ReplayPolicy};

#[derive(Debug, Args)]
pub struct ReplayArgs {
    #[arg(long)]
    pub shop: PathBuf,
    /// So many of the last days count; four weeks before them warm up.
    #[arg(long, value_name = "N", default_value_t = REPLAY_DAYS, value_parser = clap::value_parser!(u32).range(7..=1_098))]
    pub days: u32,
    /// What one order line costs (plain number, shop currency); nothing where it is not named.
    #[arg(long, value_name = "MONEY", allow_negative_numbers = true)]
    pub order_cost: Option<String>,
    #[arg(long, default_value_t = 7)]
    pub seed: u64,
}

pub fn run(args: &ReplayArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let mut session = Session::open(&args.shop, bar)?;
    let currency = session.info().currency;
    let order_cost = match args.order_cost.as_deref().map(|cost| Money::parse_plain(cost, currency)).transpose() {
        Ok(Some(cost)) if cost.minor < 0 => return Ok(not_here("--order-cost must not be below zero")),
        Ok(cost) => cost.map_or(0, |cost| cost.minor),
        Err(error) => return Ok(not_here(&error.to_string())),
    };
    let choice = ReplayChoice { days: args.days, order_cost, seed: engine::seed(args.seed) };
    let replay = engine::replay::run(&mut session, choice, bar)?;
    out.print(&document(&replay, out.i18n()), || text(&replay, out.i18n()));
    Ok(ExitCode::SUCCESS)
}

/// The rules that were played, with their word for machines and their key for people.
fn rules(replay: &Replay) -> Vec<(&'static str, &'static str, &ReplayPolicy)> {
    let shop = replay.shop.as_ref().map(|shop| ("shop", "replay-shop", shop));
    let played = [("ours", "replay-ours", &replay.ours), ("usual", "replay-usual", &replay.usual)];
    played.into_iter().chain(shop).collect()
}

fn document(replay: &Replay, i18n: &I18n) -> Value {
    let policy = |(word, _, policy): (&str, &str, &ReplayPolicy)| {
        let mut document = figures(&policy.all);
        document["rule"] = json!(word);
        document["classes"] = policy.classes.iter().map(|(class, f)| (class.to_string(), figures(f))).collect();
        document["stock_by_day"] = json!(policy.stock_by_day);
        document
    };
    json!({
        "first": replay.first.to_string(),
        "last": replay.last.to_string(),
        "products": replay.products,
        "left_out": replay.left_out,
        "currency": replay.ours.all.cost.currency.code(),
        "forecast_by": replay.forecast_by,
        "sentence": i18n.phrase(&engine::replay::sentence(replay)),
        "stock_history": replay.shop.is_some(),
        "policies": rules(replay).into_iter().map(policy).collect::<Vec<Value>>(),
    })
}

fn figures(f: &ReplayFigures) -> Value {
    json!({ "products": f.products, "cost": major(f.cost), "holding": major(f.holding), "missed": major(f.missed),
        "ordering": major(f.ordering), "orders": f.orders, "met": f.met, "stock": major(f.stock),
        "short_days": f.short_days })
}

fn text(replay: &Replay, i18n: &I18n) -> String {
    let mut text = format!("{}\n\n", i18n.phrase(&engine::replay::sentence(replay)));
    let title = |key: &str| i18n.t(&format!("replay-col-{key}"));
    let heads = ["cost", "storage", "missed", "met", "stock", "orders"].map(title);
    let name_width = rules(replay).iter().map(|(_, key, _)| i18n.t(key).chars().count()).max().unwrap_or(0);
    let row = |name: &str, cells: &[String]| {
        let cells: String = cells.iter().map(|cell| format!("  {cell:>14}")).collect();
        format!("{name:<name_width$}{cells}\n")
    };
    text.push_str(&row("", &heads));
    for (_, key, policy) in rules(replay) {
        let f = &policy.all;
        let orders = f.orders.map_or("–".to_string(), |orders| orders.to_string());
        let met = format!("{:.1} %", f.met * 100.0);
        let money = |money: Money| money.exact();
        text.push_str(&row(
            &i18n.t(key),
            &[money(f.cost), money(f.holding), money(f.missed), met, money(f.stock), orders],
        ));
    }
    let shop = if replay.shop.is_some() { "replay-shop-note" } else { "replay-no-stock-history" };
    for key in ["replay-note", "replay-usual-means", shop] {
        text.push_str(&format!("\n{}", i18n.t(key)));
    }
    text
}
