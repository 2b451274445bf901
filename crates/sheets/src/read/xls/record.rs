use super::damaged;
use crate::SheetError;
use crate::read::fields::Fields;

/// The records that matter here ([MS-XLS] 2.3).
pub(super) mod kind {
    pub(in super::super) const FORMULA: u16 = 0x0006;
    pub(in super::super) const END: u16 = 0x000A;
    pub(in super::super) const DATE_SYSTEM: u16 = 0x0022;
    pub(in super::super) const PASSWORD: u16 = 0x002F;
    pub(in super::super) const CONTINUE: u16 = 0x003C;
    pub(in super::super) const CODE_PAGE: u16 = 0x0042;
    pub(in super::super) const SHEET: u16 = 0x0085;
    pub(in super::super) const SHORT_NUMBERS: u16 = 0x00BD;
    pub(in super::super) const RICH_TEXT: u16 = 0x00D6;
    pub(in super::super) const STYLE: u16 = 0x00E0;
    pub(in super::super) const MERGES: u16 = 0x00E5;
    pub(in super::super) const SHARED_STRINGS: u16 = 0x00FC;
    pub(in super::super) const SHARED_TEXT: u16 = 0x00FD;
    pub(in super::super) const LINK: u16 = 0x01B8;
    pub(in super::super) const NUMBER: u16 = 0x0203;
    pub(in super::super) const TEXT: u16 = 0x0204;
    pub(in super::super) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(in super::super) const FORMULA_TEXT: u16 = 0x0207;
    pub(in super::super) const ROW: u16 = 0x0208;
    pub(in super::super) const SHORT_NUMBER: u16 = 0x027E;
    pub(in super::super) const FORMAT: u16 = 0x041E;
    pub(in super::super) const BEGIN: u16 = 0x0809;
}

/// One record, with what follows it because it was too long for one.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    /// The stream after it, which may begin with more of it.
    after: &'a [u8],
}

impl<'a> Record<'a> {
    /// The pieces in which its data lies. A record holds at most 8,224 bytes; what is longer goes on
    /// in `Continue` records.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let mut after = Fields(self.after);
        std::iter::once(self.data).chain(std::iter::from_fn(move || {
            (after.u16()? == kind::CONTINUE).then_some(())?;
            let length = after.u16()?;
            after.bytes(length.into())
        }))
    }
}

/// The records of a stream from a place on.
pub(super) struct Records<'a> {
    rest: &'a [u8],
    length: usize,
}

impl<'a> Records<'a> {
    pub(super) fn at(stream: &'a [u8], start: usize) -> Result<Self, SheetError> {
        let rest = stream.get(start..).filter(|rest| !rest.is_empty());
        Ok(Self {
            rest: rest.ok_or_else(damaged)?,
            length: stream.len(),
        })
    }

    /// How far in the stream it has come.
    pub(super) fn position(&self) -> usize {
        self.length - self.rest.len()
    }

    /// The next record; `None` at the end of the stream.
    pub(super) fn next_record(&mut self) -> Result<Option<Record<'a>>, SheetError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let record = self.whole_record().ok_or_else(damaged)?;
        Ok(Some(record))
    }

    fn whole_record(&mut self) -> Option<Record<'a>> {
        let mut fields = Fields(self.rest);
        let (kind, length) = (fields.u16()?, fields.u16()?);
        let data = fields.bytes(length.into())?;
        self.rest = fields.0;
        Some(Record {
            kind,
            data,
            after: self.rest,
        })
    }
}
