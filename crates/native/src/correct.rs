//! `correct`: what past demand is to count as, from the command line.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::Printer;
use anyhow::{Context, Result};
use engine::{Session, jobs};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use wire::{Change, CorrectionId, CorrectionRow, Day, NewCorrection, Period, THOUSAND, UnusualDays};

#[derive(Debug, clap::Args)]
pub struct CorrectArgs {
    #[arg(long)]
    shop: PathBuf,
    /// The product to correct; without a change, what is corrected and what is unusual about it is listed.
    #[arg(long)]
    sku: Option<String>,
    /// First day, for example 2026-11-22. With --like and --continues all days before the first sale where it is left
    /// out.
    #[arg(long, value_name = "DAY", requires = "to")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DAY", requires = "from")]
    to: Option<String>,
    /// These days count neither as demand nor as days without.
    #[arg(long, group = "change", requires = "sku")]
    leave_out: bool,
    /// These days count as so many pieces a day.
    #[arg(long, value_name = "N", group = "change", requires = "sku")]
    pieces: Option<String>,
    /// A new product: before its first sale it sold like this one.
    #[arg(long, value_name = "SKU", group = "change", requires = "sku")]
    like: Option<String>,
    /// Of the look-alike's demand, so many percent; 100 where it is left out.
    #[arg(long, value_name = "PERCENT", requires = "like")]
    share: Option<String>,
    /// A renamed or replaced product: before its first sale it was sold as this one.
    #[arg(long, value_name = "SKU", group = "change", requires = "sku")]
    continues: Option<String>,
    /// Why, for whoever looks later.
    #[arg(long, requires = "change")]
    note: Option<String>,
    /// Take this correction back.
    #[arg(long, value_name = "ID", conflicts_with_all = ["sku", "change"])]
    undo: Option<i64>,
}

pub fn run(args: &CorrectArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let asked = match asked(args) {
        Ok(asked) => asked,
        Err(why) => return Ok(not_here(&why)),
    };
    let mut session = Session::open(&args.shop, bar)?;
    if let Some(id) = args.undo {
        session.undo_correction(CorrectionId(id), jobs::now())?;
        out.print(&json!({ "id": id, "undone": true }), || {
            format!("correction {id} is taken back; `train` learns the forecast again")
        });
    } else if let Some(asked) = asked {
        let id = session.correct(&asked, jobs::now())?;
        let rows = engine::corrections(&session, None)?;
        let row = rows.iter().find(|row| row.id == id).context("the correction just made cannot be read")?;
        out.print(&json!({ "correction": row_json(row) }), || {
            format!("correction {}; `train` learns the forecast again", row_text(row, out))
        });
    } else {
        let rows = engine::corrections(&session, args.sku.as_deref())?;
        let unusual = args.sku.as_deref().map(|sku| engine::unusual_days_of(&session, sku)).transpose()?;
        list(&rows, unusual.as_deref(), out);
    }
    Ok(ExitCode::SUCCESS)
}

/// The correction that the arguments ask for, if they ask for one; else what is wrong with them.
fn asked(args: &CorrectArgs) -> Result<Option<NewCorrection>, String> {
    let change = if args.leave_out {
        Change::LeaveOut
    } else if let Some(pieces) = &args.pieces {
        let thousandths = thousandths(pieces, 1.0).ok_or(format!("--pieces «{pieces}» is not a number of pieces"))?;
        Change::Replace { thousandths }
    } else if let Some(sku) = &args.like {
        let share = args.share.as_deref().unwrap_or("100");
        let permille = thousandths(share.trim_end_matches('%'), 0.01)
            .ok_or(format!("--share «{share}» is not a percentage such as 60"))?;
        Change::Like { sku: sku.clone(), permille }
    } else if let Some(sku) = &args.continues {
        Change::Continues { sku: sku.clone() }
    } else {
        return Ok(None);
    };
    let day = |text: &Option<String>| text.as_deref().map(Day::parse).transpose().map_err(|error| error.to_string());
    let days = day(&args.from)?.zip(day(&args.to)?).map(|(first, last)| Period { first, last });
    let sku = args.sku.clone().unwrap_or_default();
    let asked = NewCorrection { sku, days, change, note: args.note.clone().unwrap_or_default() };
    asked.check(&[]).map_err(|error| error.to_string())?;
    Ok(Some(asked))
}

/// A figure of zero or more times `unit`, in thousandths.
fn thousandths(text: &str, unit: f64) -> Option<u32> {
    let figure: f64 = text.trim().parse().ok()?;
    let thousandths = (figure * unit * f64::from(THOUSAND)).round();
    (0.0..=f64::from(u32::MAX)).contains(&thousandths).then_some(thousandths as u32)
}

fn list(rows: &[CorrectionRow], unusual: Option<&[UnusualDays]>, out: &Printer) {
    let mut document = json!({ "corrections": rows.iter().map(row_json).collect::<Vec<_>>() });
    if let Some(unusual) = unusual {
        document["unusual"] = unusual.iter().map(|days| unusual_json(days, out)).collect();
    }
    out.print(&document, || {
        let mut lines: Vec<String> = rows.iter().map(|row| row_text(row, out)).collect();
        if rows.is_empty() {
            lines.push("nothing is corrected".to_string());
        }
        for days in unusual.unwrap_or_default() {
            lines.push(format!(
                "{}: {} pieces where {:.1} are usual; {}",
                days_text(Some(days.days)),
                days.pieces,
                days.usual,
                out.i18n().phrase(&days.why)
            ));
        }
        lines.join("\n")
    });
}

fn row_json(row: &CorrectionRow) -> Value {
    let share = |thousandths: u32| f64::from(thousandths) / f64::from(THOUSAND);
    let (kind, pieces, source, part) = match &row.change {
        Change::LeaveOut => ("leave-out", None, None, None),
        Change::Replace { thousandths } => ("pieces", Some(share(*thousandths)), None, None),
        Change::Like { sku, permille } => ("like", None, Some(sku), Some(share(*permille))),
        Change::Continues { sku } => ("continues", None, Some(sku), None),
    };
    json!({
        "id": row.id, "sku": row.sku, "kind": kind, "pieces": pieces, "source": source, "share": part,
        "from": row.days.map(|days| days.first.to_string()), "to": row.days.map(|days| days.last.to_string()),
        "note": row.note, "made": row.made.to_string(), "undone": row.undone.map(|day| day.to_string()),
        "changes_nothing": row.problem.is_some(),
    })
}

fn row_text(row: &CorrectionRow, out: &Printer) -> String {
    let words = out.i18n();
    let mut text = format!("{}: {}, {}: {}", row.id, row.sku, days_text(row.days), words.phrase(&row.what));
    if !row.note.is_empty() {
        text.push_str(&format!(" ({})", row.note));
    }
    if let Some(day) = row.undone {
        text.push_str(&format!(", taken back on {day}"));
    }
    if let Some(problem) = &row.problem {
        text.push_str(&format!("; {}", words.phrase(problem)));
    }
    text
}

fn unusual_json(days: &UnusualDays, out: &Printer) -> Value {
    json!({
        "from": days.days.first.to_string(), "to": days.days.last.to_string(), "kind": days.kind.word(),
        "pieces": days.pieces, "usual": days.usual, "why": out.i18n().phrase(&days.why),
        "correction": days.correction.as_ref().map(|(id, _)| id),
    })
}

fn days_text(days: Option<Period>) -> String {
    match days {
        Some(Period { first, last }) if first == last => first.to_string(),
        Some(Period { first, last }) => format!("{first} to {last}"),
        None => "before its first sale".to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_exactly_or_not_at_all() {
        assert_eq!(
            [thousandths("2.5", 1.0), thousandths("60", 0.01), thousandths("0", 1.0)],
            [Some(2500), Some(600), Some(0)]
        );
        assert_eq!(["-1", "many", "NaN", "inf", "1e30", ""].map(|text| thousandths(text, 1.0)), [None; 6]);
    }
}
