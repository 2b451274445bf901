-- The office's calendar: rows of `setting`, calendar/notice/NUMBER and calendar/day/DATE, each an entry that can go without
-- the others. What an operation changed of them, once an entry, as `cell` has it for records.
CREATE TABLE calendar_change (
    op INTEGER NOT NULL REFERENCES op (id),
    entry TEXT NOT NULL,
    old TEXT,
    new TEXT,
    PRIMARY KEY (op, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX calendar_change_of_entry ON calendar_change (entry, op);

-- Notices lay in one row before.
INSERT INTO setting (key, value)
SELECT format('calendar/notice/%04d', notice.key + 1), notice.value
FROM setting, json_each(setting.value) AS notice
WHERE setting.key = 'notices';

INSERT INTO counter (name, next)
SELECT 'notice', json_array_length(value) + 1 FROM setting WHERE key = 'notices';

DELETE FROM setting WHERE key = 'notices';
