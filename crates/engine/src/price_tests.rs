//! Price tests: which are worth it, which are planned, which price stands in which week, and what came of them.

mod avoided;
mod candidates;
mod plan;
mod seen;
#[cfg(test)]
mod tests;
mod view;

pub use seen::{Watch, learned};
pub(crate) use view::sheet;

use crate::session::{Prepared, Session};
use crate::{EngineError, jobs};
use domain::{Day, Moment, Money, Period, PriceTestId, TestSaying, TestedProduct};
use std::collections::BTreeSet;
use store::{Shop, StoredPriceTest};
use wire::{PriceTestChoice, PriceTestPlanView, PriceTestsCommand, PriceTestsView, TestStatus};

/// The tests of the shop file.
#[derive(Debug, Default, PartialEq)]
pub struct TestBook {
    /// All that were ever planned, the oldest first.
    tests: Vec<StoredPriceTest>,
}

impl TestBook {
    pub(crate) fn load(shop: &Shop) -> Result<TestBook, EngineError> {
        Ok(TestBook { tests: shop.price_tests()? })
    }

    /// Whether these are all tests in the file, and what is said of them.
    pub(crate) fn is_current(&self, shop: &Shop) -> Result<bool, EngineError> {
        Ok(self.tests == shop.price_tests()?)
    }

    /// The tests that are planned or run.
    fn open(&self, today: Day) -> impl Iterator<Item = &StoredPriceTest> {
        self.tests.iter().filter(move |stored| status(stored, today, today).is_open())
    }
}

/// How a test stands today, with records up to `as_of`.
fn status(stored: &StoredPriceTest, today: Day, as_of: Day) -> TestStatus {
    let days = stored.test.plan.days().unwrap_or(Period { first: today, last: today });
    if stored.is_taken_back() {
        TestStatus::TakenBack
    } else if stored.stopped().is_some() {
        TestStatus::Stopped
    } else if today < days.first {
        TestStatus::Planned
    } else if today <= days.last {
        TestStatus::Running
    } else if as_of < days.last {
        TestStatus::Waiting
    } else {
        TestStatus::Over
    }
}

/// Writes what a person says of price tests into the shop file. An error where a product cannot be tested, or the test
/// stands as asked already.
pub fn apply(session: &mut Session, said: &PriceTestsCommand, at: Moment) -> Result<PriceTestId, EngineError> {
    match said {
        PriceTestsCommand::Plan(choice) => {
            let drawn = plan::draw(session, choice, at)?;
            Ok(session.shop_mut().plan_price_test(&drawn.new, at)?)
        }
        PriceTestsCommand::Say { id, saying } => {
            session.shop_mut().say_of_price_test(*id, *saying, at)?;
            Ok(*id)
        }
    }
}

/// The key of what the window says when it is done.
pub(crate) fn note(said: &PriceTestsCommand) -> &'static str {
    match said {
        PriceTestsCommand::Plan(_) => "tests-done-planned",
        PriceTestsCommand::Say { saying: TestSaying::Stopped, .. } => "tests-done-stopped",
        PriceTestsCommand::Say { saying: TestSaying::TakenBack, .. } => "tests-done-taken-back",
        PriceTestsCommand::Say { saying: TestSaying::Resumed, .. } => "tests-done-resumed",
    }
}

/// What takes the last saying of a test back: it goes on; where nothing was said, the test itself is taken back.
pub fn undoing(session: &Session, id: PriceTestId) -> TestSaying {
    let tests = &session.prepared().tests.tests;
    let said = tests.iter().find(|stored| stored.test.id == id).and_then(|stored| stored.said);
    match said {
        Some((TestSaying::Stopped | TestSaying::TakenBack, _)) => TestSaying::Resumed,
        Some((TestSaying::Resumed, _)) | None => TestSaying::TakenBack,
    }
}

/// Products in a test that is planned or runs: no other advice changes their price meanwhile.
pub fn under_test(prepared: &Prepared) -> BTreeSet<String> {
    under_test_on(&prepared.tests, jobs::today())
}

fn under_test_on(book: &TestBook, today: Day) -> BTreeSet<String> {
    let products = book.open(today).flat_map(|stored| &stored.test.plan.products);
    products.filter(|product| product.last().is_some_and(|last| today <= last)).map(|p| p.sku.clone()).collect()
}

/// The price of a tested product.
#[derive(Debug, Clone, PartialEq)]
pub struct DuePrice {
    pub sku: String,
    /// What should stand today.
    pub price: Money,
    /// What stands in its other weeks.
    pub other: Money,
}

/// The price that should stand today for each product of a test that runs, by SKU.
pub fn prices_due(session: &Session) -> Vec<DuePrice> {
    prices_due_on(session.prepared(), jobs::today())
}

fn prices_due_on(prepared: &Prepared, today: Day) -> Vec<DuePrice> {
    let money = |minor| Money::new(minor, prepared.columns.snapshot().currency);
    let due = |product: &TestedProduct| {
        let price = seen::due(product, today)?;
        let other = if price == product.now { product.tried } else { product.now };
        Some(DuePrice { sku: product.sku.clone(), price: money(price), other: money(other) })
    };
    let mut due: Vec<DuePrice> = prepared
        .tests
        .open(today)
        .filter(|stored| status(stored, today, today) == TestStatus::Running)
        .flat_map(|stored| &stored.test.plan.products)
        .filter_map(due)
        .collect();
    due.sort_by(|a, b| a.sku.cmp(&b.sku));
    due
}

/// What is worth a test, and the tests that were planned.
pub fn view(session: &Session) -> PriceTestsView {
    view::tests(session, jobs::today())
}

/// The calendar of a test that is not planned yet. An error where none of its products can be tested.
pub fn plan_view(session: &Session, choice: &PriceTestChoice) -> Result<PriceTestPlanView, EngineError> {
    Ok(view::plan(session, plan::draw(session, choice, jobs::now())?))
}
