//! The system's file dialogs. Both hosts use this file (src-tauri names it by its path).

use std::path::{Path, PathBuf};
use wire::Pick;

/// The forms in which the program writes.
const WRITTEN: [&str; 3] = ["csv", "pdf", "txt"];

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
        Pick::SaveAs { name } => save_as(dialog, name).into_iter().collect(),
    }
}

/// The extension decides the form of the file. Not every system adds the one that was suggested to a name without.
fn save_as(dialog: rfd::FileDialog, name: &str) -> Option<PathBuf> {
    let extension = Path::new(name).extension().unwrap_or_default().to_string_lossy().into_owned();
    let chosen = dialog.set_file_name(name).add_filter(extension.to_uppercase(), &[&extension]).save_file()?;
    let completed = with_form(&chosen, &extension);
    if completed == chosen || !completed.exists() {
        return Some(completed);
    }
    // The dialog asked about another name than the one that is to be replaced.
    let folder = completed.parent().unwrap_or(Path::new("")).to_path_buf();
    let name = completed.file_name().unwrap_or_default().to_string_lossy().into_owned();
    rfd::FileDialog::new().set_directory(folder).set_file_name(name).save_file()
}

/// `path` with `extension`, unless it ends in that of a form which the program writes.
fn with_form(path: &Path, extension: &str) -> PathBuf {
    let ends_so = |form: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(form));
    if extension.is_empty() || ends_so(extension) || WRITTEN.into_iter().any(ends_so) {
        return path.to_path_buf();
    }
    let mut completed = path.as_os_str().to_os_string();
    completed.push(".");
    completed.push(extension);
    PathBuf::from(completed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_the_extension_of_a_form_gets_the_suggested_one() {
        let completed = |path: &str| with_form(Path::new(path), "pdf").display().to_string();
        assert_eq!(completed("/a/orders"), "/a/orders.pdf");
        assert_eq!(completed("/a/orders 26.11"), "/a/orders 26.11.pdf");
        assert_eq!(completed("/a/orders.PDF"), "/a/orders.PDF");
        assert_eq!(completed("/a/orders.csv"), "/a/orders.csv");
    }
}
