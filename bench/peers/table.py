"""A table of 14 text columns, filled in one transaction."""

import sqlite3


def keep(rows, database):
    """Returns how many rows lie in the table."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"CREATE TABLE issue ({', '.join(f'c{n} TEXT' for n in range(14))})")
    text = ([cell if cell is None else str(cell) for cell in row] for row in rows)
    connection.executemany(f"INSERT INTO issue VALUES ({', '.join('?' * 14)})", text)
    connection.commit()
    (count,) = connection.execute("SELECT count(*) FROM issue").fetchone()
    connection.close()
    return count
