//! How many records a second are read, from memory, on one core: `cargo bench -p ingest`.

use domain::Currency;
use ingest::{Reader, Record, Settings};
use std::fmt::Write;
use std::time::Instant;

const RECORDS: usize = 1_000_000;

fn order_lines() -> String {
    let mut text = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n".to_string();
    for i in 0..RECORDS {
        let (order, item) = (536_365 + i / 20, i * 7919 % 4000);
        let _ = writeln!(
            text,
            "{order},{item}A,WHITE HANGING HEART T-LIGHT HOLDER,{},2010-12-01 08:26:00,2.55,17850,United Kingdom",
            i % 9 + 1
        );
    }
    text
}

/// As wide as Shopify's own export of today: 79 columns.
fn shopify_orders() -> String {
    let mut text = "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem requires shipping,Billing Country,Shipping Country,Cancelled at,Refunded Amount,Source,Lineitem discount".to_string();
    for i in 0..57 {
        let _ = write!(text, ",Column {i}");
    }
    text.push('\n');
    let rest = ",redacted,,".repeat(19);
    for i in 0..RECORDS {
        let (order, item) = (1001 + i / 2, i * 7919 % 4000);
        let line = format!("{},Mug - Large / Sage,8.50,MUG-{item},true", i % 3 + 1);
        let _ = if i % 2 == 0 {
            writeln!(
                text,
                "#{order},ann{order}@example.com,paid,2024-01-01 11:13:25 -0500,EUR,20.00,4.90,1.10,24.90,0.00,2024-01-01 11:13:25 -0500,{line},DE,DE,,0.00,web,0.00{rest}"
            )
        } else {
            writeln!(text, "#{order},ann{order}@example.com,,,,,,,,,2024-01-01 11:13:25 -0500,{line},,,,,,0.00{rest}")
        };
    }
    text
}

fn main() {
    for (name, text) in [("order-lines", order_lines()), ("shopify-orders", shopify_orders())] {
        let start = Instant::now();
        let reader = match Reader::open(text.as_bytes(), &Settings::new(Currency::EUR)) {
            Ok(reader) => reader,
            Err(problem) => return eprintln!("{name}: {problem}"),
        };
        let (mut facts, mut rejected) = (0, 0);
        for record in reader {
            match record {
                Ok(Record::Facts(found)) => facts += found.len(),
                Ok(Record::Rejected(_)) => rejected += 1,
                Err(problem) => return eprintln!("{name}: {problem}"),
            }
        }
        let (seconds, megabytes) = (start.elapsed().as_secs_f64(), text.len() as f64 / 1e6);
        println!(
            "{name}: {RECORDS} records ({megabytes:.0} MB) in {seconds:.2} s, {:.0} records/s, {facts} facts, {rejected} rejected",
            RECORDS as f64 / seconds
        );
    }
}
