//! How often each regular comes, and who has stayed away longer than that explains.
//!
//! Logarithms of the gaps between a customer's visits are taken to be normal, with means that are normal over the
//! customers of the shop (random effects; the spreads by the method of moments). A customer's mean is drawn towards the
//! shop's the more, the fewer gaps are known of them, and so is their own variance, which counts against the shop's as
//! if that had been seen in [`SHOP_WEIGHT`] gaps more (Smyth 2004, moderated variances). The next gap is then normal
//! around the drawn mean, with both uncertainties.

use super::Buyers;
use domain::Day;

/// Fewer gaps are no rhythm: who came on three days is a regular.
const LEAST_GAPS: usize = 2;
/// So many gaps the shop's own variance is worth beside a customer's.
const SHOP_WEIGHT: f64 = 4.0;
/// Nobody is more punctual than this: the least variance of logarithms, a fifth of a gap.
const LEAST_VARIANCE: f64 = 0.04;
/// 19 of 20 gaps lie below the mean and so many deviations (95 % of the normal distribution).
const MOST: f64 = 1.644_853_626_951_472_2;
/// What a customer would have bought meanwhile is counted over so many days at most.
const LONGEST_COUNTED: i32 = 365;
/// No gap is longer than a hundred years.
const LONGEST_GAP: f64 = 36_500.0;

/// The rhythm of one regular, in days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rhythm {
    /// The gap in the middle: half of the customer's gaps are expected to be shorter.
    pub usual_gap: f64,
    /// 19 of 20 gaps are expected to be no longer.
    pub longest_gap: f64,
    /// Since the last visit.
    pub days_away: i32,
}

impl Rhythm {
    /// Whether the customer stays away longer than 19 of 20 of their own gaps.
    pub fn is_quiet(self) -> bool {
        f64::from(self.days_away) > self.longest_gap
    }

    /// The first day on which the absence was longer than usual; `None` where it is not.
    pub fn quiet_since(self, last: Day) -> Option<Day> {
        self.is_quiet().then(|| last.plus(self.longest_gap as i32 + 1))
    }

    /// Visits that the customer would usually have made since the last one, over the last year at most.
    pub fn missed_visits(self) -> f64 {
        f64::from(self.days_away.clamp(0, LONGEST_COUNTED)) / self.usual_gap
    }
}

/// The logarithms of one customer's gaps.
#[derive(Debug, Clone, Copy, Default)]
struct Gaps {
    count: f64,
    mean: f64,
    /// Sum of the squared distances from the mean.
    squares: f64,
}

impl Gaps {
    fn of(days: &[Day]) -> Option<Gaps> {
        let logs: Vec<f64> = days.windows(2).map(|pair| f64::from((pair[1].0 - pair[0].0).max(1)).ln()).collect();
        if logs.len() < LEAST_GAPS {
            return None;
        }
        let count = logs.len() as f64;
        let mean = logs.iter().sum::<f64>() / count;
        Some(Gaps { count, mean, squares: logs.iter().map(|log| (log - mean).powi(2)).sum() })
    }
}

/// How the logarithms of gaps vary in this shop.
#[derive(Debug, Clone, Copy)]
struct Spread {
    mean: f64,
    /// Between the means of customers.
    between: f64,
    /// Around each customer's own mean.
    within: f64,
}

impl Spread {
    /// `None` without a regular.
    fn of(all: &[Gaps]) -> Option<Spread> {
        let customers = all.len() as f64;
        let gaps: f64 = all.iter().map(|g| g.count).sum();
        if all.is_empty() {
            return None;
        }
        let within = (all.iter().map(|g| g.squares).sum::<f64>() / (gaps - customers)).max(LEAST_VARIANCE);
        let mean = all.iter().map(|g| g.count * g.mean).sum::<f64>() / gaps;
        if all.len() == 1 {
            return Some(Spread { mean, between: within, within });
        }
        let apart = all.iter().map(|g| g.count * (g.mean - mean).powi(2)).sum::<f64>() / (customers - 1.0);
        let typical_count = (gaps - all.iter().map(|g| g.count.powi(2)).sum::<f64>() / gaps) / (customers - 1.0);
        Some(Spread { mean, between: ((apart - within) / typical_count).max(0.0), within })
    }

    fn rhythm(self, gaps: Gaps, days_away: i32) -> Rhythm {
        let known = gaps.count * self.between + self.within;
        let mean = (gaps.count * self.between * gaps.mean + self.within * self.mean) / known;
        let of_mean = self.between * self.within / known;
        let own = (SHOP_WEIGHT * self.within + gaps.squares) / (SHOP_WEIGHT + gaps.count - 1.0);
        let longest = mean + MOST * (own + of_mean).sqrt();
        Rhythm { usual_gap: mean.exp(), longest_gap: longest.exp().min(LONGEST_GAP), days_away }
    }
}

/// The rhythm of each buyer; `None` for who came on fewer than three days.
pub(super) fn rhythms(buyers: &Buyers, today: Day) -> Vec<Option<Rhythm>> {
    let gaps: Vec<Option<Gaps>> = buyers.with_days().map(|(_, days)| Gaps::of(days)).collect();
    let known: Vec<Gaps> = gaps.iter().flatten().copied().collect();
    let Some(spread) = Spread::of(&known) else { return vec![None; gaps.len()] };
    let rhythm = |(buyer, gaps): (&super::Buyer, Option<Gaps>)| Some(spread.rhythm(gaps?, today.0 - buyer.last.0));
    buyers.all.iter().zip(gaps).map(rhythm).collect()
}
