//! The program as scripts see it: its subcommands, its exit status, and what a sudden end leaves behind.

mod cli {
    pub mod behaviour;
    pub mod budget;
    pub mod changes;
    pub mod clearances;
    pub mod contract;
    pub mod correct;
    pub mod crash;
    pub mod customers;
    pub mod forecast;
    pub mod goals;
    pub mod kits;
    pub mod leaderboard;
    pub mod lifetime;
    pub mod offline;
    pub mod places;
    pub mod price_list;
    pub mod price_test;
    pub mod prices;
    pub mod recommend;
    pub mod replay;
    pub mod sample;
    pub mod score;
    pub mod support;
    pub mod terms;
    pub mod trouble;
}
