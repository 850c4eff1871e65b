//! `lab recommend`: purchases from a CSV, a ranked list for every user.

use super::table::{Names, Table, parse_day};
use crate::EngineError;
use domain::{Moment, Progress};
use learn::estimator::{RankMode, TasteEstimator};
use learn::{Estimator as _, Interactions, Seed, Train, baselines};
use models::taste::{Alone, Taste};
use std::path::PathBuf;

pub struct RecommendFiles {
    /// `user,item,timestamp[,quantity]`; timestamps as seconds since 1970 or as dates.
    pub train: PathBuf,
    /// `user`: for whom; everybody in `train` where it is not given.
    pub users: Option<PathBuf>,
    /// Written: `user,item,rank`, 1 is best.
    pub out: PathBuf,
}

/// The model that serves, and the same with its sequence network wherever that helps.
const COMBINED: &str = "combined";
const WITH_NETWORK: &str = "combined-with-network";

/// The estimator of that name for one question, `combined` for the one that serves.
pub fn estimator(name: &str, mode: RankMode) -> Result<Box<TasteEstimator>, EngineError> {
    let alone = Alone::ALL.into_iter().find(|model| model.name() == name);
    Ok(match (name, alone) {
        (COMBINED, _) => Box::new(Taste::quick(mode)),
        (WITH_NETWORK, _) => Box::new(Taste { network: true, ..Taste::quick(mode) }),
        (_, Some(model)) => Box::new(model),
        ("popularity", _) => Box::new(baselines::taste::Popularity),
        ("personal-frequency", _) => Box::new(baselines::taste::PersonalFrequency),
        _ => return Err(EngineError::asked(format!("there is no model «{name}»; use {}", models().join(", ")))),
    })
}

/// The names of all models.
fn models() -> Vec<&'static str> {
    let simple = baselines::taste::naive().map(|model| model.name());
    [COMBINED, WITH_NETWORK].into_iter().chain(Alone::ALL.map(|model| model.name())).chain(simple).collect()
}

/// Trains the model of that name (the one that serves where none is named) on all rows and writes at most `k` items a
/// user; returns the rows written.
pub fn recommend(
    files: &RecommendFiles,
    model: Option<&str>,
    k: usize,
    mode: RankMode,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<u64, EngineError> {
    let estimator = estimator(model.unwrap_or(COMBINED), mode)?;
    let data = read_interactions(&Table::read(&files.train)?)?;
    let users = match &files.users {
        Some(path) => wanted_users(&Table::read(path)?, &data)?,
        None => (0..data.users.len() as u32).collect(),
    };
    let train = Train::everything(data);
    let fitted = estimator.fit(&train, seed, progress)?;
    let data = train.data();
    report::write_file(&files.out, |out| {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(["user", "item", "rank"])?;
        let mut rows = 0;
        for user in users {
            for (rank, (item, _)) in fitted.rank(user, k, mode).into_iter().enumerate() {
                csv.write_record([&data.users[user as usize], &data.items[item as usize], &(rank + 1).to_string()])?;
                rows += 1;
            }
        }
        csv.flush()?;
        Ok(rows)
    })
    .map_err(|e| EngineError::file(&files.out, e.to_string()))
}

fn read_interactions(table: &Table) -> Result<Interactions, EngineError> {
    if table.rows() == 0 {
        return Err(table.empty_error());
    }
    let stamps = table.needed("timestamp")?;
    let mut at = Vec::with_capacity(table.rows());
    for (row, cell) in stamps.iter().enumerate() {
        let seconds = cell.trim().parse::<f64>().ok().map(|s| s as i64);
        let moment = seconds.or_else(|| parse_day(cell).map(|d| Moment::at(d, 0).0));
        at.push(moment.ok_or_else(|| table.bad_cell(row, "timestamp", cell, "seconds since 1970 or a date"))?);
    }
    let quantity = match table.column("quantity") {
        Some(_) => table.numbers("quantity")?,
        None => vec![1.0; table.rows()],
    };
    let (mut users, mut items) = (Names::default(), Names::default());
    let user: Vec<u32> = table.needed("user")?.iter().map(|u| users.number(u)).collect();
    let item: Vec<u32> = table.needed("item")?.iter().map(|i| items.number(i)).collect();
    let mut order: Vec<usize> = (0..table.rows()).collect();
    order.sort_by_key(|row| at[*row]);
    Ok(Interactions {
        users: users.names,
        items: items.names,
        user: order.iter().map(|r| user[*r]).collect(),
        item: order.iter().map(|r| item[*r]).collect(),
        at: order.iter().map(|r| at[*r]).collect(),
        quantity: order.iter().map(|r| if quantity[*r].is_finite() { quantity[*r] as f32 } else { 1.0 }).collect(),
        about: Vec::new(),
    })
}

fn wanted_users(table: &Table, data: &Interactions) -> Result<Vec<u32>, EngineError> {
    let known: rustc_hash::FxHashMap<&str, u32> =
        data.users.iter().enumerate().map(|(n, u)| (u.as_str(), n as u32)).collect();
    Ok(table.needed("user")?.iter().filter_map(|u| known.get(u.as_str()).copied()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_found_by_name_and_an_unknown_name_is_answered_with_the_known_ones() {
        let found = |name: &str| estimator(name, RankMode::NewOnly).map(|model| model.name()).ok();
        for name in models().into_iter().filter(|name| *name != WITH_NETWORK) {
            assert_eq!(found(name), Some(name));
        }
        assert_eq!(found(WITH_NETWORK), Some(COMBINED));
        let told = estimator("best", RankMode::Repeats).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains("«best»") && told.contains("combined, combined-with-network, rhythm"), "{told}");
    }
}
