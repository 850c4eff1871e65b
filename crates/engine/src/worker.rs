//! The engine behind the window: commands in, events out, and no waiting on either side.
//!
//! One thread owns the open shop and answers views from columns in memory; long work runs on a second thread with its
//! own connection to the shop file, one job at a time, and hands its result back as a message.

mod behaviour;
mod corrections;
mod goods;
mod kits;
mod letters;
mod lifetime;
mod places;
mod price_lists;
mod prices;
mod replay;
mod up_to_date;

use crate::import::Found;
use crate::jobs::{self, JobResult, Work};
use crate::paper::ChineseFont;
use crate::session::Session;
use crate::watched::Watched;
use crate::{EngineError, views};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use wire::{Backend, Command, Event, Job, JobId, JobState, Problem, RequestId};

type Waker = Arc<Mutex<Option<Box<dyn Fn() + Send + Sync>>>>;

/// What the host decides.
#[derive(Debug, Clone)]
pub struct EngineOptions {
    /// Where the sample shop and new shop files go.
    pub data_dir: PathBuf,
    /// The shop to open at once.
    pub open: Option<PathBuf>,
    /// Finds the font of Chinese characters on paper; asked only when a PDF is made.
    pub chinese_font: ChineseFont,
}

/// [`Backend`] over channels to the engine's thread. The engine ends when this is dropped.
pub struct EngineBackend {
    to_engine: Sender<Message>,
    events: Mutex<Receiver<Event>>,
    next: AtomicU64,
    waker: Waker,
}

pub(crate) enum Message {
    Command(RequestId, Command),
    Job(JobId, u64, Box<Result<JobResult, EngineError>>),
    /// News of the watched folder, with the number of the watch that tells it.
    Found(u64, Found),
}

/// Sends events and wakes the interface.
#[derive(Clone)]
pub(crate) struct Emitter {
    events: Sender<Event>,
    waker: Waker,
}

impl Emitter {
    pub fn emit(&self, event: Event) {
        // A closed window no longer listens; the engine then ends by itself.
        if self.events.send(event).is_ok()
            && let Some(wake) = self.waker.lock().unwrap_or_else(PoisonError::into_inner).as_ref()
        {
            wake();
        }
    }
}

impl EngineBackend {
    pub fn start(options: EngineOptions) -> EngineBackend {
        let (to_engine, commands) = channel();
        let (events, from_engine) = channel();
        let waker: Waker = Arc::default();
        let emitter = Emitter { events, waker: waker.clone() };
        let back = to_engine.clone();
        std::thread::spawn(move || Worker::new(emitter, back, options).run(&commands));
        EngineBackend { to_engine, events: Mutex::new(from_engine), next: AtomicU64::new(1), waker }
    }

    /// Hands a command over under a number the caller chose (a host that forwards a window's own numbers).
    pub fn send_as(&self, request: RequestId, command: Command) {
        if self.to_engine.send(Message::Command(request, command)).is_err() {
            // The engine's thread has ended; there is nobody left to answer, and nothing more to do.
        }
    }
}

impl Backend for EngineBackend {
    fn send(&self, command: Command) -> RequestId {
        let request = RequestId(self.next.fetch_add(1, Ordering::Relaxed));
        self.send_as(request, command);
        request
    }

    fn try_recv(&self) -> Option<Event> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).try_recv().ok()
    }

    fn on_event(&self, waker: Box<dyn Fn() + Send + Sync>) {
        *self.waker.lock().unwrap_or_else(PoisonError::into_inner) = Some(waker);
    }
}

struct Running {
    id: JobId,
    cancel: Arc<AtomicBool>,
    /// Whether it is a training.
    trains: bool,
}

struct Waiting {
    id: JobId,
    request: RequestId,
    work: Work,
}

struct Worker {
    emitter: Emitter,
    back: Sender<Message>,
    options: EngineOptions,
    session: Option<Session>,
    running: Option<Running>,
    queue: VecDeque<Waiting>,
    next_job: u64,
    watched: Watched,
}

impl Worker {
    fn new(emitter: Emitter, back: Sender<Message>, options: EngineOptions) -> Worker {
        Worker {
            emitter,
            back,
            options,
            session: None,
            running: None,
            queue: VecDeque::new(),
            next_job: 1,
            watched: Watched::default(),
        }
    }

    fn run(mut self, commands: &Receiver<Message>) {
        if let Some(path) = self.options.open.take() {
            self.enqueue(RequestId::default(), Work::Open { path });
        }
        while let Ok(message) = commands.recv() {
            match message {
                Message::Command(request, command) => {
                    if let Err(error) = self.command(request, command) {
                        self.fail(request, &error);
                    }
                }
                Message::Job(id, request, result) => self.job_ended(id, RequestId(request), *result),
                Message::Found(watch, found) => self.found(watch, found),
            }
        }
    }

    fn fail(&self, request: RequestId, error: &EngineError) {
        self.emitter.emit(Event::Failed { request, problem: Problem { message: error.to_string() } });
    }

    fn command(&mut self, request: RequestId, command: Command) -> Result<(), EngineError> {
        match command {
            Command::OpenSample => {
                self.enqueue(request, Work::OpenSample { data_dir: self.options.data_dir.clone() });
                Ok(())
            }
            Command::OpenShop { path } => {
                self.enqueue(request, Work::Open { path: PathBuf::from(path) });
                Ok(())
            }
            Command::PreviewImport { paths } => {
                let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
                let shop = self.session.as_ref().map(|session| session.path().to_path_buf());
                let emitter = self.emitter.clone();
                // Not a job: who waits to see a file does not wait for a training, and there is nothing to cancel.
                std::thread::spawn(move || emitter.emit(jobs::preview(request, shop.as_deref(), &paths)));
                Ok(())
            }
            Command::Import { paths, mappings } => {
                let chosen = |(path, mapping): &(String, wire::ColumnMapping)| {
                    Ok((PathBuf::from(path), crate::import::chosen_mapping(mapping)?))
                };
                let mappings = mappings.iter().map(chosen).collect::<Result<_, EngineError>>()?;
                let shop = match &self.session {
                    Some(session) => session.path().to_path_buf(),
                    None => jobs::new_shop_path(&self.options.data_dir),
                };
                let paths = paths.into_iter().map(PathBuf::from).collect();
                self.enqueue(request, Work::Import { shop, paths, mappings });
                Ok(())
            }
            Command::UpdateImports => self.update_imports(request),
            Command::WatchFolder { folder } => self.choose_folder(request, folder),
            Command::UndoImport { batch } => {
                let shop = self.open_session()?.path().to_path_buf();
                self.enqueue(request, Work::UndoImport { shop, batch });
                Ok(())
            }
            Command::Train { models } => {
                let prepared = self.open_session()?.prepared().clone();
                self.enqueue(request, Work::Train { prepared, models });
                Ok(())
            }
            Command::Replay { days } => self.replay(request, days),
            Command::Cancel { job } => {
                self.cancel(job);
                Ok(())
            }
            Command::View(wire::ViewRequest::Lifetime) => self.lifetime(request),
            Command::View(wire::ViewRequest::Behaviour { by, limit }) => self.behaviour(request, by, limit),
            Command::View(wire::ViewRequest::Coverage { variety }) => self.coverage(request, variety),
            Command::View(wanted) => {
                let session = self.session.as_ref().ok_or_else(no_shop)?;
                let mut view = views::view(session, &wanted)?;
                if let wire::View::Data(data) = &mut view {
                    data.watched = self.watched.view();
                }
                self.emitter.emit(Event::View { request, view: Box::new(view) });
                Ok(())
            }
            Command::Find { words } => {
                let session = self.session.as_ref().ok_or_else(no_shop)?;
                let view = wire::View::Found(views::find(session, &words));
                self.emitter.emit(Event::View { request, view: Box::new(view) });
                Ok(())
            }
            Command::Decide { id, decision, reason } => {
                self.open_session()?.decide(id, &decision, reason, jobs::now())?;
                self.changed(Some((request, "note-decided")));
                Ok(())
            }
            Command::Reopen { id } => {
                self.open_session()?.reopen(id, jobs::now())?;
                self.changed(Some((request, "note-reopened")));
                Ok(())
            }
            Command::Correct { correction } => self.correct(request, &correction),
            Command::UndoCorrection { id } => self.undo_correction(request, id),
            Command::SayKit { kit } => self.say_kit(request, &kit),
            Command::UndoKit { id } => self.undo_kit(request, id),
            Command::ExportOrders { path, words } => self.export_orders(request, path, words),
            Command::Orders(said) => self.said_of_order(request, &said),
            Command::Product(said) => self.said_of_product(request, &said),
            Command::Promotions(said) => self.said_of_promotions(request, &said),
            Command::PriceTests(said) => self.said_of_price_tests(request, &said),
            Command::SetGoals { goals } => self.set_goals(request, &goals),
            Command::Prices(said) => self.said_of_prices(request, &said),
            Command::SetPlaces { choice } => self.set_places(request, &choice),
            Command::ExportTransfers { path } => self.export_transfers(request, path),
            Command::ExportPrices { into, path } => self.export_prices(request, into, path),
            Command::Letters(said) => self.said_of_letters(request, &said),
            Command::ExportCampaign { id, path, words } => self.export_campaign(request, id, path, &words),
            Command::DecideAll { decisions, reason } => {
                self.open_session()?.decide_all(&decisions, reason.as_deref(), jobs::now())?;
                self.changed(Some((request, "note-decided-all")));
                Ok(())
            }
            Command::ReopenAll { ids } => {
                self.open_session()?.reopen_all(&ids, jobs::now())?;
                self.changed(Some((request, "note-reopened-all")));
                Ok(())
            }
            Command::ExportView { view: wire::ViewRequest::Lifetime, path } => self.export_lifetime(request, path),
            Command::ExportView { view, path } => {
                let session = self.session.as_ref().ok_or_else(no_shop)?;
                let rows = views::export(session, &view, &PathBuf::from(&path))?;
                self.emitter.emit(Event::Exported { request, path, rows });
                Ok(())
            }
            Command::Host(_) => {
                Err(EngineError::asked("this host cannot show a file dialog; drop the files on the window"))
            }
        }
    }

    fn open_session(&mut self) -> Result<&mut Session, EngineError> {
        self.session.as_mut().ok_or_else(no_shop)
    }

    fn changed(&self, done: Option<(RequestId, &str)>) {
        if let Some((request, note)) = done {
            self.emitter.emit(Event::Done { request, note: wire::Phrase::new(note) });
        }
        if let Some(session) = &self.session {
            self.emitter.emit(Event::Changed { shop: session.info() });
        }
    }

    fn enqueue(&mut self, request: RequestId, work: Work) {
        let id = JobId(self.next_job);
        self.next_job += 1;
        self.queue.push_back(Waiting { id, request, work });
        self.start_next();
    }

    fn start_next(&mut self) {
        if self.running.is_some() {
            return;
        }
        let Some(Waiting { id, request, work }) = self.queue.pop_front() else { return };
        let cancel = Arc::new(AtomicBool::new(false));
        let trains = matches!(work, Work::Train { .. });
        self.running = Some(Running { id, cancel: cancel.clone(), trains });
        let progress = JobProgress::new(id, self.emitter.clone(), cancel);
        let back = self.back.clone();
        std::thread::spawn(move || {
            let result = jobs::run(work, &progress);
            // When the window is gone there is nobody to tell.
            back.send(Message::Job(id, request.0, Box::new(result))).ok();
        });
    }

    fn cancel(&mut self, job: JobId) {
        if let Some(running) = self.running.as_ref().filter(|r| r.id == job) {
            running.cancel.store(true, Ordering::Relaxed);
        }
        self.queue.retain(|waiting| waiting.id != job);
    }

    fn job_ended(&mut self, id: JobId, request: RequestId, result: Result<JobResult, EngineError>) {
        self.running = None;
        let state = match result.and_then(|result| self.take_over(request, result)) {
            Ok(()) => JobState::Finished,
            Err(error) if error.is_cancelled() => JobState::Cancelled,
            Err(error) => {
                self.fail(request, &error);
                JobState::Failed(Problem { message: error.to_string() })
            }
        };
        let job = Job { id, stage: String::new(), done: 1, total: 1, seconds_left: None, state };
        self.emitter.emit(Event::Job(job));
        if !self.queue.iter().any(|waiting| matches!(waiting.work, Work::ImportFound { .. })) {
            self.watched.looked_at();
        }
        self.start_next();
    }

    /// Makes a job's result the state of the shop that the screens see.
    fn take_over(&mut self, request: RequestId, result: JobResult) -> Result<(), EngineError> {
        match result {
            JobResult::Opened { session, train } => {
                let session = *session;
                let prepared = session.prepared().clone();
                let shop = session.info();
                self.session = Some(session);
                self.watch_again();
                self.emitter.emit(Event::ShopOpened { request, shop });
                if train {
                    self.enqueue(RequestId::default(), Work::Train { prepared, models: wire::ModelKind::ALL.to_vec() });
                }
            }
            JobResult::Imported { session, proof } => {
                let view = Box::new(wire::View::ImportProof(proof));
                self.emitter.emit(Event::View { request, view });
                self.imported(*session);
            }
            JobResult::ImportedFound { session, waiting } => {
                self.watched.waits(waiting);
                match session {
                    Some(session) => self.imported(*session),
                    None => self.changed(None),
                }
            }
            JobResult::Undone { session } => {
                self.session = Some(*session);
                self.changed(Some((request, "note-undone")));
            }
            JobResult::Reloaded { session } => self.reloaded(*session),
            JobResult::Restocked { session } => self.restocked(*session)?,
            JobResult::Trained { trained, prepared, suggestions } => {
                self.trained(trained, prepared, suggestions)?;
                self.changed(Some((request, "note-trained")));
            }
            JobResult::Replayed { shop, replay } => self.replayed(request, &shop, &replay)?,
        }
        // Goods may have come, or goals changed, while the job went on.
        self.restock();
        Ok(())
    }
}

fn no_shop() -> EngineError {
    EngineError::asked("no shop is open; open one, or import files into a new one")
}

/// Tells the window how far a job is, at most ten times a second.
struct JobProgress {
    id: JobId,
    emitter: Emitter,
    cancel: Arc<AtomicBool>,
    told: Mutex<Told>,
}

struct Told {
    stage: String,
    stage_began: Instant,
    last: Option<Instant>,
}

impl JobProgress {
    fn new(id: JobId, emitter: Emitter, cancel: Arc<AtomicBool>) -> JobProgress {
        let told = Told { stage: String::new(), stage_began: Instant::now(), last: None };
        JobProgress { id, emitter, cancel, told: Mutex::new(told) }
    }
}

impl domain::Progress for JobProgress {
    fn report(&self, stage: &str, done: u64, total: u64) -> Result<(), domain::Cancelled> {
        if self.cancel.load(Ordering::Relaxed) {
            return Err(domain::Cancelled);
        }
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.stage != stage {
            *told = Told { stage: stage.to_string(), stage_began: Instant::now(), last: None };
        }
        if told.last.is_some_and(|last| last.elapsed() < Duration::from_millis(100)) && done < total {
            return Ok(());
        }
        told.last = Some(Instant::now());
        let spent = told.stage_began.elapsed().as_secs_f32();
        let seconds_left = (done > 0 && spent > 0.5).then(|| spent * (total.saturating_sub(done)) as f32 / done as f32);
        let job = Job { id: self.id, stage: stage.to_string(), done, total, seconds_left, state: JobState::Running };
        self.emitter.emit(Event::Job(job));
        Ok(())
    }
}
