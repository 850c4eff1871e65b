//! What order lines of all formats have in common: what kind a line is, what it comes to, which of several alike it is,
//! and what it has from its order.

use crate::numbers::{Decimal, LARGEST_AMOUNT, Rounding};
use domain::{Currency, LineKind, OrderHeader, OrderLine, RejectReason, Sku};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// Counts the lines of one order with one SKU, wherever in the file they stand.
///
/// Keeps a 64-bit hash for each (order, SKU) of the file: about 18 bytes a line, 180 MB for 10 million. Two pairs with
/// one hash would only make the later one count from 1 instead of 0; it stays a line of its own.
#[derive(Debug, Default)]
pub(crate) struct Occurrences {
    first: FxHashSet<u64>,
    again: FxHashMap<u64, u32>,
}

impl Occurrences {
    /// 0 for the first line of `order` with `sku`, then 1, 2, …
    pub fn next(&mut self, order: &str, sku: &str) -> u32 {
        let mut hasher = FxHasher::default();
        hasher.write(order.as_bytes());
        hasher.write_u8(0xff);
        hasher.write(sku.as_bytes());
        let pair = hasher.finish();
        if self.first.insert(pair) {
            return 0;
        }
        let again = self.again.entry(pair).or_default();
        *again = again.saturating_add(1);
        *again
    }
}

/// The money of one line in minor units: `quantity × unit_price − discount` is what the line comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LineMoney {
    pub unit_price: i64,
    pub discount: i64,
}

impl LineMoney {
    /// Exact also where a price has more digits than its currency (0.125 × 1000 pieces is 125.00): the line's total is
    /// rounded, not its price. Where the rounded price would give another total, the price is rounded against the
    /// customer and the difference is a discount.
    ///
    /// Errors: the line comes to more than can be counted.
    pub fn new(quantity: i64, price: Decimal, discount: i64, currency: Currency) -> Result<LineMoney, RejectReason> {
        let line = price.times(quantity).and_then(|total| total.minor(currency, Rounding::HalfAway));
        let rounded = price.minor(currency, Rounding::HalfAway);
        let (Some(line), Some(rounded)) = (line, rounded) else { return Err(RejectReason::TooLarge) };
        let unit_price = if quantity.checked_mul(rounded) == Some(line) {
            rounded
        } else {
            let against = if quantity < 0 { Rounding::Down } else { Rounding::Up };
            price.minor(currency, against).ok_or(RejectReason::TooLarge)?
        };
        let gross = quantity.checked_mul(unit_price).ok_or(RejectReason::TooLarge)?;
        let discount = discount.checked_add(gross - line).ok_or(RejectReason::TooLarge)?;
        let net = gross.checked_sub(discount).ok_or(RejectReason::TooLarge)?;
        if net.abs() > LARGEST_AMOUNT { Err(RejectReason::TooLarge) } else { Ok(LineMoney { unit_price, discount }) }
    }

    /// The same of a line whose total is stated instead of its price: the price of one unit is the total's share,
    /// rounded against the customer, and what that is too much is a discount. `discount` is taken off the total.
    ///
    /// Errors: the line comes to more than can be counted.
    pub fn of_total(
        quantity: i64,
        total: Decimal,
        discount: i64,
        currency: Currency,
    ) -> Result<LineMoney, RejectReason> {
        let total = total.minor(currency, Rounding::HalfAway).ok_or(RejectReason::TooLarge)?;
        if quantity == 0 {
            return Ok(LineMoney { unit_price: 0, discount: 0 });
        }
        // rounded up, so that the rest is a discount and never a surcharge
        let (floor, rest) = (total.div_euclid(quantity), total.rem_euclid(quantity));
        let unit_price = if rest == 0 { floor } else { floor + quantity.signum() };
        let gross = quantity.checked_mul(unit_price).ok_or(RejectReason::TooLarge)?;
        Ok(LineMoney { unit_price, discount: discount.checked_add(gross - total).ok_or(RejectReason::TooLarge)? })
    }
}

/// `total` shared out by pieces; wherever there is a piece, the shares come to `total` exactly.
pub(crate) fn shares(total: i64, pieces: &[i64]) -> Vec<i64> {
    let all: i128 = pieces.iter().map(|count| i128::from(*count).max(0)).sum();
    let upto = |before: i128| i64::try_from(i128::from(total) * before / all.max(1)).unwrap_or(0);
    let mut before = 0;
    let share = |count: &i64| {
        let start = upto(before);
        before += i128::from(*count).max(0);
        upto(before) - start
    };
    pieces.iter().map(share).collect()
}

/// What a line says for itself; all else it has from its order.
#[derive(Debug)]
pub(crate) struct OwnLine {
    pub sku: Sku,
    pub occurrence: u32,
    pub title: String,
    pub quantity: i64,
    pub money: LineMoney,
    pub kind: LineKind,
}

impl OwnLine {
    pub fn of(self, order: &OrderHeader) -> OrderLine {
        OrderLine {
            order: order.order.clone(),
            sku: self.sku,
            occurrence: self.occurrence,
            at: order.at,
            customer: order.customer.clone(),
            title: self.title,
            quantity: self.quantity,
            unit_price: self.money.unit_price,
            discount: self.money.discount,
            currency: order.currency,
            country: order.country.clone(),
            channel: order.channel.clone(),
            kind: self.kind,
        }
    }
}

/// What kind of line it is, by its figures and its words.
///
/// - of a cancelled order, without pieces, or without a price (samples, write-offs): [`LineKind::Void`];
/// - below zero in price: bad debt and other bookings, a fee, or with pieces below zero too a write-off;
/// - a service by its code and title (see [`is_service`]): a fee;
/// - pieces below zero: goods that came back; else goods sold.
pub(crate) fn line_kind(cancelled: bool, service: bool, quantity: i64, price: Decimal, money: LineMoney) -> LineKind {
    let worthless = money.unit_price == 0 && money.discount == 0;
    if cancelled || quantity == 0 || worthless || (price.is_negative() && quantity < 0) {
        LineKind::Void
    } else if service || price.is_negative() {
        LineKind::Fee
    } else if quantity < 0 {
        LineKind::Return
    } else {
        LineKind::Sale
    }
}

/// Codes that shops book services under. One letter alone is a code of many things, so its title must agree.
const CODES: &[&str] = &[
    "POST",
    "POSTAGE",
    "DOT",
    "C2",
    "CRUK",
    "AMAZONFEE",
    "BANK CHARGES",
    "SHIPPING",
    "CARRIAGE",
    "FREIGHT",
    "DELIVERY",
    "HANDLING",
    "FEE",
    "FEES",
    "MANUAL",
    "ADJUST",
    "ADJUSTMENT",
    "DISCOUNT",
    "SAMPLES",
    "TIP",
    "DONATION",
    "SURCHARGE",
];
/// Words that make a title of at most three words a service.
const WORDS: &[&str] = &[
    "postage",
    "carriage",
    "shipping",
    "freight",
    "surcharge",
    "commission",
    "fee",
    "fees",
    "charge",
    "charges",
    "debt",
    "运费",
    "邮费",
];
/// Titles that are a service as a whole.
const TITLES: &[&str] = &[
    "manual",
    "discount",
    "samples",
    "adjustment",
    "delivery",
    "handling",
    "tip",
    "donation",
    "insurance",
    "rounding",
    "补差价",
];
const VOUCHERS: &[&str] = &["gift voucher", "gift card", "gift certificate"];

/// Whether a line is money but not goods: postage, bank charges, manual bookings, discounts, gift vouchers.
///
/// A code that has digits is a product's code (but for a short list); there the title must end with the service
/// (`Next Day Carriage`), as goods may begin with it (`Carriage Clock`). Longer titles with such a word among others
/// (`Shipping Container Model Kit`) are goods.
pub(crate) fn is_service(sku: &str, title: &str) -> bool {
    if starts_with_ignoring_case(sku, "gift_") || is_voucher(title) || CODES.iter().any(|c| c.eq_ignore_ascii_case(sku))
    {
        return true;
    }
    let is_product_code = sku.bytes().any(|b| b.is_ascii_digit()) && sku != title;
    if is_product_code { ends_with_service(title) } else { is_service_title(title) }
}

/// Longer titles are those of goods, bytes.
const LONGEST_SERVICE_TITLE: usize = 40;

fn words(title: &str) -> impl Iterator<Item = &str> {
    title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn ends_with_service(title: &str) -> bool {
    let is_service = |word: &str| WORDS.iter().any(|service| service.eq_ignore_ascii_case(word));
    title.len() <= LONGEST_SERVICE_TITLE
        && title.rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(is_service)
        && words(title).count() <= 3
}

pub(crate) fn is_service_title(title: &str) -> bool {
    if title.len() > LONGEST_SERVICE_TITLE {
        return false;
    }
    let title = title.to_lowercase();
    let has_service = || words(&title).any(|word| WORDS.contains(&word));
    TITLES.contains(&title.as_str()) || (words(&title).count() <= 3 && has_service())
}

/// `Gift Card`, `Dotcomgiftshop Gift Voucher £20.00`; not `Gift Card Holder`.
pub(crate) fn is_voucher(title: &str) -> bool {
    // nearly all titles end here
    if !title.as_bytes().windows(4).any(|word| word.eq_ignore_ascii_case(b"gift")) {
        return false;
    }
    let title = title.to_ascii_lowercase();
    VOUCHERS.iter().any(|voucher| {
        title.rfind(voucher).is_some_and(|at| !title[at + voucher.len()..].contains(|c: char| c.is_alphabetic()))
    })
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.as_bytes().get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::{DecimalMark, parse};
    use proptest::prelude::*;

    fn money(quantity: i64, price: &str) -> LineMoney {
        let price = parse(price, DecimalMark::Point).expect("a price");
        LineMoney::new(quantity, price, 0, Currency::GBP).expect("small amounts")
    }

    fn net(quantity: i64, money: LineMoney) -> i64 {
        quantity * money.unit_price - money.discount
    }

    #[test]
    fn totals_are_right_where_prices_have_more_digits_than_the_currency() {
        assert_eq!(money(6, "2.55"), LineMoney { unit_price: 255, discount: 0 });
        assert_eq!(money(1000, "0.125"), LineMoney { unit_price: 13, discount: 500 });
        assert_eq!(money(-1000, "0.125"), LineMoney { unit_price: 12, discount: 500 });
        assert_eq!(money(1, "0.001"), LineMoney { unit_price: 0, discount: 0 });
        assert_eq!(net(1000, money(1000, "0.001")), 100);
    }

    #[test]
    fn a_stated_total_is_what_the_line_comes_to() {
        for quantity in [-7, -3, -1, 1, 2, 3, 7] {
            for total in ["-10.00", "0", "9.99", "10", "0.01"] {
                let total = parse(total, DecimalMark::Point).expect("an amount");
                let line = LineMoney::of_total(quantity, total, 0, Currency::EUR).expect("small");
                assert_eq!(Some(net(quantity, line)), total.minor(Currency::EUR, Rounding::HalfAway));
                assert!(line.discount >= 0 && line.discount < quantity.abs());
            }
        }
    }

    #[test]
    fn an_amount_is_shared_out_by_pieces() {
        for (total, pieces, expected) in [
            (1000, vec![1, 1, 1], vec![333, 333, 334]),
            (10_001, vec![1, 2, 1], vec![2500, 5000, 2501]),
            (7, vec![3], vec![7]),
            (7, vec![0, 2, -1], vec![0, 7, 0]),
            (7, vec![0], vec![0]),
            (7, vec![], vec![]),
            (i64::MAX, vec![i64::MAX, 0], vec![i64::MAX, 0]),
        ] {
            assert_eq!(shares(total, &pieces), expected, "{total} {pieces:?}");
        }
    }

    #[test]
    fn occurrences_are_counted_for_orders_that_come_back() {
        let mut seen = Occurrences::default();
        let found: Vec<u32> = [("1", "A"), ("1", "A"), ("2", "A"), ("1", "B"), ("1", "A")]
            .map(|(order, sku)| seen.next(order, sku))
            .into();
        assert_eq!(found, [0, 1, 0, 0, 2]);
        assert_eq!((seen.next("1A", ""), seen.next("", "1A")), (0, 0));
    }

    #[test]
    fn services_are_told_from_goods() {
        for (sku, title) in [
            ("POST", "POSTAGE"),
            ("DOT", "DOTCOM POSTAGE"),
            ("C2", "CARRIAGE"),
            ("M", "Manual"),
            ("m", "Manual"),
            ("D", "Discount"),
            ("S", "SAMPLES"),
            ("B", "Adjust bad debt"),
            ("BANK CHARGES", "Bank Charges"),
            ("AMAZONFEE", "AMAZON FEE"),
            ("CRUK", "CRUK Commission"),
            ("POST", ""),
            ("gift_0001_20", "Dotcomgiftshop Gift Voucher £20.00"),
            ("GC-50", "€50 Gift Card"),
            ("23444", "Next Day Carriage"),
            ("23574", "PACKING CHARGE"),
        ] {
            assert!(is_service(sku, title), "{sku} {title}");
        }
        for (sku, title) in [
            ("85123A", "WHITE HANGING HEART T-LIGHT HOLDER"),
            ("DCGSSBOY", "BOYS PARTY BAG"),
            ("S", "Small shirt"),
            ("PADS", "PADS TO MATCH ALL CUSHIONS"),
            ("22500", "POSTAGE STAMP TIN"),
            ("85168B", "BLACK BAROQUE CARRIAGE CLOCK"),
            ("GCH", "Gift Card Holder"),
            ("Shipping Container Model Kit", "Shipping Container Model Kit"),
            ("COFFEE", "Coffee"),
            ("M", "Medium shirt"),
        ] {
            assert!(!is_service(sku, title), "{sku} {title}");
        }
    }

    #[test]
    fn kinds_follow_quantity_and_price() {
        let kind = |quantity: i64, price: &str, service| {
            line_kind(
                false,
                service,
                quantity,
                parse(price, DecimalMark::Point).expect("a price"),
                money(quantity, price),
            )
        };
        assert_eq!(kind(6, "2.55", false), LineKind::Sale);
        assert_eq!(kind(-1, "2.55", false), LineKind::Return);
        assert_eq!(kind(-9, "0", false), LineKind::Void);
        assert_eq!(kind(9, "0.0", false), LineKind::Void);
        assert_eq!(kind(0, "5", false), LineKind::Void);
        assert_eq!(kind(1, "-11062.06", false), LineKind::Fee);
        assert_eq!(kind(-1, "-5", false), LineKind::Void);
        assert_eq!(kind(-1, "27.5", true), LineKind::Fee);
        assert_eq!(kind(1, "0.001", false), LineKind::Void);
    }

    proptest! {
        #[test]
        fn every_line_comes_to_its_exact_product_rounded_once(quantity in -5000_i64..5000, thousandths in -90_000_i64..90_000) {
            let sign = if thousandths < 0 { "-" } else { "" };
            let text = format!("{sign}{}.{:03}", thousandths.abs() / 1000, thousandths.abs() % 1000);
            let exact = quantity * thousandths;
            let rounded = (exact.abs() + 5) / 10 * exact.signum();
            let line = money(quantity, &text);
            prop_assert_eq!(net(quantity, line), rounded);
            prop_assert!(line.discount >= 0);
        }
    }
}
