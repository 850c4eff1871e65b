//! What a person says of prices: it is written at once; the suggestions know of it when the rows were read anew.

use super::file::{LimitsFile, read_limits};
use crate::EngineError;
use crate::corrections::sku_meant;
use crate::session::Session;
use domain::{Moment, Phrase, PriceLimits, Product};
use std::collections::BTreeMap;
use std::path::Path;
use wire::{PriceCommand, PriceGroup};

/// Rejected rows that a message names.
const NAMED: usize = 3;

/// Writes what a person says into the shop file; returns what is to be said when it is done. Products may be named by SKU
/// or by a name that only one has.
///
/// # Errors
/// Where there is no such product, category or vendor, a figure lies outside its range, a file cannot be read in whole, or
/// there is nothing to take back. Nothing is kept then.
pub fn say(session: &mut Session, said: &PriceCommand, at: Moment) -> Result<Phrase, EngineError> {
    match said {
        PriceCommand::SetRules { rules } => {
            super::set_rules(session.shop_mut(), rules)?;
            Ok(Phrase::new("rules-saved"))
        }
        PriceCommand::SetLimits { sku, limits } => {
            let sku = sku_meant(session, sku)?;
            session.shop_mut().say_price_limits(&[(sku, *limits)], at)?;
            Ok(Phrase::new(if limits.says_nothing() { "rules-freed" } else { "rules-limits-saved" }))
        }
        PriceCommand::KeepGroup { group, keep } => {
            let changed = keep_group(session, group, *keep, at)?;
            let key = if *keep { "rules-group-kept" } else { "rules-group-freed" };
            Ok(Phrase::new(key).int("count", i64::from(changed)))
        }
        PriceCommand::ReadLimits { path } => {
            let path = Path::new(path);
            let file = read_limits(session, path)?;
            if !file.rejected.is_empty() {
                return Err(EngineError::file(path, refusal(&file)));
            }
            let read = keep_read(session, &file, at)?;
            Ok(Phrase::new("rules-file-read").int("count", i64::from(read)))
        }
        PriceCommand::Undo { sku } => {
            let sku = sku_meant(session, sku)?;
            session.shop_mut().undo_price_limits(&sku, at)?;
            Ok(Phrase::new("rules-undone").int("count", 1))
        }
        PriceCommand::UndoLast => {
            let count = session.shop_mut().undo_last_price_limits(at)?;
            Ok(Phrase::new("rules-undone").int("count", i64::from(count)))
        }
    }
}

/// The SKU of the product that a person meant: by SKU, or by a name that only one has.
///
/// # Errors
/// Where there is no such product, or several of that name.
pub fn sku(session: &Session, words: &str) -> Result<String, EngineError> {
    sku_meant(session, words)
}

/// The limits in force by the present SKU of each product, those that say nothing left out. Read from the file, so that
/// what was said a moment ago is among them.
pub(super) fn in_force(session: &Session) -> Result<BTreeMap<String, PriceLimits>, EngineError> {
    let renamed: BTreeMap<String, String> =
        session.shop().renamed_skus()?.into_iter().map(|renamed| (renamed.old, renamed.new)).collect();
    let mut limits = BTreeMap::new();
    for (sku, said) in session.shop().price_limits()? {
        limits.insert(renamed.get(&sku).cloned().unwrap_or(sku), said);
    }
    limits.retain(|_, said| !said.says_nothing());
    Ok(limits)
}

/// Whether a product belongs to the group.
pub(super) fn belongs(product: &Product, group: &PriceGroup) -> bool {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    match group {
        PriceGroup::Category(name) => same(&product.category, name),
        PriceGroup::Vendor(name) => same(&product.vendor, name),
    }
}

/// Puts the products of a group on the keep-price list, or takes them off it; their lowest and highest prices stay.
/// Returns for how many that is a change.
fn keep_group(session: &mut Session, group: &PriceGroup, keep: bool, at: Moment) -> Result<u32, EngineError> {
    let prepared = session.prepared().clone();
    let products = &prepared.columns.snapshot().products;
    let members: Vec<&Product> = products.iter().filter(|product| belongs(product, group)).collect();
    if members.is_empty() {
        return Err(no_group(group));
    }
    let limits = in_force(session)?;
    let changed = |product: &&Product| {
        let before = limits.get(&product.sku).copied().unwrap_or_default();
        (before.keep != keep).then(|| (product.sku.clone(), PriceLimits { keep, ..before }))
    };
    let said: Vec<(String, PriceLimits)> = members.iter().filter_map(changed).collect();
    session.shop_mut().say_price_limits(&said, at)?;
    Ok(u32::try_from(said.len()).unwrap_or(u32::MAX))
}

fn no_group(group: &PriceGroup) -> EngineError {
    EngineError::asked(match group {
        PriceGroup::Category(name) => {
            format!("no product of this shop has the category «{name}»; give it as the products export writes it")
        }
        PriceGroup::Vendor(name) => {
            format!("no product of this shop comes from «{name}»; give the vendor as the products export writes it")
        }
    })
}

/// Keeps the limits of a file that was read in whole; returns of how many products.
pub fn keep_read(session: &mut Session, file: &LimitsFile, at: Moment) -> Result<u32, EngineError> {
    session.shop_mut().say_price_limits(&file.limits, at)?;
    Ok(u32::try_from(file.limits.len()).unwrap_or(u32::MAX))
}

/// Why a file is not kept, with the first rows that cannot be read.
fn refusal(file: &LimitsFile) -> String {
    let named: Vec<String> =
        file.rejected.iter().take(NAMED).map(|row| format!("line {}: {}", row.line, row.reason)).collect();
    let more = file.rejected.len() - named.len();
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!("nothing was kept; mend these rows and read it again: {}{more}", named.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_rules::{row, view};
    use domain::{Day, Fact, ProductRow, Sku};
    use store::Shop;

    const AT: Moment = Moment(9);
    const RANGE: PriceLimits = PriceLimits { keep: false, lowest: Some(800), highest: Some(1_100) };

    fn product(sku: &str, category: &str, vendor: &str) -> Fact {
        Fact::Product(ProductRow {
            sku: Sku::new(sku),
            title: format!("The {sku}"),
            category: category.to_string(),
            vendor: vendor.to_string(),
            price: Some(995),
            active: true,
            ..ProductRow::default()
        })
    }

    fn session() -> Session {
        let mut shop = Shop::in_memory().expect("a shop");
        let products = [
            product("BOWL", "Kitchen", "Potter"),
            product("LAMP", "Light", "Smith"),
            product("MUG", "Kitchen", "Mill"),
        ];
        crate::testing::import(&mut shop, Day(20_000), &products);
        Session::with(shop, &()).expect("a session")
    }

    fn limits(session: &Session, sku: &str) -> PriceLimits {
        row(session, sku).expect("a product").limits
    }

    #[test]
    fn limits_of_one_product_are_said_by_its_name_and_taken_back() {
        let mut session = session();
        let set = PriceCommand::SetLimits { sku: "the mug".to_string(), limits: RANGE };
        assert_eq!(say(&mut session, &set, AT).expect("said").key, "rules-limits-saved");
        assert_eq!((limits(&session, "MUG"), limits(&session, "BOWL")), (RANGE, PriceLimits::default()));
        assert!(!session.plans_are_current().expect("a version"), "the suggestions are yet to be made anew");
        say(&mut session, &PriceCommand::Undo { sku: "MUG".to_string() }, AT).expect("taken back");
        assert!(limits(&session, "MUG").says_nothing());
        assert!(say(&mut session, &PriceCommand::Undo { sku: "MUG".to_string() }, AT).is_err());
        assert!(say(&mut session, &PriceCommand::Undo { sku: "CUP".to_string() }, AT).is_err(), "no such product");
    }

    #[test]
    fn a_group_is_kept_whole_and_a_single_undo_frees_it_but_for_what_was_said_before() {
        let mut session = session();
        say(&mut session, &PriceCommand::SetLimits { sku: "MUG".to_string(), limits: RANGE }, AT).expect("said");
        let keep = |name: &str, keep| PriceCommand::KeepGroup { group: PriceGroup::Category(name.to_string()), keep };
        let note = say(&mut session, &keep("kitchen", true), AT).expect("kept");
        assert_eq!(note, Phrase::new("rules-group-kept").int("count", 2));
        let kept = PriceLimits { keep: true, ..RANGE };
        assert_eq!((limits(&session, "MUG"), limits(&session, "LAMP").keep), (kept, false));
        let again = say(&mut session, &keep("Kitchen", true), AT).expect("kept");
        assert_eq!(again, Phrase::new("rules-group-kept").int("count", 0), "they are on the list already");
        assert_eq!(view(&session, "", 9).expect("a view").limited, 2);
        let undone = say(&mut session, &PriceCommand::UndoLast, AT).expect("taken back");
        assert_eq!(undone, Phrase::new("rules-undone").int("count", 2));
        assert_eq!((limits(&session, "MUG"), limits(&session, "BOWL").keep), (RANGE, false));
        assert!(say(&mut session, &keep("Garden", true), AT).expect_err("none").to_string().contains("Garden"));
        let vendor = PriceCommand::KeepGroup { group: PriceGroup::Vendor("Smith".to_string()), keep: true };
        say(&mut session, &vendor, AT).expect("kept");
        assert!(limits(&session, "LAMP").keep);
    }

    #[test]
    fn a_file_is_kept_whole_or_not_at_all_and_a_refusal_names_its_rows() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("limits.csv");
        let read = PriceCommand::ReadLimits { path: path.display().to_string() };
        let mut session = session();
        std::fs::write(&path, "SKU,Lowest,Highest,Keep\nMUG,8.00,11.00,\nCUP,1,2,\n").expect("written");
        let refused = say(&mut session, &read, AT).expect_err("no such product").to_string();
        assert!(
            refused.contains("nothing was kept") && refused.contains("line 3: there is no product «CUP»"),
            "{refused}"
        );
        assert!(limits(&session, "MUG").says_nothing());
        std::fs::write(&path, "SKU,Lowest,Highest,Keep\nMUG,8.00,11.00,\nBOWL,,,yes\n").expect("written");
        assert_eq!(say(&mut session, &read, AT).expect("read"), Phrase::new("rules-file-read").int("count", 2));
        assert_eq!((limits(&session, "MUG"), limits(&session, "BOWL").keep), (RANGE, true));
    }

    #[test]
    fn the_list_holds_what_was_said_and_a_search_finds_any_product() {
        let mut session = session();
        say(&mut session, &PriceCommand::SetLimits { sku: "MUG".to_string(), limits: RANGE }, AT).expect("said");
        let skus = |words: &str| {
            let view = view(&session, words, 9).expect("a view");
            (view.rows.iter().map(|row| row.sku.clone()).collect::<Vec<_>>(), view.found, view.limited)
        };
        assert_eq!(skus(""), (vec!["MUG".to_string()], 1, 1));
        assert_eq!(skus("the L"), (vec!["LAMP".to_string()], 1, 1));
        assert_eq!(skus("the").1, 3);
        let view = view(&session, "", 9).expect("a view");
        let group =
            |group: PriceGroup| view.groups.iter().find(|row| row.group == group).map(|row| (row.products, row.kept));
        assert_eq!(group(PriceGroup::Category("Kitchen".to_string())), Some((2, 0)));
        assert_eq!(group(PriceGroup::Vendor("Smith".to_string())), Some((1, 0)));
        assert_eq!((view.own_endings, view.can_undo), (vec![95], true));
    }
}
