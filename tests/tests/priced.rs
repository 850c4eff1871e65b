//! What the program makes of the prices of a made-up shop, held against what the shop was made from.

use advise::Rules;
use domain::Action;
use engine::Session;
use learn::Elasticity;
use sample::{PricedBy, ProductTruth, Settings, Truth};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use wire::ModelKind;

/// What the price model and its advice read. Stock is left out: what sells out or lies too long is another question,
/// and without stock every suggestion about a price is a price change.
const FILES: [&str; 3] = ["orders_export.csv", "products_export.csv", "suppliers.csv"];
/// Fewer price changes than this tell nothing of how demand answers…
const SELDOM: usize = 2;
/// …and from this many on, nobody can say that the price hardly moved.
const OFTEN: usize = 4;

/// One product, as the program sees it and as it is. Margins are what is truly to be expected in the month ahead, in
/// pence; none where the product is off sale.
#[derive(Debug, Clone, Serialize)]
pub struct Judged {
    pub sku: String,
    pub pricing: PricedBy,
    /// While it was on sale.
    pub price_changes: usize,
    pub truth: f64,
    /// What the program knows, where it does.
    pub answer: Option<Elasticity>,
    /// Whether a price is suggested because of this answer.
    pub leads: bool,
    pub margins: Option<Margins>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Margins {
    pub now: f64,
    /// At the price suggested, where one is.
    pub suggested: Option<f64>,
    /// At the best price within the rules; one price for all variants.
    pub best: f64,
    /// Whether the rules allow the price suggested.
    pub allowed: bool,
}

impl Judged {
    fn is_suggested(&self) -> bool {
        self.margins.as_ref().is_some_and(|margins| margins.suggested.is_some())
    }

    /// Whether nobody can know how demand answers.
    fn unknowable(&self) -> bool {
        !self.pricing.knowable() || self.price_changes < SELDOM
    }

    fn knowable(&self) -> bool {
        self.pricing.knowable() && self.price_changes >= OFTEN
    }
}

/// Makes a shop, reads it as the program does, learns its prices and lets it suggest. Demand is forecast by the naive
/// model: how much is sold scales the gain of a price and does not say which price is best.
pub fn judge(settings: &Settings) -> Vec<Judged> {
    let folder = tempfile::tempdir().expect("a folder");
    sample::write(settings, folder.path(), &()).expect("a sample shop");
    let told = File::open(folder.path().join("truth.json")).expect("truth.json");
    let truth: Truth = serde_json::from_reader(BufReader::new(told)).expect("the truth");
    let mut shop = engine::open_or_create(&folder.path().join("priced.shop")).expect("a shop file");
    let files = FILES.map(|name| folder.path().join(name));
    engine::import(&mut shop, &files, &engine::ImportOptions::default(), &()).expect("imported");
    let mut session = Session::with(shop, &()).expect("opened");
    session.train(&[ModelKind::Price], engine::jobs::DEFAULT_SEED, &()).expect("trained");
    held_against(&truth, &session)
}

fn held_against(truth: &Truth, session: &Session) -> Vec<Judged> {
    let prepared = session.prepared();
    let suggested = suggested(session);
    let mut families: BTreeMap<&str, Vec<&ProductTruth>> = BTreeMap::new();
    for product in &truth.products {
        families.entry(&product.family).or_default().push(product);
    }
    let mut judged = Vec::new();
    for family in families.values() {
        let allowed = allowed(family, &prepared.stock.rules);
        let best = best(truth, family, &allowed);
        for product in family {
            let margin = |price: i64| margin(truth, product, price);
            let to = suggested.get(product.sku.as_str()).copied();
            judged.push(Judged {
                sku: product.sku.clone(),
                pricing: product.pricing,
                price_changes: product.price_changes(),
                truth: product.elasticity,
                answer: prepared.price.as_ref().and_then(|p| p.elasticity(&product.sku)).filter(|e| e.known()),
                leads: to.is_some_and(|(_, leads)| leads),
                margins: (product.on_sale.1 == truth.last_day).then(|| Margins {
                    now: margin(product.price),
                    suggested: to.map(|(price, _)| margin(price)),
                    best: margin(best),
                    allowed: to.is_none_or(|(price, _)| allowed.contains(&price)),
                }),
            });
        }
    }
    judged
}

/// The new price of each product that gets one, and whether its own curve leads rather than that of another variant.
fn suggested(session: &Session) -> BTreeMap<&str, (i64, bool)> {
    let priced = session.suggestions().iter().filter_map(|suggestion| match &suggestion.body.action {
        Action::Price { sku, to, with, .. } => Some((sku, to.minor, with)),
        _ => None,
    });
    let each = priced.flat_map(|(lead, to, with)| {
        let others = with.iter().map(move |sku| (sku.as_str(), (to, false)));
        others.chain([(lead.as_str(), (to, true))])
    });
    each.collect()
}

/// Truly expected in the month ahead, pence.
fn margin(truth: &Truth, product: &ProductTruth, price: i64) -> f64 {
    truth.units_ahead(product, price) * (price - product.cost) as f64
}

/// All prices within the rules for a family whose variants cost the same, today's among them.
fn allowed(family: &[&ProductTruth], rules: &Rules) -> Vec<i64> {
    let now = family[0].price;
    let step = (now as f64 * rules.largest_step).floor() as i64;
    let leaves_enough =
        |price: i64| family.iter().all(|product| (price - product.cost) as f64 >= rules.minimum_margin * price as f64);
    let ends_well = |price: i64| rules.price_endings.iter().any(|ending| price % 100 == i64::from(*ending));
    let fits = |price: &i64| *price == now || leaves_enough(*price) && ends_well(*price);
    (now - step..=now + step).filter(fits).collect()
}

fn best(truth: &Truth, family: &[&ProductTruth], allowed: &[i64]) -> i64 {
    let sum = |price: i64| family.iter().map(|product| margin(truth, product, price)).sum::<f64>();
    allowed.iter().copied().max_by(|a, b| sum(*a).total_cmp(&sum(*b))).expect("today's price is allowed")
}

/// What is said of shops of one kind. Shares of nothing are NaN, which JSON writes as null.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    pub products: usize,
    pub curves: usize,
    /// Share of the curves whose 90 % range holds the truth.
    pub covered: f64,
    pub width: f64,
    /// Mean error of the elasticity, and of its size.
    pub bias: f64,
    pub miss: f64,
    pub suggested: usize,
    /// Of all on sale, of those among them whose answer can be known, and of those that get a new price.
    pub reached: Reached,
    pub reached_where_knowable: Reached,
    pub reached_where_suggested: Reached,
    /// Share of the suggestions that lose margin.
    pub losing: f64,
    pub unknowable: usize,
    /// Shares of these that rightly get no curve and no suggestion.
    pub no_curve: f64,
    pub no_suggestion: f64,
    pub knowable: usize,
    /// Share of these that wrongly get no curve.
    pub silent: f64,
    /// Suggestions from a curve that says that demand grows with the price, or from none, and suggestions against the
    /// rules: there must be none.
    pub wrong_sign: usize,
    pub against_rules: usize,
}

impl Figures {
    pub fn of(judged: &[&Judged]) -> Figures {
        let known: Vec<(f64, Elasticity)> = judged.iter().filter_map(|j| Some((j.truth, j.answer?))).collect();
        let of = |holds: fn(&Judged) -> bool| judged.iter().copied().filter(|j| holds(j)).collect::<Vec<&Judged>>();
        let (suggested, unknowable, knowable) =
            (of(Judged::is_suggested), of(Judged::unknowable), of(Judged::knowable));
        let grows = |j: &&&Judged| j.leads && j.answer.is_none_or(|answer| answer.value >= 0.0);
        Figures {
            products: judged.len(),
            curves: known.len(),
            covered: share(&known, |(truth, e)| (e.low..=e.high).contains(truth)),
            width: mean(&known, |(_, e)| e.high - e.low),
            bias: mean(&known, |(truth, e)| e.value - truth),
            miss: mean(&known, |(truth, e)| (e.value - truth).abs()),
            suggested: suggested.len(),
            reached: Reached::of(judged),
            reached_where_knowable: Reached::of(&knowable),
            reached_where_suggested: Reached::of(&suggested),
            losing: share(&suggested, |j| j.margins.as_ref().is_some_and(Margins::lose)),
            unknowable: unknowable.len(),
            no_curve: share(&unknowable, |j| j.answer.is_none()),
            no_suggestion: share(&unknowable, |j| !j.is_suggested()),
            knowable: knowable.len(),
            silent: share(&knowable, |j| j.answer.is_none()),
            wrong_sign: suggested.iter().filter(grows).count(),
            against_rules: suggested
                .iter()
                .filter(|j| j.margins.as_ref().is_some_and(|margins| !margins.allowed))
                .count(),
        }
    }
}

impl Margins {
    fn reached(&self) -> f64 {
        self.suggested.unwrap_or(self.now)
    }

    fn lose(&self) -> bool {
        self.reached() < self.now
    }
}

/// What new prices bring beside what the best ones would; a product without one keeps today's price.
#[derive(Debug, Clone, Serialize)]
pub struct Reached {
    /// True margin ÷ that at the best prices.
    pub profit: f64,
    /// The same beyond today's margin: a share of what can be gained.
    pub gain: f64,
}

impl Reached {
    fn of(judged: &[&Judged]) -> Reached {
        let sum = |of: fn(&Margins) -> f64| judged.iter().filter_map(|j| j.margins.as_ref()).map(of).sum::<f64>();
        let (now, reached, best) = (sum(|m| m.now), sum(Margins::reached), sum(|m| m.best));
        Reached { profit: reached / best, gain: (reached - now) / (best - now) }
    }
}

fn mean<T>(of: &[T], figure: impl Fn(&T) -> f64) -> f64 {
    of.iter().map(figure).sum::<f64>() / of.len() as f64
}

fn share<T>(of: &[T], holds: impl Fn(&T) -> bool) -> f64 {
    mean(of, |one| f64::from(u8::from(holds(one))))
}
