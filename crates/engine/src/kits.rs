//! Kits: how many can be packed, what goes into them, and what a person says of them.

use crate::EngineError;
use crate::corrections::sku_meant;
use crate::session::Session;
use advise::InKits;
use domain::{Kit, KitPart, KitSayingId, Phrase, Product};
use frames::{Columns, PartOf};
use std::cell::OnceCell;
use store::{RenamedSku, StoredKit};
use wire::{KitPartRow, KitView};

/// Days that say how much of a part goes into kits lately, and how many kits are sold a day.
const RECENT_DAYS: usize = 28;
/// Days that say how much of a part is bought by itself.
const PRICE_DAYS: usize = 91;
/// Kits that the figures of a part name one by one.
const MOST_NAMED: usize = 5;

/// One kit's line of the Inventory table. It is never ordered.
pub struct KitPlan {
    pub product: u32,
    /// How many the stock of its parts allows; `None` where that is not known.
    pub packable: Option<i64>,
    /// Kits sold a day lately.
    pub per_day: f64,
}

impl KitPlan {
    /// Days that what can be packed will last; `None` where that or the demand is unknown or nothing.
    pub fn cover_days(&self) -> Option<i32> {
        let packable = self.packable.filter(|packable| *packable > 0 && self.per_day > 0.0)?;
        // `as` saturates
        Some((packable as f64 / self.per_day) as i32)
    }
}

/// What lies of each product, by the counts and what came since.
fn on_hand(columns: &Columns) -> Vec<Option<i64>> {
    columns.stock().into_iter().map(|stock| stock.map(|stock| stock.on_hand)).collect()
}

/// A line for each kit that is still sold, by product.
pub(crate) fn plans(columns: &Columns) -> Vec<KitPlan> {
    let kits = columns.kits();
    if kits.is_empty() {
        return Vec::new();
    }
    let on_hand = on_hand(columns);
    let products = &columns.snapshot().products;
    let sold = kits.into_iter().filter(|kit| products.get(*kit as usize).is_some_and(|product| product.active));
    sold.map(|kit| KitPlan {
        product: kit,
        packable: columns.packable(kit, &on_hand),
        per_day: columns.recent_per_day(kit, RECENT_DAYS),
    })
    .collect()
}

/// How much of a product went into kits lately; `None` where it goes into none.
pub(crate) fn in_kits(columns: &Columns, product: u32) -> Option<InKits> {
    let weeks = RECENT_DAYS as f64 / 7.0;
    let (all, in_kits) = columns.wanted_in_kits(product, RECENT_DAYS);
    (in_kits > 0).then(|| InKits { in_kits: in_kits as f64 / weeks, all: all as f64 / weeks })
}

/// Of what is wanted of a product, the share that is wanted by itself and answers to its price.
pub(crate) fn own_share(columns: &Columns, product: u32) -> f64 {
    columns.own_share(product, PRICE_DAYS)
}

/// The kits a product goes into and the share of its demand that they take, as label and figure.
pub(crate) fn facts(columns: &Columns, product: u32) -> Vec<(Phrase, Phrase)> {
    let kits = columns.goes_into(product);
    let products = &columns.snapshot().products;
    let name = |kit: u32| products.get(kit as usize).map(Product::name).unwrap_or_default();
    let into = |kit: &PartOf| {
        let label = Phrase::new("kits-fact-into").text("kit", name(kit.product));
        (label, Phrase::new("kits-figure-pieces").int("pieces", kit.pieces))
    };
    let mut facts: Vec<(Phrase, Phrase)> = kits.iter().take(MOST_NAMED).map(into).collect();
    if kits.len() > MOST_NAMED {
        let more = (kits.len() - MOST_NAMED) as i64;
        facts.push((Phrase::new("kits-fact-into-more"), Phrase::new("kits-figure-kits").int("kits", more)));
    }
    if let Some(weekly) = in_kits(columns, product) {
        let digits = u8::from(weekly.all < 10.0);
        let figure = Phrase::new("kits-figure-share")
            .percent("share", weekly.in_kits / weekly.all, 0)
            .number("pieces", weekly.in_kits, digits)
            .number("all", weekly.all, digits);
        facts.push((Phrase::new("kits-fact-share"), figure));
    }
    facts
}

/// What a product is packed from, and what a person said of it.
pub(crate) fn view(session: &Session, product: u32) -> Result<KitView, EngineError> {
    let info = session.prepared().columns.snapshot().products.get(product as usize);
    info.map_or_else(|| Ok(KitView::default()), |info| Ok(Known::of(session)?.view(&info.sku)))
}

/// What is asked of every kit, read once.
struct Known<'a> {
    session: &'a Session,
    /// Looked up for kits alone, which few products are.
    on_hand: OnceCell<Vec<Option<i64>>>,
    /// In force, the oldest first.
    said: Vec<StoredKit>,
    renamed: Vec<RenamedSku>,
}

impl Known<'_> {
    fn of(session: &Session) -> Result<Known<'_>, EngineError> {
        let mut said = session.shop().kits_said()?;
        said.retain(StoredKit::is_in_force);
        let renamed = if said.is_empty() { Vec::new() } else { session.shop().renamed_skus()? };
        Ok(Known { session, on_hand: OnceCell::new(), said, renamed })
    }

    fn on_hand(&self) -> &[Option<i64>] {
        self.on_hand.get_or_init(|| on_hand(&self.session.prepared().columns))
    }

    /// What a person said last of a product, under its present or a former SKU.
    fn said_of(&self, sku: &str) -> Option<KitSayingId> {
        let renamed = |named: &str| self.renamed.iter().any(|known| known.old == named && known.new == sku);
        let is_it = |said: &&StoredKit| said.kit.sku == sku || renamed(&said.kit.sku);
        self.said.iter().rev().find(is_it).map(|said| said.id)
    }

    /// Of a product that may be no kit, or that the shop knows no more.
    fn view(&self, sku: &str) -> KitView {
        let prepared = self.session.prepared();
        let columns = &prepared.columns;
        let kits = &columns.snapshot().kits;
        let named = kits.iter().find(|kit| kit.sku == sku).map(|kit| kit.parts.clone()).unwrap_or_default();
        let product = prepared.product_of.get(sku).copied();
        let mut view = KitView { said: self.said_of(sku), ..KitView::default() };
        let unknown = |part: &&KitPart| !prepared.product_of.contains_key(&part.sku);
        if let Some(kit) = product.filter(|product| columns.is_kit(*product)) {
            view.parts = columns.parts(kit).iter().map(|part| self.part_row(part)).collect();
            view.parts.extend(named.iter().filter(unknown).map(unknown_part));
            view.packable = columns.packable(kit, self.on_hand());
        }
        if product.is_some_and(|product| columns.circles().contains(&product)) {
            view.problem = Some(Phrase::new("kits-circle"));
        } else if product.is_some_and(|product| columns.is_torn(product)) || named.iter().any(|part| unknown(&part)) {
            view.problem = Some(Phrase::new("kits-unknown-parts"));
        }
        KitView { named, ..view }
    }

    fn part_row(&self, part: &PartOf) -> KitPartRow {
        let info = self.session.prepared().columns.snapshot().products.get(part.product as usize);
        let stock = self.on_hand().get(part.product as usize).copied().flatten();
        KitPartRow {
            sku: info.map(|info| info.sku.clone()).unwrap_or_default(),
            name: info.map(Product::name).unwrap_or_default(),
            pieces: part.pieces,
            stock,
            kits: stock.map(|stock| stock.max(0) / part.pieces.max(1)),
        }
    }
}

fn unknown_part(part: &KitPart) -> KitPartRow {
    KitPartRow { sku: part.sku.clone(), name: part.sku.clone(), pieces: part.pieces, stock: None, kits: None }
}

/// One kit as the shop has it.
pub struct KitListing {
    pub sku: String,
    pub name: String,
    pub view: KitView,
}

/// All that is named as a kit, by SKU, whether it counts as one or not; or the one product of this SKU or name.
///
/// # Errors
/// Where there is no such product, or several of that name.
pub fn kits(session: &Session, product: Option<&str>) -> Result<Vec<KitListing>, EngineError> {
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let skus = match product {
        Some(words) => vec![sku_meant(session, words)?],
        None => snapshot.kits.iter().map(|kit| kit.sku.clone()).collect(),
    };
    let known = Known::of(session)?;
    let row = |sku: String| {
        let info = prepared.product_of.get(&sku).and_then(|number| snapshot.products.get(*number as usize));
        KitListing { name: info.map_or_else(|| sku.clone(), Product::name), view: known.view(&sku), sku }
    };
    Ok(skus.into_iter().map(row).collect())
}

/// The same kit with the SKUs of the products that a person meant.
pub(crate) fn meant(session: &Session, asked: &Kit) -> Result<Kit, EngineError> {
    let part = |part: &KitPart| Ok(KitPart { sku: sku_meant(session, &part.sku)?, pieces: part.pieces });
    let parts = asked.parts.iter().map(part).collect::<Result<Vec<KitPart>, EngineError>>()?;
    Ok(Kit { sku: sku_meant(session, &asked.sku)?, parts })
}

/// What was said last of the product of this SKU or name.
///
/// # Errors
/// Where there is no such product, or nothing was said of it.
pub(crate) fn said_of(session: &Session, words: &str) -> Result<KitSayingId, EngineError> {
    let sku = sku_meant(session, words)?;
    Known::of(session)?.said_of(&sku).ok_or_else(|| {
        EngineError::asked(format!("nobody said by hand what «{sku}» is packed from; there is nothing to take back"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Currency, Day, Fact, KitRow, LineKind, Moment, OrderLine, OrderNo, Sku, StockRow};
    use store::Shop;

    const TODAY: Day = Day(20_000);

    fn session(facts: &[Fact]) -> Session {
        let mut shop = Shop::in_memory().expect("a shop");
        crate::testing::import(&mut shop, TODAY, facts);
        Session::with(shop, &()).expect("a session")
    }

    fn part(kit: &str, part: &str, pieces: i64) -> Fact {
        Fact::Kit(KitRow { kit: Sku::new(kit), part: Sku::new(part), pieces })
    }

    fn stock(sku: &str, on_hand: i64) -> Fact {
        Fact::Stock(StockRow { sku: Sku::new(sku), location: "Shop".to_string(), on_hand, ..StockRow::default() })
    }

    fn sale(sku: &str, days_ago: i32, quantity: i64) -> Fact {
        Fact::Line(OrderLine {
            order: OrderNo::new(format!("{sku}-{days_ago}")),
            sku: Sku::new(sku),
            occurrence: 0,
            at: Moment::at(TODAY.plus(-days_ago), 3_600),
            customer: None,
            title: String::new(),
            quantity,
            unit_price: 1_000,
            discount: 0,
            currency: Currency::GBP,
            country: String::new(),
            channel: String::new(),
            kind: LineKind::Sale,
        })
    }

    #[test]
    fn a_kit_within_a_kit_is_shown_by_its_parts_and_named_as_it_was_imported() {
        let parts = [part("SET", "MUG", 2), part("SET", "BOX", 1), part("HAMPER", "SET", 2), part("HAMPER", "MUG", 1)];
        let session = session(&[&parts[..], &[stock("MUG", 12), stock("BOX", 3)]].concat());
        let rows = kits(&session, None).expect("kits");
        let shown = |row: &KitListing| {
            let parts = row.view.parts.iter().map(|part| (part.sku.clone(), part.pieces, part.stock, part.kits));
            (row.sku.clone(), row.view.packable, parts.collect::<Vec<_>>())
        };
        let part = |sku: &str, pieces, stock, kits| (sku.to_string(), pieces, Some(stock), Some(kits));
        let hamper = ("HAMPER".to_string(), Some(1), vec![part("BOX", 2, 3, 1), part("MUG", 5, 12, 2)]);
        let set = ("SET".to_string(), Some(3), vec![part("BOX", 1, 3, 3), part("MUG", 2, 12, 6)]);
        assert_eq!(rows.iter().map(shown).collect::<Vec<_>>(), [hamper, set]);
        let named: Vec<&str> = rows[0].view.named.iter().map(|part| part.sku.as_str()).collect();
        assert_eq!(named, ["MUG", "SET"], "the form says it as it was said");
    }

    #[test]
    fn a_part_says_which_kits_it_goes_into_and_how_much_of_it_they_take() {
        // Eight sets and four mugs in the last four weeks: 16 of 20 mugs, 4 of 5 a week.
        let rows = [part("SET", "MUG", 2), sale("SET", 3, 8), sale("MUG", 0, 4), sale("MUG", 40, 9)];
        let session = session(&rows);
        let columns = &session.prepared().columns;
        let mug = session.prepared().product_of["MUG"];
        let share =
            Phrase::new("kits-figure-share").percent("share", 0.8, 0).number("pieces", 4.0, 1).number("all", 5.0, 1);
        let into = Phrase::new("kits-fact-into").text("kit", "SET");
        let each = Phrase::new("kits-figure-pieces").int("pieces", 2);
        assert_eq!(facts(columns, mug), [(into, each), (Phrase::new("kits-fact-share"), share)]);
        assert!(facts(columns, session.prepared().product_of["SET"]).is_empty());
        assert!((own_share(columns, mug) - 13.0 / 29.0).abs() < 1e-12, "over a quarter of a year: 13 of 29");
    }

    #[test]
    fn the_kit_has_a_line_of_its_own_and_is_in_no_plan() {
        let mut sold: Vec<Fact> = (0..20).map(|day| sale("SET", day, 1)).collect();
        sold.extend([part("SET", "MUG", 2), stock("MUG", 9), stock("SET", 50)]);
        let session = session(&sold);
        let plans = &session.prepared().stock;
        let [kit] = plans.kits.as_slice() else { panic!("one kit") };
        assert_eq!((kit.packable, kit.cover_days()), (Some(4), Some(5)), "20 in 28 days are 0.71 a day");
        let number = |sku: &str| session.prepared().product_of[sku];
        assert!(plans.of(number("SET")).is_none() && plans.of(number("MUG")).is_some());
    }
}
