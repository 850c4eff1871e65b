//! The system's file dialogs. Both hosts use this file (src-tauri names it by its path).

use std::path::PathBuf;
use wire::Pick;

/// Waits for the person; an empty answer means that the dialog was closed.
pub fn show(pick: &Pick) -> Vec<PathBuf> {
    let dialog = rfd::FileDialog::new();
    match pick {
        Pick::ExportFiles => dialog
            .add_filter("CSV, Excel", &["csv", "tsv", "txt", "tab", "gz", "xlsx", "xlsb", "xls", "ods"])
            .add_filter("*", &["*"])
            .pick_files()
            .unwrap_or_default(),
        Pick::ShopFile => dialog.add_filter("Shopwright", &["shop"]).pick_file().into_iter().collect(),
        Pick::Folder => dialog.pick_folder().into_iter().collect(),
        Pick::SaveAs { name } => dialog.set_file_name(name).save_file().into_iter().collect(),
    }
}
