//! What noise and planted prices do, and that the usual shop knows nothing of them.

use super::{made, settings};
use crate::catalogue::{Catalogue, Family};
use crate::chance::{Part, stream};
use crate::names::{CATEGORIES, LISTINGS};
use crate::{DAYS_AHEAD, Noise, PERSISTENCE, PricedBy, Pricing, Settings, calendar, planted, prices};

/// The exports of the usual shop of 3,000 lines with their FNV-1a hash (64 bits), as they were before noise and pricing
/// could be chosen: measurements and pictures are of this shop.
const USUAL: [(&str, u64); 6] = [
    ("orders_export.csv", 0x2b0c_85fa_298e_db20),
    ("products_export.csv", 0xfec3_30fb_5c23_0b78),
    ("inventory_export.csv", 0x5c18_159b_b792_4be3),
    ("customers_export.csv", 0x60ce_598c_9ca7_3882),
    ("suppliers.csv", 0xeaa3_4c9e_d7bd_569e),
    ("event_log.csv", 0x812d_08da_1f6f_11a1),
];

fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn catalogue(noise: Noise, pricing: Pricing) -> Catalogue {
    Catalogue::new(&Settings { noise, pricing, ..Settings::default() })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64]) -> f64 {
    let centre = mean(values);
    mean(&values.iter().map(|value| (value - centre).powi(2)).collect::<Vec<_>>())
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let (a, b): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let centres = (mean(&a), mean(&b));
    let products: Vec<f64> = pairs.iter().map(|(a, b)| (a - centres.0) * (b - centres.1)).collect();
    mean(&products) / (variance(&a) * variance(&b)).sqrt()
}

#[test]
fn the_usual_shop_is_written_as_ever() {
    let made = made(&settings(3_000, 7));
    for (name, hash) in USUAL {
        let bytes = std::fs::read(made.dir.path().join(name)).expect("a file");
        assert_eq!(fnv1a(&bytes), hash, "{name} is not the usual shop's any more");
    }
}

#[test]
fn days_waver_as_much_as_the_noise_says() {
    for (noise, planned) in [(Noise::Low, 0.0), (Noise::Usual, 1.0 / 16.0), (Noise::High, 1.0 / 16.0)] {
        let mut rng = stream(1, Part::Shelf(0));
        let factors: Vec<f64> = (0..20_000).map(|_| noise.of_day(&mut rng)).collect();
        assert!((mean(&factors) - 1.0).abs() < 0.01, "{noise:?}");
        assert!((variance(&factors) - planned).abs() <= 0.1 * planned, "{noise:?}: {}", variance(&factors));
    }
}

#[test]
fn weeks_waver_where_noise_is_high_and_half_of_it_lasts_into_the_next_week() {
    let (mut logs, mut pairs, mut factors) = (Vec::new(), Vec::new(), Vec::new());
    for product in &catalogue(Noise::High, Pricing::Blind).products {
        let weeks: Vec<f64> = (0..product.shocks.weeks.len()).map(|week| product.shocks.factor(week)).collect();
        assert!(weeks.len() >= 104);
        logs.extend(weeks.iter().map(|factor| factor.ln()));
        pairs.extend(weeks.windows(2).map(|pair| (pair[0].ln(), pair[1].ln())));
        factors.extend(weeks);
    }
    assert!((variance(&logs).sqrt() - 0.35).abs() < 0.02, "{}", variance(&logs).sqrt());
    assert!((mean(&factors) - 1.0).abs() < 0.03, "{}", mean(&factors));
    assert!((correlation(&pairs) - PERSISTENCE).abs() < 0.05, "{}", correlation(&pairs));
}

#[test]
fn weeks_do_not_waver_elsewhere_unless_prices_go_by_it() {
    for noise in [Noise::Low, Noise::Usual] {
        for pricing in Pricing::ALL {
            let catalogue = catalogue(noise, pricing);
            for product in &catalogue.products {
                let by_shocks = catalogue.families[product.family].priced_by.by_shocks();
                assert_eq!(by_shocks, (0..104).any(|week| product.shocks.factor(week) != 1.0), "{}", product.sku);
            }
        }
    }
}

/// For every price that holds for some weeks of the families priced like this: how far it is from the usual one, and
/// the mean over those weeks of `figure`, of the family's shocks and the week.
fn prices_beside(pricing: Pricing, figure: impl Fn(&[f64], usize) -> f64) -> Vec<(f64, f64)> {
    let settings = Settings { pricing, ..Settings::default() };
    let catalogue = Catalogue::new(&settings);
    let mut pairs = Vec::new();
    for (number, family) in catalogue.families.iter().enumerate().filter(|(_, f)| f.priced_by.by_shocks()) {
        let shocks = planted::family_shocks(settings.seed, number, catalogue.first_day, catalogue.days);
        let first_monday = prices::monday(catalogue.first_day, 0);
        // The first price has no weeks before it, the last may hold for one week only.
        for start in (first_monday + 14..catalogue.days - 14).step_by(14) {
            let week = planted::week(catalogue.first_day, start);
            let height = (family.tags[start].price as f64 / LISTINGS[number].price as f64).ln();
            pairs.push((height, (figure(&shocks, week) + figure(&shocks, week + 1)) / 2.0));
        }
    }
    pairs
}

/// What is new in a week's shock.
fn news(shocks: &[f64], week: usize) -> f64 {
    shocks[week] - PERSISTENCE * shocks[week - 1]
}

#[test]
fn prices_that_follow_sales_go_with_past_shocks_and_not_with_what_is_new() {
    let past = prices_beside(Pricing::FollowsSales, |shocks, week| shocks[week - 2]);
    assert!(past.len() > 1_000 && correlation(&past) > 0.7, "{}", correlation(&past));
    let later = prices_beside(Pricing::FollowsSales, news);
    assert!(correlation(&later).abs() < 0.1, "{}", correlation(&later));
}

#[test]
fn prices_that_see_ahead_go_with_the_shocks_of_the_very_weeks() {
    let same = prices_beside(Pricing::SeesAhead, |shocks, week| shocks[week]);
    assert!(same.len() > 1_000 && correlation(&same) > 0.7, "{}", correlation(&same));
    let new = prices_beside(Pricing::SeesAhead, news);
    assert!(correlation(&new) > 0.5, "{}", correlation(&new));
}

#[test]
fn a_week_of_high_demand_is_one_of_more_purchases() {
    let catalogue = catalogue(Noise::Usual, Pricing::SeesAhead);
    let moved = |p: &usize| catalogue.family(*p).priced_by == PricedBy::SeesAhead && catalogue.on_sale(*p, 300);
    let product = (0..catalogue.products.len()).find(moved).expect("a product priced ahead");
    let (item, tags) = (&catalogue.products[product], &catalogue.family(product).tags);
    let at_price = (tags[300].price as f64 / tags[0].price as f64).powf(item.elasticity);
    let shock = item.shocks.factor(planted::week(catalogue.first_day, 300));
    let expected = catalogue.mean_at_first_price(product, 300) * at_price * shock;
    assert!((catalogue.mean(product, 300) / expected - 1.0).abs() < 1e-12 && shock != 1.0);
}

fn families(catalogue: &Catalogue, priced_by: PricedBy) -> Vec<&Family> {
    catalogue.families.iter().filter(|family| family.priced_by == priced_by).collect()
}

#[test]
fn seasonal_prices_are_high_in_high_season() {
    let catalogue = catalogue(Noise::Usual, Pricing::Seasonal);
    let seasonal = families(&catalogue, PricedBy::Seasonal);
    assert!(seasonal.len() >= 20);
    for family in seasonal {
        let season = |day: usize| calendar::season(catalogue.day(day), &CATEGORIES[family.category]);
        let mut sorted: Vec<f64> = (0..catalogue.days).map(season).collect();
        sorted.sort_by(f64::total_cmp);
        let mean_price = |high: bool| {
            let days = (0..catalogue.days).filter(|day| (season(*day) > sorted[catalogue.days / 2]) == high);
            mean(&days.map(|day| family.tags[day].price as f64).collect::<Vec<_>>())
        };
        assert!(mean_price(true) > mean_price(false), "{}", family.handle);
    }
}

#[test]
fn a_part_of_the_range_is_planted_and_the_rest_priced_as_ever() {
    let usual = catalogue(Noise::Usual, Pricing::Blind);
    assert!(families(&usual, PricedBy::SoldOff).is_empty());
    let kinds = [
        (Pricing::Seasonal, PricedBy::Seasonal),
        (Pricing::FollowsSales, PricedBy::FollowsSales),
        (Pricing::SeesAhead, PricedBy::SeesAhead),
    ];
    for (pricing, priced_by) in kinds {
        let other = catalogue(Noise::Usual, pricing);
        let share = |priced_by| families(&other, priced_by).len() as f64 / other.families.len() as f64;
        assert!((0.25..0.55).contains(&share(priced_by)), "{pricing:?}: {}", share(priced_by));
        assert!((0.02..0.25).contains(&share(PricedBy::SoldOff)), "{pricing:?}: {}", share(PricedBy::SoldOff));
        for (family, as_ever) in other.families.iter().zip(&usual.families) {
            let planted = [priced_by, PricedBy::SoldOff].contains(&family.priced_by);
            assert!(planted || family.priced_by == as_ever.priced_by && family.tags == as_ever.tags);
        }
    }
}

#[test]
fn what_is_sold_off_has_one_price_until_its_last_weeks_and_then_only_falls() {
    let truth = made(&Settings { pricing: Pricing::FollowsSales, ..settings(60_000, 7) }).truth();
    let sold_off: Vec<_> = truth.products.iter().filter(|p| p.pricing == PricedBy::SoldOff).collect();
    assert!(!sold_off.is_empty());
    for product in sold_off {
        let (_, last) = product.on_sale;
        assert!(product.prices.is_sorted_by(|a, b| a.1 > b.1), "{:?}", product.prices);
        assert_eq!((product.prices.len(), product.price_changes()), (6, 5));
        assert!(last.0 - product.prices[1].0.0 < 15 * 7 && product.growth_per_year < 1.0);
    }
    assert!(truth.products.iter().all(|product| product.prices.last().is_some_and(|(_, now)| *now == product.price)));
}

#[test]
fn the_truth_tells_the_units_of_the_month_ahead_at_any_price() {
    let settings = Settings { noise: Noise::High, pricing: Pricing::SeesAhead, ..settings(20_000, 7) };
    let (truth, catalogue) = (made(&settings).truth(), Catalogue::new(&settings));
    assert_eq!((truth.noise, truth.pricing), (Noise::High, Pricing::SeesAhead));
    for (number, product) in truth.products.iter().enumerate() {
        let price = product.base_price + 50;
        let ahead: f64 = (0..DAYS_AHEAD).map(|day| catalogue.mean_at_first_price(number, catalogue.days + day)).sum();
        let answer = (price as f64 / product.base_price as f64).powf(product.elasticity);
        let expected = product.base_demand / catalogue.products[number].weight * ahead * answer;
        assert!((truth.units_ahead(product, price) / expected - 1.0).abs() < 1e-6, "{}", product.sku);
    }
}
