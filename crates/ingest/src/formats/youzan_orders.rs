//! Youzan's list of orders: one record an order; its products stand in one cell (`全部商品名称`), without codes or prices.
//!
//! Assumed, as no real file was seen: the names are parted by the sign under which there are as many as
//! `商品种类数` says, and `xN` or `*N` behind a name is its quantity. What was paid for goods is shared evenly among
//! the pieces, exact to the fen; for dear and cheap things in one order that is wrong by line and right by order.

use super::chinese::{COUNTRY, Goods, MARK, amount, customer, is_dead, moment, no_moment, stated, yuan};
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row};
use crate::lines::{LineMoney, Occurrences, shares};
use domain::{Currency, Fact, OrderHeader, OrderNo, RejectReason};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::YouzanOrders,
    required: &[
        &["订单号", "订单编号"],
        &["全部商品名称"],
        &["订单实付金额"],
        &["订单创建时间", "下单时间", "买家付款时间", "付款时间"],
    ],
    strong: &["商品种类数", "收货人手机号提货人手机号", "商家订单备注", "订单状态", "买家备注"],
    negative: &["选购商品", "京东价", "购买数量"],
    open,
};

struct Orders {
    number: Column,
    names: Column,
    kinds: Column,
    /// Of all products together.
    quantity: Column,
    times: [Column; 2],
    phones: [Column; 2],
    status: Column,
    paid: Column,
    shipping: Column,
    refunded: Column,
    occurrences: Occurrences,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    context.needed("买家付款时间", &["订单创建时间", "下单时间", "买家付款时间", "付款时间"])?;
    Ok(Box::new(Orders {
        number: context.needed("订单号", &["订单号", "订单编号"])?,
        names: context.needed("全部商品名称", &["全部商品名称"])?,
        kinds: context.column(&["商品种类数"]),
        quantity: context.column(&["商品数量", "商品总数量", "商品件数", "数量"]),
        times: [context.column(&["订单创建时间", "下单时间"]), context.column(&["买家付款时间", "付款时间"])],
        phones: [context.column(&["买家手机号"]), context.column(&["收货人手机号提货人手机号", "收货人手机号"])],
        status: context.column(&["订单状态"]),
        paid: context.needed("订单实付金额", &["订单实付金额"])?,
        shipping: context.column(&["运费"]),
        refunded: context.column(&["订单退款金额", "退款金额"]),
        occurrences: Occurrences::default(),
    }))
}

impl Orders {
    /// The products' names and how many there are of each.
    fn products<'a>(&self, row: &Row<'a>) -> Result<Vec<(&'a str, i64)>, RejectReason> {
        let cell = self.names.text(row);
        if cell.is_empty() {
            return Err(self.names.missing());
        }
        let kinds = self.kinds.whole(row, MARK)?.and_then(|kinds| usize::try_from(kinds).ok());
        let names = parted(cell, kinds.unwrap_or(0)).ok_or_else(|| self.unparted(cell))?;
        let products: Vec<_> = names.into_iter().map(counted).collect();
        Ok(match (products.as_slice(), self.quantity.whole(row, MARK)?) {
            ([], _) => return Err(self.names.missing()),
            // a bundle may be called `毛巾x2`; the column knows how many bundles were sold
            ([(_, Some(count))], Some(quantity)) if *count != quantity => vec![(cell, quantity)],
            ([(name, _)], Some(quantity)) => vec![(name, quantity)],
            (products, _) => products.iter().map(|(name, count)| (*name, count.unwrap_or(1))).collect(),
        })
    }

    fn unparted(&self, cell: &str) -> RejectReason {
        RejectReason::Word { column: self.names.name().to_string(), value: cell.chars().take(80).collect() }
    }

    fn header(&self, number: &str, row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        let cancelled = is_dead(stated(&self.status, row)?);
        let paid = amount(&self.paid, row)?;
        if paid.is_none() && !cancelled {
            return Err(self.paid.missing());
        }
        Ok(OrderHeader {
            order: OrderNo::new(number),
            at: moment(&self.times, row)?.ok_or_else(|| no_moment(&self.times))?,
            customer: customer(&Column::default(), &self.phones, row)?,
            currency: Currency::CNY,
            shipping: amount(&self.shipping, row)?.unwrap_or(0),
            tax: 0,
            // what was paid is without it already
            discount: 0,
            refunded: amount(&self.refunded, row)?.map_or(0, i64::abs),
            total: paid,
            country: COUNTRY.to_string(),
            channel: "有赞".to_string(),
            cancelled,
        })
    }
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = stated(&self.number, row)?;
        if number.is_empty() {
            return Err(self.number.missing());
        }
        let products = self.products(row)?;
        let header = self.header(number, row)?;
        let goods = header.total.unwrap_or(0).saturating_sub(header.shipping).max(0);
        let pieces: Vec<i64> = products.iter().map(|(_, quantity)| *quantity).collect();
        let mut facts = vec![Fact::Order(header.clone())];
        for ((name, quantity), share) in products.into_iter().zip(shares(goods, &pieces)) {
            let goods = Goods::new("", name, "").ok_or_else(|| self.names.missing())?;
            let occurrence = self.occurrences.next(number, &goods.sku);
            let total = yuan(share)?;
            let money = LineMoney::of_total(quantity, total, 0, Currency::CNY)?;
            facts.push(Fact::Line(goods.line(&header, header.cancelled, occurrence, quantity, total, money)));
        }
        Ok(facts)
    }
}

/// Signs that part names; those behind the first three stand in names too, so only a stated number of kinds makes
/// them speak.
const PARTING: [char; 8] = ['\n', ';', '；', '|', '，', ',', '、', '+'];
const SURE: usize = 3;

/// `kinds` names out of a cell, or as many as there are where `kinds` is 0. `None` where no sign parts it so.
fn parted(cell: &str, kinds: usize) -> Option<Vec<&str>> {
    match kinds {
        1 => Some(vec![cell]),
        0 => {
            let parts = PARTING.iter().take(SURE).map(|sign| outside_brackets(cell, *sign));
            Some(parts.max_by_key(Vec::len).unwrap_or_default())
        }
        _ => PARTING.iter().map(|sign| outside_brackets(cell, *sign)).find(|parts| parts.len() == kinds),
    }
}

/// `cell` split at `sign`, but for signs in brackets: `T恤(红;L);杯子` is two names.
fn outside_brackets(cell: &str, sign: char) -> Vec<&str> {
    let mut depth = 0_usize;
    let parts = cell.split(|c: char| {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && c == sign
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// `杯子(红)x2` as `杯子(红)` and 2. Not `相框10x15` or `Linux2`, where the sign may as well belong to the name.
fn counted(name: &str) -> (&str, Option<i64>) {
    let front = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let count = name[front.len()..].parse::<i32>().ok().filter(|count| *count > 0);
    let Some(bare) = front.strip_suffix(['x', 'X', '*', '×', '✕']) else { return (name, None) };
    let sign_is_letter = front.ends_with(['x', 'X']);
    let belongs = |c: char| c.is_ascii_digit() || (sign_is_letter && c.is_ascii_alphabetic());
    match count {
        Some(count) if !bare.is_empty() && !bare.ends_with(belongs) => (bare.trim_end(), Some(i64::from(count))),
        _ => (name, None),
    }
}
