//! `orders` and `receive`: purchase orders that were placed, and what came of them.

use crate::print::{Printer, major};
use anyhow::{Result, anyhow, bail};
use clap::Args;
use engine::{Shop, jobs};
use serde_json::{Value, json};
use std::path::PathBuf;
use wire::{Day, DeliveryId, OrdersCommand, OrdersView, PlacedOrder};

#[derive(Debug, Args)]
pub struct ReceiveArgs {
    /// The order's number, such as 2026-11-26-1.
    pub number: String,
    #[arg(long)]
    pub shop: PathBuf,
    /// The product that came; all that is outstanding where none is named.
    #[arg(long, value_name = "SKU")]
    pub sku: Option<String>,
    /// How many pieces came; what is outstanding where none are named.
    #[arg(long, value_name = "N", requires = "sku", allow_negative_numbers = true)]
    pub pieces: Option<i64>,
    /// The day they came, such as 2026-11-26; today where none is named.
    #[arg(long, value_name = "DAY", value_parser = Day::parse)]
    pub day: Option<Day>,
    /// Nothing more will come; notes no pieces unless --sku names some.
    #[arg(long)]
    pub close: bool,
    /// The rest will come after all.
    #[arg(long, conflicts_with_all = ["close", "sku", "undo"])]
    pub reopen: bool,
    /// Take a delivery back, by its number in `shopwright orders`.
    #[arg(long, value_name = "DELIVERY", conflicts_with_all = ["sku", "close"])]
    pub undo: Option<i64>,
}

pub fn list(shop: &std::path::Path, out: &Printer) -> Result<()> {
    let view = engine::orders::list(&Shop::open(shop)?, jobs::today())?;
    let orders: Vec<Value> = view.open.iter().chain(&view.past).map(order_json).collect();
    let document = json!({ "orders": orders, "on_the_way": major(view.on_the_way),
        "currency": view.on_the_way.currency.code() });
    out.print(&document, || text(&view));
    Ok(())
}

pub fn receive(args: &ReceiveArgs, out: &Printer) -> Result<()> {
    let mut shop = Shop::open(&args.shop)?;
    let at = jobs::now();
    let number = args.number.as_str();
    let mut noted = Vec::new();
    for command in said(&shop, args)? {
        noted.extend(engine::orders::apply(&mut shop, &command, at)?);
    }
    let view = engine::orders::list(&shop, jobs::today())?;
    let order = find(&view, number)?;
    let mut document = order_json(order);
    document["noted"] = json!(noted);
    out.print(&document, || order_text(order));
    Ok(())
}

/// What the options say, in the order in which it is to be written. Everything is looked at before anything is written.
fn said(shop: &Shop, args: &ReceiveArgs) -> Result<Vec<OrdersCommand>> {
    let view = engine::orders::list(shop, jobs::today())?;
    let order = find(&view, &args.number)?;
    let number = order.number.clone();
    let close = |closed| OrdersCommand::Close { number: order.number.clone(), closed };
    if let Some(id) = args.undo {
        let id = DeliveryId(id);
        if !order.deliveries.iter().any(|delivery| delivery.id == id) {
            bail!("purchase order {number} has no delivery {id}; list them with `shopwright orders`");
        }
        return Ok(vec![OrdersCommand::UndoDelivery { id }]);
    }
    if args.reopen {
        return Ok(vec![close(false)]);
    }
    let mut said = Vec::new();
    if args.sku.is_some() || !args.close {
        let day = args.day.unwrap_or_else(jobs::today);
        said.push(OrdersCommand::Receive { number, day, pieces: came(order, args)? });
    }
    if args.close {
        said.push(close(true));
    }
    Ok(said)
}

fn came(order: &PlacedOrder, args: &ReceiveArgs) -> Result<Vec<(String, i64)>> {
    let Some(sku) = &args.sku else {
        let lines = order.lines.iter().filter(|line| line.outstanding > 0 && !line.imported);
        return Ok(lines.map(|line| (line.sku.clone(), line.outstanding)).collect());
    };
    let line = order.lines.iter().find(|line| line.sku == *sku);
    match (args.pieces, line) {
        (Some(pieces), _) => Ok(vec![(sku.clone(), pieces)]),
        // The engine says what is wrong with a product that is not in the order.
        (None, None) => Ok(vec![(sku.clone(), 1)]),
        (None, Some(line)) if line.outstanding > 0 => Ok(vec![(sku.clone(), line.outstanding)]),
        (None, Some(_)) => {
            bail!(
                "nothing of «{sku}» is outstanding in purchase order {}; say how much came with --pieces",
                order.number
            )
        }
    }
}

fn find<'v>(view: &'v OrdersView, number: &str) -> Result<&'v PlacedOrder> {
    let found = view.open.iter().chain(&view.past).find(|order| order.number == number);
    found.ok_or_else(|| {
        anyhow!("there is no purchase order «{number}» of Shopwright's in this shop file; list them with `shopwright orders`")
    })
}

fn order_json(order: &PlacedOrder) -> Value {
    let lines: Vec<Value> = order
        .lines
        .iter()
        .map(|line| {
            json!({ "sku": line.sku, "name": line.name, "ordered": line.ordered, "received": line.received,
                "outstanding": line.outstanding, "unit_cost": line.unit_cost.map(major), "imported": line.imported })
        })
        .collect();
    let deliveries: Vec<Value> = order
        .deliveries
        .iter()
        .map(|came| {
            json!({ "id": came.id, "day": came.day.to_string(), "sku": came.sku, "pieces": came.pieces,
                "undone": came.undone })
        })
        .collect();
    json!({ "number": order.number, "vendor": order.vendor, "placed": order.placed.to_string(),
        "expected": order.expected.map(|day| day.to_string()), "late": order.late, "open": order.outstanding > 0,
        "closed": order.closed, "ordered": order.ordered, "received": order.received,
        "outstanding": order.outstanding, "value": order.value.map(major),
        "currency": order.value.map(|value| value.currency.code().to_string()),
        "lines": lines, "deliveries": deliveries })
}

fn text(view: &OrdersView) -> String {
    if view.open.is_empty() && view.past.is_empty() {
        return "no purchase order was placed yet: approve orders (`shopwright decide`), then `shopwright export orders`"
            .to_string();
    }
    let orders: Vec<String> = view.open.iter().chain(&view.past).map(order_text).collect();
    orders.join("\n")
}

fn order_text(order: &PlacedOrder) -> String {
    let state = match (order.outstanding > 0, order.closed, order.late) {
        (false, true, _) => "closed".to_string(),
        (false, false, _) => "all here".to_string(),
        (true, _, late) => {
            let by = order.expected.map_or(String::new(), |day| format!(", expected by {day}"));
            format!("{} outstanding{by}{}", order.outstanding, if late { " (late)" } else { "" })
        }
    };
    let mut text = format!(
        "{}  {}  placed {}: {} ordered, {} received, {state}\n",
        order.number, order.vendor, order.placed, order.ordered, order.received
    );
    for line in &order.lines {
        let counts = format!("{} ordered, {} received, {} outstanding", line.ordered, line.received, line.outstanding);
        text.push_str(&format!("    {}  {}: {counts}\n", line.sku, line.name));
    }
    for came in &order.deliveries {
        let undone = if came.undone { " (taken back)" } else { "" };
        text.push_str(&format!("    delivery {} on {}: {} × {}{undone}\n", came.id, came.day, came.pieces, came.sku));
    }
    text
}
