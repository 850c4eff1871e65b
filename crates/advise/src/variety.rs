//! Lists that do not say the same thing ten times.

/// At most `k` places of a list, chosen one after the other so that each is as relevant as it can be and as unlike those
/// before it: maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998),
/// `(1 − v) · relevance − v · largest similarity to what was chosen`.
///
/// `relevance`: best first; only its order of size counts, it is scaled to 0…1. `similarity` of two places is between 0
/// and 1. With a `variety` v of 0 the list stays as it is; with 1 only the first place is chosen by relevance. Ties go to
/// the place that stood first.
pub fn varied(relevance: &[f64], similarity: impl Fn(usize, usize) -> f64, variety: f64, k: usize) -> Vec<usize> {
    let variety = if variety.is_finite() { variety.clamp(0.0, 1.0) } else { 0.0 };
    let (low, high) =
        relevance.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), r| (low.min(*r), high.max(*r)));
    let scaled = |r: f64| if high > low { (r - low) / (high - low) } else { 1.0 };
    let mut likeness = vec![0.0_f64; relevance.len()];
    let mut left: Vec<usize> = (0..relevance.len()).collect();
    let mut chosen = Vec::with_capacity(k.min(relevance.len()));
    while chosen.len() < k && !left.is_empty() {
        let worth = |place: usize| {
            let unlike = if chosen.is_empty() { 0.0 } else { variety * likeness[place] };
            let weight = if chosen.is_empty() { 1.0 } else { 1.0 - variety };
            weight * scaled(relevance[place]) - unlike
        };
        let better = |a: &usize, b: &usize| worth(*a).total_cmp(&worth(*b)).then(b.cmp(a));
        let Some(best) = left.iter().copied().max_by(better) else { break };
        left.retain(|place| *place != best);
        for place in &left {
            likeness[*place] = likeness[*place].max(similarity(*place, best).clamp(0.0, 1.0));
        }
        chosen.push(best);
    }
    chosen
}
