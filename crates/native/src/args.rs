//! What can be asked on the command line; the contract is docs/commands.md.

use crate::behaviour::BehaviourArgs;
use crate::changes::ChangesArgs;
use crate::clearances::ClearancesArgs;
use crate::correct::CorrectArgs;
use crate::customers::CustomersArgs;
use crate::ending::EndingArgs;
use crate::forecast::ForecastArgs;
use crate::goals::GoalsArgs;
use crate::kits::KitsArgs;
use crate::letters::{DoNotWriteArgs, LettersArgs};
use crate::lifetime::{LabLifetimeArgs, LifetimeArgs};
use crate::orders::ReceiveArgs;
use crate::places::PlacesArgs;
use crate::price_limits::PriceLimitsArgs;
use crate::price_rules::PriceRulesArgs;
use crate::price_test::PriceTestArgs;
use crate::promotion::PromotionArgs;
use crate::recommend::RecommendArgs;
use crate::replay::ReplayArgs;
use crate::sample::SampleArgs;
use crate::score::ScoreArgs;
use crate::terms::TermsArgs;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What to do now in your shop, what it is worth, how sure that is, and why. Nothing leaves this machine.
/// Without a subcommand the window opens.
#[derive(Debug, Parser)]
#[command(name = "shopwright", version)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Print one JSON document on stdout and nothing else.
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of texts.
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    #[command(flatten)]
    pub window: WindowArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Language {
    En,
    #[value(name = "zh-CN", alias = "zh")]
    ZhCn,
}

/// How the window opens.
#[derive(Debug, ClapArgs)]
pub struct WindowArgs {
    /// Shop file to open in the window.
    #[arg(long, value_name = "X.shop")]
    pub open: Option<PathBuf>,
    /// Open the sample shop.
    #[arg(long)]
    pub sample: bool,
    /// Exports to look at first, as if they had been dropped on the window.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub files: Vec<PathBuf>,
    /// Screen to show first: today, sales, inventory, pricing, recommend, customers, models, data.
    #[arg(long, value_name = "SCREEN")]
    pub screen: Option<String>,
    /// Dark colours; follows the system where neither is given.
    #[arg(long, conflicts_with = "light")]
    pub dark: bool,
    #[arg(long)]
    pub light: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a made-up shop's exports and truth.json, what it was made from.
    Sample(SampleArgs),
    /// The main job on the sample shop: import, train, evaluate, suggest.
    Demo {
        /// Keep the shop file and its exports here; a temporary folder otherwise.
        #[arg(long)]
        dir: Option<PathBuf>,
        #[arg(long, value_name = "N")]
        orders: Option<u64>,
        #[arg(long, default_value_t = 7)]
        seed: u64,
    },
    /// Import export files as one batch.
    Import {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long)]
        shop: PathBuf,
        /// What the files are, where the header does not tell; docs/commands.md lists the formats.
        #[arg(long)]
        format: Option<String>,
        /// JSON that names the columns of an unknown table.
        #[arg(long)]
        mapping: Option<PathBuf>,
        /// ISO code for files that name no currency.
        #[arg(long)]
        currency: Option<String>,
        /// Zone of the shop's clock, such as Europe/Berlin, for exports in UTC; remembered.
        #[arg(long)]
        time_zone: Option<String>,
        /// Show what would be read; keep nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Take a whole import back.
    UndoImport {
        batch: i64,
        #[arg(long)]
        shop: PathBuf,
    },
    /// Train, evaluate against the naive baseline on held-out time, keep what passes.
    Train {
        #[arg(default_value = "all")]
        model: ModelName,
        #[arg(long)]
        shop: PathBuf,
        #[arg(long, default_value_t = 7)]
        seed: u64,
        #[arg(long, default_value = "cpu")]
        device: DeviceName,
    },
    /// The leaderboards of the last training.
    Evaluate {
        #[arg(long)]
        shop: PathBuf,
    },
    /// Ranked suggestions.
    Suggest {
        #[arg(long)]
        shop: PathBuf,
        /// order, price, clear, campaign or transfer.
        #[arg(long)]
        kind: Option<String>,
        /// Spend at most so much on orders, where it earns most (plain number, shop currency).
        #[arg(long)]
        budget: Option<String>,
    },
    /// What visitors do before they buy, from event logs: funnel, searches, paths, time to buy, baskets left.
    Behaviour(BehaviourArgs),
    /// What is expected to be sold, by day, week or month: of a product, a category or the whole shop.
    Forecast(ForecastArgs),
    /// What changed lately beyond chance, since when, and what explains it.
    Changes(ChangesArgs),
    /// Plans to sell off what is too much: those proposed, and those that run with what is due today.
    Clearances(ClearancesArgs),
    /// Plan a promotion, take one back, or list them; orders and forecast count them in.
    PlanPromotion(PromotionArgs),
    /// Price tests: what is worth one, plan, follow, stop.
    PriceTest(PriceTestArgs),
    /// What the orders would have cost over the past, beside the usual formula.
    Replay(ReplayArgs),
    /// What known customers are expected to bring, held against the shop's own past.
    Lifetime(LifetimeArgs),
    /// What came of approved price changes and clearances, beside what was expected of them.
    Score(ScoreArgs),
    /// A person's decision, into the log.
    Decide {
        id: i64,
        decision: DecisionName,
        #[arg(long)]
        shop: PathBuf,
        #[arg(long)]
        reason: Option<String>,
        /// The changed figure: pieces, or a price.
        #[arg(long)]
        to: Option<String>,
    },
    /// Say what days of past demand count as, or list what was said; sales stay as they are.
    Correct(CorrectArgs),
    /// What kits are packed from and how many could be packed now; or say it of one.
    Kits(KitsArgs),
    /// Show what the shop aims at when it orders, or set it and make the suggestions anew.
    Goals(GoalsArgs),
    /// Show what suggested prices keep to, or set it and make the suggestions anew.
    PriceRules(PriceRulesArgs),
    /// List the prices that are kept or limited, or say it of a product, a category, a vendor or a list.
    PriceLimits(PriceLimitsArgs),
    /// Show where goods lie and are sold, or say which place is the main one and make the suggestions anew.
    Places(PlacesArgs),
    /// Show what ordering a product means and where each figure comes from, or set it by hand.
    Terms(TermsArgs),
    /// Show when a product ends, or say it; nothing is ordered then that would come too late.
    Ending(EndingArgs),
    /// Next best products for a customer, beside or instead of a product, or with a basket.
    Recommend(RecommendArgs),
    /// Show who is written to and who is not, or set how long after a purchase nobody is.
    Letters(LettersArgs),
    /// Put a customer on the do-not-write list, or take one off it.
    DoNotWrite(DoNotWriteArgs),
    /// Who buys, in groups and cohorts, who came once only, and who has gone quiet.
    Customers(CustomersArgs),
    /// orders: place the approved orders and write them, .pdf and .txt a file an order, anything else CSV. prices: the
    /// approved prices in the shop platform's own form, filled into its products export or alone. transfers: the
    /// approved ones as CSV. campaign: whom to write to and what to offer, as CSV for mail tools. forecast: the coming
    /// weeks of shop, categories and products as CSV. customers: everybody who bought, with their group, as CSV.
    /// lifetime: what each known customer is expected to bring as CSV. behaviour: the way from view to purchase of every
    /// product as CSV. changes: what changed in the last four weeks as CSV.
    Export {
        /// orders, prices, transfers, campaign, forecast, customers, lifetime, behaviour or changes.
        what: String,
        /// Of campaigns, the number of one; all approved ones where none is named.
        id: Option<i64>,
        /// Of prices, the products export of your shop platform that they are filled into.
        #[arg(long, value_name = "FILE")]
        into: Option<PathBuf>,
        /// Of prices, all that were approved from this day on; those the shop does not have yet where none is named.
        #[arg(long, value_name = "DAY")]
        since: Option<String>,
        #[arg(long)]
        shop: PathBuf,
        #[arg(long)]
        out: PathBuf,
    },
    /// The purchase orders that were placed, and what came of them.
    Orders {
        #[arg(long)]
        shop: PathBuf,
    },
    /// Note what came of a purchase order; all that is outstanding where nothing is named.
    Receive(ReceiveArgs),
    /// Copy the shop file, whole and consistent.
    Backup {
        #[arg(long)]
        shop: PathBuf,
        #[arg(long)]
        out: PathBuf,
    },
    /// Check the shop file.
    Verify {
        #[arg(long)]
        shop: PathBuf,
    },
    /// The models on plain CSV files.
    #[command(subcommand)]
    Lab(Lab),
    /// Not in this version yet.
    #[command(hide = true, disable_help_flag = true)]
    Search(Anything),
    #[command(hide = true, disable_help_flag = true)]
    Ask(Anything),
    #[command(hide = true, disable_help_flag = true)]
    Report(Anything),
    #[command(hide = true, disable_help_flag = true)]
    Forget(Anything),
    #[command(hide = true, disable_help_flag = true)]
    Anonymise(Anything),
}

/// Arguments of a command that this version does not have.
#[derive(Debug, ClapArgs)]
pub struct Anything {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub rest: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ModelName {
    Demand,
    Taste,
    Price,
    Intent,
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DeviceName {
    Cpu,
    Gpu,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum DecisionName {
    Approve,
    Dismiss,
    Change,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum FreqName {
    #[value(name = "D", alias = "d")]
    D,
    #[value(name = "W", alias = "w")]
    W,
    #[value(name = "M", alias = "m")]
    M,
}

#[derive(Debug, Subcommand)]
pub enum Lab {
    /// `user,item,timestamp[,quantity]` → `user,item,rank`
    Recommend {
        #[arg(long)]
        train: PathBuf,
        #[arg(long)]
        users: Option<PathBuf>,
        #[arg(long, default_value_t = 20)]
        k: usize,
        /// Lists may name what the user already had (the default).
        #[arg(long, conflicts_with = "new_only")]
        repeats: bool,
        /// Lists name only what the user never had.
        #[arg(long)]
        new_only: bool,
        /// One model alone; docs/commands.md lists them.
        #[arg(long, hide = true)]
        model: Option<String>,
        #[arg(long)]
        out: PathBuf,
        #[arg(long, default_value_t = 7)]
        seed: u64,
    },
    /// `series,date,y[,price,…]` → `series,date,mean,q50,q80,q90,q95`
    Forecast {
        #[arg(long)]
        train: PathBuf,
        #[arg(long = "static")]
        groups: Option<PathBuf>,
        #[arg(long)]
        known: Option<PathBuf>,
        #[arg(long)]
        horizon: usize,
        #[arg(long)]
        freq: FreqName,
        #[arg(long)]
        out: PathBuf,
        #[arg(long, default_value_t = 7)]
        seed: u64,
    },
    /// `group,date,price,units[,…]` → `group,elasticity,low,high`
    Price {
        #[arg(long)]
        train: PathBuf,
        #[arg(long)]
        out: PathBuf,
        #[arg(long, requires = "predictions")]
        predict: Option<PathBuf>,
        #[arg(long, requires = "predict")]
        predictions: Option<PathBuf>,
        #[arg(long, default_value_t = 7)]
        seed: u64,
    },
    #[command(hide = true, disable_help_flag = true)]
    Search(Anything),
    #[command(hide = true, disable_help_flag = true)]
    Intent(Anything),
    /// `series,date,y,price[,…]` up to a day → `series,S,reorder_point,position`
    Stock(StockArgs),
    /// `user,timestamp,money` → `user,still,orders,money,low,high`
    Lifetime(LabLifetimeArgs),
}

#[derive(Debug, clap::Args)]
pub struct StockArgs {
    #[arg(long)]
    pub history: PathBuf,
    #[arg(long = "static")]
    pub groups: Option<PathBuf>,
    #[arg(long)]
    pub known: Option<PathBuf>,
    /// The day at whose close levels are set, for example 2026-11-22.
    #[arg(long)]
    pub as_of: String,
    #[arg(long)]
    pub lead_days: usize,
    #[arg(long)]
    pub review_days: usize,
    /// What a week on the shelf costs, as a share of a piece's cost.
    #[arg(long)]
    pub holding_per_week: f64,
    /// Share of the price that is margin.
    #[arg(long)]
    pub margin: f64,
    /// What one order line costs.
    #[arg(long)]
    pub order_cost: f64,
    /// Keeps the trained model and the books of the shelf between calls.
    #[arg(long)]
    pub state: Option<PathBuf>,
    #[arg(long)]
    pub out: PathBuf,
    #[arg(long, default_value_t = 7)]
    pub seed: u64,
}
