"""One import as it goes: into which circle, in whose name, what was added and what was not."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db import connection, models

from hundredfold.activity import pen
from hundredfold.activity.facts import Code, Fact, Line, Note, Told
from hundredfold.activity.queries import keyed
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.imports.models import Origin, Run
from hundredfold.imports.queries import Known, known
from hundredfold.imports.reading.batches import Batch
from hundredfold.imports.rejects import Rejects
from hundredfold.kit import bulk
from hundredfold.kit.refs import Source


class Coming(Protocol):
    """A row that becomes a row here, and is then known by its id over there."""

    @property
    def id(self) -> int: ...

    @property
    def digest(self) -> int: ...


T = TypeVar("T")
C = TypeVar("C", bound=Coming)
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
    goes_on: bool = field(init=False)
    """Whether an earlier run was cut short, whose last rows nobody has drawn conclusions from."""
    brand_id: int = field(init=False)
    circle_id: int = field(init=False)
    system: int | None = None
    in_stock: int = 0
    """How many rows had been read when the tables were last taken stock of."""

    def __post_init__(self) -> None:
        self.brand_id, self.circle_id = self.brand.pk, self.circle.pk
        self.goes_on = bool(self.run.done)
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

    def tell_once(self, batch: Batch, lines: Sequence[tuple[int, Line]]) -> list[Line]:
        """Write those facts, by the place of their rows, that the log does not hold yet; give them.

        Two rows that claim one id and say different things cannot both be right: the later one is
        rejected.
        """
        told: dict[str, tuple[Code, str, datetime]] = dict(
            keyed(self.brand_id, [line.key or "" for _place, line in lines])
        )
        fresh = []
        for place, line in lines:
            before = told.get(line.key or "")
            if before is None:
                told[line.key or ""] = (line.code, line.object, line.happened_at)
                fresh.append(line)
            elif _differs(line, *before):
                self.reject(batch, place, CAME_BEFORE)
        self.tell(fresh)
        return fresh

    def strangers(self, kind: str, batch: Batch, said: Sequence[tuple[int, C]]) -> dict[int, C]:
        """Of rows by their place those that are new here, by the place of each."""
        before: dict[int, Known] = known(self.circle, kind, [row.id for _place, row in said])
        first: dict[int, int] = {}
        fresh: dict[int, C] = {}
        for place, row in said:
            if row.id in first:
                differs = first[row.id] != row.digest
            elif row.id in before:
                # What an earlier dump brought may have been edited over there since: the first
                # one stays. Within one dump there is no such excuse.
                is_of_this_run = before[row.id].origin > self.run.first_origin
                differs = is_of_this_run and before[row.id].digest != row.digest
            else:
                first[row.id] = row.digest
                fresh[place] = row
                continue
            if differs:
                self.reject(batch, place, CAME_BEFORE)
        return fresh

    def remember(self, kind: str, origins: Iterable[tuple[int, int, int]]) -> None:
        """Write down which row here is which over there: (their id, our id, digest)."""
        bulk.insert(
            Origin,
            ORIGIN,
            [(self.brand_id, self.circle_id, kind, *origin) for origin in origins],
        )

    def reject(self, batch: Batch, place: int, why: str) -> None:
        """Leave a row out, and say where it stood and why."""
        file, line, values = batch.where(place)
        self.rejects.add(file, line, why, values)

    def stored(self, at: datetime) -> Any:
        """A moment as the database keeps it."""
        return bulk.moment(at, self._vendor)

    def fresh_ids(self, model: type[models.Model], count: int) -> Sequence[int]:
        """Primary keys for rows that this batch will write."""
        return bulk.reserve(model, count)


def sound(intake: Intake, batch: Batch, kind: type[T]) -> list[tuple[int, T]]:
    """What the rows say, each with its place; those that say nothing are rejected."""
    said = []
    for place, row in enumerate(batch.said):
        if isinstance(row, kind):
            said.append((place, row))
        else:
            intake.reject(batch, place, str(row))
    return said


def _differs(line: Line, code: Code, object: str, at: datetime) -> bool:
    """A post that was missing may have come meanwhile: then only verb and time can be compared."""
    is_named_otherwise = object != line.object and "source:" not in (object[:7], line.object[:7])
    return code[0] != line.code[0] or at != line.happened_at or is_named_otherwise
