//! Every command of the window, listed once.
//!
//! From the list come Tauri's commands and their handler, and the type `Commands` in TypeScript: what
//! each takes and answers. A command whose function has other arguments than the list says does not
//! compile.
//!
//! All of them run off the main thread, which belongs to the window.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a command owns what the window sent it"
)]
#![expect(clippy::unnecessary_wraps, reason = "all commands answer in one form")]

mod app;
mod calendar;
mod case;
mod changes;
mod clearing;
mod evidence;
mod export;
mod fill;
mod history;
mod import;
mod letters;
mod merge;
mod rows;
mod send;
mod settings;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use gongkai_calendar::Arrangement;
use gongkai_calendar::deadline::Deadline;
use gongkai_exchange::case::CaseView;
use gongkai_exchange::clearing::Review;
use gongkai_exchange::edit::{Assignment, Edit};
use gongkai_exchange::evidence::Packaged;
use gongkai_exchange::fill::{FillRows, FillView};
use gongkai_exchange::layout::Layout;
use gongkai_exchange::letter::{Offer, Written};
use gongkai_exchange::merge::{MergeChoice, MergePlanView, MergeRows, RowAction};
use gongkai_exchange::send::{Groups, Sent, SplitBy};
use gongkai_exchange::view::{Action, PlanChange, PlanRows, PlanView, SheetView};
use gongkai_ledger::calendar::{CalendarChange, CalendarYear, OfficeCalendar};
use gongkai_ledger::case::{Document, DocumentKind, Rules, Similar};
use gongkai_ledger::definition::{Definition, FieldKind};
use gongkai_ledger::dispatch::Dispatch;
use gongkai_ledger::foresee::Foresight;
use gongkai_ledger::journal::{HistoryEntry, OpView, UndoPlan};
use gongkai_ledger::known::Known;
use gongkai_ledger::query::{LedgerCount, Page, Query, Row};
use gongkai_ledger::settings::Settings;
use gongkai_ledger::{OpId, RecordId};
use tauri::ipc::{IpcResponse, Response};
use tauri::{Runtime, State};

use crate::failure::Failure;
use crate::progress::ProgressBar;
use crate::shell::Shell;
use app::{Start, Startup};
use calendar::PeriodEnd;
use case::StepDraft;
use changes::Changed;
use evidence::NewFiles;
use export::{ExportOptions, Exported};
use fill::Filled;
use import::{ImportOptions, Imported};
use rows::ValueCount;
use send::SendRequest;

/// Makes of each `subject::name(argument: Type, …) -> Answer` a Tauri command `name` that calls the
/// function of that name in the module of that subject.
macro_rules! commands {
    ($($(#[doc = $doc:literal])* $subject:ident::$name:ident($($argument:ident: $kind:ty),*) -> $answer:ty;)*) => {
        $(
            #[tauri::command]
            async fn $name(shell: State<'_, Arc<Shell>>, $($argument: $kind),*) -> Result<Response, Failure> {
                let shell = Arc::clone(&shell);
                let answer = move || -> Result<$answer, Failure> { $subject::$name(&shell, $($argument),*) };
                off_main_thread(stringify!($name), work(answer)).await
            }
        )*

        /// Answers the window's calls.
        pub fn handler<R: Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name),*]
        }

        /// The commands of the shell: what each takes, and what it answers.
        #[cfg(test)]
        #[derive(ts_rs::TS)]
        #[ts(export)]
        #[expect(dead_code, reason = "only its type in TypeScript is of use")]
        struct Commands {
            $($(#[doc = $doc])* #[ts(inline)] $name: signatures::$name::Signature,)*
        }

        #[cfg(test)]
        #[expect(dead_code, reason = "only their types in TypeScript are of use")]
        mod signatures {
            $(
                pub(super) mod $name {
                    #[allow(unused_imports, reason = "one list of imports serves all commands")]
                    use super::super::*;

                    #[derive(ts_rs::TS)]
                    pub(in super::super) struct Arguments {
                        $($argument: $kind,)*
                    }

                    #[derive(ts_rs::TS)]
                    pub(in super::super) struct Signature {
                        #[ts(inline)]
                        arguments: Arguments,
                        answer: $answer,
                    }
                }
            )*
        }
    };
}

commands! {
    /// What the window shows first; opens the ledger, where there is one.
    app::startup() -> Startup;
    /// Makes the ledger file on the first run.
    app::start_with(choice: Start) -> ();
    /// The ledgers and their fields, in the order of the navigation.
    app::definitions() -> Vec<Definition>;
    /// How many records each ledger has, and how many of them press.
    app::counts() -> Vec<LedgerCount>;

    /// Some rows of a query, and how many there are in all; their personal data masked unless `reveal`.
    rows::rows(query: Query, offset: u32, limit: u32, reveal: bool) -> Page;
    /// All rows of a query, by number.
    rows::row_ids(query: Query) -> Vec<RecordId>;
    /// One record; its personal data masked unless `reveal`.
    rows::row(id: RecordId, reveal: bool) -> Row;
    /// The values a column takes among the rows of a query, most frequent first; of a masked column the empty one
    /// alone, unless `reveal`.
    rows::column_values(query: Query, column: String, reveal: bool) -> Vec<ValueCount>;
    /// Departments or people that stand in any ledger, most frequent first.
    rows::known_names(kind: FieldKind) -> Vec<Known>;
    /// A picture of a record by its name, as a data address.
    rows::picture(name: String) -> String;
    /// What the words of a deadline mean today; null: no deadline can be seen in them.
    rows::read_deadline(text: String) -> Option<Deadline>;

    /// Writes typed cells, all or none: one unreadable text refuses them all, code `bad_value`. The rows it answers
    /// are masked unless `reveal`, those of the other changes always.
    changes::edit(edits: Vec<Edit>, reveal: bool) -> Changed;
    /// Makes a record from typed cells, by field key.
    changes::create_record(ledger: String, values: BTreeMap<String, String>) -> Changed;
    /// Deletes records.
    changes::delete_records(ids: Vec<RecordId>) -> Changed;
    /// Gives records a department, a person, a deadline.
    changes::assign(ids: Vec<RecordId>, assignment: Assignment) -> Changed;

    /// Asks for records to be looked at (报请核验), all or none; code `refused`: the details say what each lacks.
    clearing::submit_records(ids: Vec<RecordId>) -> Changed;
    /// Takes records off the list (销号), all or none; not by the person who did the work.
    clearing::clear_records(ids: Vec<RecordId>, review: Review) -> Changed;
    /// Gives records back to be worked on again (退回), with the reason.
    clearing::send_back_records(ids: Vec<RecordId>, review: Review, reason: String) -> Changed;

    /// Adds files to a record as evidence, all or none.
    evidence::attach_evidence(id: RecordId, files: NewFiles) -> Changed;
    /// Takes a file off a record; an undo brings it back.
    evidence::detach_evidence(id: RecordId, file: String) -> Changed;
    /// Opens a copy of a record's file in the system's program for it.
    evidence::open_evidence(id: RecordId, file: String) -> ();
    /// Writes the files of a query's records with an index as one archive.
    evidence::package_evidence(query: Query, path: String, progress: ProgressBar) -> Packaged;
    /// A file name for the package of a ledger.
    evidence::package_name(ledger: String) -> String;

    /// A disclosure request as a case: its clock, what happened, what may come next.
    case::case_view(id: RecordId) -> CaseView;
    /// Records a step of a case from typed details, all or nothing. Code `event_needs_reason`: it is
    /// unusual, and taken with a reason.
    case::record_step(id: RecordId, step: StepDraft) -> Changed;
    /// Which day counts as the one of receipt for an application that came so.
    case::receipt_day(channel: String) -> String;
    /// Requests that ask for much the same.
    case::similar_requests(applicant: String, content: String) -> Vec<Similar>;
    /// Writes how the deadline of a case is counted as a workbook to print.
    case::write_reckoning(id: RecordId, path: String) -> ();

    /// A record's timeline, newest first; personal data in it masked unless `reveal`.
    history::history(id: RecordId, reveal: bool) -> Vec<HistoryEntry>;
    /// What was done, newest first.
    history::operations(limit: u32) -> Vec<OpView>;
    /// What undoing an operation would do.
    history::undo_plan(op: OpId) -> UndoPlan;
    /// Undoes an operation; the answer is the undoing, which can be undone too.
    history::undo(op: OpId) -> OpView;
    /// The operation that Ctrl+Z means.
    history::last_undoable() -> Option<OpView>;

    /// Reads files, and those in folders, and plans their import as one; the plan takes the place of the one before.
    import::import_plan(paths: Vec<PathBuf>, options: ImportOptions, progress: ProgressBar) -> PlanView;
    /// As `import_plan`, for a table pasted from another program.
    import::import_text(text: String, options: ImportOptions, progress: ProgressBar) -> PlanView;
    /// Stops the import or export that runs.
    import::import_cancel() -> ();
    /// Changes what the plan takes a column or the whole file for.
    import::plan_change(plan: u32, change: PlanChange) -> PlanView;
    /// Some rows of one action; null: of every row that holds a record.
    import::plan_rows(plan: u32, action: Option<Action>, offset: u32, limit: u32) -> PlanRows;
    /// Some rows of a sheet as it is.
    import::plan_sheet(plan: u32, sheet: String, offset: u32, limit: u32) -> SheetView;
    /// Writes the rows that cannot be taken as workbooks in the form they came in; answers their paths.
    import::plan_rejects(plan: u32, path: String) -> Vec<String>;
    /// Carries out exactly the plan; afterwards the plan is gone.
    import::import_commit(plan: u32, progress: ProgressBar) -> Imported;
    /// Forgets the plan.
    import::plan_discard(plan: u32) -> ();

    /// Writes the rows of a query as a workbook.
    export::export_rows(
        query: Query, path: String, options: ExportOptions, progress: ProgressBar
    ) -> Exported;
    /// A file name for the export of a ledger.
    export::export_name(ledger: String) -> String;
    /// Opens a file that was exported since the start.
    export::open_file(path: String) -> ();
    /// Shows a file that was exported since the start, or the ledger file, in its folder.
    export::reveal_file(path: String) -> ();

    /// Who would get which rows of a query.
    send::send_groups(query: Query, by: SplitBy) -> Groups;
    /// Sends the rows of a query into a folder, a workbook to each who has to fill it in.
    send::send_out(
        query: Query, folder: PathBuf, request: SendRequest, progress: ProgressBar
    ) -> Sent;
    /// What went out and whether it is back, the latest sending first.
    send::dispatches() -> Vec<Dispatch>;
    /// The layouts for a ledger.
    send::layouts(ledger: String) -> Vec<Layout>;
    /// Learns a layout from a received workbook, under a name; without a ledger, as the workbook itself says. `fill` are
    /// the headers of the columns that others fill in.
    send::learn_layout(
        path: PathBuf, name: String, ledger: Option<String>, fill: Vec<String>
    ) -> Layout;

    /// Reads workbooks that came back, and those in folders, and plans taking them back as one.
    merge::merge_plan(paths: Vec<PathBuf>, password: Option<String>, progress: ProgressBar) -> MergePlanView;
    /// Some rows of one action; null: of every row.
    merge::merge_rows(plan: u32, action: Option<RowAction>, offset: u32, limit: u32) -> MergeRows;
    /// Takes a choice of the clerk's: a side of a conflict, a row that was added, which record a row is.
    merge::merge_choose(plan: u32, choice: MergeChoice) -> MergePlanView;
    /// Carries out exactly the plan; none: everything stood so already. Afterwards the plan is gone.
    merge::merge_commit(plan: u32) -> Option<OpView>;
    /// Forgets the plan.
    merge::merge_discard(plan: u32) -> ();
    /// The letters that may be written for a case now, with what each needs and the number it would take.
    letters::letter_kinds(id: RecordId) -> Vec<Offer>;
    /// Writes a letter to a file and records it in the case; details by key.
    letters::write_letter(
        id: RecordId, kind: DocumentKind, details: BTreeMap<String, String>, path: String
    ) -> Written;
    /// The letters written for a case, in the order they were.
    letters::documents(id: RecordId) -> Vec<Document>;
    /// Writes a letter to a file once more, as it was; `open_file` opens it then.
    letters::save_document(id: RecordId, sha256: String, path: String) -> ();
    /// Puts the templates of letters where the office can change them; answers the folder, for `reveal_file`.
    letters::letter_templates() -> String;
    /// A year of the calendar, day by day.
    calendar::calendar_year(year: i16) -> CalendarYear;
    /// The notices that the office read in and the days it set by hand.
    calendar::office_calendar() -> OfficeCalendar;
    /// What the text of a holiday notice says; without a year it is the one the text speaks of.
    calendar::read_notice(text: String, year: Option<i16>) -> Arrangement;
    /// Which due days a change of the calendar would move.
    calendar::foresee_calendar(change: CalendarChange) -> Foresight;
    /// Changes the calendar; null: every day is counted like that already.
    calendar::change_calendar(change: CalendarChange) -> Option<OpView>;
    /// Where each period of the law ends that begins on a day, which is written as people do.
    calendar::periods(from: String) -> Vec<PeriodEnd>;
    /// Reads a form of another office and plans to fill it in with the rows of a query; the plan takes the place of the
    /// one before.
    fill::fill_plan(path: PathBuf, query: Query) -> FillView;
    /// Some rows of the filled form: all, or those the clerk should look at.
    fill::fill_rows(plan: u32, doubtful: bool, offset: u32, limit: u32) -> FillRows;
    /// Writes the filled form to another file, exactly as planned.
    fill::fill_write(plan: u32, path: String) -> Filled;

    /// The office's settings.
    settings::settings() -> Settings;
    /// What the law leaves open, as most offices have it.
    settings::usual_rules() -> Rules;
    /// Which due days other settings would move.
    settings::foresee_settings(settings: Settings) -> Foresight;
    /// Keeps the office's settings.
    settings::save_settings(settings: Settings) -> Settings;
    /// What the window remembered under a key, as JSON.
    settings::remembered(key: String) -> Option<String>;
    /// Remembers JSON under a key.
    settings::remember(key: String, json: String) -> ();
}

/// What a command does, to its answer in the form the window gets it.
type Work = Box<dyn FnOnce() -> Result<Response, Failure> + Send>;

/// Of one type for all commands: what runs them is compiled once and not a hundred times.
fn work<T: IpcResponse>(command: impl FnOnce() -> Result<T, Failure> + Send + 'static) -> Work {
    Box::new(move || {
        let body = command()?
            .body()
            .map_err(|_unwritable| Failure::internal())?;
        Ok(Response::new(body))
    })
}

/// Runs a command where it cannot hold up the window; a panic becomes a failure like any other. The
/// log gets the failure's code and none of its words.
async fn off_main_thread(name: &'static str, work: Work) -> Result<Response, Failure> {
    tauri::async_runtime::spawn_blocking(work)
        .await
        .unwrap_or_else(|_panicked| Err(Failure::internal()))
        .inspect_err(|failure| tracing::info!(name, code = failure.code, "refused"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_reaches_the_window_as_a_failure_without_its_words() {
        let panicking = work(|| -> Result<(), _> { panic!("身份证号 110101199003070000") });
        let answer = tauri::async_runtime::block_on(off_main_thread("test", panicking));
        let failure = answer.err().unwrap();
        assert_eq!(failure.code, "internal");
        assert!(
            !failure.message.contains("身份证"),
            "a panic may quote a cell"
        );
    }
}
