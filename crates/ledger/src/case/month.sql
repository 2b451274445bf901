-- How many requests the applicant of ?1 made from ?2 to before ?3, up to and with that one.
SELECT
    count(*)
FROM disclosure AS own
JOIN disclosure AS other
    ON other.applicant = own.applicant
    AND (
        other.id_number IS NULL
        OR own.id_number IS NULL
        OR other.id_number = own.id_number
    )
WHERE
    own.id = ?1
    AND other.received_on >= ?2
    AND other.received_on < ?3
    AND (other.received_on, other.id) <= (own.received_on, own.id)
