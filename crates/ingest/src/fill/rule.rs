//! What becomes of a product's two prices: the one that is paid, and the one that stands beside it.

use domain::PriceKind;

/// How a platform keeps a lower price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// One price only.
    Nothing,
    /// The price is paid, the former one is shown beside it.
    Former,
    /// The price beside it is paid where there is one.
    Offer(Ended),
}

/// How a platform writes that there is no offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    Empty,
    Zero,
    /// An import leaves what an empty cell stands for as it is, so the offer is put level with the price.
    Level,
}

/// The amounts of a record, minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amounts {
    pub price: Option<i64>,
    pub beside: Option<i64>,
}

/// What was done to the price beside the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SecondPrice {
    /// There is none, and none is needed.
    Untouched,
    /// The former price is shown beside the new one.
    Shown,
    /// It ended, as it would stand against the new price.
    Ended,
    /// It stays: above the new price it is still the former one, and an offer with an end is not ours to end.
    Kept,
    /// The former price has no column of its own, and only the price was set.
    NoColumn,
}

/// The two amounts after the change. `lasting`: an offer that stands there has no end.
pub(super) fn become_of(
    kind: PriceKind,
    to: i64,
    stands: Amounts,
    beside: Beside,
    lasting: bool,
) -> (Amounts, SecondPrice) {
    let set = |price, beside, done| (Amounts { price: Some(price), beside }, done);
    let clears = kind == PriceKind::Clearance;
    match beside {
        Beside::Nothing => set(to, stands.beside, if clears { SecondPrice::NoColumn } else { SecondPrice::Untouched }),
        Beside::Former => {
            let former = if clears { stands.beside.max(stands.price) } else { stands.beside };
            match former.filter(|former| *former > to) {
                Some(former) if clears => set(to, Some(former), SecondPrice::Shown),
                Some(former) => set(to, Some(former), SecondPrice::Kept),
                None if stands.beside.is_some_and(|former| former > 0) => set(to, None, SecondPrice::Ended),
                None => set(to, stands.beside, SecondPrice::Untouched),
            }
        }
        Beside::Offer(ended) => {
            let offer = stands.beside.filter(|offer| *offer > 0);
            match stands.price.filter(|price| clears && (lasting || offer.is_none()) && *price > to) {
                Some(price) => set(price, Some(to), SecondPrice::Shown),
                None => match offer {
                    None => set(to, stands.beside, SecondPrice::Untouched),
                    Some(offer) if !lasting && offer < to => set(to, Some(offer), SecondPrice::Kept),
                    Some(_) => set(to, no_offer(ended, to), SecondPrice::Ended),
                },
            }
        }
    }
}

fn no_offer(ended: Ended, price: i64) -> Option<i64> {
    match ended {
        Ended::Empty => None,
        Ended::Zero => Some(0),
        Ended::Level => Some(price),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PriceKind::{Change, Clearance};

    fn after(
        kind: PriceKind,
        to: i64,
        stands: (i64, Option<i64>),
        beside: Beside,
        lasting: bool,
    ) -> (Option<i64>, Option<i64>, SecondPrice) {
        let stands = Amounts { price: Some(stands.0), beside: stands.1 };
        let (amounts, done) = become_of(kind, to, stands, beside, lasting);
        (amounts.price, amounts.beside, done)
    }

    #[test]
    fn a_clearance_shows_the_former_price_or_a_higher_one_that_stood_there() {
        let clear = |stands| after(Clearance, 900, stands, Beside::Former, true);
        assert_eq!(clear((1_200, None)), (Some(900), Some(1_200), SecondPrice::Shown));
        assert_eq!(clear((1_200, Some(1_500))), (Some(900), Some(1_500), SecondPrice::Shown));
        assert_eq!(clear((1_200, Some(1_000))), (Some(900), Some(1_200), SecondPrice::Shown));
        // the price fell below meanwhile: there is nothing to show
        assert_eq!(clear((800, None)), (Some(900), None, SecondPrice::Untouched));
    }

    #[test]
    fn a_change_keeps_a_former_price_above_it_and_ends_one_below() {
        let change = |stands| after(Change, 1_350, stands, Beside::Former, true);
        assert_eq!(change((1_200, None)), (Some(1_350), None, SecondPrice::Untouched));
        assert_eq!(change((1_200, Some(1_500))), (Some(1_350), Some(1_500), SecondPrice::Kept));
        assert_eq!(change((1_200, Some(1_350))), (Some(1_350), None, SecondPrice::Ended));
    }

    #[test]
    fn an_offer_carries_a_clearance_and_the_regular_price_stays() {
        let offer = Beside::Offer(Ended::Empty);
        let clear = |stands, lasting| after(Clearance, 900, stands, offer, lasting);
        assert_eq!(clear((1_200, None), true), (Some(1_200), Some(900), SecondPrice::Shown));
        assert_eq!(clear((1_200, Some(1_100)), true), (Some(1_200), Some(900), SecondPrice::Shown));
        // an offer of some days does not carry a price that is to last
        assert_eq!(clear((1_200, Some(1_100)), false), (Some(900), None, SecondPrice::Ended));
        assert_eq!(clear((1_200, Some(800)), false), (Some(900), Some(800), SecondPrice::Kept));
        assert_eq!(clear((900, None), true), (Some(900), None, SecondPrice::Untouched));
    }

    #[test]
    fn a_change_is_what_is_paid_whatever_offer_stood_there() {
        for (ended, expected) in [(Ended::Empty, None), (Ended::Zero, Some(0)), (Ended::Level, Some(1_350))] {
            let change = |stands, lasting| after(Change, 1_350, stands, Beside::Offer(ended), lasting);
            assert_eq!(change((1_500, Some(1_200)), true), (Some(1_350), expected, SecondPrice::Ended), "{ended:?}");
            assert_eq!(change((1_500, Some(1_400)), false), (Some(1_350), expected, SecondPrice::Ended), "{ended:?}");
            assert_eq!(change((1_500, Some(900)), false), (Some(1_350), Some(900), SecondPrice::Kept), "{ended:?}");
            assert_eq!(change((1_500, None), true), (Some(1_350), None, SecondPrice::Untouched), "{ended:?}");
            assert_eq!(change((1_500, Some(0)), true), (Some(1_350), Some(0), SecondPrice::Untouched), "{ended:?}");
        }
    }
}
