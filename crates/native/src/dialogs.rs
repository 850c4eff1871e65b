//! File dialogs: shown on a thread of their own so that the window never waits.

use crate::pick;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use wire::{Backend, Command, Event, HostRequest, Pick, RequestId};

type Waker = Arc<Mutex<Option<Arc<dyn Fn() + Send + Sync>>>>;

/// The engine with what this host can do beside it.
pub struct HostBackend {
    engine: engine::EngineBackend,
    picked: Arc<Mutex<VecDeque<Event>>>,
    waker: Waker,
    next: AtomicU64,
}

impl HostBackend {
    pub fn new(engine: engine::EngineBackend) -> HostBackend {
        HostBackend { engine, picked: Arc::default(), waker: Arc::default(), next: AtomicU64::new(1) }
    }

    fn pick(&self, request: RequestId, pick: Pick) {
        let (picked, waker) = (self.picked.clone(), self.waker.clone());
        std::thread::spawn(move || {
            let paths = pick::show(&pick).into_iter().map(|p| p.display().to_string()).collect();
            picked.lock().unwrap_or_else(PoisonError::into_inner).push_back(Event::Picked { request, paths });
            if let Some(wake) = waker.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
                wake();
            }
        });
    }
}

impl Backend for HostBackend {
    fn send(&self, command: Command) -> RequestId {
        let request = RequestId(self.next.fetch_add(1, Ordering::Relaxed));
        match command {
            Command::Host(HostRequest::Pick(pick)) => self.pick(request, pick),
            command => self.engine.send_as(request, command),
        }
        request
    }

    fn try_recv(&self) -> Option<Event> {
        let picked = self.picked.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        picked.or_else(|| self.engine.try_recv())
    }

    fn on_event(&self, waker: Box<dyn Fn() + Send + Sync>) {
        let waker: Arc<dyn Fn() + Send + Sync> = Arc::from(waker);
        *self.waker.lock().unwrap_or_else(PoisonError::into_inner) = Some(waker.clone());
        self.engine.on_event(Box::new(move || waker()));
    }
}
