//! `sample`: writes the made-up shop.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::Printer;
use anyhow::Result;
use engine::{Noise, Pricing, SampleSettings};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct SampleArgs {
    #[arg(long)]
    out: PathBuf,
    /// About so many order lines.
    #[arg(long, value_name = "N")]
    orders: Option<u64>,
    #[arg(long, default_value_t = 7)]
    seed: u64,
    #[arg(long, default_value = "shopify")]
    format: String,
    /// How much demand wavers beyond chance: not at all, from day to day, or from week to week too.
    #[arg(long, value_enum, default_value = "usual")]
    noise: NoiseName,
    /// What four in ten prices look at: nothing, the season, last weeks' demand, or demand to come that no file shows.
    #[arg(long, value_enum, default_value = "blind")]
    pricing: PricingName,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum NoiseName {
    Low,
    Usual,
    High,
}

impl From<NoiseName> for Noise {
    fn from(name: NoiseName) -> Noise {
        match name {
            NoiseName::Low => Noise::Low,
            NoiseName::Usual => Noise::Usual,
            NoiseName::High => Noise::High,
        }
    }
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum PricingName {
    Blind,
    Seasonal,
    FollowsSales,
    SeesAhead,
}

impl From<PricingName> for Pricing {
    fn from(name: PricingName) -> Pricing {
        match name {
            PricingName::Blind => Pricing::Blind,
            PricingName::Seasonal => Pricing::Seasonal,
            PricingName::FollowsSales => Pricing::FollowsSales,
            PricingName::SeesAhead => Pricing::SeesAhead,
        }
    }
}

pub fn run(args: &SampleArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    if args.format != "shopify" {
        return Ok(not_here(&format!(
            "writing the sample shop as «{}» is not part of this version; use shopify",
            args.format
        )));
    }
    let settings =
        SampleSettings { noise: args.noise.into(), pricing: args.pricing.into(), ..settings(args.orders, args.seed) };
    out.sample(&engine::write_sample(&args.out, &settings, bar)?);
    Ok(ExitCode::SUCCESS)
}

/// The usual shop of so many order lines.
pub fn settings(orders: Option<u64>, seed: u64) -> SampleSettings {
    let usual = SampleSettings::default();
    SampleSettings { order_lines: orders.unwrap_or(usual.order_lines), seed, ..usual }
}
