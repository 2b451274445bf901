INSERT INTO dispatch (
    token,
    op,
    ledger,
    split_by,
    recipient,
    file,
    sha256,
    columns,
    base,
    due
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
