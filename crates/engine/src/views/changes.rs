//! What changed: findings of `frames` with their words, and the order that a sold-out product waits for.

use crate::session::Session;
use domain::{Arg, Money, Phrase, SuggestionId, SuggestionKind};
use frames::{Basis, Cause, Cell, Contribution, Dimension, FALSE_ALARMS, Finding, Measure, Part, Segment};
use store::StoredState;
use wire::{
    ChangeBreakdown, ChangeChart, ChangeFinding, ChangeMeasure, ChangePart, ChangeSegment, ChangeUnit, ChangesView,
};

/// Weeks that Today looks back, and the findings it tells.
pub(crate) const TODAY_WEEKS: u32 = 4;
const TODAY_FINDINGS: usize = 3;
/// Lines of a breakdown before all others are one.
const MOST_PARTS: usize = 8;
/// Seasons are known from two years on.
const TWO_YEARS: u32 = 104;
/// Words of the kinds of customers, by their number.
const CUSTOMERS: [&str; 3] = ["unknown", "new", "returning"];

pub(super) fn changes(session: &Session, weeks: u32) -> ChangesView {
    let found = session.prepared().columns.changes(weeks);
    let weeks = found.days.days() as u32 / 7;
    let weeks_arg = i64::from(weeks);
    let counted = |key: &str, count: i64| Phrase::new(key).int("count", count).int("weeks", weeks_arg);
    let too_short = found.looked_at == 0 && found.known_weeks < found.needed_weeks;
    let sentence = if too_short {
        Phrase::new("changes-too-short")
            .int("weeks", weeks_arg)
            .int("needed", i64::from(found.needed_weeks))
            .int("known", i64::from(found.known_weeks))
    } else if found.findings.is_empty() {
        counted("changes-none", i64::from(found.looked_at))
    } else {
        counted("changes-found", found.findings.len() as i64)
    };
    let how = if found.known_weeks < TWO_YEARS { "changes-how-one-year" } else { "changes-how" };
    let one_in = (1.0 / FALSE_ALARMS).round() as i64;
    ChangesView {
        weeks,
        days: found.days,
        sentence,
        note: Phrase::new(how).int("count", i64::from(found.looked_at)).int("looks", one_in),
        looked_at: found.looked_at,
        false_alarms: FALSE_ALARMS,
        findings: found.findings.iter().map(|finding| Telling { session, weeks }.finding(finding)).collect(),
    }
}

/// The first findings of the last four weeks, a sentence each.
pub(super) fn of_today(session: &Session) -> Vec<Phrase> {
    let telling = Telling { session, weeks: TODAY_WEEKS };
    let found = session.prepared().columns.changes(TODAY_WEEKS);
    found.findings.iter().take(TODAY_FINDINGS).map(|finding| telling.sentence(finding)).collect()
}

/// A segment within a sentence.
pub(super) fn segment_label(session: &Session, segment: Segment) -> Phrase {
    let name = session.prepared().columns.segment_name(segment);
    let named = |key: &str, unnamed: &str| match name.as_str() {
        "" => Phrase::new(unnamed),
        name => Phrase::new(key).text("name", name),
    };
    match segment.dimension {
        Dimension::Product => Phrase::new("changes-product").text("name", name),
        Dimension::Category => named("changes-category", "changes-category-none"),
        Dimension::Country => named("changes-country", "changes-country-none"),
        Dimension::Place => named("changes-place", "changes-place-none"),
        Dimension::Channel => named("changes-channel", "changes-channel-none"),
        Dimension::Customers => Phrase::new(match segment.code {
            1 => "changes-customers-new",
            2 => "changes-customers-returning",
            _ => "changes-customers-unknown",
        }),
    }
}

/// Words for the findings of one look.
struct Telling<'a> {
    session: &'a Session,
    weeks: u32,
}

impl Telling<'_> {
    fn finding(&self, finding: &Finding) -> ChangeFinding {
        let figure = |value: f64| self.figure(finding.measure, value);
        let basis = Phrase::new(match finding.basis {
            Basis::Lately => "changes-basis-lately",
            Basis::YearBefore => "changes-basis-year",
        });
        let note = Phrase::new("changes-note")
            .with("actual", figure(finding.actual))
            .with("expected", figure(finding.expected))
            .with("low", figure(finding.low))
            .with("high", figure(finding.high))
            .int("weeks", i64::from(self.weeks))
            .with("basis", Arg::Phrase(basis));
        ChangeFinding {
            measure: measure(finding.measure),
            segment: finding.segment.map(|segment| self.segment(segment)),
            title: self.title(finding),
            note,
            actual: finding.actual,
            expected: finding.expected,
            low: finding.low,
            high: finding.high,
            chance: finding.chance,
            since: finding.since,
            reasons: self.reasons(finding),
            chart: chart(finding),
            change: finding.amount.change(),
            explained_by: finding.explained_by.iter().map(|cell| self.cell(cell)).collect(),
            breakdowns: self.breakdowns(finding),
            suggestion: self.suggestion(finding),
        }
    }

    fn segment(&self, segment: Segment) -> ChangeSegment {
        let columns = &self.session.prepared().columns;
        let code = segment.code as usize;
        let key = match segment.dimension {
            Dimension::Product => columns.snapshot().products.get(code).map(|p| p.sku.clone()).unwrap_or_default(),
            Dimension::Customers => CUSTOMERS.get(code).copied().unwrap_or_default().to_string(),
            Dimension::Category | Dimension::Country | Dimension::Place | Dimension::Channel => {
                columns.segment_name(segment)
            }
        };
        let label = segment_label(self.session, segment);
        ChangeSegment { kind: kind(segment.dimension).to_string(), key, label }
    }

    fn part(&self, segment: Segment, amount: i64) -> ChangePart {
        let ChangeSegment { kind, key, label } = self.segment(segment);
        ChangePart { label, key: format!("{kind} {key}").trim_end().to_string(), amount }
    }

    fn title(&self, finding: &Finding) -> Phrase {
        let what = measure_label(finding.measure);
        let what = match finding.segment {
            None => what,
            Some(segment) => Phrase::new("changes-of")
                .with("what", Arg::Phrase(what))
                .with("segment", Arg::Phrase(segment_label(self.session, segment))),
        };
        let (since, is_share) = (finding.since, finding.measure.is_share());
        let key = match (finding.expected > 0.0, is_share, since.is_some()) {
            (false, _, _) => "changes-title-nothing",
            (true, false, false) => "changes-title",
            (true, false, true) => "changes-title-since",
            (true, true, false) => "changes-title-share",
            (true, true, true) => "changes-title-share-since",
        };
        let phrase = Phrase::new(key).with("what", Arg::Phrase(what));
        let phrase = match (finding.expected > 0.0, is_share) {
            (false, _) => phrase.with("now", self.figure(finding.measure, finding.actual)),
            (true, true) => directed(phrase, finding.is_up())
                .with("before", self.figure(finding.measure, finding.expected))
                .with("now", self.figure(finding.measure, finding.actual)),
            (true, false) => {
                directed(phrase, finding.is_up()).percent("share", (finding.actual / finding.expected - 1.0).abs(), 0)
            }
        };
        match since.filter(|_| finding.expected > 0.0) {
            Some(day) => phrase.day("day", day),
            None => phrase,
        }
    }

    /// "Revenue of X fell by 38% since 12 Oct: £1,240 less in four weeks than usual".
    fn sentence(&self, finding: &Finding) -> Phrase {
        let title = self.title(finding);
        if finding.measure != Measure::Revenue {
            return title;
        }
        directed(Phrase::new("changes-today"), finding.is_up())
            .with("title", Arg::Phrase(title))
            .money("amount", self.money(finding.amount.change().saturating_abs()))
    }

    fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.session.prepared().columns.snapshot().currency)
    }

    fn figure(&self, of: Measure, value: f64) -> Arg {
        match measure(of).unit() {
            ChangeUnit::Money => Arg::Money(self.money(value.round() as i64)),
            ChangeUnit::Count => Arg::Int(value.round() as i64),
            ChangeUnit::Share => Arg::Percent { value, digits: 1 },
        }
    }

    fn reasons(&self, finding: &Finding) -> Vec<Phrase> {
        let columns = &self.session.prepared().columns;
        let snapshot = columns.snapshot();
        let name = |key: &str, product: u32| {
            Phrase::new(key).text("name", snapshot.products.get(product as usize).map(|p| p.name()).unwrap_or_default())
        };
        let cause = |cause: &Cause| match *cause {
            Cause::SoldOut { product, days } => name("changes-cause-sold-out", product).int("days", i64::from(days)),
            Cause::Price { product, before, now } => {
                name("changes-cause-price", product).money("before", self.money(before)).money("now", self.money(now))
            }
            Cause::Promotion { product, days, below } => {
                name("changes-cause-promotion", product).int("days", i64::from(days)).percent("below", below, 0)
            }
            Cause::New { product, since } => name("changes-cause-new", product).day("day", since),
            Cause::Ended { product, last } => name("changes-cause-ended", product).day("day", last),
            Cause::LargeOrder { order, amount } => {
                let number = snapshot.orders.number.get(order as usize).cloned().unwrap_or_default();
                Phrase::new("changes-cause-order").text("number", number).money("amount", self.money(amount))
            }
        };
        let mut reasons: Vec<Phrase> = finding.causes.iter().map(cause).collect();
        if finding.measure == Measure::ReturnRate && finding.is_up() {
            reasons.extend(products(finding).first().map(|product| name("changes-look-at-returns", *product)));
        }
        reasons
    }

    fn cell(&self, cell: &Cell) -> ChangePart {
        let within = |outer: ChangePart, inner: ChangePart| ChangePart {
            label: Phrase::new("changes-within")
                .with("outer", Arg::Phrase(outer.label))
                .with("inner", Arg::Phrase(inner.label)),
            key: format!("{} > {}", outer.key, inner.key),
            amount: cell.change,
        };
        let parts = cell.path.iter().map(|segment| self.part(*segment, cell.change));
        parts.reduce(within).unwrap_or_else(|| others(0, cell.change))
    }

    fn breakdowns(&self, finding: &Finding) -> Vec<ChangeBreakdown> {
        let parts = finding.parts.iter().filter(|(_, amount)| *amount != 0).map(|(part, amount)| {
            let (label, word) = part_words(*part);
            ChangePart { label: Phrase::new(label), key: word.to_string(), amount: *amount }
        });
        let (title, by) = (Phrase::new("changes-by-parts"), "parts".to_string());
        let by_parts = ChangeBreakdown { title, by, parts: parts.collect() };
        let segments = finding.contributions.iter().filter(|(_, cells)| cells.len() > 1);
        let by_segment = segments.map(|(dimension, cells)| self.breakdown(*dimension, cells));
        std::iter::once(by_parts).filter(|by| !by.parts.is_empty()).chain(by_segment).collect()
    }

    fn breakdown(&self, dimension: Dimension, cells: &[Contribution]) -> ChangeBreakdown {
        let title = Phrase::new(match dimension {
            Dimension::Product => "changes-by-product",
            Dimension::Category => "changes-by-category",
            Dimension::Country => "changes-by-country",
            Dimension::Place => "changes-by-place",
            Dimension::Channel => "changes-by-channel",
            Dimension::Customers => "changes-by-customers",
        });
        let shown = if cells.len() > MOST_PARTS + 1 { MOST_PARTS } else { cells.len() };
        let part = |cell: &Contribution| self.part(Segment { dimension, code: cell.code }, cell.change());
        let mut parts: Vec<ChangePart> = cells[..shown].iter().map(part).collect();
        let small = &cells[shown..];
        if !small.is_empty() {
            parts.push(others(small.len(), small.iter().map(Contribution::change).sum()));
        }
        ChangeBreakdown { title, by: kind(dimension).to_string(), parts }
    }

    /// The order that is suggested for a product that was sold out.
    fn suggestion(&self, finding: &Finding) -> Option<SuggestionId> {
        let snapshot = self.session.prepared().columns.snapshot();
        let sold_out = finding.causes.iter().filter_map(|cause| match cause {
            Cause::SoldOut { product, .. } => snapshot.products.get(*product as usize),
            _ => None,
        });
        sold_out
            .flat_map(|product| {
                self.session.suggestions().iter().filter(|s| {
                    let order = s.state == StoredState::Proposed && s.body.action.kind() == SuggestionKind::Order;
                    order && s.body.action.subject().as_str() == product.sku
                })
            })
            .map(|suggestion| suggestion.id)
            .next()
    }
}

fn directed(phrase: Phrase, up: bool) -> Phrase {
    phrase.text("direction", if up { "up" } else { "down" })
}

/// The products that a finding is about or comes down to.
fn products(finding: &Finding) -> Vec<u32> {
    let within = finding.explained_by.iter().filter_map(|cell| cell.path.last());
    let all = finding.segment.iter().chain(within);
    all.filter(|segment| segment.dimension == Dimension::Product).map(|segment| segment.code).collect()
}

fn chart(finding: &Finding) -> ChangeChart {
    let column = |at: usize| finding.by_week.iter().map(|week| week[at]).collect();
    ChangeChart {
        weeks: finding.weeks.iter().map(|(day, _)| *day).collect(),
        figures: finding.weeks.iter().map(|(_, figure)| *figure).collect(),
        expected: column(0),
        low: column(1),
        high: column(2),
    }
}

fn measure(measure: Measure) -> ChangeMeasure {
    match measure {
        Measure::Revenue => ChangeMeasure::Revenue,
        Measure::Orders => ChangeMeasure::Orders,
        Measure::Units => ChangeMeasure::Units,
        Measure::OrderValue => ChangeMeasure::OrderValue,
        Measure::PriceLevel => ChangeMeasure::PriceLevel,
        Measure::DiscountShare => ChangeMeasure::DiscountShare,
        Measure::ReturnRate => ChangeMeasure::ReturnRate,
        Measure::NewCustomers => ChangeMeasure::NewCustomers,
        Measure::ReturningOrders => ChangeMeasure::ReturningOrders,
    }
}

fn measure_label(measure: Measure) -> Phrase {
    Phrase::new(match measure {
        Measure::Revenue => "changes-revenue",
        Measure::Orders => "changes-orders",
        Measure::Units => "changes-units",
        Measure::OrderValue => "changes-order-value",
        Measure::PriceLevel => "changes-price-level",
        Measure::DiscountShare => "changes-discount-share",
        Measure::ReturnRate => "changes-return-rate",
        Measure::NewCustomers => "changes-new-customers",
        Measure::ReturningOrders => "changes-returning-orders",
    })
}

fn others(count: usize, amount: i64) -> ChangePart {
    let label = Phrase::new("changes-part-others").int("count", count as i64);
    ChangePart { label, key: "others".to_string(), amount }
}

fn kind(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Channel => "channel",
        Dimension::Country => "country",
        Dimension::Place => "place",
        Dimension::Customers => "customers",
        Dimension::Category => "category",
        Dimension::Product => "product",
    }
}

/// A part's key in the locale files and its word for machines.
fn part_words(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Orders => ("changes-part-orders", "orders"),
        Part::PiecesPerOrder => ("changes-part-pieces", "pieces_per_order"),
        Part::Prices => ("changes-part-prices", "prices"),
        Part::Discounts => ("changes-part-discounts", "discounts"),
        Part::Returns => ("changes-part-returns", "returns"),
        Part::Mix => ("changes-part-mix", "mix"),
    }
}
