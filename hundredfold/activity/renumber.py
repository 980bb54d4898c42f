"""Facts that come from another PostgreSQL cluster are given commits that this one has passed.

Transaction numbers belong to a cluster. A log that is brought in from one that has lived longer
would lie beyond the horizon here: no follower would ever read it, and none would hear of what is
recorded next, since that has lower numbers. So the facts are numbered again from 1, in as many
steps as there are bookmarks, and the bookmarks with them: what was read stays read, and what was
not is not. Inside a step the order is that of ids, and nothing there can still be uncommitted.
"""

from typing import Any

POSITIONS = 'SELECT DISTINCT "commit", fact FROM activity_bookmark WHERE fact > 0 ORDER BY 1, 2'


def renumber_commits(connection: Any) -> None:
    """On a psycopg connection, in the transaction that brings the log in.

    ALTER TABLE writes the table anew without an UPDATE, which the log refuses.
    """
    positions = connection.execute(POSITIONS).fetchall()
    steps = "".join(
        f" WHEN (xid, id) <= ('{commit}'::xid8, {fact}) THEN '{number}'"
        for number, (commit, fact) in enumerate(positions, 1)
    )
    last = len(positions) + 1
    renumbered = f"(CASE{steps} ELSE '{last}' END)::xid8" if steps else f"'{last}'::xid8"
    connection.execute(
        f"ALTER TABLE activity_activity ALTER COLUMN xid TYPE xid8 USING {renumbered}"
    )
    for number, (commit, fact) in enumerate(positions, 1):
        connection.execute(
            'UPDATE activity_bookmark SET "commit" = %s, fact = coalesce('
            "(SELECT max(id) FROM activity_activity WHERE xid = %s::text::xid8), 0) "
            'WHERE "commit" = %s AND fact = %s',
            [number, str(number), commit, fact],
        )
