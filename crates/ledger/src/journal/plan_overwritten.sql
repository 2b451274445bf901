-- Later operations that changed cells of column ?2, in a ledger, which no longer hold what this one wrote.
SELECT DISTINCT
    later.op
FROM cell AS mine
JOIN "LEDGER" ON "LEDGER".id = mine.record
JOIN cell AS later ON later.record = mine.record AND later.column = mine.column AND later.op > mine.op
WHERE mine.op = ?1
    AND mine.column = ?2
    AND mine.new IS NOT "CELL"
