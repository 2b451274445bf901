-- The dispatches with record ?2 that operation ?1 took back.
SELECT
    returned.dispatch
FROM returned
JOIN dispatched ON dispatched.dispatch = returned.dispatch
WHERE returned.op = ?1
    AND dispatched.record = ?2
