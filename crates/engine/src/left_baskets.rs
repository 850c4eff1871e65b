//! Whom to remind of what they left in their baskets.

use crate::EngineError;
use crate::session::Prepared;
use advise::{BasketOf, RemindInput, Rules};
use domain::{Day, Proposed, Suggestion};
use frames::{Columns, LeftBasket, LeftGoods};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use store::{ApprovedLetter, Shop};

/// Older baskets are forgotten, by the shop and by the customer.
const RECENT_DAYS: i32 = 30;

/// The baskets that known customers left of late.
pub(crate) fn load(shop: &Shop, columns: &Columns) -> Result<Vec<LeftBasket>, EngineError> {
    let since = columns.snapshot().as_of.plus(1 - RECENT_DAYS);
    Ok(columns.left_baskets(&shop.events_of_customers(since)?))
}

/// The day on which each customer was last sent a letter about a basket.
pub(crate) fn reminded(shop: &Shop) -> Result<FxHashMap<String, Day>, EngineError> {
    // The later ones take the place of the earlier ones.
    let of_letter = |letter: ApprovedLetter| letter.customers.into_iter().map(move |key| (key, letter.day));
    Ok(shop.approved_reminders()?.into_iter().flat_map(of_letter).collect())
}

/// One letter to all of them who may be written to and get no other letter, `written_to`.
pub(crate) fn reminder(
    prepared: &Prepared,
    rules: &Rules,
    written_to: &FxHashSet<String>,
) -> Option<Suggestion<Proposed>> {
    let snapshot = prepared.columns.snapshot();
    let in_campaigns = prepared.letters.in_campaigns();
    let mut without_consent = 0;
    let mut baskets = Vec::new();
    for (customer, goods) in by_customer(prepared) {
        let Some(info) = snapshot.customers.get(customer as usize) else { continue };
        if !prepared.letters.may_be_written_to(info) {
            without_consent += 1;
            continue;
        }
        if written_to.contains(&info.key) || in_campaigns.contains(info.key.as_str()) {
            continue;
        }
        baskets.push(worth(prepared, &info.key, &goods));
    }
    let input = RemindInput {
        baskets: &baskets,
        consent_known: prepared.letters.consent_known(),
        without_consent,
        days: RECENT_DAYS,
        currency: snapshot.currency,
    };
    advise::reminder(&input, rules)
}

/// A product of the shop with so many pieces and their price.
type Left = (u32, i64, i64);

/// What each known customer left, was not reminded of and did not buy since, of what may be recommended now.
fn by_customer(prepared: &Prepared) -> BTreeMap<u32, Vec<Left>> {
    let mut found: BTreeMap<u32, Vec<Left>> = BTreeMap::new();
    if prepared.visits.left.is_empty() {
        return found;
    }
    let customers = &prepared.columns.snapshot().customers;
    let number_of: FxHashMap<&str, u32> =
        (0..).zip(customers).map(|(number, customer)| (customer.key.as_str(), number)).collect();
    for basket in &prepared.visits.left {
        let Some(customer) = number_of.get(basket.customer.as_str()) else { continue };
        if prepared.visits.reminded.get(&basket.customer).is_some_and(|day| *day >= basket.at.day()) {
            continue;
        }
        let bought: FxHashMap<u32, Day> = prepared.columns.purchases(*customer, usize::MAX).into_iter().collect();
        let since = |product: &u32| bought.get(product).is_some_and(|day| *day >= basket.at.day());
        let wanted = |goods: &LeftGoods| {
            let product = *prepared.product_of.get(&goods.sku)?;
            let price = goods.price.or_else(|| prepared.columns.price(product))?;
            (prepared.offers.has(product) && !since(&product)).then_some((product, goods.pieces, price))
        };
        let goods: Vec<Left> = basket.goods.iter().filter_map(wanted).collect();
        if !goods.is_empty() {
            found.entry(*customer).or_default().extend(goods);
        }
    }
    found
}

fn worth<'p>(prepared: &Prepared, customer: &'p str, goods: &[Left]) -> BasketOf<'p> {
    let products = &prepared.columns.snapshot().products;
    let cost = |product: u32| products.get(product as usize).and_then(|product| product.cost);
    let revenue = |(_, pieces, price): &Left| price.saturating_mul(*pieces);
    let margin = |(product, pieces, price): &Left| Some(price.saturating_sub(cost(*product)?).saturating_mul(*pieces));
    BasketOf {
        customer,
        revenue: goods.iter().map(revenue).fold(0, i64::saturating_add),
        margin: goods.iter().map(margin).try_fold(0_i64, |sum, margin| Some(sum.saturating_add(margin?))),
    }
}

#[cfg(test)]
mod tests {
    use crate::Session;
    use crate::behaviour::view;
    use crate::testing::import;
    use domain::{
        Action, BatchId, Currency, CustomerKey, CustomerRow, Day, Decision, EventKind, EventRow, Fact, LineKind,
        Moment, OrderLine, OrderNo, ProductRow, Sku, StockRow, SuggestionId,
    };
    use store::{Shop, StoredState};
    use wire::BehaviourBy;

    const LAST: Day = Day(20_000);

    fn product(sku: &str, on_hand: i64) -> [Fact; 2] {
        let product = ProductRow {
            sku: Sku::new(sku),
            title: sku.to_string(),
            price: Some(1_200),
            cost: Some(400),
            active: true,
            ..ProductRow::default()
        };
        let stock = StockRow { sku: Sku::new(sku), location: "Shop".to_string(), on_hand, ..StockRow::default() };
        [Fact::Product(product), Fact::Stock(stock)]
    }

    fn customer(key: &str, accepts_marketing: bool) -> Fact {
        Fact::Customer(CustomerRow {
            key: CustomerKey::new(key),
            name: String::new(),
            city: String::new(),
            country: String::new(),
            accepts_marketing,
        })
    }

    fn bought(key: &str, day: Day) -> Fact {
        Fact::Line(OrderLine {
            order: OrderNo::new(format!("#{day}")),
            sku: Sku::new("MUG"),
            occurrence: 0,
            at: Moment::at(day, 36_000),
            customer: Some(CustomerKey::new(key)),
            title: String::new(),
            quantity: 1,
            unit_price: 1_200,
            discount: 0,
            currency: Currency::GBP,
            country: String::new(),
            channel: String::new(),
            kind: LineKind::Sale,
        })
    }

    fn cart(visitor: &str, sku: &str, quantity: i64) -> Fact {
        Fact::Event(EventRow {
            at: Moment::at(LAST.plus(-2), 36_000),
            visitor: visitor.to_string(),
            session: String::new(),
            kind: EventKind::Cart,
            sku: Some(Sku::new(sku)),
            query: String::new(),
            order: None,
            price: None,
            quantity,
            source: String::new(),
            device: String::new(),
            occurrence: 0,
        })
    }

    fn proposed(session: &mut Session) -> Option<(SuggestionId, Vec<String>, i64)> {
        session.suggest().expect("suggestions");
        let mut waiting = session.suggestions().iter().filter(|stored| stored.state == StoredState::Proposed);
        waiting.find_map(|stored| match &stored.body.action {
            Action::Remind { customers } => Some((stored.id, customers.clone(), stored.body.value.minor)),
            _ => None,
        })
    }

    fn shop() -> (Shop, BatchId) {
        let mut shop = Shop::in_memory().expect("a shop");
        let mut facts = [product("MUG", 40), product("TRAY", 0)].concat();
        facts.extend(["a", "b", "c", "d", "e", "sold-out", "bought"].map(|key| customer(key, true)));
        facts.extend([customer("no-letters", false), bought("bought", LAST)]);
        import(&mut shop, LAST, &facts);
        let of_a_mug = ["b", "c", "d", "e", "bought", "no-letters", "a stranger"];
        let mut log: Vec<Fact> = of_a_mug.map(|visitor| cart(visitor, "MUG", 1)).into();
        log.extend([cart("a", "MUG", 2), cart("sold-out", "TRAY", 1)]);
        let batch = import(&mut shop, LAST, &log);
        (shop, batch)
    }

    #[test]
    fn who_may_be_written_to_and_still_wants_what_can_be_bought_is_reminded() {
        let (shop, batch) = shop();
        let mut session = Session::with(shop, &()).expect("a session");
        let (_, customers, value) = proposed(&mut session).expect("a letter");
        // six mugs leave 8.00 each, and 4 % are assumed to buy
        assert_eq!((customers, value), (["a", "b", "c", "d", "e"].map(str::to_string).to_vec(), 192));
        let told = view(&session, BehaviourBy::Product, 10).expect("a view");
        assert_eq!((told.shop.events.carts, told.baskets.open, told.reminder.is_some()), (9, 9, true));

        session.undo_import(batch, &()).expect("taken back");
        assert_eq!(proposed(&mut session), None);
        let told = view(&session, BehaviourBy::Product, 10).expect("a view");
        assert_eq!((told.span, told.shop.events.any), (None, 0));
    }

    #[test]
    fn nobody_is_reminded_of_the_same_basket_twice() {
        let (shop, _) = shop();
        let mut session = Session::with(shop, &()).expect("a session");
        let (id, ..) = proposed(&mut session).expect("a letter");
        session.decide(id, &Decision::Approve, None, Moment::at(LAST, 60_000)).expect("approved");
        // another day begins, and an import that is taken back reads the file again
        import(session.shop_mut(), LAST, &[bought("bought", LAST.plus(1))]);
        let nothing = import(session.shop_mut(), LAST, &[customer("x", true)]);
        session.undo_import(nothing, &()).expect("taken back");
        assert_eq!(proposed(&mut session), None);
    }
}
