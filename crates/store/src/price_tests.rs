//! Price tests, of an open shop file. They are only ever added; no model learns from them, so [`Shop::version`] stays.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::tables::price_test;
use domain::{Moment, NewPriceTest, PriceTest, PriceTestId, TestSaying};

/// A test with what was said of it last.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredPriceTest {
    pub test: PriceTest,
    /// When it was planned.
    pub at: Moment,
    pub said: Option<(TestSaying, Moment)>,
}

impl StoredPriceTest {
    /// When it was stopped, where it is.
    pub fn stopped(&self) -> Option<Moment> {
        self.said.filter(|(saying, _)| *saying == TestSaying::Stopped).map(|(_, at)| at)
    }

    pub fn is_taken_back(&self) -> bool {
        matches!(self.said, Some((TestSaying::TakenBack, _)))
    }
}

impl Shop {
    /// Keeps a test. An error where it makes no sense in itself; whether its products exist is not asked.
    pub fn plan_price_test(&mut self, new: &NewPriceTest, at: Moment) -> Result<PriceTestId, StoreError> {
        new.check()?;
        self.deciding(|file| file.explained(price_test::insert(file.conn(), new, at)))
    }

    /// Stops a test, takes it back, or lets it go on, by a further entry. An error where that is how it stands already.
    pub fn say_of_price_test(&mut self, id: PriceTestId, saying: TestSaying, at: Moment) -> Result<(), StoreError> {
        self.deciding(|file| {
            if !file.explained(price_test::exists(file.conn(), id))? {
                return Err(StoreError::NoSuchPriceTest(id));
            }
            let last = file.explained(price_test::last_saying(file.conn(), id))?;
            if last.map_or(TestSaying::Resumed, |(last, _)| last) == saying {
                return Err(StoreError::PriceTestSaid { id, word: saying.word() });
            }
            file.explained(price_test::insert_saying(file.conn(), id, saying, at))
        })
    }

    /// All tests ever planned, the oldest first.
    pub fn price_tests(&self) -> Result<Vec<StoredPriceTest>, StoreError> {
        self.explained(price_test::all(self.conn()))
    }
}
