//! From features to a forecast: the network's answer, the local answer, and their blend.

use super::columns::{Spec, Static};
use super::examples::{Norm, Origin};
use super::features::View;
use super::local::{Answer, Local, PATTERNS, Trust, pattern};
use super::network::{Build, Inputs, Net, answers};
use crate::weights::Weight;
use burn::tensor::Device;
use learn::baselines::demand::LEVELS;
use learn::{Freq, LearnError};
use serde::{Deserialize, Serialize};

/// Share of the network in mean and quantiles; the rest is local.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Blend {
    pub mean: f32,
    pub quantiles: f32,
}

impl Blend {
    pub fn of(share: f32) -> Blend {
        Blend { mean: share, quantiles: share }
    }
}

/// All that a trained model consists of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Saved {
    pub freq: Freq,
    pub horizon: usize,
    pub statics: Vec<Static>,
    pub specs: Vec<Spec>,
    /// Sizes, norms of past and future features, and the parameters of each member; `None` where the data were too few for a network.
    pub network: Option<(Build, Norm, Norm, Vec<Vec<Weight>>)>,
    /// How much of each local method is believed.
    pub trust: Trust,
    /// For each pattern of demand.
    pub blends: [Blend; PATTERNS],
}

/// The mean of the members' answers for each origin and each of the next `horizon` periods, origin-major, in pieces.
pub(super) fn network_answers(
    view: &View,
    nets: &[Net],
    norms: (&Norm, &Norm),
    origins: &[Origin],
    horizon: usize,
) -> Result<Vec<Answer>, LearnError> {
    let device = Device::flex();
    let mut out = Vec::with_capacity(origins.len() * horizon);
    let mut scratch = Vec::new();
    for chunk in origins.chunks(128) {
        let mut inputs = Inputs {
            past: Vec::new(),
            future: Vec::new(),
            statics: vec![Vec::new(); view.statics.len()],
            codes: vec![Vec::new(); view.future_codes()],
            examples: chunk.len(),
            ahead: horizon,
        };
        for origin in chunk {
            let (series, at) = (origin.series as usize, origin.at as usize);
            view.past(series, at, &mut scratch, &mut inputs.past);
            for (codes, of) in inputs.statics.iter_mut().zip(&view.statics) {
                codes.push(of[series] as i32);
            }
            for ahead in 0..horizon {
                view.future(series, at, ahead, &mut inputs.future, &mut inputs.codes);
            }
        }
        if inputs.past.len() != chunk.len() * norms.0.width() {
            return Err(LearnError::Schema("the panel's covariates differ from those learned from".to_string()));
        }
        norms.0.apply(&mut inputs.past);
        norms.1.apply(&mut inputs.future);
        let (means, quantiles) = mean_answers(nets, &inputs, &device);
        for (row, (mean, q)) in means.iter().zip(quantiles.chunks(LEVELS.len())).enumerate() {
            let origin = chunk[row / horizon];
            let scale = view.scale(origin.series as usize, origin.at as usize);
            let mut quantiles = [0.0; LEVELS.len()];
            for (value, q) in quantiles.iter_mut().zip(q) {
                *value = q * scale;
            }
            out.push(Answer { mean: mean * scale, quantiles });
        }
    }
    if out.iter().any(|a| !a.mean.is_finite() || a.quantiles.iter().any(|q| !q.is_finite())) {
        return Err(LearnError::Numeric("the network answered with something that is no number".to_string()));
    }
    Ok(out)
}

/// Means and quantiles in units of the scale, averaged over the networks. An average of ascending quantiles ascends.
fn mean_answers(nets: &[Net], inputs: &Inputs, device: &Device) -> (Vec<f32>, Vec<f32>) {
    let share = 1.0 / nets.len().max(1) as f32;
    let (mut means, mut quantiles) = (Vec::new(), Vec::new());
    for net in nets {
        let (m, q) = answers(net.forward(inputs, device));
        for (sum, more) in [(&mut means, m), (&mut quantiles, q)] {
            sum.resize(more.len(), 0.0);
            sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += share * more);
        }
    }
    (means, quantiles)
}

/// How far the local answers take on the network's shape over the periods ahead: they know how much, but nothing of
/// prices, events and days of the month, and would dilute what the network knows of those.
const SHAPE: f32 = 0.6;

/// The local answers, one for each of the network's, bent towards its shape. Their sum over the first `horizon` stays
/// about the same.
pub(super) fn shaped(alone: &Local<'_>, network: &[Answer], horizon: usize) -> Vec<Answer> {
    let mut locals: Vec<Answer> = (0..network.len()).map(|ahead| alone.answer(ahead)).collect();
    let sum = |answers: &[Answer]| answers.iter().take(horizon).map(|a| a.mean).sum::<f32>();
    let (of_network, of_local) = (sum(network), sum(&locals));
    if of_network <= 1e-6 || of_local <= 1e-6 {
        return locals;
    }
    for (local, network) in locals.iter_mut().zip(network) {
        let usual = (local.mean / of_local).max(1e-9);
        let times = (network.mean / of_network / usual).clamp(0.02, 20.0).powf(SHAPE);
        local.mean *= times;
        local.quantiles.iter_mut().for_each(|q| *q *= times);
    }
    locals
}

pub(super) fn mixed(network: &[Answer], locals: &[Answer], blend: Blend) -> Vec<Answer> {
    network.iter().zip(locals).map(|(network, local)| mix(network, local, blend)).collect()
}

fn mix(network: &Answer, local: &Answer, blend: Blend) -> Answer {
    let between = |a: f32, b: f32, share: f32| share * a + (1.0 - share) * b;
    let mut quantiles = [0.0; LEVELS.len()];
    for (i, value) in quantiles.iter_mut().enumerate() {
        *value = between(network.quantiles[i], local.quantiles[i], blend.quantiles);
    }
    Answer { mean: between(network.mean, local.mean, blend.mean), quantiles }
}

/// Shares of the network that are tried.
const SHARES: usize = 11;
/// Series of one pattern that count as much as all series together.
const OWN_PATTERN: f32 = 600.0;

/// What each share of the network would have lost.
#[derive(Clone, Copy, Default)]
struct Losses {
    series: u32,
    mean: [f64; SHARES],
    quantiles: [f64; SHARES],
}

/// The blends, one for each pattern of demand, that would have been best on origins whose outcomes the network has not
/// learned from. What one pattern's few series say is drawn towards what all say, and that halfway towards the usual
/// share, because one stretch is one season only.
pub(super) fn blend_on(
    view: &View,
    trust: &Trust,
    origins: &[Origin],
    horizon: usize,
    network: &[Answer],
) -> [Blend; PATTERNS] {
    let mut losses = [Losses::default(); PATTERNS];
    for (row, origin) in origins.iter().enumerate() {
        let (series, at) = (origin.series as usize, origin.at as usize);
        let own = &mut losses[pattern(view, series, at)];
        own.series += 1;
        lose(view, trust, *origin, &network[row * horizon..(row + 1) * horizon], own);
    }
    let mut all = Losses::default();
    for own in &losses {
        for share in 0..SHARES {
            all.mean[share] += own.mean[share];
            all.quantiles[share] += own.quantiles[share];
        }
    }
    let network_share = view.shape.network;
    let usual = |losses: &[f64; SHARES]| 0.5 * (best(losses).unwrap_or(network_share) + network_share);
    losses.map(|own| {
        let weight = own.series as f32 / (own.series as f32 + OWN_PATTERN);
        let share = |all: &[f64; SHARES], own: &[f64; SHARES]| (1.0 - weight) * usual(all) + weight * usual(own);
        Blend { mean: share(&all.mean, &own.mean), quantiles: share(&all.quantiles, &own.quantiles) }
    })
}

/// Adds what one origin's answers lose.
fn lose(view: &View, trust: &Trust, origin: Origin, network: &[Answer], losses: &mut Losses) {
    let (series, at) = (origin.series as usize, origin.at as usize);
    let track = &view.tracks[series];
    let change = track.mean_change(at).max(1e-3);
    let alone = Local::new(view, trust, series, at);
    for (ahead, (network, local)) in network.iter().zip(shaped(&alone, network, network.len())).enumerate() {
        let Some(y) = track.y.get(at + ahead).filter(|y| y.is_finite()) else { continue };
        for step in 0..SHARES {
            let share = share_of(step);
            let blended = mix(network, &local, Blend::of(share));
            losses.mean[step] += f64::from(y - blended.mean).powi(2) / (change * change);
            losses.quantiles[step] += f64::from(pinball(*y, &blended.quantiles)) / change;
        }
    }
}

fn share_of(step: usize) -> f32 {
    step as f32 / (SHARES - 1) as f32
}

/// The share that lost least.
fn best(losses: &[f64; SHARES]) -> Option<f32> {
    let least = losses.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1));
    least.map(|(step, _)| share_of(step))
}

/// Pinball loss at the levels that the scaled pinball loss counts.
fn pinball(y: f32, quantiles: &[f32; LEVELS.len()]) -> f32 {
    let counted = [0.5, 0.8, 0.9, 0.95];
    let losses = LEVELS.iter().zip(quantiles).filter(|(level, _)| counted.contains(*level));
    losses.map(|(level, q)| if y >= *q { level * (y - q) } else { (1.0 - level) * (q - y) }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use learn::contract::made_up_panel;

    #[test]
    fn a_network_that_is_right_gets_more_of_the_blend_than_one_that_is_wrong() {
        let panel = made_up_panel(4, 120, 0);
        let view = View::new(&panel, &[], &[], 7, 7);
        let origins: Vec<Origin> = (0..4).map(|series| Origin { series, at: 113 }).collect();
        let says = |error: f32| -> Vec<Answer> {
            let outcomes = (0..4).flat_map(|s| panel.history(s)[113..].iter());
            outcomes.map(|y| Answer { mean: y + error, quantiles: [y + error; LEVELS.len()] }).collect()
        };
        let blend = |error: f32| blend_on(&view, &Trust::default(), &origins, 7, &says(error))[0];
        const DAY: f32 = 0.95;
        let (right, wrong) = (blend(0.0), blend(50.0));
        assert!(right.mean > DAY && right.quantiles > DAY);
        assert!(wrong.mean < DAY && wrong.quantiles < DAY);
    }

    #[test]
    fn the_local_answers_take_on_the_shape_of_the_network_and_keep_their_sum() {
        let panel = made_up_panel(1, 120, 0);
        let view = View::new(&panel, &[], &[], 7, 7);
        let alone = Local::new(&view, &Trust::default(), 0, 113);
        let flat: Vec<Answer> = (0..7).map(|ahead| alone.answer(ahead)).collect();
        let network: Vec<Answer> = flat
            .iter()
            .enumerate()
            .map(|(day, a)| Answer { mean: if day == 2 { 0.0 } else { a.mean }, ..*a })
            .collect();
        let bent = shaped(&alone, &network, 7);
        assert!(
            bent[2].mean < 0.2 * flat[2].mean
                && bent[2].quantiles[LEVELS.len() - 1] < flat[2].quantiles[LEVELS.len() - 1]
        );
        let sum = |answers: &[Answer]| answers.iter().map(|a| a.mean).sum::<f32>();
        assert!((sum(&bent) / sum(&flat) - 1.0).abs() < 0.1);
    }
}
