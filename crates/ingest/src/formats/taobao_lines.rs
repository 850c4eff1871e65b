//! The list of lines of Taobao and Tmall (`ExportOrderDetailList`): one record a line of an order. Old files state no
//! date: what is said of the order stands in the list of orders, which has to be read before. Newer files have the
//! time, the buyer and what was due for the line; what was refunded is left to the list of orders there too, but for
//! lines that were closed.

use super::chinese::{COUNTRY, Goods, MARK, amount, customer, is_dead, moment, stated};
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row};
use crate::lines::{LineMoney, Occurrences, line_kind};
use crate::numbers::Rounding;
use domain::{Currency, Fact, Moment, OrderLine, OrderNo, RejectReason, Sku};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::TaobaoLines,
    required: &[
        &["主订单编号", "订单编号"],
        &["标题", "商品标题", "宝贝标题"],
        &["价格", "商品价格"],
        &["购买数量"],
        &["外部系统编号", "商品属性", "套餐信息"],
    ],
    strong: &["商家编码", "备注", "订单状态", "子订单编号"],
    negative: &["选购商品", "京东价"],
    open,
};

struct Lines {
    number: Column,
    title: Column,
    properties: Column,
    codes: [Column; 2],
    price: Column,
    quantity: Column,
    due: Column,
    status: Column,
    times: [Column; 2],
    member: Column,
    occurrences: Occurrences,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    Ok(Box::new(Lines {
        number: context.needed("订单编号", &["主订单编号", "订单编号"])?,
        title: context.needed("标题", &["标题", "商品标题", "宝贝标题"])?,
        properties: context.column(&["商品属性"]),
        codes: ["商家编码", "外部系统编号"].map(|name| context.column(&[name])),
        price: context.needed("价格", &["价格", "商品价格"])?,
        quantity: context.needed("购买数量", &["购买数量"])?,
        due: context.column(&["买家应付货款"]),
        status: context.column(&["订单状态"]),
        times: ["订单创建时间", "订单付款时间"].map(|name| context.column(&[name])),
        member: context.column(&["买家会员名"]),
        occurrences: Occurrences::default(),
    }))
}

impl Lines {
    fn goods(&self, row: &Row<'_>) -> Result<Goods, RejectReason> {
        let codes = (stated(&self.codes[0], row)?, stated(&self.codes[1], row)?);
        let code = if codes.0.is_empty() { codes.1 } else { codes.0 };
        Goods::new(code, self.title.text(row), stated(&self.properties, row)?).ok_or_else(|| self.title.missing())
    }

    /// What the line's own due amount is below its price, where the file states one that can be this line's.
    fn discount(&self, gross: i64, row: &Row<'_>) -> Result<i64, RejectReason> {
        let due = amount(&self.due, row)?.unwrap_or(gross);
        Ok(if (0..=gross).contains(&due) { gross - due } else { 0 })
    }
}

impl Interpreter for Lines {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = stated(&self.number, row)?;
        if number.is_empty() {
            return Err(self.number.missing());
        }
        let goods = self.goods(row)?;
        let occurrence = self.occurrences.next(number, &goods.sku);
        let quantity = self.quantity.whole(row, MARK)?.ok_or_else(|| self.quantity.missing())?;
        let price = self.price.decimal(row, MARK)?.ok_or_else(|| self.price.missing())?;
        let gross = price.times(quantity).and_then(|gross| gross.minor(Currency::CNY, Rounding::HalfAway));
        let discount = self.discount(gross.ok_or(RejectReason::TooLarge)?, row)?;
        let money = LineMoney::new(quantity, price, discount, Currency::CNY)?;
        let at = moment(&self.times, row)?;
        let dead = is_dead(stated(&self.status, row)?);
        let line = OrderLine {
            order: OrderNo::new(number),
            sku: Sku(goods.sku),
            occurrence,
            at: at.unwrap_or(Moment(0)),
            customer: customer(&self.member, &[], row)?,
            title: goods.title,
            quantity,
            unit_price: money.unit_price,
            discount: money.discount,
            currency: Currency::CNY,
            country: COUNTRY.to_string(),
            channel: "淘宝".to_string(),
            kind: line_kind(dead, goods.service, quantity, price, money),
        };
        Ok(vec![if at.is_some() { Fact::Line(line) } else { Fact::Detail(line) }])
    }
}
