//! PrestaShop's orders, as its SQL Manager exports them under the database's own column names (the list of orders, the
//! list of their lines, or both joined, where the order's amounts repeat on each line), and the order grid of its back
//! office, one record an order. The number is that of `id_order`: several orders can share one `reference`.
//!
//! Amounts include tax where the file has such columns, as the customer paid them.

use super::people::customer_key;
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::header::{Column, Context, Row, plain_name};
use crate::lines::{LineMoney, Occurrences, OwnLine, is_service, line_kind};
use crate::numbers::DecimalMark;
use domain::{Currency, CustomerKey, Fact, LineKind, Moment, OrderHeader, OrderLine, OrderNo, RejectReason, Sku};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::PrestaShopOrders,
    required: &[
        &["idorder", "id"],
        &["totalpaidtaxincl", "totalpaid", "productquantity", "newclient", "nouveauclient", "nuevocliente"],
        &["dateadd", "date", "fecha", "unitpricetaxincl", "unitpricetaxexcl", "totalpricetaxincl", "productprice"],
    ],
    strong: &["reference", "référence", "referencia", "currentstate", "idcustomer", "productreference"],
    negative: &[],
    open,
};

/// The columns of the order as a whole.
struct OrderColumns {
    number: Column,
    date: Column,
    email: Column,
    /// The customer's number, or the name where the grid shows no more.
    customer: Column,
    total: Column,
    untaxed: Column,
    shipping: Column,
    wrapping: Column,
    discount: Column,
    state: Column,
    valid: Column,
    currency: Column,
    iso_code: Column,
    currency_number: Column,
    rate: Column,
    country: Column,
    shop: Column,
}

/// The columns of one line.
struct LineColumns {
    code: Column,
    name: Column,
    quantity: Column,
    came_back: [Column; 2],
    price: Column,
    total: Column,
}

struct Orders {
    of_order: OrderColumns,
    /// In files that list lines.
    of_line: Option<LineColumns>,
    fallback: Currency,
    mark: DecimalMark,
    day_order: DayOrder,
    occurrences: Occurrences,
    stated: Occurrences,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let of_order = OrderColumns {
        number: context.needed("id_order", &["idorder", "id"])?,
        date: context.column(&["dateadd", "date", "fecha"]),
        email: context.column(&["email", "customeremail"]),
        customer: context.column(&["idcustomer", "customer", "client", "cliente"]),
        total: context.column(&["totalpaidtaxincl", "totalpaid", "totalpaidtaxexcl", "total"]),
        untaxed: context.column(&["totalpaidtaxexcl"]),
        shipping: context.column(&["totalshippingtaxincl", "totalshipping", "totalshippingtaxexcl"]),
        wrapping: context.column(&["totalwrappingtaxincl", "totalwrapping", "totalwrappingtaxexcl"]),
        discount: context.column(&["totaldiscountstaxincl", "totaldiscounts", "totaldiscountstaxexcl"]),
        state: context.column(&["currentstate", "status", "orderstate", "statename", "state", "état", "estado"]),
        valid: context.column(&["valid"]),
        currency: context.column(&["currencyisocode", "currencycode", "currency"]),
        iso_code: context.column(&["isocode"]),
        currency_number: context.column(&["idcurrency"]),
        rate: context.column(&["conversionrate"]),
        country: context.column(&["countryisocode", "countrycode", "country", "delivery", "livraison", "entrega"]),
        shop: context.column(&["shopname", "shop"]),
    };
    let line = LineColumns {
        code: context.column(&["productreference"]),
        name: context.column(&["productname"]),
        quantity: context.column(&["productquantity"]),
        came_back: ["productquantityrefunded", "productquantityreturn"].map(|name| context.column(&[name])),
        price: context.column(&["unitpricetaxincl", "unitpricetaxexcl", "productprice"]),
        total: context.column(&["totalpricetaxincl"]),
    };
    let has_lines = line.quantity.exists();
    if has_lines && !line.code.exists() && !line.name.exists() {
        return Err(context.missing("product_reference"));
    }
    if has_lines && !line.price.exists() && !line.total.exists() {
        return Err(context.missing("unit_price_tax_incl"));
    }
    if !has_lines && !of_order.date.exists() {
        return Err(context.missing("date_add"));
    }
    Ok(Box::new(Orders {
        mark: context.decimal_mark(&[&of_order.total, &of_order.shipping, &line.price, &line.total]),
        day_order: context.day_order(&of_order.date),
        of_order,
        of_line: has_lines.then_some(line),
        fallback: context.currency,
        occurrences: Occurrences::default(),
        stated: Occurrences::default(),
    }))
}

/// What became of an order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Standing,
    Cancelled,
    Refunded,
}

impl State {
    /// By the number that a fresh PrestaShop gives the state (shops add states, but rarely renumber these), or its name.
    fn of(word: &str) -> State {
        match plain_name(word).as_str() {
            "6" | "8" | "canceled" | "cancelled" | "annulé" | "annulée" | "cancelado" | "annullato" | "storniert"
            | "paymenterror" | "erreurdepaiement" | "errordepago" | "errorenelpago" => State::Cancelled,
            "7" | "refunded" | "remboursé" | "remboursée" | "reembolsado" | "rimborsato" | "erstattet" => {
                State::Refunded
            }
            _ => State::Standing,
        }
    }
}

impl OrderColumns {
    fn states_money(&self) -> bool {
        [&self.total, &self.shipping, &self.discount].iter().any(|column| column.exists())
    }

    fn state(&self, row: &Row<'_>) -> State {
        match self.state.text(row) {
            "" if self.valid.flag(row) == Some(false) => State::Cancelled,
            word => State::of(word),
        }
    }

    fn customer(&self, row: &Row<'_>) -> Result<Option<CustomerKey>, RejectReason> {
        if let Some(key) = customer_key(&self.email, &[], row)? {
            return Ok(Some(key));
        }
        let number = self.customer.id(row)?;
        Ok((!matches!(number, "" | "0")).then(|| CustomerKey::new(number)))
    }

    /// What a joined query names, or the sign in the grid's total. An order at a rate other than 1 is not in the shop's
    /// currency, so without either it cannot be counted.
    fn currency(&self, row: &Row<'_>, mark: DecimalMark, fallback: Currency) -> Result<Currency, RejectReason> {
        let refused = |found: &str| RejectReason::Currency {
            expected: fallback.code().to_string(),
            found: found.chars().take(30).collect(),
        };
        let named = self.currency.text(row);
        if !named.is_empty() {
            return Currency::parse(named).ok().or_else(|| by_sign(named)).ok_or_else(|| refused(named));
        }
        // countries have an `iso_code` too, of two letters
        let code = Currency::parse(self.iso_code.text(row)).ok();
        if let Some(currency) = code.or_else(|| by_sign(self.total.text(row))) {
            return Ok(currency);
        }
        match self.rate.decimal(row, mark)? {
            Some(rate) if rate.whole() != Some(1) => Err(refused(&format!("no. {}", self.currency_number.text(row)))),
            _ => Ok(fallback),
        }
    }

    fn country(&self, row: &Row<'_>) -> String {
        let country = self.country.text(row);
        let code = self.iso_code.text(row);
        if country.is_empty() && code.len() == 2 { code.to_string() } else { country.to_string() }
    }
}

/// Only of signs that one currency has.
fn by_sign(amount: &str) -> Option<Currency> {
    let signs = [('€', Currency::EUR), ('£', Currency::GBP)];
    signs.into_iter().find(|(sign, _)| amount.contains(*sign)).map(|(_, currency)| currency)
}

impl Orders {
    fn header(&self, number: &str, row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        let of = &self.of_order;
        let currency = of.currency(row, self.mark, self.fallback)?;
        let amount = |column: &Column| column.money(row, self.mark, currency);
        let total = amount(&of.total)?;
        let postage = amount(&of.shipping)?.unwrap_or(0).checked_add(amount(&of.wrapping)?.unwrap_or(0));
        let tax = match (total, amount(&of.untaxed)?) {
            (Some(total), Some(untaxed)) => total.checked_sub(untaxed).ok_or(RejectReason::TooLarge)?,
            _ => 0,
        };
        let state = of.state(row);
        Ok(OrderHeader {
            order: OrderNo::new(number),
            at: of.date.moment(row, self.day_order)?.ok_or_else(|| of.date.missing())?,
            customer: of.customer(row)?,
            currency,
            shipping: postage.ok_or(RejectReason::TooLarge)?,
            tax,
            discount: amount(&of.discount)?.unwrap_or(0).abs(),
            refunded: if state == State::Refunded { total.unwrap_or(0).abs() } else { 0 },
            total,
            country: of.country(row),
            channel: of.shop.text(row).to_string(),
            cancelled: state == State::Cancelled,
        })
    }

    /// What the order's own record will say of a line that stands apart from it.
    fn unknown_header(&self, number: &str) -> OrderHeader {
        OrderHeader {
            order: OrderNo::new(number),
            at: Moment(0),
            customer: None,
            currency: self.fallback,
            shipping: 0,
            tax: 0,
            discount: 0,
            refunded: 0,
            total: None,
            country: String::new(),
            channel: String::new(),
            cancelled: false,
        }
    }
}

impl LineColumns {
    /// The code, or the name where the product has none.
    fn sku<'a>(&self, row: &Row<'a>) -> Result<&'a str, RejectReason> {
        match (self.code.id(row)?, self.name.text(row)) {
            ("", "") => Err(if self.code.exists() { self.code.missing() } else { self.name.missing() }),
            ("", name) => Ok(name),
            (code, _) => Ok(code),
        }
    }

    /// The line, and what came back of it. Their numbers are even and odd ones, so that a later return does not
    /// renumber the lines behind it.
    fn lines(
        &self,
        row: &Row<'_>,
        mark: DecimalMark,
        order: &OrderHeader,
        sku: &str,
        place: u32,
    ) -> Result<Vec<OrderLine>, RejectReason> {
        let quantity = self.quantity.whole(row, mark)?.ok_or_else(|| self.quantity.missing())?;
        let (money, price) = match (self.total.decimal(row, mark)?, self.price.decimal(row, mark)?) {
            // the line's total is rounded as the shop rounds, its price is not
            (Some(total), _) => (LineMoney::of_total(quantity, total, 0, order.currency)?, total),
            (None, Some(price)) => (LineMoney::new(quantity, price, 0, order.currency)?, price),
            (None, None) if self.price.exists() => return Err(self.price.missing()),
            (None, None) => return Err(self.total.missing()),
        };
        let title = self.name.text(row);
        let sold = OwnLine {
            sku: Sku::new(sku),
            occurrence: place.saturating_mul(2),
            title: title.to_string(),
            quantity,
            money,
            kind: line_kind(order.cancelled, is_service(sku, title), quantity, price, money),
        }
        .of(order);
        let mut back = 0;
        for column in &self.came_back {
            back = back.max(column.whole(row, mark)?.unwrap_or(0).min(quantity));
        }
        if back <= 0 || sold.kind != LineKind::Sale {
            return Ok(vec![sold]);
        }
        let returned = OrderLine {
            occurrence: sold.occurrence.saturating_add(1),
            quantity: -back,
            // all that came back takes the whole discount with it
            discount: if back == quantity { -sold.discount } else { 0 },
            kind: LineKind::Return,
            ..sold.clone()
        };
        Ok(vec![sold, returned])
    }
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = self.of_order.number.id(row)?;
        if number.is_empty() {
            return Err(self.of_order.number.missing());
        }
        let Some(of_line) = &self.of_line else { return Ok(vec![Fact::Order(self.header(number, row)?)]) };
        let sku = of_line.sku(row)?;
        // counted before anything can be wrong with the line, so that its neighbours keep their numbers
        let place = self.occurrences.next(number, sku);
        if !self.of_order.date.exists() {
            let order = self.unknown_header(number);
            let lines = of_line.lines(row, self.mark, &order, sku, place)?;
            return Ok(lines.into_iter().map(Fact::Detail).collect());
        }
        let order = self.header(number, row)?;
        let lines = of_line.lines(row, self.mark, &order, sku, place)?;
        let is_first = self.of_order.states_money() && self.stated.next(number, "") == 0;
        let stated = is_first.then_some(Fact::Order(order));
        Ok(stated.into_iter().chain(lines.into_iter().map(Fact::Line)).collect())
    }
}
