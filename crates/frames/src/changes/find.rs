//! Looking at all series, and telling each change once.

use super::account::{Contribution, Stretch};
use super::chance::largest_found;
use super::facets::{Facets, Look};
use super::foresight::{Basis, Verdict, Weekly, needed_weeks};
use super::since::change_point;
use super::{Cell, Changes, Dimension, FALSE_ALARMS, Finding, Measure, Segment, causes, drill, parts};
use crate::Columns;
use domain::{Day, Period};
use std::ops::Range;

/// The most striking ones are taken apart; a change that moves more is told by those.
const MOST_EXPLAINED: usize = 24;
/// Differences that nobody would act on: relative for most, points of a hundred for shares.
const LEAST_CHANGE: f64 = 0.05;
const LEAST_PRICE_CHANGE: f64 = 0.02;
const LEAST_POINTS: f64 = 0.01;
/// Weeks that a finding shows.
const SHOWN_WEEKS: usize = 26;
/// Days of the year in whole weeks.
const YEAR_DAYS: usize = 364;
/// A weekday weighs at least this share of the mean one, so that a shop closed on Sundays can still be told.
const LEAST_WEEKDAY: f64 = 0.02;
/// A finding is another one's when that one makes up so much of it.
const ITS_OWN: std::ops::RangeInclusive<f64> = 0.6..=1.7;
/// A part that changed by at most so many times the change of the whole goes with it.
const AS_THE_WHOLE: f64 = 1.5;
/// Within a segment, one further segment is named only where it makes up this share of it.
const LEAST_WITHIN: f64 = 0.6;

struct Judged<'a> {
    look: &'a Look,
    weekly: Weekly,
    verdict: Verdict,
}

pub(super) fn changes(columns: &Columns, weeks: usize) -> Changes {
    let facets = columns.facets();
    let last = Day(columns.last_day);
    let days = Period::ending(last, weeks as i32 * 7);
    let all = if columns.goods.len() == 0 { &[][..] } else { &facets.looks[..] };
    let judged: Vec<Judged<'_>> = all.iter().filter_map(|look| judge(look, weeks)).collect();
    let found = largest_found(judged.iter().map(|one| one.verdict.chance), FALSE_ALARMS);
    let is_found = |one: &&Judged<'_>| found.is_some_and(|most| one.verdict.chance <= most) && matters(one);
    let mut striking: Vec<&Judged<'_>> = judged.iter().filter(is_found).collect();
    striking.sort_by(|a, b| {
        // Of a product that is all of its category the product is told.
        let dimension = |one: &Judged<'_>| one.look.segment.map(|segment| segment.dimension);
        let by_dimension = dimension(b).cmp(&dimension(a));
        let (a, b) = (&a.verdict, &b.verdict);
        a.chance.total_cmp(&b.chance).then(b.distance.total_cmp(&a.distance)).then(by_dimension)
    });
    striking.truncate(MOST_EXPLAINED);
    let explained = striking.into_iter().map(|one| explain(columns, facets, one, days)).collect();
    let known_weeks = all.first().map_or(0, |look| look.num.len() as u32 / 7);
    Changes {
        days,
        known_weeks,
        needed_weeks: needed_weeks(weeks) as u32,
        looked_at: judged.len() as u32,
        findings: told_once(explained),
    }
}

fn judge(look: &Look, weeks: usize) -> Option<Judged<'_>> {
    let weekly = Weekly::of(&look.num, look.den.as_deref(), look.unit);
    let verdict = weekly.judge(weeks)?;
    Some(Judged { look, weekly, verdict })
}

fn matters(one: &Judged<'_>) -> bool {
    let (actual, expected) = (one.verdict.actual, one.verdict.expected);
    match one.look.measure {
        measure if measure.is_share() => (actual - expected).abs() >= LEAST_POINTS,
        Measure::PriceLevel => (actual - expected).abs() >= LEAST_PRICE_CHANGE * expected,
        _ => (actual - expected).abs() >= LEAST_CHANGE * expected,
    }
}

fn explain(columns: &Columns, facets: &Facets, one: &Judged<'_>, days: Period) -> Finding {
    let Judged { look, weekly, verdict } = one;
    let weeks = verdict.by_week.len();
    let known = weekly.num.len();
    let rows = |weeks: Range<usize>| {
        let day = |week: usize| columns.last_day - 7 * (known - week) as i32 + 1;
        let from = |week: usize| columns.goods.day.partition_point(|other| *other < day(week));
        from(weeks.start)..from(weeks.end)
    };
    let slice: Vec<Segment> = look.segment.into_iter().collect();
    let stretches = (rows(known - weeks..known), rows(weekly.reference(verdict.basis, weeks)));
    let times = if look.measure.is_ratio() { 1.0 } else { weeks as f64 };
    let of = (columns, facets);
    let (stretch, amount) = Stretch::of(of, look.measure, &slice, stretches, verdict.expected * times);
    let mut contributions = stretch.accounts(&slice, amount);
    let explained_by = smallest_set(&stretch, &slice, &contributions);
    for (_, cells) in &mut contributions {
        cells.sort_by_key(|cell| (std::cmp::Reverse(cell.change().abs()), cell.code));
    }
    let first_shown = known.saturating_sub(SHOWN_WEEKS.max(2 * weeks));
    let shown = (first_shown..known).map(|week| {
        let figure = if weekly.den[week] > 0.0 { weekly.num[week] / weekly.den[week] } else { f64::NAN };
        (Day(columns.last_day - 7 * (known - week) as i32 + 1), figure)
    });
    Finding {
        measure: look.measure,
        segment: look.segment,
        actual: verdict.actual * times,
        expected: verdict.expected * times,
        low: verdict.low * times,
        high: verdict.high * times,
        basis: verdict.basis,
        chance: verdict.chance,
        since: since(columns, look, verdict, weeks + weekly.reference(Basis::Lately, weeks).len()),
        weeks: shown.collect(),
        by_week: verdict.by_week.clone(),
        amount,
        parts: if look.measure == Measure::Revenue { parts::parts(&stretch, &slice, amount) } else { Vec::new() },
        causes: causes::causes(&stretch, &slice, &explained_by, amount, days),
        contributions,
        explained_by,
    }
}

/// The segments that explain a change, each narrowed down by one further where that one makes up most of it.
fn smallest_set(stretch: &Stretch<'_>, slice: &[Segment], accounts: &[(Dimension, Vec<Contribution>)]) -> Vec<Cell> {
    let Some(best) = drill::best(accounts) else { return Vec::new() };
    let narrowed = |(segment, change): (Segment, i64)| {
        let cells = accounts.iter().find(|(dimension, _)| *dimension == segment.dimension).map(|(_, cells)| cells);
        let whole = cells.and_then(|cells| cells.iter().find(|cell| cell.code == segment.code)).copied();
        let path: Vec<Segment> = slice.iter().copied().chain([segment]).collect();
        let within = whole.and_then(|whole| drill::best(&stretch.accounts(&path, whole)));
        let inner = within.and_then(|within| match within.segments[..] {
            [(inner, of_it)] if of_it as f64 / change as f64 >= LEAST_WITHIN => Some((inner, of_it)),
            _ => None,
        });
        match inner {
            Some((inner, of_it)) => Cell { path: vec![segment, inner], change: of_it },
            None => Cell { path: vec![segment], change },
        }
    };
    best.segments.into_iter().map(narrowed).collect()
}

/// The day since when a series has its new level, looked for in the last so many weeks. Totals are weighed by weekday,
/// and by last year where that is what was expected.
fn since(columns: &Columns, look: &Look, verdict: &Verdict, weeks: usize) -> Option<Day> {
    let days = look.num.len();
    let first = days.saturating_sub(weeks * 7);
    let weight: Vec<f64> = match (&look.den, verdict.basis) {
        (Some(den), _) => den[first..].iter().map(|den| *den as f64).collect(),
        (None, Basis::Lately) => (first..days).map(weekday_weight(&look.num)).collect(),
        (None, Basis::YearBefore) => {
            let weekday = weekday_weight(&look.num);
            let year_before = |day: usize| {
                let week = day.saturating_sub(YEAR_DAYS + 3)..day.saturating_sub(YEAR_DAYS - 4);
                look.num[week].iter().sum::<i64>().max(0) as f64
            };
            (first..days).map(|day| weekday(day) * year_before(day)).collect()
        }
    };
    let num: Vec<f64> = look.num[first..].iter().map(|num| *num as f64).collect();
    let at = change_point(&num, &weight, verdict.actual > verdict.expected)?;
    Some(Day(columns.last_day - (days - first - at) as i32 + 1))
}

fn weekday_weight(num: &[i64]) -> impl Fn(usize) -> f64 {
    let mut sums = [0.0; 7];
    for (day, num) in num.iter().enumerate() {
        sums[day % 7] += (*num).max(0) as f64;
    }
    let least = sums.iter().sum::<f64>() / 7.0 * LEAST_WEEKDAY;
    move |day| sums[day % 7].max(least)
}

/// Leaves out what another finding says already: a segment that is mostly one of the others, or that went with the
/// whole shop; the shop where one segment is all of it; pieces and orders where revenue went the same way.
fn told_once(findings: Vec<Finding>) -> Vec<Finding> {
    let shop = findings.iter().find(|one| one.measure == Measure::Revenue && one.segment.is_none()).cloned();
    let (segments, others): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(|one| one.segment.is_some());
    let mut kept: Vec<Finding> = Vec::new();
    for one in segments {
        let with_shop = shop.as_ref().is_some_and(|shop| one.measure == shop.measure && goes_with(&one, shop));
        if with_shop || kept.iter().any(|other| says(other, &one)) {
            continue;
        }
        kept.retain(|other| !says(&one, other));
        kept.push(one);
    }
    for one in others {
        let of_revenue = |other: &Finding| other.measure == Measure::Revenue && other.is_up() == one.is_up();
        let told = match one.measure {
            Measure::Orders | Measure::Units => shop.iter().chain(&kept).any(of_revenue),
            _ => kept.iter().any(|other| says(other, &one)),
        };
        if !told {
            kept.push(one);
        }
    }
    kept.sort_by_key(|one| (!one.measure.is_money(), std::cmp::Reverse(one.amount.change().abs())));
    kept
}

/// Whether `one` changed as `whole` did, of which it is a part, and is not what explains that change.
fn goes_with(one: &Finding, whole: &Finding) -> bool {
    let share = |of: &Finding| if of.expected > 0.0 { (of.actual / of.expected - 1.0).abs() } else { f64::INFINITY };
    let alike = one.is_up() == whole.is_up() && share(one) <= AS_THE_WHOLE * share(whole);
    let explains = whole.explained_by.iter().any(|cell| cell.path.first().copied() == one.segment);
    alike && !explains
}

/// Whether most of `one` is the segment that `other` tells of. What lies in that segment altogether is said by it only
/// where it changed as the segment did.
fn says(other: &Finding, one: &Finding) -> bool {
    let Some(segment) = other.segment.filter(|_| other.measure == one.measure) else { return false };
    let cells = one.contributions.iter().find(|(dimension, _)| *dimension == segment.dimension);
    let mine = cells.and_then(|(_, cells)| cells.iter().find(|cell| cell.code == segment.code));
    mine.is_some_and(|mine| {
        let most = ITS_OWN.contains(&(mine.change() as f64 / one.amount.change() as f64));
        let altogether = (mine.actual, mine.expected) == (one.amount.actual, one.amount.expected);
        most && (!altogether || goes_with(one, other))
    })
}
