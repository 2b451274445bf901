-- What the case of a record rests on, and what its cells say where it has no events.
SELECT
    record.received_on,
    record.channel,
    record.due,
    case_events.events,
    record.extended,
    record.replied_on,
    record.result,
    record.reply_no,
    record.delivery_method,
    record.delivered_on
FROM disclosure AS record
LEFT JOIN case_events ON case_events.record = record.id
WHERE record.id = ?1
