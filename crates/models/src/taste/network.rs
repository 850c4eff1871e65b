//! The recurrent network over each customer's baskets.

use super::baskets::{Basket, DAY_SECS, Histories};
use crate::train::{self, Schedule, Task};
use crate::weights;
use burn::module::{Module, Param};
use burn::nn::{Linear, LinearConfig};
use burn::tensor::{Device, Int, Tensor, TensorData, activation};
use domain::Progress;
use learn::{LearnError, Seed};

/// Width of item and customer vectors.
const WIDTH: usize = 48;
/// Best-selling items that the network knows: a softmax over more would cost minutes; rarer ones are ranked by the
/// other signals.
const MOST_ITEMS: usize = 5_000;
/// Latest baskets of a customer that are read.
const MOST_BASKETS: usize = 24;
/// Days after which a basket counts half: assortments move on. None counts less than the least.
const HALF_LIFE_DAYS: f64 = 60.0;
const LEAST_COUNT: f64 = 0.1;
/// Customers learned from, the latest: enough for stable vectors, and a bound on time.
const MOST_CUSTOMERS: usize = 20_000;

const SCHEDULE: Schedule =
    Schedule { stage: "train", epochs: 10, batch: 48, peak_rate: 8e-3, warm_up: 0.2, weight_decay: 0.01, patience: 0 };

/// What the network knows afterwards, as plain numbers.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Vectors {
    /// Place of each item among the network's, `u32::MAX` where it does not know it.
    pub place: Vec<u32>,
    /// Shape (known items, WIDTH), and one bias each.
    pub item: Vec<f32>,
    pub bias: Vec<f32>,
    /// Shape (users, WIDTH).
    pub user: Vec<f32>,
}

impl Vectors {
    /// Whether all tables have the sizes of one model; saved bytes may be anything.
    pub fn fits(&self, items: usize, users: usize) -> bool {
        self.place.len() == items && self.item.len() == self.bias.len() * WIDTH && self.user.len() == users * WIDTH
    }

    /// The logit of each item (those unknown get the least of the known), shape (items).
    pub fn logits(&self, user: usize, out: &mut Vec<f32>) {
        let state = self.user.get(user * WIDTH..(user + 1) * WIDTH).unwrap_or(&[]);
        let known: Vec<f32> = self
            .item
            .chunks(WIDTH)
            .zip(&self.bias)
            .map(|(item, bias)| bias + item.iter().zip(state).map(|(a, b)| a * b).sum::<f32>())
            .collect();
        let least = known.iter().copied().fold(f32::INFINITY, f32::min);
        let least = if least.is_finite() { least } else { 0.0 };
        out.clear();
        out.extend(self.place.iter().map(|p| known.get(*p as usize).copied().unwrap_or(least)));
    }
}

/// Embedding of a basket (mean of its items), GRU over baskets, scores of all items.
#[derive(Module, Debug)]
struct Net {
    /// Shape `[items, WIDTH]`.
    embedding: Param<Tensor<2>>,
    /// From the embedded basket and the log of days since the one before to the three gates.
    input: Linear,
    hidden: Linear,
    output: Linear,
}

impl Net {
    fn new(items: usize, seed: Seed, device: &Device) -> Net {
        let net = Net {
            embedding: Param::from_tensor(Tensor::zeros([items, WIDTH], device)),
            input: LinearConfig::new(WIDTH + 1, 3 * WIDTH).init(device),
            hidden: LinearConfig::new(WIDTH, 3 * WIDTH).init(device),
            output: LinearConfig::new(WIDTH, items).init(device),
        };
        weights::seeded(net, seed)
    }

    /// States after each basket, shape `[users · steps, WIDTH]`, row = step · users + user. `embedded`: the mean
    /// embedding of each basket, shape `[filled, WIDTH]`.
    fn states(&self, batch: &Batch, embedded: Tensor<2>, device: &Device) -> Tensor<2> {
        let (users, steps) = (batch.users, batch.steps);
        // Scaled up because a row of the embedding starts within ±√(1/items).
        let embedded = embedded * (batch.items as f64).sqrt();
        let embedded = Tensor::cat(vec![embedded, floats(&batch.gaps, batch.filled, device)], 1);
        let padded = Tensor::cat(vec![embedded, Tensor::zeros([1, WIDTH + 1], device)], 0);
        let gates = self.input.forward(padded.select(0, numbers(&batch.slot, device)));
        let mut state = Tensor::<2>::zeros([users, WIDTH], device);
        let mut states = Vec::with_capacity(steps);
        for step in 0..steps {
            let from_input = gates.clone().slice([step * users..(step + 1) * users, 0..3 * WIDTH]);
            let from_state = self.hidden.forward(state.clone());
            let gate = |t: &Tensor<2>, g: usize| t.clone().slice([0..users, g * WIDTH..(g + 1) * WIDTH]);
            let reset = activation::sigmoid(gate(&from_input, 0) + gate(&from_state, 0));
            let keep = activation::sigmoid(gate(&from_input, 1) + gate(&from_state, 1));
            let fresh = activation::tanh(gate(&from_input, 2) + reset * gate(&from_state, 2));
            state = fresh.clone() + keep * (state - fresh);
            states.push(state.clone());
        }
        Tensor::cat(states, 0)
    }
}

fn floats(values: &[f32], rows: usize, device: &Device) -> Tensor<2> {
    let width = values.len() / rows.max(1);
    Tensor::from_data(TensorData::new(values.to_vec(), [rows, width]), device)
}

fn numbers(values: &[i64], device: &Device) -> Tensor<1, Int> {
    Tensor::from_data(TensorData::new(values.to_vec(), [values.len()]), device)
}

/// Some users' latest baskets, padded to the longest of them.
struct Batch {
    users: usize,
    steps: usize,
    items: usize,
    /// Baskets there are; padding excluded.
    filled: usize,
    /// The known items of each basket.
    taken: Vec<Vec<usize>>,
    /// Log of one plus the days since the basket before, shape (filled, 1).
    gaps: Vec<f32>,
    /// For each step and user the row of its basket, `filled` for padding.
    slot: Vec<i64>,
    /// Row of each state that has a basket after it, and that basket's row.
    asked: Vec<i64>,
    answers: Vec<i64>,
    /// How much each answer counts.
    counts: Vec<f32>,
    /// Row of each user's last state.
    last: Vec<i64>,
}

impl Batch {
    fn new(users: &[&[Basket]], place: &[u32], items: usize, end: i64) -> Batch {
        let late: Vec<&[Basket]> = users.iter().map(|b| &b[b.len().saturating_sub(MOST_BASKETS)..]).collect();
        let steps = late.iter().map(|b| b.len()).max().unwrap_or(0).max(1);
        let filled: usize = late.iter().map(|b| b.len()).sum();
        let mut batch = Batch {
            users: users.len(),
            steps,
            items,
            filled,
            taken: Vec::with_capacity(filled),
            gaps: Vec::with_capacity(filled),
            slot: vec![filled as i64; steps * users.len()],
            asked: Vec::new(),
            answers: Vec::new(),
            counts: Vec::new(),
            last: Vec::with_capacity(users.len()),
        };
        let mut row = 0;
        for (u, baskets) in late.iter().enumerate() {
            for (step, basket) in baskets.iter().enumerate() {
                let known: Vec<usize> =
                    basket.items.iter().map(|i| place[*i as usize] as usize).filter(|p| *p < items).collect();
                let before = if step == 0 { basket.at } else { baskets[step - 1].at };
                batch.gaps.push((1.0 + (basket.at - before) as f64 / DAY_SECS).ln() as f32);
                batch.slot[step * users.len() + u] = row as i64;
                if step > 0 && !known.is_empty() {
                    batch.asked.push(((step - 1) * users.len() + u) as i64);
                    batch.answers.push(row as i64);
                    let age_days = (end - basket.at) as f64 / DAY_SECS;
                    batch.counts.push((-age_days / HALF_LIFE_DAYS).exp2().max(LEAST_COUNT) as f32);
                }
                batch.taken.push(known);
                row += 1;
            }
            batch.last.push((baskets.len().max(1) as i64 - 1) * users.len() as i64 + u as i64);
        }
        batch
    }
}

impl Batch {
    /// Each basket's items with equal weights that sum to one, shape `[filled, items]`.
    fn shares(&self, device: &Device) -> Tensor<2> {
        let mut shares = vec![0.0; self.filled * self.items];
        for (row, known) in self.taken.iter().enumerate() {
            for place in known {
                shares[row * self.items + place] = 1.0 / known.len() as f32;
            }
        }
        floats(&shares, self.filled, device)
    }

    /// Mean of each basket's rows of `table`, shape `[filled, WIDTH]`; without gradients, and much less work.
    fn embedded(&self, table: &[f32], device: &Device) -> Tensor<2> {
        let mut means = vec![0.0; self.filled * WIDTH];
        for (mean, known) in means.chunks_mut(WIDTH).zip(&self.taken) {
            for place in known {
                for (sum, value) in mean.iter_mut().zip(&table[place * WIDTH..(place + 1) * WIDTH]) {
                    *sum += value / known.len() as f32;
                }
            }
        }
        floats(&means, self.filled, device)
    }
}

struct NextBasket<'a> {
    histories: &'a Histories,
    /// Users with at least two baskets.
    learners: Vec<usize>,
    place: &'a [u32],
    items: usize,
}

impl NextBasket<'_> {
    fn batch(&self, users: impl Iterator<Item = usize>) -> Batch {
        let baskets: Vec<&[Basket]> = users.map(|u| self.histories.baskets[u].as_slice()).collect();
        Batch::new(&baskets, self.place, self.items, self.histories.end)
    }
}

impl Task for NextBasket<'_> {
    type Net = Net;

    fn examples(&self) -> usize {
        self.learners.len()
    }

    /// Cross-entropy of the next basket's items, mean over baskets, late ones counting more.
    fn loss(&self, net: &Net, examples: &[u32], device: &Device, _seed: Seed) -> Tensor<1> {
        let batch = self.batch(examples.iter().map(|e| self.learners[*e as usize]));
        let shares = batch.shares(device);
        let states = net.states(&batch, shares.clone().matmul(net.embedding.val()), device);
        if batch.asked.is_empty() {
            return states.sum() * 0.0;
        }
        let logits = net.output.forward(states.select(0, numbers(&batch.asked, device)));
        let answers = shares.select(0, numbers(&batch.answers, device));
        let each = (answers * activation::log_softmax(logits, 1)).sum_dim(1);
        let total: f32 = batch.counts.iter().sum();
        (each * floats(&batch.counts, batch.counts.len(), device)).sum() / -f64::from(total)
    }

    fn validate(&self, _net: &Net) -> Option<f64> {
        None
    }
}

/// Trains the network and reads out the vectors of all items and users.
///
/// # Errors
/// [`LearnError::Cancelled`] when asked to stop, [`LearnError::Numeric`] when the loss does not stay finite.
pub fn learn(histories: &Histories, seed: Seed, progress: &dyn Progress) -> Result<Vectors, LearnError> {
    let (place, items) = places(histories);
    let mut learners: Vec<usize> = (0..histories.baskets.len()).filter(|u| histories.baskets[*u].len() > 1).collect();
    learners.sort_by_key(|u| (std::cmp::Reverse(histories.baskets[*u].last().map(|b| b.at)), *u));
    learners.truncate(MOST_CUSTOMERS);
    learners.sort_unstable();
    let task = NextBasket { histories, learners, place: &place, items };
    let device = Device::flex();
    let net = Net::new(items, seed, &device.clone().autodiff());
    let trained = train::train(&task, net, &device, &SCHEDULE, seed.derive(1), progress)?.net;
    let user = user_states(&task, &trained, &device, progress)?;
    let read = |t: Tensor<2>| t.into_data().try_to_vec::<f32>().unwrap_or_default();
    let item = read(trained.output.weight.val().transpose());
    let bias = trained.output.bias.as_ref().map(|b| b.val().into_data().try_to_vec::<f32>().unwrap_or_default());
    Ok(Vectors { place, item, bias: bias.unwrap_or_else(|| vec![0.0; items]), user })
}

fn user_states(task: &NextBasket, net: &Net, device: &Device, progress: &dyn Progress) -> Result<Vec<f32>, LearnError> {
    let users = task.histories.baskets.len();
    let table = net.embedding.val().into_data().try_to_vec::<f32>().unwrap_or_default();
    let mut all = Vec::with_capacity(users * WIDTH);
    for from in (0..users).step_by(128) {
        progress.report("train", 1, 1)?;
        let batch = task.batch(from..(from + 128).min(users));
        if batch.filled == 0 {
            all.extend(std::iter::repeat_n(0.0, batch.users * WIDTH));
            continue;
        }
        let embedded = batch.embedded(&table, device);
        let states = net.states(&batch, embedded, device).select(0, numbers(&batch.last, device));
        all.extend(states.into_data().try_to_vec::<f32>().unwrap_or_default());
    }
    Ok(all)
}

/// The best-selling items get a place in the network.
fn places(histories: &Histories) -> (Vec<u32>, usize) {
    let mut sold = vec![0_u32; histories.items];
    for item in histories.baskets.iter().flatten().flat_map(|b| &b.items) {
        sold[*item as usize] += 1;
    }
    let mut order: Vec<usize> = (0..histories.items).filter(|i| sold[*i] > 0).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(sold[*i]), *i));
    order.truncate(MOST_ITEMS);
    let mut place = vec![u32::MAX; histories.items];
    for (p, item) in order.iter().enumerate() {
        place[*item] = p as u32;
    }
    (place, order.len())
}
