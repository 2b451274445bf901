-- A ledger's records: all, open, overdue on ?1, due before ?2. The index on (_open, _due) answers it.
SELECT
    count(*),
    count(*) FILTER (WHERE _open = 1),
    count(*) FILTER (WHERE _open = 1 AND _due < ?1),
    count(*) FILTER (WHERE _open = 1 AND _due >= ?1 AND _due < ?2)
FROM "LEDGER"
