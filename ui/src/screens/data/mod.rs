//! Data: what is in here. Imports from the first look at a file to its proof, and the way back.

mod agree;
mod files;
mod mapping;
mod mapping_page;
mod overview;
mod preview;
mod proof;

use crate::state::{AfterPick, Ctx, Loadable, Screen, ScreenView};
use crate::widgets;
use egui::Ui;
use wire::{
    BatchId, ColumnMapping, Command, DataView, Event, ImportPreview, ImportProof, Pick, RequestId, View, ViewRequest,
};

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
    Mapping,
    /// All files, the unknown ones by the mapping.
    Import,
    /// Only the files that a format recognises.
    ImportKnown,
    Proof(BatchId),
    AskUndo(Option<BatchId>),
    Undo(BatchId),
    Today,
}

#[derive(Default)]
pub struct DataScreen {
    page: Page,
    view: Loadable<DataView>,
    preview: Loadable<ImportPreview>,
    proof: Loadable<ImportProof>,
    /// Columns of the unknown files, as chosen so far.
    mapping: ColumnMapping,
    /// The import that is asked about before it is taken back.
    undo_asked: Option<BatchId>,
    undoing: Option<RequestId>,
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
            self.start_preview();
        }
        let proven = self.proof.take(event, |view| match view {
            View::ImportProof(proof) => Some(proof),
            _ => None,
        });
        if proven {
            self.preview.clear();
            self.page = Page::Proof;
        }
        self.take_undo(event, ctx);
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let wish = match self.page {
            Page::Overview => self.overview(ui, ctx),
            Page::Preview => preview::page(ui, ctx, &self.preview, &self.proof),
            Page::Mapping => match self.preview.get() {
                Some(preview) => mapping_page::page(ui, ctx, preview, &self.proof, &mut self.mapping),
                None => Some(Wish::Overview),
            },
            Page::Proof => match self.proof.get() {
                Some(proof) => {
                    let asked = self.undo_asked == Some(proof.batch);
                    proof::page(ui, ctx, proof, &mut self.typed, asked, self.undoing.is_some())
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
        self.proof.clear();
        self.mapping = ColumnMapping::default();
        self.page = Page::Preview;
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
            Some(view) => overview::page(ui, ctx, view, self.undo_asked, self.undoing.is_some()),
            None if self.view.is_loading() => {
                widgets::loading(ui, ctx);
                None
            }
            None => overview::nothing(ui, ctx),
        }
    }

    /// Takes the guess for the first unknown file; a lone unknown file goes straight to the choice of its columns.
    fn start_preview(&mut self) {
        let Some(preview) = self.preview.get() else { return };
        let currency = preview.files.iter().find_map(|file| file.guess.as_ref()).map(|guess| guess.currency.clone());
        self.mapping = mapping::unknown(preview).next().and_then(|file| file.guess.clone()).unwrap_or_default();
        if self.mapping.currency.is_empty() {
            self.mapping.currency = currency.unwrap_or_default();
        }
        let lone = preview.files.len() == 1 && mapping::unknown(preview).next().is_some();
        self.page = if lone { Page::Mapping } else { Page::Preview };
    }

    fn take_undo(&mut self, event: &Event, ctx: &mut Ctx<'_>) {
        match event {
            Event::Done { request, .. } if self.undoing == Some(*request) => {
                self.undoing = None;
                self.undo_asked = None;
                self.proof.clear();
                self.page = Page::Overview;
                self.request(ctx);
            }
            Event::Failed { request, .. } if self.undoing == Some(*request) => self.undoing = None,
            _ => {}
        }
    }

    fn follow(&mut self, wish: Wish, ctx: &mut Ctx<'_>) {
        match wish {
            Wish::PickFiles => ctx.pick(Pick::ExportFiles, AfterPick::Preview),
            Wish::Overview => self.leave(ctx),
            Wish::Preview => self.page = Page::Preview,
            Wish::Mapping => self.page = Page::Mapping,
            Wish::Import => self.import(ctx, &self.mapping.clone()),
            Wish::ImportKnown => self.import(ctx, &ColumnMapping::default()),
            Wish::Proof(batch) => {
                self.typed = Default::default();
                // The overview stays meanwhile; a failure is said at the foot of the window.
                let request = ctx.send(Command::View(ViewRequest::ImportProof { batch }));
                self.proof.expect(request);
            }
            Wish::AskUndo(batch) => self.undo_asked = batch,
            Wish::Undo(batch) => self.undoing = Some(ctx.send(Command::UndoImport { batch })),
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

    fn import(&mut self, ctx: &mut Ctx<'_>, mapping: &ColumnMapping) {
        let Some(preview) = self.preview.get() else { return };
        let (paths, mapping) = mapping::import_of(preview, mapping);
        self.typed = Default::default();
        let request = ctx.send(Command::Import { paths, mapping });
        self.proof.clear();
        self.proof.expect(request);
    }
}
