//! Pinduoduo's list of orders: one record an order, which is of one product.
//!
//! Of the discounts only the shop's own (`店铺优惠折扣`) is one: what the platform takes off, the platform pays to the
//! shop. So the order's total is what the shop receives (`商家实收金额`), which is what its line and postage come to.
//! `退款成功` is a refund of all of that, or no order at all where the parcel had not left. `订单成交时间` may be empty.

use super::chinese::{COUNTRY, Goods, MARK, amount, customer, is_dead, is_refunded, is_unsent, moment, stated};
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row};
use crate::lines::{LineMoney, Occurrences};
use crate::numbers::Decimal;
use domain::{Currency, Day, Fact, Moment, OrderHeader, OrderNo, RejectReason};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::PinduoduoOrders,
    required: &[
        &["订单号"],
        &["商品总价元", "商品总价"],
        &["商品数量件", "商品数量"],
        &["商家实收金额元", "商家实收金额", "店铺优惠折扣元", "店铺优惠折扣", "多多支付立减金额元"],
    ],
    strong: &["订单成交时间", "商品", "样式id", "售后状态", "商家编码规格维度", "商家编码商品维度", "用户实付金额元"],
    negative: &["选购商品", "京东价", "全部商品名称"],
    open,
};

struct Orders {
    number: Column,
    times: [Column; 3],
    status: Column,
    after_sale: Column,
    codes: [Column; 2],
    product: Column,
    style: Column,
    title: Column,
    variant: Column,
    quantity: Column,
    goods_total: Column,
    shipping: Column,
    discount: Column,
    paid: Column,
    received: Column,
    phone: Column,
    occurrences: Occurrences,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    Ok(Box::new(Orders {
        number: context.needed("订单号", &["订单号"])?,
        times: ["订单成交时间", "拼单时间", "支付时间"].map(|name| context.column(&[name])),
        status: context.column(&["订单状态"]),
        after_sale: context.column(&["售后状态"]),
        codes: ["商家编码规格维度", "商家编码商品维度"].map(|name| context.column(&[name])),
        product: context.column(&["商品id"]),
        style: context.column(&["样式id"]),
        title: context.column(&["商品", "商品名称"]),
        variant: context.column(&["商品规格"]),
        quantity: context.needed("商品数量(件)", &["商品数量件", "商品数量"])?,
        goods_total: context.needed("商品总价(元)", &["商品总价元", "商品总价"])?,
        shipping: context.column(&["邮费元", "邮费"]),
        discount: context.column(&["店铺优惠折扣元", "店铺优惠折扣"]),
        paid: context.column(&["用户实付金额元", "用户实付金额"]),
        received: context.column(&["商家实收金额元", "商家实收金额"]),
        phone: context.column(&["手机", "收货人手机", "联系电话"]),
        occurrences: Occurrences::default(),
    }))
}

impl Orders {
    fn goods(&self, row: &Row<'_>) -> Result<Goods, RejectReason> {
        let (title, variant) = (self.title.text(row), stated(&self.variant, row)?);
        let codes = (stated(&self.codes[0], row)?, stated(&self.codes[1], row)?);
        let goods = match codes {
            ("", "") => match (stated(&self.product, row)?, stated(&self.style, row)?) {
                (product, style) if product.is_empty() || style.is_empty() => Goods::new(product, title, variant),
                (product, style) => Goods::new(&format!("{product}-{style}"), title, variant),
            },
            ("", code) | (code, _) => Goods::new(code, title, variant),
        };
        goods.ok_or_else(|| self.title.missing())
    }

    fn at(&self, number: &str, row: &Row<'_>) -> Result<Moment, RejectReason> {
        let stated = moment(&self.times, row)?.or_else(|| day_of(number).map(|day| Moment::at(day, 0)));
        stated.ok_or_else(|| self.times.iter().find(|time| time.exists()).unwrap_or(&self.number).missing())
    }

    /// Pieces, the price of all of them, and the shop's discount.
    fn figures(&self, row: &Row<'_>) -> Result<(i64, Decimal, i64), RejectReason> {
        let quantity = self.quantity.whole(row, MARK)?.ok_or_else(|| self.quantity.missing())?;
        let goods = self.goods_total.decimal(row, MARK)?.ok_or_else(|| self.goods_total.missing())?;
        Ok((quantity, goods, amount(&self.discount, row)?.map_or(0, i64::abs)))
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
        let (quantity, price, discount) = self.figures(row)?;
        let money = LineMoney::of_total(quantity, price, discount, Currency::CNY)?;
        let status = stated(&self.status, row)?;
        let refunded = is_refunded(status) || is_refunded(stated(&self.after_sale, row)?);
        let cancelled = is_dead(status) || (refunded && is_unsent(status));
        let shipping = amount(&self.shipping, row)?.unwrap_or(0);
        let received = amount(&self.received, row)?.filter(|received| *received > 0);
        let net = quantity.checked_mul(money.unit_price).and_then(|gross| gross.checked_sub(money.discount));
        let due = net.and_then(|net| net.checked_add(shipping)).ok_or(RejectReason::TooLarge)?;
        let order = OrderHeader {
            order: OrderNo::new(number),
            at: self.at(number, row)?,
            customer: customer(&Column::default(), std::slice::from_ref(&self.phone), row)?,
            currency: Currency::CNY,
            shipping,
            tax: 0,
            // it stands in the line
            discount: 0,
            refunded: if refunded && !cancelled { received.unwrap_or(due).max(0) } else { 0 },
            total: received.or(amount(&self.paid, row)?),
            country: COUNTRY.to_string(),
            channel: "拼多多".to_string(),
            cancelled,
        };
        let line = goods.line(&order, cancelled, occurrence, quantity, price, money);
        Ok(vec![Fact::Order(order), Fact::Line(line)])
    }
}

/// The day a number begins with: `230618-…` is of 18 June 2023.
fn day_of(number: &str) -> Option<Day> {
    let (day, _) = number.split_once('-')?;
    if day.len() != 6 || !day.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let two = |at: usize| day.get(at..at + 2)?.parse::<u32>().ok();
    let year = i32::try_from(two(0)?).ok()?;
    Day::from_ymd(2000 + year, two(2)?, two(4)?)
}
