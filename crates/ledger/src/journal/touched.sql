-- How many records an operation touched, besides those it made.
SELECT
    count(*)
FROM (
    SELECT record FROM cell WHERE op = ?1
    UNION
    SELECT record FROM deleted WHERE op = ?1
    UNION
    SELECT record FROM restored WHERE op = ?1
)
