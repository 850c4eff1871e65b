//! Plain names of models and measures.

use crate::i18n::Arg;
use crate::state::Ctx;
use wire::MetricRow;

/// Lower case, with one dash for anything but letters and digits: "within 90 %" is `within-90`.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_string()
}

/// What a model does, in words; its own name where we have none.
pub fn model_name(ctx: &Ctx<'_>, model: &str) -> String {
    if model.is_empty() {
        return ctx.t("model-name-none");
    }
    let key = format!("model-name-{}", slug(model));
    if ctx.i18n.has(&key) { ctx.t(&key) } else { model.to_string() }
}

/// A metric's name taken apart: `NDCG@10 new only` is `ndcg`, 10, `new-only`.
struct Metric {
    base: String,
    k: i64,
    question: String,
}

fn metric(name: &str) -> Metric {
    let (base, rest) = name.split_once('@').unwrap_or((name, ""));
    let (k, question) = rest.split_once(' ').unwrap_or((rest, ""));
    Metric { base: slug(base), k: k.parse().unwrap_or(0), question: slug(question) }
}

/// The measure in plain words.
pub fn metric_name(ctx: &Ctx<'_>, name: &str) -> String {
    let metric = metric(name);
    let key = format!("metric-{}", metric.base);
    if !ctx.i18n.has(&key) {
        return name.to_string();
    }
    let plain = ctx.t_with(&key, &[("k", Arg::Int(metric.k))]);
    let question = format!("metric-question-{}", metric.question);
    if metric.question.is_empty() || !ctx.i18n.has(&question) {
        return plain;
    }
    ctx.t_with("metric-with-question", &[("metric", Arg::Text(plain)), ("question", Arg::Text(ctx.t(&question)))])
}

/// With a capital, as a row starts.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What the measure means, for a hover.
pub fn metric_glossary(ctx: &Ctx<'_>, name: &str) -> Option<String> {
    let metric = metric(name);
    let key = format!("glossary-{}", metric.base);
    ctx.i18n.has(&key).then(|| ctx.t_with(&key, &[("k", Arg::Int(metric.k))]))
}

fn is_share(base: &str) -> bool {
    matches!(base, "wape" | "bias" | "within-90" | "recall" | "hit-rate" | "precision" | "coverage")
}

/// A value of the measure, as a share where it is one.
pub fn metric_value(ctx: &Ctx<'_>, name: &str, value: f64) -> String {
    let format = ctx.format();
    if !value.is_finite() {
        "–".to_string()
    } else if is_share(&metric(name).base) {
        format.percent(value, 1)
    } else {
        format.number(value, 3)
    }
}

/// "−38%, better": how far the model is from the simple method, with sign and word.
pub fn difference(ctx: &Ctx<'_>, row: &MetricRow) -> String {
    let (gap, base) = (row.value - row.naive, metric(&row.name).base);
    if !gap.is_finite() {
        return "–".to_string();
    }
    // Shares that aim at a point, not at zero or one, are compared in points; so is what starts from nothing.
    let points = matches!(base.as_str(), "bias" | "within-90" | "coverage") || row.naive.abs() < 1e-9;
    let format = ctx.format();
    let change = if points {
        let sign = if gap > 0.0 { "+" } else { "" };
        let scale = if is_share(&base) { 100.0 } else { 1.0 };
        ctx.t_with("models-points", &[("points", Arg::Text(format!("{sign}{}", format.number(gap * scale, 1))))])
    } else {
        let share = gap / row.naive.abs();
        format.percent_change(share, if share.abs() < 0.01 { 1 } else { 0 })
    };
    let key = match (gap == 0.0, row.better) {
        (true, _) => "models-equal",
        (false, true) => "models-better",
        (false, false) => "models-worse",
    };
    ctx.t_with(key, &[("change", Arg::Text(change))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_models_and_measures_become_keys() {
        assert_eq!(slug("within 90 %"), "within-90");
        assert_eq!(slug("seasonal-naive"), "seasonal-naive");
        assert_eq!(slug("RMSE log units"), "rmse-log-units");
        let parts = metric("NDCG@10 new only");
        assert_eq!((parts.base.as_str(), parts.k, parts.question.as_str()), ("ndcg", 10, "new-only"));
        assert_eq!((capital("error"), capital("误差"), capital("")), ("Error".into(), "误差".into(), String::new()));
        let parts = metric("WAPE");
        assert_eq!((parts.base.as_str(), parts.k, parts.question.as_str()), ("wape", 0, ""));
    }
}
