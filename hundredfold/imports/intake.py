"""One import as it goes: into which circle, in whose name, what was added and what was not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection, models

from hundredfold.activity import pen
from hundredfold.activity.facts import Code, Fact, Line, Note, Told
from hundredfold.activity.queries import keyed
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.imports.models import Origin, Run
from hundredfold.imports.queries import Known, known
from hundredfold.imports.reading.rows import Row
from hundredfold.imports.rejects import Rejects
from hundredfold.kit import bulk
from hundredfold.kit.refs import Source

T = TypeVar("T")
ORIGIN = ("brand_id", "circle_id", "kind", "external_id", "local_id", "digest")
CAME_BEFORE = "this Id came before with other content"


@dataclass
class Intake:
    """What every step of an import shares.

    `system` is the person that stands for the other platform's own background user. It may have
    written posts, but it is nobody: in facts the source takes its place, so it never has ties.
    """

    source: Source
    brand: Brand
    circle: Circle
    run: Run
    rejects: Rejects
    added: Counter[str] = field(default_factory=Counter)
    told: list[Told[Any]] = field(default_factory=list)
    brand_id: int = field(init=False)
    circle_id: int = field(init=False)
    system: int | None = None

    def __post_init__(self) -> None:
        self.brand_id, self.circle_id = self.brand.pk, self.circle.pk
        self._prefix = f"{self.source.name}:{self.circle.slug}:"
        self._vendor = connection.vendor

    def key(self, kind: str, external_id: int) -> str:
        """The fact's key: the same row of the same site is the same fact."""
        return f"{self._prefix}{kind}:{external_id}"

    def actor(self, person: int | None) -> str:
        """Who did it, in a fact."""
        return self.source.ref if self.tie(person) is None else f"people.person:{person}"

    def tie(self, person: int | None) -> int | None:
        """Who is concerned, in a note: people only."""
        return None if person == self.system else person

    def missing(self, kind: str, external_id: int) -> str:
        """The name of something over there that has no row here."""
        return f"{self.source.ref}/{kind}/{external_id}"

    def line(
        self,
        fact: Fact[Any],
        key: str,
        actor: str,
        object: str,
        at: datetime,
        note: Note,
        target: str = "",
    ) -> Line:
        """A fact of this import as a line to write."""
        return Line(fact.code, self.brand_id, self.circle_id, actor, object, target, note, at, key)

    def tell(self, lines: list[Line]) -> None:
        """Write facts that are known to be new."""
        told = pen.record_new(lines)
        self.told.extend(told)
        self.added["facts"] += len(told)

    def tell_once(self, lines: Sequence[tuple[Line, Row]]) -> list[Line]:
        """Write those facts that the log does not hold yet, and give them.

        Two rows that claim one id and say different things cannot both be right: the later one is
        rejected.
        """
        told: dict[str, tuple[Code, str, datetime]] = dict(
            keyed(self.brand_id, [line.key or "" for line, _row in lines])
        )
        fresh = []
        for line, row in lines:
            before = told.get(line.key or "")
            if before is None:
                told[line.key or ""] = (line.code, line.object, line.happened_at)
                fresh.append(line)
            elif _differs(line, *before):
                self.reject(row, CAME_BEFORE)
        self.tell(fresh)
        return fresh

    def strangers(
        self, kind: str, rows: Iterable[tuple[int, int, Row]]
    ) -> dict[int, tuple[int, Row]]:
        """Of rows with (id, digest of their content) those that are new here, by id."""
        asked = list(rows)
        before: dict[int, Known] = known(self.circle, kind, [id for id, _digest, _row in asked])
        fresh: dict[int, tuple[int, Row]] = {}
        for id, digest, row in asked:
            if id in fresh:
                differs = fresh[id][0] != digest
            elif id in before:
                # What an earlier dump brought may have been edited over there since: the first
                # one stays. Within one dump there is no such excuse.
                is_of_this_run = before[id].origin > self.run.first_origin
                differs = is_of_this_run and before[id].digest != digest
            else:
                fresh[id] = (digest, row)
                continue
            if differs:
                self.reject(row, CAME_BEFORE)
        return fresh

    def remember(self, kind: str, origins: Iterable[tuple[int, int, int]]) -> None:
        """Write down which row here is which over there: (their id, our id, digest)."""
        bulk.insert(
            Origin,
            ORIGIN,
            [(self.brand_id, self.circle_id, kind, *origin) for origin in origins],
        )

    def reject(self, row: Row, why: str) -> None:
        """Leave a row out, and say where it stood and why."""
        self.rejects.add(row.piece.label, row.line, why, row.values)

    def stored(self, at: datetime) -> Any:
        """A moment as the database keeps it."""
        return bulk.moment(at, self._vendor)

    def fresh_ids(self, model: type[models.Model], count: int) -> Sequence[int]:
        """Primary keys for rows that this batch will write."""
        return bulk.reserve(model, count)


def sound(intake: Intake, rows: Iterable[Row], kind: type[T]) -> Iterator[tuple[Row, T]]:
    """The rows with what they stand for; those that stand for nothing are rejected."""
    for row in rows:
        if isinstance(row.read, kind):
            yield row, row.read
        else:
            intake.reject(row, str(row.read))


def _differs(line: Line, code: Code, object: str, at: datetime) -> bool:
    """A post that was missing may have come meanwhile: then only verb and time can be compared."""
    is_named_otherwise = object != line.object and "source:" not in (object[:7], line.object[:7])
    return code[0] != line.code[0] or at != line.happened_at or is_named_otherwise
