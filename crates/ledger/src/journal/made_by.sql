-- Runs of records that an operation made or brought back.
SELECT
    ledger,
    first,
    last
FROM created
WHERE op = ?1
UNION ALL
SELECT
    ledger,
    record,
    record
FROM restored
WHERE op = ?1
