//! From taste and pairs to campaigns.

use crate::letters::Held;
use crate::recommend::Taste;
use crate::session::Prepared;
use crate::suggestions::taste_trust;
use advise::{CampaignInput, Candidate, Offered, Person, Rules, SpeaksFor, response};
use domain::{Action, Proposed, Suggestion};
use frames::Habit;
use learn::estimator::RankMode;
use rustc_hash::{FxHashMap, FxHashSet};

/// A person cannot look through more.
const MOST_CAMPAIGNS: usize = 20;
/// Customers whose lists the taste model makes: those who bought last. For all others pairs speak alone, because a list
/// takes the model some milliseconds.
const MOST_BY_TASTE: usize = 1_000;
/// Places of the model's list that are looked at.
const PLACES: usize = 20;

/// Keys of those who get one of the letters that are not campaigns.
pub(crate) fn written_to(letters: &[Suggestion<Proposed>]) -> FxHashSet<String> {
    let customers = |letter: &Suggestion<Proposed>| match &letter.body().action {
        Action::WinBack { customers } | Action::Remind { customers } => customers.clone(),
        _ => Vec::new(),
    };
    letters.iter().flat_map(customers).collect()
}

/// Campaigns of letters, most expected money first. Who is written to already gets no other.
pub(crate) fn campaigns(
    prepared: &Prepared,
    rules: &Rules,
    written_to: &FxHashSet<String>,
) -> Vec<Suggestion<Proposed>> {
    let snapshot = prepared.columns.snapshot();
    let goods = Goods::new(prepared);
    let gets_other =
        |customer: &u32| snapshot.customers.get(*customer as usize).is_some_and(|info| written_to.contains(&info.key));
    let people = addressees(prepared)
        .into_iter()
        .filter(|customer| !gets_other(customer))
        .enumerate()
        .filter_map(|(place, customer)| person(prepared, &goods, rules, customer, place < MOST_BY_TASTE))
        .collect();
    let owned = |product: u32| snapshot.products.get(product as usize);
    let trust = taste_trust(prepared);
    let mut all = advise::campaigns(&CampaignInput {
        people,
        offered: &goods.offered,
        owned: &owned,
        currency: snapshot.currency,
        trust: &trust,
    });
    all.truncate(MOST_CAMPAIGNS);
    all
}

/// The products that may be offered and have a price.
struct Goods<'a> {
    offered: Vec<Offered<'a>>,
    /// `place[p]` is where product `p` stands among them.
    place: Vec<Option<usize>>,
}

impl Goods<'_> {
    fn new(prepared: &Prepared) -> Goods<'_> {
        let columns = &prepared.columns;
        let mut goods = Goods { offered: Vec::new(), place: Vec::new() };
        for (number, product) in (0_u32..).zip(&columns.snapshot().products) {
            let price = columns.price(number).filter(|price| *price > 0 && prepared.offers.has(number));
            goods.place.push(price.map(|_| goods.offered.len()));
            goods.offered.extend(price.map(|price| Offered {
                product,
                price,
                cost: product.cost,
                order_lines: columns.lines_of(number),
            }));
        }
        goods
    }

    fn place(&self, product: u32) -> Option<usize> {
        self.place.get(product as usize).copied().flatten()
    }
}

/// Customers who bought something and may be written to, those who bought last first.
fn addressees(prepared: &Prepared) -> Vec<u32> {
    let columns = &prepared.columns;
    let held = prepared.letters.held(columns);
    let mut found: Vec<(domain::Day, u32)> = (0_u32..)
        .zip(columns.last_purchases())
        .filter(|(customer, _)| held.get(*customer as usize).is_some_and(Option::<Held>::is_none))
        .filter_map(|(customer, last)| Some((last?, customer)))
        .collect();
    found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    found.into_iter().map(|(_, customer)| customer).collect()
}

/// What speaks for one product, and of which product that the customer has it speaks.
#[derive(Default)]
struct Spoken {
    speaks: SpeaksFor,
    because: Option<u32>,
}

fn person<'a>(
    prepared: &'a Prepared,
    goods: &Goods<'_>,
    rules: &Rules,
    customer: u32,
    by_taste: bool,
) -> Option<Person<'a>> {
    let key = prepared.columns.snapshot().customers.get(customer as usize)?.key.as_str();
    let habits = prepared.columns.habits(customer);
    let mut spoken: FxHashMap<u32, Spoken> = FxHashMap::default();
    by_pairs(prepared, &habits, rules, &mut spoken);
    if by_taste {
        let taste = Taste::of(prepared, key);
        for (place, (product, _)) in (1..).zip(taste.list(PLACES, RankMode::NewOnly)) {
            let entry = spoken.entry(product).or_default();
            entry.speaks.place = Some(place);
            entry.because = entry.because.or_else(|| taste.because(product));
        }
    }
    let candidate = |(product, spoken): (u32, Spoken)| {
        let offered = goods.place(product)?;
        Some(Candidate { offered, because: spoken.because, response: response(spoken.speaks, rules) })
    };
    let mut candidates: Vec<Candidate> = spoken.into_iter().filter_map(candidate).collect();
    candidates.sort_unstable_by_key(|candidate| candidate.offered);
    (!candidates.is_empty()).then_some(Person { key, candidates })
}

/// Of the pairs that the customer has one half of, for each other half the one that speaks most.
fn by_pairs(prepared: &Prepared, habits: &[Habit], rules: &Rules, spoken: &mut FxHashMap<u32, Spoken>) {
    let has = |product: u32| habits.binary_search_by_key(&product, |habit| habit.product).is_ok();
    for habit in habits {
        for pair in prepared.partners.of(habit.product).iter().filter(|pair| !has(pair.b)) {
            let together = f64::from(pair.orders_both) / f64::from(pair.orders_a.max(1));
            let speaks = SpeaksFor { pair: Some((pair.lift, together)), place: None };
            let entry = spoken.entry(pair.b).or_default();
            if response(speaks, rules) > response(entry.speaks, rules) {
                *entry = Spoken { speaks, because: Some(habit.product) };
            }
        }
    }
}
