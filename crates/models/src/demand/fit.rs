//! How the demand model is trained: on the past but for its last stretch, blended on that stretch, then once more over
//! all of the past.

use super::columns::{Spec, Static};
use super::examples::{DemandTask, Examples, Norm, Origin, origins, pasts};
use super::features::View;
use super::local::{PATTERNS, Trust};
use super::network::{Build, Net};
use super::predict::{Blend, Saved, blend_on, network_answers};
use super::shape::Shape;
use super::{Budget, DemandNetwork, FittedDemand};
use crate::train::{Schedule, train};
use crate::weights;
use burn::module::Module as _;
use domain::{Cancelled, Progress};
use learn::{LearnError, Panel, Seed};

/// Fewer examples than this teach a network nothing that holds.
const LEAST_EXAMPLES: usize = 300;

/// Fewer steps leave a network where it began.
const LEAST_STEPS: usize = 200;

/// The stage told to progress, a key of the locale files.
const STAGE: &str = "job-train-demand";

/// Sizes of one training.
struct Effort {
    /// Periods ahead visited in all, by one network.
    rows: usize,
    /// Most series-origins kept.
    origins: usize,
    /// Networks that are trained apart and averaged.
    members: usize,
}

impl Effort {
    fn of(budget: Budget, shape: &Shape) -> Effort {
        match budget {
            Budget::Quick => Effort { rows: 900_000, origins: 60_000, members: 1 },
            Budget::Full => Effort { rows: 2_400_000, origins: 120_000, members: shape.members },
        }
    }
}

pub(super) fn fit(
    settings: &DemandNetwork,
    panel: &Panel,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<FittedDemand, LearnError> {
    progress.report(STAGE, 0, 1)?;
    let shape = Shape::of(panel.freq);
    let known = (panel.known_ahead > 0).then_some(panel.known_ahead);
    let horizon = settings.horizon.or(known).unwrap_or(shape.horizon).max(1);
    let (statics, specs) = (Static::all_of(panel), Spec::all_of(panel));
    let view = View::new(panel, &statics, &specs, horizon, horizon);
    let blends = [Blend::of(shape.network); PATTERNS];
    let mut saved = Saved { freq: panel.freq, horizon, statics, specs, network: None, trust: Trust::default(), blends };
    let plan = Plan::new(&view, horizon, settings.budget);
    saved.trust = Trust::on(&view, plan.as_ref().map_or(view.periods, |plan| plan.limit), horizon);
    let Some(plan) = plan else {
        return FittedDemand::new(saved);
    };
    let build = plan.build(&view, &saved.statics, &saved.specs);
    let device = settings.device.burn()?;
    let first = DemandTask { train: plan.first_leg(&view) };
    let validation = plan.validation(&view);
    let second = validation.as_ref().map(|_| DemandTask { train: plan.second_leg(&view) });
    let steps = |task: &DemandTask<'_>| task.train.origins.len().div_ceil(plan.batch) as u64;
    let legs = [steps(&first) * plan.epochs as u64, second.as_ref().map_or(0, steps)];
    let mut whole = Whole { progress, done: 0, total: plan.members as u64 * (legs[0] + legs[1]) };
    let mut nets = Vec::with_capacity(plan.members);
    for member in 0..plan.members as u64 {
        let net = weights::seeded(build.net(&device.clone().autodiff()), seed.derive(3 * member + 1));
        let schedule = plan.schedule(1.0, plan.epochs);
        nets.push(train(&first, net, &device, &schedule, seed.derive(3 * member + 2), &whole)?.net);
        whole.done += legs[0];
    }
    if let (Some(validation), Some(second)) = (validation, second) {
        let norms = (&plan.past_norm, &plan.future_norm);
        let on_cpu: Vec<Net> = nets.iter().map(|net| on_cpu(&build, net)).collect::<Result<_, _>>()?;
        let network = network_answers(&view, &on_cpu, norms, &validation, horizon)?;
        saved.blends = blend_on(&view, &saved.trust, &validation, horizon, &network);
        let schedule = plan.schedule(0.25, 1);
        for (member, net) in nets.iter_mut().enumerate() {
            let seed = seed.derive(3 * member as u64 + 3);
            *net = train(&second, net.clone().train(), &device, &schedule, seed, &whole)?.net;
            whole.done += legs[1];
        }
    }
    saved.network = Some((build, plan.past_norm, plan.future_norm, nets.iter().map(weights::take).collect()));
    FittedDemand::new(saved)
}

/// Several trainings, told as one.
struct Whole<'a> {
    progress: &'a dyn Progress,
    /// Steps of the trainings that have ended, and of all.
    done: u64,
    total: u64,
}

impl Progress for Whole<'_> {
    fn report(&self, stage: &str, done: u64, _total: u64) -> Result<(), Cancelled> {
        self.progress.report(stage, self.done + done, self.total)
    }
}

/// The same network on the CPU.
fn on_cpu(build: &Build, net: &Net) -> Result<Net, LearnError> {
    weights::put(build.net(&burn::tensor::Device::flex()), weights::take(net))
}

/// What is trained on what, decided from the size of the data.
struct Plan {
    horizon: usize,
    drawn: usize,
    /// First origin worth learning from, and how far apart origins are.
    first: usize,
    stride: usize,
    /// End of the outcomes of the first leg; the rest validates.
    limit: usize,
    periods: usize,
    epochs: usize,
    members: usize,
    batch: usize,
    peak_rate: f64,
    weight_decay: f32,
    past_norm: Norm,
    future_norm: Norm,
}

impl Plan {
    /// `None` where there is too little for a network.
    fn new(view: &View, horizon: usize, budget: Budget) -> Option<Plan> {
        let effort = Effort::of(budget, &view.shape);
        let periods = view.periods;
        let drawn = horizon.min(8);
        let validates = periods >= 4 * horizon + view.shape.least;
        let limit = if validates { periods - horizon } else { periods };
        let last = limit.checked_sub(horizon.min(limit / 3))?;
        let first = periods.saturating_sub(2 * view.shape.year + view.shape.scale[0] * 2);
        let all = origins(view, first, last, 1).len();
        if all < LEAST_EXAMPLES {
            return None;
        }
        let stride = all.div_ceil(effort.origins);
        let kept = all / stride;
        let batch = (kept / 60).clamp(32, 256);
        // A few hundred steps it takes to learn anything at all.
        let most = view.shape.epochs.max(LEAST_STEPS.div_ceil(kept.div_ceil(batch)));
        let epochs = (effort.rows / (kept * drawn)).clamp(1, most);
        let (past_norm, future_norm) = norms(view, &origins(view, first, last, 1 + all / 3000), horizon);
        Some(Plan {
            horizon,
            drawn,
            first,
            stride,
            limit,
            periods,
            epochs,
            members: effort.members,
            batch,
            peak_rate: view.shape.peak_rate,
            weight_decay: view.shape.weight_decay,
            past_norm,
            future_norm,
        })
    }

    fn build(&self, view: &View, statics: &[Static], specs: &[Spec]) -> Build {
        use super::columns::Role;
        let levels = |s: &Spec| match &s.role {
            Role::Level { levels } if s.ahead => vec![levels.len(); 2],
            _ => Vec::new(),
        };
        let codes: Vec<usize> = view.month_day_levels().into_iter().chain(specs.iter().flat_map(levels)).collect();
        debug_assert_eq!(codes.len(), view.future_codes());
        Build {
            past: self.past_norm.width(),
            future: self.future_norm.width(),
            statics: statics.iter().map(|s| s.levels.len() + 1).collect(),
            codes,
            hidden: [160, 96],
        }
    }

    fn norms(&self) -> (&Norm, &Norm) {
        (&self.past_norm, &self.future_norm)
    }

    fn first_leg<'a>(&'a self, view: &'a View) -> Examples<'a> {
        let last = self.limit - self.horizon.min(self.limit / 3);
        let all = origins(view, self.first, last, self.stride);
        Examples::new(view, all, self.limit, self.horizon, self.drawn, self.norms())
    }

    /// All of the past with its last stretch, at a fraction of the first leg's length.
    fn second_leg<'a>(&'a self, view: &'a View) -> Examples<'a> {
        let share = (self.epochs as f64 * 0.2).clamp(0.2, 1.0);
        let stride = (self.stride as f64 / share).ceil() as usize;
        let all = origins(view, self.first, self.periods - self.horizon / 2, stride.max(1));
        Examples::new(view, all, self.periods, self.horizon, self.drawn, self.norms())
    }

    /// One origin a series, whose outcomes the first leg has not seen.
    fn validation(&self, view: &View) -> Option<Vec<Origin>> {
        (self.limit < self.periods).then(|| origins(view, self.limit, self.limit, 1))
    }

    fn schedule(&self, boldness: f64, epochs: usize) -> Schedule {
        Schedule {
            stage: STAGE,
            epochs,
            batch: self.batch,
            peak_rate: self.peak_rate * boldness,
            warm_up: 0.15,
            weight_decay: self.weight_decay,
            patience: 0,
        }
    }
}

fn norms(view: &View, sample: &[Origin], horizon: usize) -> (Norm, Norm) {
    let past = pasts(view, sample);
    let mut codes = vec![Vec::new(); view.future_codes()];
    let mut future = Vec::new();
    for (n, origin) in sample.iter().enumerate() {
        view.future(origin.series as usize, origin.at as usize, n % horizon, &mut future, &mut codes);
    }
    let rows = sample.len().max(1);
    (Norm::of(&past, past.len() / rows), Norm::of(&future, future.len() / rows))
}
