-- Requests with the words they ask in, but for ?1.
SELECT
    id,
    _year,
    _number,
    applicant,
    content,
    received_on,
    result
FROM disclosure
WHERE
    content IS NOT NULL
    AND id IS NOT ?1
