use super::*;

fn product(sku: &str, title: &str, variant: &str, category: &str, vendor: &str) -> Product {
    Product {
        sku: sku.to_string(),
        family: title.to_lowercase(),
        title: title.to_string(),
        variant: variant.to_string(),
        category: category.to_string(),
        vendor: vendor.to_string(),
        price: Some(1_000),
        cost: None,
        active: true,
        ..Product::default()
    }
}

fn customer(key: &str, name: &str) -> CustomerInfo {
    CustomerInfo { key: key.to_string(), name: name.to_string(), country: "GB".to_string(), accepts_marketing: false }
}

fn shop() -> Index {
    Index::new(
        &[
            product("MUG-001-1", "Ceramic mug", "Sage", "Mugs & cups", "Brackwater Pottery"),
            product("MUG-001-2", "Ceramic mug", "Slate", "Mugs & cups", "Brackwater Pottery"),
            product("CAN-005", "Sea salt candle", "", "Candles", "Saltmarsh"),
            product("CAF-010", "Café tray", "", "Kitchen", "Northquay"),
            product("CN-1", "青瓷茶杯", "", "杯子", "景德镇"),
            product("SMU-1", "Smuggler's lantern", "", "Home", "Northquay"),
        ],
        &[customer("hana.pike@example.com", "Hana Pike"), customer("12346", "Sage Marsh")],
    )
}

fn found(words: &str) -> Vec<Target> {
    shop().search(words, 10).into_iter().map(|hit| hit.target).collect()
}

#[test]
fn a_beginning_is_enough_and_whole_words_come_first() {
    assert_eq!(found("cera"), [Target::Product(0), Target::Product(1)]);
    assert_eq!(found("mug")[..2], [Target::Product(0), Target::Product(1)]);
    assert_eq!(found("mug").last(), Some(&Target::Product(5)), "inside a word counts least");
}

#[test]
fn every_word_must_be_found_in_any_order() {
    assert_eq!(found("slate mug"), [Target::Product(1)]);
    assert_eq!(found("mug slate"), [Target::Product(1)]);
    assert!(found("mug zebra").is_empty());
}

#[test]
fn case_and_accents_do_not_matter() {
    assert_eq!(found("CAFE"), [Target::Product(3)]);
    assert_eq!(found("Hana"), [Target::Customer(0)]);
}

#[test]
fn codes_are_found_whole_and_in_part() {
    assert_eq!(found("mug-001-2")[0], Target::Product(1));
    assert_eq!(found("can-0"), [Target::Product(2)]);
    assert_eq!(found("hana.pike@ex"), [Target::Customer(0)]);
}

#[test]
fn one_wrong_letter_is_forgiven() {
    for typed in ["candel", "cnadle", "candke", "candlle", "cndle", "xandle"] {
        assert_eq!(found(typed), [Target::Product(2)], "{typed}");
    }
    assert_eq!(found("cermic mugg"), [Target::Product(0), Target::Product(1)]);
}

#[test]
fn chinese_is_found_by_any_part() {
    assert_eq!(found("茶杯"), [Target::Product(4)]);
}

#[test]
fn products_come_before_customers_and_ties_keep_their_order() {
    assert_eq!(found("marsh")[0], Target::Customer(1));
    let same: Vec<Product> = (0..9).map(|n| product(&format!("X-{n}"), "Blue bowl", "", "", "")).collect();
    let index = Index::new(&same, &[customer("9", "Blue Bowl")]);
    let hits: Vec<Target> = index.search("blue bowl", 4).into_iter().map(|hit| hit.target).collect();
    assert_eq!(hits, [Target::Product(0), Target::Product(1), Target::Product(2), Target::Product(3)]);
    assert_eq!(index.search("blue bowl", 40).last().map(|hit| hit.target), Some(Target::Customer(0)));
}

#[test]
fn odd_questions_are_answered_with_nothing() {
    assert!(found("").is_empty() && found("   ").is_empty());
    assert!(shop().search("mug", 0).is_empty());
    for odd in ["!", "'", "^$", "\\", &"a".repeat(5_000), "\u{0}", "🫖"] {
        assert!(found(odd).is_empty(), "{odd}");
    }
    assert!(Index::new(&[], &[]).search("mug", 5).is_empty());
}
