//! Since when a series has another level.

/// On either side of the change at least so many days.
const LEAST_DAYS: usize = 3;
/// A step must explain so many times the variance that it leaves, for one of its degrees of freedom.
const CLEAR: f64 = 12.0;

/// The day from which on `num` ÷ `den` has another level: the one step that leaves the least squares, `den` being the
/// days' weights. `None` where no step is clear, or where it leads the other way than `up`.
pub(super) fn change_point(num: &[f64], den: &[f64], up: bool) -> Option<usize> {
    let days = num.len().min(den.len());
    let sums = |to: usize| (num[..to].iter().sum::<f64>(), den[..to].iter().sum::<f64>());
    let (all, weight) = sums(days);
    if weight <= 0.0 || days < 2 * LEAST_DAYS {
        return None;
    }
    let mean = all / weight;
    let known = || (0..days).filter(|day| den[*day] > 0.0);
    let squares: f64 = known().map(|day| den[day] * (num[day] / den[day] - mean).powi(2)).sum();
    let (mut before, mut weight_before) = sums(LEAST_DAYS);
    let mut best: Option<(usize, f64, f64)> = None;
    for day in LEAST_DAYS..=days - LEAST_DAYS {
        let weight_after = weight - weight_before;
        if weight_before > 0.0 && weight_after > 0.0 {
            let step = (all - before) / weight_after - before / weight_before;
            let explained = step * step * weight_before * weight_after / weight;
            if best.is_none_or(|(_, _, most)| explained > most) {
                best = Some((day, step, explained));
            }
        }
        before += num[day];
        weight_before += den[day];
    }
    let (day, step, explained) = best?;
    let left = (squares - explained).max(0.0) / known().count().saturating_sub(2).max(1) as f64;
    (explained >= CLEAR * left && (step > 0.0) == up && step != 0.0).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wobbling(levels: &[(usize, f64)]) -> Vec<f64> {
        let days = levels.iter().flat_map(|(days, level)| std::iter::repeat_n(*level, *days));
        days.enumerate().map(|(day, level)| level + [1.0, -1.0, 0.5, -0.5][day % 4]).collect()
    }

    #[test]
    fn a_step_is_found_on_its_day_and_only_in_its_direction() {
        let days = wobbling(&[(50, 20.0), (30, 8.0)]);
        let even = vec![1.0; days.len()];
        assert_eq!(change_point(&days, &even, false), Some(50));
        assert_eq!(change_point(&days, &even, true), None);
    }

    #[test]
    fn a_steady_series_has_no_change_point() {
        let days = wobbling(&[(80, 20.0)]);
        assert_eq!(change_point(&days, &[1.0; 80], true), None);
        assert_eq!(change_point(&days, &[1.0; 80], false), None);
        assert_eq!(change_point(&[], &[], true), None);
        assert_eq!(change_point(&[0.0; 20], &[0.0; 20], true), None);
    }

    /// Sundays weigh a fifth: a series that sells a fifth on each of them is steady.
    #[test]
    fn weights_take_the_weekdays_out() {
        let weight: Vec<f64> = (0..84).map(|day| if day % 7 == 6 { 0.2 } else { 1.0 }).collect();
        let level = |day: usize| if day < 60 { 10.0 } else { 14.0 };
        let num: Vec<f64> = (0..84).map(|day| weight[day] * level(day)).collect();
        assert_eq!(change_point(&num, &weight, true), Some(60));
    }
}
