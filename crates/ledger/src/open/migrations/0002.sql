-- The events of a disclosure case, as JSON in the order they were entered. A record without a row has no case.
-- A row outlives its record, so that a record that comes back is the same case.
CREATE TABLE case_events (
    record INTEGER PRIMARY KEY,
    events TEXT NOT NULL
) STRICT;
