-- The 登记编号 of a received request that another received one bears too.
SELECT
    mine.request_no
FROM disclosure AS mine
JOIN case_events AS my_case ON my_case.record = mine.id
JOIN disclosure AS other ON other.request_no = mine.request_no AND other.id <> mine.id
JOIN case_events AS other_case ON other_case.record = other.id
WHERE mine.id = ?1
LIMIT 1
