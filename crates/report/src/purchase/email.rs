//! An order as the text of an e-mail.

use super::costs::{Costs, costs};
use super::{OrderedLine, PurchaseOrder, PurchaseWords};
use crate::ReportError;
use domain::Money;

/// The order as plain text, one line a product: `AW-7 · Mug: 24 (2 × 12) × £4.20 = £100.80`. Parts stand between empty
/// lines; lines end in `\n`. An error where a sum is too large to count or the lines have different currencies.
pub fn purchase_email(order: &PurchaseOrder, words: &PurchaseWords) -> Result<String, ReportError> {
    let sums = costs(&order.lines)?;
    let lines = order.lines.iter().zip(&sums.lines).map(|(line, cost)| product(line, *cost, words));
    let parts = [
        words.labels.email_intro.trim().to_string(),
        head(order, words),
        lines.collect::<Vec<_>>().join("\n"),
        total(&sums, words),
        order.note.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_string(),
        words.labels.email_outro.trim().to_string(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(parts.join("\n\n") + "\n")
}

fn head(order: &PurchaseOrder, words: &PurchaseWords) -> String {
    let mut head = vec![
        labelled(&words.labels.number, &on_one_line(&order.number), words),
        labelled(&words.labels.date, &(words.day)(order.date), words),
    ];
    head.extend(order.wanted_by.map(|day| labelled(&words.labels.wanted_by, &(words.day)(day), words)));
    head.join("\n")
}

fn product(line: &OrderedLine, cost: Option<Money>, words: &PurchaseWords) -> String {
    let names = [on_one_line(&line.sku), on_one_line(&line.name)];
    let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let packs = line.packs.map_or(String::new(), |packs| format!(" ({})", words.packed(packs)));
    let cost = match (line.unit_cost, cost) {
        (Some(unit), Some(cost)) => format!(" × {} = {}", (words.money)(unit), (words.money)(cost)),
        _ => String::new(),
    };
    labelled(&names.join(" · "), &format!("{}{packs}{cost}", (words.count)(line.quantity)), words)
}

fn total(sums: &Costs, words: &PurchaseWords) -> String {
    match (sums.total, sums.missing) {
        (None, _) => String::new(),
        (Some(total), 0) => labelled(&words.labels.total, &(words.money)(total), words),
        (Some(total), missing) => {
            let known = labelled(&words.labels.total_known, &(words.money)(total), words);
            format!("{known}\n{}", (words.missing_costs)(missing))
        }
    }
}

/// Chinese has a colon of its own, without a space.
fn labelled(label: &str, value: &str, words: &PurchaseWords) -> String {
    let colon = if words.labels.language.starts_with("zh") { "：" } else { ": " };
    format!("{label}{colon}{value}")
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::Packs;
    use super::super::tests::{LABELS, line, order, words};
    use super::*;
    use domain::OrderLabels;

    #[test]
    fn an_e_mail_says_what_the_paper_says() {
        let mut first = line("A", 24, Some(250));
        first.name = "Mug,\n large".to_string();
        first.packs = Some(Packs { count: 2, size: 12 });
        let text = purchase_email(&order(vec![first, line("B", 3, None)]), &words()).expect("a text");
        let expected = "Please deliver:\n\nNumber: PO-7\nDate: 2024-10-04\nWanted by: 2024-10-14\n\n\
            A · Mug, large: 24 (2\u{a0}×\u{a0}12) × 2.50 = 60.00\nB · Name of B: 3\n\n\
            Total of the known costs: 60.00\n1 lines have no cost\n\nRing the bell.\n\nThank you\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_chinese_e_mail_has_the_chinese_colon() {
        let labels = OrderLabels { language: "zh-CN".to_string(), number: "单号".to_string(), ..LABELS.clone() };
        let words = PurchaseWords { labels: &labels, ..words() };
        let text = purchase_email(&order(vec![line("A", 1, Some(5))]), &words).expect("a text");
        assert!(text.contains("单号：PO-7\n") && text.contains("\nA · Name of A：1 × 0.05 = 0.05\n"), "{text}");
    }

    #[test]
    fn an_e_mail_leaves_out_what_there_is_not() {
        let mut bare = order(vec![line("A", 1, None)]);
        (bare.note, bare.wanted_by) = (String::new(), None);
        let text = purchase_email(&bare, &words()).expect("a text");
        assert_eq!(text, "Please deliver:\n\nNumber: PO-7\nDate: 2024-10-04\n\nA · Name of A: 1\n\nThank you\n");
        assert!(purchase_email(&order(vec![line("A", i64::MAX, Some(2))]), &words()).is_err());
    }
}
