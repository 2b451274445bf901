-- The cells of record ?1 that changed after operation ?2: what stood in them before, and who changed them last.
SELECT
    span.column,
    first.old,
    span.last
FROM (
    SELECT column, min(op) AS first, max(op) AS last
    FROM cell
    WHERE record = ?1 AND op > ?2
    GROUP BY column
) AS span
JOIN cell AS first ON first.op = span.first AND first.record = ?1 AND first.column = span.column
