"""What must be true of a database before the house opens on it.

A full look needs Django and takes a while. So each time it went well, the state of code and
database is written down in the home folder, and the next start only compares.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from hundredfold.kit.promises import CATALOGUE
from hundredfold.kit.stops import Stop
from hundredfold.site.databases import Settings, names_in, url_of

ROOT = Path(__file__).resolve().parents[2]
SHAPING = (
    "hundredfold/**/migrations/*.py",
    "hundredfold/**/models.py",
    "hundredfold/**/models/*.py",
    "hundredfold/**/promises.py",
    "hundredfold/**/apps.py",
    "hundredfold/kit/role.py",
    "hundredfold/*/static/**/*.*",
    "locks/core.txt",
)
Migration = tuple[str, str]
"""(app, name)"""

APPLIED = "SELECT app || '.' || name FROM django_migrations"


def is_known_good(database: Settings, home: Path) -> bool:
    """Whether code and database are as they were when all was well. Stops at a broken promise."""
    known = _written(home).get(url_of(database))
    if known is None or known["code"] != _code():
        return False
    applied = names_in(database, APPLIED)
    if applied is None or sorted(applied) != known["applied"]:
        return False
    kept = names_in(database, CATALOGUE[database["VENDOR"]]) or set()
    refuse_broken([name for name in known["promises"] if name not in kept])
    return True


def prepare(database: Settings, home: Path) -> None:
    """Migrate, gather the static files, see that every promise is kept, and write all that down."""
    from django.db import connection

    from hundredfold.kit import promises, statics
    from hundredfold.kit.migrating import migrate
    from hundredfold.kit.scope import as_owner

    with as_owner("before the first time there is no other role"):
        refuse_newer()
    migrate()
    statics.gather()
    refuse_broken(promises.broken(connection))
    state = {
        "code": _code(),
        "applied": sorted(names_in(database, APPLIED) or ()),
        "promises": [promise.name for promise in promises.promises(connection)],
    }
    home.mkdir(parents=True, exist_ok=True)
    kept = home / "prepared.json"
    fresh = kept.with_suffix(".new")
    fresh.write_text(json.dumps(_written(home) | {url_of(database): state}, indent=1))
    fresh.replace(kept)


def refuse_broken(broken: list[str]) -> None:
    """Nothing opens on a database that no longer keeps a promise."""
    if broken:
        some = ", ".join(broken[:3]) + (" and more" if broken[3:] else "")
        raise Stop(
            f"The database does not keep {len(broken)} of its promises ({some}); "
            "`hundredfold migrate` makes them again."
        )


def refuse_newer() -> None:
    """An older version of the code must not write into a newer database."""
    if found := newer(applied()):
        raise Stop(
            f"The database is newer than this code (it has {found[-1]}); update the code first."
        )


def newer(held: Iterable[Migration]) -> list[str]:
    """Those of our houses' migrations that this code does not know yet."""
    from django.apps import apps

    ours = {config.label for config in apps.get_app_configs()}
    return sorted(f"{app}.{name}" for app, name in set(held) - migrations() if app in ours)


def faults() -> list[str]:
    """What stands between this process and serving, in words for an operator; empty when ready."""
    from django.db import ProgrammingError, connection

    from hundredfold.kit import promises

    try:
        missing = migrations() - applied()
    except ProgrammingError:  # made by a version whose app had no role of its own
        return ["the app may not read its tables yet"]
    found = [f"migration {app}.{name} is not applied" for app, name in sorted(missing)]
    if found:
        return found
    return [f"promise {name} is not kept" for name in promises.broken(connection)]


@cache
def migrations() -> frozenset[Migration]:
    """The migrations that this code knows."""
    from django.db.migrations.loader import MigrationLoader

    return frozenset(MigrationLoader(None).graph.nodes)


def applied() -> set[Migration]:
    """The migrations that the database has seen."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return set(MigrationRecorder(connection).applied_migrations())


def _code() -> str:
    """Changes whenever a table, a promise or a stylesheet may have changed."""
    digest = hashlib.sha256()
    for pattern in SHAPING:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _written(home: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((home / "prepared.json").read_text())
    except (OSError, ValueError):
        return {}
    return found
