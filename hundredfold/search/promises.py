"""The database keeps its own index of words beside the entries: FTS5 or GIN."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.promises import Promise
from hundredfold.kit.role import role_of

ENTRY, INDEX = "search_entry", "search_index"
TAKE_OUT = (
    "INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', OLD.id, OLD.terms);"
)
PUT_IN = "INSERT INTO search_index (rowid, terms) VALUES (NEW.id, NEW.terms);"
# Whole statements at a time: a trigger a row would cost more than the row.
FOLLOW = """
CREATE FUNCTION search_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM search_index USING gone WHERE search_index.id = gone.id;
    ELSE
        INSERT INTO search_index (id, terms)
        SELECT id, terms::tsvector FROM fresh
        ON CONFLICT (id) DO UPDATE SET terms = excluded.terms;
    END IF;
    RETURN NULL;
END $$
"""


def the_index_follows(connection: BaseDatabaseWrapper) -> Iterator[Promise]:
    """Whoever writes an entry writes the index, and cannot do otherwise. Entries are not updated:
    one goes and another comes."""
    if connection.vendor == "sqlite":
        for word, deed in (("insert", PUT_IN), ("delete", TAKE_OUT)):
            name = f"search_follow_{word}"
            yield Promise(
                name,
                (f"CREATE TRIGGER {name} AFTER {word} ON {ENTRY} BEGIN {deed} END",),
            )
        name, refusal = "search_refuse_update", "entries are not updated"
        yield Promise(
            name,
            (
                f"CREATE TRIGGER {name} BEFORE UPDATE ON {ENTRY} "
                f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
            ),
        )
        return
    yield Promise("search_follow", (FOLLOW,))
    if role := role_of(connection):
        # No model stands for the table, so its rights are promised here, as `kit.role` does.
        deeds = "delete+insert+select+update"
        yield Promise(
            f"{INDEX}.{role}.{deeds}",
            (
                f'REVOKE ALL ON {INDEX} FROM "{role}"',
                f'GRANT {deeds.upper().replace("+", ", ")} ON {INDEX} TO "{role}"',
            ),
        )
    for word, rows in (("insert", "NEW TABLE AS fresh"), ("delete", "OLD TABLE AS gone")):
        name = f"search_follow_{word}"
        yield Promise(
            name,
            (
                f"CREATE TRIGGER {name} AFTER {word} ON {ENTRY} REFERENCING {rows} "
                "FOR EACH STATEMENT EXECUTE FUNCTION search_follow()",
            ),
        )
