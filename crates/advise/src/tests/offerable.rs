use super::{TODAY, product, terms};
use crate::{OfferableInput, Supplied, Unfit, unfit};
use domain::{Ending, Product};

fn mug() -> Product {
    product("MUG", Some(400), terms(10, 7, 1, 1))
}

fn asked(product: &Product, last_sale: Option<i32>, supplied: Option<Supplied>) -> Option<Unfit> {
    let last_sale = last_sale.map(|ago| TODAY.plus(-ago));
    unfit(&OfferableInput { product, last_sale, supplied, today: TODAY })
}

fn supplied(on_hand: i64, incoming: i64) -> Option<Supplied> {
    Some(Supplied { on_hand, incoming, per_day: 2.0 })
}

#[test]
fn what_is_not_sold_any_more_is_never_offered() {
    assert_eq!(asked(&mug(), Some(3), None), None);
    assert_eq!(asked(&mug(), None, None), None, "new, and never sold yet");
    assert_eq!(asked(&mug(), Some(180), None), None);
    assert_eq!(asked(&mug(), Some(181), None), Some(Unfit::NotSold));
    let ends = |day: i32| Product { ends: Some(Ending::On(TODAY.plus(day))), ..mug() };
    assert_eq!(asked(&ends(0), Some(3), supplied(90, 0)), Some(Unfit::NotSold));
    assert_eq!(asked(&ends(1), Some(3), supplied(90, 0)), None);
    let archived = Product { active: false, ..mug() };
    let replaced = Product { replaced: true, ends: Some(Ending::WhenSold), ..mug() };
    for gone in [archived, replaced] {
        assert_eq!(asked(&gone, Some(3), supplied(90, 0)), Some(Unfit::NotSold));
    }
    let sold_off = Product { ends: Some(Ending::WhenSold), ..mug() };
    assert_eq!(asked(&sold_off, Some(3), supplied(90, 0)), None, "what is sold off may be offered while it lasts");
}

#[test]
fn what_sells_out_before_a_delivery_can_be_here_is_never_offered() {
    // Two a day over ten days of lead time: twenty pieces are wanted.
    assert_eq!(asked(&mug(), Some(3), supplied(20, 0)), None);
    assert_eq!(asked(&mug(), Some(3), supplied(19, 0)), Some(Unfit::SellsOut));
    assert_eq!(asked(&mug(), Some(3), supplied(5, 15)), None, "the rest is on its way");
    assert_eq!(asked(&mug(), Some(3), supplied(0, 90)), Some(Unfit::SellsOut), "nothing is on the shelf");
    assert_eq!(asked(&mug(), Some(3), supplied(-4, 90)), Some(Unfit::SellsOut));
    assert_eq!(asked(&mug(), Some(3), None), None, "never counted: nothing is known to sell out");
}
