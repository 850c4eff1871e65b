mod planted;

use super::*;
use std::collections::{BTreeMap, BTreeSet};

fn settings(order_lines: u64, seed: u64) -> Settings {
    Settings { order_lines, seed, ..Settings::default() }
}

struct Made {
    dir: tempfile::TempDir,
    report: Report,
}

fn made(settings: &Settings) -> Made {
    let dir = tempfile::tempdir().expect("a folder");
    let report = write(settings, dir.path(), &()).expect("a shop");
    Made { dir, report }
}

impl Made {
    fn bytes(&self) -> Vec<Vec<u8>> {
        self.report.files.iter().map(|path| std::fs::read(path).expect("a file")).collect()
    }

    fn truth(&self) -> Truth {
        let text = std::fs::read(self.dir.path().join("truth.json")).expect("the truth");
        serde_json::from_slice(&text).expect("valid JSON")
    }

    /// The rows of a file by column name; the reader refuses rows of another width.
    fn rows(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(self.dir.path().join(name)).expect("a file");
        reader.deserialize().map(|row| row.expect("a row of the header's width")).collect()
    }

    /// Units by SKU and day, cancelled orders included.
    fn units(&self) -> BTreeMap<(String, Day), u64> {
        let mut units = BTreeMap::new();
        for row in self.rows("orders_export.csv") {
            let day = Day::parse(&row["Created at"][..10]).expect("a day");
            let quantity: u64 = row["Lineitem quantity"].parse().expect("a number");
            *units.entry((row["Lineitem sku"].clone(), day)).or_insert(0) += quantity;
        }
        units
    }
}

#[test]
fn the_same_seed_writes_the_same_bytes_and_another_seed_others() {
    let (a, b, c) = (made(&settings(3_000, 7)), made(&settings(3_000, 7)), made(&settings(3_000, 8)));
    assert!(a.bytes() == b.bytes());
    assert!(a.bytes()[0] != c.bytes()[0]);
}

#[test]
fn the_shop_has_about_the_lines_asked_for_and_the_report_counts_them() {
    for lines in [200, 2_000, 60_000] {
        let made = made(&settings(lines, 7));
        let miss = made.report.lines as f64 / lines as f64 - 1.0;
        assert!(miss.abs() < 0.1, "{lines} asked, {} made", made.report.lines);
        let rows = made.rows("orders_export.csv");
        let orders: BTreeSet<&String> = rows.iter().map(|row| &row["Name"]).collect();
        assert_eq!((rows.len() as u64, orders.len() as u64), (made.report.lines, made.report.orders));
    }
}

#[test]
fn every_file_has_rows_of_one_width() {
    let made = made(&settings(1_000, 3));
    for name in
        ["orders_export.csv", "products_export.csv", "inventory_export.csv", "customers_export.csv", "suppliers.csv"]
    {
        assert!(!made.rows(name).is_empty(), "{name} is empty");
    }
    assert!(!made.rows("event_log.csv").is_empty());
    assert_eq!(std::fs::read_dir(made.dir.path()).expect("a folder").count(), 7);
}

#[test]
fn orders_add_up_to_their_totals() {
    let made = made(&settings(4_000, 5));
    let pence = |text: &str| domain::Money::parse_plain(text, domain::Currency::GBP).expect("money").minor;
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    let mut subtotals: BTreeMap<String, i64> = BTreeMap::new();
    for row in made.rows("orders_export.csv") {
        let quantity: i64 = row["Lineitem quantity"].parse().expect("a number");
        let net = quantity * pence(&row["Lineitem price"]) - pence(&row["Lineitem discount"]);
        *sums.entry(row["Name"].clone()).or_insert(0) += net;
        if !row["Total"].is_empty() {
            *sums.entry(row["Name"].clone()).or_insert(0) -= pence(&row["Discount Amount"]);
            assert_eq!(pence(&row["Total"]), pence(&row["Subtotal"]) + pence(&row["Shipping"]));
            assert!(pence(&row["Refunded Amount"]) <= pence(&row["Total"]));
            subtotals.insert(row["Name"].clone(), pence(&row["Subtotal"]));
        }
    }
    assert_eq!(sums, subtotals);
}

#[test]
fn nothing_is_sold_while_sold_out_or_off_sale() {
    let made = made(&settings(20_000, 7));
    let (truth, units) = (made.truth(), made.units());
    let mut days = 0;
    for product in &truth.products {
        for (first, last) in &product.stockouts {
            days += last.0 - first.0 + 1;
            assert!((first.0..=last.0).all(|day| !units.contains_key(&(product.sku.clone(), Day(day)))));
        }
    }
    assert!(days > 100, "{days} days sold out");
    let on_sale: BTreeMap<&str, (Day, Day)> = truth.products.iter().map(|p| (p.sku.as_str(), p.on_sale)).collect();
    assert!(units.keys().all(|(sku, day)| on_sale[sku.as_str()].0 <= *day && *day <= on_sale[sku.as_str()].1));
}

#[test]
fn most_prices_move_often_and_some_never() {
    let truth = made(&Settings::default()).truth();
    let often = truth.products.iter().filter(|product| product.prices.len() > 4).count();
    let seldom = truth.products.iter().filter(|product| product.prices.len() <= 2).count();
    assert!(often * 10 >= truth.products.len() * 6, "{often} of {}", truth.products.len());
    assert!(seldom * 10 >= truth.products.len(), "{seldom} of {}", truth.products.len());
}

#[test]
fn at_the_end_some_stock_is_short_and_some_far_too_much() {
    let truth = made(&Settings::default()).truth();
    let cover = |product: &ProductTruth| product.on_hand as f64 / product.base_demand;
    let active = || truth.products.iter().filter(|product| product.on_sale.1 == truth.last_day);
    let lead = |product: &ProductTruth| {
        truth.suppliers.iter().find(|s| s.name == product.supplier).map_or(0.0, |s| f64::from(s.lead_days))
    };
    let short = active().filter(|product| product.incoming == 0 && cover(product) < lead(product)).count();
    let much = active().filter(|product| cover(product) > 120.0).count();
    assert!(short >= 5 && much >= 5, "{short} short, {much} too much");
}

/// Slope of log(units / expected at the first price) on log(price / first price) over whole weeks in stock,
/// weighted by expected units (weighted least squares).
fn regressed_elasticity(catalogue: &Catalogue, product: usize, scale: f64, sold: &[f64], out: &[bool]) -> Option<f64> {
    let family = catalogue.family(product);
    let mut points = Vec::new();
    for week in (0..catalogue.days / 7).map(|week| week * 7 + 2) {
        let days = week..(week + 7).min(catalogue.days);
        if days.clone().any(|day| out[day] || !catalogue.on_sale(product, day)) {
            continue;
        }
        let expected: f64 = days.clone().map(|day| catalogue.mean_at_first_price(product, day) * scale).sum();
        let units: f64 = days.clone().map(|day| sold[day]).sum();
        let ratio = family.tags[week].price as f64 / family.tags[0].price as f64;
        points.push((ratio.ln(), ((units + 0.5) / expected).ln(), expected));
    }
    let total: f64 = points.iter().map(|(_, _, w)| w).sum();
    let mean_x = points.iter().map(|(x, _, w)| x * w).sum::<f64>() / total;
    let mean_y = points.iter().map(|(_, y, w)| y * w).sum::<f64>() / total;
    let cov: f64 = points.iter().map(|(x, y, w)| w * (x - mean_x) * (y - mean_y)).sum();
    let var: f64 = points.iter().map(|(x, _, w)| w * (x - mean_x).powi(2)).sum();
    (var > 0.0).then(|| cov / var)
}

#[test]
fn elasticities_can_be_found_in_the_sales() {
    let settings = settings(400_000, 7);
    let catalogue = Catalogue::new(&settings);
    let means = market::means(&catalogue);
    let scale = scale_for(&settings, &catalogue, &means);
    let mut market = Market::open(&catalogue, &means, scale, settings.seed);
    let products = catalogue.products.len();
    let mut sold = vec![vec![0.0; catalogue.days]; products];
    let mut out = vec![vec![false; catalogue.days]; products];
    for day in 0..catalogue.days {
        let lost: Vec<u64> = market.shelves.iter().map(|shelf| shelf.lost).collect();
        market.live(day);
        for product in 0..products {
            sold[product][day] = market.sold[product].len() as f64;
            // A day that ended sold out hides demand too.
            out[product][day] = market.shelves[product].lost > lost[product];
        }
    }
    let (mut tried, mut close, mut bias) = (0, 0, 0.0);
    for product in 0..products {
        let tags = &catalogue.family(product).tags;
        if prices::changes(tags, catalogue.first_day).len() < 8 || catalogue.products[product].weight < 0.5 {
            continue;
        }
        if let Some(found) = regressed_elasticity(&catalogue, product, scale, &sold[product], &out[product]) {
            let miss = found - catalogue.products[product].elasticity;
            tried += 1;
            close += u32::from(miss.abs() < 0.5);
            bias += miss;
        }
    }
    assert!(tried >= 30 && close * 10 >= tried * 9, "{close} of {tried} within 0.5");
    assert!((bias / f64::from(tried)).abs() < 0.1, "off by {bias} in {tried}");
}

#[test]
fn favourites_come_back_more_often_than_chance() {
    let made = made(&settings(20_000, 7));
    let truth = made.truth();
    let rows = made.rows("orders_export.csv");
    let mut bought: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in &rows {
        bought.entry(row["Email"].as_str()).or_default().push(row["Lineitem sku"].as_str());
    }
    let share_of_favourites = |shift: usize| {
        let (mut favourites, mut all) = (0, 0);
        for (index, customer) in truth.customers.iter().enumerate() {
            let skus = bought.get(customer.email.as_str()).map_or(&[][..], Vec::as_slice);
            let other = &truth.customers[(index + shift) % truth.customers.len()];
            all += skus.len();
            favourites += skus.iter().filter(|sku| other.favourites.iter().any(|(f, _)| f == *sku)).count();
        }
        f64::from(favourites as u32) / f64::from(all as u32)
    };
    let (own, others) = (share_of_favourites(0), share_of_favourites(1));
    assert!(own > 4.0 * others, "{own} of own favourites, {others} of somebody else's");
}

#[test]
fn stopping_leaves_nothing_behind() {
    struct StopAt(u64);
    impl Progress for StopAt {
        fn report(&self, _stage: &str, done: u64, _total: u64) -> Result<(), Cancelled> {
            if done < self.0 { Ok(()) } else { Err(Cancelled) }
        }
    }
    let dir = tempfile::tempdir().expect("a folder");
    let stopped = write(&settings(2_000, 7), dir.path(), &StopAt(300));
    assert!(matches!(stopped, Err(SampleError::Cancelled(_))));
    assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 0);
}

#[test]
fn impossible_settings_are_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    for wrong in [settings(0, 7), Settings { days: 0, ..Settings::default() }] {
        assert!(matches!(write(&wrong, dir.path(), &()), Err(SampleError::Settings(_))));
    }
    assert!(write(&Settings { days: 1, ..settings(20, 7) }, dir.path(), &()).is_ok());
}

#[test]
fn the_event_log_holds_the_way_to_every_web_order_of_the_last_days_and_those_who_left() {
    let made = made(&settings(20_000, 7));
    let (truth, log) = (made.truth(), made.rows("event_log.csv"));
    let first = log.iter().map(|row| &row["event_time"][..10]).min().expect("events");
    let begin = truth.last_day.plus(-59);
    assert!(Day::parse(first).expect("a day") >= begin.plus(-1), "{first}");
    let lines: Vec<_> = made.rows("orders_export.csv");
    let mut on_web: BTreeMap<&str, u64> = BTreeMap::new();
    // the day stands on every row, the customer on those of orders placed on the web
    for row in lines.iter().filter(|row| Day::parse(&row["Created at"][..10]).expect("a day") >= begin) {
        *on_web.entry(&row["Name"]).or_default() += u64::from(!row["Email"].is_empty());
    }
    on_web.retain(|_, lines| *lines > 0);
    let mut bought: BTreeMap<&str, u64> = BTreeMap::new();
    for row in log.iter().filter(|row| row["event_type"] == "purchase") {
        *bought.entry(&row["order_id"]).or_default() += 1;
    }
    assert_eq!(bought, on_web);
    let count = |kind: &str| log.iter().filter(|row| row["event_type"] == kind).count();
    for kind in ["search", "view", "add_to_cart", "remove_from_cart", "checkout"] {
        assert!(count(kind) > 10, "{kind}: {}", count(kind));
    }
    let of_unwanted = |kind: &str| log.iter().filter(|r| r["event_type"] == kind && r["sku"] == truth.unwanted).count();
    assert!(of_unwanted("view") > 10 * of_unwanted("add_to_cart"));
}
