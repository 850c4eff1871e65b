//! What the subcommands print: a few lines for people, or one JSON document.

use crate::args::Language;
use crate::budget;
use crate::leaderboard;
use engine::views::HardProduct;
use engine::{
    Exported, PriceEffect, SampleReport, Session, Spending, StoredState, StoredSuggestion, Trained, Verified,
};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use ui::i18n::{I18n, Lang};
use wire::{ImportPreview, ImportProof, ImportedFile, MetricRow, ModelsView, Money, Totals};

pub struct Printer {
    json: bool,
    i18n: I18n,
}

/// All parts of `demo`.
pub struct Demo<'a> {
    pub sample: &'a SampleReport,
    pub proof: &'a ImportProof,
    pub trained: &'a [Trained],
    pub models: &'a ModelsView,
    pub session: &'a Session,
}

pub fn major(money: Money) -> f64 {
    money.minor as f64 / money.currency.scale() as f64
}

impl Printer {
    pub fn new(json: bool, lang: Option<Language>) -> Printer {
        let lang = match lang {
            Some(Language::ZhCn) => Lang::ZhCn,
            Some(Language::En) | None => Lang::En,
        };
        Printer { json, i18n: I18n::new(lang) }
    }

    /// The words of the chosen language.
    pub fn i18n(&self) -> &I18n {
        &self.i18n
    }

    pub fn print(&self, document: &Value, text: impl FnOnce() -> String) {
        let said = if self.json { format!("{document:#}") } else { text().trim_end().to_string() };
        // A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
        writeln!(std::io::stdout().lock(), "{said}").ok();
    }

    pub fn sample(&self, report: &SampleReport) {
        self.print(&sample_json(report), || {
            format!("{} orders with {} lines in {} files", report.orders, report.lines, report.files.len())
        });
    }

    pub fn preview(&self, preview: &ImportPreview) {
        let files: Vec<Value> = preview
            .files
            .iter()
            .map(|f| {
                json!({ "file": f.path, "format": f.format, "encoding": f.encoding, "delimiter": f.delimiter,
                    "preamble": f.preamble, "header": f.header, "rows": f.rows, "mapping": f.guess.as_ref().map(mapping_json),
                    "remembered": f.remembered, "problem": f.problem })
            })
            .collect();
        self.print(&json!({ "files": files }), || {
            let line = |f: &wire::PreviewFile| match (&f.problem, &f.format) {
                (Some(problem), _) => problem.clone(),
                (None, Some(format)) => format!("{}: {format}, {}", f.name, f.encoding),
                (None, None) => format!("{}: unknown; columns {}", f.name, f.header.join(", ")),
            };
            preview.files.iter().map(line).collect::<Vec<_>>().join("\n")
        });
    }

    pub fn proof(&self, proof: &ImportProof) {
        self.print(&proof_json(proof), || proof_text(proof));
    }

    pub fn undone(&self, batch: i64, rows: u64) {
        self.print(&json!({ "batch": batch, "rows_removed": rows }), || {
            format!("import {batch} taken back: {rows} rows removed")
        });
    }

    pub fn trained(&self, trained: &[Trained]) {
        self.print(&json!({ "models": trained_json(trained) }), || trained_text(trained));
    }

    pub fn evaluations(&self, models: &ModelsView, hardest: &[HardProduct]) {
        let products: Vec<Value> = hardest.iter().map(hard_json).collect();
        let document = json!({ "models": models_json(models), "hardest": products });
        self.print(&document, || format!("{}{}", models_text(models), hardest_text(hardest)));
    }

    pub fn suggestions(&self, suggestions: &[&StoredSuggestion]) {
        let rows: Vec<Value> = suggestions.iter().map(|s| self.suggestion_json(s)).collect();
        self.print(&json!({ "suggestions": rows }), || self.suggestions_text(suggestions, |_| None));
    }

    /// Suggestions with how much of each order a budget buys; `shop` is the file that the printed commands name.
    pub fn budgeted(&self, suggestions: &[&StoredSuggestion], spending: &Spending<'_>, shop: &Path) {
        let row = |s: &&StoredSuggestion| {
            let mut row = self.suggestion_json(s);
            budget::add_fields(&mut row, spending, s);
            row
        };
        let rows: Vec<Value> = suggestions.iter().map(row).collect();
        let document = json!({ "suggestions": rows, "budget": budget::document(spending, &self.i18n) });
        self.print(&document, || {
            let lines = self.suggestions_text(suggestions, |s| budget::line_text(spending, shop, s));
            format!("{}\n{lines}", budget::text(spending, &self.i18n))
        });
    }

    pub fn decided(&self, suggestion: &StoredSuggestion) {
        let state = state_word(suggestion.state);
        self.print(&json!({ "id": suggestion.id, "state": state }), || {
            format!("suggestion {} is {state}", suggestion.id)
        });
    }

    pub fn exported(&self, file: &Path, rows: u64) {
        self.print(&json!({ "file": file, "rows": rows }), || format!("{}: {rows} rows", file.display()));
    }

    pub fn orders(&self, exported: &Exported) {
        let files: Vec<String> = exported.files.iter().map(|file| file.display().to_string()).collect();
        let rows = exported.rows;
        let document = json!({ "file": files.first(), "rows": rows, "files": files, "numbers": exported.numbers });
        let orders = match exported.numbers.as_slice() {
            [] => String::new(),
            numbers => format!(" (order {})", numbers.join(", ")),
        };
        self.print(&document, || match files.as_slice() {
            [one] => format!("{one}: {rows} rows{orders}"),
            several => format!("{rows} rows in {} files{orders}\n  {}", several.len(), several.join("\n  ")),
        });
    }

    pub fn verified(&self, found: &Verified) {
        let c = &found.counts;
        let document = json!({
            "sound": found.problems.is_empty(),
            "problems": found.problems,
            "imports": found.imports,
            "rows": { "products": c.products, "customers": c.customers, "orders": c.orders, "order_lines": c.lines },
            "totals": totals_json(&engine::wire_totals(&found.totals)),
        });
        self.print(&document, || {
            let sound = "the shop file is sound".to_string();
            if found.problems.is_empty() { sound } else { found.problems.join("\n") }
        });
    }

    pub fn demo(&self, demo: &Demo<'_>) {
        let shown = engine::chosen(demo.session, None, None);
        let rows: Vec<Value> = shown.iter().map(|s| self.suggestion_json(s)).collect();
        let document = json!({
            "sample": sample_json(demo.sample),
            "import": proof_json(demo.proof),
            "train": trained_json(demo.trained),
            "evaluate": models_json(demo.models),
            "suggest": rows,
        });
        self.print(&document, || {
            format!(
                "{}\n\n{}\n\n{}",
                proof_text(demo.proof),
                trained_text(demo.trained),
                self.suggestions_text(&shown[..shown.len().min(25)], |_| None)
            )
        });
    }

    fn suggestion_json(&self, s: &StoredSuggestion) -> Value {
        let body = &s.body;
        let pairs = |rows: &[(wire::Phrase, wire::Phrase)]| -> Vec<Value> {
            rows.iter().map(|(label, figure)| json!([self.i18n.phrase(label), self.i18n.phrase(figure)])).collect()
        };
        json!({
            "id": s.id,
            "kind": body.action.kind().word(),
            "subject": body.action.subject(),
            "title": body.title,
            "text": self.i18n.phrase(&engine::card_title(body)),
            "action": engine::action_json(&body.action),
            "value": major(body.value),
            "low": major(body.low),
            "high": major(body.high),
            "currency": body.value.currency.code(),
            "value_is": self.i18n.phrase(&body.value_label),
            "confidence": f64::from(body.confidence_permille) / 1000.0,
            "why": body.why.iter().map(|p| self.i18n.phrase(p)).collect::<Vec<_>>(),
            "evidence": {
                "facts": pairs(&body.evidence.facts),
                "trust": pairs(&body.evidence.trust),
                "order_lines": body.evidence.order_lines,
            },
            "effect": engine::price_effect(&body.evidence).map(|effect| effect_json(&effect)),
            "state": state_word(s.state),
        })
    }

    /// One suggestion after the other; `further` adds a line to each.
    fn suggestions_text(
        &self,
        suggestions: &[&StoredSuggestion],
        further: impl Fn(&StoredSuggestion) -> Option<String>,
    ) -> String {
        let mut text = format!("{} suggestions\n", suggestions.len());
        for s in suggestions {
            let value = major(s.body.value);
            let (low, high) = (major(s.body.low), major(s.body.high));
            let label = self.i18n.phrase(&s.body.value_label);
            let title = self.i18n.phrase(&engine::card_title(&s.body));
            text.push_str(&format!(
                "{:>5}  {title}: {value:.0} {} {label} ({low:.0} to {high:.0})\n",
                s.id.0, s.body.value.currency
            ));
            if let Some(why) = s.body.why.first() {
                text.push_str(&format!("       {}\n", self.i18n.phrase(why)));
            }
            text.extend(further(s));
        }
        text
    }
}

/// What a price change is expected to do a month.
fn effect_json(effect: &PriceEffect) -> Value {
    let gain = effect.revenue_gain.map(|gain| <[Money; 3]>::from(gain).map(major));
    json!({
        "units_before": effect.units_before,
        "units_after": effect.units_after,
        "units_from": if effect.forecast { "forecast" } else { "recent-sales" },
        "revenue_before": major(effect.revenue_before),
        "revenue_after": major(effect.revenue_after),
        "revenue_gain": gain.map(|[value, low, high]| json!({ "value": value, "low": low, "high": high })),
    })
}

fn state_word(state: StoredState) -> &'static str {
    match state {
        StoredState::Proposed => "proposed",
        StoredState::Approved => "approved",
        StoredState::Dismissed => "dismissed",
    }
}

fn sample_json(report: &SampleReport) -> Value {
    json!({ "files": report.files, "orders": report.orders, "lines": report.lines })
}

fn file_json(f: &ImportedFile) -> Value {
    json!({ "file": f.name, "format": f.format, "rows_read": f.rows_read, "rows_added": f.rows_added,
        "rows_updated": f.rows_updated, "rows_known": f.rows_known, "rows_rejected": f.rows_rejected,
        "rejected_file": f.rejected_file })
}

fn totals_json(t: &Totals) -> Value {
    let amount = |minor: i64| major(Money::new(minor, t.currency));
    json!({ "currency": t.currency.code(), "first": t.first.map(|d| d.to_string()), "last": t.last.map(|d| d.to_string()),
        "orders": t.orders, "gross": amount(t.gross), "discounts": amount(t.discounts), "returns": amount(t.returns),
        "net": amount(t.net), "fees": amount(t.fees), "tax": amount(t.tax), "shipping": amount(t.shipping) })
}

/// As `--mapping` reads it.
fn mapping_json(mapping: &wire::ColumnMapping) -> Value {
    let mut json: serde_json::Map<String, Value> =
        mapping.columns.iter().map(|(field, column)| (field.word().to_string(), json!(column))).collect();
    json.insert("table".to_string(), json!(mapping.table));
    json.insert("currency".to_string(), json!(mapping.currency));
    Value::Object(json)
}

fn proof_json(proof: &ImportProof) -> Value {
    json!({
        "batch": proof.batch,
        "files": proof.files.iter().map(file_json).collect::<Vec<_>>(),
        "rejected": proof.rejected.iter().map(|(why, example, rows)| json!({ "reason": why, "example": example, "rows": rows })).collect::<Vec<_>>(),
        "totals": totals_json(&proof.totals),
        "returns": { "lines": proof.return_lines, "matched": proof.returns_matched },
        "renamed": proof.same.renamed.iter().map(|(old, new)| json!({ "old": old, "new": new })).collect::<Vec<_>>(),
        "customers_merged": proof.same.customers,
        "seconds": proof.seconds,
    })
}

fn proof_text(proof: &ImportProof) -> String {
    let mut text = format!("import {}\n", proof.batch);
    for f in &proof.files {
        text.push_str(&format!(
            "  {}: {}, {} rows read, {} new, {} updated, {} known, {} rejected\n",
            f.name, f.format, f.rows_read, f.rows_added, f.rows_updated, f.rows_known, f.rows_rejected
        ));
        if let Some(rejected) = &f.rejected_file {
            text.push_str(&format!("    rejected rows to mend: {rejected}\n"));
        }
    }
    let t = &proof.totals;
    let amount = |minor: i64| Money::new(minor, t.currency).to_string();
    text.push_str(&format!(
        "  {} orders, gross {}, discounts {}, returns {}, net {}, fees {}\n",
        t.orders,
        amount(t.gross),
        amount(t.discounts),
        amount(t.returns),
        amount(t.net),
        amount(t.fees)
    ));
    text.push_str(&format!(
        "  {} of {} return lines matched to their sale\n",
        proof.returns_matched, proof.return_lines
    ));
    for (old, new) in &proof.same.renamed {
        text.push_str(&format!("  {old} is now called {new}; its sales count for {new}\n"));
    }
    match proof.same.customers {
        0 => {}
        1 => text.push_str("  1 customer known by phone is counted under the e-mail address given with it\n"),
        n => text.push_str(&format!("  {n} customers known by phone are counted under their e-mail addresses\n")),
    }
    text
}

fn metrics_json(metrics: &[MetricRow]) -> Value {
    metrics
        .iter()
        .map(|m| (m.name.clone(), json!({ "value": m.value, "naive": m.naive, "better": m.better })))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn trained_json(trained: &[Trained]) -> Value {
    let model = |t: &Trained| {
        let (metrics, naive): (serde_json::Map<String, Value>, serde_json::Map<String, Value>) =
            t.metrics().iter().map(|m| ((m.name.clone(), json!(m.value)), (m.name.clone(), json!(m.naive)))).unzip();
        json!({ "model": t.kind.word(), "name": t.name, "run": t.run_id, "metrics": metrics, "naive": naive,
            "naive_model": t.naive_name(), "passed": t.passed, "seconds": t.seconds, "problem": t.problem })
    };
    trained.iter().map(model).collect()
}

fn trained_text(trained: &[Trained]) -> String {
    let mut text = String::new();
    for t in trained {
        let verdict = match (&t.problem, t.passed) {
            (Some(problem), _) => problem.clone(),
            (None, true) => format!("beats {}", t.naive_name()),
            (None, false) => format!("does not beat {}, which serves", t.naive_name()),
        };
        text.push_str(&format!("{} ({:.1} s): {verdict}\n", t.kind.word(), t.seconds));
        for m in t.metrics() {
            text.push_str(&format!("  {:<22} {:>9.4}   naive {:>9.4}\n", m.name, m.value, m.naive));
        }
    }
    text
}

fn models_json(models: &ModelsView) -> Value {
    let model = |m: &wire::ModelCard| {
        let groups: serde_json::Map<String, Value> =
            m.by_group.iter().map(|(name, metrics)| (name.clone(), metrics_json(metrics))).collect();
        json!({ "model": m.kind.word(), "name": m.model, "naive_model": m.naive_model, "run": m.run, "passed": m.passed,
            "metrics": metrics_json(&m.metrics), "groups": groups, "leaderboard": m.leaderboard, "seed": m.seed, "cuts": m.cuts,
            "held_out": m.held_out.map(|p| [p.first.to_string(), p.last.to_string()]) })
    };
    models.models.iter().map(model).collect()
}

fn models_text(models: &ModelsView) -> String {
    let mut text = String::new();
    for m in &models.models {
        let state = match (m.run, m.passed) {
            (None, _) => "not trained",
            (Some(_), true) => "serves",
            (Some(_), false) => "does not beat the naive one, which serves",
        };
        text.push_str(&format!("{}: {state}\n", m.kind.word()));
        for row in &m.metrics {
            text.push_str(&format!("  {:<22} {:>9.4}   naive {:>9.4}\n", row.name, row.value, row.naive));
        }
        text.extend(m.leaderboard.as_ref().map(leaderboard::text));
    }
    text
}

fn hard_json(product: &HardProduct) -> Value {
    let error = |e: &wire::PastError| json!({ "daily": e.daily, "total": e.total, "bias": e.bias });
    let past = &product.past;
    json!({ "sku": product.sku, "name": product.name, "wanted": product.wanted, "cuts": past.cuts, "days": past.days,
        "model": error(&past.model), "naive": error(&past.naive) })
}

fn hardest_text(hardest: &[HardProduct]) -> String {
    let mut text = String::new();
    if !hardest.is_empty() {
        text.push_str("hardest to forecast, error of single days\n");
    }
    for p in hardest {
        let (model, naive) = (p.past.model.daily, p.past.naive.daily);
        text.push_str(&format!("  {:<22} {model:>9.4}   naive {naive:>9.4}   {}\n", p.sku, p.name));
    }
    text
}
