//! How often the range holds what really came.

use super::super::estimate::{Estimate, half_90};
use super::super::judge::{Measured, Piece};
use super::super::periods::{Periods, counts};
use super::super::usual::{Unchanged, usual_of, without_change};
use frames::PriceWeek;

/// Draws that are the same in every run (Marsaglia 2003, Xorshift RNGs).
struct Chance(u64);

impl Chance {
    fn uniform(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        let (a, b) = (self.uniform(), self.uniform());
        (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }

    fn pieces(&mut self, mean: f64) -> f64 {
        let (limit, mut pieces) = ((-mean).exp(), 0.0);
        let mut product = self.uniform();
        while product > limit {
            pieces += 1.0;
            product *= self.uniform();
        }
        pieces
    }
}

/// How a made-up shop varies: the standard deviation of a product's own change and of its category's, and the variance
/// of a week's pace; and what the price does to the first product, in logarithms.
struct World {
    products: usize,
    after: usize,
    means: &'static [f64],
    own: f64,
    category: f64,
    week: f64,
    effect: f64,
}

const BEFORE: usize = 13;
const CATEGORIES: [&str; 3] = ["A", "B", "C"];

impl World {
    /// Whether the range of the gain a week holds the true one, with 5 for a piece now and 4 for one before.
    fn holds(&self, chance: &mut Chance) -> bool {
        let shifts = CATEGORIES.map(|_| self.category * chance.normal());
        let mut series = Vec::new();
        let mut truth = 0.0;
        for product in 0..self.products {
            let mean = self.means[product % self.means.len()];
            let pace = mean * (0.3 + shifts[product % 3] + self.own * chance.normal()).exp();
            let now = if product == 0 { pace * self.effect.exp() } else { pace };
            if product == 0 {
                truth = 5.0 * now - 4.0 * pace;
            }
            let paces = (0..BEFORE + self.after).map(|week| if week < BEFORE { mean } else { now });
            let weeks: Vec<PriceWeek> = paces.map(|pace| self.sold(pace, chance)).collect();
            series.push(weeks);
        }
        let periods = Periods { before: (0..BEFORE).collect(), after: (BEFORE..BEFORE + self.after).collect() };
        let others = series.iter().enumerate().skip(1).map(|(n, weeks)| (CATEGORIES[n % 3], weeks.as_slice()));
        let usual = usual_of(others, CATEGORIES[0], &series[0], &periods).expect("enough products");
        let before = counts(&series[0], &periods.before, false);
        let after = counts(&series[0], &periods.after, false);
        let measured = Measured { before, after, usual, piece: Piece { now: 5.0, before: 4.0 } };
        measured.gain(after.weeks).holds(truth)
    }

    fn sold(&self, pace: f64, chance: &mut Chance) -> PriceWeek {
        let pieces = if self.week > 0.0 {
            let varied = pace * (self.week.sqrt() * chance.normal() - self.week / 2.0).exp();
            chance.pieces(varied)
        } else {
            chance.pieces(pace)
        };
        PriceWeek { wanted: pieces as f32, sold: 0.0, asked: 0.0, open: 1.0 }
    }

    fn coverage(&self) -> f64 {
        let mut chance = Chance(88_172_645_463_325_252);
        let rounds = 400;
        (0..rounds).filter(|_| self.holds(&mut chance)).count() as f64 / f64::from(rounds)
    }
}

#[test]
fn the_range_holds_what_really_came_in_nine_of_ten_made_up_shops() {
    let usual = World {
        products: 30,
        after: 8,
        means: &[2.0, 5.0, 12.0, 30.0],
        own: 0.15,
        category: 0.1,
        week: 0.1,
        effect: 0.0,
    };
    let few_pieces = World { products: 12, after: 4, means: &[1.0, 3.0], ..usual };
    let few_weeks = World { products: 8, after: 2, means: &[5.0, 12.0], ..usual };
    let dearer = World { after: 20, means: &[20.0], effect: -0.3, ..usual };
    let cheaper = World { effect: 0.4, ..usual };
    let steady = World { own: 0.0, category: 0.0, week: 0.0, ..usual };
    for (name, world) in [
        ("usual", usual),
        ("cheaper", cheaper),
        ("dearer", dearer),
        ("steady", steady),
        ("few pieces", few_pieces),
        ("few weeks", few_weeks),
    ] {
        let coverage = world.coverage();
        assert!((0.85..=0.95).contains(&coverage), "{name}: {coverage}");
    }
}

/// Four alike at a change of 0.2, each known to a variance of 0.01: the mean is theirs, and one more lies around it by
/// what is not known of the mean, 0.01 ÷ 4.
#[test]
fn products_that_change_alike_leave_only_the_doubt_about_their_mean() {
    let one = Unchanged { category: "A", change: 0.2, by_chance: 0.01 };
    assert!(without_change(&vec![one.clone(); 3], "A").is_none(), "three are too few");
    let usual = without_change(&vec![one; 4], "A").expect("four");
    assert!((usual.change - 0.2).abs() < 1e-12);
    // The category is the shop: half of that doubt is told twice, once of each.
    assert!((usual.variance - 0.001_25).abs() < 1e-12, "{}", usual.variance);
    assert_eq!((usual.freedom, usual.products), (3, 4));
}

/// Changes of −0.3, −0.1, 0.1 and 0.3, known exactly as good as not at all differently: their variance is 0.2 ÷ 3.
#[test]
fn products_that_scatter_widen_the_range_by_their_scatter() {
    let one = |change: f64| Unchanged { category: "A", change, by_chance: 1e-6 };
    let usual = without_change(&[-0.3, -0.1, 0.1, 0.3].map(one), "B").expect("four");
    let variance = 0.2 / 3.0;
    assert!(usual.change.abs() < 1e-9, "{}", usual.change);
    assert!((usual.variance - variance * 1.25).abs() < 1e-4, "{}", usual.variance);
    assert!(!usual.of_category);
}

/// 95 % points of Student's t, as every table has them.
#[test]
fn few_degrees_of_freedom_widen_the_range() {
    for (freedom, t) in [(3, 2.353), (5, 2.015), (10, 1.812), (30, 1.697), (120, 1.658)] {
        assert!((half_90(freedom) - t).abs() < 0.01, "{freedom}: {}", half_90(freedom));
    }
}

/// Below, 3 and the 4 that lie above what is taken off: 5; above, 4 and 2: √20.
#[test]
fn ranges_of_sums_add_up_by_squares() {
    let (a, b) = (Estimate { value: 10.0, low: 7.0, high: 14.0 }, Estimate { value: 1.0, low: -1.0, high: 5.0 });
    let sum = a.minus(b);
    assert_eq!((sum.value, sum.low), (9.0, 9.0 - 5.0));
    assert!((sum.high - (9.0 + 20.0_f64.sqrt())).abs() < 1e-12);
    assert!(sum.holds(4.0) && !sum.holds(3.9));
    assert_eq!(b.times(-2.0), Estimate { value: -2.0, low: -10.0, high: 2.0 });
}
