//! Prices suggested in made-up shops, held against the truth: every noise and every pricing, some shops of each.
//!
//! `cargo bench --bench prices -- [--noise NAME] [--pricing NAME] [--seeds N] [--orders N] [--products FILE]`: the part
//! that is named, of so many shops each; FILE gets what was found of every product, a JSON document a line.

#[path = "../tests/priced.rs"]
mod priced;

use priced::{Figures, Judged};
use sample::{Noise, PricedBy, Pricing, Settings};
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

fn main() -> Result<(), Box<dyn Error>> {
    let asked = Asked::read()?;
    let mut products = asked.products.as_ref().map(File::create).transpose()?.map(BufWriter::new);
    let (mut all, mut rows) = (Vec::new(), Vec::new());
    println!("| {} |\n|---|{}", HEAD.join(" | "), "---:|".repeat(HEAD.len() - 1));
    for noise in &asked.noises {
        for pricing in &asked.pricings {
            let mut judged = Vec::new();
            for seed in FIRST_SEED..FIRST_SEED + asked.seeds {
                let settings = Settings {
                    order_lines: asked.orders,
                    seed,
                    noise: *noise,
                    pricing: *pricing,
                    ..Settings::default()
                };
                let shop = priced::judge(&settings);
                for product in &shop {
                    if let Some(out) = &mut products {
                        writeln!(
                            out,
                            "{}",
                            json!({ "noise": noise, "pricing": pricing, "seed": seed, "product": product })
                        )?;
                    }
                }
                judged.extend(shop);
            }
            rows.push(row(&format!("{}, {}", noise.word(), pricing.word()), &judged));
            all.extend(judged);
        }
    }
    let kinds = [
        PricedBy::Blind,
        PricedBy::Seasonal,
        PricedBy::FollowsSales,
        PricedBy::SeesAhead,
        PricedBy::SoldOff,
        PricedBy::Once,
        PricedBy::Never,
    ];
    for kind in kinds {
        let part: Vec<Judged> = all.iter().filter(|judged| judged.pricing == kind).cloned().collect();
        rows.push(row(&format!("all shops, {kind:?}"), &part));
    }
    rows.push(row("all shops", &all));
    println!("\n{}", json!({ "seeds": asked.seeds, "order_lines": asked.orders, "rows": rows }));
    Ok(())
}

const HEAD: [&str; 14] = [
    "shops",
    "products",
    "curves",
    "covered",
    "width",
    "bias",
    "suggested",
    "profit/best",
    "gain",
    "losing",
    "unknowable: no curve",
    "no suggestion",
    "knowable: silent",
    "wrong sign, against rules",
];

/// Prints a row of the table and gives it to the JSON.
fn row(name: &str, judged: &[Judged]) -> Value {
    let f = Figures::of(judged);
    let percent = |share: f64| if share.is_nan() { "-".to_string() } else { format!("{:.1} %", 100.0 * share) };
    let number = |value: f64| if value.is_nan() { "-".to_string() } else { format!("{value:+.2}") };
    let cells = [
        name.to_string(),
        f.products.to_string(),
        f.curves.to_string(),
        percent(f.covered),
        number(f.width),
        number(f.bias),
        f.suggested.to_string(),
        percent(f.profit),
        percent(f.gain),
        percent(f.losing),
        percent(f.no_curve),
        percent(f.no_suggestion),
        percent(f.silent),
        format!("{}, {}", f.wrong_sign, f.against_rules),
    ];
    println!("| {} |", cells.join(" | "));
    json!({ "shops": name, "figures": f })
}
