//! The subcommands: each calls the engine that the window calls, and prints what came of it.

use crate::args::{Command, DecisionName, DeviceName, FreqName, Lab, Language, ModelName, StockArgs};
use crate::bar::Bar;
use crate::fonts;
use crate::orders;
use crate::print::{self, Printer};
use crate::sample;
use anyhow::{Context, Result, anyhow, bail};
use engine::lab;
use engine::{ImportOptions, Session, jobs};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wire::{BatchId, Decision, ModelKind, Money, SuggestionId, SuggestionKind};

/// Exit status of a request that was asked wrongly.
const ASKED_WRONGLY: u8 = 2;

/// So many products that are hard to forecast are listed.
const HARDEST: usize = 10;

pub fn run(command: Command, json: bool, lang: Option<Language>) -> Result<ExitCode> {
    let out = Printer::new(json, lang);
    let bar = Bar::new();
    match command {
        Command::Sample(args) => return sample::run(&args, &out, &bar),
        Command::Demo { dir, orders, seed } => demo(dir, orders, seed, &out, &bar)?,
        Command::Import { files, shop, format, mapping, currency, time_zone, dry_run } => {
            let Some(format) = format_option(format.as_deref()) else {
                let words: Vec<&str> = engine::Format::all().map(engine::Format::word).collect();
                return Ok(not_here(&format!("this format is not known; use one of {}", words.join(", "))));
            };
            if dry_run {
                let known = shop.exists().then(|| engine::Shop::open(&shop)).transpose()?;
                out.preview(&engine::preview(known.as_ref(), &files));
            } else {
                let options = ImportOptions {
                    format,
                    mapping: mapping.as_deref().map(read_mapping).transpose()?,
                    currency: currency.as_deref().map(wire::Currency::parse).transpose()?,
                    zone: time_zone.as_deref().map(read_zone).transpose()?,
                    mappings: Default::default(),
                    today: jobs::today(),
                };
                let mut file = engine::open_or_create(&shop)?;
                out.proof(&engine::import(&mut file, &files, &options, &bar)?);
            }
        }
        Command::UndoImport { batch, shop } => {
            let removed = engine::undo_import(&shop, BatchId(batch))?;
            out.undone(batch, removed);
        }
        Command::Train { model, shop, seed, device } => {
            if let Err(code) = device_here(device) {
                return Ok(code);
            }
            let kinds = match model {
                ModelName::Demand => vec![ModelKind::Demand],
                ModelName::Taste => vec![ModelKind::Taste],
                ModelName::Price => vec![ModelKind::Price],
                ModelName::All => ModelKind::ALL.to_vec(),
                ModelName::Intent => return Ok(not_here("train intent is not part of this version")),
            };
            let mut session = open(&shop, &bar)?;
            let trained = session.train(&kinds, engine::seed(seed), &bar)?;
            out.trained(&trained);
        }
        Command::Evaluate { shop } => {
            let session = open(&shop, &bar)?;
            let hardest = engine::views::hardest(session.prepared(), HARDEST);
            out.evaluations(&engine::views::models(&session)?, &hardest);
        }
        Command::Suggest { shop, kind, budget } => {
            return suggest(&shop, kind.as_deref(), budget.as_deref(), &out, &bar);
        }
        Command::Behaviour(args) => return crate::behaviour::run(&args, &out, &bar),
        Command::Forecast(args) => return crate::forecast::run(&args, &out, &bar),
        Command::Changes(args) => return crate::changes::run(&args, &out, &bar),
        Command::Clearances(args) => crate::clearances::run(&args, &out, &bar)?,
        Command::PriceTest(args) => return crate::price_test::run(&args, &out, &bar),
        Command::PlanPromotion(args) => return crate::promotion::run(&args, &out, &bar),
        Command::Lifetime(args) => return crate::lifetime::run(&args, &out, &bar),
        Command::Replay(args) => return crate::replay::run(&args, &out, &bar),
        Command::Score(args) => return crate::score::run(&args, &out, &bar),
        Command::Decide { id, decision, shop, reason, to } => {
            let mut session = open(&shop, &bar)?;
            let id = SuggestionId(id);
            let decision = match decision {
                DecisionName::Approve => Decision::Approve,
                DecisionName::Dismiss => Decision::Dismiss,
                DecisionName::Change => {
                    let Some(to) = to else { return Ok(not_here("change needs the new figure: --to 48")) };
                    Decision::Change(engine::changed_figure(session.suggestion(id)?, &to)?)
                }
            };
            session.decide(id, &decision, reason, jobs::now())?;
            out.decided(session.suggestion(id)?);
        }
        Command::Correct(args) => return crate::correct::run(&args, &out, &bar),
        Command::Kits(args) => return crate::kits::run(&args, &out, &bar),
        Command::Goals(args) => return crate::goals::run(&args, &out, &bar),
        Command::PriceRules(args) => return crate::price_rules::run(&args, &out, &bar),
        Command::PriceLimits(args) => return crate::price_limits::run(&args, &out, &bar),
        Command::Places(args) => return crate::places::run(&args, &out, &bar),
        Command::Terms(args) => return crate::terms::run(&args, &out, &bar),
        Command::Ending(args) => return crate::ending::run(&args, &out, &bar),
        Command::Recommend(args) => return crate::recommend::run(&args, &out, &bar),
        Command::Letters(args) => return crate::letters::run(&args, &out, &bar),
        Command::DoNotWrite(args) => crate::letters::do_not_write(&args, &out, &bar)?,
        Command::Customers(args) => crate::customers::run(&args, &out, &bar)?,
        Command::Export { what, id: Some(_), .. } if what != "campaign" => {
            return Ok(not_here(&format!("export {what} takes no number; only export campaign does")));
        }
        Command::Export { what, into, since, .. } if what != "prices" && (into.is_some() || since.is_some()) => {
            return Ok(not_here(&format!("export {what} takes neither --into nor --since; only export prices does")));
        }
        Command::Export { what, id, into, since, shop, out: file } => match what.as_str() {
            "behaviour" => out.exported(&file, crate::behaviour::export(&shop, &file, &bar)?),
            "campaign" => crate::letters::export(&shop, id, &file, &out, &bar)?,
            "customers" => out.exported(&file, crate::customers::export(&shop, &file, &bar)?),
            "changes" => out.exported(&file, crate::changes::export(&shop, &file, &bar)?),
            "forecast" => out.exported(&file, crate::forecast::export(&shop, &file, &bar)?),
            "lifetime" => out.exported(&file, crate::lifetime::export(&shop, &file, &bar)?),
            "orders" => {
                let words = ui::order_words(out.i18n());
                out.orders(&open(&shop, &bar)?.export_orders(&file, &words, fonts::chinese)?);
            }
            "prices" => return crate::price_list::export(&shop, into, since.as_deref(), &file, &out, &bar),
            "transfers" => crate::places::export(&shop, &file, &out, &bar)?,
            _ => {
                return Ok(not_here(&format!(
                    "export {what} is not part of this version; export orders, prices, transfers, campaign, forecast, \
                     customers, lifetime, behaviour or changes"
                )));
            }
        },
        Command::Orders { shop } => orders::list(&shop, &out)?,
        Command::Receive(args) => orders::receive(&args, &out)?,
        Command::Backup { shop, out: file } => {
            engine::backup(&shop, &file)?;
            out.exported(&file, 0);
        }
        Command::Verify { shop } => out.verified(&engine::verify(&shop)?),
        Command::Lab(command) => return run_lab(command, &out, &bar),
        Command::Search(_) => return Ok(not_here("search is not part of this version")),
        Command::Ask(_) => return Ok(not_here("ask is not part of this version")),
        Command::Report(_) => return Ok(not_here("report is not part of this version")),
        Command::Forget(_) => return Ok(not_here("forget is not part of this version")),
        Command::Anonymise(_) => return Ok(not_here("anonymise is not part of this version")),
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn not_here(why: &str) -> ExitCode {
    eprintln!("shopwright: {why}");
    ExitCode::from(ASKED_WRONGLY)
}

fn device_here(device: DeviceName) -> Result<(), ExitCode> {
    match device {
        DeviceName::Gpu if !engine::HAS_GPU => Err(not_here(
            "this build trains on the processor only; build it with --features gpu, or leave --device out",
        )),
        DeviceName::Gpu => {
            engine::use_gpu();
            Ok(())
        }
        DeviceName::Cpu => Ok(()),
    }
}

fn open(shop: &Path, bar: &Bar) -> Result<Session> {
    Ok(Session::open(shop, bar)?)
}

/// `None` for a word that names no format.
fn format_option(word: Option<&str>) -> Option<Option<engine::Format>> {
    match word {
        None => Some(None),
        Some(word) => engine::Format::from_word(word).map(Some),
    }
}

fn read_zone(name: &str) -> Result<engine::Tz> {
    name.parse().map_err(|_| anyhow!("«{name}» is not a time zone; write it as Europe/Berlin or Asia/Shanghai"))
}

fn read_mapping(path: &Path) -> Result<engine::Mapping> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    serde_json::from_str(&text).with_context(|| {
        format!("{}: is not a mapping such as {{\"order\":\"Invoice\",\"sku\":\"Code\",\"quantity\":\"Qty\",\"date\":\"Date\",\"unit_price\":\"Price\",\"currency\":\"GBP\"}}", path.display())
    })
}

fn demo(dir: Option<PathBuf>, orders: Option<u64>, seed: u64, out: &Printer, bar: &Bar) -> Result<()> {
    let temporary = if dir.is_none() { Some(tempfile::tempdir().context("no temporary folder")?) } else { None };
    let dir = dir.or_else(|| temporary.as_ref().map(|t| t.path().to_path_buf())).ok_or_else(|| anyhow!("no folder"))?;
    std::fs::create_dir_all(&dir).with_context(|| format!("{}: cannot be made", dir.display()))?;
    let sample = engine::write_sample(&dir.join("exports"), &sample::settings(orders, seed), bar)?;
    let path = dir.join("sample.shop");
    if path.exists() {
        bail!("{}: is there already; name an empty folder with --dir", path.display());
    }
    let mut file = engine::open_or_create(&path)?;
    let options = ImportOptions { today: jobs::today(), ..ImportOptions::default() };
    let proof = engine::import(&mut file, &sample.csv_files(), &options, bar)?;
    let mut session = Session::with(file, bar)?;
    let trained = session.train(&ModelKind::ALL, engine::seed(seed), bar)?;
    let models = engine::views::models(&session)?;
    out.demo(&print::Demo { sample: &sample, proof: &proof, trained: &trained, models: &models, session: &session });
    Ok(())
}

fn suggest(shop: &Path, kind: Option<&str>, budget: Option<&str>, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let kind = match kind {
        None => None,
        Some(word) => match SuggestionKind::from_word(word) {
            Some(kind) => Some(kind),
            None => {
                return Ok(not_here(&format!(
                    "«{word}» is no kind of suggestion; use order, price, clear, campaign or transfer"
                )));
            }
        },
    };
    let mut session = open(shop, bar)?;
    let currency = session.info().currency;
    let budget = match budget.map(|b| Money::parse_plain(b, currency)).transpose() {
        Ok(Some(budget)) if budget.minor < 0 => return Ok(not_here("--budget must not be below zero")),
        Ok(budget) => budget,
        Err(error) => return Ok(not_here(&error.to_string())),
    };
    session.suggest()?;
    // Only orders spend anything.
    let orders = kind.is_none_or(|kind| kind == SuggestionKind::Order);
    match budget.filter(|_| orders).map(|budget| engine::spend(&session, budget)) {
        Some(spending) => out.budgeted(&engine::chosen(&session, kind, Some(&spending)), &spending, shop),
        None => out.suggestions(&engine::chosen(&session, kind, None)),
    }
    Ok(ExitCode::SUCCESS)
}

fn run_lab(command: Lab, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let rows = match &command {
        Lab::Lifetime(args) => return crate::lifetime::lab(args, out),
        Lab::Recommend { train, users, k, repeats: _, new_only, model, out: file, seed } => {
            let mode = if *new_only { engine::RankMode::NewOnly } else { engine::RankMode::Repeats };
            let model = model.as_deref();
            if let Some(Err(error)) = model.map(|name| lab::estimator(name, mode)) {
                return Ok(not_here(&error.to_string()));
            }
            let files = lab::RecommendFiles { train: train.clone(), users: users.clone(), out: file.clone() };
            lab::recommend(&files, model, *k, mode, engine::seed(*seed), bar)?
        }
        Lab::Forecast { train, groups, known, horizon, freq, out: file, seed } => {
            if *horizon == 0 {
                return Ok(not_here("--horizon must be at least 1"));
            }
            let files = lab::ForecastFiles {
                train: train.clone(),
                groups: groups.clone(),
                known: known.clone(),
                out: file.clone(),
            };
            let freq = match freq {
                FreqName::D => engine::Freq::Day,
                FreqName::W => engine::Freq::Week,
                FreqName::M => engine::Freq::Month,
            };
            lab::forecast(&files, *horizon, freq, engine::seed(*seed), bar)?
        }
        Lab::Price { train, out: file, predict, predictions, seed } => {
            let files = lab::PriceFiles {
                train: train.clone(),
                out: file.clone(),
                predict: predict.clone().zip(predictions.clone()),
            };
            lab::price(&files, engine::seed(*seed), bar)?
        }
        Lab::Search(_) => return Ok(not_here("lab search is not part of this version")),
        Lab::Intent(_) => return Ok(not_here("lab intent is not part of this version")),
        Lab::Stock(args) => {
            let Ok(as_of) = wire::Day::parse(&args.as_of) else {
                return Ok(not_here("--as-of is a day such as 2026-11-22"));
            };
            run_stock(args, as_of, bar)?
        }
    };
    let file = match &command {
        Lab::Recommend { out, .. } | Lab::Forecast { out, .. } | Lab::Price { out, .. } => out.as_path(),
        Lab::Stock(args) => args.out.as_path(),
        Lab::Search(_) | Lab::Intent(_) | Lab::Lifetime(_) => Path::new(""),
    };
    out.exported(file, rows);
    Ok(ExitCode::SUCCESS)
}

fn run_stock(args: &StockArgs, as_of: wire::Day, bar: &Bar) -> Result<u64> {
    let files = lab::StockFiles {
        history: args.history.clone(),
        groups: args.groups.clone(),
        known: args.known.clone(),
        state: args.state.clone(),
        out: args.out.clone(),
    };
    let terms = lab::StockTerms {
        as_of,
        lead_days: args.lead_days,
        review_days: args.review_days,
        holding_per_week: args.holding_per_week,
        margin: args.margin,
        order_cost: args.order_cost,
    };
    Ok(lab::stock(&files, terms, engine::seed(args.seed), bar)?)
}
