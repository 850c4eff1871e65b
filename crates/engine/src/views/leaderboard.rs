//! Models that recommend, each alone, as they were tested in a training.

use crate::serving::Run;
use learn::bootstrap::RESAMPLES;
use learn::estimator::RankMode;
use learn::rank_table::{Difference, Estimate, RankedGroup, RankedModel, RankedQuestion};
use wire::{
    Leaderboard, LeaderboardGroup, LeaderboardQuestion, LeaderboardRow, Ranged, RangedDifference, TasteQuestion,
};

/// `None` where the training kept no table.
pub(super) fn of(run: &Run) -> Option<Leaderboard> {
    let (table, evaluation) = (run.record.table.as_ref()?, run.record.evaluation.as_ref()?);
    let serves = if run.passed { &table.served } else { &evaluation.naive_model };
    Some(Leaderboard {
        k: table.k as u32,
        draws: RESAMPLES as u32,
        questions: table.questions.iter().map(|asked| question(asked, serves)).collect(),
    })
}

fn question(asked: &RankedQuestion, serves: &str) -> LeaderboardQuestion {
    LeaderboardQuestion {
        question: match asked.mode {
            RankMode::Repeats => TasteQuestion::Repeats,
            RankMode::NewOnly => TasteQuestion::NewOnly,
        },
        naive: asked.naive.clone(),
        groups: asked.groups.iter().map(|of| group(of, serves)).collect(),
    }
}

fn group(of: &RankedGroup, serves: &str) -> LeaderboardGroup {
    let mut rows: Vec<LeaderboardRow> = of.models.iter().map(|model| row(model, serves)).collect();
    rows.sort_by(|a, b| b.ndcg.value.total_cmp(&a.ndcg.value));
    LeaderboardGroup { group: of.group.word().to_string(), customers: of.customers as u32, rows }
}

fn row(model: &RankedModel, serves: &str) -> LeaderboardRow {
    LeaderboardRow {
        model: model.model.clone(),
        serves: model.model == serves,
        ndcg: ranged(model.ndcg),
        recall: ranged(model.recall),
        hit_rate: ranged(model.hit_rate),
        precision: ranged(model.precision),
        coverage: model.coverage,
        top_sellers: model.top_sellers,
        to_naive: model.to_naive.map(difference),
        to_served: model.to_served.map(difference),
    }
}

fn ranged(Estimate { value, se, low, high }: Estimate) -> Ranged {
    Ranged { value, se, low, high }
}

fn difference(of: Difference) -> RangedDifference {
    RangedDifference { value: of.value, low: of.low, high: of.high, sure: of.is_sure() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::CardRecord;
    use learn::RankTable;
    use learn::rank_table::CustomerGroup;

    fn model(name: &str, ndcg: f64, to_naive: Option<Difference>) -> RankedModel {
        let figure = Estimate { value: ndcg, se: 0.01, low: ndcg - 0.02, high: ndcg + 0.02 };
        RankedModel {
            model: name.to_string(),
            ndcg: figure,
            recall: figure,
            hit_rate: figure,
            precision: figure,
            coverage: 0.5,
            top_sellers: 0.2,
            to_naive,
            to_served: None,
        }
    }

    fn run(passed: bool) -> Run {
        let to_naive = Some(Difference { value: -0.1, low: -0.14, high: -0.06 });
        let models = vec![model("combined", 0.2, to_naive), model("popularity", 0.3, None)];
        let group = RankedGroup { group: CustomerGroup::Everybody, customers: 60, models };
        let asked = RankedQuestion { mode: RankMode::Repeats, naive: "popularity".to_string(), groups: vec![group] };
        let (first, last) = (domain::Day(100), domain::Day(120));
        let table = RankTable { k: 10, served: "combined".to_string(), first, last, questions: vec![asked] };
        let evaluation = Some(table.evaluation());
        Run {
            id: None,
            name: "combined".to_string(),
            record: CardRecord { evaluation, problem: None, errors: None, table: Some(table) },
            passed,
            seed: 7,
            seconds: 1.0,
            as_of: None,
            model: Vec::new(),
        }
    }

    #[test]
    fn the_best_stands_first_and_what_serves_is_marked() {
        let board = of(&run(false)).expect("a leaderboard");
        let everybody = &board.questions[0].groups[0];
        let names: Vec<&str> = everybody.rows.iter().map(|row| row.model.as_str()).collect();
        assert_eq!(names, ["popularity", "combined"]);
        assert_eq!(everybody.served().map(|row| row.model.as_str()), Some("popularity"));
        assert!(everybody.rows[1].to_naive.is_some_and(|difference| difference.sure));
        let passed = of(&run(true)).expect("a leaderboard");
        assert_eq!(passed.questions[0].groups[0].served().map(|row| row.model.as_str()), Some("combined"));
    }

    #[test]
    fn a_training_without_a_table_shows_none() {
        let mut old = run(true);
        old.record.table = None;
        assert!(of(&old).is_none());
    }
}
