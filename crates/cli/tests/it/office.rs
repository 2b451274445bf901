//! A clerk at a terminal, with a ledger file of their own that is gone after the test.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The day the tests take for today.
pub(crate) const TODAY: &str = "2026-05-23";

pub(crate) struct Office {
    folder: TempDir,
}

impl Office {
    pub(crate) fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    /// An office whose ledger holds the 26 issues of d03.
    pub(crate) fn with_issues() -> Self {
        let office = Self::new();
        office.says(&[
            OsStr::new("import"),
            list("d03_第三方评估问题整改台账.xlsx").as_os_str(),
        ]);
        office
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command
            .env_remove("GONGKAI_LEDGER")
            .args(["--today", TODAY, "--ledger"]);
        command.arg(self.path("office.gongkai"));
        command
    }

    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// Standard output of a command that is carried out.
    pub(crate) fn says<A: AsRef<OsStr>>(&self, arguments: &[A]) -> String {
        let output = self.run(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "it is carried out: {error}");
        assert_eq!(error, "", "nothing went wrong");
        words(output.stdout)
    }

    /// The one JSON document of a command that is carried out.
    pub(crate) fn json<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Value {
        let mut with_json = vec![OsStr::new("--json")];
        with_json.extend(arguments.iter().map(AsRef::as_ref));
        serde_json::from_str(&self.says(&with_json)).unwrap()
    }

    /// The sentence with which a command is refused.
    pub(crate) fn refuses<A: AsRef<OsStr>>(&self, arguments: &[A]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "it is refused");
        assert_eq!(output.stdout, b"", "a refusal is no result");
        words(output.stderr)
    }

    /// The codes that a list with these filters gives.
    pub(crate) fn codes(&self, filters: &[&str]) -> Vec<String> {
        let answer = self.json(&[&["list", "rectification"], filters].concat());
        let rows = answer["rows"].as_array().unwrap().iter();
        rows.map(|row| row["code"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// A received list of the fixtures.
pub(crate) fn list(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/lists")
        .join(name)
}

/// What was printed; on Windows the lines end in CR LF.
fn words(printed: Vec<u8>) -> String {
    let text = String::from_utf8(printed).unwrap();
    if cfg!(windows) {
        text.replace("\r\n", "\n")
    } else {
        text
    }
}
