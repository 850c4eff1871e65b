//! `lab price`: prices and units from a CSV, an elasticity with its range for every group, and predicted units.

use super::table::{Names, Table};
use crate::EngineError;
use domain::Progress;
use learn::{PricePanel, PriceResponse, Seed, Train};
use std::path::PathBuf;

pub struct PriceFiles {
    /// `group,date,price,units[,category][,covariates]`
    pub train: PathBuf,
    /// Written: `group,elasticity,low,high` (90 % range).
    pub out: PathBuf,
    /// Rows like those of `train` without `units`, and where their predicted units are written (`group,date,units`).
    pub predict: Option<(PathBuf, PathBuf)>,
}

pub fn price(files: &PriceFiles, seed: Seed, progress: &dyn Progress) -> Result<u64, EngineError> {
    let train = Train::everything(read_prices(&Table::read(&files.train)?, true)?);
    let fitted = models::price::PriceNetwork.learn(train.data(), seed, progress)?;
    let groups = &train.data().groups;
    let rows = report::write_file(&files.out, |out| {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(["group", "elasticity", "low", "high"])?;
        // What a price change did as the shop made it, with the promotions that came along.
        let answers = fitted.elasticities_as_set();
        for (group, e) in groups.iter().zip(answers) {
            csv.write_record([group, &format!("{:.5}", e.value), &format!("{:.5}", e.low), &format!("{:.5}", e.high)])?;
        }
        csv.flush()?;
        Ok(answers.len() as u64)
    })
    .map_err(|e| EngineError::file(&files.out, e.to_string()))?;
    if let Some((questions, answers)) = &files.predict {
        let panel = read_prices(&Table::read(questions)?, false)?;
        let units = fitted.predict(&panel);
        report::write_file(answers, |out| {
            let mut csv = csv::Writer::from_writer(out);
            csv.write_record(["group", "date", "units"])?;
            for (row, units) in units.iter().enumerate() {
                let group = &panel.groups[panel.group[row] as usize];
                csv.write_record([group, &panel.date[row].to_string(), &format!("{units:.5}")])?;
            }
            csv.flush()?;
            Ok(units.len() as u64)
        })
        .map_err(|e| EngineError::file(answers, e.to_string()))?;
    }
    Ok(rows)
}

fn read_prices(table: &Table, with_units: bool) -> Result<PricePanel, EngineError> {
    if table.rows() == 0 {
        return Err(table.empty_error());
    }
    let mut names = Names::default();
    let group: Vec<u32> = table.needed("group")?.iter().map(|g| names.number(g)).collect();
    let mut categories = vec![String::new(); names.names.len()];
    if let Some(column) = table.column("category") {
        for (row, g) in group.iter().enumerate() {
            categories[*g as usize].clone_from(&column[row]);
        }
    }
    let price = table.numbers("price")?;
    if let Some(row) = price.iter().position(|p| !(p.is_finite() && *p > 0.0)) {
        return Err(table.bad_cell(row, "price", &table.needed("price")?[row], "a price above zero"));
    }
    let mut covariates = Vec::new();
    for name in table.others(&["group", "category", "date", "price", "units"]) {
        let values = table.numbers(&name)?.into_iter().map(|v| if v.is_finite() { v } else { 0.0 }).collect();
        covariates.push((name, values));
    }
    Ok(PricePanel {
        groups: names.names,
        categories,
        group,
        date: table.days("date")?,
        price,
        units: if with_units { table.numbers("units")? } else { vec![f64::NAN; table.rows()] },
        covariates,
    })
}
