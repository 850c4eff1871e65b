//! New prices into a products export: the cells of these prices and not one byte more.

use crate::{data, mapping, read_with};
use domain::{Currency, Fact, Money, NewPrice, PriceKind, Sku};
use encoding_rs::GB18030;
use ingest::{FillError, Filled, Placed, SecondPrice, Settings, fill};
use proptest::prelude::*;

fn new_price(sku: &str, minor: i64, kind: PriceKind) -> NewPrice {
    let money = |minor| Money::new(minor, Currency::GBP);
    NewPrice {
        sku: Sku::new(sku),
        family: String::new(),
        title: String::new(),
        variant: String::new(),
        was: money(1_200),
        price: money(minor),
        kind,
    }
}

fn change(sku: &str, minor: i64) -> NewPrice {
    new_price(sku, minor, PriceKind::Change)
}

fn clear(sku: &str, minor: i64) -> NewPrice {
    new_price(sku, minor, PriceKind::Clearance)
}

fn pounds() -> Settings {
    Settings::new(Currency::GBP)
}

fn filled(text: &str, prices: &[NewPrice]) -> Filled {
    fill(text.as_bytes(), &pounds(), prices).expect("a products export")
}

fn text(filled: &Filled) -> &str {
    std::str::from_utf8(&filled.bytes).expect("UTF-8")
}

const SHOPIFY: &str = "\u{feff}Handle,Title,Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price,\
Variant Compare At Price,Image Src,Cost per item,Strange\r\n\
mug,\"Mug, \"\"big\"\"\",Clay,Size,Small,M-S,12.00,,a.jpg,4.00,\"x\ny\"\r\n\
mug,,,,Large,M-L,15,20,,,\r\n\
mug,,,,,,,,b.jpg,,\r\n\
pin,Pin,Clay,Title,Default Title,P,\"3.00\",2.50,,,";

#[test]
fn only_the_prices_of_the_wanted_products_change_in_a_shopify_file() {
    let made = filled(SHOPIFY, &[change("M-S", 1_350), clear("M-L", 1_250), change("P", 330), change("GONE", 100)]);
    let expected = SHOPIFY
        .replace("M-S,12.00,,", "M-S,13.50,,")
        .replace("M-L,15,20,", "M-L,12.50,20,")
        .replace("P,\"3.00\",2.50,", "P,\"3.30\",,");
    assert_eq!(text(&made), expected);
    let written = Placed::Written;
    assert_eq!(
        made.placed,
        [written(SecondPrice::Untouched), written(SecondPrice::Shown), written(SecondPrice::Ended), Placed::Missing]
    );
    assert_eq!((made.records, made.unreadable, made.changed), (4, 0, 3));
    let shown = filled(SHOPIFY, &[clear("M-S", 900)]);
    assert_eq!(text(&shown), SHOPIFY.replace("M-S,12.00,,", "M-S,9.00,12.00,"));
}

#[test]
fn the_newer_shopify_template_has_other_names_for_the_same_prices() {
    let file = "Title,URL handle,Vendor,SKU,Option1 name,Option1 value,Price,Compare-at price,Price / Europe\n\
                Mug,mug,Clay,M,Title,Default Title,12.00,,11.00\n";
    let made = filled(file, &[clear("M", 900)]);
    assert_eq!(text(&made), file.replace(",12.00,,11.00", ",9.00,12.00,11.00"));
}

#[test]
fn a_price_that_stands_already_changes_nothing() {
    let made = filled(SHOPIFY, &[change("M-S", 1_200)]);
    assert_eq!((made.bytes.as_slice(), made.changed), (SHOPIFY.as_bytes(), 0));
    assert_eq!(made.placed, [Placed::Stood]);
}

const WOO: &str = "\u{feff}ID,Type,SKU,Name,Published,\"Is featured?\",\"Date sale price ends\",Stock,\"Sale price\",\"Regular price\",Categories,Parent\n\
1,simple,MUG,Mug,1,0,,5,,12,Kitchen,\n\
2,simple,PIN,Pin,1,0,,5,\"2,5\",3,Pins,\n\
3,simple,JUG,Jug,1,0,2030-01-31,5,\"15,5\",18,Kitchen,\n\
4,simple,POT,Pot,1,0,2030-01-31,5,25,28,Kitchen,\n";

#[test]
fn woocommerce_sets_the_sale_price_to_clear_and_the_regular_one_to_change() {
    let made = filled(WOO, &[clear("MUG", 900), change("PIN", 350), change("JUG", 1_950), clear("POT", 2_400)]);
    let expected = WOO
        .replace(",5,,12,", ",5,9,12,")
        .replace(",5,\"2,5\",3,", ",5,\"\",\"3,50\",")
        .replace("\"15,5\",18,", "\"15,5\",\"19,50\",")
        .replace(",5,25,28,", ",5,,24,");
    assert_eq!(text(&made), expected);
    let seconds = [SecondPrice::Shown, SecondPrice::Ended, SecondPrice::Kept, SecondPrice::Ended];
    assert_eq!(made.placed, seconds.map(Placed::Written));
}

#[test]
fn a_shop_that_exports_no_sale_prices_gets_the_regular_price() {
    let file = "ID,Type,SKU,Name,Regular price\n1,simple,MUG,Mug,12.00\n";
    let made = filled(file, &[clear("MUG", 900)]);
    assert_eq!(text(&made), file.replace("12.00", "9.00"));
    assert_eq!(made.placed, [Placed::Written(SecondPrice::NoColumn)]);
}

#[test]
fn magento_levels_the_special_price_because_an_empty_cell_would_leave_it() {
    let file = "sku,attribute_set_code,product_type,name,price,special_price,special_price_to_date\n\
                A,Default,simple,Mug,12.0000,9.0000,\nB,Default,simple,Pin,3.0000,,\n\
                C,Default,bundle,Set,60.0000,90.0000,\n";
    let made = filled(file, &[change("A", 1_350), clear("B", 200), change("C", 5_500)]);
    let expected = file
        .replace("12.0000,9.0000", "13.5000,13.5000")
        .replace("3.0000,,", "3.0000,2.0000,")
        .replace("60.0000,90.0000", "55.0000,90.0000");
    assert_eq!(text(&made), expected, "90 of a bundle is per cent");
}

#[test]
fn bigcommerce_ends_an_offer_with_a_nought_and_gives_a_variant_its_own_price() {
    let file = "Item,ID,Name,Type,SKU,Options,Inventory Tracking,Current Stock,Low Stock,Price,Cost Price,Retail Price,\
                Sale Price,Is Visible\n\
                Product,71,Mug,physical,MUG,,variant,0,0,8.5,4.1,0,0,TRUE\n\
                Variant,61,,,MUG-L,Type=Dropdown|Name=Size|Value=Large,,6,0,,,,,\n\
                Product,72,Pin,physical,PIN,,product,12,0,3,0,0,2.5,FALSE\n";
    let made = filled(file, &[change("MUG-L", 950), change("PIN", 350)]);
    let expected = file.replace(",,6,0,,,,,", ",,6,0,9.50,,,,").replace(",3,0,0,2.5,", ",3.50,0,0,0.0,");
    assert_eq!(text(&made), expected);
}

#[test]
fn a_table_of_the_shop_s_own_keeps_its_commas_and_currency_signs() {
    let settings = Settings {
        mapping: Some(mapping(r#"{"table":"products","sku":"Code","price":"VK","currency":"GBP"}"#)),
        ..pounds()
    };
    let file = "Code;Name;VK;Notiz\nA;Becher;1.234,50 £;x\nB;Nadel;9,00 £;y\n";
    let made = fill(file.as_bytes(), &settings, &[change("A", 123_900), change("B", 100_000)]).expect("a table");
    assert_eq!(text(&made), file.replace("1.234,50 £", "1.239,00 £").replace(";9,00 £", ";1000,00 £"));
}

#[test]
fn a_chinese_file_stays_in_its_encoding() {
    let settings = Settings {
        mapping: Some(mapping(
            r#"{"table":"products","sku":"商家编码","title":"宝贝名称","price":"销售价","currency":"GBP"}"#,
        )),
        ..pounds()
    };
    let file = "商家编码,宝贝名称,销售价,备注\r\nA,白色陶瓷杯,12.00,现货\r\nB,黑色帆布包,￥39.00,预售\r\n";
    let (bytes, ..) = GB18030.encode(file);
    let made = fill(&bytes, &settings, &[change("A", 1_350), change("B", 4_200)]).expect("a table");
    let expected = file.replace("12.00", "13.50").replace("￥39.00", "￥42.00");
    assert_eq!(made.bytes, GB18030.encode(&expected).0.into_owned());
}

#[test]
fn of_two_records_with_one_sku_the_variant_decides() {
    let file = "Handle,Title,Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price\n\
                mug,Mug,Clay,Size,Small,M,12.00\nmug,,,,Large,M,15.00\n";
    let large = NewPrice { family: "mug".into(), variant: "Large".into(), ..change("M", 1_600) };
    assert_eq!(text(&filled(file, &[large])), file.replace("15.00", "16.00"));
    let other = filled(file, &[NewPrice { family: "mug".into(), variant: "Huge".into(), ..change("M", 1_600) }]);
    assert_eq!((text(&other), other.placed.as_slice()), (file, &[Placed::Ambiguous][..]));
}

#[test]
fn what_no_platform_takes_back_is_refused_with_what_to_do() {
    let refused = |file: &str, about: &str| {
        let error = fill(file.as_bytes(), &pounds(), &[change("A", 100)]).expect_err(about);
        assert!(error.to_string().contains(about), "{error}");
    };
    refused("TITLE,PRICE,CURRENCY_CODE,QUANTITY,IMAGE1,SKU\nMug,12.00,GBP,3,,A\n", "Etsy takes no listings");
    refused("id_product,reference,name,final_price\n1,A,Mug,12\n", "PrestaShop");
    refused("Currency,Day,Rate\nUSD,2026-01-01,0.8\n", "no prices of products");
    refused("PK\u{3}\u{4}", "spreadsheet");
    let in_dollars = fill(SHOPIFY.as_bytes(), &Settings::new(Currency::USD), &[change("P", 100)]);
    assert!(matches!(in_dollars, Err(FillError::Currency { .. })), "{in_dollars:?}");
}

#[test]
fn rows_that_cannot_be_read_stay_as_they_are_and_are_counted() {
    let file = SHOPIFY.replace("M-S,12.00", "M-S,cheap");
    let made = filled(&file, &[change("M-S", 1_350), change("P", 330)]);
    assert_eq!((made.unreadable, made.placed[0]), (1, Placed::Missing));
    assert_eq!(text(&made), file.replace("\"3.00\",2.50", "\"3.30\","));
}

/// A products export with whatever stands in it beside the prices.
fn product_files() -> impl Strategy<Value = (String, Vec<String>)> {
    let cell = prop::sample::select(vec![
        "",
        "a",
        "\"a, b\"",
        "\"say \"\"hi\"\"\"",
        "\"two\nlines\"",
        "\"a\r\nb\"",
        "杯",
        "d\"e",
    ]);
    let price = prop::sample::select(vec!["12", "12.00", "\"12.00\"", "£12.00", "\"1,234.50\"", " 9.90 "]);
    let row = (cell.clone(), price, cell);
    (any::<bool>(), any::<bool>(), prop::collection::vec(row, 1..9)).prop_map(|(bom, crlf, rows)| {
        let end = if crlf { "\r\n" } else { "\n" };
        let mut file = format!(
            "{}Handle,Title,Vendor,Extra,Variant SKU,Variant Price,More{end}",
            if bom { "\u{feff}" } else { "" }
        );
        let mut skus = Vec::new();
        for (number, (before, price, behind)) in rows.into_iter().enumerate() {
            file.push_str(&format!("h{number},Title {number},V,{before},S{number},{price},{behind}{end}"));
            skus.push(format!("S{number}"));
        }
        (file, skus)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn filling_in_nothing_gives_the_same_bytes((file, _) in product_files()) {
        let made = filled(&file, &[change("NOT-THERE", 100)]);
        prop_assert_eq!(made.bytes, file.as_bytes());
    }

    #[test]
    fn filling_in_one_price_changes_its_cell_alone(
        (file, skus) in product_files(),
        which in any::<prop::sample::Index>(),
        minor in 1_i64..500_000,
    ) {
        let sku = which.get(&skus);
        let made = filled(&file, &[change(sku, minor)]);
        let (old, new) = (records(file.as_bytes()), records(&made.bytes));
        prop_assert_eq!(old.len(), new.len());
        for (old, new) in old.iter().zip(&new) {
            let wanted = &old[4] == sku;
            for (at, (stood, stands)) in old.iter().zip(new).enumerate() {
                prop_assert!(stood == stands || (wanted && at == 5), "{stood} became {stands}");
            }
        }
        let read = read_with(made.bytes.as_slice(), &pounds()).expect("a table");
        let price = read.all_facts().find_map(|fact| match fact {
            Fact::Product(product) if product.sku.as_str() == sku => product.price,
            _ => None,
        });
        prop_assert_eq!(price, Some(minor));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = fill(&bytes, &pounds(), &[change("A", 100)]);
        let _ = fill(&[SHOPIFY.as_bytes(), &bytes].concat(), &pounds(), &[change("P", 330)]);
    }
}

fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let text = |record: csv::Result<csv::StringRecord>| record.expect("text").iter().map(str::to_string).collect();
    reader.records().map(text).collect()
}

#[test]
fn every_real_products_export_takes_new_prices_and_says_nothing_else() {
    let Some(folder) = data("exports") else { return };
    let mut tried = 0;
    for entry in folder.read_dir().expect("a folder") {
        let path = entry.expect("readable").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !name.contains("products") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("readable");
        let read = read_with(bytes.as_slice(), &pounds()).expect("a table");
        let products = read.all_facts().filter_map(|fact| match fact {
            Fact::Product(product) => Some(product.clone()),
            _ => None,
        });
        // every third product a price change, every fifth of the others a clearance
        let mut prices: Vec<NewPrice> = Vec::new();
        for (number, product) in products.enumerate() {
            let kind = if number % 5 == 0 { PriceKind::Clearance } else { PriceKind::Change };
            let Some(minor) = product.price.filter(|minor| *minor > 100 && (number % 3 == 0 || number % 5 == 0)) else {
                continue;
            };
            if prices.iter().any(|price| price.sku == product.sku) {
                continue;
            }
            let to = if kind == PriceKind::Clearance { minor - 95 } else { minor + 45 };
            let named =
                NewPrice { family: product.family, title: product.title, variant: product.variant, ..change("", to) };
            prices.push(NewPrice { sku: product.sku, kind, ..named });
        }
        let made = fill(&bytes, &pounds(), &prices).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(made.changed >= prices.len() as u64, "{name}: {:?}", made.placed);
        assert!(made.placed.iter().all(|placed| matches!(placed, Placed::Written(_))), "{name}: {:?}", made.placed);
        let unchanged = fill(&bytes, &pounds(), &[]).expect("a table");
        assert_eq!(unchanged.bytes, bytes, "{name}");
        tried += 1;
    }
    assert!(tried >= 6, "{tried} products exports in {}", folder.display());
}
