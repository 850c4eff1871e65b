//! `goals`: what the shop aims at when it orders, from the command line.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::Printer;
use anyhow::Result;
use engine::{Session, Shop};
use serde_json::json;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::process::ExitCode;
use wire::{Goals, ServiceBy};

#[derive(Debug, clap::Args)]
pub struct GoalsArgs {
    #[arg(long)]
    shop: PathBuf,
    /// How safely products are kept: as their class says, or by what each earns and costs to keep. What is not named
    /// stays as it is.
    #[arg(long, value_enum)]
    by: Option<ByName>,
    /// Service level of class A, 50 to 99.9.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    a: Option<String>,
    /// Service level of class B.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    b: Option<String>,
    /// Service level of class C.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    c: Option<String>,
    /// What keeping stock costs a year, of its cost, 0 to 200.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    holding: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum ByName {
    Class,
    Cost,
}

/// What the arguments change.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Asked {
    service: Option<ServiceBy>,
    a: Option<f64>,
    b: Option<f64>,
    c: Option<f64>,
    holding: Option<f64>,
}

impl Asked {
    fn over(self, kept: Goals) -> Goals {
        Goals {
            service: self.service.unwrap_or(kept.service),
            a: self.a.unwrap_or(kept.a),
            b: self.b.unwrap_or(kept.b),
            c: self.c.unwrap_or(kept.c),
            holding_per_year: self.holding.unwrap_or(kept.holding_per_year),
        }
    }

    fn anything(self) -> bool {
        self.service.is_some() || [self.a, self.b, self.c, self.holding].iter().any(Option::is_some)
    }
}

/// Shows the goals; where some are named, sets them first and makes the suggestions anew.
pub fn run(args: &GoalsArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let asked = match asked(args) {
        Ok(asked) => asked,
        Err(why) => return Ok(not_here(&why)),
    };
    let mut shop = Shop::open(&args.shop)?;
    let goals = asked.over(engine::goals(&shop)?);
    if asked.anything() {
        engine::set_goals(&mut shop, &goals)?;
        Session::with(shop, bar)?.suggest()?;
    }
    out.print(&json!(goals), || text(&goals, asked.anything()));
    Ok(ExitCode::SUCCESS)
}

/// What the arguments ask for; else what is wrong with them.
fn asked(args: &GoalsArgs) -> Result<Asked, String> {
    let level = |name: &str, text: &Option<String>| percent(name, text.as_deref(), "a service level", &Goals::LEVELS);
    let service = args.by.map(|by| match by {
        ByName::Class => ServiceBy::Class,
        ByName::Cost => ServiceBy::Cost,
    });
    Ok(Asked {
        service,
        a: level("--a", &args.a)?,
        b: level("--b", &args.b)?,
        c: level("--c", &args.c)?,
        holding: percent("--holding", args.holding.as_deref(), "what holding stock costs a year", &Goals::HOLDING)?,
    })
}

fn percent(name: &str, text: Option<&str>, what: &str, range: &RangeInclusive<f64>) -> Result<Option<f64>, String> {
    let Some(text) = text else { return Ok(None) };
    let figure = text.trim().trim_end_matches('%').trim_end().parse::<f64>().ok();
    match figure.filter(|figure| range.contains(figure)) {
        Some(figure) => Ok(Some(figure)),
        None => {
            let (least, most) = (range.start(), range.end());
            Err(format!("{name} «{text}»: {what} is from {least} to {most} percent"))
        }
    }
}

fn text(goals: &Goals, set: bool) -> String {
    let Goals { service, a, b, c, holding_per_year } = goals;
    let levels = format!("A {a}%, B {b}%, C {c}%");
    let service = match service {
        ServiceBy::Class => format!("service level by class: {levels}"),
        ServiceBy::Cost => format!(
            "service level by cost: what a product earns against what it costs to keep; where that is not known: {levels}"
        ),
    };
    let made = if set { "\nsuggestions are made anew; `suggest` lists them" } else { "" };
    format!("{service}\nholding stock costs {holding_per_year}% of its cost a year{made}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_read_within_its_range_or_refused_with_it() {
        let read = |text: &str| percent("--a", Some(text), "a service level", &Goals::LEVELS);
        assert_eq!((read("97"), read(" 99.9 %"), read("50")), (Ok(Some(97.0)), Ok(Some(99.9)), Ok(Some(50.0))));
        for wrong in ["49.9", "100", "-5", "NaN", "inf", "much", "", "97 98"] {
            let said = read(wrong).expect_err(wrong);
            assert!(said.contains("from 50 to 99.9 percent"), "{said}");
        }
    }

    #[test]
    fn what_is_not_named_stays_as_it_is() {
        let kept = Goals { service: ServiceBy::Cost, a: 98.0, b: 95.0, c: 90.0, holding_per_year: 25.0 };
        let asked = Asked { service: None, a: None, b: Some(93.0), c: None, holding: None };
        assert_eq!(asked.over(kept), Goals { b: 93.0, ..kept });
        assert!(asked.anything() && !Asked { b: None, ..asked }.anything());
    }
}
