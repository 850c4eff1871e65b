//! `shopwright`: the window, and the same engine as subcommands.

mod args;
mod bar;
mod behaviour;
mod budget;
mod changes;
mod clearances;
mod commands;
mod correct;
mod customers;
mod dialogs;
mod ending;
mod fonts;
mod forecast;
mod goals;
mod kits;
mod leaderboard;
mod letters;
mod lifetime;
mod orders;
mod pick;
mod places;
mod price_limits;
mod price_list;
mod price_rules;
mod price_test;
mod print;
mod promotion;
mod recommend;
mod replay;
mod sample;
mod score;
mod terms;
mod window;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let outcome = match args.command {
        None => window::open(&args.window, args.lang).map(|()| ExitCode::SUCCESS),
        Some(command) => commands::run(command, args.json, args.lang),
    };
    outcome.unwrap_or_else(|error| {
        // One clear line: what, where, what to do.
        eprintln!("shopwright: {}", format!("{error:#}").replace('\n', " "));
        ExitCode::from(1)
    })
}
