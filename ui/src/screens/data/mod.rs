//! Data: what is in here. Imports from the first look at a file to its proof, and the way back.

mod agree;
mod agreement;
mod answers;
mod facts;
mod files;
mod mapping;
mod mapping_page;
mod overview;
mod preview;
mod proof;
mod questions;
mod up_to_date;

use crate::state::{AfterPick, Ctx, Loadable, Screen, ScreenView};
use crate::widgets;
use answers::Answers;
use egui::Ui;
use wire::{BatchId, Command, DataView, Event, ImportPreview, ImportProof, Pick, RequestId, View, ViewRequest};

/// What the screen shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Overview,
    /// Files as they were read, before anything is kept.
    Preview,
    /// Choosing the columns of unknown files.
    Mapping,
    /// One import's counts and totals.
    Proof,
}

/// What a person asked for on one of the pages.
#[derive(Debug, Clone, PartialEq)]
enum Wish {
    PickFiles,
    Overview,
    /// Back to the preview, or from it.
    Preview,
    /// To the first table whose columns nobody named.
    Mapping,
    /// To the columns of this file of the preview.
    ChangeColumns(String),
    NextTable,
    TableBefore,
    /// All files that can be read as things stand.
    Import,
    /// What changed since the last import.
    Update,
    AllSources,
    PickFolder,
    StopWatching,
    /// To the columns of a file that waits in the watched folder.
    NameColumns(String),
    Proof(BatchId),
    AskUndo(Option<BatchId>),
    Undo(BatchId),
    Today,
}

/// What a person asked for on the overview and what is still on its way.
#[derive(Debug, Default)]
struct Asked {
    /// The import that is asked about before it is taken back.
    undo: Option<BatchId>,
    undoing: Option<RequestId>,
    updating: Option<RequestId>,
    all_sources: bool,
}

#[derive(Default)]
pub struct DataScreen {
    page: Page,
    view: Loadable<DataView>,
    preview: Loadable<ImportPreview>,
    proof: Loadable<ImportProof>,
    /// Columns of the files in the preview, as chosen so far.
    answers: Answers,
    asked: Asked,
    /// What the shop's own pages show, as typed, one for each line of the totals.
    typed: [String; agree::LINES],
}

impl ScreenView for DataScreen {
    fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Data);
    }

    fn on_event(&mut self, event: &Event, ctx: &mut Ctx<'_>) {
        self.view.take(event, |view| match view {
            View::Data(data) => Some(data),
            _ => None,
        });
        let previewed = self.preview.take(event, |view| match view {
            View::ImportPreview(preview) => Some(preview),
            _ => None,
        });
        if previewed {
            self.start_preview(ctx);
        }
        let proven = self.proof.take(event, |view| match view {
            View::ImportProof(proof) => Some(proof),
            _ => None,
        });
        // The proof of an update does not take a person away from other files.
        let elsewhere = self.asked.updating.is_some() && matches!(self.page, Page::Preview | Page::Mapping);
        if proven && !elsewhere {
            self.preview.clear();
            self.page = Page::Proof;
        }
        self.take_undo(event, ctx);
        self.take_update(event);
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let wish = match self.page {
            Page::Overview => self.overview(ui, ctx),
            Page::Preview => preview::page(ui, ctx, &self.preview, &self.proof, &self.answers),
            Page::Mapping => match self.preview.get() {
                Some(preview) => mapping_page::page(ui, ctx, preview, &self.proof, &mut self.answers),
                None => Some(Wish::Overview),
            },
            Page::Proof => match self.proof.get() {
                Some(proof) => {
                    let asked = self.asked.undo == Some(proof.batch);
                    proof::page(ui, ctx, proof, &mut self.typed, asked, self.asked.undoing.is_some())
                }
                None => Some(Wish::Overview),
            },
        };
        if let Some(wish) = wish {
            self.follow(wish, ctx);
        }
    }

    fn open_files(&mut self, paths: &[String], ctx: &mut Ctx<'_>) {
        let request = ctx.send(Command::PreviewImport { paths: paths.to_vec() });
        self.preview.clear();
        self.preview.expect(request);
        // An update under way ends by itself; only its proof is not waited for any more.
        self.asked.updating = None;
        self.proof.clear();
        self.answers = Answers::default();
        self.page = Page::Preview;
    }

    fn update_imports(&mut self, ctx: &mut Ctx<'_>) {
        // An import under way keeps its proof page.
        if !self.proof.is_loading() {
            let request = ctx.send(Command::UpdateImports);
            self.asked.updating = Some(request);
            self.typed = Default::default();
            self.proof.clear();
            self.proof.expect(request);
        }
    }
}

impl DataScreen {
    fn overview(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) -> Option<Wish> {
        if let Some(text) = self.view.problem().map(str::to_string)
            && widgets::problem(ui, ctx, &text)
        {
            self.request(ctx);
        }
        match self.view.get() {
            Some(view) => overview::page(ui, ctx, view, &self.asked),
            None if self.view.is_loading() => {
                widgets::loading(ui, ctx);
                None
            }
            None => overview::nothing(ui, ctx),
        }
    }

    /// Takes up what was guessed; a lone unknown file goes straight to the choice of its columns.
    fn start_preview(&mut self, ctx: &Ctx<'_>) {
        let Some(preview) = self.preview.get() else { return };
        let currency = ctx.shop.map_or("", |shop| shop.currency.code());
        self.answers = Answers::of(preview, currency);
        let lone = preview.files.len() == 1 && self.answers.count() == 1;
        self.page = if lone { Page::Mapping } else { Page::Preview };
    }

    fn take_undo(&mut self, event: &Event, ctx: &mut Ctx<'_>) {
        match event {
            Event::Done { request, .. } if self.asked.undoing == Some(*request) => {
                self.asked.undoing = None;
                self.asked.undo = None;
                self.proof.clear();
                self.page = Page::Overview;
                self.request(ctx);
            }
            Event::Failed { request, .. } if self.asked.undoing == Some(*request) => self.asked.undoing = None,
            _ => {}
        }
    }

    /// An update that found nothing new ends without a proof; the shell says so.
    fn take_update(&mut self, event: &Event) {
        match event {
            Event::Done { request, .. } if self.asked.updating == Some(*request) => {
                self.asked.updating = None;
                self.proof.clear();
            }
            Event::Failed { request, .. } | Event::View { request, .. } if self.asked.updating == Some(*request) => {
                self.asked.updating = None;
            }
            _ => {}
        }
    }

    fn follow(&mut self, wish: Wish, ctx: &mut Ctx<'_>) {
        match wish {
            Wish::PickFiles => ctx.pick(Pick::ExportFiles, AfterPick::Preview),
            Wish::Overview => self.leave(ctx),
            Wish::Preview => self.page = Page::Preview,
            Wish::Mapping => {
                self.answers.open_first();
                self.page = Page::Mapping;
            }
            Wish::ChangeColumns(path) => self.change_columns(&path),
            Wish::NextTable => self.answers.next(),
            Wish::TableBefore => self.answers.back(),
            Wish::Import => self.import(ctx),
            Wish::Update => self.update_imports(ctx),
            Wish::AllSources => self.asked.all_sources = true,
            Wish::PickFolder => ctx.pick(Pick::Folder, AfterPick::WatchFolder),
            Wish::StopWatching => {
                ctx.send(Command::WatchFolder { folder: None });
            }
            Wish::NameColumns(path) => self.open_files(&[path], ctx),
            Wish::Proof(batch) => {
                self.typed = Default::default();
                // The overview stays meanwhile; a failure is said at the foot of the window.
                let request = ctx.send(Command::View(ViewRequest::ImportProof { batch }));
                self.proof.expect(request);
            }
            Wish::AskUndo(batch) => self.asked.undo = batch,
            Wish::Undo(batch) => self.asked.undoing = Some(ctx.send(Command::UndoImport { batch })),
            Wish::Today => {
                self.page = Page::Overview;
                ctx.navigate(Screen::Today);
            }
        }
    }

    /// Back to what is in the shop, or to the welcome where no shop is open.
    fn leave(&mut self, ctx: &mut Ctx<'_>) {
        self.page = Page::Overview;
        self.preview.clear();
        if ctx.shop.is_none() {
            ctx.navigate(Screen::Today);
        }
    }

    fn change_columns(&mut self, path: &str) {
        let file = self.preview.get().and_then(|preview| preview.files.iter().find(|file| file.path == path));
        if let Some(file) = file {
            self.answers.open(file);
            self.page = Page::Mapping;
        }
    }

    fn import(&mut self, ctx: &mut Ctx<'_>) {
        let Some(preview) = self.preview.get() else { return };
        let (paths, mappings) = self.answers.import_of(preview);
        self.typed = Default::default();
        let request = ctx.send(Command::Import { paths, mappings });
        self.proof.clear();
        self.proof.expect(request);
    }
}
