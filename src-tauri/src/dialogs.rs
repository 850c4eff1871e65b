//! File dialogs of the Tauri host, each on a thread of its own.

use std::path::PathBuf;
use tauri::AppHandle;
use wire::{Event, Pick, RequestId};

/// Shows the dialog and answers with `Event::Picked`.
pub fn pick(app: AppHandle, request: RequestId, pick: Pick) {
    std::thread::spawn(move || {
        let paths = show(&pick).into_iter().map(|p| p.display().to_string()).collect();
        crate::tell(&app, &Event::Picked { request, paths });
    });
}

/// Waits for the person; an empty answer means that the dialog was closed.
fn show(pick: &Pick) -> Vec<PathBuf> {
    let dialog = rfd::FileDialog::new();
    match pick {
        Pick::ExportFiles => dialog
            .add_filter("CSV", &["csv", "tsv", "txt", "gz"])
            .add_filter("*", &["*"])
            .pick_files()
            .unwrap_or_default(),
        Pick::ShopFile => dialog.add_filter("Shopwright", &["shop"]).pick_file().into_iter().collect(),
        Pick::SaveAs { name } => dialog.set_file_name(name).save_file().into_iter().collect(),
    }
}
