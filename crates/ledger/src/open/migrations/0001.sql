-- The journal. An operation is one change as a clerk sees it: an import, an edit, a bulk assignment.
CREATE TABLE op (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    records INTEGER NOT NULL DEFAULT 0,
    -- The operation that this one undoes.
    undoes INTEGER REFERENCES op (id),
    -- The operation that undid this one and is itself in force.
    undone_by INTEGER REFERENCES op (id)
) STRICT;

CREATE INDEX op_by_undone ON op (undoes);

-- Records made by an operation: their numbers follow one another, so an import is one row.
CREATE TABLE created (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    op INTEGER NOT NULL REFERENCES op (id),
    ledger TEXT NOT NULL
) STRICT;

CREATE INDEX created_by_op ON created (op);

-- Records an operation deleted, as they were.
CREATE TABLE deleted (
    op INTEGER NOT NULL REFERENCES op (id),
    record INTEGER NOT NULL,
    ledger TEXT NOT NULL,
    snapshot TEXT NOT NULL
) STRICT;

CREATE INDEX deleted_by_op ON deleted (op);

CREATE INDEX deleted_of_record ON deleted (record, op);

-- Deleted records that an undo brought back.
CREATE TABLE restored (
    op INTEGER NOT NULL REFERENCES op (id),
    record INTEGER NOT NULL,
    ledger TEXT NOT NULL,
    PRIMARY KEY (op, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX restored_of_record ON restored (record, op);

-- Cells an operation changed, once a cell: from what stood before it to what it left.
-- What a record's own operation wrote into it is not kept: a later change says it as `old`.
CREATE TABLE cell (
    op INTEGER NOT NULL REFERENCES op (id),
    record INTEGER NOT NULL,
    -- A field's key, or extra/HEADER.
    column TEXT NOT NULL,
    old TEXT,
    new TEXT,
    PRIMARY KEY (op, record, column)
) STRICT, WITHOUT ROWID;

CREATE INDEX cell_of_record ON cell (record, op);

-- The next number of a series: `record`, `code/LEDGER/YEAR`.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The office's settings, and what the program remembers, as JSON.
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Runs of records that the search index does not know yet, or not as they are now.
CREATE TABLE unindexed (
    ledger TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (ledger, first)
) STRICT, WITHOUT ROWID;
