//! File dialogs of the Tauri host, each on a thread of its own.

use tauri::AppHandle;
use wire::{Event, Pick, RequestId};

/// Shows the dialog and answers with `Event::Picked`.
pub fn pick(app: AppHandle, request: RequestId, pick: Pick) {
    std::thread::spawn(move || {
        let paths = crate::pick::show(&pick).into_iter().map(|p| p.display().to_string()).collect();
        crate::tell(&app, &Event::Picked { request, paths });
    });
}
