//! Models and data of the made-up shop.

use super::{day, words};
use wire::{
    BatchId, BatchRow, ColumnMapping, Currency, DataView, ImportPreview, ImportProof, ImportedFile, MetricRow,
    ModelCard, ModelKind, ModelsView, Period, PreviewFile, RunId, Totals,
};

pub(super) fn models() -> ModelsView {
    ModelsView {
        models: vec![
            card(
                ModelKind::Demand,
                "demand network",
                "seasonal naive",
                true,
                &[("WAPE", 0.21, 0.34), ("Pinball", 1.9, 2.7)],
            ),
            card(
                ModelKind::Taste,
                "taste network",
                "popularity",
                true,
                &[("NDCG@10", 0.142, 0.081), ("Recall@10", 0.21, 0.13)],
            ),
            card(ModelKind::Price, "pooled log demand", "no response", false, &[("WAPE", 0.31, 0.30)]),
        ],
    }
}

fn card(kind: ModelKind, model: &str, naive: &str, passed: bool, figures: &[(&str, f64, f64)]) -> ModelCard {
    let rows = |shift: f64| -> Vec<MetricRow> {
        figures
            .iter()
            .map(|(name, value, naive)| {
                let lower_is_better = kind != ModelKind::Taste;
                let value = value + shift;
                let better = if lower_is_better { value < *naive } else { value > *naive };
                MetricRow { name: name.to_string(), value, naive: *naive, lower_is_better, better }
            })
            .collect()
    };
    ModelCard {
        kind,
        run: Some(RunId(7)),
        model: model.to_string(),
        naive_model: naive.to_string(),
        passed,
        metrics: rows(0.0),
        by_group: vec![("A".to_string(), rows(-0.02)), ("B".to_string(), rows(0.01)), ("C".to_string(), rows(0.04))],
        seconds: 41.3,
        seed: 7,
        held_out: Some(Period { first: day(-83), last: day(0) }),
        cuts: 3,
        versions: vec![(RunId(7), day(0), passed), (RunId(4), day(-28), true)],
        note: None,
    }
}

pub(super) fn data() -> DataView {
    DataView {
        batches: vec![
            BatchRow { id: BatchId(2), day: day(0), files: files(), undone: false },
            BatchRow { id: BatchId(1), day: day(-31), files: files().into_iter().take(1).collect(), undone: true },
        ],
        products: 1_140,
        customers: 4_372,
        orders: 25_900,
        order_lines: 541_909,
        quality: vec![
            words("Cost is missing for 120 products: margin and prices cannot be worked out for them"),
            words("Stock was last counted on 3 Nov"),
        ],
        file: "/shops/harbour.shop".to_string(),
        file_bytes: 84_000_000,
    }
}

fn files() -> Vec<ImportedFile> {
    let file = |name: &str, format: &str, rows_read, rows_added, rows_known, rows_rejected| ImportedFile {
        name: name.to_string(),
        format: format.to_string(),
        rows_read,
        rows_added,
        rows_updated: 0,
        rows_known,
        rows_rejected,
        rejected_file: (rows_rejected > 0).then(|| format!("{name}.rejected.csv")),
    };
    vec![
        file("orders_export_2026.csv", "shopify-orders", 18_204, 17_966, 226, 12),
        file("products_export.csv", "shopify-products", 1_140, 1_140, 0, 0),
        file("inventory_export.csv", "shopify-inventory", 2_280, 2_280, 0, 0),
    ]
}

pub(super) fn preview(paths: &[String]) -> ImportPreview {
    let header = ["Name", "Email", "Lineitem name", "Lineitem quantity", "Lineitem price", "Created at"];
    let row = ["#1001", "a@example.com", "Ceramic mug, sage", "2", "12.00", "2026-11-21 10:14:00 +0000"];
    let cells = |cells: &[&str]| cells.iter().map(|cell| cell.to_string()).collect::<Vec<_>>();
    let files = paths
        .iter()
        .map(|path| {
            let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_string();
            let known = !name.contains("unknown");
            PreviewFile {
                path: path.clone(),
                name,
                format: known.then(|| "shopify-orders".to_string()),
                encoding: "UTF-8".to_string(),
                delimiter: ',',
                header: cells(&header),
                rows: vec![cells(&row); 4],
                guess: (!known).then(guess),
                problem: None,
            }
        })
        .collect();
    ImportPreview { files }
}

fn guess() -> ColumnMapping {
    ColumnMapping {
        order: "Name".to_string(),
        sku: "Lineitem name".to_string(),
        title: Some("Lineitem name".to_string()),
        quantity: "Lineitem quantity".to_string(),
        date: "Created at".to_string(),
        unit_price: "Lineitem price".to_string(),
        customer: Some("Email".to_string()),
        country: None,
        currency: "GBP".to_string(),
    }
}

pub(super) fn proof() -> ImportProof {
    let reason = |text: &str, example: &str, rows| (text.to_string(), example.to_string(), rows);
    ImportProof {
        batch: BatchId(2),
        files: files(),
        rejected: vec![
            reason("Order number ruined by a spreadsheet", "6.92E+18, line 2,114", 12),
            reason("No product", "line 871: the code is empty and the title matches nothing", 4),
        ],
        totals: Totals {
            currency: Currency::GBP,
            first: Some(day(-53)),
            last: Some(day(0)),
            orders: 1_871,
            gross: 8_431_050,
            discounts: -390_215,
            returns: -211_800,
            net: 7_829_035,
            fees: 0,
            tax: 1_304_839,
            shipping: 231_000,
        },
        return_lines: 96,
        returns_matched: 91,
        seconds: 1.4,
    }
}
