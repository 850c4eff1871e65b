//! Times the shop file on made-up order lines: `cargo run --release -p store --example measure -- 2200000`.

use domain::{Currency, CustomerKey, Day, Fact, LineKind, Moment, OrderLine, OrderNo, Sku};
use std::time::{Duration, Instant};
use store::Shop;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lines: u32 = std::env::args().nth(1).map_or(Ok(541_909), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("measure.shop");
    let mut shop = Shop::open_or_create(&path)?;
    let facts: Vec<Fact> = (0..lines).map(|number| Fact::Line(order_line(number))).collect();

    let start = Start::now();
    let first = import(&mut shop, &facts)?;
    report("import", start, lines);
    let bytes = std::fs::metadata(&path)?.len();
    println!("{:>20}  {bytes} bytes, {} a line", "file", bytes / u64::from(lines));
    let start = Start::now();
    import(&mut shop, &facts)?;
    report("import again", start, lines);
    let start = Start::now();
    let snapshot = shop.snapshot(None)?;
    report("snapshot", start, lines);
    println!("{:>20}  {} products, {} orders", "", snapshot.products.len(), snapshot.orders.number.len());
    let start = Start::now();
    shop.totals(None)?;
    report("totals", start, lines);
    let start = Start::now();
    let opened = Shop::open(&path)?.version()?;
    report("open", start, lines);
    let start = Start::now();
    let undone = shop.undo_batch(first)?;
    report("undo, restated", start, lines);
    println!("{:>20}  version {opened}, {undone:?}", "");
    let start = Start::now();
    let last = shop.batches()?[0].id;
    let undone = shop.undo_batch(last)?;
    report("undo, for good", start, lines);
    println!("{:>20}  {undone:?}", "");
    Ok(())
}

/// Time on the clock and, where Linux tells it, on the processor: the latter is right on a busy machine too.
struct Start {
    clock: Instant,
    processor: Option<Duration>,
}

impl Start {
    fn now() -> Start {
        Start { clock: Instant::now(), processor: processor_time() }
    }
}

fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn report(what: &str, start: Start, lines: u32) {
    let seconds = start.clock.elapsed().as_secs_f64();
    let per_line = seconds * 1e6 / f64::from(lines);
    let processor = processor_time().zip(start.processor).map_or(f64::NAN, |(now, then)| (now - then).as_secs_f64());
    println!("{what:>20}  {seconds:8.3} s  {per_line:8.2} µs a line  {processor:8.3} s of processor");
}

fn import(shop: &mut Shop, facts: &[Fact]) -> Result<domain::BatchId, store::StoreError> {
    let mut batch = shop.begin_batch(Day(20_000))?;
    batch.begin_file("lines.csv", "made-up", &[], ',')?;
    for fact in facts {
        batch.add_record(std::slice::from_ref(fact))?;
    }
    batch.commit()
}

/// 20 lines an order, 4,000 products, 4,300 customers, a year and more of days: as in Online Retail.
fn order_line(number: u32) -> OrderLine {
    let order = number / 20;
    let product = number.wrapping_mul(2_654_435_761) % 4_000;
    OrderLine {
        order: OrderNo::new(format!("{}", 536_365 + order)),
        sku: Sku::new(format!("{}", 10_000 + product)),
        occurrence: number % 20,
        at: Moment::at(Day(14_944), i64::from(order) * 1_170),
        customer: Some(CustomerKey::new(format!("{}", 12_346 + order % 4_300))),
        title: format!("WHITE HANGING HEART T-LIGHT {product}"),
        quantity: i64::from(number % 12) + 1,
        unit_price: i64::from(product % 900) + 50,
        discount: 0,
        currency: Currency::GBP,
        country: "United Kingdom".to_string(),
        channel: String::new(),
        kind: LineKind::Sale,
    }
}
