use crate::support::shop;
use domain::{Day, Moment, NewPromotion, Period, PromotedGoods, PromotedPrice, PromotionError, PromotionId};
use rusqlite::Connection;
use store::{Shop, StoreError};

fn mug(minor: i64) -> NewPromotion {
    NewPromotion {
        goods: PromotedGoods::Product { sku: "MUG".to_string() },
        price: PromotedPrice::To { minor },
        days: Period { first: Day(100), last: Day(106) },
        note: "fair".to_string(),
    }
}

fn cups(permille: u32) -> NewPromotion {
    let goods = PromotedGoods::Category { name: "Cups".to_string() };
    NewPromotion { goods, price: PromotedPrice::Off { permille }, ..mug(1) }
}

#[test]
fn a_promotion_is_planned_until_it_is_taken_back_and_both_are_kept() {
    let mut shop = Shop::in_memory().expect("a shop");
    let version = shop.version().expect("a version");
    let made = [mug(795), cups(200)];
    let ids: Vec<PromotionId> = made.iter().map(|new| shop.plan_promotion(new, Moment(5)).expect("planned")).collect();
    for (kept, new) in shop.promotions().expect("promotions").iter().zip(&made) {
        let it = &kept.promotion;
        assert_eq!((&it.goods, it.price, it.days, &kept.note), (&new.goods, new.price, new.days, &new.note));
        assert_eq!((kept.at, kept.undone), (Moment(5), None));
    }
    shop.undo_promotion(ids[0], Moment(9)).expect("an undo");
    let again = shop.undo_promotion(ids[0], Moment(9)).expect_err("taken back already");
    assert!(matches!(again, StoreError::PromotionUndone(_)), "{again}");
    assert!(matches!(shop.undo_promotion(PromotionId(99), Moment(9)), Err(StoreError::NoSuchPromotion(_))));
    assert_eq!(shop.promotions().expect("promotions")[0].undone, Some(Moment(9)));
    let in_force: Vec<PromotionId> = shop.promotions_in_force().expect("promotions").iter().map(|p| p.id).collect();
    assert_eq!(in_force, ids[1..]);
    assert_eq!(shop.version().expect("a version"), version, "no model learns from a plan");
}

#[test]
fn a_promotion_that_makes_no_sense_leaves_nothing_behind() {
    let mut shop = Shop::in_memory().expect("a shop");
    let refused = shop.plan_promotion(&mug(0), Moment(1)).expect_err("no price");
    assert!(matches!(refused, StoreError::Promotion(PromotionError::Price)), "{refused}");
    assert!(shop.promotions().expect("promotions").is_empty());
}

#[test]
fn planned_promotions_cannot_be_changed_even_with_sql() {
    let (_folder, path, mut shop) = shop();
    let id = shop.plan_promotion(&mug(795), Moment(1)).expect("planned");
    shop.plan_promotion(&cups(200), Moment(1)).expect("planned");
    shop.undo_promotion(id, Moment(2)).expect("an undo");
    let kept = shop.promotions().expect("promotions");
    drop(shop);

    let conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA foreign_keys = ON").expect("a pragma");
    for attack in [
        "UPDATE planned_promotion SET note = ''",
        "DELETE FROM planned_promotion",
        "INSERT OR REPLACE INTO planned_promotion
         SELECT id, 5, sku, category, price, permille_off, first, last, undoes, note FROM planned_promotion",
        "INSERT OR REPLACE INTO planned_promotion (at, undoes, note) VALUES (5, 1, '')",
        "INSERT INTO planned_promotion (at, undoes, note) VALUES (5, 3, '')",
        "INSERT INTO planned_promotion (at, undoes, note) VALUES (5, 77, '')",
        "INSERT INTO planned_promotion (at, sku, price, note) VALUES (5, 'A', 5, '')",
        "INSERT INTO planned_promotion (at, sku, price, first, last, note) VALUES (5, 'A', 5, 9, 8, '')",
        "INSERT INTO planned_promotion (at, sku, price, first, last, note) VALUES (5, 'A', 0, 8, 9, '')",
        "INSERT INTO planned_promotion (at, sku, first, last, note) VALUES (5, 'A', 8, 9, '')",
        "INSERT INTO planned_promotion (at, category, price, first, last, note) VALUES (5, 'C', 7, 8, 9, '')",
        "INSERT INTO planned_promotion (at, sku, permille_off, first, last, note) VALUES (5, 'A', 1000, 8, 9, '')",
    ] {
        let error = conn.execute(attack, []).expect_err(attack);
        assert!(
            matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::ConstraintViolation)),
            "{attack}: {error}"
        );
    }
    drop(conn);
    assert_eq!(Shop::open(&path).expect("the shop").promotions().expect("promotions"), kept);
}
