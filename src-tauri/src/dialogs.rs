//! File dialogs of the Tauri host, each on a thread of its own.

use std::path::PathBuf;
use tauri::AppHandle;
use wire::{Event, Pick, RequestId};

/// Shows the dialog and answers with `Event::Picked`.
pub fn pick(app: AppHandle, request: RequestId, pick: Pick) {
    std::thread::spawn(move || {
        let dialog = rfd::FileDialog::new();
        let paths: Vec<PathBuf> = match pick {
            Pick::ExportFiles => dialog.add_filter("CSV", &["csv", "tsv", "txt", "gz"]).pick_files().unwrap_or_default(),
            Pick::ShopFile => dialog.add_filter("Shopwright", &["shop"]).pick_file().into_iter().collect(),
            Pick::SaveAs { name } => dialog.set_file_name(name).save_file().into_iter().collect(),
        };
        let paths = paths.into_iter().map(|p| p.display().to_string()).collect();
        crate::tell(&app, &Event::Picked { request, paths });
    });
}
