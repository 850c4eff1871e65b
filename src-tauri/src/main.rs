//! The Tauri host: the same interface as WebAssembly in a webview, the same engine behind one command and one event.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod dialogs;
mod faces;
#[path = "../../crates/native/src/fonts.rs"]
mod fonts;
#[path = "../../crates/native/src/pick.rs"]
mod pick;

use engine::{EngineBackend, EngineOptions};
use serde::Serialize;
use std::sync::Arc;
use tauri::ipc::{InvokeBody, Request, Response};
use tauri::{AppHandle, Emitter, Manager, State};
use wire::{Backend, Command, Event, HostRequest, RequestId};

/// The channel on which the engine's events reach the window, each as the bytes of `wire::encode`.
const CHANNEL: &str = "engine";

struct Host {
    engine: EngineBackend,
}

/// What the window is told at its start.
#[derive(Serialize)]
struct WindowOptions {
    /// `zh-CN` or `en`.
    lang: String,
    dark: Option<bool>,
    screen: Option<String>,
    /// The shop to open at once. The window asks for it as soon as it listens to the answer.
    open: Option<String>,
    /// Open the sample shop.
    sample: bool,
}

/// Takes the bytes of `wire::encode((RequestId, Command))`.
#[tauri::command]
fn rpc(app: AppHandle, host: State<'_, Arc<Host>>, request: Request<'_>) -> Result<(), String> {
    let bytes = match request.body() {
        InvokeBody::Raw(bytes) => bytes.clone(),
        InvokeBody::Json(_) => return Err("rpc takes bytes".to_string()),
    };
    let (request, command): (RequestId, Command) = wire::decode(&bytes).map_err(|e| e.to_string())?;
    match command {
        Command::Host(HostRequest::Pick(pick)) => dialogs::pick(app, request, pick),
        command => host.engine.send_as(request, command),
    }
    Ok(())
}

/// The bytes of a system font whose first face has Chinese glyphs; empty where there is none.
#[tauri::command(async)]
fn cjk_font() -> Response {
    Response::new(fonts::chinese().map(|(bytes, face)| faces::with_face_first(bytes, face)).unwrap_or_default())
}

#[tauri::command]
fn options() -> WindowOptions {
    let argument = |name: &str| std::env::args().skip_while(|a| a != name).nth(1);
    let flag = |name: &str| std::env::args().any(|a| a == name);
    let system = sys_locale::get_locale().unwrap_or_default();
    WindowOptions {
        lang: argument("--lang").unwrap_or_else(|| if system.starts_with("zh") { "zh-CN".into() } else { "en".into() }),
        dark: if flag("--dark") { Some(true) } else { flag("--light").then_some(false) },
        screen: argument("--screen"),
        open: argument("--open"),
        sample: flag("--sample"),
    }
}

/// Sends one event to the window.
pub(crate) fn tell(app: &AppHandle, event: &Event) {
    match wire::encode(event) {
        Ok(bytes) => {
            // A window that has closed no longer listens.
            app.emit(CHANNEL, bytes).ok();
        }
        Err(error) => eprintln!("shopwright: {error}"),
    }
}

fn main() {
    // WebKit shows a blank window with some NVIDIA and Wayland drivers; this must be set before it starts.
    if std::env::args().any(|a| a == "--safe-rendering") {
        relaunch_with_safe_rendering();
        return;
    }
    let built = tauri::Builder::default()
        .setup(|app| {
            let data_dir = directories::ProjectDirs::from("", "", "Shopwright")
                .map_or_else(|| std::path::PathBuf::from("."), |dirs| dirs.data_dir().to_path_buf());
            let engine = EngineBackend::start(EngineOptions { data_dir, open: None, chinese_font: fonts::chinese });
            let host = Arc::new(Host { engine });
            let (handle, listener) = (app.handle().clone(), host.clone());
            // The engine calls its waker from one thread at a time, so events keep their order.
            host.engine.on_event(Box::new(move || {
                while let Some(event) = listener.engine.try_recv() {
                    tell(&handle, &event);
                }
            }));
            app.manage(host);
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![rpc, cjk_font, options])
        .run(tauri::generate_context!());
    if let Err(error) = built {
        eprintln!("shopwright: the window cannot be opened: {error}");
        std::process::exit(1);
    }
}

/// Starts this program again with WebKit's accelerated paths off, and waits for it.
fn relaunch_with_safe_rendering() {
    let Ok(program) = std::env::current_exe() else { return };
    let arguments = std::env::args().skip(1).filter(|a| a != "--safe-rendering");
    let ended = std::process::Command::new(program)
        .args(arguments)
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
        .status();
    if let Err(error) = ended {
        eprintln!("shopwright: could not start again: {error}");
    }
}
