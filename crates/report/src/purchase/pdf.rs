//! An order as a PDF.

use super::costs::{Costs, costs};
use super::grid::{Grid, Row};
use super::{PurchaseOrder, PurchaseWords};
use crate::ReportError;
use crate::paper::{
    About, Faces, HEIGHT, Ink, PdfFonts, Run, Sheet, WIDTH, Weight, one_line, paragraphs, pdf, wrapped,
};
use domain::Day;
use std::io::Write;

/// 18 mm in points.
const MARGIN: f32 = 51.0;
pub(super) const LEFT: f32 = MARGIN;
pub(super) const RIGHT: f32 = WIDTH - MARGIN;
const TOP: f32 = MARGIN;
/// Where the footer's text stands, and what is above it ends.
const FOOTER: f32 = HEIGHT - MARGIN + 12.0;
const BOTTOM: f32 = HEIGHT - MARGIN - 16.0;

// The product's colours, light.
const TEXT: Ink = Ink(0x1d, 0x21, 0x26);
const SECOND: Ink = Ink(0x6b, 0x71, 0x7a);
const LINE: Ink = Ink(0xd9, 0xd9, 0xd3);
const ACCENT: Ink = Ink(0x2f, 0x6f, 0x4f);
const HAIRLINE: f32 = 0.5;

/// Sizes in points.
pub(super) struct Sizes {
    pub text: f32,
    pub label: f32,
    /// From one baseline to the next.
    pub leading: f32,
}

pub(super) const TABLE: Sizes = Sizes { text: 9.0, label: 8.0, leading: 12.0 };
const TITLE: f32 = 20.0;
const NAME: f32 = 11.5;
const PLAIN: f32 = 9.5;
const LABEL: f32 = 8.0;
/// Above the first baseline of a row and below its last.
const ROW_ABOVE: f32 = 13.0;
const ROW_BELOW: f32 = 7.0;

/// Writes the order on sheets of A4; returns their number. The same order gives the same bytes. Characters that no font
/// has become boxes; names that are too long are cut. An error where a sum is too large to count, the lines have
/// different currencies, or one of the two own fonts is none.
pub fn purchase_order_pdf(
    out: &mut dyn Write,
    order: &PurchaseOrder,
    words: &PurchaseWords,
    fonts: &PdfFonts,
) -> Result<u32, ReportError> {
    let faces = Faces::open(fonts)?;
    let sheets = sheets(order, words, &faces)?;
    let about = About {
        title: format!("{} {}", words.labels.title, order.number),
        author: order.shop.clone(),
        language: words.labels.language.clone(),
        day: order.date,
    };
    out.write_all(&pdf(&sheets, &faces, about)?)?;
    Ok(sheets.len() as u32)
}

fn sheets(order: &PurchaseOrder, words: &PurchaseWords, faces: &Faces) -> Result<Vec<Sheet>, ReportError> {
    let costs = costs(&order.lines)?;
    let grid = Grid::of(order, &costs, words, faces);
    let mut paper = Paper { faces, words, sheets: Vec::new(), sheet: Sheet::default(), y: TOP };
    paper.head(order);
    paper.table(&grid, &costs);
    paper.note(&order.note);
    Ok(paper.finished(order))
}

/// Sheets filled from top to bottom.
struct Paper<'a> {
    faces: &'a Faces<'a>,
    words: &'a PurchaseWords<'a>,
    sheets: Vec<Sheet>,
    sheet: Sheet,
    /// Down to where the sheet is filled.
    y: f32,
}

impl Paper<'_> {
    fn new_sheet(&mut self) {
        self.sheets.push(std::mem::take(&mut self.sheet));
        self.y = TOP;
    }

    fn fits(&self, height: f32) -> bool {
        self.y + height <= BOTTOM
    }

    fn run(&self, text: &str, weight: Weight, size: f32, width: f32) -> Run {
        one_line(self.faces, text, weight, size, width)
    }

    /// Shop, title and number, vendor, days.
    fn head(&mut self, order: &PurchaseOrder) {
        let width = RIGHT - LEFT;
        let shop = self.run(&order.shop, Weight::SemiBold, PLAIN, width);
        self.sheet.text(LEFT, TOP + 8.0, PLAIN, ACCENT, shop);

        let baseline = TOP + 38.0;
        let number = self.run(&order.number, Weight::SemiBold, NAME, width * 0.4);
        let label = self.run(&self.words.labels.number, Weight::Regular, LABEL, width * 0.15);
        let number_left = RIGHT - number.width(NAME);
        let label_left = number_left - 8.0 - label.width(LABEL);
        let title = self.run(&self.words.labels.title, Weight::SemiBold, TITLE, label_left - 16.0 - LEFT);
        self.sheet.text(LEFT, baseline, TITLE, TEXT, title);
        self.sheet.text(label_left, baseline, LABEL, SECOND, label);
        self.sheet.text(number_left, baseline, NAME, TEXT, number);
        self.sheet.rule(LEFT, RIGHT, baseline + 14.0, HAIRLINE, LINE);

        self.y = baseline + 34.0;
        let days_end = self.days(order);
        let label = self.run(&self.words.labels.supplier, Weight::Regular, LABEL, width * 0.5);
        self.sheet.text(LEFT, self.y, LABEL, SECOND, label);
        for line in wrapped(self.faces, &order.vendor, Weight::SemiBold, NAME, width * 0.55, 3) {
            self.y += 16.0;
            self.sheet.text(LEFT, self.y, NAME, TEXT, line);
        }
        self.y = self.y.max(days_end) + 24.0;
    }

    /// The days at the right; returns where they end.
    fn days(&mut self, order: &PurchaseOrder) -> f32 {
        let mut days: Vec<(&str, Day)> = vec![(&self.words.labels.date, order.date)];
        days.extend(order.wanted_by.map(|day| (self.words.labels.wanted_by.as_str(), day)));
        let rows: Vec<(Run, Run)> = days
            .into_iter()
            .map(|(label, day)| {
                let day = self.run(&(self.words.day)(day), Weight::Regular, PLAIN, 110.0);
                (self.run(label, Weight::Regular, LABEL, 80.0), day)
            })
            .collect();
        let widest = |widths: &mut dyn Iterator<Item = f32>| widths.fold(0.0, f32::max);
        let labels = widest(&mut rows.iter().map(|(label, _)| label.width(LABEL)));
        let values = widest(&mut rows.iter().map(|(_, day)| day.width(PLAIN)));
        let left = RIGHT - values - 20.0 - labels;
        let mut y = self.y;
        for (label, day) in rows {
            self.sheet.text(left, y, LABEL, SECOND, label);
            self.sheet.text_to(RIGHT, y, PLAIN, TEXT, day);
            y += 16.0;
        }
        y - 16.0
    }

    fn table(&mut self, grid: &Grid, costs: &Costs) {
        self.columns(grid);
        for (index, row) in grid.rows.iter().enumerate() {
            let last = index + 1 == grid.rows.len();
            let total = if last { total_height(costs) } else { 0.0 };
            if !self.fits(row_height(row) + total) {
                self.new_sheet();
                self.columns(grid);
            }
            self.row(grid, row, !last);
        }
        self.total(costs);
    }

    /// The labels of the columns, on every sheet.
    fn columns(&mut self, grid: &Grid) {
        let baseline = self.y + 8.0;
        self.sheet.text(LEFT, baseline, TABLE.label, SECOND, grid.sku.clone());
        self.sheet.text(grid.name_left, baseline, TABLE.label, SECOND, grid.name.clone());
        for column in &grid.figures {
            let size = fitting(&column.label, TABLE.label, column.width);
            self.sheet.text_to(column.right, baseline, size, SECOND, column.label.clone());
        }
        self.y = baseline + 7.0;
        self.sheet.rule(LEFT, RIGHT, self.y, HAIRLINE, SECOND);
    }

    fn row(&mut self, grid: &Grid, row: &Row, ruled: bool) {
        let first = self.y + ROW_ABOVE;
        for (left, lines) in [(LEFT, &row.sku), (grid.name_left, &row.name)] {
            for (index, line) in lines.iter().enumerate() {
                self.sheet.text(left, first + TABLE.leading * index as f32, TABLE.text, TEXT, line.clone());
            }
        }
        for (column, figure) in grid.figures.iter().zip(&row.figures) {
            let size = fitting(figure, TABLE.text, column.width);
            self.sheet.text_to(column.right, first, size, TEXT, figure.clone());
        }
        self.y += row_height(row);
        if ruled {
            self.sheet.rule(LEFT, RIGHT, self.y, HAIRLINE, LINE);
        }
    }

    fn total(&mut self, costs: &Costs) {
        self.sheet.rule(LEFT, RIGHT, self.y, HAIRLINE, SECOND);
        let Some(total) = costs.total else { return };
        let complete = costs.missing == 0;
        let label = if complete { &self.words.labels.total } else { &self.words.labels.total_known };
        let amount = self.faces.run(&(self.words.money)(total), Weight::SemiBold);
        let size = fitting(&amount, NAME, (RIGHT - LEFT) * 0.5);
        let label = self.run(label, Weight::SemiBold, TABLE.text, (RIGHT - LEFT) * 0.45);
        self.y += 18.0;
        self.sheet.text(LEFT, self.y, TABLE.text, TEXT, label);
        self.sheet.text_to(RIGHT, self.y, size, TEXT, amount);
        if !complete {
            self.y += 14.0;
            let missing = self.run(&(self.words.missing_costs)(costs.missing), Weight::Regular, LABEL, RIGHT - LEFT);
            self.sheet.text(LEFT, self.y, LABEL, SECOND, missing);
        }
    }

    fn note(&mut self, note: &str) {
        let lines = paragraphs(self.faces, note, Weight::Regular, PLAIN, (RIGHT - LEFT) * 0.8);
        if lines.is_empty() {
            return;
        }
        // The label never stands alone at the foot of a sheet.
        if self.fits(32.0 + 16.0) {
            self.y += 32.0;
        } else {
            self.new_sheet();
            self.y += 8.0;
        }
        let label = self.run(&self.words.labels.note, Weight::Regular, LABEL, RIGHT - LEFT);
        self.sheet.text(LEFT, self.y, LABEL, SECOND, label);
        self.y += 2.0;
        for line in lines {
            if !self.fits(14.0) {
                self.new_sheet();
            }
            self.y += 14.0;
            self.sheet.text(LEFT, self.y, PLAIN, TEXT, line);
        }
    }

    /// Every sheet with its footer: whose order it is, and which page.
    fn finished(mut self, order: &PurchaseOrder) -> Vec<Sheet> {
        self.new_sheet();
        let mut sheets = std::mem::take(&mut self.sheets);
        let pages = sheets.len() as u32;
        let whose = format!("{} · {} {}", order.shop, self.words.labels.title, order.number);
        let whose = self.run(&whose, Weight::Regular, LABEL, (RIGHT - LEFT) * 0.75);
        for (page, sheet) in (1..).zip(&mut sheets) {
            let page = self.run(&(self.words.page)(page, pages), Weight::Regular, LABEL, (RIGHT - LEFT) * 0.2);
            sheet.text(LEFT, FOOTER, LABEL, SECOND, whose.clone());
            sheet.text_to(RIGHT, FOOTER, LABEL, SECOND, page);
        }
        sheets
    }
}

fn row_height(row: &Row) -> f32 {
    let lines = row.sku.len().max(row.name.len()).max(1);
    ROW_ABOVE + ROW_BELOW + TABLE.leading * (lines - 1) as f32
}

fn total_height(costs: &Costs) -> f32 {
    match (costs.total, costs.missing) {
        (None, _) => 0.0,
        (Some(_), 0) => 22.0,
        (Some(_), _) => 36.0,
    }
}

/// The size at which a figure fits: one is never cut, only set smaller.
fn fitting(run: &Run, size: f32, width: f32) -> f32 {
    let needed = run.width(size);
    if needed > width { size * width / needed } else { size }
}

#[cfg(test)]
mod tests;
