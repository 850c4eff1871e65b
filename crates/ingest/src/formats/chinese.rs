//! What the six Chinese exports have in common: amounts are yuan and no file says so, buyers are in China, names and
//! telephones are masked.

use super::options::name_for_sku;
use crate::dates::DayOrder;
use crate::header::{Column, Row};
use crate::lines::{LineMoney, OwnLine, is_service, line_kind};
use crate::numbers::{self, Decimal, DecimalMark};
use domain::{Currency, CustomerKey, Moment, OrderHeader, OrderLine, RejectReason, Sku};

pub(super) const COUNTRY: &str = "中国";
pub(super) const MARK: DecimalMark = DecimalMark::Point;

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
pub(super) fn phone(text: &str) -> Option<CustomerKey> {
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

/// `fen` as a number of yuan.
pub(super) fn yuan(fen: i64) -> Result<Decimal, RejectReason> {
    let (sign, size) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    numbers::parse(&format!("{sign}{}.{:02}", size / 100, size % 100), MARK).ok_or(RejectReason::TooLarge)
}

/// What was sold: the shop's own code, or the title where it has none.
pub(super) struct Goods {
    pub sku: String,
    pub title: String,
    pub service: bool,
}

impl Goods {
    /// `None` without code and title.
    pub fn new(code: &str, title: &str, variant: &str) -> Option<Goods> {
        if code.is_empty() && title.is_empty() {
            return None;
        }
        let name = name_for_sku(title, variant);
        Some(Goods {
            service: is_service(if code.is_empty() { title } else { code }, title),
            sku: if code.is_empty() { name.clone() } else { code.to_string() },
            title: name,
        })
    }

    /// The order's line of it.
    pub fn line(
        self,
        order: &OrderHeader,
        cancelled: bool,
        occurrence: u32,
        quantity: i64,
        price: Decimal,
        money: LineMoney,
    ) -> OrderLine {
        let kind = line_kind(cancelled, self.service, quantity, price, money);
        OwnLine { sku: Sku(self.sku), occurrence, title: self.title, quantity, money, kind }.of(order)
    }
}
