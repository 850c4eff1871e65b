//! The entry of the WebAssembly build: the same interface in a Tauri web view. Commands go out through `invoke`, events
//! come in through Tauri's event channel, both as bytes of `wire::encode`.

use crate::{App, Lang, Options, Screen};
use js_sys::{Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use wire::{Backend, Command, Event, Problem, RequestId};

/// The channel of the engine's events.
const CHANNEL: &str = "engine";
/// The canvas of the page.
const CANVAS: &str = "shopwright";

type Waker = RefCell<Option<Box<dyn Fn() + Send + Sync>>>;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "__TAURI__", "core"], js_name = invoke, catch)]
    async fn invoke(command: &str, arguments: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["window", "__TAURI__", "event"], js_name = listen, catch)]
    async fn tauri_listen(channel: &str, handler: &Closure<dyn Fn(JsValue)>) -> Result<JsValue, JsValue>;
}

/// What has come and not been taken yet.
#[derive(Default)]
struct Inbox {
    events: RefCell<VecDeque<Event>>,
    waker: Waker,
}

impl Inbox {
    fn push(&self, event: Event) {
        self.events.borrow_mut().push_back(event);
        if let Some(wake) = self.waker.borrow().as_ref() {
            wake();
        }
    }
}

/// The engine behind Tauri.
struct TauriBackend {
    inbox: Rc<Inbox>,
    next: Cell<u64>,
}

impl Backend for TauriBackend {
    fn send(&self, command: Command) -> RequestId {
        self.next.set(self.next.get() + 1);
        let request = RequestId(self.next.get());
        let inbox = self.inbox.clone();
        match wire::encode(&(request, command)) {
            Ok(bytes) => spawn_local(async move {
                if let Err(error) = invoke("rpc", &Uint8Array::from(bytes.as_slice())).await {
                    inbox.push(failure(request, &error));
                }
            }),
            Err(error) => inbox.push(Event::Failed { request, problem: Problem { message: error.to_string() } }),
        }
        request
    }

    fn try_recv(&self) -> Option<Event> {
        self.inbox.events.borrow_mut().pop_front()
    }

    fn on_event(&self, waker: Box<dyn Fn() + Send + Sync>) {
        *self.inbox.waker.borrow_mut() = Some(waker);
    }
}

fn failure(request: RequestId, error: &JsValue) -> Event {
    let message = error.as_string().unwrap_or_else(|| format!("{error:?}"));
    Event::Failed { request, problem: Problem { message } }
}

struct Host(App);

impl eframe::App for Host {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.ui(ui);
    }
}

/// Starts the interface on the page's canvas.
#[wasm_bindgen(start)]
pub fn start() {
    spawn_local(async {
        if let Err(error) = run().await {
            show_failure(&error);
        }
    });
}

async fn run() -> Result<(), JsValue> {
    let inbox = Rc::new(Inbox::default());
    listen(inbox.clone()).await?;
    let backend: Rc<dyn Backend> = Rc::new(TauriBackend { inbox, next: Cell::new(0) });
    let told = invoke("options", &JsValue::UNDEFINED).await.unwrap_or(JsValue::UNDEFINED);
    let options = Options {
        lang: Lang::from_locale(&text(&told, "lang").unwrap_or_default()),
        dark: Reflect::get(&told, &"dark".into()).ok().and_then(|dark| dark.as_bool()),
        cjk_font: chinese_font().await,
        start: text(&told, "screen").and_then(|word| Screen::from_word(&word)),
        ..Options::default()
    };
    let canvas = canvas()?;
    let runner = eframe::WebRunner::new();
    let opener = backend.clone();
    let build = move |creation: &eframe::CreationContext<'_>| App::new(&creation.egui_ctx, backend, options);
    let options = eframe::WebOptions::default();
    runner.start(canvas, options, Box::new(move |creation| Ok(Box::new(Host(build(creation)))))).await?;
    // Only now is somebody listening to the answer.
    if let Some(path) = text(&told, "open") {
        opener.send(Command::OpenShop { path });
    } else if Reflect::get(&told, &"sample".into()).is_ok_and(|sample| sample.is_truthy()) {
        opener.send(Command::OpenSample);
    }
    // The runner lives as long as the page.
    std::mem::forget(runner);
    Ok(())
}

async fn listen(inbox: Rc<Inbox>) -> Result<(), JsValue> {
    let handler = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        let Ok(payload) = Reflect::get(&message, &"payload".into()) else { return };
        match wire::decode::<Event>(&Uint8Array::new(&payload).to_vec()) {
            Ok(event) => inbox.push(event),
            Err(error) => inbox.push(failure(RequestId(0), &error.to_string().into())),
        }
    });
    tauri_listen(CHANNEL, &handler).await?;
    // Tauri calls it as long as the page lives.
    handler.forget();
    Ok(())
}

/// A font with Chinese characters, where the host found one. Its first face is used.
async fn chinese_font() -> Option<(Vec<u8>, u32)> {
    let answer = invoke("cjk_font", &JsValue::UNDEFINED).await.ok()?;
    let bytes = Uint8Array::new(&answer).to_vec();
    (!bytes.is_empty()).then_some((bytes, 0))
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object, &name.into()).ok()?.as_string()
}

fn canvas() -> Result<web_sys::HtmlCanvasElement, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("the page has no document")?;
    let element = document.get_element_by_id(CANVAS).ok_or("the page has no canvas")?;
    Ok(element.dyn_into()?)
}

fn show_failure(error: &JsValue) {
    let body = web_sys::window().and_then(|window| window.document()).and_then(|document| document.body());
    if let Some(body) = body {
        body.set_text_content(Some(&format!("Shopwright cannot start in this web view: {error:?}")));
    }
}
