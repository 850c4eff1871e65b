//! The columns of an order's table: which there are, how wide, and the cells measured.

use super::costs::Costs;
use super::pdf::{LEFT, RIGHT, TABLE};
use super::{OrderedLine, PurchaseOrder, PurchaseWords};
use crate::paper::{Faces, Run, Weight, one_line, wrapped};

/// Between two columns, in points.
const GAP: f32 = 16.0;
/// A longer SKU is wrapped.
const WIDEST_SKU: f32 = 96.0;
/// Figures give way before the product's name gets narrower.
const NARROWEST_NAME: f32 = 130.0;
const MOST_SKU_LINES: usize = 6;
const MOST_NAME_LINES: usize = 4;
/// Stands where a figure is not known.
const UNKNOWN: &str = "–";

/// A column of figures: they end at `right`.
pub(super) struct Figures {
    pub label: Run,
    pub right: f32,
    pub width: f32,
}

/// The cells of one line.
pub(super) struct Row {
    pub sku: Vec<Run>,
    pub name: Vec<Run>,
    /// As many as there are columns of figures.
    pub figures: Vec<Run>,
}

/// The whole table, measured. Positions in points from the left edge of the sheet.
pub(super) struct Grid {
    pub sku: Run,
    pub name: Run,
    pub name_left: f32,
    pub figures: Vec<Figures>,
    pub rows: Vec<Row>,
}

impl Grid {
    /// Packs and costs have a column only where a line has one.
    pub fn of(order: &PurchaseOrder, costs: &Costs, words: &PurchaseWords, faces: &Faces) -> Grid {
        let (labels, cells) = figures(order, costs, words);
        let label = |text: &str| one_line(faces, text, Weight::Regular, TABLE.label, f32::INFINITY);
        let labels: Vec<Run> = labels.into_iter().map(label).collect();
        let cells: Vec<Vec<Run>> =
            cells.iter().map(|row| row.iter().map(|text| faces.run(text, Weight::Regular)).collect()).collect();
        let widths = figure_widths(&labels, &cells);

        let sku_label = label(&words.labels.sku);
        let sku_width = |line: &OrderedLine| faces.run(&line.sku, Weight::Regular).width(TABLE.text);
        let sku_width = order.lines.iter().map(sku_width).fold(0.0, f32::max).min(WIDEST_SKU);
        let sku_width = sku_width.max(sku_label.width(TABLE.label).min(WIDEST_SKU)).ceil();
        let name_left = LEFT + sku_width + GAP;

        let (widths, name_width) = shared_out(widths, RIGHT - name_left);
        let figures = placed(labels, &widths);
        let rows = order.lines.iter().zip(cells).map(|(line, figures)| Row {
            sku: wrapped(faces, &line.sku, Weight::Regular, TABLE.text, sku_width, MOST_SKU_LINES),
            name: wrapped(faces, &line.name, Weight::Regular, TABLE.text, name_width, MOST_NAME_LINES),
            figures,
        });
        Grid {
            sku: one_line(faces, &words.labels.sku, Weight::Regular, TABLE.label, sku_width),
            name: one_line(faces, &words.labels.product, Weight::Regular, TABLE.label, name_width),
            name_left,
            rows: rows.collect(),
            figures,
        }
    }
}

/// The labels of the columns of figures, and their cells line by line.
fn figures<'w>(order: &PurchaseOrder, costs: &Costs, words: &'w PurchaseWords) -> (Vec<&'w str>, Vec<Vec<String>>) {
    let packed = order.lines.iter().any(|line| line.packs.is_some());
    let priced = costs.total.is_some();
    let mut labels = vec![words.labels.quantity.as_str()];
    if packed {
        labels.insert(0, &words.labels.packs);
    }
    if priced {
        labels.extend([words.labels.unit_cost.as_str(), words.labels.line_cost.as_str()]);
    }
    let known = |text: Option<String>| text.unwrap_or_else(|| UNKNOWN.to_string());
    let cells = order.lines.iter().zip(&costs.lines).map(|(line, cost)| {
        let mut cells = Vec::with_capacity(labels.len());
        if packed {
            cells.push(known(line.packs.map(|packs| words.packed(packs))));
        }
        cells.push((words.count)(line.quantity));
        if priced {
            cells.extend([line.unit_cost, *cost].map(|money| known(money.map(words.money))));
        }
        cells
    });
    let cells = cells.collect();
    (labels, cells)
}

/// The widest of each column.
fn figure_widths(labels: &[Run], cells: &[Vec<Run>]) -> Vec<f32> {
    let mut widths: Vec<f32> = labels.iter().map(|label| label.width(TABLE.label)).collect();
    for row in cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = width.max(cell.width(TABLE.text));
        }
    }
    widths.into_iter().map(f32::ceil).collect()
}

/// What the columns of figures get of `room`, and what is left for the name.
fn shared_out(widths: Vec<f32>, room: f32) -> (Vec<f32>, f32) {
    let gaps = GAP * widths.len() as f32;
    let wanted: f32 = widths.iter().sum();
    let most = room - gaps - NARROWEST_NAME;
    let scale = if wanted > most { most / wanted } else { 1.0 };
    let widths: Vec<f32> = widths.into_iter().map(|width| width * scale).collect();
    let name = room - gaps - widths.iter().sum::<f32>();
    (widths, name)
}

/// The columns from the right edge of the page to the left.
fn placed(labels: Vec<Run>, widths: &[f32]) -> Vec<Figures> {
    let mut right = RIGHT;
    let mut figures = Vec::with_capacity(labels.len());
    for (label, width) in labels.into_iter().zip(widths).rev() {
        figures.push(Figures { label, right, width: *width });
        right -= width + GAP;
    }
    figures.reverse();
    figures
}
