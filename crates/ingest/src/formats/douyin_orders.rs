//! Douyin's (抖店) list of orders: one record a sub-order (`子订单编号`) of an order (`主订单编号`), or in some exports a
//! whole order whose lines are joined by `;` in each cell. Traps: a tab before numbers, `-` for nothing, buyers as
//! ciphertext (`##…`).
//!
//! Of the discounts only the shop's share (`商家实际承担`) is one: what the platform and the presenter bear is paid to the
//! shop. `退款成功` gives the line back; before the parcel left, there was no sale.
//!
//! Assumed: the amount due, the discounts and their shares are those of the record, postage is that of the order.

use super::chinese::{
    COUNTRY, Goods, MARK, amount, customer, is_dead, is_refunded, is_unsent, moment, no_moment, stated, yuan,
};
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row};
use crate::lines::{LineMoney, Occurrences, shares};
use crate::numbers::{self, Rounding};
use domain::{Currency, Fact, LineKind, OrderHeader, OrderLine, OrderNo, RejectReason};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::DouyinOrders,
    required: &[&["主订单编号"], &["选购商品"], &["商品数量"], &["订单应付金额", "商品单价"]],
    strong: &["子订单编号", "商品规格", "商家编码", "订单提交时间", "售后状态", "商家实际承担优惠金额"],
    negative: &["购买数量", "京东价", "全部商品名称"],
    open,
};

/// Lines that came back are numbered from here on, so that a refund in a newer export moves no line's number.
const RETURNS: u32 = 1 << 30;

struct Orders {
    number: Column,
    sub_number: Column,
    title: Column,
    variant: Column,
    quantity: Column,
    code: Column,
    price: Column,
    due: Column,
    shipping: Column,
    by_platform: Column,
    by_shop: Column,
    by_presenter: Column,
    times: [Column; 2],
    phone: Column,
    status: Column,
    after_sale: Column,
    occurrences: Occurrences,
    /// The order whose amounts were stated last.
    told: String,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    context.needed("订单应付金额", &["订单应付金额", "商品单价"])?;
    Ok(Box::new(Orders {
        number: context.needed("主订单编号", &["主订单编号"])?,
        sub_number: context.column(&["子订单编号"]),
        title: context.needed("选购商品", &["选购商品"])?,
        variant: context.column(&["商品规格"]),
        quantity: context.needed("商品数量", &["商品数量"])?,
        code: context.column(&["商家编码"]),
        price: context.column(&["商品单价"]),
        due: context.column(&["订单应付金额"]),
        shipping: context.column(&["运费"]),
        by_platform: context.column(&["平台实际承担优惠金额", "平台优惠"]),
        by_shop: context.column(&["商家实际承担优惠金额", "商家优惠"]),
        by_presenter: context.column(&["达人实际承担优惠金额", "达人优惠"]),
        times: ["订单提交时间", "支付完成时间"].map(|name| context.column(&[name])),
        phone: context.column(&["收件人手机号"]),
        status: context.column(&["订单状态"]),
        after_sale: context.column(&["售后状态"]),
        occurrences: Occurrences::default(),
        told: String::new(),
    }))
}

/// What became of a record's lines.
struct Standing {
    cancelled: bool,
    came_back: bool,
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '；']).map(str::trim)
}

/// The cell in `count` parts; all of them empty where the cell is, `None` where it has another number of parts.
fn aligned(cell: &str, count: usize) -> Option<Vec<&str>> {
    if cell.is_empty() || count == 1 {
        return Some(vec![cell; count]);
    }
    let parts: Vec<&str> = parts(cell).collect();
    (parts.len() == count).then_some(parts)
}

fn word(column: &Column, value: &str) -> RejectReason {
    RejectReason::Word { column: column.name().to_string(), value: value.chars().take(80).collect() }
}

impl Orders {
    /// The lines' products, each with which of several alike in the order it is.
    fn pieces(&mut self, number: &str, row: &Row<'_>) -> Result<Vec<(Goods, u32)>, RejectReason> {
        let count = parts(self.quantity.text(row)).count();
        let cells = |column: &Column| {
            let cell = stated(column, row)?;
            aligned(cell, count).ok_or_else(|| word(column, cell))
        };
        let (titles, codes) = (cells(&self.title)?, cells(&self.code)?);
        // options have `;` in them too; where codes tell the products apart, they are only a name
        let variants = match cells(&self.variant) {
            Err(_) if codes.iter().all(|code| !code.is_empty()) => vec![""; count],
            variants => variants?,
        };
        let mut pieces = Vec::with_capacity(count);
        for ((code, title), variant) in codes.into_iter().zip(titles).zip(variants) {
            let code = if code == "-" { "" } else { code };
            let goods = Goods::new(code, title, variant).ok_or_else(|| self.title.missing())?;
            let occurrence = self.occurrences.next(number, &goods.sku);
            pieces.push((goods, occurrence));
        }
        Ok(pieces)
    }

    fn quantities(&self, row: &Row<'_>) -> Result<Vec<i64>, RejectReason> {
        let cell = self.quantity.text(row);
        if parts(cell).count() == 1 {
            return Ok(vec![self.quantity.whole(row, MARK)?.ok_or_else(|| self.quantity.missing())?]);
        }
        let whole =
            |part| numbers::parse(part, MARK)?.whole().filter(|count| (0..=i64::from(i32::MAX)).contains(count));
        parts(cell).map(|part| whole(part).ok_or_else(|| self.quantity.senseless(row))).collect()
    }

    /// What the lines come to before the shop's discount: by their prices where the file has them, else the due amount
    /// without postage and with what others bear, shared evenly among the pieces.
    fn gross(&self, quantities: &[i64], discount: i64, row: &Row<'_>) -> Result<Vec<i64>, RejectReason> {
        let cell = stated(&self.price, row)?;
        if !cell.is_empty() {
            let prices = aligned(cell, quantities.len()).ok_or_else(|| self.price.senseless(row))?;
            let total = |(price, quantity): (&str, &i64)| {
                let price = numbers::parse(price, MARK).ok_or_else(|| self.price.senseless(row))?;
                let total = price.times(*quantity).and_then(|total| total.minor(Currency::CNY, Rounding::HalfAway));
                total.ok_or(RejectReason::TooLarge)
            };
            return prices.into_iter().zip(quantities).map(total).collect();
        }
        let due = amount(&self.due, row)?.ok_or_else(|| self.due.missing())?;
        let shipping = amount(&self.shipping, row)?.unwrap_or(0);
        let gross = due.saturating_sub(shipping).saturating_add(discount).saturating_add(self.borne_by_others(row)?);
        Ok(shares(gross.max(0), quantities))
    }

    fn borne_by_others(&self, row: &Row<'_>) -> Result<i64, RejectReason> {
        let platform = amount(&self.by_platform, row)?.map_or(0, i64::abs);
        let presenter = amount(&self.by_presenter, row)?.map_or(0, i64::abs);
        Ok(platform.saturating_add(presenter))
    }

    fn standing(&self, row: &Row<'_>) -> Result<Standing, RejectReason> {
        let status = stated(&self.status, row)?;
        let refunded = is_refunded(status) || is_refunded(stated(&self.after_sale, row)?);
        let cancelled = is_dead(status) || (refunded && is_unsent(status));
        Ok(Standing { cancelled, came_back: refunded && !cancelled })
    }

    /// A record that is one of several sub-orders cannot tell for the order what it comes to and whether it is cancelled.
    fn header(&self, number: &str, lines: usize, cancelled: bool, row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        let sub_number = stated(&self.sub_number, row)?;
        let is_whole = lines > 1 || sub_number.is_empty() || sub_number == number;
        let due = amount(&self.due, row)?.filter(|_| is_whole);
        let others = self.borne_by_others(row)?;
        let shipping = amount(&self.shipping, row)?.filter(|_| is_whole || !cancelled);
        Ok(OrderHeader {
            order: OrderNo::new(number),
            at: moment(&self.times, row)?.ok_or_else(|| no_moment(&self.times))?,
            customer: customer(&Column::default(), std::slice::from_ref(&self.phone), row)?,
            currency: Currency::CNY,
            shipping: shipping.unwrap_or(0),
            tax: 0,
            // they stand in the lines, as what came back does
            discount: 0,
            refunded: 0,
            total: due.map(|due| due.saturating_add(others)),
            country: COUNTRY.to_string(),
            channel: "抖音".to_string(),
            cancelled: cancelled && is_whole,
        })
    }
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = stated(&self.number, row)?;
        if number.is_empty() {
            return Err(self.number.missing());
        }
        let pieces = self.pieces(number, row)?;
        let quantities = self.quantities(row)?;
        let discount = amount(&self.by_shop, row)?.map_or(0, i64::abs);
        let gross = self.gross(&quantities, discount, row)?;
        let Standing { cancelled, came_back } = self.standing(row)?;
        let order = self.header(number, quantities.len(), cancelled, row)?;
        let mut lines = Vec::with_capacity(1 + 2 * pieces.len());
        let amounts = quantities.iter().zip(gross).zip(shares(discount, &quantities));
        for ((goods, occurrence), ((quantity, gross), discount)) in pieces.into_iter().zip(amounts) {
            let price = yuan(gross)?;
            let money = LineMoney::of_total(*quantity, price, discount, Currency::CNY)?;
            let line = goods.line(&order, cancelled, occurrence, *quantity, price, money);
            let back = if came_back { returned(&line)? } else { None };
            lines.push(Fact::Line(line));
            lines.extend(back.map(Fact::Line));
        }
        if self.told != number {
            self.told = number.to_string();
            lines.insert(0, Fact::Order(order));
        }
        Ok(lines)
    }
}

/// The same goods and the same money back; `None` of what was no sale.
fn returned(line: &OrderLine) -> Result<Option<OrderLine>, RejectReason> {
    let kind = match line.kind {
        LineKind::Sale => LineKind::Return,
        LineKind::Fee => LineKind::Fee,
        LineKind::Return | LineKind::Void => return Ok(None),
    };
    let (Some(net), Some(quantity)) = (line.net(), line.quantity.checked_neg()) else {
        return Err(RejectReason::TooLarge);
    };
    let money = LineMoney::of_total(quantity, yuan(net.saturating_neg())?, 0, Currency::CNY)?;
    Ok(Some(OrderLine {
        occurrence: line.occurrence.saturating_add(RETURNS),
        quantity,
        unit_price: money.unit_price,
        discount: money.discount,
        kind,
        ..line.clone()
    }))
}
