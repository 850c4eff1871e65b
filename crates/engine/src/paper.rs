//! Purchase orders as files: one table, or a paper for each supplier.

use crate::EngineError;
use crate::session::Session;
use crate::suggestions;
use domain::{Currency, Day, Money, SupplyTerms, grouped, grouped_signed};
use report::{OrderedLine, Packs, PdfFonts, PurchaseLine, PurchaseOrder, PurchaseWords, ReportError};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use wire::{Event, OrderWords, Problem, RequestId};

/// The bytes of a font of the system with Chinese characters and its index in the file; called where a PDF is made.
pub type ChineseFont = fn() -> Option<(Vec<u8>, u32)>;

const REGULAR: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/ShopwrightSans-Regular.ttf"));
const SEMIBOLD: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/ShopwrightSans-SemiBold.ttf"));
/// Characters of a supplier's name in the name of a file.
const MOST_OF_A_NAME: usize = 40;

/// What an export wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Order lines.
    pub rows: u64,
    /// Of the orders that are no drafts.
    pub numbers: Vec<String>,
    pub files: Vec<PathBuf>,
}

impl Exported {
    /// The file; the folder where there are several.
    pub fn place(&self) -> &Path {
        match self.files.as_slice() {
            [one] => one,
            several => several.first().and_then(|file| file.parent()).unwrap_or(Path::new("")),
        }
    }
}

/// The orders of one day, out of the session's hands: a thread of its own can write them.
pub(crate) struct Orders {
    lines: Vec<PurchaseLine>,
    /// By supplier, then by number. A draft has no number yet.
    papers: Vec<PurchaseOrder>,
}

/// The lines of one order of one supplier.
struct OrderLines {
    number: String,
    vendor: String,
    date: Day,
    wanted_by: Option<Day>,
    lines: Vec<PurchaseLine>,
}

/// The form of the file, by its extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Table,
    Pdf,
    Email,
}

impl Form {
    fn of(path: &Path) -> Form {
        let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
        match extension.as_deref() {
            Some("pdf") => Form::Pdf,
            Some("txt") => Form::Email,
            _ => Form::Table,
        }
    }
}

impl Orders {
    /// The orders placed last of which something is still to come; a draft of all proposed ones where there is none.
    pub fn of(session: &Session, today: Day) -> Result<Orders, EngineError> {
        let prepared = session.prepared();
        let supply = |sku: &str| {
            let product = prepared.columns.snapshot().products.get(*prepared.product_of.get(sku)? as usize)?;
            Some(product.supply).filter(|terms| terms.known)
        };
        let currency = prepared.columns.snapshot().currency;
        let mut placed = session.shop().placed_orders()?;
        placed.retain(store::PlacedOrder::is_open);
        let last = placed.iter().map(|order| order.day).max();
        placed.retain(|order| Some(order.day) == last);
        let orders = match last {
            Some(_) => placed.into_iter().map(|order| order_lines(order, currency)).collect(),
            None => drafts(suggestions::proposed_lines(session), &supply, today),
        };
        Ok(Orders::new(&session.info().name, orders, &supply))
    }

    fn new(shop: &str, mut orders: Vec<OrderLines>, supply: &dyn Fn(&str) -> Option<SupplyTerms>) -> Orders {
        orders.sort_by(|a, b| (&a.vendor, &a.number).cmp(&(&b.vendor, &b.number)));
        let paper = |order: &OrderLines| {
            let mut lines: Vec<&PurchaseLine> = order.lines.iter().collect();
            lines.sort_by(|a, b| (a.order_by, &a.sku).cmp(&(b.order_by, &b.sku)));
            PurchaseOrder {
                number: order.number.clone(),
                shop: shop.to_string(),
                vendor: order.vendor.clone(),
                date: order.date,
                wanted_by: order.wanted_by,
                note: String::new(),
                lines: lines.into_iter().map(|line| ordered(line, supply(&line.sku))).collect(),
            }
        };
        let papers = orders.iter().map(paper).collect();
        Orders { lines: orders.into_iter().flat_map(|order| order.lines).collect(), papers }
    }

    /// Writes them to `out` in the form that its extension names. One supplier's paper is `out` itself; several lie
    /// beside it, each under its supplier's name, and replace no file.
    pub fn write(&self, out: &Path, words: &OrderWords, chinese_font: ChineseFont) -> Result<Exported, EngineError> {
        let failed = |error: ReportError| EngineError::file(out, error.to_string());
        let papers = match Form::of(out) {
            Form::Table => {
                let written = report::write_file(out, |file| report::purchase_orders(file, &self.lines));
                let rows = written.map_err(failed)?;
                return Ok(Exported { rows, numbers: self.numbers(), files: vec![out.to_path_buf()] });
            }
            Form::Pdf => self.pdfs(words, chinese_font).map_err(failed)?,
            Form::Email => self.emails(words).map_err(failed)?,
        };
        let files = self.write_papers(out, words, &papers)?;
        Ok(Exported { rows: self.lines.len() as u64, numbers: self.numbers(), files })
    }

    fn numbers(&self) -> Vec<String> {
        let numbers = self.papers.iter().map(|order| order.number.clone());
        numbers.filter(|number| !number.is_empty()).collect()
    }

    fn pdfs(&self, words: &OrderWords, chinese_font: ChineseFont) -> Result<Vec<Vec<u8>>, ReportError> {
        let fonts = PdfFonts {
            regular: Arc::new(REGULAR.to_vec()),
            semibold: Arc::new(SEMIBOLD.to_vec()),
            fallback: chinese_font().map(|(bytes, index)| (Arc::new(bytes), index)),
        };
        let pdf = |order: &PurchaseOrder| {
            let mut bytes = Vec::new();
            let order = numbered(order, words);
            with_words(words, |words| report::purchase_order_pdf(&mut bytes, &order, words, &fonts))?;
            Ok(bytes)
        };
        self.papers.iter().map(pdf).collect()
    }

    fn emails(&self, words: &OrderWords) -> Result<Vec<Vec<u8>>, ReportError> {
        let email = |order: &PurchaseOrder| {
            let order = numbered(order, words);
            Ok(with_words(words, |words| report::purchase_email(&order, words))?.into_bytes())
        };
        self.papers.iter().map(email).collect()
    }

    /// Writes the papers, made before so that one that cannot be made leaves no half of the others.
    fn write_papers(&self, out: &Path, words: &OrderWords, papers: &[Vec<u8>]) -> Result<Vec<PathBuf>, EngineError> {
        if papers.is_empty() {
            return Err(EngineError::file(
                out,
                "is not written: no order is approved, on its way or proposed; import newer data, or train the models",
            ));
        }
        let mut files = Vec::with_capacity(papers.len());
        for (order, bytes) in self.papers.iter().zip(papers) {
            let file = match papers.len() {
                1 => out.to_path_buf(),
                _ => beside(out, &file_name(&order.vendor, words)),
            };
            report::write_file(&file, |to| Ok(to.write_all(bytes)?))
                .map_err(|error| EngineError::file(&file, error.to_string()))?;
            files.push(file);
        }
        Ok(files)
    }
}

/// Writes the orders and says so to the window that asked.
pub(crate) fn export(
    request: RequestId,
    orders: &Orders,
    out: &Path,
    words: &OrderWords,
    chinese_font: ChineseFont,
) -> Event {
    match orders.write(out, words, chinese_font) {
        Ok(exported) => Event::Exported { request, path: exported.place().display().to_string(), rows: exported.rows },
        Err(error) => Event::Failed { request, problem: Problem { message: error.to_string() } },
    }
}

/// An order as it was placed.
fn order_lines(order: store::PlacedOrder, currency: Currency) -> OrderLines {
    let line = |line: store::PlacedLine| PurchaseLine {
        number: order.number.clone(),
        vendor: order.vendor.clone(),
        sku: line.sku.to_string(),
        name: line.title,
        quantity: line.ordered,
        unit_cost: line.unit_cost.map(|cost| Money::new(cost, currency)),
        order_by: line.order_by,
    };
    OrderLines {
        lines: order.lines.into_iter().map(line).collect(),
        date: order.day,
        wanted_by: order.expected,
        number: order.number.clone(),
        vendor: order.vendor.clone(),
    }
}

/// What nobody has approved, supplier by supplier, without a number.
fn drafts(lines: Vec<PurchaseLine>, supply: &dyn Fn(&str) -> Option<SupplyTerms>, today: Day) -> Vec<OrderLines> {
    let mut of_vendor: BTreeMap<String, Vec<PurchaseLine>> = BTreeMap::new();
    for line in lines {
        of_vendor.entry(line.vendor.clone()).or_default().push(line);
    }
    let draft = |(vendor, lines): (String, Vec<PurchaseLine>)| OrderLines {
        number: String::new(),
        vendor,
        date: today,
        // A delivery is whole: no sooner than its slowest product.
        wanted_by: lines.iter().filter_map(|line| supply(&line.sku)).map(|terms| today.plus(terms.lead_days)).max(),
        lines,
    };
    of_vendor.into_iter().map(draft).collect()
}

/// The order with the word for a draft where it has no number.
fn numbered(order: &PurchaseOrder, words: &OrderWords) -> PurchaseOrder {
    let mut order = order.clone();
    if order.number.is_empty() {
        order.number.clone_from(&words.draft);
    }
    order
}

fn ordered(line: &PurchaseLine, supply: Option<SupplyTerms>) -> OrderedLine {
    // A quantity that a person changed need not be whole packs; then the pieces alone stand on the paper.
    let size = supply.map_or(1, |terms| terms.pack_size);
    let whole = size > 1 && line.quantity % size == 0;
    OrderedLine {
        sku: line.sku.clone(),
        name: line.name.clone(),
        quantity: line.quantity,
        packs: whole.then(|| Packs { count: line.quantity / size, size }),
        unit_cost: line.unit_cost,
    }
}

/// `orders - Kiln Brothers.pdf` beside `orders.pdf`, or the next such name that is not taken: nobody was asked whether
/// it may be replaced.
fn beside(out: &Path, vendor: &str) -> PathBuf {
    let stem = out.file_stem().unwrap_or_default().to_string_lossy();
    let extension = out.extension().unwrap_or_default().to_string_lossy();
    let named = |again: u32| {
        let again = if again == 1 { String::new() } else { format!(" ({again})") };
        out.with_file_name(format!("{stem} - {vendor}{again}.{extension}"))
    };
    (1..).map(&named).find(|path| !path.exists()).unwrap_or_else(|| named(1))
}

/// A supplier's name as every system takes it in the name of a file.
fn file_name(vendor: &str, words: &OrderWords) -> String {
    let dashed = |c: char| if c.is_control() || "/\\:*?<>|\u{22}".contains(c) { '-' } else { c };
    let name: String = vendor.trim().chars().map(dashed).take(MOST_OF_A_NAME).collect();
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '.');
    if name.is_empty() { words.no_supplier.clone() } else { name.to_string() }
}

/// Calls `act` with the words as the paper takes them.
fn with_words<R>(words: &OrderWords, act: impl FnOnce(&PurchaseWords<'_>) -> R) -> R {
    let missing_costs = |lines: usize| {
        let [one, several] = &words.missing_costs;
        let text = if lines == 1 { one } else { several };
        text.replace("{count}", &grouped(lines as u64))
    };
    let page = |page: u32, pages: u32| {
        words.page.replace("{pages}", &grouped(pages.into())).replace("{page}", &grouped(page.into()))
    };
    let day = |day: Day| {
        let month = words.months.get(day.month().saturating_sub(1) as usize);
        let month = month.map_or_else(|| day.month().to_string(), Clone::clone);
        let filled = words.day.replace("{year}", &day.year().to_string()).replace("{month}", &month);
        filled.replace("{day}", &day.day_of_month().to_string())
    };
    let money = |money: Money| money.exact();
    let count = |count: i64| grouped_signed(count);
    act(&PurchaseWords {
        labels: &words.labels,
        missing_costs: &missing_costs,
        page: &page,
        day: &day,
        money: &money,
        count: &count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::OrderLabels;

    fn words() -> OrderWords {
        let word = |text: &str| text.to_string();
        OrderWords {
            labels: OrderLabels {
                language: word("en"),
                number: word("Number"),
                date: word("Date"),
                wanted_by: word("Wanted by"),
                total_known: word("Known"),
                ..OrderLabels::default()
            },
            draft: word("Draft"),
            no_supplier: word("no supplier"),
            missing_costs: ["1 has no cost".to_string(), "{count} have no cost".to_string()],
            page: word("{page}/{pages}"),
            months: vec!["Jan".to_string(); 12],
            day: word("{day} {month} {year}"),
        }
    }

    fn line(vendor: &str, sku: &str, quantity: i64, cost: Option<i64>) -> PurchaseLine {
        PurchaseLine {
            number: String::new(),
            vendor: vendor.to_string(),
            sku: sku.to_string(),
            name: format!("Name of {sku}"),
            quantity,
            unit_cost: cost.map(|minor| Money::new(minor, Currency::GBP)),
            order_by: Day(20_000),
        }
    }

    /// 1 January 2026. Products whose code begins with K come in twelves after ten days.
    fn orders(lines: Vec<PurchaseLine>) -> Orders {
        let terms = SupplyTerms { lead_days: 10, pack_size: 12, known: true, ..SupplyTerms::default() };
        let supply = move |sku: &str| sku.starts_with('K').then_some(terms);
        let today = Day::from_ymd(2026, 1, 1).expect("a date");
        Orders::new("Ash & Wren", drafts(lines, &supply, today), &supply)
    }

    fn no_font() -> Option<(Vec<u8>, u32)> {
        None
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn an_order_counts_packs_and_days_only_where_the_supplier_s_terms_are_known() {
        let orders =
            orders(vec![line("Kiln", "K2", 24, Some(250)), line("Kiln", "K1", 25, None), line("", "A", 12, None)]);
        let [nobody, kiln] = orders.papers.as_slice() else { panic!("{:?}", orders.papers) };
        assert_eq!((nobody.number.as_str(), nobody.wanted_by), ("", None));
        assert_eq!(nobody.lines[0].packs, None);
        assert_eq!((kiln.number.as_str(), kiln.wanted_by), ("", Day::from_ymd(2026, 1, 11)));
        let packs: Vec<_> = kiln.lines.iter().map(|line| (line.sku.as_str(), line.packs)).collect();
        assert_eq!(packs, [("K1", None), ("K2", Some(Packs { count: 2, size: 12 }))]);
    }

    #[test]
    fn one_supplier_s_paper_is_the_file_that_was_named() {
        let dir = tempfile::tempdir().expect("a folder");
        let out = dir.path().join("orders.PDF");
        let orders = orders(vec![line("Kiln", "K1", 24, Some(250)), line("Kiln", "K2", 1, None)]);
        let exported = orders.write(&out, &words(), no_font).expect("written");
        assert_eq!(exported, Exported { rows: 2, numbers: Vec::new(), files: vec![out.clone()] });
        assert_eq!(exported.place(), out);
        assert!(std::fs::read(&out).expect("a file").starts_with(b"%PDF"));
        orders.write(&out, &words(), no_font).expect("written again");
        assert_eq!(names(dir.path()), ["orders.PDF"]);
    }

    #[test]
    fn several_suppliers_papers_lie_beside_it_and_replace_nothing() {
        let dir = tempfile::tempdir().expect("a folder");
        let orders = orders(vec![
            line("A/B: \u{22}C\u{22}.", "K1", 24, Some(250)),
            line("A:B: \u{22}C\u{22}.", "K2", 1, None),
            line(" ", "X", 1, Some(7)),
        ]);
        let exported = orders.write(&dir.path().join("orders.txt"), &words(), no_font).expect("written");
        let expected = ["orders - A-B- -C-.txt", "orders - A-B- -C- (2).txt", "orders - no supplier.txt"];
        let mut sorted = expected.map(str::to_string);
        sorted.sort();
        assert_eq!(names(dir.path()), sorted);
        assert_eq!((exported.rows, exported.place()), (3, dir.path()));
        let text = std::fs::read_to_string(dir.path().join(expected[0])).expect("a text");
        assert!(text.contains("Number: Draft\nDate: 1 Jan 2026\nWanted by: 11 Jan 2026\n"), "{text}");
        assert!(text.contains("24 (2\u{a0}×\u{a0}12) × £2.50 = £60.00"), "{text}");
    }

    #[test]
    fn a_table_holds_all_suppliers_and_no_order_is_no_paper() {
        let dir = tempfile::tempdir().expect("a folder");
        let both = orders(vec![line("Kiln", "K1", 24, Some(250)), line("Ash", "A", 1, None)]);
        both.write(&dir.path().join("orders.csv"), &words(), no_font).expect("written");
        assert_eq!(names(dir.path()), ["orders.csv"]);
        let none = orders(Vec::new());
        assert_eq!(none.write(&dir.path().join("none.csv"), &words(), no_font).expect("a header").rows, 0);
        assert!(none.write(&dir.path().join("none.pdf"), &words(), no_font).is_err());
        // A cost beyond counting in one paper leaves none of the others.
        let too_much = orders(vec![line("Kiln", "K1", 24, Some(250)), line("Ash", "A", i64::MAX, Some(2))]);
        assert!(too_much.write(&dir.path().join("much.pdf"), &words(), no_font).is_err());
        assert_eq!(names(dir.path()), ["none.csv", "orders.csv"]);
    }
}
