//! Which items go together: a linear item-to-item model in closed form, with recent purchases counting more.

use super::baskets::{Histories, Owned};
use nalgebra::DMatrix;

/// Items with their own row: the square matrix of more would not fit the time or the memory of a laptop.
const MOST_ITEMS: usize = 4_000;
/// Partners kept of each item.
const MOST_PARTNERS: usize = 150;
/// Days after which a purchase counts half as evidence of taste. It never counts less than the least: what was taken long
/// ago still tells whose taste it was.
const HALF_LIFE_DAYS: f32 = 60.0;
const LEAST_EVIDENCE: f32 = 0.5;
/// Ridge of the closed form, in units of the items' mean weight.
const RIDGE: f32 = 30.0;

/// Partners of each item with their strength, strongest first.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Pairs {
    pub partners: Vec<Vec<(u32, f32)>>,
}

/// How much an owned item counts as evidence: the more, the later it was taken. How often says more of habit.
pub fn evidence(owned: &Owned) -> f32 {
    (-owned.last_days / HALF_LIFE_DAYS).exp2().max(LEAST_EVIDENCE)
}

impl Pairs {
    /// The EASE model (Steck 2019): B = I − P / diag(P), P = (XᵀX + λI)⁻¹, X the users' weighted purchases.
    pub fn learn(histories: &Histories, owned: &[Vec<Owned>]) -> Pairs {
        let (known, place) = best_sellers(histories, owned);
        let n = known.len();
        let mut gram = DMatrix::<f32>::zeros(n, n);
        for items in owned {
            let row: Vec<(usize, f32)> = items
                .iter()
                .filter(|o| place[o.item as usize] != usize::MAX)
                .map(|o| (place[o.item as usize], evidence(o)))
                .collect();
            for (i, wi) in &row {
                for (j, wj) in &row {
                    gram[(*i, *j)] += wi * wj;
                }
            }
        }
        let mean_weight = (0..n).map(|i| gram[(i, i)]).sum::<f32>() / n.max(1) as f32;
        for i in 0..n {
            gram[(i, i)] += RIDGE * mean_weight.max(1e-3);
        }
        let inverse = invert(gram);
        let mut partners = vec![Vec::new(); histories.items];
        for (i, item) in known.iter().enumerate() {
            let mut strongest: Vec<(u32, f32)> = (0..n)
                .filter(|j| *j != i)
                .map(|j| (known[j], -inverse[(i, j)] / inverse[(j, j)].max(1e-12)))
                .filter(|(_, s)| s.is_finite() && *s > 0.0)
                .collect();
            strongest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            strongest.truncate(MOST_PARTNERS);
            partners[*item as usize] = strongest;
        }
        Pairs { partners }
    }

    /// Σ evidence · strength over what the user has, for every item; shape (items).
    pub fn scores(&self, owned: &[Owned], out: &mut Vec<f32>) {
        out.clear();
        out.resize(self.partners.len(), 0.0);
        for o in owned {
            let weight = evidence(o);
            for (partner, strength) in self.partners.get(o.item as usize).map_or(&[][..], Vec::as_slice) {
                out[*partner as usize] += weight * strength;
            }
        }
    }
}

impl Pairs {
    /// Whether every partner is an item.
    pub fn fits(&self, items: usize) -> bool {
        self.partners.len() == items && self.partners.iter().flatten().all(|(item, _)| (*item as usize) < items)
    }
}

fn best_sellers(histories: &Histories, owned: &[Vec<Owned>]) -> (Vec<u32>, Vec<usize>) {
    let mut weight = vec![0.0; histories.items];
    for o in owned.iter().flatten() {
        weight[o.item as usize] += f64::from(evidence(o));
    }
    let mut known: Vec<u32> = (0..histories.items as u32).filter(|i| weight[*i as usize] > 0.0).collect();
    known.sort_by(|a, b| weight[*b as usize].total_cmp(&weight[*a as usize]).then(a.cmp(b)));
    known.truncate(MOST_ITEMS);
    known.sort_unstable();
    let mut place = vec![usize::MAX; histories.items];
    for (p, item) in known.iter().enumerate() {
        place[*item as usize] = p;
    }
    (known, place)
}

/// Inverse of a symmetric positive definite matrix by halves (Schur complement), so that nearly all work is matrix
/// products, which are many times faster than element-wise elimination.
fn invert(matrix: DMatrix<f32>) -> DMatrix<f32> {
    let n = matrix.nrows();
    if n <= 96 {
        let diagonal = DMatrix::from_diagonal(&matrix.diagonal().map(|d| 1.0 / d.max(1e-12)));
        return nalgebra::Cholesky::new(matrix).map_or(diagonal, |c| c.inverse());
    }
    let half = n / 2;
    let (top, side) = (matrix.view((0, 0), (half, half)), matrix.view((half, 0), (n - half, half)));
    let inner = invert(top.into_owned());
    let moved = side * &inner;
    let schur = invert(matrix.view((half, half), (n - half, n - half)) - &moved * side.transpose());
    let low = -(&schur * &moved);
    let mut inverse = DMatrix::zeros(n, n);
    inverse.view_mut((0, 0), (half, half)).copy_from(&(inner - moved.transpose() * &low));
    inverse.view_mut((half, half), (n - half, n - half)).copy_from(&schur);
    inverse.view_mut((0, half), (half, n - half)).copy_from(&low.transpose());
    inverse.view_mut((half, 0), (n - half, half)).copy_from(&low);
    inverse
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_by_halves_is_the_inverse() {
        let n = 230;
        let root = DMatrix::<f32>::from_fn(n, n, |i, j| (((i * 37 + j * 61) % 101) as f32 / 101.0) - 0.5);
        let matrix = &root * root.transpose() + DMatrix::identity(n, n) * 5.0;
        let off = (matrix.clone() * invert(matrix) - DMatrix::identity(n, n)).amax();
        assert!(off < 1e-3, "{off}");
    }
}
