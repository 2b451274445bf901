-- How many records of a ledger the operations ?1 made or brought back, and are there.
SELECT
    count(*)
FROM (
    SELECT record.id
    FROM created
    JOIN "LEDGER" AS record ON record.id BETWEEN created.first AND created.last
    WHERE created.op IN (SELECT value FROM json_each(?1))
    UNION
    SELECT record.id
    FROM restored
    JOIN "LEDGER" AS record ON record.id = restored.record
    WHERE restored.op IN (SELECT value FROM json_each(?1))
)
