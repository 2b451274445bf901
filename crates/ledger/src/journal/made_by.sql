-- Runs of records that the operations ?1 made or brought back.
SELECT
    ledger,
    first,
    last
FROM created
WHERE op IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT
    ledger,
    record,
    record
FROM restored
WHERE op IN (SELECT value FROM json_each(?1))
