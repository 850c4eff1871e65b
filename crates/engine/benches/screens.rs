//! Time from choosing a screen to its data being ready. `cargo bench --bench screens -- X.shop`.

use engine::{Session, views};
use std::path::PathBuf;
use std::time::Instant;
use wire::{
    BehaviourBy, CohortBy, CustomerGroup, Grain, InventoryFilter, InventorySort, Money, PeriodChoice, RecommendSubject,
    ViewRequest, WhatIf,
};

const ROUNDS: usize = 15;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().skip(1).find(|a| !a.starts_with('-')).map(PathBuf::from).ok_or("name a shop file")?;
    let begun = Instant::now();
    let mut session = Session::open(&path, &())?;
    println!("opened {} lines in {:.2} s", session.info().order_lines, begun.elapsed().as_secs_f64());
    if session.suggestions().is_empty() {
        session.suggest()?;
    }
    let columns = session.prepared().columns.clone();
    time("revenue and orders by month", || columns.revenue_by_month().map(|m| m.len()).unwrap_or(0));
    time("100 best sellers", || columns.best_sellers(100).len());
    for (name, request) in screens(&session) {
        time(name, || views::view(&session, &request).map(|_| 1).unwrap_or(0));
    }
    Ok(())
}

fn screens(session: &Session) -> Vec<(&'static str, ViewRequest)> {
    let snapshot = session.prepared().columns.snapshot().clone();
    let sku = snapshot.products.first().map(|p| p.sku.clone()).unwrap_or_default();
    let customer = snapshot.customers.first().map(|c| c.key.clone()).unwrap_or_default();
    let price = snapshot.products.first().and_then(|p| p.price).map(|p| Money::new(p - p / 20, snapshot.currency));
    let what_if = Some(WhatIf { service_level: 0.95, lead_days: 14, price, promotion: None });
    let inventory = ViewRequest::Inventory {
        sort: InventorySort::Status,
        place: None,
        filter: InventoryFilter::All,
        words: String::new(),
        offset: 0,
        limit: 200,
    };
    vec![
        ("Today", ViewRequest::Today { kind: None }),
        ("Sales, 28 days by day", ViewRequest::Sales { period: PeriodChoice::Days28, grain: Grain::Day }),
        ("Sales, all by month", ViewRequest::Sales { period: PeriodChoice::All, grain: Grain::Month }),
        ("Inventory", inventory),
        ("Inventory, one product", ViewRequest::InventoryDetail { sku: sku.clone(), what_if: None }),
        ("Inventory, what if", ViewRequest::InventoryDetail { sku: sku.clone(), what_if }),
        ("Inventory, the replay", ViewRequest::Replay),
        ("Inventory, a budget", ViewRequest::Budget { budget: Money::new(500_000, snapshot.currency) }),
        ("Today, the score", ViewRequest::Score),
        ("Pricing", ViewRequest::Pricing),
        ("Pricing, one product", ViewRequest::PricingDetail { sku: sku.clone() }),
        ("Recommend", ViewRequest::Recommend),
        (
            "Recommend, a customer",
            ViewRequest::RecommendFor { subject: RecommendSubject::Customer { key: customer }, variety: 0.0 },
        ),
        (
            "Recommend, a product",
            ViewRequest::RecommendFor { subject: RecommendSubject::Product { sku }, variety: 0.0 },
        ),
        ("Customers", ViewRequest::Customers),
        ("Customers, behaviour", ViewRequest::Behaviour { by: BehaviourBy::Product, limit: 100 }),
        ("Customers, a group", ViewRequest::CustomerList { group: CustomerGroup::Asleep }),
        ("Customers, by first month", ViewRequest::Cohorts { by: CohortBy::Month }),
        ("Customers, by first product", ViewRequest::Cohorts { by: CohortBy::Product }),
        ("Customers, lifetime value", ViewRequest::Lifetime),
        ("Models", ViewRequest::Models),
        ("Data", ViewRequest::Data),
    ]
}

/// Prints the median of some rounds, the first (cold) one aside.
fn time(name: &str, mut work: impl FnMut() -> usize) {
    let begun = Instant::now();
    let made = work();
    let first = begun.elapsed();
    let mut rounds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    let median = rounds[ROUNDS / 2];
    let note = if made == 0 { "  (no answer)" } else { "" };
    println!("ours     {name:<34} {median:>8.2} ms   first {:>8.2} ms{note}", first.as_secs_f64() * 1000.0);
}
