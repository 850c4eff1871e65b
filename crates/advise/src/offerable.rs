//! What may be recommended at all.

use domain::{Day, Ending, Product};

/// A product that sold before and not for so many days is taken as gone, whatever the catalogue says.
const GONE_DAYS: i32 = 180;

/// Why a product is not recommended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is not sold any more.
    NotSold,
    /// What is there will not last until the next delivery.
    SellsOut,
}

/// What lies of a product, and what is wanted of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Supplied {
    pub on_hand: i64,
    /// Pieces on their way.
    pub incoming: i64,
    /// Expected pieces a day.
    pub per_day: f64,
}

/// All that decides whether a product may be recommended.
#[derive(Debug, Clone, Copy)]
pub struct OfferableInput<'a> {
    pub product: &'a Product,
    /// `None` where it never sold: it may be new.
    pub last_sale: Option<Day>,
    /// `None` where stock was never counted.
    pub supplied: Option<Supplied>,
    pub today: Day,
}

/// The one rule of all recommendations: never what is not sold any more (archived, ended, replaced by another product,
/// or without a sale for 180 days), and never what sells out: nothing on the shelf, or less on hand and on order than is
/// expected to be wanted within the lead time, before which nothing ordered now can be there. Where stock was never
/// counted, nothing is known to sell out. `None` where the product may be recommended.
pub fn unfit(input: &OfferableInput<'_>) -> Option<Unfit> {
    let product = input.product;
    let ended = matches!(product.ends, Some(Ending::On(day)) if day <= input.today);
    let gone = input.last_sale.is_some_and(|day| input.today.0.saturating_sub(day.0) > GONE_DAYS);
    if !product.active || product.replaced || ended || gone {
        return Some(Unfit::NotSold);
    }
    let supplied = input.supplied?;
    let lead_days = f64::from(product.supply.lead_days.max(0));
    let position = supplied.on_hand.saturating_add(supplied.incoming) as f64;
    (supplied.on_hand <= 0 || position < supplied.per_day * lead_days).then_some(Unfit::SellsOut)
}
