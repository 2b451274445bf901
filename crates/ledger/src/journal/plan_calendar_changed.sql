-- Later operations that changed entries of the calendar which no longer hold what this one wrote.
SELECT DISTINCT
    later.op
FROM calendar_change AS mine
JOIN calendar_change AS later ON later.entry = mine.entry AND later.op > mine.op
LEFT JOIN setting ON setting.key = mine.entry
WHERE mine.op = ?1
    AND mine.new IS NOT setting.value
