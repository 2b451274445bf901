-- Later operations that changed records of a ledger which the operations ?1 made or brought back.
SELECT DISTINCT
    cell.op
FROM (
    SELECT first, last FROM created WHERE op IN (SELECT value FROM json_each(?1))
    UNION ALL
    SELECT record, record FROM restored WHERE op IN (SELECT value FROM json_each(?1))
) AS run
JOIN cell ON cell.record BETWEEN run.first AND run.last
JOIN "LEDGER" AS record ON record.id = cell.record
WHERE cell.op > (SELECT min(value) FROM json_each(?1))
