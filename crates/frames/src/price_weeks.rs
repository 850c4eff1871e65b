//! What each product sold by itself, week by week and line by line, and for how much: what a change of price did is told
//! from these.

use crate::Columns;
use domain::Day;
use learn::Freq;

const WEEK: i32 = 7;

/// One complete week of one product, without what was sold of it in kits.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct PriceWeek {
    /// Pieces sold and not taken back at once.
    pub wanted: f32,
    /// Pieces sold, and what was asked for them in minor units: after the line's own discount, before codes for whole
    /// orders.
    pub sold: f32,
    pub asked: f32,
    /// Of the days on which the shop sold anything, the share on which the product could be bought; 0 in weeks before
    /// its first sale.
    pub open: f32,
}

/// The complete weeks (Monday to Sunday) of every product from one of them to the last.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceWeeks {
    first: Day,
    weeks: usize,
    /// By product, then week.
    cells: Vec<PriceWeek>,
}

impl PriceWeeks {
    pub fn len(&self) -> usize {
        self.weeks
    }

    pub fn is_empty(&self) -> bool {
        self.weeks == 0
    }

    /// The Monday of a week.
    pub fn monday(&self, week: usize) -> Day {
        self.first.plus((week as i32).saturating_mul(WEEK))
    }

    /// The weeks of one product, as many as [`PriceWeeks::len`] says; none of a product that is not there.
    pub fn of(&self, product: u32) -> &[PriceWeek] {
        let start = product as usize * self.weeks;
        self.cells.get(start..start + self.weeks).unwrap_or_default()
    }
}

/// A line of goods sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    pub day: Day,
    pub pieces: i64,
    /// What one piece was listed at, and what was asked for it after the line's own discount. Minor units.
    pub full: i64,
    pub asked: i64,
}

impl Columns {
    /// The complete weeks from the one that holds `from`, or from the first on record.
    pub fn price_weeks(&self, from: Day) -> PriceWeeks {
        let mut mondays = self.complete_periods(Freq::Week);
        mondays.retain(|monday| *monday >= from.week_start());
        let weeks = mondays.len();
        let first = mondays.first().copied().unwrap_or(from.week_start());
        let products = self.snapshot.products.len();
        let mut cells = vec![PriceWeek::default(); products * weeks];
        if weeks > 0 {
            for (product, row) in cells.chunks_exact_mut(weeks).enumerate() {
                self.fill_weeks(product as u32, first, row);
            }
        }
        PriceWeeks { first, weeks, cells }
    }

    fn fill_weeks(&self, product: u32, first: Day, row: &mut [PriceWeek]) {
        let rows = &self.product_days;
        let last = first.0 + row.len() as i32 * WEEK - 1;
        for day in rows.between(product, first.0, last) {
            let Some(week) = row.get_mut(((rows.day[day] - first.0) / WEEK) as usize) else { continue };
            week.wanted += rows.wanted[day] as f32;
            week.sold += rows.sold[day] as f32;
            week.asked += rows.asked[day] as f32;
        }
        let Some(born) = self.first_sale(product) else { return };
        for (week, monday) in row.iter_mut().zip((first.0..).step_by(WEEK as usize)) {
            if monday + WEEK > born {
                week.open = self.open_share(product, monday..monday + WEEK) as f32;
            }
        }
    }

    /// The lines of goods sold of one product from a day on, in the order of time.
    pub fn paid_since(&self, product: u32, day: Day) -> impl Iterator<Item = Paid> + '_ {
        let rows = self.by_product.of(product as usize);
        let from = rows.partition_point(|row| self.goods.day[*row as usize] < day.0);
        rows[from..].iter().map(|row| *row as usize).filter(|row| self.goods.is_sale(*row)).map(|row| {
            let pieces = i64::from(self.goods.quantity[row]);
            Paid {
                day: Day(self.goods.day[row]),
                pieces,
                full: self.snapshot.lines.unit_price[self.goods.line[row] as usize],
                asked: self.goods.asked[row] / pieces,
            }
        })
    }
}
