//! What a person corrects changes what is learned of those days, and nothing else; taken back, nothing is left of it.

use crate::support::{SampleShop, sample_shop};
use domain::{Change, Moment, NewCorrection, Period};
use engine::Session;
use frames::{DemandPanel, PanelChoice};
use learn::Freq;
use std::path::Path;

const DAYS: usize = 5;

fn panel(session: &Session) -> DemandPanel {
    let choice = PanelChoice { min_sales_periods: 4, max_series: 500 };
    session.prepared().columns.demand_panel(Freq::Day, choice)
}

fn bytes(panel: &DemandPanel) -> Vec<u8> {
    postcard::to_stdvec(&panel.panel).expect("bytes")
}

fn opened(path: &Path) -> Session {
    Session::open(path, &()).expect("the shop")
}

#[test]
fn a_correction_changes_its_days_alone_and_taking_it_back_leaves_what_is_learned_byte_equal() {
    let SampleShop { dir, mut session } = sample_shop(5_000);
    let path = dir.path().join("sample.shop");
    let before = panel(&session);
    let periods = before.panel.periods();
    let known = |series: &usize| before.panel.history(*series)[periods - DAYS..].iter().all(|y| y.is_finite());
    let series = (0..before.panel.series()).find(known).expect("a product that is sold to the end");
    let days = Period::ending(before.panel.dates[periods - 1], DAYS as i32);
    let (version, totals) = (session.shop().version(), session.shop().totals(None));
    let asked = NewCorrection {
        sku: before.panel.ids[series].to_lowercase(),
        days: Some(days),
        change: Change::LeaveOut,
        note: "a fair".to_string(),
    };
    let id = session.correct(&asked, Moment(1)).expect("a correction");
    drop(session);

    let mut session = opened(&path);
    assert_ne!(session.shop().version().expect("a version"), version.expect("a version"), "models learn anew");
    assert_eq!(session.shop().totals(None).expect("totals"), totals.expect("totals"), "sales stay as they were");
    let after = panel(&session);
    let changed: Vec<usize> =
        (0..before.panel.y.len()).filter(|at| before.panel.y[*at].to_bits() != after.panel.y[*at].to_bits()).collect();
    let end = (series + 1) * periods;
    assert_eq!(changed, (end - DAYS..end).collect::<Vec<_>>());
    assert!(after.panel.y[end - DAYS..end].iter().all(|y| y.is_nan()));
    session.undo_correction(id, Moment(2)).expect("an undo");
    drop(session);

    assert!(bytes(&panel(&opened(&path))) == bytes(&before));
}
