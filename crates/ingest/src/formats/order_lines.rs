//! Any table with one order line a record, its columns named by a [`Mapping`] that a person chose or that was guessed
//! from the column names.

use super::Interpreter;
use crate::IngestError;
use crate::dates::DayOrder;
use crate::header::{Column, Context, Header, Row, SampleRow};
use crate::lines::{LineMoney, Occurrences, is_service, line_kind};
use crate::numbers::DecimalMark;
use domain::{Currency, CustomerKey, Fact, OrderLine, OrderNo, RejectReason, Sku};
use serde::{Deserialize, Serialize};

/// Which column holds what, by the column's name in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub order: String,
    pub sku: String,
    pub title: Option<String>,
    pub quantity: String,
    pub date: String,
    pub unit_price: String,
    pub customer: Option<String>,
    pub country: Option<String>,
    pub currency: Currency,
}

const ORDER: &[&str] = &[
    "invoiceno",
    "invoicenumber",
    "invoiceid",
    "invoice",
    "orderid",
    "orderno",
    "ordernumber",
    "ordername",
    "order",
    "receiptno",
    "receiptnumber",
    "receipt",
    "transactionid",
    "订单编号",
    "订单号",
];
const SKU: &[&str] = &[
    "stockcode",
    "sku",
    "productsku",
    "itemsku",
    "variantsku",
    "productcode",
    "itemcode",
    "articlecode",
    "articleno",
    "articlenumber",
    "productid",
    "itemid",
    "商家编码",
    "货号",
    "商品id",
];
const TITLE: &[&str] = &[
    "description",
    "producttitle",
    "productname",
    "itemname",
    "itemtitle",
    "title",
    "product",
    "item",
    "商品名称",
    "商品标题",
    "宝贝标题",
    "标题",
];
const QUANTITY: &[&str] = &[
    "quantity",
    "qty",
    "quantitysold",
    "quantityordered",
    "units",
    "unitssold",
    "购买数量",
    "订购数量",
    "商品数量",
    "数量",
];
const DATE: &[&str] = &[
    "invoicedate",
    "orderdate",
    "saledate",
    "date",
    "datetime",
    "createdat",
    "purchasedate",
    "transactiondate",
    "订单创建时间",
    "下单时间",
];
const UNIT_PRICE: &[&str] =
    &["unitprice", "priceperunit", "itemunitprice", "price", "sellingprice", "单价", "价格", "京东价"];
const CUSTOMER: &[&str] = &[
    "customerid",
    "customerno",
    "customernumber",
    "customeremail",
    "customer",
    "email",
    "buyeremail",
    "buyer",
    "buyerid",
    "clientid",
    "userid",
    "买家会员名",
    "下单帐号",
];
const COUNTRY: &[&str] = &["country", "shippingcountry", "shipcountry", "billingcountry", "countrycode"];

/// A mapping by the names people give such columns; `None` where one of the needed columns has no such name. A table
/// without codes takes its titles for them. The currency is that of the price cells' sign, else US dollars.
pub(crate) fn guess(header: &Header, sample: &[SampleRow]) -> Option<Mapping> {
    let name = |at: usize| header.names()[at].clone();
    let column = |names: &[&str]| header.find(names).map(name);
    let title = column(TITLE);
    let price = header.find(UNIT_PRICE)?;
    Some(Mapping {
        order: column(ORDER)?,
        sku: column(SKU).or_else(|| title.clone())?,
        title,
        quantity: column(QUANTITY)?,
        date: column(DATE)?,
        unit_price: name(price),
        customer: column(CUSTOMER),
        country: column(COUNTRY),
        currency: currency_of(price, sample).unwrap_or(Currency::USD),
    })
}

fn currency_of(price: usize, sample: &[SampleRow]) -> Option<Currency> {
    let signs = [('£', Currency::GBP), ('€', Currency::EUR), ('¥', Currency::CNY), ('$', Currency::USD)];
    let shows = |sign: char| sample.iter().filter_map(SampleRow::row).any(|row| row.cell(price).contains(sign));
    signs.into_iter().find(|(sign, _)| shows(*sign)).map(|(_, currency)| currency)
}

struct OrderLines {
    order: Column,
    sku: Column,
    title: Column,
    quantity: Column,
    date: Column,
    unit_price: Column,
    customer: Column,
    country: Column,
    currency: Currency,
    mark: DecimalMark,
    day_order: DayOrder,
    occurrences: Occurrences,
}

pub(super) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let Some(mapping) = context.mapping else {
        return Err(IngestError::UnknownFormat { columns: context.header.names().to_vec() });
    };
    let needed = |name: &str| context.called(name);
    let optional = |name: &Option<String>| name.as_deref().map_or_else(|| Ok(Column::default()), needed);
    let (unit_price, date) = (needed(&mapping.unit_price)?, needed(&mapping.date)?);
    Ok(Box::new(OrderLines {
        order: needed(&mapping.order)?,
        sku: needed(&mapping.sku)?,
        title: optional(&mapping.title)?,
        quantity: needed(&mapping.quantity)?,
        customer: optional(&mapping.customer)?,
        country: optional(&mapping.country)?,
        currency: mapping.currency,
        mark: context.decimal_mark(&[&unit_price]),
        day_order: context.day_order(&date),
        date,
        unit_price,
        occurrences: Occurrences::default(),
    }))
}

impl OrderLines {
    /// The code, or the title where the record has none.
    fn sku<'a>(&self, row: &Row<'a>) -> Result<&'a str, RejectReason> {
        match self.sku.id(row)? {
            "" if self.title.text(row).is_empty() => Err(self.sku.missing()),
            "" => Ok(self.title.text(row)),
            sku => Ok(sku),
        }
    }

    fn customer(&self, row: &Row<'_>) -> Result<Option<CustomerKey>, RejectReason> {
        let key = self.customer.id(row)?;
        if key.is_empty() {
            return Ok(None);
        }
        // data tools that hold empty numbers write all of them with a fraction: 17850.0
        let number = key.strip_suffix(".0").filter(|whole| whole.bytes().all(|b| b.is_ascii_digit()));
        let key = number.unwrap_or(key);
        Ok(Some(CustomerKey(if key.contains('@') { key.to_lowercase() } else { key.to_string() })))
    }
}

impl Interpreter for OrderLines {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let order = self.order.id(row)?;
        if order.is_empty() {
            return Err(self.order.missing());
        }
        let sku = self.sku(row)?;
        // counted before anything can be wrong with the line, so that its neighbours keep their numbers
        let occurrence = self.occurrences.next(order, sku);
        let quantity = self.quantity.whole(row, self.mark)?.ok_or_else(|| self.quantity.missing())?;
        let at = self.date.moment(row, self.day_order)?.ok_or_else(|| self.date.missing())?;
        let price = self.unit_price.decimal(row, self.mark)?.ok_or_else(|| self.unit_price.missing())?;
        let money = LineMoney::new(quantity, price, 0, self.currency)?;
        let title = self.title.text(row);
        Ok(vec![Fact::Line(OrderLine {
            order: OrderNo::new(order),
            sku: Sku::new(sku),
            occurrence,
            at,
            customer: self.customer(row)?,
            title: title.to_string(),
            quantity,
            unit_price: money.unit_price,
            discount: money.discount,
            currency: self.currency,
            country: self.country.text(row).to_string(),
            channel: String::new(),
            kind: line_kind(false, is_service(sku, title), quantity, price, money),
        })])
    }
}
