//! A real shop's event log, recounted by plain code; and the sample shop's, whose oddity is known.

use crate::support::{sample_shop, shared_data};
use engine::{ImportOptions, Session, behaviour};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wire::{BehaviourBy, BehaviourView, FunnelRow, StepCounts};

/// The words of the log for a view, a basket and a purchase.
const STEPS: [&str; 3] = ["view", "cart", "purchase"];

/// Events, sessions and visitors by step, counted row by row from the raw file.
#[derive(Debug, Default, PartialEq)]
struct Recount {
    events: [u64; 3],
    sessions: [BTreeSet<String>; 3],
    visitors: [BTreeSet<String>; 3],
}

impl Recount {
    fn take(&mut self, step: usize, session: &str, visitor: &str) {
        self.events[step] += 1;
        self.sessions[step].insert(session.to_string());
        self.visitors[step].insert(visitor.to_string());
    }

    /// Of the sessions with the first step, those with any of the others.
    fn after(&self, first: usize, then: &[usize]) -> (u64, u64) {
        let went_on = |session: &&String| then.iter().any(|step| self.sessions[*step].contains(*session));
        (self.sessions[first].iter().filter(went_on).count() as u64, self.sessions[first].len() as u64)
    }

    fn agrees_with(&self, row: &FunnelRow) {
        let sizes = |sets: &[BTreeSet<String>; 3]| [0, 1, 2].map(|step| sets[step].len() as u64);
        assert_eq!(told(&row.events), self.events, "events of {}", row.key);
        assert_eq!(told(&row.sessions), sizes(&self.sessions), "sessions of {}", row.key);
        assert_eq!(told(&row.visitors), sizes(&self.visitors), "visitors of {}", row.key);
        assert_eq!((row.carted.part, row.carted.whole), self.after(0, &[1, 2]), "baskets of {}", row.key);
        assert_eq!((row.bought.part, row.bought.whole), self.after(0, &[2]), "purchases of {}", row.key);
        assert_eq!((row.completed.part, row.completed.whole), self.after(1, &[2]), "bought baskets of {}", row.key);
    }
}

fn told(steps: &StepCounts) -> [u64; 3] {
    [steps.views, steps.carts, steps.purchases]
}

/// The recount of the shop and of each product, and all sessions.
fn recount(file: &Path) -> (Recount, BTreeMap<String, Recount>, BTreeSet<String>) {
    let (mut shop, mut sessions) = (Recount::default(), BTreeSet::new());
    let mut products: BTreeMap<String, Recount> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(file).expect("the raw file");
    let header = reader.headers().expect("a header").clone();
    let column = |name: &str| header.iter().position(|h| h == name).expect("a column");
    let names = ["event_type", "product_id", "user_id", "user_session"].map(column);
    for record in reader.records() {
        let record = record.expect("a record");
        let [kind, product, visitor, session] = names.map(|at| record[at].to_string());
        let step = STEPS.iter().position(|step| *step == kind).expect("a step");
        shop.take(step, &session, &visitor);
        products.entry(product).or_default().take(step, &session, &visitor);
        sessions.insert(session);
    }
    (shop, products, sessions)
}

fn of_log(file: &Path) -> BehaviourView {
    let dir = tempfile::tempdir().expect("a folder");
    let mut shop = engine::open_or_create(&dir.path().join("log.shop")).expect("a shop file");
    let proof = engine::import(&mut shop, &[file.to_path_buf()], &ImportOptions::default(), &()).expect("imported");
    assert_eq!((proof.files[0].rows_added, proof.files[0].rows_rejected), (proof.files[0].rows_read, 0));
    behaviour::view(&Session::with(shop, &()).expect("opened"), BehaviourBy::Product, u32::MAX).expect("a view")
}

#[test]
fn a_real_log_s_funnel_is_what_a_plain_recount_of_its_rows_says() {
    let Some(folder) = shared_data() else { return };
    let file = folder.join("data/events/rees46_slice/2019-Oct_slice.csv");
    if !file.exists() {
        eprintln!("skipped: {} is missing", file.display());
        return;
    }
    let (shop, products, sessions) = recount(&file);
    assert_eq!(shop.events, [4_915, 50, 54], "the file is the one that is meant");
    let view = of_log(&file);
    shop.agrees_with(&view.shop);
    assert_eq!((view.shop.events.any, view.shop.sessions.any), (5_019, sessions.len() as u64));
    assert!(view.numbered_visits);
    assert_eq!((view.rows.len(), view.total_rows as usize), (products.len(), products.len()));
    for row in &view.rows {
        products[&row.key].agrees_with(row);
    }
}

#[test]
fn the_sample_shop_s_log_fills_every_part_and_its_unwanted_product_is_found() {
    let mut shop = sample_shop(20_000);
    let truth = std::fs::File::open(shop.dir.path().join("truth.json")).expect("truth.json");
    let truth: sample::Truth = serde_json::from_reader(std::io::BufReader::new(truth)).expect("the truth");
    shop.session.suggest().expect("suggestions");
    for by in BehaviourBy::ALL {
        let view = behaviour::view(&shop.session, by, 100).expect("a view");
        assert!(view.rows.len() > 1, "{by:?}: {:?}", view.rows);
        assert!(view.rows.iter().all(|row| row.sessions.any <= view.shop.sessions.any));
    }
    let view = behaviour::view(&shop.session, BehaviourBy::Source, 100).expect("a view");
    let sessions: u64 = view.rows.iter().map(|row| row.sessions.any).sum();
    assert_eq!(sessions, view.shop.sessions.any, "every session has one source");
    assert_eq!(view.unwanted.first().map(|row| row.sku.as_str()), Some(truth.unwanted.as_str()), "{:?}", view.unwanted);
    let missing: Vec<&str> = view.unanswered.iter().map(|term| term.words.as_str()).collect();
    assert!(missing.contains(&"vase"), "{missing:?}");
    assert!(view.terms.len() > 10 && view.buying_time.quartiles.is_some() && view.paths.len() > 5);
    assert!(view.baskets.left > 0 && view.baskets.bought > 0 && !view.baskets.of_customers.is_empty());
    let reminder = view.reminder.expect("enough customers left baskets");
    let stored = shop.session.suggestion(reminder).expect("the letter");
    let [low, value, high] = [stored.body.low, stored.body.value, stored.body.high].map(|money| money.minor);
    assert!(0 < value && low <= value && value <= high);
}
