use super::super::tests::{line, order, words};
use super::super::{OrderedLine, Packs};
use super::*;
use crate::paper::own_fonts;
use domain::{Currency, Money};
use std::path::Path;
use std::sync::Arc;

fn lines(count: i64) -> Vec<OrderedLine> {
    (0..count).map(|i| line(&format!("AW-{i}"), i + 1, Some(100 + i))).collect()
}

fn printed(order: &PurchaseOrder, fonts: &PdfFonts) -> (Vec<u8>, u32) {
    let mut bytes = Vec::new();
    let pages = purchase_order_pdf(&mut bytes, order, &words(), fonts).expect("a PDF");
    (bytes, pages)
}

/// What the sheets hold, text by text.
fn texts(order: &PurchaseOrder) -> Vec<Vec<String>> {
    let (fonts, words) = (own_fonts(), words());
    let sheets = sheets(order, &words, &Faces::open(&fonts).expect("fonts")).expect("sheets");
    sheets.iter().map(|sheet| sheet.texts().map(str::to_string).collect()).collect()
}

#[test]
fn an_order_takes_the_sheets_it_needs_and_each_says_which_it_is() {
    for (count, expected) in [(0, 1), (1, 1), (25, 1), (60, 2), (500, 15)] {
        let order = order(lines(count));
        let (bytes, pages) = printed(&order, &own_fonts());
        assert!(bytes.starts_with(b"%PDF"));
        assert_eq!(pages, expected, "{count} lines");
        let written = bytes.windows(11).filter(|part| part == b"/Type/Page/").count();
        assert_eq!(written as u32, pages, "{count} lines");
        let texts = texts(&order);
        assert_eq!(texts.len() as u32, pages);
        for (page, texts) in (1..).zip(&texts) {
            assert!(texts.contains(&format!("Page {page} of {pages}")));
            assert!(texts.contains(&"Quantity".to_string()), "no head of the table on page {page}");
        }
        let all: Vec<&String> = texts.iter().flatten().collect();
        assert!(order.lines.iter().all(|line| all.contains(&&line.sku)), "a line of {count} is not there");
    }
}

#[test]
fn the_same_order_gives_the_same_bytes() {
    let order = order(lines(60));
    assert_eq!(printed(&order, &own_fonts()), printed(&order, &own_fonts()));
}

#[test]
fn the_total_is_there_or_says_what_it_leaves_out() {
    let whole = texts(&order(vec![line("A", 12, Some(250)), line("B", 1, Some(99))])).concat();
    assert!(whole.contains(&"Total".to_string()) && whole.contains(&"30.99".to_string()), "{whole:?}");
    let part = texts(&order(vec![line("A", 12, Some(250)), line("B", 1, None)])).concat();
    assert!(part.contains(&"Total of the known costs".to_string()), "{part:?}");
    assert!(part.contains(&"1 lines have no cost".to_string()), "{part:?}");
    let none = texts(&order(vec![line("B", 1, None)])).concat();
    assert!(!none.iter().any(|text| text.contains("cost") || text.contains("Total")), "{none:?}");
}

#[test]
fn a_cost_beyond_counting_is_an_error_that_names_the_product() {
    let order = order(vec![line("C-9", i64::MAX, Some(2))]);
    let error = purchase_order_pdf(&mut Vec::new(), &order, &words(), &own_fonts()).expect_err("too large");
    assert!(error.to_string().contains("C-9"), "{error}");
}

#[test]
fn chinese_is_printed_with_and_without_a_font_for_it() {
    let mut order = order(lines(3));
    order.vendor = "景德镇陶瓷有限公司".to_string();
    order.lines[0].name = "手工陶瓷杯，大号（蓝色）🏺 e\u{301} \u{0} \u{10ffff}".to_string();
    let mut fonts = own_fonts();
    let without = printed(&order, &fonts);
    let system = Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
    // Where the system has no such font, any font shows that a fallback does no harm.
    let (bytes, index) =
        std::fs::read(system).map_or_else(|_| (fonts.semibold.clone(), 0), |bytes| (Arc::new(bytes), 2));
    fonts.fallback = Some((bytes, index));
    let with = printed(&order, &fonts);
    assert_eq!(with, printed(&order, &fonts));
    assert!(with.0.starts_with(b"%PDF") && without.0.starts_with(b"%PDF"));
    fonts.fallback = fonts.fallback.map(|(bytes, _)| (bytes, 99));
    assert_eq!(printed(&order, &fonts), without);
}

#[test]
fn nothing_stands_over_its_edge_however_long_it_is() {
    let long = "Extraordinarily".repeat(40);
    let mut order = order(vec![line(&long, i64::MAX, Some(1)), line(&"字".repeat(400), 3, None)]);
    order.lines[0].packs = Some(Packs { count: i64::MAX, size: i64::MIN });
    order.lines[1].unit_cost = Some(Money::new(i64::MIN / 4, Currency::GBP));
    (order.number, order.shop, order.vendor) = (long.clone(), long.clone(), long.clone());
    order.note = format!("{long}\n\n").repeat(120);
    (order.date, order.wanted_by) = (Day(i32::MAX), Some(Day(i32::MIN)));
    let (fonts, words) = (own_fonts(), words());
    let faces = Faces::open(&fonts).expect("fonts");
    let sheets = sheets(&order, &words, &faces).expect("sheets");
    assert!(sheets.len() > 1);
    for (left, right) in sheets.iter().flat_map(Sheet::extents) {
        assert!(left >= LEFT - 0.1 && right <= RIGHT + 0.1, "{left} to {right}");
    }
    assert!(printed(&order, &fonts).1 > 1);
}
