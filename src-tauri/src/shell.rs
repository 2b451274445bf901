//! What the window's commands share: the open ledger, the plans being looked at, the clock, the word
//! to stop.

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use gongkai_exchange::edit::Actor;
use gongkai_exchange::fill::FillPlan;
use gongkai_exchange::import::Plan;
use gongkai_exchange::merge::MergePlan;
use gongkai_ledger::{Ledger, LedgerError};
use jiff::Zoned;
use jiff::civil::{Date, DateTime};
use tempfile::TempDir;

use crate::failure::Failure;
use crate::shown::Shown;

/// Names another ledger file than the user's own: for a copy on a stick, and for tests.
const LEDGER_VARIABLE: &str = "GONGKAI_LEDGER";

/// Records the search learns at a time, and the pause in between: a click meanwhile waits for one
/// batch at most.
const INDEX_BATCH: usize = 2_000;
const INDEX_PAUSE: Duration = Duration::from_millis(5);

/// What the commands of the one window share.
///
/// Where both are needed, the ledger is locked before a plan.
pub struct Shell {
    place: PathBuf,
    clock: fn() -> DateTime,
    ledger: Mutex<Option<Ledger>>,
    pub(crate) imports: Shown<Plan>,
    pub(crate) merges: Shown<MergePlan>,
    pub(crate) forms: Shown<FillPlan>,
    cancelled: AtomicBool,
    exported: Mutex<BTreeSet<PathBuf>>,
    /// Copies of evidence that other programs were given to open; gone when the program ends.
    copies: Mutex<Option<TempDir>>,
}

impl Shell {
    /// The shell of the signed-in user: their ledger file, or the one that `GONGKAI_LEDGER` names.
    pub fn of_this_user() -> Self {
        let place =
            env::var_os(LEDGER_VARIABLE).map_or_else(gongkai_ledger::default_path, PathBuf::from);
        Self::new(place, || Zoned::now().datetime())
    }

    /// A shell over the ledger file at `place`, which need not be there yet. `clock` tells the local
    /// time.
    pub fn new(place: PathBuf, clock: fn() -> DateTime) -> Self {
        Self {
            place,
            clock,
            ledger: Mutex::default(),
            imports: Shown::default(),
            merges: Shown::default(),
            forms: Shown::default(),
            cancelled: AtomicBool::default(),
            exported: Mutex::default(),
            copies: Mutex::default(),
        }
    }

    pub(crate) fn place(&self) -> &Path {
        &self.place
    }

    pub(crate) fn now(&self) -> DateTime {
        (self.clock)()
    }

    pub(crate) fn today(&self) -> Date {
        self.now().date()
    }

    /// Whether there is a ledger file; without one the window asks how to start.
    pub(crate) fn has_ledger(&self) -> bool {
        self.place.exists()
    }

    /// Makes the ledger file. One that is there already is refused, not overwritten.
    pub(crate) fn create_ledger(&self) -> Result<(), Failure> {
        if self.has_ledger() {
            return Err(Failure::already_started(&self.place));
        }
        *unlock(&self.ledger) = Some(Ledger::open(&self.place)?);
        Ok(())
    }

    /// Works with the open ledger, opening it first where this is the first work since the start.
    pub(crate) fn ledger<T>(
        &self,
        work: impl FnOnce(&mut Ledger) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut open = unlock(&self.ledger);
        let ledger = match open.as_mut() {
            Some(ledger) => ledger,
            None if self.has_ledger() => open.insert(Ledger::open(&self.place)?),
            None => return Err(Failure::not_started()),
        };
        work(ledger)
    }

    /// Changes the open ledger, now and in the name that the settings give. What the search has not
    /// learned by then, it learns in the background.
    pub(crate) fn change<T>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Ledger, &Actor) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let done = self.ledger(|ledger| {
            let actor = Actor {
                name: ledger.settings()?.actor,
                now: self.now(),
            };
            work(ledger, &actor)
        })?;
        self.index_in_background();
        Ok(done)
    }

    /// Closes the ledger file, so that it stands alone without SQLite's own files beside it.
    pub(crate) fn close(&self) {
        unlock(&self.ledger).take();
        unlock(&self.copies).take();
    }

    /// A folder for copies of evidence, made on first use.
    pub(crate) fn copies(&self) -> Result<PathBuf, Failure> {
        let mut copies = unlock(&self.copies);
        let folder = match copies.take() {
            Some(folder) => folder,
            None => tempfile::tempdir().map_err(|_| Failure::no_room())?,
        };
        Ok(copies.insert(folder).path().to_owned())
    }

    /// Lets the search learn new records in the background; until then it finds them the slow way.
    pub(crate) fn index_in_background(self: &Arc<Self>) {
        let shell = Arc::clone(self);
        thread::spawn(move || {
            loop {
                match shell.index_batch() {
                    Ok(0) => return,
                    Ok(_) => thread::sleep(INDEX_PAUSE),
                    Err(error) => {
                        return tracing::warn!(
                            code = error.code(),
                            "the search index stays behind"
                        );
                    }
                }
            }
        });
    }

    /// Answers how many records the search learned. A ledger that was closed meanwhile stays closed.
    fn index_batch(&self) -> Result<usize, LedgerError> {
        match unlock(&self.ledger).as_mut() {
            Some(ledger) => ledger.index_pending(INDEX_BATCH),
            None => Ok(0),
        }
    }

    /// Begins a long command that [`Self::cancel`] can stop: answers the flag to watch.
    pub(crate) fn begin(&self) -> &AtomicBool {
        self.cancelled.store(false, Ordering::Relaxed);
        &self.cancelled
    }

    /// Stops the long command that runs, if one does.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Notes a file the clerk exported.
    pub(crate) fn note_export(&self, path: &Path) {
        unlock(&self.exported).insert(path.to_owned());
    }

    /// Whether the window may have the system open that file: what it exported since the start, or
    /// its own ledger. Nothing that a cell of a received list says can make it open another.
    pub(crate) fn may_show(&self, path: &Path) -> bool {
        path == self.place || unlock(&self.exported).contains(path)
    }
}

impl std::fmt::Debug for Shell {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Shell")
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

/// Locks. What a panic may have left half done is thrown away: the ledger is opened afresh, the
/// plan is gone.
pub(crate) fn unlock<T: Default>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| {
        mutex.clear_poison();
        let mut guard = poisoned.into_inner();
        *guard = T::default();
        guard
    })
}

#[cfg(test)]
mod tests {
    use gongkai_ledger::definition::definitions;
    use gongkai_ledger::journal::OpKind;
    use gongkai_ledger::{Act, Draft};
    use jiff::civil::datetime;

    use super::*;

    #[test]
    fn a_panic_amid_a_change_leaves_nothing_of_it_and_the_next_command_works() {
        let folder = tempfile::tempdir().unwrap();
        let now = || datetime(2026, 11, 23, 9, 30, 0, 0);
        let shell = Arc::new(Shell::new(folder.path().join("台账.gongkai"), now));
        shell.create_ledger().unwrap();

        let panicking = Arc::clone(&shell);
        let panicked = thread::spawn(move || panicking.ledger(create_and_panic)).join();
        assert!(panicked.is_err());
        let operations = shell.ledger(|ledger| Ok(ledger.operations(10)?)).unwrap();
        assert_eq!(operations, [], "the transaction ended with the panic");
    }

    fn create_and_panic(ledger: &mut Ledger) -> Result<(), Failure> {
        let act = Act {
            kind: OpKind::Create,
            label: String::new(),
            actor: String::new(),
            now: datetime(2026, 11, 23, 9, 30, 0, 0),
        };
        ledger.transact(act, |transaction| -> Result<(), Failure> {
            transaction.create(&definitions()[0], &Draft::default())?;
            panic!("a fault of the program");
        })?;
        Ok(())
    }
}
