-- Later operations that made a record of ledger ?2 with the code of one which this operation deleted.
SELECT DISTINCT
    created.op
FROM deleted
JOIN "LEDGER" AS record
    ON record._year = deleted.snapshot ->> '_year' AND record._number = deleted.snapshot ->> '_number'
JOIN created ON record.id BETWEEN created.first AND created.last
WHERE deleted.op = ?1
    AND deleted.ledger = ?2
