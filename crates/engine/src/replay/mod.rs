//! Replay: what the orders of this program would have cost over the shop's own past, beside the usual formula and, where
//! stock was counted often enough, beside what the shop did.
//!
//! No peeking: the demand model learns from the panel as it stood on the first day and is not learned again; every week
//! it forecasts from the days so far. Classes come from the year before. Prices, costs, lead times and packs are today's,
//! as the shop file keeps no former ones; which days count as sold out is judged by all sales, the later ones too, and
//! those days are left out for every rule.

mod cast;
mod kept;
mod levels;
mod shop;
mod sums;

pub(crate) use kept::{keep, view};
pub use kept::{last, sentence};

use crate::EngineError;
use crate::jobs::DEFAULT_SEED;
use crate::session::{Prepared, Session};
use advise::{ReplayTerms, days_of, replay};
use cast::{Cast, Player, cast};
use domain::Progress;
use learn::Seed;
use learn::baselines::demand::SeasonalNaive;
use learn::estimator::DemandEstimator;
use levels::levels;
use models::{Budget, DemandNetwork};
use store::StockCount;
use sums::Sums;
use wire::Replay;

/// Days that are played through where nobody says otherwise.
pub const REPLAY_DAYS: u32 = 84;
const DAYS_A_YEAR: f64 = 365.25;

/// What a person may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplayChoice {
    /// Days that count; the warm-up comes before them.
    pub days: u32,
    /// What one order line costs, in minor units.
    pub order_cost: i64,
    pub seed: Seed,
}

impl Default for ReplayChoice {
    fn default() -> ReplayChoice {
        ReplayChoice { days: REPLAY_DAYS, order_cost: 0, seed: DEFAULT_SEED }
    }
}

/// Runs a replay and keeps it in the shop file.
///
/// # Errors
/// Where there is too little past, or no product with both price and cost: the message says what is needed.
pub fn run(session: &mut Session, choice: ReplayChoice, progress: &dyn Progress) -> Result<Replay, EngineError> {
    let prepared = session.prepared().clone();
    let counts = session.shop().stock_counts(prepared.columns.snapshot().as_of)?;
    let replay = over(&prepared, &counts, choice, progress)?;
    keep(session, &replay)?;
    Ok(replay)
}

/// `counts`: all stock counts, by product, each product's oldest first.
pub(crate) fn over(
    prepared: &Prepared,
    counts: &[StockCount],
    choice: ReplayChoice,
    progress: &dyn Progress,
) -> Result<Replay, EngineError> {
    let cast = cast(prepared, choice.days as usize)?;
    let network = DemandNetwork {
        budget: Budget::Quick,
        device: crate::shop::device(),
        horizon: Some(crate::training::DEMAND_HORIZON),
    };
    // The kind of model that orders in this shop: the simple one where the network did not pass.
    let naive_serves = prepared.demand.card.as_ref().is_some_and(|card| !card.passed);
    let estimator: &DemandEstimator = if naive_serves { &SeasonalNaive } else { &network };
    let rules = &prepared.stock.rules;
    let currency = prepared.columns.snapshot().currency;
    let levels = levels(&cast, rules, currency, estimator, choice.seed, progress)?;
    let play = |levels: &[Vec<advise::ReviewLevels>]| played(&cast, levels, rules.holding_per_year, choice.order_cost);
    let (ours, usual) = (play(&levels.ours), play(&levels.usual));
    let shop = shop::did(prepared, &cast, &levels, counts);
    let last = cast.panel.date_ahead(0);
    Ok(Replay {
        version: prepared.columns.snapshot().version,
        first: last.plus(1 - choice.days.min(9_999) as i32),
        last,
        products: cast.players.len() as u32,
        left_out: cast.left_out,
        forecast_by: estimator.name().to_string(),
        ours: ours.policy(currency),
        usual: usual.policy(currency),
        shop,
    })
}

fn played(cast: &Cast, levels: &[Vec<advise::ReviewLevels>], holding_per_year: f64, order_cost: i64) -> Sums {
    let mut sums = Sums::default();
    for (series, (player, levels)) in cast.players.iter().zip(levels).enumerate() {
        let came = replay(cast.demand(series), levels, &terms(player, holding_per_year, order_cost));
        sums.add(player, &came);
    }
    sums
}

fn terms(player: &Player, holding_per_year: f64, order_cost: i64) -> ReplayTerms {
    let (lead, review) = days_of(&player.product.supply);
    ReplayTerms {
        lead,
        review,
        pack_size: player.product.supply.pack_size,
        minimum_order: player.product.supply.minimum_order,
        holding: player.holding_per_day(holding_per_year),
        missed: player.margin(),
        order: order_cost.max(0) as f64,
        warm_up: cast::WARM_UP,
    }
}
