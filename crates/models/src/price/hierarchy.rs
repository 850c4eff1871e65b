//! Shop, category and product: who pulls whom how far, learned from the data (empirical Bayes by EM).
//!
//! Each coefficient of a group is normal around its category's with variance τ², each category's around the shop's with
//! variance κ². Given the normal equations of each group everything is linear algebra of the model's width.

use super::design::{Design, LEVEL, PRICE, RIVALS, TREND};
use super::likelihood::Working;
use learn::LearnError;
use nalgebra::{Cholesky, DMatrix, DVector};

const EM_ROUNDS: usize = 60;
/// Relative change of the variances below which EM has settled.
const SETTLED: f64 = 0.01;
/// Rows' worth of belief that a group scatters like all others.
/// Variance between groups of a column that they share.
const SHARED: f64 = 1e-6;
const NOISE_PRIOR_ROWS: f64 = 6.0;
/// 95 % quantile of the normal distribution.
const Z95_ONE_SIDED: f64 = 1.645;

/// Weighted normal equations of one group.
#[derive(Debug, Clone)]
pub struct Stats {
    pub rows: f64,
    pub xtx: DMatrix<f64>,
    pub xtz: DVector<f64>,
    pub ztz: f64,
}

impl Stats {
    /// Of every group of the design, each row of weight one.
    pub fn gaussian(design: &Design, z: &[f64]) -> Vec<Stats> {
        (0..design.groups).map(|g| Stats::of(design, design.of(g), |r| (z[r], 1.0))).collect()
    }

    pub fn working(design: &Design, working: &Working) -> Vec<Stats> {
        (0..design.groups).map(|g| Stats::of(design, design.of(g), |r| (working.z[r], working.weight[r]))).collect()
    }

    fn of(design: &Design, rows: std::ops::Range<usize>, value: impl Fn(usize) -> (f64, f64)) -> Stats {
        let width = design.width();
        let mut stats =
            Stats { rows: rows.len() as f64, xtx: DMatrix::zeros(width, width), xtz: DVector::zeros(width), ztz: 0.0 };
        for row in rows {
            let (x, (z, w)) = (design.row(row), value(row));
            for i in 0..width {
                for j in 0..=i {
                    stats.xtx[(i, j)] += w * x[i] * x[j];
                }
                stats.xtz[i] += w * x[i] * z;
            }
            stats.ztz += w * z * z;
        }
        for i in 0..width {
            for j in 0..i {
                stats.xtx[(j, i)] = stats.xtx[(i, j)];
            }
        }
        stats
    }
}

/// The posterior of all coefficients.
#[derive(Debug, Clone)]
pub struct Hierarchy {
    /// Variance of groups around their category, and of categories around the shop, by column.
    pub tau2: DVector<f64>,
    pub kappa2: DVector<f64>,
    pub shop: DVector<f64>,
    /// Covariance of the shop's mean.
    pub shop_cov: DMatrix<f64>,
    pub category: Vec<DVector<f64>>,
    /// Covariance of each category's mean.
    pub category_cov: Vec<DMatrix<f64>>,
    pub group: Vec<DVector<f64>>,
    pub group_cov: Vec<DMatrix<f64>>,
    /// E[(group − category)²] and E[(category − shop)²], by column.
    group_square: Vec<DVector<f64>>,
    category_square: Vec<DVector<f64>>,
    /// Residual variance of each group (on the working scale).
    pub noise: Vec<f64>,
    /// Whether groups share all columns but level and prices.
    shared: bool,
    /// Which groups tell of the others.
    telling: Vec<bool>,
}

fn inverse(matrix: DMatrix<f64>) -> Result<DMatrix<f64>, LearnError> {
    let width = matrix.nrows();
    // A little on the diagonal keeps columns that never vary from stopping the work; the priors decide there.
    let ridged = &matrix + DMatrix::identity(width, width) * 1e-9;
    Cholesky::new(ridged)
        .map(|c| c.inverse())
        .ok_or_else(|| LearnError::Numeric("the price model's normal equations have no solution".into()))
}

/// E[(member − parent)²] by column: `own` is the member's covariance given its parent, `pull` = own / prior variance,
/// `parent` the parent's covariance.
fn expected_square(
    deviation: DVector<f64>,
    own: &DMatrix<f64>,
    pull: &DMatrix<f64>,
    parent: &DMatrix<f64>,
) -> DVector<f64> {
    let away = pull - DMatrix::identity(own.nrows(), own.nrows());
    deviation.map(|d| d * d) + (own + &away * parent * away.transpose()).diagonal()
}

/// What is believed of the shop before any data: precision and mean of each column.
fn shop_prior(width: usize) -> (DVector<f64>, DVector<f64>) {
    let mut precision = DVector::from_element(width, 1.0);
    let mut mean = DVector::zeros(width);
    precision[LEVEL] = 1e-6;
    // Retail elasticities lie around −1 to −3 (Bijmolt, van Heerde and Pieters 2005 find −2.6 on average).
    (precision[PRICE], mean[PRICE]) = (1.0 / 9.0, -2.0);
    precision[TREND] = 4.0;
    precision[RIVALS] = 4.0;
    (precision, mean)
}

impl Hierarchy {
    /// `inflation`: by how much each group's variance grows because its rows repeat each other (see [`super::robust`]).
    pub fn estimate(design: &Design, stats: &[Stats], inflation: &[f64]) -> Result<Hierarchy, LearnError> {
        Hierarchy::estimate_in(design, stats, inflation, EM_ROUNDS)
    }

    /// The same in at most so many rounds.
    pub fn estimate_in(
        design: &Design,
        stats: &[Stats],
        inflation: &[f64],
        rounds: usize,
    ) -> Result<Hierarchy, LearnError> {
        let mut fit = Hierarchy::start(design, stats);
        for _ in 0..rounds {
            fit.posterior(&design.category, stats, inflation)?;
            let before = (fit.tau2.clone(), fit.kappa2.clone());
            fit.update_variances();
            fit.update_noise(stats);
            let moved = |a: &DVector<f64>, b: &DVector<f64>| {
                a.iter().zip(b.iter()).map(|(a, b)| (a / b).ln().abs()).fold(0.0, f64::max)
            };
            if moved(&fit.tau2, &before.0).max(moved(&fit.kappa2, &before.1)) < SETTLED {
                break;
            }
        }
        fit.posterior(&design.category, stats, inflation)?;
        Ok(fit)
    }

    fn start(design: &Design, stats: &[Stats]) -> Hierarchy {
        let (width, categories) = (design.width(), design.categories.len());
        let mut tau2 = DVector::from_element(width, 0.04);
        tau2[LEVEL] = 1.0;
        tau2[PRICE] = 0.25;
        let kappa2 = tau2.clone();
        if design.scheme.shared {
            (0..width).filter(|j| ![LEVEL, PRICE, RIVALS].contains(j)).for_each(|j| tau2[j] = SHARED);
        }
        let rows: f64 = stats.iter().map(|s| s.rows).sum();
        let within: f64 = stats
            .iter()
            .map(|s| if s.xtx[(0, 0)] > 0.0 { s.ztz - s.xtz[0] * s.xtz[0] / s.xtx[(0, 0)] } else { 0.0 })
            .sum();
        let noise = (within / rows.max(1.0)).max(1e-4);
        Hierarchy {
            kappa2,
            tau2,
            shop: DVector::zeros(width),
            shop_cov: DMatrix::zeros(width, width),
            category: vec![DVector::zeros(width); categories],
            category_cov: vec![DMatrix::zeros(width, width); categories],
            group: vec![DVector::zeros(width); design.groups],
            group_cov: vec![DMatrix::zeros(width, width); design.groups],
            group_square: vec![DVector::zeros(width); design.groups],
            category_square: vec![DVector::zeros(width); categories],
            noise: vec![noise; design.groups],
            shared: design.scheme.shared,
            telling: design.telling.clone(),
        }
    }

    /// Means and covariances at all three levels, given the variances.
    fn posterior(&mut self, category: &[usize], stats: &[Stats], inflation: &[f64]) -> Result<(), LearnError> {
        let width = self.tau2.len();
        let (into_tau, into_kappa) = (
            DMatrix::from_diagonal(&self.tau2.map(|v| 1.0 / v)),
            DMatrix::from_diagonal(&self.kappa2.map(|v| 1.0 / v)),
        );
        let categories = self.category.len();
        let mut precision = vec![into_kappa.clone(); categories];
        let mut evidence = vec![DVector::zeros(width); categories];
        let mut own = Vec::with_capacity(stats.len());
        for (g, s) in stats.iter().enumerate() {
            let scale = 1.0 / (self.noise[g] * inflation[g]);
            let cov = inverse(&s.xtx * scale + &into_tau)?;
            let pulled = &cov * (&s.xtz * scale);
            if s.rows > 0.0 && self.telling[g] {
                // What the group says of its category once its own deviation is integrated out.
                precision[category[g]] += &into_tau - &into_tau * &cov * &into_tau;
                evidence[category[g]] += &into_tau * &pulled;
            }
            own.push((cov, pulled));
        }
        let (prior_precision, prior_mean) = shop_prior(width);
        let mut shop_precision = DMatrix::from_diagonal(&prior_precision);
        let mut shop_evidence = prior_precision.component_mul(&prior_mean);
        let mut category_own = Vec::with_capacity(categories);
        for c in 0..categories {
            let cov = inverse(precision[c].clone())?;
            shop_precision += &into_kappa - &into_kappa * &cov * &into_kappa;
            shop_evidence += &into_kappa * &cov * &evidence[c];
            category_own.push(cov);
        }
        let shop_cov = inverse(shop_precision)?;
        self.shop = &shop_cov * shop_evidence;
        self.shop_cov.copy_from(&shop_cov);
        for (c, cov) in category_own.into_iter().enumerate() {
            self.category[c] = &cov * (&evidence[c] + &into_kappa * &self.shop);
            let pull = &cov * &into_kappa;
            self.category_square[c] = expected_square(&self.category[c] - &self.shop, &cov, &pull, &shop_cov);
            self.category_cov[c] = &cov + &pull * &shop_cov * pull.transpose();
        }
        for (g, (cov, pulled)) in own.into_iter().enumerate() {
            let pull = &cov * &into_tau;
            let (mean, uncertain) = (&self.category[category[g]], &self.category_cov[category[g]]);
            self.group[g] = pulled + &pull * mean;
            self.group_square[g] = expected_square(&self.group[g] - mean, &cov, &pull, uncertain);
            self.group_cov[g] = &cov + &pull * uncertain * pull.transpose();
        }
        Ok(())
    }

    /// The EM step of the variances, with a weak belief (one more member of a tenth of a typical spread).
    fn update_variances(&mut self) {
        let (width, categories) = (self.tau2.len(), self.category.len());
        let groups = self.telling.iter().filter(|tells| **tells).count();
        for j in 0..width {
            let spread: f64 =
                self.group_square.iter().zip(&self.telling).filter(|(_, tells)| **tells).map(|(s, _)| s[j]).sum();
            let shared = self.shared && ![LEVEL, PRICE, RIVALS].contains(&j);
            self.tau2[j] = if shared { SHARED } else { ((spread + 0.01) / (groups as f64 + 1.0)).max(1e-5) };
            let between: f64 = self.category_square.iter().map(|s| s[j]).sum();
            // One category alone says nothing of how categories differ.
            self.kappa2[j] =
                if categories < 2 { 1e-4 } else { ((between + 0.02) / (categories as f64 + 1.0)).max(1e-5) };
        }
    }

    fn update_noise(&mut self, stats: &[Stats]) {
        let residual = |g: usize| -> (f64, f64) {
            let (s, b) = (&stats[g], &self.group[g]);
            let rss = s.ztz - 2.0 * b.dot(&s.xtz) + (b.transpose() * &s.xtx * b)[(0, 0)];
            let spent = (&s.xtx * &self.group_cov[g]).trace() / self.noise[g];
            (rss.max(0.0), (s.rows - spent.clamp(0.0, 0.7 * s.rows)).max(0.0))
        };
        let each: Vec<(f64, f64)> = (0..stats.len()).map(residual).collect();
        let (rss, freedom) = each.iter().fold((0.0, 0.0), |(a, b), (r, f)| (a + r, b + f));
        let pooled = (rss / freedom.max(1.0)).max(1e-6);
        for (noise, (rss, freedom)) in self.noise.iter_mut().zip(each) {
            *noise = ((rss + NOISE_PRIOR_ROWS * pooled) / (freedom + NOISE_PRIOR_ROWS)).max(1e-6);
        }
    }

    /// Whether a product sells more where the others of its category cost more, beyond doubt (95 %). Where they move the
    /// other way they are no rivals but the same thing under other names, or all follow something else.
    pub fn rivals_are_substitutes(&self) -> bool {
        self.shop[RIVALS] > Z95_ONE_SIDED * self.shop_cov[(RIVALS, RIVALS)].max(0.0).sqrt()
    }

    pub fn coefficients(&self) -> Vec<Vec<f64>> {
        self.group.iter().map(|b| b.iter().copied().collect()).collect()
    }
}
