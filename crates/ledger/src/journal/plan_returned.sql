-- Operations that took back workbooks which the operations ?1 sent.
SELECT DISTINCT
    returned.op
FROM dispatch
JOIN returned ON returned.dispatch = dispatch.id
WHERE dispatch.op IN (SELECT value FROM json_each(?1))
