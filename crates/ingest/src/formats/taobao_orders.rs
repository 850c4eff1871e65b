//! The list of orders of Taobao and Tmall (`ExportOrderList`): one record an order, without its lines, which stand in a
//! list of their own (see `taobao_lines`). Traps: numbers as `="123…"`, times as `0000-00-00 00:00:00`, newer files
//! whose `收货地址` packs name, telephone and address, and files whose paid amount is already without what was refunded.
//!
//! Also what the six Chinese exports have in common: amounts are yuan and no file says so, buyers are in China, names
//! and telephones are masked.

use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::header::{Column, Context, Row};
use crate::numbers::DecimalMark;
use domain::{Currency, CustomerKey, Fact, Moment, OrderHeader, OrderNo, RejectReason};

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

pub(super) const COUNTRY: &str = "中国";
pub(super) const MARK: DecimalMark = DecimalMark::Point;

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

/// Parts of an order status that say the order counts for nothing: closed, or not paid yet. Statuses nobody has listed
/// here count, as most say where a parcel is.
const DEAD: &[&str] = &[
    "关闭",
    "取消",
    "删除",
    "作废",
    "待付",
    "待支付",
    "未付",
    "未支付",
    "等待买家付款",
    "等待付款",
    "没有创建支付宝交易",
    "未成团",
    "待成团",
];

pub(super) fn is_dead(status: &str) -> bool {
    DEAD.iter().any(|word| status.contains(word))
}

/// Whether all of the money went back, by the status of an order or of what came after the sale.
pub(super) fn is_refunded(status: &str) -> bool {
    status.contains("退款成功") && !status.contains("部分")
}

/// Whether the parcel is still in the shop.
pub(super) fn is_unsent(status: &str) -> bool {
    ["未发货", "待发货", "备货"].iter().any(|word| status.contains(word))
}

/// The cell as an identifier or a word; empty too where the export writes `-` or `null` for nothing.
pub(super) fn stated<'a>(column: &Column, row: &Row<'a>) -> Result<&'a str, RejectReason> {
    let value = column.id(row)?;
    Ok(if matches!(value, "-" | "--" | "null" | "NULL") { "" } else { value })
}

/// Fen; `None` where nothing is stated.
pub(super) fn amount(column: &Column, row: &Row<'_>) -> Result<Option<i64>, RejectReason> {
    if stated(column, row)?.is_empty() { Ok(None) } else { column.money(row, MARK, Currency::CNY) }
}

/// The first moment that one of the columns states; `0000-00-00 00:00:00` states none.
pub(super) fn moment(columns: &[Column], row: &Row<'_>) -> Result<Option<Moment>, RejectReason> {
    for column in columns {
        let value = stated(column, row)?;
        if !value.is_empty() && !value.starts_with("0000-00-00") {
            return column.moment(row, DayOrder::default());
        }
    }
    Ok(None)
}

/// The reason that none of the columns states a moment, by the first one that the file has.
pub(super) fn no_moment(columns: &[Column]) -> RejectReason {
    let first = columns.iter().find(|column| column.exists());
    first.map_or_else(|| Column::default().missing(), Column::missing)
}

/// The platform's name of the buyer, else the first telephone; masked ones (`张**`, `1******6198`, `##密文`) tell nobody
/// from anybody.
pub(super) fn customer(name: &Column, phones: &[Column], row: &Row<'_>) -> Result<Option<CustomerKey>, RejectReason> {
    let name = stated(name, row)?;
    if !name.is_empty() && !is_masked(name) {
        return Ok(Some(CustomerKey(name.to_string())));
    }
    for column in phones {
        if let Some(key) = phone(stated(column, row)?) {
            return Ok(Some(key));
        }
    }
    Ok(None)
}

fn is_masked(value: &str) -> bool {
    value.contains(['*', '＊']) || value.starts_with("##")
}

/// Digits without the country's `86`. A mobile number with an extension is one that the platform lends for a single
/// order.
fn phone(text: &str) -> Option<CustomerKey> {
    let text = text.trim().trim_start_matches('+');
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ')) {
        return None;
    }
    let text = text.strip_prefix("86-").unwrap_or(text);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_mobile = |digits: &str| digits.len() == 11 && digits.starts_with('1');
    let number = digits.strip_prefix("86").filter(|rest| is_mobile(rest)).unwrap_or(&digits);
    let is_lent = text.split_once('-').is_some_and(|(before, _)| is_mobile(before));
    (number.len() >= 7 && !is_lent).then(|| CustomerKey(number.to_string()))
}
