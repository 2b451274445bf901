-- How many workbooks the operations ?1 sent or took back.
SELECT
    (SELECT count(*) FROM dispatch WHERE op IN (SELECT value FROM json_each(?1)))
    + (SELECT count(*) FROM returned WHERE op IN (SELECT value FROM json_each(?1)))
