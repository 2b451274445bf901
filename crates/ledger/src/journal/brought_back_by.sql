-- The undo, itself in force, of an undo of operation ?1.
SELECT
    again.id
FROM op AS undo
JOIN op AS again ON again.undoes = undo.id
WHERE undo.undoes = ?1
    AND again.undone_by IS NULL
