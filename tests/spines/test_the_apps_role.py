"""The app works as a role of its own, which `migrate` makes or says how to make."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections

from hundredfold.kit.migrating import migrate
from hundredfold.kit.promises import broken
from hundredfold.kit.role import role_of
from hundredfold.kit.stops import Stop
from tests.databases import Copy, PostgreSQLTemplate, Template, pointed_at
from tests.plain_sql import ON_POSTGRESQL, asked, done

pytestmark = ON_POSTGRESQL


def test_the_apps_role_owns_nothing_and_passes_by_nothing(fresh_database: Copy) -> None:
    role = role_of(connection)
    assert asked("SELECT current_user") == {role} == {"hundredfold_app"}
    strong = "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin"
    assert asked(f"{strong} FROM pg_roles WHERE rolname = current_user") == {False}
    assert asked("SELECT relname FROM pg_class WHERE relowner = current_user::regrole") == set()
    assert asked("SELECT proname FROM pg_proc WHERE proowner = current_user::regrole") == set()
    assert asked("SELECT has_schema_privilege(current_user, 'public', 'CREATE')") == {False}


def test_a_table_of_a_later_house_is_the_apps_to_use(fresh_database: Copy) -> None:
    done("CREATE TABLE later_thing (id bigserial, name text)")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO later_thing (name) VALUES ('x')")
        cursor.execute("UPDATE later_thing SET name = 'y'")
        cursor.execute("DELETE FROM later_thing")
        assert cursor.rowcount == 1


@contextmanager
def database_of(template: PostgreSQLTemplate, owner: str, rights: str = "") -> Iterator[Any]:
    """An empty database whose owner has these rights, and an app's role of that owner's own."""
    template._ask("postgres", f"CREATE ROLE {owner} LOGIN {rights}")
    template._ask("postgres", f"CREATE DATABASE of_{owner} OWNER {owner}")
    wanted = (connections.settings["default"], connection.settings_dict)
    before = [(s["USER"], s["OPTIONS"]["assume_role"]) for s in wanted]
    with pointed_at("default", Copy(f"of_{owner}", "", str(template.place))):
        for one in wanted:
            one["USER"], one["OPTIONS"]["assume_role"] = owner, f"{owner}_app"
        try:
            yield connection
        finally:
            connection.close()
            for one, (user, role) in zip(wanted, before, strict=True):
                one["USER"], one["OPTIONS"]["assume_role"] = user, role
    template._ask("postgres", f"DROP DATABASE of_{owner} WITH (FORCE)")


def test_migrate_makes_the_role_where_it_may(template: Template, fresh_database: Copy) -> None:
    with database_of(template, "able", "CREATEROLE") as database:
        with pytest.raises(DatabaseError, match="hundredfold migrate"):
            asked("SELECT 1")
        database.close()
        migrate()
        assert asked("SELECT current_user") == {"able_app"}
        assert broken(database) == []
        migrate()


def test_where_it_may_not_one_line_says_what_to_run(
    template: Template, fresh_database: Copy
) -> None:
    with database_of(template, "unable"):
        with pytest.raises(Stop) as stopped:
            migrate()
        line = str(stopped.value)
        assert line.endswith('run: CREATE ROLE "unable_app"; GRANT "unable_app" TO "unable";')
        assert "\n" not in line
        template._ask("postgres", line.partition("run: ")[2])
        connection.close()
        migrate()
        assert broken(connection) == []


def test_a_role_that_passes_by_everything_is_refused(
    template: Template, fresh_database: Copy
) -> None:
    with database_of(template, "careless"):
        template._ask(
            "postgres", "CREATE ROLE careless_app BYPASSRLS; GRANT careless_app TO careless"
        )
        with pytest.raises(Stop, match="passes by"):
            migrate()


def test_settings_name_the_engine_and_the_role() -> None:
    assert settings.DATABASES["default"]["ENGINE"] == "hundredfold.kit.postgresql"
    assert settings.DATABASES["default"]["OPTIONS"]["assume_role"] == "hundredfold_app"
