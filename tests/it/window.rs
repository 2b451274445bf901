//! A window without a screen: calls commands as the real one does, by name with JSON.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};

use gongkai_desktop::{Shell, commands};
use jiff::civil::{DateTime, datetime};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeResponse, InvokeResponseBody};
use tauri::test::{
    INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets,
};
use tauri::webview::InvokeRequest;
use tauri::{App, Webview, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

/// The channel behind every progress bar of these tests.
pub(crate) const PROGRESS: &str = "__CHANNEL__:1";

/// A Monday, and a working day.
fn clock() -> DateTime {
    datetime(2026, 11, 23, 9, 30, 0, 0)
}

/// What the window does with a message of a progress bar.
type OnProgress = Box<dyn FnMut(&Webview<MockRuntime>, Value) + Send>;

pub(crate) struct Window {
    folder: TempDir,
    _app: App<MockRuntime>,
    view: WebviewWindow<MockRuntime>,
    progress: Arc<Mutex<OnProgress>>,
}

impl Window {
    /// A window on a machine where the program never ran.
    pub(crate) fn on_a_new_machine() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap())
    }

    /// A window over an empty ledger file.
    pub(crate) fn over_a_blank_ledger() -> Self {
        let window = Self::on_a_new_machine();
        window.ask("start_with", json!({ "choice": "blank" }));
        window
    }

    /// A window over the rows of the fixture d03: 26 records of 整改台账.
    pub(crate) fn over_d03() -> Self {
        let window = Self::over_a_blank_ledger();
        let plan = window.plan_d03();
        window.ask(
            "import_commit",
            json!({ "plan": plan["id"], "progress": PROGRESS }),
        );
        window
    }

    /// Closes the program and starts it again over the same file.
    pub(crate) fn restart(self) -> Self {
        let Self { folder, .. } = self;
        Self::in_folder(folder)
    }

    fn in_folder(folder: TempDir) -> Self {
        let progress: Arc<Mutex<OnProgress>> = Arc::new(Mutex::new(Box::new(|_, _| {})));
        let heard = Arc::clone(&progress);
        let app = mock_builder()
            .manage(Arc::new(Shell::new(
                folder.path().join("台账.gongkai"),
                clock,
            )))
            .invoke_handler(commands::handler())
            .channel_interceptor(move |webview, _channel, _index, body| {
                if let InvokeResponseBody::Json(message) = body {
                    (heard.lock().unwrap())(webview, serde_json::from_str(message).unwrap());
                }
                true
            })
            .build(mock_context(noop_assets()))
            .unwrap();
        let view = WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default())
            .build()
            .unwrap();
        Self {
            folder,
            _app: app,
            view,
            progress,
        }
    }

    /// Listens to the progress bars from now on.
    pub(crate) fn on_progress(
        &self,
        heard: impl FnMut(&Webview<MockRuntime>, Value) + Send + 'static,
    ) {
        *self.progress.lock().unwrap() = Box::new(heard);
    }

    /// Calls a command.
    pub(crate) fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        get_ipc_response(&self.view, request(command, arguments))
            .map(|answer| answer.deserialize::<Value>().unwrap())
    }

    /// Calls a command that has no reason to refuse.
    pub(crate) fn ask(&self, command: &str, arguments: Value) -> Value {
        self.call(command, arguments)
            .unwrap_or_else(|failure| panic!("{command} refused: {failure}"))
    }

    /// Calls a command that has to refuse, and answers the failure.
    pub(crate) fn refusal(&self, command: &str, arguments: Value) -> Value {
        self.call(command, arguments)
            .expect_err("the command should refuse")
    }

    pub(crate) fn plan_d03(&self) -> Value {
        self.ask(
            "import_plan",
            json!({ "paths": [fixture("d03")], "options": {}, "progress": PROGRESS }),
        )
    }

    /// The first hundred rows of 整改台账.
    pub(crate) fn rows(&self) -> Vec<Value> {
        let page = self.ask(
            "rows",
            json!({ "query": rectification(), "offset": 0, "limit": 100, "reveal": false }),
        );
        page["rows"].as_array().unwrap().clone()
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn ledger_file(&self) -> PathBuf {
        self.folder.path().join("台账.gongkai")
    }
}

/// Calls a command without waiting for its answer, as from inside a progress message.
pub(crate) fn send(webview: &Webview<MockRuntime>, command: &str) {
    let (answered, answer) = mpsc::channel();
    webview.clone().on_message(
        request(command, json!({})),
        Box::new(move |_, _, response, _, _| {
            answered
                .send(matches!(response, InvokeResponse::Ok(_)))
                .unwrap();
        }),
    );
    assert!(answer.recv().unwrap(), "{command} refused");
}

fn request(command: &str, arguments: Value) -> InvokeRequest {
    InvokeRequest {
        cmd: command.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        // Where each system serves the program's own page.
        url: if cfg!(windows) {
            "http://tauri.localhost"
        } else {
            "tauri://localhost"
        }
        .parse()
        .unwrap(),
        body: arguments.into(),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    }
}

/// All of 整改台账, by code.
pub(crate) fn rectification() -> Value {
    json!({ "ledger": "rectification" })
}

/// The file of `tests/fixtures/lists` whose name begins so.
pub(crate) fn fixture(prefix: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lists");
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.starts_with(prefix) && !name.ends_with(".json")
        })
        .unwrap_or_else(|| panic!("no fixture {prefix}"))
}
