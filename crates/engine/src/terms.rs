//! What a person says of a product: its supplier's terms, and when it ends. It is written at once; the plans know of it
//! when the rows were read anew. Models stay: they learn from neither.

use crate::EngineError;
use crate::corrections::{product_meant, sku_meant};
use crate::session::{Prepared, Session};
use domain::{Action, Approved, Arg, Ending, Moment, Money, Phrase, PriceBreak, Product, Suggestion};
use wire::{EndingView, Ends, ProductCommand, TermLine, TermOrigin, TermsView};

/// Writes what a person says into the shop file; returns the SKU of the product that was meant, by SKU or by name.
pub fn say(session: &mut Session, said: &ProductCommand, at: Moment) -> Result<String, EngineError> {
    let meant = match said {
        ProductCommand::SetTerms { sku, .. }
        | ProductCommand::UndoTerms { sku }
        | ProductCommand::SetEnding { sku, .. }
        | ProductCommand::UndoEnding { sku } => sku_meant(session, sku)?,
    };
    let shop = session.shop_mut();
    match said {
        ProductCommand::SetTerms { terms, .. } => shop.say_terms(&meant, terms, at),
        ProductCommand::UndoTerms { .. } => shop.undo_terms(&meant, at),
        ProductCommand::SetEnding { ending, .. } => shop.say_ending(&meant, *ending, at),
        ProductCommand::UndoEnding { .. } => shop.undo_ending(&meant, at),
    }?;
    Ok(meant)
}

/// The key of what the window says when it is done.
pub(crate) fn note(said: &ProductCommand) -> &'static str {
    match said {
        ProductCommand::SetTerms { terms, .. } if terms.says_nothing() => "terms-done-reset",
        ProductCommand::SetTerms { .. } => "terms-done",
        ProductCommand::UndoTerms { .. } => "terms-done-undone",
        ProductCommand::SetEnding { ending: None, .. } => "ending-done-sold-on",
        ProductCommand::SetEnding { ending: Some(_), .. } => "ending-done",
        ProductCommand::UndoEnding { .. } => "ending-done-undone",
    }
}

/// The product behind a SKU or a name, as the plans know it.
pub fn product<'s>(session: &'s Session, words: &str) -> Result<&'s Product, EngineError> {
    let number = product_meant(session, words)?;
    Ok(&session.prepared().columns.snapshot().products[number as usize])
}

/// What ordering a product means, and where each figure comes from.
pub fn terms(session: &Session, product: &Product) -> Result<TermsView, EngineError> {
    let (supply, origins) = (product.supply, product.origins);
    let currency = session.prepared().columns.snapshot().currency;
    let days = |days: i32| Phrase::new("terms-days-figure").int("days", i64::from(days));
    let pieces = |pieces: i64| Phrase::new("terms-pieces-figure").int("pieces", pieces);
    let cost = |cost: i64| Phrase::new("terms-cost-figure").money("cost", Money::new(cost, currency));
    let step = |step: &PriceBreak| {
        let from = Phrase::new("terms-break-figure").int("from", step.from);
        from.money("cost", Money::new(step.cost, currency))
    };
    let together = |all: Phrase, next: Phrase| {
        Phrase::new("terms-break-and").with("first", Arg::Phrase(all)).with("then", Arg::Phrase(next))
    };
    let breaks = product.breaks.iter().map(step).reduce(together).unwrap_or_else(|| Phrase::new("terms-none"));
    let line = |label: &str, value: Phrase, origin: TermOrigin| TermLine { label: Phrase::new(label), value, origin };
    Ok(TermsView {
        lines: vec![
            line("terms-lead", days(supply.lead_days), origins.lead_days),
            line("terms-review", days(supply.review_days), origins.review_days),
            line("terms-pack", pieces(supply.pack_size), origins.pack_size),
            line("terms-minimum", pieces(supply.minimum_order), origins.minimum_order),
            line("terms-cost", product.cost.map_or_else(|| Phrase::new("terms-unknown"), cost), origins.cost),
            line("terms-breaks", breaks, origins.breaks),
        ],
        by_hand: session.shop().terms_said(&product.sku)?,
        can_undo: session.shop().can_undo_terms(&product.sku)?,
    })
}

/// How a product ends, for the screens.
pub(crate) fn ends(product: &Product) -> Option<Ends> {
    match product.ends? {
        Ending::On(day) => Some(Ends::On(day)),
        Ending::WhenSold if product.replaced => Some(Ends::Replaced),
        Ending::WhenSold => Some(Ends::WhenSold),
    }
}

/// How a product ends, and what will be left of it.
pub fn ending(session: &Session, product: &Product) -> Result<EndingView, EngineError> {
    let prepared = session.prepared();
    let row = prepared.product_of.get(&product.sku).and_then(|number| prepared.stock.of(*number));
    Ok(EndingView {
        ends: ends(product),
        // `as` saturates
        left_over: row.and_then(|row| row.plan.left_over).map(|pieces| pieces.round() as i64),
        can_undo: session.shop().can_undo_ending(&product.sku)?,
    })
}

/// An approved order at what a piece costs in its quantity, which a person may have changed. Products without price breaks
/// keep the cost they were suggested with.
pub(crate) fn at_cost_of_its_quantity(prepared: &Prepared, approved: Suggestion<Approved>) -> Suggestion<Approved> {
    let Action::Order { sku, quantity, unit_cost: Some(cost), .. } = &approved.body().action else { return approved };
    let number = prepared.product_of.get(sku.as_str());
    let product = number.and_then(|number| prepared.columns.snapshot().products.get(*number as usize));
    let ladder = product.filter(|product| !product.breaks.is_empty());
    match ladder.and_then(|product| product.unit_cost(*quantity)) {
        Some(minor) => {
            let cost = Money::new(minor, cost.currency);
            approved.at_unit_cost(cost)
        }
        None => approved,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ImportOptions;
    use domain::{Day, StockRow, TermsByHand};
    use std::path::Path;
    use store::{Shop, StoredState};
    use wire::SuggestionId;

    const AT: Moment = Moment(9);

    /// A hundred and twenty days of two sales a day, ten pieces on the shelf, a supplier with a price break.
    fn shop_file(dir: &Path) -> std::path::PathBuf {
        let first = Day(20_000);
        let mut orders = "order,sku,quantity,date,unit price,customer\n".to_string();
        for day in 0..120 {
            orders.push_str(&format!("{day},MUG,2,{},12.00,ann@example.org\n", first.plus(day)));
        }
        let terms =
            "Supplier,SKU,Lead days,Review days,Unit cost,Break 1 quantity,Break 1 cost\nKiln,MUG,7,7,2.40,100,1.80\n";
        let files = [("orders.csv", orders.as_str()), ("terms.csv", terms)];
        let paths: Vec<_> = files.iter().map(|(name, _)| dir.join(name)).collect();
        for ((_, text), path) in files.iter().zip(&paths) {
            std::fs::write(path, text).expect("written");
        }
        let shop = dir.join("x.shop");
        let mut file = Shop::open_or_create(&shop).expect("a shop");
        crate::import(&mut file, &paths, &ImportOptions::default(), &()).expect("imported");
        let mut batch = file.begin_batch(first.plus(119)).expect("a batch");
        batch.begin_file("stock", "test", &[], ',').expect("a file");
        let count = StockRow { sku: domain::Sku::new("MUG"), on_hand: 10, ..StockRow::default() };
        batch.add_record(&[domain::Fact::Stock(count)]).expect("a count");
        batch.commit().expect("a commit");
        shop
    }

    fn opened(path: &Path) -> Session {
        let mut session = Session::open(path, &()).expect("the shop");
        session.suggest().expect("suggestions");
        session
    }

    /// The order of the mug: number, pieces and unit cost.
    fn order(session: &Session) -> Option<(SuggestionId, i64, Option<i64>)> {
        session.suggestions().iter().find_map(|stored| match &stored.body.action {
            Action::Order { quantity, unit_cost, .. } => Some((stored.id, *quantity, unit_cost.map(|cost| cost.minor))),
            _ => None,
        })
    }

    fn said(session: &mut Session, said: &ProductCommand) {
        assert_eq!(say(session, said, AT).expect("said"), "MUG");
        assert!(!session.plans_are_current().expect("a version"), "the plans are yet to be made anew");
    }

    #[test]
    fn an_order_takes_the_break_and_a_smaller_one_pays_the_higher_cost() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = shop_file(dir.path());
        let mut session = opened(&path);
        let (id, quantity, cost) = order(&session).expect("an order");
        assert_eq!((quantity, cost), (100, Some(180)));
        session.decide(id, &wire::Decision::Change(40), None, AT).expect("approved");
        assert_eq!(session.suggestion(id).expect("the order").state, StoredState::Approved);
        assert_eq!(order(&session).expect("the order"), (id, 40, Some(240)));
    }

    #[test]
    fn terms_by_hand_change_the_plan_and_say_where_they_come_from() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = shop_file(dir.path());
        let mut session = opened(&path);
        let by_hand = TermsByHand { lead_days: Some(30), cost: Some(150), ..TermsByHand::default() };
        said(&mut session, &ProductCommand::SetTerms { sku: "mug".to_string(), terms: by_hand.clone() });
        drop(session);
        let mut session = opened(&path);
        let view = terms(&session, product(&session, "MUG").expect("the mug")).expect("terms");
        let origins: Vec<TermOrigin> = view.lines.iter().map(|line| line.origin).collect();
        let (hand, told, nobody) = (TermOrigin::ByHand, TermOrigin::Imported, TermOrigin::Default);
        assert_eq!(origins, [hand, told, nobody, nobody, hand, nobody], "1.80 from 100 on is no cheaper than 1.50");
        assert_eq!((&view.by_hand, view.can_undo), (&by_hand, true));
        let (_, quantity, cost) = order(&session).expect("an order");
        assert!(quantity > 60 && cost == Some(150), "{quantity} at {cost:?}");
        said(&mut session, &ProductCommand::UndoTerms { sku: "MUG".to_string() });
    }

    #[test]
    fn an_ended_product_has_no_order_and_its_end_can_be_taken_back() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = shop_file(dir.path());
        let mut session = opened(&path);
        let never = Some(Ending::On(Day(20_000 + 119 + 5)));
        said(&mut session, &ProductCommand::SetEnding { sku: "MUG".to_string(), ending: never });
        drop(session);
        let mut session = opened(&path);
        assert_eq!(order(&session), None, "a week for the delivery is too long");
        let view = ending(&session, product(&session, "MUG").expect("the mug")).expect("an end");
        assert!(matches!(view.ends, Some(Ends::On(_))) && view.left_over.is_some_and(|left| left <= 1), "{view:?}");
        said(&mut session, &ProductCommand::UndoEnding { sku: "MUG".to_string() });
        drop(session);
        assert!(order(&opened(&path)).is_some());
    }
}
