//! Rules of prices, and what a person allows single ones to be.

use super::Worker;
use crate::{EngineError, jobs, price_rules};
use wire::{Event, PriceCommand, RequestId};

impl Worker {
    /// It is noted at once; the suggestions are made anew by a job.
    pub(super) fn said_of_prices(&mut self, request: RequestId, said: &PriceCommand) -> Result<(), EngineError> {
        let note = price_rules::say(self.open_session()?, said, jobs::now())?;
        self.emitter.emit(Event::Done { request, note });
        self.changed(None);
        self.restock();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;
    use crate::worker::{Emitter, EngineOptions, Message};
    use domain::{Day, Fact, ProductRow, Sku};
    use std::sync::Arc;
    use std::sync::mpsc::{Receiver, channel};
    use store::Shop;
    use wire::{PriceLimits, PriceRules};

    /// Says it, and waits for the job that makes the plans anew.
    fn said(worker: &mut Worker, results: &Receiver<Message>, said: &PriceCommand) {
        worker.said_of_prices(RequestId(1), said).expect("noted");
        let Ok(Message::Job(id, request, result)) = results.recv() else { panic!("a job makes the plans anew") };
        worker.job_ended(id, RequestId(request), *result);
        assert!(worker.running.is_none() && worker.queue.is_empty(), "they are made once");
    }

    fn keeps_to(worker: &Worker) -> (PriceRules, PriceLimits) {
        let prepared = worker.session.as_ref().expect("an open shop").prepared();
        (prepared.stock.price_rules.clone(), prepared.columns.snapshot().products[0].price_limits)
    }

    #[test]
    fn rules_and_limits_make_the_plans_anew_and_a_training_that_ends_later_does_not_bring_the_old_ones_back() {
        let dir = tempfile::tempdir().expect("a folder");
        let (events, told) = channel();
        let (back, results) = channel();
        let options = EngineOptions { data_dir: dir.path().to_path_buf(), open: None, chinese_font: || None };
        let mut worker = Worker::new(Emitter { events, waker: Arc::default() }, back, options);
        let mut shop = Shop::open_or_create(&dir.path().join("x.shop")).expect("a shop");
        let mug = ProductRow { sku: Sku::new("MUG"), title: "Mug".to_string(), active: true, ..ProductRow::default() };
        crate::testing::import(&mut shop, Day(20_000), &[Fact::Product(mug)]);
        worker.session = Some(Session::with(shop, &()).expect("a session"));
        let before = worker.session.as_ref().expect("an open shop").prepared().clone();

        let rules = PriceRules { tax: 20.0, ..price_rules::usual() };
        let limits = PriceLimits::fixed_at(995);
        said(&mut worker, &results, &PriceCommand::SetRules { rules: rules.clone() });
        said(&mut worker, &results, &PriceCommand::SetLimits { sku: "MUG".to_string(), limits });
        assert_eq!(keeps_to(&worker), (rules.clone(), limits));
        worker.trained(Vec::new(), before, Vec::new()).expect("kept");
        assert_eq!(keeps_to(&worker), (rules, limits));
        let noted = |event: &Event| matches!(event, Event::Done { note, .. } if note.key.starts_with("rules-"));
        assert_eq!(told.try_iter().filter(noted).count(), 2);
    }
}
