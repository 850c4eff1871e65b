//! The figures behind a screen as CSV, so that none has to be typed off.

use crate::EngineError;
use crate::price_tests;
use crate::session::Session;
use crate::views::{customers, pricing, view};
use domain::{Currency, Day, Money};
use report::{Cell, Table};
use std::path::Path;
use wire::{
    ChangeFinding, ChangePart, ChangeUnit, ChangesView, FanChart, OrdersView, PlacedLine, PlacedOrder, PriceCurve,
    PriceLimitsRow, PriceListMade, PriceListView, ReplayPolicy, ReplayView, View, ViewRequest,
};

/// Writes the figures of a view; returns the rows.
pub fn export(session: &Session, wanted: &ViewRequest, out: &Path) -> Result<u64, EngineError> {
    // A table is exported whole, whichever page the screen shows.
    let whole = match wanted {
        ViewRequest::Inventory { sort, filter, place, words, .. } => {
            let (place, words) = (place.clone(), words.clone());
            ViewRequest::Inventory { sort: *sort, filter: *filter, place, words, offset: 0, limit: u32::MAX }
        }
        ViewRequest::PriceRules { words, .. } => ViewRequest::PriceRules { words: words.clone(), limit: u32::MAX },
        ViewRequest::Behaviour { by, .. } => ViewRequest::Behaviour { by: *by, limit: u32::MAX },
        other => other.clone(),
    };
    let table = table(session, &view(session, &whole)?);
    write_table(out, &table)
}

/// Writes a table as CSV, whole or not at all; returns the rows.
pub(crate) fn write_table(out: &Path, table: &Table) -> Result<u64, EngineError> {
    report::write_file(out, |file| report::write_csv(file, table)).map_err(|e| EngineError::file(out, e.to_string()))
}

pub(super) fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

pub(super) fn sheet(columns: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    Table { columns: columns.iter().map(|c| (*c).to_string()).collect(), rows }
}

fn table(session: &Session, view: &View) -> Table {
    let currency = session.prepared().columns.snapshot().currency;
    let money = |minor: i64| Cell::Money(Money::new(minor, currency));
    match view {
        View::Today(v) => sheet(
            &["Id", "Kind", "SKU", "Value", "Low", "High"],
            v.suggestions
                .iter()
                .map(|s| {
                    let amounts = [s.value, s.low, s.high].map(Cell::Money);
                    [Cell::Int(s.id.0), text(s.kind.word()), text(&s.sku)].into_iter().chain(amounts).collect()
                })
                .collect(),
        ),
        View::Sales(v) => sheet(
            &["Date", "Revenue", "Revenue before", "Revenue a year before", "Orders", "Units"],
            (0..v.dates.len())
                .map(|i| {
                    let year = v.revenue_year_before.get(i).map_or(Cell::Empty, |r| money(*r));
                    let counts = [Cell::Int(i64::from(v.orders[i])), Cell::Int(v.units[i])];
                    let amounts = [Cell::Day(v.dates[i]), money(v.revenue[i]), money(v.revenue_before[i]), year];
                    amounts.into_iter().chain(counts).collect()
                })
                .collect(),
        ),
        View::Changes(v) => changes(session, v),
        View::Inventory(v) => sheet(
            &["SKU", "Product", "Class", "Stock", "On order", "Forecast a day", "Cover days", "Order", "Kit"],
            v.rows
                .iter()
                .map(|r| {
                    vec![
                        text(&r.sku),
                        text(&r.name),
                        text(&r.class),
                        r.stock.map_or(Cell::Empty, Cell::Int),
                        Cell::Int(r.on_order),
                        Cell::Number(f64::from(r.per_day)),
                        r.cover_days.map_or(Cell::Empty, |d| Cell::Int(i64::from(d))),
                        Cell::Int(r.order),
                        text(if r.kit { "yes" } else { "" }),
                    ]
                })
                .collect(),
        ),
        View::Outlook(v) => crate::outlook::table(std::slice::from_ref(v)),
        View::Behaviour(v) => crate::behaviour::table(v),
        View::Orders(v) => orders(v),
        View::InventoryDetail(v) => fan(&v.demand),
        View::Budget(v) => sheet(
            &["SKU", "Product", "Order", "Suggested", "Packs", "Cost", "Expected profit", "Profit for 100 spent"],
            v.lines
                .iter()
                .map(|l| {
                    let counts = [l.quantity, l.suggested, l.packs].map(Cell::Int);
                    let worth = [Cell::Money(l.spend), Cell::Money(l.profit)];
                    let per_hundred = l.per_hundred.map_or(Cell::Empty, Cell::Number);
                    let names = [text(&l.sku), text(&l.name)];
                    names.into_iter().chain(counts).chain(worth).chain([per_hundred]).collect()
                })
                .collect(),
        ),
        View::Replay(v) => replay(v),
        View::Score(v) => crate::score::table(v),
        View::SuggestionDetail(v) => v.curve.as_ref().map_or_else(|| fan(&v.chart.clone().unwrap_or_default()), curve),
        View::Goals(v) => sheet(
            &["A, %", "B, %", "C, %", "Holding a year, %"],
            vec![[v.a, v.b, v.c, v.holding_per_year].map(Cell::Number).to_vec()],
        ),
        View::Places(v) => sheet(
            &["Place", "In stock", "Sold in 90 days"],
            v.places.iter().map(|p| vec![text(&p.name), Cell::Int(p.on_hand), Cell::Int(p.sold)]).collect(),
        ),
        View::PriceRules(v) => price_limits(&v.rows, currency),
        View::PriceLimits(v) => price_limits(std::slice::from_ref(v), currency),
        View::Pricing(v) => pricing::sheet(v),
        View::PricingDetail(v) => curve(&v.curve),
        View::Clearances(v) => crate::clearances::table(v),
        View::Clearance(v) => crate::clearances::weeks_table(v),
        View::PriceTests(v) => price_tests::sheet(&v.tests.iter().map(|test| &test.grid).collect::<Vec<_>>()),
        View::PriceTestPlan(v) => price_tests::sheet(&[&v.grid]),
        View::PriceList(PriceListView { left_out, .. }) | View::PriceListMade(PriceListMade { left_out, .. }) => sheet(
            &["Left out SKU", "Product"],
            left_out.iter().map(|price| vec![text(&price.sku), text(&price.name)]).collect(),
        ),
        View::Recommend(v) => sheet(
            &["SKU", "Product", "With SKU", "With product", "Orders", "Lift", "Customers with the first only"],
            v.pairs
                .iter()
                .map(|p| {
                    let names = [&p.sku, &p.name, &p.with_sku, &p.with_name].map(text);
                    let counts = [Cell::Int(i64::from(p.orders)), Cell::Number(p.lift), Cell::Int(i64::from(p.reach))];
                    names.into_iter().chain(counts).collect()
                })
                .collect(),
        ),
        View::RecommendFor(v) => sheet(
            &["List", "SKU", "Product", "Price", "Strength"],
            v.lists
                .iter()
                .flat_map(|list| list.items.iter().map(|i| (list.kind.word(), i)))
                .map(|(list, i)| {
                    let price = i.price.map_or(Cell::Empty, Cell::Money);
                    vec![text(list), text(&i.sku), text(&i.name), price, Cell::Number(f64::from(i.strength))]
                })
                .collect(),
        ),
        View::Campaign(v) => sheet(
            &["Customer", "Name", "Offers", "Expected value"],
            v.letters
                .iter()
                .map(|l| {
                    let offers: Vec<&str> = l.offers.iter().map(|offer| offer.sku.as_str()).collect();
                    vec![text(&l.key), text(&l.name), text(offers.join(" ")), Cell::Money(l.value)]
                })
                .collect(),
        ),
        View::Coverage(v) => sheet(
            &["Variety", "Customers asked", "Range", "Shown", "Share of best sellers"],
            vec![vec![
                Cell::Number(f64::from(v.variety)),
                Cell::Int(i64::from(v.asked)),
                Cell::Int(i64::from(v.range)),
                Cell::Int(i64::from(v.shown)),
                Cell::Number(v.best_sellers_share),
            ]],
        ),
        View::Customers(_) => customers::table(session, None),
        View::CustomerList(v) => customers::table(session, Some(v.group)),
        View::Cohorts(v) => customers::cohorts_table(v),
        View::Lifetime(_) => crate::lifetime::table(session.prepared()),
        View::Models(v) => sheet(
            &["Model", "Metric", "Value", "Naive"],
            v.models
                .iter()
                .flat_map(|m| m.metrics.iter().map(|r| (m.kind.word(), r)))
                .map(|(kind, r)| vec![text(kind), text(&r.name), Cell::Number(r.value), Cell::Number(r.naive)])
                .collect(),
        ),
        View::Data(_) | View::ImportPreview(_) | View::ImportProof(_) | View::Found(_) => imports(session),
    }
}

/// As a list of limits is read.
fn price_limits(rows: &[PriceLimitsRow], currency: Currency) -> Table {
    let price = |minor: Option<i64>| minor.map_or(Cell::Empty, |minor| Cell::Money(Money::new(minor, currency)));
    let row = |row: &PriceLimitsRow| {
        let limits = [price(row.limits.lowest), price(row.limits.highest)];
        let keep = text(if row.limits.keep { "yes" } else { "" });
        let now = row.now.map_or(Cell::Empty, Cell::Money);
        [text(&row.sku), text(&row.name), now].into_iter().chain(limits).chain([keep]).collect()
    };
    sheet(&["SKU", "Product", "Price now", "Lowest", "Highest", "Keep"], rows.iter().map(row).collect())
}

/// A row for each finding, then one for each of the parts that add up to its change.
fn changes(session: &Session, view: &ChangesView) -> Table {
    let currency = session.prepared().columns.snapshot().currency;
    let figure = |unit: ChangeUnit, value: f64| match unit {
        ChangeUnit::Money => Cell::Money(Money::new(value.round() as i64, currency)),
        ChangeUnit::Count => Cell::Int(value.round() as i64),
        ChangeUnit::Share => Cell::Number(value),
    };
    let row = |number: usize, finding: &ChangeFinding, by: &str, part: &str, amount: i64| {
        let (kind, key) = finding.segment.as_ref().map_or(("", ""), |s| (s.kind.as_str(), s.key.as_str()));
        let figures = [finding.actual, finding.expected, finding.low, finding.high];
        let names = [Cell::Int(number as i64 + 1), text(finding.measure.word()), text(kind), text(key)];
        let days =
            [Cell::Day(view.days.first), Cell::Day(view.days.last), finding.since.map_or(Cell::Empty, Cell::Day)];
        let figures = figures.map(|value| figure(finding.measure.unit(), value));
        let parts = [text(by), text(part), figure(finding.measure.amounts(), amount as f64)];
        names.into_iter().chain(days).chain(figures).chain(parts).collect()
    };
    let rows = view.findings.iter().enumerate().flat_map(|(number, finding)| {
        let whole = row(number, finding, "", "", finding.change);
        let parts = |by: &str, parts: &[ChangePart]| -> Vec<Vec<Cell>> {
            parts.iter().map(|part| row(number, finding, by, &part.key, part.amount)).collect()
        };
        let explained = parts("explained by", &finding.explained_by);
        let all = finding.breakdowns.iter().flat_map(|by| parts(&by.by, &by.parts));
        std::iter::once(whole).chain(explained).chain(all).collect::<Vec<_>>()
    });
    let columns = [
        "Finding",
        "Measure",
        "Segment kind",
        "Segment",
        "From",
        "To",
        "Since",
        "Actual",
        "Expected",
        "Low",
        "High",
        "Taken apart by",
        "Part",
        "Amount",
    ];
    sheet(&columns, rows.collect())
}

fn orders(view: &OrdersView) -> Table {
    let line = |(order, line): (&PlacedOrder, &PlacedLine)| {
        vec![
            text(&order.number),
            text(&order.vendor),
            Cell::Day(order.placed),
            order.expected.map_or(Cell::Empty, Cell::Day),
            text(&line.sku),
            text(&line.name),
            Cell::Int(line.ordered),
            Cell::Int(line.received),
            Cell::Int(line.outstanding),
            line.unit_cost.map_or(Cell::Empty, Cell::Money),
        ]
    };
    let lines = view.open.iter().chain(&view.past).flat_map(|order| order.lines.iter().map(move |line| (order, line)));
    sheet(
        &[
            "Order number",
            "Vendor",
            "Ordered",
            "Expected",
            "SKU",
            "Product",
            "Quantity",
            "Received",
            "Outstanding",
            "Unit cost",
        ],
        lines.map(line).collect(),
    )
}

fn fan(chart: &FanChart) -> Table {
    let day = |i: usize| Cell::Day(Day(chart.start.0 + chart.step_days * i as i32));
    let number = |v: &[f32], i: usize| v.get(i).map_or(Cell::Empty, |x| Cell::Number(f64::from(*x)));
    let past = chart.history.len();
    let rows = (0..past + chart.mean.len()).map(|i| match i.checked_sub(past) {
        None => [day(i), number(&chart.history, i)].into_iter().chain([const { Cell::Empty }; 5]).collect(),
        Some(step) => {
            let bands = [&chart.mean, &chart.low50, &chart.high50, &chart.low90, &chart.high90];
            [day(i), Cell::Empty].into_iter().chain(bands.map(|b| number(b, step))).collect()
        }
    });
    sheet(&["Date", "Sold", "Forecast", "50% low", "50% high", "90% low", "90% high"], rows.collect())
}

fn curve(curve: &PriceCurve) -> Table {
    let columns = [
        &curve.price,
        &curve.units,
        &curve.units_low,
        &curve.units_high,
        &curve.margin,
        &curve.margin_low,
        &curve.margin_high,
        &curve.revenue,
        &curve.revenue_low,
        &curve.revenue_high,
    ];
    let cell = |v: &[f64], i: usize| v.get(i).map_or(Cell::Empty, |x| Cell::Number(*x));
    sheet(
        &[
            "Price",
            "Units a month",
            "Low",
            "High",
            "Margin a month",
            "Margin low",
            "Margin high",
            "Revenue a month",
            "Revenue low",
            "Revenue high",
        ],
        (0..curve.price.len()).map(|i| columns.map(|c| cell(c, i)).to_vec()).collect(),
    )
}

fn imports(session: &Session) -> Table {
    let batches = session.shop().batches().unwrap_or_default();
    let rows = batches.iter().flat_map(|b| b.files.iter().map(move |f| (b, f))).map(|(b, f)| {
        let counts = [f.rows_read, f.rows_added, f.rows_updated, f.rows_known, f.rows_rejected];
        [Cell::Int(b.id.0), Cell::Day(b.day), text(&f.name), text(&f.format)]
            .into_iter()
            .chain(counts.map(|n| Cell::Int(n as i64)))
            .collect()
    });
    sheet(&["Import", "Day", "File", "Format", "Read", "Added", "Updated", "Known", "Rejected"], rows.collect())
}

/// A row for each rule and class of products.
fn replay(view: &ReplayView) -> Table {
    let mut rows = Vec::new();
    if let Some(last) = &view.last {
        let mut add = |rule: &str, policy: &ReplayPolicy| {
            let all = std::iter::once((String::new(), &policy.all));
            for (class, f) in all.chain(policy.classes.iter().map(|(class, f)| (class.to_string(), f))) {
                let amounts = [f.cost, f.holding, f.missed, f.ordering, f.stock].map(Cell::Money);
                let orders = f.orders.map_or(Cell::Empty, |orders| Cell::Int(i64::from(orders)));
                let counts = [orders, Cell::Number(f.met), Cell::Int(i64::from(f.short_days))];
                let names = [text(rule), text(class), Cell::Int(i64::from(f.products))];
                rows.push(names.into_iter().chain(amounts).chain(counts).collect());
            }
        };
        add("ours", &last.ours);
        add("usual formula", &last.usual);
        if let Some(shop) = &last.shop {
            add("shop", shop);
        }
    }
    let columns = [
        "Rule",
        "Class",
        "Products",
        "Cost",
        "Storage",
        "Missed margin",
        "Order lines",
        "Average stock",
        "Orders",
        "Share of demand met",
        "Days short",
    ];
    sheet(&columns, rows)
}
