//! What a customer will want again, and what they will like that they never had; the two are kept apart.

use super::{Choice, POOL, Reason, Scored, Taste, best, item, name_of};
use crate::EngineError;
use crate::letters;
use crate::offers::LeftOut;
use crate::session::{Prepared, Session};
use domain::{Day, Phrase};
use frames::Habit;
use learn::estimator::RankMode;
use wire::{ListKind, RecommendForView, RecommendList, RecommendSubject, RecommendedItem};

const SHOWN_HISTORY: usize = 12;
/// Days after a purchase, or share of the usual days between two where that is less, in which it is not offered again.
const JUST_BOUGHT_DAYS: f64 = 7.0;
const JUST_BOUGHT_SHARE: f64 = 0.25;

pub(super) fn lists(session: &Session, key: &str, choice: Choice) -> Result<RecommendForView, EngineError> {
    let prepared = session.prepared();
    let customer = number_of(prepared, key)?;
    let habits = prepared.columns.habits(customer);
    let taste = Taste::of(prepared, key);
    let mut left_out = LeftOut::default();
    let again = again(prepared, &habits, taste, choice, &mut left_out);
    let new = new(prepared, &habits, taste, choice, &mut left_out);
    let history = prepared.columns.purchases(customer, SHOWN_HISTORY);
    Ok(RecommendForView {
        subject: RecommendSubject::Customer { key: key.to_string() },
        name: customer_name(prepared, customer),
        history: history.into_iter().map(|(product, day)| (name_of(prepared, product), day)).collect(),
        lists: vec![
            RecommendList { kind: ListKind::Again, items: again },
            RecommendList { kind: ListKind::New, items: new },
        ],
        notes: left_out.notes(),
        served_by: taste.served_by().to_string(),
        writing: Some(letters::writing(session, customer)?),
    })
}

/// The number of a customer by key.
pub(crate) fn number_of(prepared: &Prepared, key: &str) -> Result<u32, EngineError> {
    let customers = &prepared.columns.snapshot().customers;
    // Snapshots number customers by key.
    let place = customers.binary_search_by(|customer| customer.key.as_str().cmp(key)).ok();
    let found = place.and_then(|place| u32::try_from(place).ok());
    found.ok_or_else(|| {
        EngineError::asked(format!("there is no customer «{key}» in this shop; give the key as the exports write it"))
    })
}

/// The customer's name; the key where there is none.
pub(crate) fn customer_name(prepared: &Prepared, customer: u32) -> String {
    let info = prepared.columns.snapshot().customers.get(customer as usize);
    info.map(|info| if info.name.is_empty() { info.key.clone() } else { info.name.clone() }).unwrap_or_default()
}

/// What the customer has, in the model's order; by how often and how lately where no model knows them.
fn again(
    prepared: &Prepared,
    habits: &[Habit],
    taste: Taste<'_>,
    choice: Choice,
    left_out: &mut LeftOut,
) -> Vec<RecommendedItem> {
    let has = |product: u32| habits.binary_search_by_key(&product, |habit| habit.product).ok();
    let mut ranked: Vec<Scored> = if taste.knows() {
        let all = taste.rank(prepared.columns.snapshot().products.len(), RankMode::Repeats);
        let scored = |(product, score): (u32, f32)| Scored { product, score: f64::from(score) };
        all.into_iter().map(scored).filter(|scored| has(scored.product).is_some()).collect()
    } else {
        habits.iter().map(|habit| Scored { product: habit.product, score: f64::from(habit.times) }).collect()
    };
    let today = prepared.columns.snapshot().as_of;
    ranked.retain(|scored| has(scored.product).is_none_or(|place| !just_bought(&habits[place], today)));
    let last = |scored: &Scored| has(scored.product).map(|place| habits[place].last);
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(last(b).cmp(&last(a))).then(a.product.cmp(&b.product)));
    // What somebody buys again is no matter of variety.
    let plain = Choice { variety: 0.0, ..choice };
    let chosen = best(prepared, &ranked, plain, left_out);
    let habit = |product: u32| has(product).and_then(|place| habits.get(place));
    chosen
        .into_iter()
        .filter_map(|(product, strength)| Some(item(prepared, (product, strength), rhythm(habit(product)?, today))))
        .collect()
}

/// Nobody needs to be offered what they bought a moment ago, however often they do.
fn just_bought(habit: &Habit, today: Day) -> bool {
    let rest = habit.rhythm_days().map_or(f64::INFINITY, |days| days * JUST_BOUGHT_SHARE).min(JUST_BOUGHT_DAYS);
    f64::from(today.0.saturating_sub(habit.last.0)) < rest
}

/// "Usually every 34 days, last 30 days ago".
fn rhythm(habit: &Habit, today: Day) -> Phrase {
    let ago = i64::from(today.0.saturating_sub(habit.last.0).max(0));
    match habit.rhythm_days() {
        Some(days) => Phrase::new("because-rhythm").int("days", days.round().max(1.0) as i64).int("ago", ago),
        None => Phrase::new("because-once").int("ago", ago),
    }
}

fn new(
    prepared: &Prepared,
    habits: &[Habit],
    taste: Taste<'_>,
    choice: Choice,
    left_out: &mut LeftOut,
) -> Vec<RecommendedItem> {
    // Some of the first will have to be left out.
    let ranked = never_had(prepared, habits, taste, choice.k.saturating_mul(2 * POOL).max(100));
    let because = |product: u32| {
        let reason = Reason::find(prepared, habits, taste, product);
        reason.map_or_else(|| Phrase::new("because-popular"), |reason| reason.phrase(prepared))
    };
    best(prepared, &ranked, choice, left_out)
        .into_iter()
        .map(|(product, strength)| item(prepared, (product, strength), because(product)))
        .collect()
}

/// The best `n` that the customer never had; what sells most where no model was trained.
pub(super) fn never_had(prepared: &Prepared, habits: &[Habit], taste: Taste<'_>, n: usize) -> Vec<Scored> {
    if taste.is_trained() {
        let scored = |(product, score): (u32, f32)| Scored { product, score: f64::from(score) };
        return taste.rank(n, RankMode::NewOnly).into_iter().map(scored).collect();
    }
    let is_new = |product: u32| habits.binary_search_by_key(&product, |habit| habit.product).is_err();
    let sold = prepared.columns.best_sellers(n.saturating_add(habits.len())).into_iter();
    let scored = |(product, pieces, _): (u32, i64, i64)| Scored { product, score: pieces as f64 };
    sold.map(scored).filter(|scored| is_new(scored.product)).take(n).collect()
}
