//! Lines by what they can be told apart by, and the series by day that are looked at.

use super::{Dimension, Measure, Segment};
use crate::Columns;
use crate::goods::LARGEST_LINE;
use domain::NONE;
use rayon::prelude::*;

/// Older weeks say little of what is usual now.
const MOST_WEEKS: i32 = 182;
/// So many products, and segments of any other kind, are looked at: those with the most revenue in the last 52 weeks.
const MOST_PRODUCTS: usize = 60;
const MOST_SEGMENTS: usize = 30;
const RECENT_DAYS: i32 = 364;

/// Kinds of customers, by number.
pub(super) const UNKNOWN: u32 = 0;
pub(super) const NEW: u32 = 1;
pub(super) const RETURNING: u32 = 2;

/// A series by day.
pub(crate) struct Look {
    pub(super) measure: Measure,
    pub(super) segment: Option<Segment>,
    pub(super) num: Vec<i64>,
    /// `None` where `num` is a total.
    pub(super) den: Option<Vec<i64>>,
    /// What one event brings on average, in units of `num`; 0 where it is not made of events.
    pub(super) unit: f64,
}

/// Made once per data version, in one pass over the lines for each kind of series.
pub(crate) struct Facets {
    pub(super) first_day: i32,
    /// By product.
    category: Vec<u32>,
    /// What a piece was sold for on average, before discounts; by product.
    usual_price: Vec<f64>,
    /// By order.
    country: Vec<u32>,
    place: Vec<u32>,
    channel: Vec<u32>,
    customers: Vec<u32>,
    pub(super) looks: Vec<Look>,
}

impl Facets {
    pub(super) fn of(columns: &Columns) -> Facets {
        let (snapshot, orders) = (&columns.snapshot, &columns.snapshot.orders);
        let category = |name: &String| columns.category_names.binary_search(name).unwrap_or(0) as u32;
        let known = |codes: &[u32], names: usize| -> Vec<u32> {
            codes.iter().map(|code| if (*code as usize) < names { code + 1 } else { 0 }).collect()
        };
        let mut facets = Facets {
            first_day: columns.first_day.max(columns.last_day - MOST_WEEKS * 7 + 1),
            category: snapshot.products.iter().map(|product| category(&product.category)).collect(),
            usual_price: usual_prices(columns),
            country: known(&orders.country, snapshot.countries.len()),
            place: known(&orders.place, snapshot.places.len()),
            channel: known(&orders.channel, snapshot.channels.len()),
            customers: customer_kinds(columns),
            looks: Vec::new(),
        };
        let looks: Vec<Vec<Look>> = facets
            .kinds_of_looks()
            .into_par_iter()
            .map(|(measure, dimension)| match dimension {
                None => vec![facets.whole(columns, measure)],
                Some(dimension) => facets.segments(columns, measure, dimension),
            })
            .collect();
        facets.looks = looks.into_iter().flatten().collect();
        facets
    }

    /// Measures of the whole shop, and those by segments. What is said of customers needs that most of them are known.
    fn kinds_of_looks(&self) -> Vec<(Measure, Option<Dimension>)> {
        let known = self.customers.iter().filter(|kind| **kind != UNKNOWN).count() * 2 >= self.customers.len();
        let of_shop = Measure::ALL.into_iter().map(|measure| (measure, None));
        let by_segment = Dimension::ALL.into_iter().map(|dimension| (Measure::Revenue, Some(dimension)));
        let returns = [Dimension::Category, Dimension::Product].map(|by| (Measure::ReturnRate, Some(by)));
        let all = of_shop.chain(by_segment).chain(returns);
        all.filter(|(measure, by)| known || !(measure.is_of_customers() || *by == Some(Dimension::Customers))).collect()
    }

    /// How many numbers a dimension has.
    pub(super) fn codes(&self, columns: &Columns, dimension: Dimension) -> usize {
        match dimension {
            Dimension::Product => columns.snapshot.products.len(),
            Dimension::Category => columns.category_names.len(),
            Dimension::Country => columns.snapshot.countries.len() + 1,
            Dimension::Place => columns.snapshot.places.len() + 1,
            Dimension::Channel => columns.snapshot.channels.len() + 1,
            Dimension::Customers => 3,
        }
    }

    /// The segment that a line is of; 0 is the unnamed one of countries, places and channels.
    pub(super) fn code(&self, columns: &Columns, dimension: Dimension, row: usize) -> u32 {
        let (product, order) = (columns.goods.product[row], columns.goods.order[row] as usize);
        let of_order = |codes: &[u32]| codes.get(order).copied().unwrap_or(0);
        match dimension {
            Dimension::Product => product,
            Dimension::Category => self.category[product as usize],
            Dimension::Country => of_order(&self.country),
            Dimension::Place => of_order(&self.place),
            Dimension::Channel => of_order(&self.channel),
            Dimension::Customers => of_order(&self.customers),
        }
    }

    pub(super) fn is_in(&self, columns: &Columns, slice: &[Segment], row: usize) -> bool {
        slice.iter().all(|segment| self.code(columns, segment.dimension, row) == segment.code)
    }

    /// Numerator and denominator of a line; the sums of a total have no denominator. Orders of a slice count once.
    pub(super) fn amounts(&self, columns: &Columns, measure: Measure, slice: &[Segment], row: usize) -> [i64; 2] {
        let goods = &columns.goods;
        let sale = goods.is_sale(row);
        let paid = if sale { goods.paid[row] } else { 0 };
        let order = || i64::from(is_first(columns, slice, row));
        let order_of = |kind: u32| if self.code(columns, Dimension::Customers, row) == kind { order() } else { 0 };
        match measure {
            Measure::Revenue => [goods.revenue(row), 0],
            Measure::Orders => [order(), 0],
            Measure::Units => [i64::from(goods.quantity[row]), 0],
            Measure::OrderValue => [goods.revenue(row), order()],
            Measure::PriceLevel if sale => [listed(columns, row), self.at_usual_price(columns, row)],
            Measure::DiscountShare if sale => [listed(columns, row) - paid, listed(columns, row)],
            Measure::PriceLevel | Measure::DiscountShare => [0, 0],
            Measure::ReturnRate => [given_back(columns, row), paid],
            Measure::NewCustomers => [order_of(NEW), 0],
            Measure::ReturningOrders => [order_of(RETURNING), 0],
        }
    }

    fn at_usual_price(&self, columns: &Columns, row: usize) -> i64 {
        let goods = &columns.goods;
        let full = f64::from(goods.quantity[row]) * self.usual_price[goods.product[row] as usize];
        full.min(LARGEST_LINE as f64).round() as i64
    }

    /// Whether a line is an event of which a measure is made.
    fn is_event(columns: &Columns, measure: Measure, slice: &[Segment], row: usize, num: i64) -> bool {
        match measure {
            Measure::Revenue | Measure::Units => is_first(columns, slice, row),
            Measure::OrderValue | Measure::PriceLevel => false,
            _ => num != 0,
        }
    }

    fn days(&self, columns: &Columns) -> usize {
        usize::try_from(columns.last_day - self.first_day + 1).unwrap_or(0)
    }

    /// The first line of goods that is looked at.
    fn first_row(&self, columns: &Columns) -> usize {
        columns.goods.day.partition_point(|day| *day < self.first_day)
    }

    fn whole(&self, columns: &Columns, measure: Measure) -> Look {
        let mut grid = Grid::new(1, self.days(columns), measure);
        for row in self.first_row(columns)..columns.goods.len() {
            let amounts = self.amounts(columns, measure, &[], row);
            let event = Facets::is_event(columns, measure, &[], row, amounts[0]);
            grid.add(0, columns.goods.day[row] - self.first_day, amounts, event);
        }
        grid.look(0, measure, None)
    }

    fn segments(&self, columns: &Columns, measure: Measure, dimension: Dimension) -> Vec<Look> {
        let leading = self.leading(columns, dimension);
        if leading.len() < 2 {
            return Vec::new();
        }
        let mut slot_of = vec![NONE; self.codes(columns, dimension)];
        for (slot, code) in leading.iter().enumerate() {
            slot_of[*code as usize] = slot as u32;
        }
        let mut grid = Grid::new(leading.len(), self.days(columns), measure);
        let kind = [Segment { dimension, code: 0 }];
        for row in self.first_row(columns)..columns.goods.len() {
            let slot = slot_of[self.code(columns, dimension, row) as usize];
            if slot != NONE {
                let amounts = self.amounts(columns, measure, &kind, row);
                let event = Facets::is_event(columns, measure, &kind, row, amounts[0]);
                grid.add(slot as usize, columns.goods.day[row] - self.first_day, amounts, event);
            }
        }
        let look = |(slot, code): (usize, &u32)| grid.look(slot, measure, Some(Segment { dimension, code: *code }));
        leading.iter().enumerate().map(look).collect()
    }

    /// The segments with the most revenue lately, most first.
    fn leading(&self, columns: &Columns, dimension: Dimension) -> Vec<u32> {
        let mut revenue = vec![0_i64; self.codes(columns, dimension)];
        let since = columns.last_day - RECENT_DAYS;
        for row in columns.goods.day.partition_point(|day| *day <= since)..columns.goods.len() {
            revenue[self.code(columns, dimension, row) as usize] += columns.goods.revenue(row);
        }
        let mut codes: Vec<u32> = (0..revenue.len() as u32).filter(|code| revenue[*code as usize] > 0).collect();
        codes.sort_unstable_by_key(|code| (std::cmp::Reverse(revenue[*code as usize]), *code));
        codes.truncate(if dimension == Dimension::Product { MOST_PRODUCTS } else { MOST_SEGMENTS });
        codes
    }
}

/// Whether a line is the first of its order: of a product or a category in a slice of one, else at all.
fn is_first(columns: &Columns, slice: &[Segment], row: usize) -> bool {
    let has = |dimension: Dimension| slice.iter().any(|segment| segment.dimension == dimension);
    if has(Dimension::Product) {
        columns.firsts.product[row]
    } else if has(Dimension::Category) {
        columns.firsts.category[row]
    } else {
        columns.firsts.order[row]
    }
}

/// Money of a line sold before any discount, at least what was paid.
pub(super) fn listed(columns: &Columns, row: usize) -> i64 {
    let (goods, lines) = (&columns.goods, &columns.snapshot.lines);
    let unit_price = lines.unit_price[goods.line[row] as usize];
    let full = i128::from(goods.quantity[row]) * i128::from(unit_price);
    let full = full.clamp(0, i128::from(LARGEST_LINE)) as i64;
    full.max(goods.paid[row])
}

/// Money given back on a line, positive.
pub(super) fn given_back(columns: &Columns, row: usize) -> i64 {
    let goods = &columns.goods;
    goods.refund[row] + if goods.is_sale(row) { 0 } else { -goods.paid[row] }
}

fn usual_prices(columns: &Columns) -> Vec<f64> {
    let goods = &columns.goods;
    let mut sums = vec![(0.0, 0.0); columns.snapshot.products.len()];
    for row in (0..goods.len()).filter(|row| goods.is_sale(*row)) {
        let (money, pieces) = &mut sums[goods.product[row] as usize];
        *money += listed(columns, row) as f64;
        *pieces += f64::from(goods.quantity[row]);
    }
    sums.into_iter().map(|(money, pieces)| if pieces > 0.0 { money / pieces } else { 0.0 }).collect()
}

/// Of each order whether its customer bought for the first time that day.
fn customer_kinds(columns: &Columns) -> Vec<u32> {
    let goods = &columns.goods;
    let first_day = |customer: u32| {
        let mut rows = columns.by_customer.of(customer as usize).iter().map(|row| *row as usize);
        rows.find(|row| goods.is_sale(*row)).map(|row| goods.day[row])
    };
    let firsts: Vec<Option<i32>> = (0..columns.snapshot.customers.len() as u32).map(first_day).collect();
    let kind = |order: usize| {
        let row = *columns.by_order.of(order).first()? as usize;
        let first = *firsts.get(goods.customer[row] as usize)?;
        Some(if first.is_none_or(|first| goods.day[row] <= first) { NEW } else { RETURNING })
    };
    (0..columns.by_order.groups()).map(|order| kind(order).unwrap_or(UNKNOWN)).collect()
}

/// Sums by segment and day.
struct Grid {
    days: usize,
    num: Vec<i64>,
    den: Vec<i64>,
    events: Vec<i64>,
    is_ratio: bool,
}

impl Grid {
    fn new(slots: usize, days: usize, measure: Measure) -> Grid {
        let is_ratio = measure.is_ratio();
        let cells = slots * days;
        Grid {
            days,
            num: vec![0; cells],
            den: vec![0; if is_ratio { cells } else { 0 }],
            events: vec![0; slots],
            is_ratio,
        }
    }

    fn add(&mut self, slot: usize, day: i32, [num, den]: [i64; 2], event: bool) {
        let at = slot * self.days + day as usize;
        self.num[at] += num;
        if self.is_ratio {
            self.den[at] += den;
        }
        self.events[slot] += i64::from(event);
    }

    fn look(&self, slot: usize, measure: Measure, segment: Option<Segment>) -> Look {
        let days = slot * self.days..(slot + 1) * self.days;
        let num = self.num[days.clone()].to_vec();
        let events = self.events[slot];
        let unit = if events > 0 { num.iter().sum::<i64>().max(0) as f64 / events as f64 } else { 0.0 };
        Look { measure, segment, num, den: self.is_ratio.then(|| self.den[days].to_vec()), unit }
    }
}
