-- Later operations that changed records of a ledger which this one made or brought back.
SELECT DISTINCT
    cell.op
FROM (
    SELECT first, last FROM created WHERE op = ?1
    UNION ALL
    SELECT record, record FROM restored WHERE op = ?1
) AS run
JOIN cell ON cell.record BETWEEN run.first AND run.last
JOIN "LEDGER" AS record ON record.id = cell.record
WHERE cell.op > ?1
