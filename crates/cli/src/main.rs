//! `gongkai`: the ledgers without a window, for scripts, for checks and for a machine without a display.
//!
//! Each command has a file of its own: what it takes from the command line, and what it does with the crates below.
//! A command answers once, in words for a person or as one JSON document, or it refuses; it knows no office rule.

mod answer;
mod arguments;
mod attach;
mod calendar;
mod case;
mod clearing;
mod console;
mod desk;
mod dispatch;
mod evidence;
mod export;
mod fill;
mod filters;
mod history;
mod import;
mod layout;
mod list;
mod merge;
mod recheck;
mod record;
mod refusal;
mod set;
mod show;
mod split;
mod table;
mod undo;
mod usage;

use std::process::ExitCode;

use clap::Parser;

use answer::Answer;
use arguments::{Arguments, Command};
use desk::Desk;
use refusal::Refusal;

/// Wrong usage, as CONTRACT of the command line has it: 0 done, 1 refused, 2 wrong usage.
const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage::explain(&error),
    };
    let mut answer = Answer::new(arguments.json);
    let desk = Desk::new(arguments.ledger, arguments.today);
    match carry_out(arguments.command, &desk, &mut answer).and_then(|()| Ok(answer.finish()?)) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has seen enough, as `head` does.
        Err(Refusal::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(refusal) => answer.refuse(&refusal),
    }
}

fn carry_out(command: Command, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    match command {
        Command::Import(import) => import::run(import, desk, answer),
        Command::List(list) => list::run(list, desk, answer),
        Command::Show(show) => show::run(&show, desk, answer),
        Command::Set(set) => set::run(&set, desk, answer),
        Command::History(history) => history::run(&history, desk, answer),
        Command::Undo(undo) => undo::run(&undo, desk, answer),
        Command::Export(export) => export::run(export, desk, answer),
        Command::Split(split) => split::run(split, desk, answer),
        Command::Merge(merge) => merge::run(&merge, desk, answer),
        Command::Dispatch(dispatch) => dispatch::run(&dispatch, desk, answer),
        Command::Layout(layout) => layout::run(layout, desk, answer),
        Command::Fill(fill) => fill::run(fill, desk, answer),
        Command::Attach(attach) => attach::run(&attach, desk, answer),
        Command::Submit(submit) => clearing::submit(&submit, desk, answer),
        Command::Clear(clear) => clearing::clear(clear, desk, answer),
        Command::SendBack(back) => clearing::send_back(back, desk, answer),
        Command::Recheck(recheck) => recheck::run(recheck, desk, answer),
        Command::Evidence(evidence) => evidence::run(evidence, desk, answer),
        Command::Case(case) => case::run(case, desk, answer),
        Command::Calendar(calendar) => calendar::run(calendar, desk, answer),
    }
}
