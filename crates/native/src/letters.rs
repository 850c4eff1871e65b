//! `letters`, `do-not-write` and `export campaign`: who is written to, who is not, and the list for a mail tool.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::Printer;
use anyhow::Result;
use engine::{Session, jobs, letters};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wire::{LetterTerms, LettersCommand, SuggestionId};

#[derive(Debug, clap::Args)]
pub struct LettersArgs {
    #[arg(long)]
    shop: PathBuf,
    /// Who bought anything in so many last days, or stands in a campaign approved in them, gets no letter; 0 to 365.
    #[arg(long, value_name = "DAYS", allow_negative_numbers = true)]
    quiet_days: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct DoNotWriteArgs {
    /// Key of the customer: e-mail address, phone or customer number, as the exports write it.
    key: String,
    #[arg(long)]
    shop: PathBuf,
    /// Take the customer off the list.
    #[arg(long)]
    undo: bool,
}

/// Shows who is written to; where days are named, keeps them first and makes the suggestions anew.
pub fn run(args: &LettersArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let days = match args.quiet_days.as_deref().map(days).transpose() {
        Ok(days) => days,
        Err(why) => return Ok(not_here(&why)),
    };
    let mut session = Session::open(&args.shop, bar)?;
    if let Some(days) = days {
        session = said(session, &LettersCommand::SetQuietDays { days }, &args.shop, bar)?;
    }
    show(&session, out)?;
    Ok(ExitCode::SUCCESS)
}

/// Keeps what is said of a customer and makes the suggestions anew.
pub fn do_not_write(args: &DoNotWriteArgs, out: &Printer, bar: &Bar) -> Result<()> {
    let customer = args.key.clone();
    let command =
        if args.undo { LettersCommand::WriteAgain { customer } } else { LettersCommand::DoNotWrite { customer } };
    let session = said(Session::open(&args.shop, bar)?, &command, &args.shop, bar)?;
    show(&session, out)
}

/// The session as it is after what was said.
fn said(mut session: Session, command: &LettersCommand, shop: &Path, bar: &Bar) -> Result<Session> {
    letters::say(&mut session, command, jobs::now())?;
    drop(session);
    let mut session = Session::open(shop, bar)?;
    session.suggest()?;
    Ok(session)
}

/// Writes the letters of a campaign, or of all approved ones; a draft of the proposed where none is approved.
pub fn export(shop: &Path, id: Option<i64>, file: &Path, out: &Printer, bar: &Bar) -> Result<()> {
    let session = Session::open(shop, bar)?;
    let words = ui::letter_words(out.i18n());
    let list = letters::export(&session, id.map(SuggestionId), file, &words)?;
    let document = json!({ "file": file, "rows": list.rows, "draft": list.draft, "left_out": list.left_out });
    let draft = if list.draft { " (a draft: not approved)" } else { "" };
    let left_out = match list.left_out {
        0 => String::new(),
        n => format!(", {n} left out since"),
    };
    out.print(&document, || format!("{}: {} rows{draft}{left_out}", file.display(), list.rows));
    Ok(())
}

fn days(text: &str) -> Result<i32, String> {
    let range = LetterTerms::QUIET_DAYS;
    let days = text.trim().parse::<i32>().ok().filter(|days| range.contains(days));
    days.ok_or_else(|| {
        format!("--quiet-days «{text}»: give a number of days from {} to {}", range.start(), range.end())
    })
}

fn show(session: &Session, out: &Printer) -> Result<()> {
    let (terms, on_list) = (letters::terms(session)?, letters::not_written_to(session)?);
    out.print(&document(&terms, &on_list), || text(&terms, &on_list));
    Ok(())
}

fn document(terms: &LetterTerms, on_list: &[String]) -> Value {
    let held = terms.held_back;
    json!({ "quiet_days": terms.quiet_days, "consent_known": terms.consent_known, "do_not_write": on_list,
        "held_back": { "on_list": held.on_list, "declined": held.declined, "bought": held.bought, "written": held.written } })
}

fn text(terms: &LetterTerms, on_list: &[String]) -> String {
    let held = terms.held_back;
    let mut lines = vec![
        format!("no letter within {} days of a purchase or a letter", terms.quiet_days),
        format!(
            "not written to: {} bought just now, {} written to already, {} do not want to be, {} on the do-not-write list",
            held.bought, held.written, held.declined, held.on_list
        ),
    ];
    if !terms.consent_known {
        lines
            .push("no export says who wants letters: put those who do not on the list with `do-not-write`".to_string());
    }
    lines.extend(on_list.iter().map(|key| format!("do not write: {key}")));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_within_their_range_or_refused_with_it() {
        assert_eq!((days("0"), days(" 365 ")), (Ok(0), Ok(365)));
        for wrong in ["-1", "366", "two", "1.5", ""] {
            assert!(days(wrong).expect_err(wrong).contains("from 0 to 365"));
        }
    }
}
