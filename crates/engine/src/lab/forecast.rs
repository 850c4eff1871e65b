//! `lab forecast`: many series from a CSV, the next periods as mean and quantiles.

use super::table::{Names, Table};
use crate::EngineError;
use domain::{Day, Progress};
use learn::{Covariate, Estimator, Freq, Groups, Panel, Seed, Train, Values};
use std::path::{Path, PathBuf};

pub struct ForecastFiles {
    /// `series,date,y[,price,promo,…]`
    pub train: PathBuf,
    /// `series` and its groups.
    pub groups: Option<PathBuf>,
    /// `series,date` and the covariates known over the horizon.
    pub known: Option<PathBuf>,
    /// Written: `series,date,mean,q50,q80,q90,q95`.
    pub out: PathBuf,
}

const WRITTEN_LEVELS: [f32; 4] = [0.5, 0.8, 0.9, 0.95];

/// Trains on the whole of `train` and writes the forecast of every series; returns the rows written.
pub fn forecast(
    files: &ForecastFiles,
    horizon: usize,
    freq: Freq,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<u64, EngineError> {
    let sources = PanelFiles { train: &files.train, groups: files.groups.as_deref(), known: files.known.as_deref() };
    let (panel, axis) = read_panel(sources, horizon, freq)?;
    let train = Train::everything(panel);
    let fitted = models::DemandNetwork::default().fit(&train, seed, progress)?;
    let answer = fitted.forecast(train.data(), horizon)?;
    let panel = train.data();
    report::write_file(&files.out, |out| {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(["series", "date", "mean", "q50", "q80", "q90", "q95"])?;
        for (series, id) in panel.ids.iter().enumerate() {
            for step in 0..horizon {
                let date = axis.date(panel.periods() + step).to_string();
                let mut row = vec![id.clone(), date, format!("{:.5}", answer.mean(series, step))];
                row.extend(WRITTEN_LEVELS.map(|level| format!("{:.5}", answer.quantile(series, step, level))));
                csv.write_record(&row)?;
            }
        }
        csv.flush()?;
        Ok((panel.ids.len() * horizon) as u64)
    })
    .map_err(|e| EngineError::file(&files.out, e.to_string()))
}

/// The common dates of all series.
pub(super) struct Axis {
    freq: Freq,
    first: Day,
    month_ends: bool,
}

impl Axis {
    fn of(dates: &[Day], freq: Freq) -> Option<Axis> {
        let first = *dates.iter().min()?;
        let is_month_end = |day: &Day| day.plus(1).day_of_month() == 1;
        Some(Axis { freq, first, month_ends: freq == Freq::Month && dates.iter().all(is_month_end) })
    }

    pub(super) fn index(&self, day: Day) -> Option<usize> {
        let steps = match self.freq {
            Freq::Day => day.0 - self.first.0,
            Freq::Week => (day.0 - self.first.0).div_euclid(7),
            Freq::Month => (day.year() - self.first.year()) * 12 + day.month() as i32 - self.first.month() as i32,
        };
        usize::try_from(steps).ok()
    }

    fn date(&self, index: usize) -> Day {
        if self.month_ends {
            return self.first.month_start().add_months(index as i32 + 1).plus(-1);
        }
        self.freq.step(self.first, index as i32)
    }
}

/// What a panel is read from, as [`ForecastFiles`] says.
pub(super) struct PanelFiles<'a> {
    pub train: &'a Path,
    pub groups: Option<&'a Path>,
    pub known: Option<&'a Path>,
}

pub(super) fn read_panel(files: PanelFiles<'_>, horizon: usize, freq: Freq) -> Result<(Panel, Axis), EngineError> {
    let train = Table::read(files.train)?;
    let known = files.known.map(Table::read).transpose()?;
    let dates = train.days("date")?;
    let axis = Axis::of(&dates, freq).ok_or_else(|| train.empty_error())?;
    let y = train.numbers("y")?;
    let mut names = Names::default();
    let series: Vec<u32> = train.needed("series")?.iter().map(|id| names.number(id)).collect();
    let at: Vec<usize> = dates.iter().map(|d| axis.index(*d).unwrap_or(0)).collect();
    let periods = at.iter().max().map_or(0, |last| last + 1);

    let mut panel = Panel {
        freq,
        dates: (0..periods).map(|i| axis.date(i)).collect(),
        known_ahead: horizon,
        y: vec![f32::NAN; names.names.len() * periods],
        ids: names.names.clone(),
        groups: Vec::new(),
        covariates: Vec::new(),
    };
    for row in 0..train.rows() {
        panel.y[series[row] as usize * periods + at[row]] = y[row] as f32;
    }
    let width = periods + horizon;
    for name in train.others(&["series", "date", "y"]) {
        let mut cells = Cells::new(panel.ids.len() * width);
        let column = train.needed(&name)?;
        for row in 0..train.rows() {
            cells.set(series[row] as usize * width + at[row], &column[row]);
        }
        if let Some(known) = &known {
            fill_known(known, &name, &names, &axis, width, &mut cells)?;
        }
        panel.covariates.push(Covariate { name, values: cells.finish() });
    }
    if let Some(path) = files.groups {
        panel.groups = read_groups(&Table::read(path)?, &names)?;
    }
    Ok((panel, axis))
}

fn fill_known(
    known: &Table,
    name: &str,
    names: &Names,
    axis: &Axis,
    width: usize,
    cells: &mut Cells,
) -> Result<(), EngineError> {
    let Some(column) = known.column(name) else { return Ok(()) };
    let ids = known.needed("series")?;
    for (row, date) in known.days("date")?.into_iter().enumerate() {
        let place = (names.find(&ids[row]), axis.index(date));
        if let (Some(series), Some(at)) = place
            && at < width
        {
            cells.set(series as usize * width + at, &column[row]);
        }
    }
    Ok(())
}

/// The cells of one covariate until it is known whether they are numbers or names.
struct Cells {
    numbers: Option<Vec<f32>>,
    codes: Vec<u32>,
    levels: Names,
}

impl Cells {
    fn new(len: usize) -> Cells {
        let mut levels = Names::default();
        // Level 0 is "nothing".
        levels.number("");
        Cells { numbers: Some(vec![f32::NAN; len]), codes: vec![0; len], levels }
    }

    fn set(&mut self, at: usize, cell: &str) {
        let text = cell.trim();
        self.codes[at] = self.levels.number(text);
        if text.is_empty() {
            return;
        }
        match (text.parse::<f32>(), &mut self.numbers) {
            (Ok(value), Some(numbers)) => numbers[at] = value,
            _ => self.numbers = None,
        }
    }

    fn finish(self) -> Values {
        match self.numbers {
            Some(numbers) => Values::Number(numbers),
            None => Values::Level { levels: self.levels.names, codes: self.codes },
        }
    }
}

fn read_groups(table: &Table, names: &Names) -> Result<Vec<Groups>, EngineError> {
    let ids = table.needed("series")?;
    let mut groups = Vec::new();
    for name in table.others(&["series"]) {
        let column = table.needed(&name)?;
        let mut levels = Names::default();
        let mut codes = vec![levels.number(""); names.names.len()];
        for (row, id) in ids.iter().enumerate() {
            if let Some(series) = names.find(id) {
                codes[series as usize] = levels.number(&column[row]);
            }
        }
        groups.push(Groups { name, levels: levels.names, codes });
    }
    Ok(groups)
}
