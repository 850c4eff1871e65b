//! The models find the truth that the sample shop was made from, and their results can be said in both languages.

use crate::support::{SampleShop, sample_shop};
use engine::Session;
use learn::Elasticity;
use sample::{ProductTruth, Truth};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use ui::i18n::{I18n, Lang};
use wire::{
    BehaviourBy, CohortBy, CustomerGroup, Grain, InventoryDetail, InventoryFilter, InventorySort, ModelKind, Money,
    OutlookOf, Period, PeriodChoice, Phrase, PromotedPrice, RecommendSubject, TriedPromotion, View, ViewRequest,
    WhatIf,
};

/// Prices that changed more seldom say nothing of their answer.
const PRICE_CHANGES: usize = 4;

/// The default sample shop, with what has been trained on it so far.
struct Studied {
    shop: SampleShop,
    truth: Truth,
    trained: Vec<engine::Trained>,
}

impl Studied {
    /// The training of one model; each is made once for all tests here.
    fn trained(&mut self, kind: ModelKind) -> &engine::Trained {
        let at = self.trained.iter().position(|t| t.kind == kind).unwrap_or_else(|| {
            let run = self.shop.session.train(&[kind], engine::jobs::DEFAULT_SEED, &()).expect("trained").remove(0);
            eprintln!("{kind:?}: {:.1} s, passed: {}", run.seconds, run.passed);
            for m in run.metrics() {
                eprintln!("  {:<24} {:.4}, naive {:.4}", m.name, m.value, m.naive);
            }
            self.trained.push(run);
            self.trained.len() - 1
        });
        &self.trained[at]
    }
}

fn studied() -> MutexGuard<'static, Studied> {
    static STUDIED: OnceLock<Mutex<Studied>> = OnceLock::new();
    let studied = STUDIED.get_or_init(|| {
        let shop = sample_shop(sample::Settings::default().order_lines);
        let file = std::fs::File::open(shop.dir.path().join("truth.json")).expect("truth.json");
        let truth = serde_json::from_reader(std::io::BufReader::new(file)).expect("the truth");
        Mutex::new(Studied { shop, truth, trained: Vec::new() })
    });
    // A test that failed leaves the shop as it was.
    studied.lock().unwrap_or_else(PoisonError::into_inner)
}

fn beats_naive(kind: ModelKind, metric: &str) {
    let mut studied = studied();
    let run = studied.trained(kind);
    let found = run.metrics().iter().find(|m| m.name.starts_with(metric));
    let found = found.unwrap_or_else(|| panic!("{kind:?} has no {metric}: {:?}", run.problem));
    assert!(found.beats_naive(), "{kind:?}: {found:?}");
    assert!(run.passed, "{kind:?}: {:?}", run.metrics());
}

#[test]
fn the_demand_network_beats_the_season_before() {
    beats_naive(ModelKind::Demand, "WAPE");
    beats_naive(ModelKind::Demand, "pinball");
}

#[test]
fn the_taste_network_beats_popularity_and_personal_frequency() {
    beats_naive(ModelKind::Taste, "NDCG@10");
}

#[test]
fn the_price_network_finds_the_elasticities() {
    let mut studied = studied();
    studied.trained(ModelKind::Price);
    let Studied { shop, truth, .. } = &*studied;
    let serving = shop.session.prepared().price.as_ref().expect("the price model serves");
    let tried: Vec<&ProductTruth> = truth.products.iter().filter(|p| p.prices.len() > PRICE_CHANGES).collect();
    let answer = |p: &&ProductTruth| Some((p.elasticity, serving.elasticity(&p.sku).filter(|e| e.known())?));
    let known: Vec<(f64, Elasticity)> = tried.iter().filter_map(answer).collect();
    let mean = |of: fn(&(f64, Elasticity)) -> f64| known.iter().map(of).sum::<f64>() / known.len().max(1) as f64;
    let coverage = mean(|(truth, e)| f64::from(u8::from((e.low..=e.high).contains(truth))));
    let width = mean(|(_, e)| e.high - e.low);
    let (bias, miss) = (mean(|(truth, e)| e.value - truth), mean(|(truth, e)| (e.value - truth).abs()));
    eprintln!(
        "elasticities: {} products changed their price {PRICE_CHANGES} times or more, {} are known, {coverage:.3} of these \
         lie inside their 90 % range; mean width {width:.2}, miss {miss:.2}, bias {bias:+.2}",
        tried.len(),
        known.len(),
    );
    assert!(tried.len() >= 20, "only {} products changed their price often", tried.len());
    assert!(known.len() * 2 > tried.len(), "only {} of {} are known", known.len(), tried.len());
    assert!(coverage >= 0.8, "the 90 % ranges hold the truth in {coverage:.3} of the products");
    assert!(width < 4.0, "ranges of {width:.2} say nothing");
}

fn at_price(session: &Session, sku: &str, price: Option<Money>) -> InventoryDetail {
    let what_if = Some(WhatIf { service_level: 0.95, lead_days: 14, price, promotion: None });
    let asked = ViewRequest::InventoryDetail { sku: sku.to_string(), what_if };
    match engine::views::view(session, &asked).expect("a view") {
        View::InventoryDetail(detail) => *detail,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_price_that_is_tried_moves_demand_order_and_stock() {
    let mut studied = studied();
    studied.trained(ModelKind::Demand);
    studied.trained(ModelKind::Price);
    let session = &studied.shop.session;
    let products = &session.prepared().columns.snapshot().products;
    let mut tried = 0;
    let rows = &session.prepared().prices().rows;
    for line in rows.iter().filter(|line| line.elasticity.value < -0.5).take(30) {
        let sku = &products[line.product as usize].sku;
        let now = at_price(session, sku, None);
        let (low, high) = now.price.range.expect("prices to try");
        let [cheap, dear] = [low, high].map(|price| at_price(session, sku, Some(price)));
        assert_eq!((cheap.price.tried, dear.price.tried), (Some(low), Some(high)));
        let pieces = |detail: &InventoryDetail| detail.demand.mean.iter().sum::<f32>();
        if pieces(&now) > 0.0 {
            tried += 1;
            assert!(pieces(&cheap) > pieces(&now) && pieces(&now) > pieces(&dear), "{sku}");
            assert!(cheap.order >= now.order && now.order >= dear.order, "{sku}");
            assert!(!cheap.price.facts.is_empty());
        }
    }
    assert!(tried >= 10, "only {tried} products could be tried");
}

#[test]
fn all_that_a_trained_shop_says_can_be_said_in_both_languages() {
    let mut studied = studied();
    for kind in ModelKind::ALL {
        studied.trained(kind);
    }
    let session = &studied.shop.session;
    let mut said = Vec::new();
    for wanted in every_view(session) {
        // A product whose price never changed has no curve to show.
        let view = match engine::views::view(session, &wanted) {
            Err(_) if matches!(wanted, ViewRequest::PricingDetail { .. }) => continue,
            other => other.unwrap_or_else(|e| panic!("{wanted:?}: {e}")),
        };
        collect(&serde_json::to_value(&view).expect("a view"), &mut said);
    }
    assert!(said.len() > 500, "only {} phrases were found: the test looks in the wrong places", said.len());
    for lang in Lang::ALL {
        let words = I18n::new(lang);
        for phrase in &said {
            words.phrase(phrase);
        }
        assert!(words.missing().is_empty(), "{lang:?}: {:?}", words.missing());
    }
}

#[test]
fn every_forecast_is_made_of_parts_that_add_up_to_it_and_knows_its_error_on_its_own_past() {
    let mut studied = studied();
    studied.trained(ModelKind::Demand);
    let session = &studied.shop.session;
    let demand = &session.prepared().demand;
    let (mut explained, mut tried) = (0, 0);
    for (number, product) in session.prepared().columns.snapshot().products.iter().enumerate() {
        let wanted = ViewRequest::InventoryDetail { sku: product.sku.clone(), what_if: None };
        let Ok(View::InventoryDetail(detail)) = engine::views::view(session, &wanted) else {
            panic!("no detail of {}", product.sku)
        };
        let series = demand.series(number as u32);
        assert_eq!(detail.explanation.is_some(), series.is_some(), "{}", product.sku);
        let (Some(series), Some(explanation)) = (series, detail.explanation) else { continue };
        let horizon = demand.forecast.horizon;
        let mean = (0..horizon).map(|step| f64::from(demand.forecast.mean(series, step))).sum::<f64>() / horizon as f64;
        let sum: f64 = explanation.parts.iter().map(|part| part.units).sum();
        assert!((sum - mean).abs() <= 1e-3 * mean.max(0.01), "{}: {explanation:?} for {mean}", product.sku);
        assert!(explanation.by_model && explanation.days as usize == horizon);
        explained += 1;
        tried += usize::from(explanation.past.is_some_and(|past| past.model.daily.is_finite() && past.cuts > 0));
    }
    assert!(explained > 50 && tried * 2 > explained, "{tried} of {explained} know their own past");
    let hardest = engine::views::hardest(session.prepared(), 5);
    assert!(hardest.len() == 5 && hardest.is_sorted_by(|a, b| a.past.model.daily >= b.past.model.daily));
}

/// Every screen, with the detail of every suggestion and of some products and customers.
fn every_view(session: &Session) -> Vec<ViewRequest> {
    let snapshot = session.prepared().columns.snapshot();
    let mut wanted = vec![
        ViewRequest::Today { kind: None },
        ViewRequest::Sales { period: PeriodChoice::Days90, grain: Grain::Day },
        ViewRequest::Sales { period: PeriodChoice::All, grain: Grain::Week },
        ViewRequest::Inventory {
            sort: InventorySort::Status,
            filter: InventoryFilter::All,
            place: None,
            words: String::new(),
            offset: 0,
            limit: 200,
        },
        ViewRequest::Budget { budget: Money::new(100_000, snapshot.currency) },
        ViewRequest::Outlook { of: OutlookOf::Shop, by: Grain::Month, ahead: 6 },
        ViewRequest::Replay,
        ViewRequest::Score,
        ViewRequest::Pricing,
        ViewRequest::Recommend,
        ViewRequest::Customers,
        ViewRequest::Behaviour { by: BehaviourBy::Product, limit: 100 },
        ViewRequest::CustomerList { group: CustomerGroup::Best },
        ViewRequest::Cohorts { by: CohortBy::Product },
        ViewRequest::Models,
        ViewRequest::Data,
    ];
    wanted.extend(session.suggestions().iter().map(|s| ViewRequest::SuggestionDetail { id: s.id }));
    for product in snapshot.products.iter().step_by(7) {
        let sku = || product.sku.clone();
        let price = product.price.map(|price| Money::new(price - price / 20, snapshot.currency));
        let days = Period { first: snapshot.as_of.plus(3), last: snapshot.as_of.plus(9) };
        let promotion = Some(TriedPromotion { price: PromotedPrice::Off { permille: 200 }, days });
        let what_if = Some(WhatIf { service_level: 0.95, lead_days: 14, price, promotion });
        wanted.push(ViewRequest::InventoryDetail { sku: sku(), what_if });
        wanted.push(ViewRequest::InventoryDetail { sku: sku(), what_if: None });
        wanted.push(ViewRequest::PricingDetail { sku: sku() });
        wanted.push(ViewRequest::RecommendFor { subject: RecommendSubject::Product { sku: sku() }, variety: 0.0 });
    }
    let customers = snapshot.customers.iter().take(20);
    wanted.extend(customers.map(|c| ViewRequest::RecommendFor {
        subject: RecommendSubject::Customer { key: c.key.clone() },
        variety: 0.0,
    }));
    wanted
}

/// All phrases inside a view, whatever it looks like.
fn collect(value: &serde_json::Value, found: &mut Vec<Phrase>) {
    match value {
        serde_json::Value::Object(fields) => {
            if let Ok(phrase) = serde_json::from_value::<Phrase>(value.clone()) {
                found.push(phrase);
            } else {
                fields.values().for_each(|field| collect(field, found));
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}
