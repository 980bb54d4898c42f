"""On PostgreSQL a brand's rows are there only for whoever stands in it, whatever the SQL says."""

from typing import Any

import pytest
from django.db import (
    DatabaseError,
    IntegrityError,
    ProgrammingError,
    connection,
    transaction,
)

from hundredfold.kit.promises import broken, install
from hundredfold.kit.role import rights_on
from hundredfold.kit.scope import as_owner, brand_scope, every_brand, nobodys_scope
from hundredfold.people.models import Person
from hundredfold.talk.models import Post
from tests.databases import Copy
from tests.plain_sql import ON_POSTGRESQL, Model, asked, branded, done, lift_row_security
from tests.two_brands import Side

pytestmark = ON_POSTGRESQL


TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
    AND a.attname = 'brand_id' AND NOT a.attisdropped
"""
GUARDED = """
    SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
    WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polpermissive AND p.polcmd = '*'
    AND p.polroles = '{0}' AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.brand%brand_id%'
    AND p.polwithcheck IS NULL
    AND 1 = (SELECT count(*) FROM pg_policy o WHERE o.polrelid = c.oid)
"""


def test_every_table_with_a_brand_is_guarded(fresh_database: Copy) -> None:
    assert len(asked(TABLES)) > 20
    assert asked(TABLES) - asked(GUARDED) == set()
    assert {model._meta.db_table for model in branded()} == asked(TABLES)


@pytest.mark.parametrize(
    "deed",
    [
        "CREATE TABLE later_thing (id bigint, brand_id bigint)",
        "DROP POLICY seen_in_its_brand ON talk_post",
        "CREATE POLICY another ON talk_post USING (true)",
        "ALTER POLICY seen_in_its_brand ON talk_post USING (true)",
        "ALTER TABLE talk_post NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE talk_post DISABLE ROW LEVEL SECURITY",
    ],
)
def test_a_table_without_its_guard_is_found(fresh_database: Copy, deed: str) -> None:
    done(deed)
    assert len(asked(TABLES) - asked(GUARDED)) == 1


@pytest.mark.parametrize(
    ("deed", "promise"),
    [
        ("DROP POLICY seen_in_its_brand ON talk_post", "talk_post.seen_in_its_brand"),
        (
            "ALTER TABLE activity_activity NO FORCE ROW LEVEL SECURITY",
            "activity_activity.forced_row_security",
        ),
        (
            "ALTER TABLE people_person DISABLE ROW LEVEL SECURITY",
            "people_person.forced_row_security",
        ),
        (
            "GRANT UPDATE ON activity_activity TO hundredfold_app",
            "activity_activity.hundredfold_app.insert+select",
        ),
    ],
)
def test_a_lost_guard_is_noticed_and_made_again(
    fresh_database: Copy, deed: str, promise: str
) -> None:
    assert broken(connection) == []
    done(deed)
    assert broken(connection) == [promise]
    with as_owner("as migrate does"):
        install(connection)
    assert broken(connection) == []


def row_of(model: Model, side: Side) -> str:
    """A row of this side, as JSON, so that its columns can be anything."""
    found = asked(
        f'SELECT to_jsonb(t)::text FROM "{model._meta.db_table}" t '  # noqa: S608 a model's table
        "WHERE brand_id = %s LIMIT 1",
        [side.brand.pk],
    )
    assert found, f"nothing happened that leaves a {model.__name__} in {side.brand}"
    return str(found.pop())


def possible(model: Model, brand: int, row: str) -> set[str]:
    """What can be done in plain SQL with the rows of this brand, in the scope that there is."""
    table = f'"{model._meta.db_table}"'
    insert = f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s::jsonb)"  # noqa: S608 a model's table
    tries = {
        "read": (f"SELECT FROM {table} WHERE brand_id = %s", brand),
        "insert": (insert, row),
        "update": (f"UPDATE {table} SET brand_id = brand_id WHERE brand_id = %s", brand),  # noqa: S608 a model's table
        "delete": (f"DELETE FROM {table} WHERE brand_id = %s", brand),  # noqa: S608 a model's table
    }
    return {deed for deed, (sql, value) in tries.items() if goes(sql, value)}


def goes(sql: str, value: Any) -> bool:
    """Whether the statement finds a row, or gets as far as another rule. Nothing of it stays."""
    with transaction.atomic():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql, [value])
                return bool(cursor.rowcount)
        except IntegrityError:
            return True
        except ProgrammingError:  # as PostgreSQL's "insufficient privilege" is called here
            return False
        finally:
            transaction.set_rollback(True)


def allowed(model: Model) -> set[str]:
    """What the app may do with a table at all."""
    return {"read" if right == "select" else right for right in rights_on(model._meta.db_table)}


def test_in_one_brand_nothing_of_another_can_be_touched(ours: Side, theirs: Side) -> None:
    rows = {model: row_of(model, theirs) for model in branded()}
    brand = theirs.brand.pk
    with brand_scope(ours.brand):
        assert {m: d for m, row in rows.items() if (d := possible(m, brand, row))} == {}
    with nobodys_scope():
        assert {m: d for m, row in rows.items() if (d := possible(m, brand, row))} == {}
    for scope in (brand_scope(theirs.brand), every_brand("the control")):
        with scope:
            assert {m: possible(m, brand, row) for m, row in rows.items()} == {
                model: allowed(model) for model in rows
            }


def test_without_the_promise_all_of_it_could(ours: Side, theirs: Side) -> None:
    """The control: row security is lifted, and the same attempts succeed."""
    rows = {model: row_of(model, theirs) for model in branded()}
    lift_row_security()
    with brand_scope(ours.brand):
        assert {m: possible(m, theirs.brand.pk, row) for m, row in rows.items()} == {
            model: allowed(model) for model in rows
        }


def test_the_owner_stands_in_a_brand_too(ours: Side, theirs: Side) -> None:
    with as_owner("even so"), brand_scope(ours.brand):
        assert set(Post.objects.values_list("brand_id", flat=True)) == {ours.brand.pk}
    with as_owner("even so"), nobodys_scope():
        assert not Post.objects.exists()


def test_a_row_cannot_be_moved_to_another_brand(ours: Side, theirs: Side) -> None:
    refused = pytest.raises(DatabaseError, match="row-level security")
    with brand_scope(ours.brand), refused, transaction.atomic():
        Person.of(ours.brand).update(brand=theirs.brand)
