use super::shop::{Shop, day};
use crate::{Columns, PanelChoice, SoldOut};
use domain::Day;
use learn::Freq;

const ALL: PanelChoice = PanelChoice { min_sales_periods: 1, max_series: 100 };
const MUG: u32 = 0;
const JUG: u32 = 1;
const DAYS: i32 = 200;

/// Monday 5 January 2026, and the days after it.
fn at(n: i32) -> Day {
    day("2026-01-05").plus(n)
}

/// Two hundred days of a shop: so many orders with a jug each day, and one with two mugs on the days told.
fn shop(jugs: impl Fn(i32) -> usize, mugs: impl Fn(i32) -> bool) -> Shop {
    let mut shop = Shop::new(&at(DAYS - 1).to_string(), &[("MUG", "Cups", None), ("JUG", "Cups", None)]);
    for n in 0..DAYS {
        let on = at(n).to_string();
        for _ in 0..jugs(n) {
            shop.order(&on, 0, &[(JUG, 3, 500)]);
        }
        if mugs(n) {
            shop.order(&on, 1, &[(MUG, 2, 1000)]);
        }
    }
    shop
}

fn every_day(_: i32) -> usize {
    1
}

fn sold_out(first: i32, last: i32, known: bool) -> SoldOut {
    SoldOut { first: at(first), last: at(last), known }
}

/// A quick seller that was sold out for ten days from a Monday on.
fn ten_days_without_mugs() -> Columns {
    shop(every_day, |n| !(98..=107).contains(&n)).columns()
}

#[test]
fn a_silence_of_a_quick_seller_is_found_with_its_first_and_last_day() {
    let columns = ten_days_without_mugs();
    assert_eq!(columns.sold_out(MUG), [sold_out(98, 107, false)]);
    assert!(columns.sold_out(JUG).is_empty() && columns.sold_out(99).is_empty());
}

#[test]
fn a_slow_seller_is_never_inferred_to_be_sold_out() {
    let columns = shop(every_day, |n| n % 14 == 0 && !(70..140).contains(&n)).columns();
    assert!(columns.sold_out(MUG).is_empty());
}

#[test]
fn a_product_that_sells_on_saturdays_only_is_not_sold_out_on_the_other_days() {
    let columns = shop(every_day, |n| n % 7 == 5).columns();
    assert!(columns.sold_out(MUG).is_empty());
}

#[test]
fn days_on_which_the_whole_shop_was_closed_are_not_sold_out() {
    let open = |n: i32| !(70..77).contains(&n);
    let columns = shop(|n| usize::from(open(n)), open).columns();
    assert!(columns.sold_out(MUG).is_empty() && columns.sold_out(JUG).is_empty());
    let panel = columns.demand_panel(Freq::Day, ALL).panel;
    assert!(panel.history(0)[70..77].iter().all(|y| *y == 0.0));
}

#[test]
fn a_quiet_time_of_the_whole_shop_is_not_sold_out() {
    let quiet = |n: i32| (70..80).contains(&n);
    let columns = shop(|n| if quiet(n) { 1 } else { 10 }, |n| !quiet(n)).columns();
    assert!(columns.sold_out(MUG).is_empty());
}

#[test]
fn the_tail_of_a_product_that_ended_is_not_sold_out() {
    let columns = shop(every_day, |n| n < 150).columns();
    assert!(columns.sold_out(MUG).is_empty());
    let panel = columns.demand_panel(Freq::Day, ALL).panel;
    assert!(panel.history(0)[150..].iter().all(|y| *y == 0.0));
}

#[test]
fn a_silence_that_still_lasts_is_sold_out_for_some_weeks_unless_stock_says_otherwise() {
    let until = |n: i32| shop(every_day, move |day| day < n);
    assert_eq!(until(190).columns().sold_out(MUG), [sold_out(190, 199, false)]);
    let mut full = until(190);
    full.count(MUG, "Shop", 0, 0, &at(199).to_string());
    full.count(MUG, "Cellar", 3, 0, &at(199).to_string());
    assert!(full.columns().sold_out(MUG).is_empty());
    let mut retired = until(190);
    retired.retire(MUG);
    assert!(retired.columns().sold_out(MUG).is_empty());
}

#[test]
fn a_stock_count_of_zero_makes_it_known_even_of_a_slow_seller() {
    let slow = |counted: i32, last: i32| {
        let mut shop = shop(every_day, move |n| n % 14 == 0 && n <= last);
        shop.count(MUG, "Shop", 0, 0, &at(counted).to_string());
        shop.columns().sold_out(MUG).to_vec()
    };
    assert_eq!(slow(202, 196), [sold_out(197, 199, true)]);
    assert_eq!(slow(63, 196), [sold_out(57, 63, true)], "who knows what came in after the count");
    assert!(slow(199, 112).is_empty(), "sold out for good");
}

#[test]
fn demand_of_days_sold_out_is_unknown_and_charts_show_what_was_sold() {
    let columns = ten_days_without_mugs();
    let daily = columns.demand_panel(Freq::Day, ALL).panel;
    let hidden: Vec<usize> = (0..daily.periods()).filter(|t| daily.history(0)[*t].is_nan()).collect();
    assert_eq!(hidden, (98..=107).collect::<Vec<usize>>());
    assert!(daily.history(1).iter().all(|y| *y == 3.0));
    assert_eq!(columns.daily_units(MUG, 102)[..11], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0]);
    assert_eq!(columns.weekly_units(MUG, 15)[0..2], [14.0, 0.0]);
}

#[test]
fn a_period_sold_out_in_part_states_the_pace_of_its_other_days() {
    let columns = ten_days_without_mugs();
    let weekly = columns.demand_panel(Freq::Week, ALL).panel;
    let mugs = weekly.history(0);
    assert!(mugs[14].is_nan());
    assert!(mugs[..14].iter().chain(&mugs[15..]).all(|y| (*y - 14.0).abs() < 1e-4), "{mugs:?}");
    // February is the first complete month; in April ten of thirty days were sold out.
    let monthly = columns.demand_panel(Freq::Month, ALL).panel;
    assert!((monthly.history(0)[2] - 60.0).abs() < 1e-4);
}

#[test]
fn what_is_sold_out_at_a_day_does_not_depend_on_later_sales() {
    let made = |later: i32| {
        let mut shop = shop(every_day, |n| n < 180 && !(98..=107).contains(&n));
        for n in DAYS..DAYS + later {
            shop.order(&at(n).to_string(), 0, &[(MUG, 9, 1000), (JUG, 1, 500)]);
        }
        shop.columns()
    };
    let (now, later) = (made(0), made(60));
    assert_eq!(now.sold_out(MUG), [sold_out(98, 107, false), sold_out(180, 199, false)]);
    assert_eq!(later.sold_out(MUG), now.sold_out(MUG));
    let bits = |columns: &Columns, freq| -> Vec<u32> {
        columns.demand_panel(freq, ALL).panel.y.iter().map(|y| y.to_bits()).collect()
    };
    for freq in [Freq::Day, Freq::Week, Freq::Month] {
        assert_eq!(bits(&now, freq), bits(&later, freq));
    }
    assert_eq!(now.price_panel(), later.price_panel());
}
