//! Prices suggested in made-up shops, held against the truth: every noise and every pricing, some shops of each.
//!
//! `cargo bench --bench prices -- [--noise NAME] [--pricing NAME] [--seeds N] [--orders N] [--products FILE]`: the part
//! that is named, of so many shops each; FILE gets what was found of every product, a JSON document a line.

#[path = "../tests/priced.rs"]
mod priced;

use priced::{Figures, Judged};
use sample::{Noise, PricedBy, Pricing, Settings};
use serde::Serialize;
use serde_json::{Value, json};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

/// The first shop is the sample shop's.
const FIRST_SEED: u64 = 7;
const SEEDS: u64 = 3;

struct Asked {
    noises: Vec<Noise>,
    pricings: Vec<Pricing>,
    seeds: u64,
    orders: u64,
    products: Option<String>,
}

impl Asked {
    fn read() -> Result<Asked, Box<dyn Error>> {
        let mut asked = Asked {
            noises: Noise::ALL.to_vec(),
            pricings: Pricing::ALL.to_vec(),
            seeds: SEEDS,
            orders: Settings::default().order_lines,
            products: None,
        };
        // cargo adds one of its own
        let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
        while let Some(option) = words.next() {
            let value = words.next().ok_or_else(|| format!("{option} needs a value"))?;
            match option.as_str() {
                "--noise" => asked.noises.retain(|noise| noise.word() == value),
                "--pricing" => asked.pricings.retain(|pricing| pricing.word() == value),
                "--seeds" => asked.seeds = value.parse()?,
                "--orders" => asked.orders = value.parse()?,
                "--products" => asked.products = Some(value),
                other => return Err(format!("there is no option {other}").into()),
            }
        }
        Ok(asked)
    }
}

/// One product of one shop.
#[derive(Serialize)]
struct Found {
    noise: Noise,
    pricing: Pricing,
    seed: u64,
    product: Judged,
}

fn main() -> Result<(), Box<dyn Error>> {
    let asked = Asked::read()?;
    println!("| {} |\n|---|{}", HEAD.join(" | "), "---:|".repeat(HEAD.len() - 1));
    let (mut all, mut rows) = (Vec::new(), Vec::new());
    for noise in &asked.noises {
        for pricing in &asked.pricings {
            let found = found(&asked, *noise, *pricing);
            rows.push(row(&format!("{}, {}", noise.word(), pricing.word()), &found, |_| true));
            all.extend(found);
        }
    }
    for noise in &asked.noises {
        rows.push(row(&format!("noise {}", noise.word()), &all, |found| found.noise == *noise));
    }
    for kind in KINDS {
        rows.push(row(&format!("priced {kind:?}"), &all, |found| found.product.pricing == kind));
    }
    rows.push(row("all", &all, |_| true));
    println!("\n{}", json!({ "seeds": asked.seeds, "order_lines": asked.orders, "rows": rows }));
    match &asked.products {
        Some(file) => written(file, &all),
        None => Ok(()),
    }
}

fn found(asked: &Asked, noise: Noise, pricing: Pricing) -> Vec<Found> {
    let shop = |seed: u64| {
        let settings = Settings { order_lines: asked.orders, seed, noise, pricing, ..Settings::default() };
        priced::judge(&settings).into_iter().map(move |product| Found { noise, pricing, seed, product })
    };
    (FIRST_SEED..FIRST_SEED + asked.seeds).flat_map(shop).collect()
}

fn written(file: &str, all: &[Found]) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(file)?);
    for found in all {
        serde_json::to_writer(&mut out, found)?;
        writeln!(out)?;
    }
    Ok(out.flush()?)
}

const KINDS: [PricedBy; 7] = [
    PricedBy::Blind,
    PricedBy::Seasonal,
    PricedBy::FollowsSales,
    PricedBy::SeesAhead,
    PricedBy::SoldOff,
    PricedBy::Once,
    PricedBy::Never,
];

const HEAD: [&str; 14] = [
    "of",
    "products",
    "curves",
    "covered",
    "width",
    "bias",
    "suggested",
    "profit/best: all, knowable, suggested",
    "gain: all, knowable, suggested",
    "losing",
    "unknowable: no curve",
    "no suggestion",
    "knowable: silent",
    "wrong sign, against rules",
];

/// Prints a row of the table, of those that belong to it, and gives it to the JSON.
fn row(name: &str, all: &[Found], belongs: impl Fn(&Found) -> bool) -> Value {
    let part: Vec<&Judged> = all.iter().filter(|found| belongs(found)).map(|found| &found.product).collect();
    let f = Figures::of(&part);
    let percent = |share: f64| if share.is_nan() { "-".to_string() } else { format!("{:.1} %", 100.0 * share) };
    let number = |value: f64| if value.is_nan() { "-".to_string() } else { format!("{value:+.2}") };
    let reached = [&f.reached, &f.reached_where_knowable, &f.reached_where_suggested];
    let cells = [
        name.to_string(),
        f.products.to_string(),
        f.curves.to_string(),
        percent(f.covered),
        number(f.width),
        number(f.bias),
        f.suggested.to_string(),
        reached.map(|r| percent(r.profit)).join(", "),
        reached.map(|r| percent(r.gain)).join(", "),
        percent(f.losing),
        percent(f.no_curve),
        percent(f.no_suggestion),
        percent(f.silent),
        format!("{}, {}", f.wrong_sign, f.against_rules),
    ];
    println!("| {} |", cells.join(" | "));
    json!({ "of": name, "figures": f })
}
