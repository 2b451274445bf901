-- Later operations that deleted a record which this one changed.
SELECT DISTINCT
    (
        SELECT max(deleted.op)
        FROM deleted
        WHERE deleted.record = mine.record AND deleted.op > ?1
    ) AS gone
FROM cell AS mine
WHERE mine.op = ?1
    AND gone IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM restored
        WHERE restored.record = mine.record AND restored.op > gone
    )
