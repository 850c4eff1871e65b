//! Demand as corrected by hand: days that say nothing, days that count as something else, and pasts taken over from
//! other products. What was sold is not touched; products without a correction take no part in any of this.

use crate::Columns;
use crate::demand::{LEAST_OPEN, period_of};
use domain::{Change, CorrectionId, Day, Period, Snapshot, THOUSAND};
use learn::Freq;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A product renamed more often than this has lost its first past. Also ends what a damaged file might turn in circles.
const LONGEST_CHAIN: usize = 16;

/// The corrections in force, by product.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    by_product: FxHashMap<u32, Vec<Rule>>,
    lost: Vec<CorrectionId>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Rule {
    LeaveOut(Span),
    Replace(Span, f32),
    /// `renamed`: it is the same product, so that its prices are this product's too.
    Borrow {
        span: Span,
        from: u32,
        share: f32,
        renamed: bool,
    },
}

/// First and last day.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Span(i32, i32);

impl Span {
    fn of(days: Option<Period>) -> Span {
        days.map_or(Span(i32::MIN, i32::MAX), |days| Span(days.first.0, days.last.0))
    }

    fn has(self, day: i32) -> bool {
        (self.0..=self.1).contains(&day)
    }

    fn meets(self, days: &Range<i32>) -> bool {
        self.0 < days.end && self.1 >= days.start
    }

    /// The places of its days among `len` days from `first` on.
    fn places(self, first: i32, len: usize) -> Range<usize> {
        let place = |day: i64| usize::try_from(day - i64::from(first)).unwrap_or(0).min(len);
        let (from, to) = (place(i64::from(self.0)), place(i64::from(self.1) + 1));
        from..to.max(from)
    }
}

/// The number of each SKU.
pub(crate) fn numbers(snapshot: &Snapshot) -> FxHashMap<&str, u32> {
    snapshot.products.iter().enumerate().map(|(n, p)| (p.sku.as_str(), n as u32)).collect()
}

impl Rules {
    pub(crate) fn of(snapshot: &Snapshot) -> Rules {
        let mut rules = Rules::default();
        if snapshot.corrections.is_empty() {
            return rules;
        }
        let numbers = numbers(snapshot);
        for correction in &snapshot.corrections {
            let source = correction.change.source().map(|sku| numbers.get(sku).copied());
            let (Some(product), false) = (numbers.get(correction.sku.as_str()).copied(), source == Some(None)) else {
                rules.lost.push(correction.id);
                continue;
            };
            let span = Span::of(correction.days);
            let share = |thousandths: u32| thousandths as f32 / THOUSAND as f32;
            let rule = match (&correction.change, source.flatten()) {
                (Change::LeaveOut, _) => Rule::LeaveOut(span),
                (Change::Replace { thousandths }, _) => Rule::Replace(span, share(*thousandths)),
                (Change::Like { permille, .. }, Some(from)) => {
                    Rule::Borrow { span, from, share: share(*permille), renamed: false }
                }
                (Change::Continues { .. }, Some(from)) => Rule::Borrow { span, from, share: 1.0, renamed: true },
                (Change::Like { .. } | Change::Continues { .. }, None) => continue,
            };
            let mine = rules.by_product.entry(product).or_default();
            // Told from the catalogue meanwhile, a renaming may have made its two SKUs one product.
            let idle = matches!(rule, Rule::Borrow { from, .. } if from == product || mine.iter().any(Rule::borrows));
            if !idle {
                mine.push(rule);
            }
        }
        rules
    }

    fn of_product(&self, product: u32) -> &[Rule] {
        self.by_product.get(&product).map_or(&[], |rules| rules.as_slice())
    }

    fn borrowed(&self, product: u32) -> Option<(Span, u32, f32, bool)> {
        self.of_product(product).iter().find_map(|rule| match rule {
            Rule::Borrow { span, from, share, renamed } => Some((*span, *from, *share, *renamed)),
            Rule::LeaveOut(_) | Rule::Replace(..) => None,
        })
    }
}

impl Rule {
    fn borrows(&self) -> bool {
        matches!(self, Rule::Borrow { .. })
    }
}

/// A day whose demand was corrected by hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectedDay {
    pub day: Day,
    /// The pieces it counts as; `None` where it says nothing.
    pub counts_as: Option<f32>,
}

impl Columns {
    /// Whether a person corrected anything about a product's demand.
    pub fn is_corrected(&self, product: u32) -> bool {
        !self.rules.of_product(product).is_empty()
    }

    /// Corrections that name a product which is not there (any more); they change nothing.
    pub fn lost_corrections(&self) -> &[CorrectionId] {
        &self.rules.lost
    }

    /// The corrected days of a product between two days, both included, earliest first.
    pub fn corrected_days(&self, product: u32, first: Day, last: Day) -> Vec<CorrectedDay> {
        if !self.is_corrected(product) {
            return Vec::new();
        }
        let counted = self.counted_days(product);
        let unborn = self.first_sale(product).unwrap_or(i32::MAX);
        let (from, to) = (first.0.max(self.first_day), last.0.min(self.snapshot.as_of.0));
        (from..=to)
            .filter(|day| self.is_touched(product, *day..*day + 1, unborn))
            .map(|day| {
                let value = counted.get((day - self.first_day) as usize).copied();
                CorrectedDay { day: Day(day), counts_as: value.filter(|value| value.is_finite()) }
            })
            .collect()
    }

    /// Pieces wanted a day over the last `days` days. Days that say nothing are left out where a person corrected any
    /// of the product's; otherwise all days count as they were sold.
    pub fn recent_per_day(&self, product: u32, days: usize) -> f64 {
        if !self.is_corrected(product) {
            return self.daily_units(product, days).iter().map(|u| f64::from(*u)).sum::<f64>() / days as f64;
        }
        let counted = self.counted_days(product);
        let recent = counted.iter().rev().take(days).filter(|value| value.is_finite());
        let (sum, known) = recent.fold((0.0, 0_u32), |(sum, known), value| (sum + f64::from(*value), known + 1));
        if known == 0 { 0.0 } else { sum / f64::from(known) }
    }

    /// Puts what a person says in the place of what was sold, in the periods that a correction touches and no other.
    pub(crate) fn correct(&self, product: u32, dates: &[Day], freq: Freq, wanted: &mut [f32]) {
        if !self.is_corrected(product) {
            return;
        }
        let unborn = self.first_sale(product).unwrap_or(i32::MAX);
        let touched = |date: &Day| {
            let days = date.0..freq.step(*date, 1).0;
            self.is_touched(product, days.clone(), unborn).then_some(days)
        };
        let counted = self.counted_days(product);
        // Before anything is known there is no product yet: those days hide nothing.
        let born = counted.iter().position(|value| value.is_finite()).unwrap_or(counted.len());
        for (wanted, date) in wanted.iter_mut().zip(dates) {
            if let Some(days) = touched(date) {
                *wanted = self.corrected_period(product, days, unborn, &counted, born);
            }
        }
    }

    /// What would have been wanted in a period at the pace of its days that count; NaN where those are less than half.
    fn corrected_period(&self, product: u32, days: Range<i32>, unborn: i32, counted: &[f32], born: usize) -> f32 {
        let (mut sum, mut known, mut hidden, mut any) = (0.0_f64, 0_u32, 0_u32, false);
        for day in days {
            let Ok(at) = usize::try_from(i64::from(day) - i64::from(self.first_day)) else { continue };
            let Some(value) = counted.get(at).filter(|_| at >= born) else { continue };
            let open = self.day(day).orders > 0 || self.is_touched(product, day..day + 1, unborn);
            if value.is_finite() {
                any = true;
                sum += f64::from(*value);
                known += u32::from(open);
            } else {
                hidden += u32::from(open);
            }
        }
        let share = if hidden == 0 { 1.0 } else { f64::from(known) / f64::from(known + hidden) };
        if !any || share < LEAST_OPEN { f32::NAN } else { (sum / share) as f32 }
    }

    /// What a product that takes over another's past was worth there, for choosing series; minor units.
    pub(crate) fn borrowed_revenue(&self, product: u32, first: i32, last: i32) -> i64 {
        let Some((_, from, share, _)) = self.rules.borrowed(product) else { return 0 };
        let sum = self.revenue_carried(from, first, last);
        (sum as f64 * f64::from(share)) as i64
    }

    /// Rows of product and day under the former SKUs of a product, before it was sold under the present one.
    pub(crate) fn former_rows(&self, product: u32) -> Vec<usize> {
        let (mut rows, mut owner, mut before) = (Vec::new(), product, i32::MAX);
        for _ in 0..LONGEST_CHAIN {
            let Some((span, from, _, true)) = self.rules.borrowed(owner) else { break };
            before = before.min(self.first_sale(owner).unwrap_or(i32::MAX));
            let days = &self.product_days;
            rows.extend(days.rows(from).filter(|row| days.day[*row] < before && span.has(days.day[*row])));
            owner = from;
        }
        rows
    }

    pub(crate) fn first_sale(&self, product: u32) -> Option<i32> {
        self.demand_days(product).find(|day| day.sold > 0).map(|day| day.day)
    }

    /// Whether a correction changes what any of `days` counts as. `unborn`: the day of the first sale.
    fn is_touched(&self, product: u32, days: Range<i32>, unborn: i32) -> bool {
        self.rules.of_product(product).iter().any(|rule| match rule {
            Rule::LeaveOut(span) | Rule::Replace(span, _) => span.meets(&days),
            Rule::Borrow { span, .. } => span.meets(&(days.start..days.end.min(unborn))) && days.start < unborn,
        })
    }

    /// What each day from the first day of goods to `as_of` counts as, in pieces; NaN where it says nothing.
    fn counted_days(&self, product: u32) -> Vec<f32> {
        self.counted(product, LONGEST_CHAIN)
    }

    fn counted(&self, product: u32, chain: usize) -> Vec<f32> {
        let mut days = self.sold_days(product);
        let len = days.len();
        if let Some((span, from, share, _)) = self.rules.borrowed(product)
            && chain > 0
        {
            let lent = self.counted(from, chain - 1);
            let born = self.first_sale(product).map_or(len, |day| (day - self.first_day).max(0) as usize);
            for at in span.places(self.first_day, born.min(len)) {
                days[at] = lent[at] * share;
            }
        }
        for rule in self.rules.of_product(product) {
            match rule {
                Rule::LeaveOut(span) => days[span.places(self.first_day, len)].fill(f32::NAN),
                Rule::Replace(span, pieces) => days[span.places(self.first_day, len)].fill(*pieces),
                Rule::Borrow { .. } => {}
            }
        }
        days
    }

    /// Pieces wanted on each day as sold; NaN before the first sale and on days sold out.
    fn sold_days(&self, product: u32) -> Vec<f32> {
        let len = (i64::from(self.snapshot.as_of.0) - i64::from(self.first_day) + 1).max(0) as usize;
        let mut days = vec![0.0_f32; len];
        for sold in self.demand_days(product) {
            if let Some(day) = days.get_mut((sold.day - self.first_day) as usize) {
                *day += sold.wanted as f32;
            }
        }
        let born = self.first_sale(product).map_or(len, |day| (day - self.first_day).max(0) as usize);
        days[..born.min(len)].fill(f32::NAN);
        for run in self.sold_out(product) {
            days[Span(run.first.0, run.last.0).places(self.first_day, len)].fill(f32::NAN);
        }
        days
    }

    /// In how many periods a corrected product was wanted.
    pub(crate) fn corrected_periods_sold(&self, product: u32, dates: &[Day], freq: Freq) -> usize {
        let counted = self.counted_days(product);
        let mut periods: Vec<usize> = counted
            .iter()
            .enumerate()
            .filter(|(_, value)| **value > 0.0)
            .filter_map(|(at, _)| period_of(dates, freq, self.first_day.saturating_add(at as i32)))
            .collect();
        periods.dedup();
        periods.len()
    }
}
