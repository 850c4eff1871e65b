use crate::support::{TODAY, dump, import, line, shop};
use rusqlite::Connection;
use store::{NewRun, Shop, StoreError};

#[test]
fn a_missing_file_is_not_made_by_opening() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("none.shop");
    assert!(matches!(Shop::open(&path), Err(StoreError::Missing(_))));
    assert!(!path.exists());
    assert!(matches!(
        Shop::open_or_create(&folder.path().join("no/such/folder.shop")),
        Err(StoreError::CannotOpen { .. })
    ));
}

#[test]
fn other_files_are_refused_and_left_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = folder.path().join("orders.csv");
    let content = "Name,Email\n".repeat(1_000);
    std::fs::write(&text, &content).expect("a text file");
    assert!(matches!(Shop::open(&text), Err(StoreError::NotAShop(_))));
    assert!(matches!(Shop::open_or_create(&text), Err(StoreError::NotAShop(_))));
    assert_eq!(std::fs::read_to_string(&text).expect("the file"), content);

    let foreign = folder.path().join("other.db");
    Connection::open(&foreign).expect("a database").execute_batch("CREATE TABLE t (x)").expect("a table");
    assert!(matches!(Shop::open_or_create(&foreign), Err(StoreError::NotAShop(_))));

    let empty = folder.path().join("empty.shop");
    std::fs::write(&empty, "").expect("an empty file");
    assert!(matches!(Shop::open(&empty), Err(StoreError::NotAShop(_))));
    assert!(Shop::open_or_create(&empty).is_ok());
}

#[test]
fn a_file_of_a_newer_program_is_refused() {
    let (_folder, path, shop) = shop();
    drop(shop);
    Connection::open(&path).expect("the file").pragma_update(None, "user_version", 999).expect("a pragma");
    let error = Shop::open(&path).expect_err("a newer file");
    assert!(matches!(error, StoreError::Newer { found: 999, .. }));
    assert!(error.to_string().contains("update the program"), "{error}");
}

#[test]
fn what_was_written_is_there_after_closing() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &[line("#1", "MUG", 100, 1, 5)]);
    shop.set_setting("locale", "zh-CN").expect("a setting");
    shop.set_setting("locale", "en").expect("a setting");
    let run = NewRun {
        kind: "demand".to_string(),
        model_name: "quantile network".to_string(),
        seed: u64::MAX,
        data_version: 3,
        as_of: TODAY,
        passed: true,
        card_json: "{}".to_string(),
        model: vec![0, 255, 7],
        seconds: 1.5,
    };
    let id = shop.save_run(&run).expect("a run");
    let before = dump(&path);
    drop(shop);
    let shop = Shop::open(&path).expect("the shop");
    assert_eq!(dump(&path), before);
    assert_eq!(shop.setting("locale").expect("a setting").as_deref(), Some("en"));
    let latest = shop.latest_run("demand").expect("a run").expect("one is there");
    assert_eq!((latest.id, latest.seed, latest.passed), (id, u64::MAX, true));
    assert_eq!(shop.run_model(id).expect("a model"), [0, 255, 7]);
    assert_eq!(shop.runs("demand").expect("runs").len(), 1);
    assert!(shop.latest_run("taste").expect("no run").is_none());
    assert!(matches!(shop.run_model(domain::RunId(99)), Err(StoreError::NoSuchRun(_))));
}

#[test]
fn a_backup_opens_with_the_same_facts_and_overwrites_nothing() {
    let (folder, path, mut shop) = shop();
    import(&mut shop, &[line("#1", "MUG", 100, 1, 5)]);
    let copy = folder.path().join("copy.shop");
    shop.backup_to(&copy).expect("a backup");
    let opened = Shop::open(&copy).expect("the backup");
    assert_eq!(dump(&copy), dump(&path));
    assert_eq!(opened.verify().expect("a check"), Vec::<String>::new());
    assert!(matches!(shop.backup_to(&copy), Err(StoreError::Exists(_))));
}

#[test]
fn damage_is_found() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &[line("#1", "MUG", 100, 1, 5)]);
    let conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM product;").expect("damage");
    assert_eq!(shop.verify().expect("a check").len(), 1);
}

#[test]
fn a_shop_moves_between_threads() {
    fn moves<T: Send>() {}
    moves::<Shop>();
}
