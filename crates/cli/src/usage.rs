//! Wrong usage in the clerk's language; clap itself speaks English only.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::{WRONG_USAGE, console};

/// Says what is wrong with the command line, or prints the help that was asked for.
pub(crate) fn explain(error: &Error) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        // The one English word that clap's templates cannot reach.
        let text = error.render().to_string().replace("[OPTIONS]", "[选项]");
        // A reader that went away has no use for a message either.
        let mut out = console::words();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        return ExitCode::SUCCESS;
    }
    console::say(&sentence(error));
    console::say("写法见 gongkai --help，某个命令的写法见 gongkai 命令 --help。");
    ExitCode::from(WRONG_USAGE)
}

fn sentence(error: &Error) -> String {
    let said = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = said(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "没有写要做什么。".to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令。", said(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("不认识“{argument}”。"),
        ErrorKind::MissingRequiredArgument => format!("还缺少：{}。", missing(error)),
        ErrorKind::ArgumentConflict => format!("“{argument}”重复了，或不能和别的选项一起用。"),
        ErrorKind::InvalidValue if said(ContextKind::InvalidValue).is_empty() => {
            format!("“{argument}”后面没有写内容。")
        }
        ErrorKind::InvalidValue => format!(
            "“{argument}”不能是“{}”，可以是：{}。",
            said(ContextKind::InvalidValue),
            said(ContextKind::ValidValue)
        ),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error)
                .map(ToString::to_string)
                .unwrap_or_default();
            format!(
                "“{argument}”后面的“{}”不对：{why}。",
                said(ContextKind::InvalidValue)
            )
        }
        _ => format!("命令写得不对：{}。", error.kind()),
    }
}

fn missing(error: &Error) -> String {
    match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(names)) => names.join("、"),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}
