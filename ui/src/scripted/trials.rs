//! Price tests of the made-up shop.

use super::{day, gbp};
use wire::{
    Money, Period, Phrase, PriceGrid, PriceGridCell, PriceGridRow, PriceTestChoice, PriceTestId, PriceTestPlanView,
    PriceTestRow, PriceTestsCommand, PriceTestsView, ProposedTest, TestSaying, TestStatus, TestWeekState,
    TestedProductRow,
};

/// The Monday of the shop's last week.
const THIS_WEEK: i32 = 0;

pub(super) fn tests(empty: bool) -> PriceTestsView {
    let not_proposed =
        vec![Phrase::new("tests-not-few-sales").int("count", 61), Phrase::new("tests-not-no-cost").int("count", 3)];
    if empty {
        let sentence = Some(Phrase::new("tests-sentence-none"));
        return PriceTestsView { sentence, not_proposed, ..PriceTestsView::default() };
    }
    PriceTestsView {
        sentence: Some(Phrase::new("tests-sentence-running").int("count", 1)),
        note: Some(Phrase::new("tests-note")),
        proposed: vec![
            proposed("TEALIGHT", "Tea light holder", [540, 595], 6, 0.56, [31_000, 900]),
            proposed("JUTE-M", "Jute basket M", [2_200, 1_995], 12, 0.21, [18_500, -1_200]),
        ],
        not_proposed,
        tests: vec![running(), over()],
    }
}

fn proposed(sku: &str, name: &str, prices: [i64; 2], weeks: u32, chance: f64, money: [i64; 2]) -> ProposedTest {
    ProposedTest {
        sku: sku.to_string(),
        name: name.to_string(),
        category: "Home".to_string(),
        now: gbp(prices[0]),
        tried: gbp(prices[1]),
        weeks,
        chance,
        decides: chance >= 0.5,
        value: gbp(money[0]),
        cost: gbp(money[1]),
        per_week: 84.0,
        why: Phrase::new(if weeks < 12 { "tests-no-curve" } else { "tests-wide-curve" }),
    }
}

/// One product, a week at each letter: `T` at the tried price, `N` at the present one, `.` without either.
fn row(sku: &str, name: &str, [now, tried]: [i64; 2], weeks: &str, seen: usize) -> PriceGridRow {
    let cell = |(place, letter): (usize, char)| {
        let state = match place {
            1 if seen > 1 => TestWeekState::OtherPrice { asked: gbp(now - 100) },
            _ if place < seen => TestWeekState::Seen { pieces: 80 + place as i64 },
            _ => TestWeekState::Ahead,
        };
        let is_tried = letter == 'T';
        (letter != '.').then(|| PriceGridCell {
            price: gbp(if is_tried { tried } else { now }),
            tried: is_tried,
            state,
        })
    };
    PriceGridRow { sku: sku.to_string(), name: name.to_string(), weeks: weeks.chars().enumerate().map(cell).collect() }
}

fn grid(from: i32, weeks: i32, rows: Vec<PriceGridRow>) -> PriceGrid {
    PriceGrid { weeks: (0..weeks).map(|week| day(from + 7 * week)).collect(), rows }
}

fn product(sku: &str, name: &str, prices: [i64; 2], due: Option<Money>, pairs: [u32; 2]) -> TestedProductRow {
    TestedProductRow {
        sku: sku.to_string(),
        name: name.to_string(),
        now: gbp(prices[0]),
        tried: gbp(prices[1]),
        due,
        pairs: pairs[0],
        pairs_planned: pairs[1],
        measured: None,
        known: (-2.0, -4.0, 0.0),
        decided: false,
        outcome: Phrase::new("tests-outcome-nothing"),
        best: None,
    }
}

fn verdict(key: &str) -> Phrase {
    let phrase = Phrase::new(key).money("better", gbp(1_295)).money("worse", gbp(1_200)).money("gain", gbp(4_200));
    phrase.percent("risk", 0.04, 0).int("weeks", 4)
}

fn running() -> PriceTestRow {
    let mug = TestedProductRow {
        measured: Some((-1.2, -2.3, -0.1)),
        known: (-1.3, -2.1, -0.5),
        outcome: verdict("tests-outcome-open"),
        best: Some((gbp(1_295), gbp(4_200), 0.11)),
        ..product("MUG-SAGE", "Ceramic mug, sage", [1_200, 1_295], Some(gbp(1_295)), [2, 6])
    };
    let candle = product("CANDLE-FIG", "Soy candle, fig", [1_200, 1_095], Some(gbp(1_200)), [1, 6]);
    let name = "Soy candle, fig";
    let spoilt = Phrase::new("tests-spoilt-price").text("name", name).day("day", day(THIS_WEEK - 28));
    PriceTestRow {
        id: PriceTestId(4),
        status: TestStatus::Running,
        made: day(THIS_WEEK - 38),
        days: Period { first: day(THIS_WEEK - 35), last: day(THIS_WEEK + 48) },
        sentence: progress(3, 12, 0, 2),
        note: "before Christmas".to_string(),
        grid: grid(
            THIS_WEEK - 35,
            12,
            vec![
                row("MUG-SAGE", "Ceramic mug, sage", [1_200, 1_295], "TNNTNTTNTNNT", 5),
                row("CANDLE-FIG", name, [1_200, 1_095], "NTTNTNNTNTTN", 5),
            ],
        ),
        products: vec![mug, candle],
        spoilt: vec![
            spoilt.money("asked", gbp(1_100)).money("planned", gbp(1_095)),
            Phrase::new("tests-spoilt-sold-out").text("name", name).day("day", day(THIS_WEEK - 21)),
        ],
    }
}

fn progress(pairs: i64, planned: i64, decided: i64, products: i64) -> Phrase {
    let phrase = Phrase::new("tests-progress").int("pairs", pairs).int("planned", planned);
    phrase.int("decided", decided).int("products", products)
}

fn over() -> PriceTestRow {
    let carafe = TestedProductRow {
        measured: Some((-0.9, -1.5, -0.3)),
        known: (-1.0, -1.5, -0.5),
        decided: true,
        outcome: verdict("tests-outcome-better"),
        best: Some((gbp(2_295), gbp(4_200), 0.04)),
        ..product("CARAFE", "Glass carafe", [2_150, 2_295], None, [4, 4])
    };
    PriceTestRow {
        id: PriceTestId(2),
        status: TestStatus::Over,
        made: day(THIS_WEEK - 150),
        days: Period { first: day(THIS_WEEK - 147), last: day(THIS_WEEK - 92) },
        sentence: progress(4, 4, 1, 1),
        note: String::new(),
        products: vec![carafe],
        grid: grid(THIS_WEEK - 147, 8, vec![row("CARAFE", "Glass carafe", [2_150, 2_295], "TNNTNTTN", 8)]),
        spoilt: Vec::new(),
    }
}

pub(super) fn plan(choice: &PriceTestChoice) -> PriceTestPlanView {
    let first = choice.first.unwrap_or(day(THIS_WEEK + 7));
    let rows: Vec<PriceGridRow> = choice
        .skus
        .iter()
        .map(|sku| {
            row(sku, if sku == "JUTE-M" { "Jute basket M" } else { "Tea light holder" }, [540, 595], "TNNT.TNNT", 0)
        })
        .collect();
    let weeks = (0..9).map(|week| first.plus(7 * week)).collect();
    let chosen = PriceTestChoice {
        first: Some(first),
        long_blocks: Some(choice.long_blocks.unwrap_or(false)),
        seed: Some(choice.seed.unwrap_or(7)),
        ..choice.clone()
    };
    let money = |minor: i64| Phrase::new("figure-money").money("money", gbp(minor));
    let decided = Phrase::new("tests-figure-decided").number("decided", 0.8, 1).number("products", 2.0, 0);
    PriceTestPlanView {
        choice: chosen,
        days: Period { first, last: first.plus(62) },
        grid: PriceGrid { weeks, rows },
        facts: vec![
            (Phrase::new("tests-fact-value"), money(49_500)),
            (Phrase::new("tests-fact-cost"), money(900)),
            (Phrase::new("tests-fact-decided"), decided),
        ],
        notes: vec![
            Phrase::new("tests-avoids-season").day("day", first.plus(28)),
            Phrase::new("tests-blocks-short").int("days", 0),
            Phrase::new("tests-blind"),
        ],
        left_out: vec![("Salt pig".to_string(), Phrase::new("tests-why-few-sales"))],
    }
}

pub(super) fn done(said: &PriceTestsCommand) -> Phrase {
    Phrase::new(match said {
        PriceTestsCommand::Plan(_) => "tests-done-planned",
        PriceTestsCommand::Say { saying: TestSaying::Stopped, .. } => "tests-done-stopped",
        PriceTestsCommand::Say { saying: TestSaying::TakenBack, .. } => "tests-done-taken-back",
        PriceTestsCommand::Say { saying: TestSaying::Resumed, .. } => "tests-done-resumed",
    })
}
