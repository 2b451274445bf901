-- What happened to a record, newest first. Within an operation a record is restored, then set, then deleted.
SELECT
    op,
    what,
    column,
    old,
    new
FROM (
    SELECT op, 0 AS step, 'created' AS what, NULL AS column, NULL AS old, NULL AS new
    FROM (SELECT op, last FROM created WHERE first <= ?1 ORDER BY first DESC LIMIT 1)
    WHERE last >= ?1
    UNION ALL
    SELECT op, 1, 'restored', NULL, NULL, NULL FROM restored WHERE record = ?1
    UNION ALL
    SELECT op, 2, 'set', column, old, new FROM cell WHERE record = ?1
    UNION ALL
    SELECT op, 3, 'deleted', NULL, NULL, NULL FROM deleted WHERE record = ?1
)
ORDER BY
    op DESC,
    step DESC,
    column
