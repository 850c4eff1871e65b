//! The list of orders of Taobao and Tmall (`ExportOrderList`): one record an order, without its lines, which stand in a
//! list of their own (see `taobao_lines`). Traps: numbers as `="123…"`, times as `0000-00-00 00:00:00`, newer files
//! whose `收货地址` packs name, telephone and address, and files whose paid amount is already without what was refunded.

use super::chinese::{COUNTRY, amount, customer, is_dead, moment, no_moment, phone, stated};
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row};
use domain::{Currency, CustomerKey, Fact, OrderHeader, OrderNo, RejectReason};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::TaobaoOrders,
    required: &[
        &["订单编号"],
        &["总金额", "买家实际支付金额"],
        &["买家应付货款", "买家实际支付金额"],
        &["订单创建时间", "订单付款时间"],
    ],
    strong: &["买家会员名", "买家应付邮费", "收货地址", "订单状态", "宝贝标题", "宝贝种类", "宝贝总数量", "店铺id"],
    negative: &["购买数量", "子订单编号", "选购商品", "京东价", "全部商品名称"],
    open,
};

struct Orders {
    number: Column,
    member: Column,
    phones: [Column; 2],
    address: Column,
    /// When it was placed, else when it was paid.
    times: [Column; 2],
    paid_at: Column,
    status: Column,
    shipping: Column,
    goods: Column,
    total: Column,
    paid: Column,
    refunded: Column,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    context.needed("订单创建时间", &["订单创建时间", "订单付款时间"])?;
    context.needed("买家实际支付金额", &["买家实际支付金额", "总金额"])?;
    Ok(Box::new(Orders {
        number: context.needed("订单编号", &["订单编号"])?,
        member: context.column(&["买家会员名"]),
        phones: ["联系手机", "联系电话"].map(|name| context.column(&[name])),
        address: context.column(&["收货地址"]),
        times: ["订单创建时间", "订单付款时间"].map(|name| context.column(&[name])),
        paid_at: context.column(&["订单付款时间"]),
        status: context.column(&["订单状态"]),
        shipping: context.column(&["买家应付邮费"]),
        goods: context.column(&["买家应付货款"]),
        total: context.column(&["总金额"]),
        paid: context.column(&["买家实际支付金额"]),
        refunded: context.column(&["退款金额"]),
    }))
}

impl Orders {
    /// By its status; in files without one, by whether it was ever paid.
    fn is_dead(&self, row: &Row<'_>) -> Result<bool, RejectReason> {
        match stated(&self.status, row)? {
            "" if self.paid_at.exists() => Ok(moment(std::slice::from_ref(&self.paid_at), row)?.is_none()),
            status => Ok(is_dead(status)),
        }
    }

    /// What the buyer paid before anything was given back.
    fn total(&self, shipping: i64, refunded: i64, row: &Row<'_>) -> Result<Option<i64>, RejectReason> {
        let due = match (amount(&self.total, row)?, amount(&self.goods, row)?) {
            (None, Some(goods)) => goods.checked_add(shipping),
            (total, _) => total,
        };
        let Some(paid) = amount(&self.paid, row)? else { return Ok(due) };
        let before = paid.checked_add(refunded);
        Ok(if refunded > 0 && before == due { before } else { Some(paid) })
    }

    fn customer(&self, row: &Row<'_>) -> Result<Option<CustomerKey>, RejectReason> {
        let known = customer(&self.member, &self.phones, row)?;
        // 姓名，86-13800000000，地址
        let packed = || phone(self.address.text(row).split('，').nth(1).unwrap_or(""));
        Ok(known.or_else(packed))
    }
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = stated(&self.number, row)?;
        if number.is_empty() {
            return Err(self.number.missing());
        }
        let shipping = amount(&self.shipping, row)?.unwrap_or(0);
        let refunded = amount(&self.refunded, row)?.map_or(0, i64::abs);
        Ok(vec![Fact::Order(OrderHeader {
            order: OrderNo::new(number),
            at: moment(&self.times, row)?.ok_or_else(|| no_moment(&self.times))?,
            customer: self.customer(row)?,
            currency: Currency::CNY,
            shipping,
            tax: 0,
            // vouchers and points are means of payment here; discounts of the shop are in the prices of the lines
            discount: 0,
            refunded,
            total: self.total(shipping, refunded, row)?,
            country: COUNTRY.to_string(),
            channel: "淘宝".to_string(),
            cancelled: self.is_dead(row)?,
        })])
    }
}
