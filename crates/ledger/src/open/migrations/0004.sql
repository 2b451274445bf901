-- What went out to be filled in: a workbook to somebody. A sending is an operation of the journal, and so is a taking
-- back; either counts as long as its operation is not undone.
CREATE TABLE dispatch (
    id INTEGER PRIMARY KEY,
    -- Stands in every row of the workbook, by which it is known again.
    token TEXT NOT NULL UNIQUE,
    op INTEGER NOT NULL REFERENCES op (id),
    ledger TEXT NOT NULL,
    -- The field whose values the list was split by.
    split_by TEXT NOT NULL,
    recipient TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    -- The workbook's columns, as JSON.
    columns TEXT NOT NULL,
    -- The last operation that the workbook's cells know of: the base of a merge. 0: none.
    base INTEGER NOT NULL,
    due TEXT
) STRICT;

CREATE INDEX dispatch_by_op ON dispatch (op);

CREATE TABLE dispatched (
    dispatch INTEGER NOT NULL REFERENCES dispatch (id),
    record INTEGER NOT NULL,
    PRIMARY KEY (dispatch, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX dispatched_of_record ON dispatched (record);

-- Workbooks that came back, by the operation that took them in.
CREATE TABLE returned (
    op INTEGER NOT NULL REFERENCES op (id),
    dispatch INTEGER NOT NULL REFERENCES dispatch (id),
    -- The name it came back under.
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (op, dispatch)
) STRICT, WITHOUT ROWID;

CREATE INDEX returned_of_dispatch ON returned (dispatch, op);
