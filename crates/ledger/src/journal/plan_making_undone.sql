-- Undos of the making of records that operation ?1 deleted: back alone, such a record would belong to no operation.
SELECT DISTINCT
    maker.undone_by
FROM deleted
JOIN created ON created.first = (
    SELECT max(run.first)
    FROM created AS run
    WHERE run.first <= deleted.record
)
JOIN op AS maker ON maker.id = created.op
WHERE deleted.op = ?1
    AND maker.undone_by IS NOT NULL
