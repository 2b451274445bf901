-- How many records of a ledger an operation made or brought back, and are there.
SELECT
    (
        SELECT count(*)
        FROM created
        JOIN "LEDGER" AS record ON record.id BETWEEN created.first AND created.last
        WHERE created.op = ?1
    ) + (
        SELECT count(*)
        FROM restored
        JOIN "LEDGER" AS record ON record.id = restored.record
        WHERE restored.op = ?1
    )
