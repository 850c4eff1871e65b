//! WooCommerce's Analytics > Orders > Download: one record an order, or a refund of one (under the order's number, with
//! pieces and money below zero). Column names are in the language of the site. WooCommerce itself exports no order lines.
//!
//! - `Product(s)` packs the lines into one cell, `2× Mug, 1× Plate, blue`, without codes and prices: the name stands for
//!   the SKU. Of an order of one product the price is exact. Of several, the order's net sales are shared out by pieces:
//!   such prices are shares, right in their sum and not one by one. Products that were deleted since are not listed;
//!   their share then falls to the others. Where nothing is listed, the order stands without lines.
//! - Net sales are those of the goods: after coupons, without tax and postage, which the file does not state.
//! - `N. Revenue (formatted)` is what the customer paid for everything, written as the shop shows prices (`৳2,999`);
//!   after a refund, what it was and what is left: `€20.00 €15.00`. Net sales are plain numbers, so that one file has
//!   two decimal marks.
//! - The report begins with the newest, so a refund mostly stands before its order; it waits for it. A refund whose
//!   order is not in the file counts for nothing, as the date and the money of that order are not known: a report over
//!   the order's own date states it.
//! - A report that grows while it is downloaded can show an order twice; it says the same twice.
//!
//! What is said of each order stays in memory until the file ends, some 300 bytes.

use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::header::{Column, Context, Row, SampleRow, plain_name};
use crate::lines::{LineMoney, Occurrences, OwnLine, is_service, line_kind, shares};
use crate::numbers::{Decimal, DecimalMark, Rounding, parse};
use domain::{Currency, CustomerKey, Fact, Money, OrderHeader, OrderLine, OrderNo, RejectReason, Sku};
use rustc_hash::FxHashMap;

const DATE: &[&str] = &["date", "datum", "fecha", "data", "日期"];
const NUMBER: &[&str] = &[
    "order",
    "bestellung",
    "bestellnr",
    "commande",
    "commanden",
    "pedido",
    "pedidonº",
    "ordine",
    "ordinen",
    "订单号",
    "订单",
];
const STATUS: &[&str] = &["status", "état", "statut", "estado", "stato", "状态"];
const CUSTOMER: &[&str] = &["customer", "kunde", "client", "cliente", "客户", "顾客"];
const PRODUCTS: &[&str] = &["products", "produkte", "produits", "productos", "prodotti", "prodottoi", "产品", "商品"];
const PIECES: &[&str] = &[
    "itemssold",
    "verkaufteartikel",
    "artikelverkauft",
    "articlesvendus",
    "artículosvendidos",
    "articolivenduti",
    "已售商品",
];
const COUPONS: &[&str] = &[
    "coupons",
    "gutscheine",
    "codespromo",
    "cupones",
    "cupónes",
    "codicipromozionali",
    "codicepromozionalei",
    "优惠券",
];
const NET: &[&str] =
    &["netsales", "nrevenue", "nettoumsatz", "ventesnettes", "ventasnetas", "venditenette", "净销售额"];
const TOTAL: &[&str] = &["nrevenueformatted", "netsalesformatted", "nettoumsatzformatiert", "ventesnettesformatées"];
const ATTRIBUTION: &[&str] = &["attribution", "zuordnung", "atribución", "attribuzione"];

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::WooOrders,
    required: &[DATE, NUMBER, STATUS, PRODUCTS, PIECES, COUPONS],
    strong: &["nrevenueformatted", "netsales", "nrevenue", "customertype", "attribution"],
    negative: &["lineitemname", "productdetails", "sku"],
    open,
};

/// What the file has said of an order so far.
#[derive(Default)]
struct Known {
    header: Option<OrderHeader>,
    net: i64,
    /// By the order's status all of it was given back, whatever its refunds come to.
    in_full: bool,
    /// The sum of its refunds.
    given_back: i64,
}

struct Orders {
    date: Column,
    number: Column,
    status: Column,
    customer: Column,
    products: Column,
    pieces: Column,
    net: Column,
    total: Column,
    attribution: Column,
    net_mark: DecimalMark,
    total_mark: DecimalMark,
    day_order: DayOrder,
    currency: Currency,
    known: FxHashMap<String, Known>,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let date = context.needed("Date", DATE)?;
    let (net, total) = (context.column(NET), context.column(TOTAL));
    if !net.exists() && !total.exists() {
        return Err(context.missing("Net sales"));
    }
    let net_mark = context.decimal_mark(&[&net]);
    Ok(Box::new(Orders {
        number: context.needed("Order #", NUMBER)?,
        status: context.needed("Status", STATUS)?,
        customer: context.column(CUSTOMER),
        products: context.needed("Product(s)", PRODUCTS)?,
        pieces: context.column(PIECES),
        attribution: context.column(ATTRIBUTION),
        day_order: context.day_order(&date),
        total_mark: total_mark(context, &total, &net, net_mark),
        net_mark,
        date,
        net,
        total,
        currency: context.currency,
        known: FxHashMap::default(),
    }))
}

/// Round amounts (`2.999 €`) do not tell what their mark means; then the reading holds that lies nearer to net sales.
fn total_mark(context: &Context<'_>, total: &Column, net: &Column, net_mark: DecimalMark) -> DecimalMark {
    let (mut point, mut comma) = (0_usize, 0_usize);
    for row in context.sample.iter().filter_map(SampleRow::row) {
        let read = |mark| amounts(total.text(&row), mark)?.0.minor(context.currency, Rounding::HalfAway);
        let net = net.money(&row, net_mark, context.currency);
        let (Ok(Some(net @ 1..)), Some(by_point), Some(by_comma)) =
            (net, read(DecimalMark::Point), read(DecimalMark::Comma))
        else {
            continue;
        };
        point += usize::from(by_point.abs_diff(net) < by_comma.abs_diff(net));
        comma += usize::from(by_comma.abs_diff(net) < by_point.abs_diff(net));
    }
    match point.cmp(&comma) {
        std::cmp::Ordering::Greater => DecimalMark::Point,
        std::cmp::Ordering::Less => DecimalMark::Comma,
        std::cmp::Ordering::Equal => context.decimal_mark(&[total]),
    }
}

/// The amount, and what is left of it after refunds where the cell says so.
fn amounts(cell: &str, mark: DecimalMark) -> Option<(Decimal, Option<Decimal>)> {
    if let Some(amount) = parse(cell, mark) {
        return Some((amount, None));
    }
    let mut blanks = cell.char_indices().filter(|(_, c)| c.is_whitespace());
    blanks.find_map(|(at, _)| {
        let (was, left) = cell.split_at_checked(at)?;
        Some((parse(was, mark)?, Some(parse(left.trim_start(), mark)?)))
    })
}

/// What became of an order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Standing,
    /// Cancelled, or never paid and never to be.
    Dead,
    Refunded,
}

impl State {
    /// By WooCommerce's own word, or its label in the language of the site. Orders on hold are counted, as WooCommerce
    /// counts them.
    fn of(word: &str) -> State {
        match plain_name(word.strip_prefix("wc-").unwrap_or(word)).as_str() {
            "refunded" | "erstattet" | "rückerstattet" | "remboursée" | "remboursé" | "reembolsado" | "rimborsato"
            | "已退款" => State::Refunded,
            "cancelled"
            | "canceled"
            | "failed"
            | "pending"
            | "pendingpayment"
            | "trash"
            | "draft"
            | "checkoutdraft"
            | "autodraft"
            | "storniert"
            | "fehlgeschlagen"
            | "zahlungausstehend"
            | "ausstehendezahlung"
            | "annulée"
            | "échouée"
            | "attentepaiement"
            | "enattentedepaiement"
            | "cancelado"
            | "fallido"
            | "pendientedepago"
            | "annullato"
            | "cancellato"
            | "fallito"
            | "inattesadipagamento"
            | "inattesadelpagamento"
            | "已取消"
            | "失败"
            | "已失败"
            | "等待付款"
            | "待付款"
            | "待支付" => State::Dead,
            _ => State::Standing,
        }
    }
}

impl Orders {
    fn header(&self, number: &str, row: &Row<'_>, total: i64) -> Result<OrderHeader, RejectReason> {
        let customer = self.customer.id(row)?;
        Ok(OrderHeader {
            order: OrderNo::new(number),
            at: self.date.moment(row, self.day_order)?.ok_or_else(|| self.date.missing())?,
            customer: (!customer.is_empty()).then(|| CustomerKey::new(customer)),
            currency: self.currency,
            shipping: 0,
            tax: 0,
            discount: 0,
            refunded: 0,
            total: Some(total),
            country: String::new(),
            channel: self.attribution.text(row).to_string(),
            cancelled: State::of(self.status.text(row)) == State::Dead,
        })
    }

    /// What the customer paid, and what of that was given back.
    fn paid(&self, row: &Row<'_>) -> Result<Option<(i64, i64)>, RejectReason> {
        let cell = self.total.id(row)?;
        if cell.is_empty() {
            return Ok(None);
        }
        let (was, left) = amounts(cell, self.total_mark).ok_or_else(|| self.total.senseless(row))?;
        let minor = |amount: Decimal| amount.minor(self.currency, Rounding::HalfAway).ok_or(RejectReason::TooLarge);
        let (was, left) = (minor(was)?, left.map(minor).transpose()?);
        Ok(Some((was, left.map_or(0, |left| was.saturating_sub(left).max(0)))))
    }

    fn lines(&self, row: &Row<'_>, order: &OrderHeader, net: i64) -> Result<Vec<OrderLine>, RejectReason> {
        let cell = self.products.id(row)?;
        if cell.is_empty() {
            return Ok(Vec::new());
        }
        let items = unpacked(cell).ok_or_else(|| RejectReason::Word {
            column: self.products.name().to_string(),
            value: cell.chars().take(80).collect(),
        })?;
        let items: Vec<(i64, &str)> = items
            .into_iter()
            .filter(|(_, name)| !name.is_empty())
            .map(|(count, name)| Ok((count.parse::<i32>().map_err(|_| RejectReason::TooLarge)?.into(), name)))
            .collect::<Result<_, RejectReason>>()?;
        let pieces: Vec<i64> = items.iter().map(|(count, _)| *count).collect();
        // an order is one record, so lines alike are counted within it: an order shown twice has the same lines twice
        let mut alike = Occurrences::default();
        let line = |((quantity, name), share): ((i64, &str), i64)| {
            let share = parse(&Money::new(share, order.currency).plain(), DecimalMark::Point);
            let share = share.ok_or(RejectReason::TooLarge)?;
            let money = LineMoney::of_total(quantity, share, 0, order.currency)?;
            let kind = line_kind(order.cancelled, is_service(name, name), quantity, share, money);
            let occurrence = alike.next("", name);
            Ok(OwnLine { sku: Sku::new(name), occurrence, title: name.to_string(), quantity, money, kind }.of(order))
        };
        items.into_iter().zip(shares(net, &pieces)).map(line).collect()
    }

    fn order(&mut self, number: &str, row: &Row<'_>, net: Option<i64>) -> Result<Vec<Fact>, RejectReason> {
        let paid = self.paid(row)?;
        let missing = || if self.net.exists() { self.net.missing() } else { self.total.missing() };
        let net = net.or(paid.map(|(total, _)| total)).ok_or_else(missing)?;
        let (total, back) = paid.unwrap_or((net, 0));
        let mut header = self.header(number, row, total)?;
        let lines = self.lines(row, &header, net)?;
        let known = self.known.entry(number.to_string()).or_default();
        known.in_full = State::of(self.status.text(row)) == State::Refunded;
        header.refunded = match known.given_back {
            _ if known.in_full => net,
            0 => goods_of(back, net, total),
            given_back => given_back.min(net),
        };
        known.net = net;
        known.header = Some(header.clone());
        Ok(std::iter::once(Fact::Order(header)).chain(lines.into_iter().map(Fact::Line)).collect())
    }

    /// The order as it stands after a refund, where the order is known and that is news.
    fn refund(&mut self, number: &str, amount: i64) -> Vec<Fact> {
        let known = self.known.entry(number.to_string()).or_default();
        known.given_back = known.given_back.saturating_add(amount);
        match &mut known.header {
            Some(header) if !known.in_full && amount > 0 => {
                header.refunded = known.given_back.min(known.net);
                vec![Fact::Order(header.clone())]
            }
            _ => Vec::new(),
        }
    }
}

/// The counts and names of `2× Mug, 1× Plate, blue`; `None` where the cell does not begin with a count.
fn unpacked(cell: &str) -> Option<Vec<(&str, &str)>> {
    let mut items = Vec::new();
    let (mut count, mut rest) = counted(cell)?;
    while let Some((name, next, behind)) = first_part(rest) {
        items.push((count, name.trim()));
        (count, rest) = (next, behind);
    }
    items.push((count, rest.trim()));
    Some(items)
}

/// The name before the next count, that count, and what follows it.
fn first_part(rest: &str) -> Option<(&str, &str, &str)> {
    rest.match_indices(", ").find_map(|(at, mark)| {
        let (count, behind) = counted(rest.get(at + mark.len()..)?)?;
        Some((rest.get(..at)?, count, behind))
    })
}

/// The `2` of `2× Mug`, and ` Mug`. The blank tells it from a measure in a name, `Board, 3×4 cm`.
fn counted(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (count, rest) = text.split_at_checked(digits).filter(|(count, _)| !count.is_empty())?;
    let name = rest.strip_prefix('×')?;
    (name.is_empty() || name.starts_with(char::is_whitespace)).then_some((count, name))
}

/// What goods of `net` are of an `amount` that was given back of `total`.
fn goods_of(amount: i64, net: i64, total: i64) -> i64 {
    if total <= net {
        return amount;
    }
    i64::try_from((i128::from(amount) * i128::from(net) + i128::from(total / 2)) / i128::from(total)).unwrap_or(amount)
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = self.number.id(row)?;
        if number.is_empty() {
            return Err(self.number.missing());
        }
        let net = self.net.money(row, self.net_mark, self.currency)?;
        let is_known = self.known.get(number).is_some_and(|known| known.header.is_some());
        let pieces = self.pieces.decimal(row, self.net_mark).ok().flatten();
        // a refund of postage alone is worth nothing here
        let is_refund =
            net.is_some_and(|net| net < 0 || (net == 0 && is_known)) || pieces.is_some_and(Decimal::is_negative);
        if is_refund {
            return Ok(self.refund(number, net.unwrap_or(0).min(0).abs()));
        }
        self.order(number, row, net)
    }
}
