//! The orders of a snapshot.

use super::names::Numbering;
use crate::tables::dictionary::{ORDERS, texts};
use crate::tables::line::RawLine;
use crate::tables::order_header::RawHeader;
use domain::{Moment, NONE, OrderColumns};
use rusqlite::Connection;

/// Orders by moment, then number. Customer, country and channel are the file's numbers until `renumber`; places are yet
/// to be filled in.
pub(crate) struct Orders {
    pub numbers: Numbering,
    pub columns: OrderColumns,
}

/// Numbers the orders that a line or a header mentions. An order without a header happened with its first line.
pub(crate) fn number(conn: &Connection, lines: &[RawLine], headers: Vec<RawHeader>) -> rusqlite::Result<Orders> {
    let names = texts(conn, ORDERS)?;
    let mut at = vec![i64::MAX; names.len()];
    for line in lines {
        let at = &mut at[line.order as usize];
        *at = line.at.min(*at);
    }
    for header in &headers {
        at[header.order as usize] = header.at;
    }
    let mut raw: Vec<u32> = (0..names.len() as u32).filter(|id| at[*id as usize] != i64::MAX).collect();
    raw.sort_unstable_by(|a, b| {
        let (a, b) = (*a as usize, *b as usize);
        at[a].cmp(&at[b]).then_with(|| names[a].cmp(&names[b]))
    });
    let count = raw.len();
    let numbers = Numbering::new(raw, names.len());
    let mut columns = OrderColumns {
        at: numbers.raw().iter().map(|raw| Moment(at[*raw as usize])).collect(),
        number: numbers.take(names),
        customer: vec![NONE; count],
        country: vec![NONE; count],
        channel: vec![NONE; count],
        place: vec![NONE; count],
        shipping: vec![0; count],
        tax: vec![0; count],
        discount: vec![0; count],
        refunded: vec![0; count],
        cancelled: vec![false; count],
    };
    for header in headers {
        let order = numbers.of(header.order) as usize;
        columns.customer[order] = header.customer;
        columns.country[order] = header.country;
        columns.channel[order] = header.channel;
        columns.shipping[order] = header.shipping;
        columns.tax[order] = header.tax;
        columns.discount[order] = header.discount;
        columns.refunded[order] = header.refunded;
        columns.cancelled[order] = header.cancelled;
    }
    Ok(Orders { numbers, columns })
}

impl Orders {
    /// What the header leaves open is what the first line says that says it; a line without a customer has its
    /// order's. `lines`: sorted, with dense order numbers.
    pub fn fill_in(&mut self, lines: &mut [RawLine]) {
        let OrderColumns { customer, country, channel, .. } = &mut self.columns;
        for line in lines.iter() {
            let order = line.order as usize;
            for (column, value) in
                [(&mut *customer, line.customer), (&mut *country, line.country), (&mut *channel, line.channel)]
            {
                if column[order] == NONE {
                    column[order] = value;
                }
            }
        }
        for line in lines.iter_mut().filter(|line| line.customer == NONE) {
            line.customer = customer[line.order as usize];
        }
    }

    pub fn renumber(&mut self, customers: &Numbering, countries: &Numbering, channels: &Numbering) {
        let OrderColumns { customer, country, channel, .. } = &mut self.columns;
        for (column, numbers) in [(customer, customers), (country, countries), (channel, channels)] {
            for value in column {
                *value = numbers.of(*value);
            }
        }
    }
}
