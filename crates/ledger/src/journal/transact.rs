//! The only door for changes: everything inside one SQLite transaction, with its journal.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use rusqlite::{CachedStatement, Connection};

use super::{OpKind, OpView, entries};
use crate::open::table::Table;
use crate::record::counter;
use crate::record::derive::{self, Reckoning};
use crate::search::index;
use crate::{Ledger, LedgerError, OpId, RecordId};

/// What is being done, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    pub kind: OpKind,
    /// What a clerk calls it: 导入 “d03.xlsx”, 分派 23 条.
    pub label: String,
    pub actor: String,
    /// Local time.
    pub now: DateTime,
}

/// An operation under way. What it does becomes visible, all at once, when its closure ends well.
pub struct Transaction<'t> {
    pub(crate) connection: &'t Connection,
    pub(crate) ledger: &'t Ledger,
    pub(crate) reckoning: Reckoning,
    pub(crate) act: Act,
    pub(crate) op: OpId,
    /// Records from this number on are this operation's own.
    pub(crate) first_new: i64,
    pub(crate) next_record: i64,
    /// The next code number by place of the table and year, once one was asked for.
    pub(crate) next_codes: BTreeMap<(usize, i16), u32>,
    pub(crate) runs: Vec<Run>,
    /// Own records that it deleted again.
    pub(crate) withdrawn: u32,
    /// Records whose derived cells and search tokens are out of date, by place of their table.
    pub(crate) stale: BTreeSet<(usize, RecordId)>,
    /// Whether it changed the register of what went out, which touches no record.
    pub(crate) registered: bool,
    pub(crate) insert: Option<(usize, CachedStatement<'t>)>,
    /// It changed the calendar: all due days are counted anew at its end.
    pub(crate) recounts: bool,
}

/// Records made one after the other in one table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// The place of the table.
    pub(crate) table: usize,
    pub(crate) first: i64,
    pub(crate) last: i64,
}

impl Ledger {
    /// Carries out a change, all or nothing, and writes it into the journal. Answers what the closure
    /// answers, and the operation as the journal has it: none when nothing was changed.
    ///
    /// # Errors
    /// The closure's own, after which nothing is changed, and those of writing.
    pub fn transact<T, E: From<LedgerError>>(
        &mut self,
        act: Act,
        change: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<(T, Option<OpView>), E> {
        let (answer, op, reckoning) = self.transact_inner(act, change)?;
        if op.is_some() {
            self.reckoning = reckoning;
        }
        self.changed();
        Ok((answer, op))
    }

    /// Answers also what due days were counted with in the end.
    fn transact_inner<T, E: From<LedgerError>>(
        &self,
        act: Act,
        change: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<(T, Option<OpView>, Reckoning), E> {
        let sqlite = self.writing()?;
        let mut transaction = Transaction::begin(self, act)?;
        let answer = change(&mut transaction)?;
        let reckoning = transaction.reckoning.clone();
        let op = transaction.finish()?;
        match op {
            Some(_) => sqlite.commit().map_err(LedgerError::from)?,
            None => sqlite.rollback().map_err(LedgerError::from)?,
        }
        Ok((answer, op, reckoning))
    }
}

impl<'t> Transaction<'t> {
    fn begin(ledger: &'t Ledger, act: Act) -> Result<Self, LedgerError> {
        let connection = &ledger.connection;
        let op = entries::begin(connection, &act)?;
        let next_record = counter::next(connection, counter::RECORD)?;
        Ok(Self {
            connection,
            ledger,
            reckoning: Reckoning::read(connection)?,
            act,
            op,
            first_new: next_record,
            next_record,
            next_codes: BTreeMap::new(),
            runs: Vec::new(),
            withdrawn: 0,
            stale: BTreeSet::new(),
            registered: false,
            insert: None,
            recounts: false,
        })
    }

    /// Whether the record was made by this very operation.
    pub(crate) fn is_new(&self, id: RecordId) -> bool {
        id.0 >= self.first_new
    }

    /// The place of the table the record stands in.
    pub(crate) fn place_of(&self, id: RecordId) -> Result<usize, LedgerError> {
        let own = self
            .runs
            .iter()
            .find(|run| (run.first..=run.last).contains(&id.0));
        let place = match own {
            Some(run) => Some(run.table),
            None => self.ledger.place_of(id)?,
        };
        place.ok_or(LedgerError::UnknownRecord { id })
    }

    pub(crate) fn table_at(&self, place: usize) -> &'t Table {
        &self.ledger.tables()[place]
    }

    /// Completes the journal and what is derived. None when nothing was changed.
    fn finish(mut self) -> Result<Option<OpView>, LedgerError> {
        self.insert = None;
        for run in &self.runs {
            entries::created(
                self.connection,
                self.op,
                run,
                self.table_at(run.table).key(),
            )?;
        }
        let made: i64 = self.runs.iter().map(|run| run.last - run.first + 1).sum();
        let made = u32::try_from(made).unwrap_or(u32::MAX) - self.withdrawn;
        let moved = if self.recounts {
            self.ledger.reckon_all(self.connection, &self.reckoning)?
        } else {
            0
        };
        let op = entries::complete(self.connection, self.op, made + moved, self.registered)?;
        let Some(op) = op else {
            return Ok(None);
        };
        counter::set(self.connection, counter::RECORD, self.next_record)?;
        for (&(place, year), &next) in &self.next_codes {
            let series = counter::code(self.table_at(place).key(), year);
            counter::set(self.connection, &series, next.into())?;
        }
        for &(place, id) in &self.stale {
            derive::renew(self.connection, self.table_at(place), &self.reckoning, id)?;
        }
        self.index(usize::try_from(made).unwrap_or(usize::MAX))?;
        Ok(Some(op))
    }

    /// Brings the search index up to date, or notes what it lacks when that would take long.
    fn index(&self, made: usize) -> Result<(), LedgerError> {
        let at_once = made + self.stale.len() <= index::AT_ONCE;
        let changed = self.stale.iter().filter(|(_, id)| !self.is_new(*id));
        if at_once {
            for run in &self.runs {
                index::add(
                    self.connection,
                    self.table_at(run.table),
                    run.first,
                    run.last,
                )?;
            }
            for &(place, id) in changed {
                index::renew(self.connection, self.table_at(place), id.0)?;
            }
        } else {
            for run in self.runs.iter().chain(&together(changed)) {
                index::postpone(
                    self.connection,
                    self.table_at(run.table),
                    run.first,
                    run.last,
                )?;
            }
        }
        Ok(())
    }
}

impl std::fmt::Debug for Transaction<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transaction")
            .field("op", &self.op)
            .finish_non_exhaustive()
    }
}

/// Records whose numbers follow one another as runs.
fn together<'a>(records: impl Iterator<Item = &'a (usize, RecordId)>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for &(table, RecordId(id)) in records {
        match runs.last_mut() {
            Some(run) if run.table == table && run.last + 1 == id => run.last = id,
            _ => runs.push(Run {
                table,
                first: id,
                last: id,
            }),
        }
    }
    runs
}
