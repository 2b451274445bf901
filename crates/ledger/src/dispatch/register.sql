-- Dispatches, and how each last came back.
SELECT
    dispatch.id,
    dispatch.op,
    dispatch.ledger,
    dispatch.split_by,
    dispatch.recipient,
    dispatch.file,
    dispatch.sha256,
    dispatch.columns,
    dispatch.base,
    dispatch.due,
    dispatch.token,
    sent.at,
    sent.undone_by IS NOT NULL,
    (SELECT count(*) FROM dispatched WHERE dispatched.dispatch = dispatch.id),
    back.op,
    back.file,
    back.sha256,
    (SELECT at FROM op WHERE op.id = back.op)
FROM dispatch
JOIN op AS sent ON sent.id = dispatch.op
LEFT JOIN returned AS back ON back.dispatch = dispatch.id
    AND back.op = (
        SELECT max(returned.op)
        FROM returned
        JOIN op ON op.id = returned.op
        WHERE returned.dispatch = dispatch.id AND op.undone_by IS NULL
    )
