//! Times every measure on a made-up shop of a given number of order lines (2.2 million unless told otherwise):
//! `cargo run --release -p frames --example at_scale [LINES]`. Prints the median of five runs in milliseconds.

use domain::{Currency, CustomerInfo, Day, LineColumns, Moment, NONE, OrderColumns, Period, Product, Snapshot};
use frames::{Columns, Grain, PanelChoice};
use learn::{Freq, Seed};
use rand::RngExt;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

const DAYS: i32 = 374;
const PRODUCTS: usize = 4_000;
const CUSTOMERS: u32 = 4_400;
const LINES_AN_ORDER: usize = 25;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lines = std::env::args().nth(1).map_or(Ok(2_200_000), |text| text.parse())?;
    let snapshot = Arc::new(shop(lines));
    let columns = Columns::new(snapshot.clone())?;
    let month = Period::ending(snapshot.as_of, 28);
    let year = Period { first: Day(snapshot.as_of.0 - DAYS + 1), last: snapshot.as_of };
    let choice = PanelChoice { min_sales_periods: 4, max_series: 2_000 };
    println!("{} lines, {} products", snapshot.lines.len(), PRODUCTS);
    time("columns of a data version", || Columns::new(snapshot.clone()));
    time("revenue and orders by month", || columns.revenue_by_month());
    time("100 best-selling products", || columns.best_sellers(100));
    time("sales, 28 days by day", || columns.sales(month, Grain::Day));
    time("sales, all days by week", || columns.sales(year, Grain::Week));
    time("classes over a year", || columns.abc_xyz(364));
    time("daily units of all products", || {
        (0..PRODUCTS as u32).map(|product| columns.daily_units(product, 91)).collect::<Vec<_>>()
    });
    time("pairs", || columns.pairs(100, 20));
    time("quality", || columns.quality());
    time("demand panel by day", || columns.demand_panel(Freq::Day, choice));
    time("price panel", || columns.price_panel());
    time("interactions", || columns.interactions());
    Ok(())
}

fn time<T>(name: &str, work: impl Fn() -> T) {
    let mut millis: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    millis.sort_by(f64::total_cmp);
    println!("{name:32} {:9.2} ms", millis[2]);
}

/// Orders spread evenly over the days, products by a long-tailed popularity, one line in fifty coming back.
fn shop(lines: usize) -> Snapshot {
    let mut rng = Seed(7).rng();
    let first = Day(14_944);
    let orders = lines / LINES_AN_ORDER;
    let mut snapshot = Snapshot {
        version: 1,
        goods_version: 0,
        as_of: first.plus(DAYS - 1),
        currency: Currency::GBP,
        products: (0..PRODUCTS).map(product).collect(),
        customers: (0..CUSTOMERS).map(customer).collect(),
        countries: (0..38).map(|i| format!("Country {i}")).collect(),
        channels: Vec::new(),
        places: Vec::new(),
        orders: OrderColumns::default(),
        lines: LineColumns::default(),
        stock: Vec::new(),
        corrections: Vec::new(),
        kits: Vec::new(),
        purchases: Vec::new(),
    };
    for order in 0..orders {
        let second = (order as i64 * i64::from(DAYS) * 86_400) / orders as i64;
        let at = Moment(i64::from(first.0) * 86_400 + second);
        let customer = if rng.random::<f32>() < 0.25 { NONE } else { rng.random_range(0..CUSTOMERS) };
        let to = &mut snapshot.orders;
        to.number.push(order.to_string());
        to.at.push(at);
        to.customer.push(customer);
        to.country.push(if rng.random::<f32>() < 0.9 { 0 } else { rng.random_range(0..38) });
        to.channel.push(NONE);
        to.place.push(NONE);
        [&mut to.shipping, &mut to.tax, &mut to.discount, &mut to.refunded].into_iter().for_each(|c| c.push(0));
        to.cancelled.push(false);
        let to = &mut snapshot.lines;
        for _ in 0..LINES_AN_ORDER {
            let popular: f64 = rng.random::<f64>().powi(2);
            let product = (popular * PRODUCTS as f64) as u32;
            let comes_back = rng.random::<f32>() < 0.02;
            let quantity = rng.random_range(1..13) * if comes_back { -1 } else { 1 };
            let price = i64::from(product % 40) * 25 + 100;
            to.order.push(order as u32);
            to.product.push(product);
            to.customer.push(customer);
            to.at.push(at);
            to.quantity.push(quantity);
            to.unit_price.push(price);
            to.net.push(price * i64::from(quantity));
            to.kind.push(u8::from(comes_back));
        }
    }
    snapshot
}

fn product(i: usize) -> Product {
    Product {
        sku: format!("SKU{i}"),
        family: String::new(),
        title: format!("Product {i}"),
        variant: String::new(),
        category: format!("Category {}", i % 20),
        vendor: format!("Vendor {}", i % 7),
        price: None,
        cost: Some(50),
        active: true,
        ..Product::default()
    }
}

fn customer(i: u32) -> CustomerInfo {
    CustomerInfo { key: i.to_string(), name: String::new(), country: String::new(), accepts_marketing: false }
}
