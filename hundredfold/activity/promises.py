"""The log only grows, whoever asks; on PostgreSQL each fact knows what transaction wrote it."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.promises import Promise
from hundredfold.kit.role import role_of

TABLE = "activity_activity"
REFUSAL = "facts are never changed or deleted; record an Undo"


def the_log_only_grows(connection: BaseDatabaseWrapper) -> Iterator[Promise]:
    """UPDATE, DELETE and (where it exists) TRUNCATE of the log are refused by the database."""
    if connection.vendor == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            name = f"{TABLE}_refuses_{deed.lower()}"
            yield Promise(
                name,
                (
                    f'CREATE TRIGGER "{name}" BEFORE {deed} ON "{TABLE}" '
                    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
                ),
            )
        return
    yield Promise(
        "activity_refuse",
        (
            "CREATE FUNCTION activity_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
        ),
    )
    for deed, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        name = f"{TABLE}_refuses_{deed.split()[0].lower()}"
        yield Promise(
            name,
            (
                f'CREATE TRIGGER "{name}" BEFORE {deed} ON "{TABLE}" '
                f"FOR EACH {each} EXECUTE FUNCTION activity_refuse()",
            ),
        )


def facts_know_their_commit(connection: BaseDatabaseWrapper) -> Iterator[Promise]:
    """PostgreSQL hands out ids before commit, so followers read by transaction to a horizon."""
    if connection.vendor != "postgresql":
        return
    yield Promise(
        f"{TABLE}.xid",
        (f'ALTER TABLE "{TABLE}" ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()',),
    )
    yield Promise(
        "activity_by_commit",
        (f'CREATE INDEX activity_by_commit ON "{TABLE}" (xid, id)',),
    )


def writers_can_be_held_back(connection: BaseDatabaseWrapper) -> Iterator[Promise]:
    """A replay locks the log. PostgreSQL lets only those lock who may change: so its owner does."""
    role = role_of(connection)
    if not role:
        return
    yield Promise(
        "activity_hold_back_writers",
        (
            "CREATE FUNCTION activity_hold_back_writers() RETURNS void LANGUAGE plpgsql "
            "SECURITY DEFINER SET search_path = pg_catalog AS "
            f"$$ BEGIN LOCK TABLE public.{TABLE} IN SHARE ROW EXCLUSIVE MODE; END $$",
            "REVOKE ALL ON FUNCTION activity_hold_back_writers() FROM PUBLIC",
            f'GRANT EXECUTE ON FUNCTION activity_hold_back_writers() TO "{role}"',
        ),
    )
