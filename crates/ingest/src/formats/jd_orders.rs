//! JD's list of orders: one record a line of an order. What is said of the order as a whole (`订单金额`, `运费金额`, …)
//! repeats on each of its lines and is taken from the first one that can be read. Telephones are masked, so
//! that the account (`下单帐号`) tells the buyer.
//!
//! The file states what was settled, not who bore the difference to the prices (JD's own vouchers are in it), so no
//! discount is made of it.

use super::chinese::{COUNTRY, Goods, MARK, amount, customer, is_dead, moment, no_moment, stated};
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row};
use crate::lines::{LineMoney, Occurrences};
use domain::{Currency, Fact, OrderHeader, OrderNo, RejectReason};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::JdOrders,
    required: &[&["订单号", "订单编号"], &["京东价"], &["订购数量"], &["下单时间", "付款确认时间"]],
    strong: &["商品id", "商品名称", "订单金额", "结算金额", "应付金额", "下单帐号", "货号", "运费金额"],
    negative: &["选购商品", "全部商品名称", "购买数量"],
    open,
};

struct Orders {
    number: Column,
    codes: [Column; 3],
    title: Column,
    quantity: Column,
    price: Column,
    times: [Column; 2],
    account: Column,
    phone: Column,
    status: Column,
    shipping: Column,
    settled: Column,
    due: Column,
    from_balance: Column,
    occurrences: Occurrences,
    /// The order whose amounts were stated last.
    told: String,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    context.needed("下单时间", &["下单时间", "付款确认时间"])?;
    Ok(Box::new(Orders {
        number: context.needed("订单号", &["订单号", "订单编号"])?,
        codes: ["商家skuid", "货号", "商品id"].map(|name| context.column(&[name])),
        title: context.column(&["商品名称"]),
        quantity: context.needed("订购数量", &["订购数量"])?,
        price: context.needed("京东价", &["京东价"])?,
        times: ["下单时间", "付款确认时间"].map(|name| context.column(&[name])),
        account: context.column(&["下单帐号", "下单账号"]),
        phone: context.column(&["联系电话"]),
        status: context.column(&["订单状态"]),
        shipping: context.column(&["运费金额"]),
        settled: context.column(&["结算金额"]),
        due: context.column(&["应付金额"]),
        from_balance: context.column(&["余额支付"]),
        occurrences: Occurrences::default(),
        told: String::new(),
    }))
}

impl Orders {
    fn goods(&self, row: &Row<'_>) -> Result<Goods, RejectReason> {
        let mut code = "";
        for column in &self.codes {
            if code.is_empty() {
                code = stated(column, row)?;
            }
        }
        Goods::new(code, self.title.text(row), "").ok_or_else(|| self.title.missing())
    }

    /// What was settled; else what was still due, and what the buyer's balance had covered of it.
    fn total(&self, row: &Row<'_>) -> Result<Option<i64>, RejectReason> {
        if let Some(settled) = amount(&self.settled, row)? {
            return Ok(Some(settled));
        }
        let Some(due) = amount(&self.due, row)? else { return Ok(None) };
        Ok(due.checked_add(amount(&self.from_balance, row)?.unwrap_or(0)))
    }

    fn header(&self, number: &str, row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        Ok(OrderHeader {
            order: OrderNo::new(number),
            at: moment(&self.times, row)?.ok_or_else(|| no_moment(&self.times))?,
            customer: customer(&self.account, std::slice::from_ref(&self.phone), row)?,
            currency: Currency::CNY,
            shipping: amount(&self.shipping, row)?.unwrap_or(0),
            tax: 0,
            discount: 0,
            refunded: 0,
            total: self.total(row)?,
            country: COUNTRY.to_string(),
            channel: "京东".to_string(),
            cancelled: is_dead(stated(&self.status, row)?),
        })
    }
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = stated(&self.number, row)?;
        if number.is_empty() {
            return Err(self.number.missing());
        }
        let goods = self.goods(row)?;
        let occurrence = self.occurrences.next(number, &goods.sku);
        let order = self.header(number, row)?;
        let quantity = self.quantity.whole(row, MARK)?.ok_or_else(|| self.quantity.missing())?;
        let price = self.price.decimal(row, MARK)?.ok_or_else(|| self.price.missing())?;
        let money = LineMoney::new(quantity, price, 0, Currency::CNY)?;
        let line = goods.line(&order, order.cancelled, occurrence, quantity, price, money);
        let mut facts = Vec::with_capacity(2);
        if self.told != number {
            self.told = number.to_string();
            facts.push(Fact::Order(order));
        }
        facts.push(Fact::Line(line));
        Ok(facts)
    }
}
