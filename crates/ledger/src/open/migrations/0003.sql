-- The letters of a disclosure case, as JSON in the order they were written. A row outlives its record: the letters went
-- out, and their numbers stay taken.
CREATE TABLE case_documents (
    record INTEGER PRIMARY KEY,
    documents TEXT NOT NULL
) STRICT;
