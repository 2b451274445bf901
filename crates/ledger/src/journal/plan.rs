//! What undoing an operation would do, and what stands in its way.

use std::collections::BTreeSet;

use rusqlite::{Params, Row};

use super::chain::Chain;
use super::{OpKind, OpView, UndoPlan, entries};
use crate::open::table::Table;
use crate::record::column::Column;
use crate::{Ledger, LedgerError, OpId};

impl Ledger {
    /// What undoing the operation would do.
    ///
    /// Its cells go back only where they still hold what it wrote; later changes to them have to be
    /// undone first. Records it made go, whatever was done to them since. Records it deleted come
    /// back with their number and code.
    ///
    /// # Errors
    /// No such operation, or one that is undone already, or one of whose doing nothing is left.
    pub fn undo_plan(&self, op: OpId) -> Result<UndoPlan, LedgerError> {
        let view = entries::operation(&self.connection, op)?;
        if view.undone_by.is_some() {
            return Err(LedgerError::AlreadyUndone { op: Box::new(view) });
        }
        let chain = self.chain(op)?;
        let count = |sql: &str| -> Result<u32, LedgerError> {
            let mut statement = self.connection.prepare_cached(sql)?;
            Ok(statement.query_row([chain.head().0], |row| row.get(0))?)
        };
        let plan = UndoPlan {
            deletes: self.deletes(&chain)?,
            restores: count("SELECT count(*) FROM deleted WHERE op = ?1")?,
            cells: count("SELECT count(*) FROM cell WHERE op = ?1")?,
            workbooks: self.workbooks(&chain)?,
            calendar: count("SELECT count(*) FROM calendar_change WHERE op = ?1")?,
            takes_along: self.takes_along(&chain)?,
            blocked_by: self.blocked_by(&chain)?,
            op: view,
        };
        if plan.deletes + plan.restores + plan.cells + plan.workbooks + plan.calendar == 0 {
            return Err(LedgerError::NothingToUndo {
                op: Box::new(plan.op),
            });
        }
        Ok(plan)
    }

    /// The newest operation that can be undone: what 撤销 means without naming one. Undos themselves
    /// are passed over; they are taken back by name.
    pub fn last_undoable(&self) -> Result<Option<OpId>, LedgerError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM op WHERE undone_by IS NULL AND kind <> 'undo' ORDER BY id DESC",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let op = OpId(row.get(0)?);
            match self.undo_plan(op) {
                Ok(plan) if plan.blocked_by.is_empty() => return Ok(Some(op)),
                Ok(_) | Err(LedgerError::NothingToUndo { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// How many records would go.
    fn deletes(&self, chain: &Chain) -> Result<u32, LedgerError> {
        let mut deletes = 0;
        for table in self.tables() {
            let sql = with_table(include_str!("plan_deletes.sql"), table);
            let mut statement = self.connection.prepare_cached(&sql)?;
            deletes += statement.query_row([chain.same()], |row| row.get::<_, u32>(0))?;
        }
        Ok(deletes)
    }

    /// How many workbooks the chain sent or took back.
    fn workbooks(&self, chain: &Chain) -> Result<u32, LedgerError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("plan_workbooks.sql"))?;
        Ok(statement.query_row([chain.all()], |row| row.get(0))?)
    }

    /// Later changes to records that would go.
    fn takes_along(&self, chain: &Chain) -> Result<Vec<OpView>, LedgerError> {
        let mut later = BTreeSet::new();
        for table in self.tables() {
            let sql = with_table(include_str!("plan_takes_along.sql"), table);
            self.collect(&sql, [chain.same()], |row| row.get(0), &mut later)?;
        }
        let later = self.in_force(later)?.into_iter();
        Ok(later
            .filter(|op| op.kind != OpKind::Undo && !chain.contains(op.id))
            .collect())
    }

    /// Later changes that keep the operation's cells from going back, or its records from coming
    /// back under their code.
    fn blocked_by(&self, chain: &Chain) -> Result<Vec<OpView>, LedgerError> {
        let op = chain.head();
        let mut cells = BTreeSet::new();
        let columns = "SELECT DISTINCT column FROM cell WHERE op = ?1";
        self.collect(columns, [op.0], |row| row.get::<_, String>(0), &mut cells)?;
        let mut later = BTreeSet::new();
        for table in self.tables() {
            for name in &cells {
                let Ok(column) = Column::journaled(table.definition, name) else {
                    continue;
                };
                let now = column.sql(table.definition, "substr(?2, 7)");
                let sql = with_table(include_str!("plan_overwritten.sql"), table);
                let sql = sql.replace("\"CELL\"", &now);
                self.collect(&sql, (op.0, name), |row| row.get(0), &mut later)?;
            }
            let sql = with_table(include_str!("plan_code_taken.sql"), table);
            self.collect(&sql, (op.0, table.key()), |row| row.get(0), &mut later)?;
        }
        for sql in [
            include_str!("plan_record_gone.sql"),
            include_str!("plan_calendar_changed.sql"),
        ] {
            self.collect(sql, [op.0], |row| row.get(0), &mut later)?;
        }
        let newest = later.last().copied();
        let mut blocking = self.in_force(later)?;
        // An undo that only took back a later change is no obstacle of its own.
        if blocking.iter().any(|op| op.kind != OpKind::Undo) {
            blocking.retain(|op| op.kind != OpKind::Undo);
        } else if let (Some(newest), true) = (newest, blocking.is_empty()) {
            blocking.push(entries::operation(&self.connection, OpId(newest))?);
        }
        let mut undos = BTreeSet::new();
        let unmade = include_str!("plan_making_undone.sql");
        self.collect(unmade, [op.0], |row| row.get(0), &mut undos)?;
        undos.retain(|&undo| !chain.contains(OpId(undo)));
        blocking.extend(self.in_force(undos)?);
        let mut returns = BTreeSet::new();
        let returned = include_str!("plan_returned.sql");
        self.collect(returned, [chain.all()], |row| row.get(0), &mut returns)?;
        blocking.extend(self.in_force(returns)?);
        Ok(blocking)
    }

    /// Those of the operations that are not undone, newest first.
    fn in_force(&self, operations: BTreeSet<i64>) -> Result<Vec<OpView>, LedgerError> {
        let views = operations.into_iter().rev();
        let views: Vec<_> = views
            .map(|op| entries::operation(&self.connection, OpId(op)))
            .collect::<Result<_, _>>()?;
        Ok(views
            .into_iter()
            .filter(|op| op.undone_by.is_none())
            .collect())
    }

    fn collect<T: Ord>(
        &self,
        sql: &str,
        parameters: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
        into: &mut BTreeSet<T>,
    ) -> Result<(), LedgerError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        for found in statement.query_map(parameters, read)? {
            into.insert(found?);
        }
        Ok(())
    }
}

/// The statement on that ledger's table.
fn with_table(sql: &str, table: &Table) -> String {
    sql.replace("\"LEDGER\"", &format!("\"{}\"", table.key()))
}
