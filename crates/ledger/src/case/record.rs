//! Receiving an application, and recording what happens to it.

use gongkai_calendar::deadline::Deadline;
use jiff::civil::DateTime;

use super::admit::admit;
use super::count::due;
use super::event::{Event, What, in_order};
use super::follow::follows;
use super::keep::{self, EVENTS};
use super::standing::Standing;
use super::{Case, CaseError, LEDGER};
use crate::journal::transact::{Act, Transaction};
use crate::journal::{OpKind, OpView};
use crate::record::derive::day;
use crate::value::{Value, ValueRef, store_deadline};
use crate::{Draft, Ledger, LedgerError, RecordId};

impl Ledger {
    /// Records an event of a case; its fields of the record follow in the same operation.
    ///
    /// # Errors
    /// As [`Transaction::record_event`].
    pub fn record_event(
        &mut self,
        id: RecordId,
        event: &Event,
        actor: &str,
        now: DateTime,
    ) -> Result<OpView, LedgerError> {
        let row = self.row(id, now.date())?;
        let code = row.ok_or(LedgerError::UnknownRecord { id })?.code;
        let act = Act {
            kind: OpKind::Edit,
            label: format!("{code} 登记{}（{}）", event.what.kind().name(), event.on),
            actor: actor.to_owned(),
            now,
        };
        let ((), op) = self.transact(act, |transaction| transaction.record_event(id, event))?;
        op.ok_or(LedgerError::UnknownRecord { id })
    }
}

impl Transaction<'_> {
    /// Takes an application in: a record whose 答复期限 is computed from now on. It gets the next 登记编号,
    /// where the office numbers them and it brings none.
    ///
    /// # Errors
    /// No day of receipt, a 答复期限 that was given, and those of [`Transaction::create`].
    pub fn receive(&mut self, draft: &Draft<'_>) -> Result<RecordId, LedgerError> {
        let table = self.ledger.table(LEDGER)?;
        let at = |place: Option<usize>| draft.fields.iter().find(|field| Some(field.0) == place);
        if at(table.due).is_some() {
            return Err(CaseError::DueIsComputed.into());
        }
        let received = match at(table.starts) {
            Some((_, ValueRef::Text(text))) => day(text.trim()),
            _ => None,
        };
        let received = received.ok_or(CaseError::NoReceiptDay)?;
        let number = self.lacking_number(draft, received)?;
        let mut draft = draft.clone();
        if let Some((place, number)) = &number {
            draft.fields.retain(|(at, _)| at != place);
            draft.fields.push((*place, ValueRef::Text(number)));
        }
        self.receive_with(&draft, &[])
    }

    /// Takes an application in to which that has happened already.
    pub(super) fn receive_with(
        &mut self,
        draft: &Draft<'_>,
        events: &[Event],
    ) -> Result<RecordId, LedgerError> {
        let id = self.create(self.ledger.table(LEDGER)?.definition, draft)?;
        keep::store(self.connection, id, Some(&keep::write(events)?))?;
        self.stale.insert((self.place_of(id)?, id));
        Ok(id)
    }

    /// Records an event of a case, by the operation's actor where it names nobody. A record that had
    /// none becomes a case by it: its 答复期限 is computed from now on, and undoing the event brings the
    /// stated one back.
    ///
    /// # Errors
    /// A record that is no case, and an event that must not come here, or not without a reason.
    pub fn record_event(&mut self, id: RecordId, event: &Event) -> Result<(), LedgerError> {
        if self.ledger_of(id)?.key != LEDGER {
            return Err(CaseError::NotACase.into());
        }
        let Case {
            receipt,
            mut events,
            stated,
        } = keep::case(self.connection, id)?;
        let rules = self.reckoning.rules.clone();
        let calendar = self.reckoning.calendar.clone();
        admit(receipt, &events, event, &calendar, &rules)?;
        let event = self.completed(id, event, &events)?;
        let standing = Standing::after(receipt.on, in_order(&events), &calendar, &rules);
        let cells = follows(&event, &standing);
        drop(standing);
        events.push(event);
        for (column, words) in cells {
            self.put(id, column, words.as_deref())?;
        }
        if stated.is_some() {
            let due = due(receipt.on, &events, &calendar, &rules).map(Deadline::on);
            let due = due
                .as_ref()
                .map(|due| store_deadline(ValueRef::Deadline(due)));
            self.put(id, "due", due.transpose()?.as_deref())?;
        }
        self.put(id, EVENTS, Some(&keep::write(&events)?))?;
        Ok(())
    }

    /// The event with what its recording adds to it: who did it, and the code of a request split off.
    fn completed(
        &mut self,
        id: RecordId,
        event: &Event,
        before: &[Event],
    ) -> Result<Event, LedgerError> {
        let mut event = event.clone();
        if event.by.is_none() && !self.act.actor.is_empty() {
            event.by = Some(self.act.actor.clone());
        }
        match &mut event.what {
            What::Split { content, into } => *into = self.split_off(id, content, before)?,
            What::Merged { into } => *into = self.merge_into(id, into)?,
            _ => {}
        }
        Ok(event)
    }

    /// Adds a line to 备注.
    pub(super) fn remark(&mut self, id: RecordId, line: &str) -> Result<(), LedgerError> {
        let remarks = match self.value(id, "remarks")? {
            Some(Value::Text(remarks)) => format!("{remarks}\n{line}"),
            _ => line.to_owned(),
        };
        self.put(id, "remarks", Some(&remarks))?;
        Ok(())
    }
}
