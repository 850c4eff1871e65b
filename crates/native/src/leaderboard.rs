//! Every method of recommending alone, as `evaluate` prints it.

use wire::{Leaderboard, LeaderboardGroup, LeaderboardQuestion, LeaderboardRow, TasteQuestion};

/// For each question the methods over all customers, then the one that serves over each group.
pub fn text(board: &Leaderboard) -> String {
    board.questions.iter().map(|question| question_text(board.k, question)).collect()
}

fn question_text(k: u32, question: &LeaderboardQuestion) -> String {
    let asked = match question.question {
        TasteQuestion::Repeats => "repeats",
        TasteQuestion::NewOnly => "new only",
    };
    let Some((everybody, groups)) = question.groups.split_first() else { return String::new() };
    let mut text = format!(
        "  each model alone, {asked}, {} customers (95 % ranges)\n  {:<20} {:>25} {:>13} {:>9} {:>8} {:>9} {:>13}  less {}\n",
        everybody.customers,
        "",
        format!("NDCG@{k}"),
        format!("bought of {k}"),
        "hit rate",
        "recall",
        "coverage",
        "best sellers",
        question.naive,
    );
    for row in &everybody.rows {
        text.push_str(&row_text(k, row));
    }
    text.extend(groups.iter().filter_map(|group| group_text(question, group)));
    text
}

fn row_text(k: u32, row: &LeaderboardRow) -> String {
    let share = |value: f64| format!("{:.1} %", 100.0 * value);
    let against = row.to_naive.map_or_else(String::new, |less| {
        let sure = if less.sure { "" } else { ", not sure" };
        format!("{:+.4} ({:+.4} to {:+.4}{sure})", less.value, less.low, less.high)
    });
    let ndcg = format!("{:.4} ({:.4} to {:.4})", row.ndcg.value, row.ndcg.low, row.ndcg.high);
    let mark = if row.serves { "*" } else { " " };
    format!(
        "  {mark}{:<19} {ndcg:>25} {:>13.2} {:>9} {:>8} {:>9} {:>13}  {against}\n",
        row.model,
        row.precision.value * f64::from(k),
        share(row.hit_rate.value),
        share(row.recall.value),
        share(row.coverage),
        share(row.top_sellers),
    )
}

/// `None` where nobody of the group took anything.
fn group_text(question: &LeaderboardQuestion, group: &LeaderboardGroup) -> Option<String> {
    let (served, naive) = (group.served()?, group.row(&question.naive)?);
    Some(format!(
        "    {:<22} {:>6} customers   {:.4} ({:.4} to {:.4})   {} {:.4}\n",
        group.group,
        group.customers,
        served.ndcg.value,
        served.ndcg.low,
        served.ndcg.high,
        naive.model,
        naive.ndcg.value
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{Ranged, RangedDifference};

    #[test]
    fn what_serves_has_a_star_and_an_unsure_difference_says_so() {
        let ranged = |value: f64| Ranged { value, se: 0.01, low: value - 0.02, high: value + 0.02 };
        let row = |model: &str, serves: bool, to_naive| LeaderboardRow {
            model: model.to_string(),
            serves,
            ndcg: ranged(0.3),
            recall: ranged(0.2),
            hit_rate: ranged(0.8),
            precision: ranged(0.21),
            coverage: 0.5,
            top_sellers: 0.1,
            to_naive,
            to_served: None,
        };
        let less = RangedDifference { value: 0.01, low: -0.01, high: 0.03, sure: false };
        let rows = vec![row("combined", true, Some(less)), row("popularity", false, None)];
        let group = |word: &str| LeaderboardGroup { group: word.to_string(), customers: 60, rows: rows.clone() };
        let groups =
            vec![group("everybody"), group("one-order"), LeaderboardGroup { rows: vec![], ..group("longer-ago") }];
        let question = TasteQuestion::Repeats;
        let asked = LeaderboardQuestion { question, naive: "popularity".to_string(), groups };
        let said = text(&Leaderboard { k: 10, draws: 1_000, questions: vec![asked] });
        assert!(said.contains("*combined") && said.contains(" popularity"), "{said}");
        assert!(said.contains("2.10") && said.contains("+0.0100 (-0.0100 to +0.0300, not sure)"), "{said}");
        assert!(said.contains("one-order") && !said.contains("longer-ago"), "{said}");
    }
}
