"""The deeds that a batch of facts touches: as they were kept, and as the batch leaves them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connections, router

from hundredfold.kit import bulk
from hundredfold.rewards.models import Merit

COLUMNS = (
    "fact", "brand_id", "rule", "version", "points", "doer", "thing", "earner", "expires_at",
    "transfer",
)  # fmt: skip
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM rewards_merit WHERE "  # noqa: S608 our own columns


@dataclass(slots=True)
class Deed:
    """A merit in memory. `is_asked`: the ledger has been asked, and has not answered yet."""

    fact: int
    brand: int
    rule: str
    version: int
    points: int
    doer: str
    thing: str
    earner: str
    expires_at: datetime | None
    transfer: int | None = None
    kept: int | None = None
    is_new: bool = True
    is_asked: bool = False

    @property
    def name(self) -> str:
        """The rule and its version, as a transfer names them."""
        return f"rewards.{self.rule}@{self.version}"


@dataclass
class Merits:
    """The deeds known to a batch: by what was done to what by whom, and by thing."""

    _by_deed: dict[tuple[str, str, str], Deed] = field(default_factory=dict)
    _of_thing: dict[str, dict[int, Deed]] = field(default_factory=dict)
    _gone: list[int] = field(default_factory=list)

    def read(self, things: Collection[str], pairs: Collection[tuple[str, str]]) -> None:
        """All deeds done to these things, and those of these (thing, doer)."""
        connection = connections[router.db_for_write(Merit)]
        one, all_of = bulk.among("thing", sorted(things), connection.vendor)
        if things:
            self._remember(connection, _SELECT + one, [all_of])
        if pairs:
            of_thing, those = bulk.among("thing", sorted({t for t, _ in pairs}), connection.vendor)
            by_doer, doers = bulk.among("doer", sorted({d for _, d in pairs}), connection.vendor)
            rules, them = bulk.among("rule", ["like", "join"], connection.vendor)
            condition = f"{of_thing} AND {rules} AND {by_doer}"
            self._remember(connection, _SELECT + condition, [those, them, doers])

    def standing(self, rule: str, thing: str, doer: str) -> Deed | None:
        """This deed, if it stands."""
        return self._by_deed.get((rule, thing, doer))

    def of(self, thing: str) -> list[Deed]:
        """Every deed that stands, done to this thing, in the order of their facts."""
        found = self._of_thing.get(thing, {})
        return [found[fact] for fact in sorted(found)]

    def add(self, deed: Deed) -> None:
        self._by_deed[deed.rule, deed.thing, deed.doer] = deed
        self._of_thing.setdefault(deed.thing, {})[deed.fact] = deed

    def remove(self, deed: Deed) -> None:
        """The deed was undone. What it earned is another matter."""
        self._by_deed.pop((deed.rule, deed.thing, deed.doer), None)
        del self._of_thing[deed.thing][deed.fact]
        if not deed.is_new:
            self._gone.append(deed.fact)

    def write(self) -> None:
        """Every change of the batch, in three statements at most."""
        connection = connections[router.db_for_write(Merit)]
        deeds = [deed for found in self._of_thing.values() for deed in found.values()]
        fresh = [deed for deed in deeds if deed.is_new]
        if fresh:
            bulk.insert(Merit, COLUMNS, list(_rows(fresh, connection.vendor)))
        changed = [(d.fact, d.transfer) for d in deeds if not d.is_new and d.transfer != d.kept]
        bulk.change(Merit, "fact", "transfer", changed)
        if self._gone:
            condition, those = bulk.among("fact", self._gone, connection.vendor)
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM rewards_merit WHERE {condition}", [those])  # noqa: S608 our own words

    def _remember(self, connection: Any, sql: str, values: list[Any]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql + " ORDER BY fact", values)
            for row in cursor.fetchall():
                self.add(_kept(list(row)))


def _kept(row: list[Any]) -> Deed:
    row[-2] = bulk.moment_of(row[-2])
    deed = Deed(*row)
    deed.kept, deed.is_new = deed.transfer, False
    return deed


def _rows(deeds: Iterable[Deed], vendor: str) -> Iterable[tuple[Any, ...]]:
    for d in deeds:
        ends = None if d.expires_at is None else bulk.moment(d.expires_at, vendor)
        yield (
            d.fact, d.brand, d.rule, d.version, d.points, d.doer, d.thing, d.earner, ends,
            d.transfer,
        )  # fmt: skip
