//! Tables of kits: which columns speak for them, what is read and what is rejected.

use crate::{Read1, kits, missing, read, read_mapped, recognised, told_reasons};
use domain::{RejectReason, Table};
use ingest::{Format, Mapping, sniff};

fn told(read: &Read1) -> Vec<(&str, &str, i64)> {
    kits(read).iter().map(|row| (row.kit.as_str(), row.part.as_str(), row.pieces)).collect()
}

fn guess(header: &str) -> Option<Mapping> {
    sniff(format!("{header}\n").as_bytes(), true).expect("a table").guess
}

#[test]
fn a_kit_is_read_part_by_part_and_what_cannot_be_is_told() {
    let read = read(
        "Kit SKU,Part SKU,Pieces\nSET-TEA,MUG,2\nSET-TEA,POT,1\n'007,=\"008\",\"1,000\"\n\
SET-TEA,LID,0\nSET-TEA,LID,-1\nSET-TEA,LID,1.5\nSET-TEA,LID,some\nSET-TEA,LID,\nSET-TEA,LID,10001\nSET-TEA,SET-TEA,1\n\
,LID,1\nSET-TEA,,1\n6.92E+18,LID,1\n",
    );
    assert_eq!(told(&read), [("SET-TEA", "MUG", 2), ("SET-TEA", "POT", 1), ("007", "008", 1_000)]);
    let below_one = "write a whole number of pieces above zero";
    assert_eq!(
        told_reasons(&read)[..9],
        [
            format!("Pieces holds «0»; {below_one}"),
            format!("Pieces holds «-1»; {below_one}"),
            "Pieces holds «1.5», which is not a whole number of pieces".to_string(),
            "Pieces holds «some», which is not a number".to_string(),
            "Pieces is empty".to_string(),
            "the amount is too large to count".to_string(),
            "SET-TEA is listed as a part of itself".to_string(),
            "Kit SKU is empty".to_string(),
            "Part SKU is empty".to_string(),
        ]
    );
    assert!(matches!(read.rejected[9].reason, RejectReason::RuinedId { .. }));
    assert_eq!(read.rejected[7].reason, missing("Kit SKU"));
}

#[test]
fn kits_are_recognised_in_english_and_chinese() {
    for header in [
        "Kit SKU,Part SKU,Pieces",
        "Bundle SKU,Bundle name,Component SKU,Component name,Quantity",
        "BOM code,Component code,Qty",
        "Assembly,Component,Quantity required",
        "套装编码,单品编码,数量",
        "组合装商品编码,组合装名称,子商品编码,子商品数量",
        "礼盒,组件,每套件数",
    ] {
        assert_eq!(recognised(format!("{header}\n")), Some(Format::Table(Table::Kits)), "{header}");
    }
}

#[test]
fn any_code_beside_a_kit_may_be_its_part_but_is_asked_for() {
    for header in ["Kit,Part number,Quantity", "Bundle SKU,SKU,Qty", "套装,商品编码,数量"] {
        let guess = guess(header).expect("telling names");
        assert_eq!((guess.table, guess.is_complete()), (Table::Kits, true), "{header}: {guess:?}");
        assert_eq!(recognised(format!("{header}\n")), None, "{header}");
        let row = format!("{header}\nSET,MUG,2\n");
        assert_eq!(told(&read_mapped(&row, guess)), [("SET", "MUG", 2)], "{header}");
    }
    for (header, table) in [("SKU,Bundle,Location,Quantity", Table::Stock), ("SKU,Title,Bundle,Price", Table::Products)]
    {
        assert_eq!(guess(header).map(|guess| guess.table), Some(table), "{header}");
    }
}
