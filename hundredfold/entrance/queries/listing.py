"""Who is on the list of a circle's hundred, and how far."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Max, Q, QuerySet, When

from hundredfold.circles.models import Circle
from hundredfold.entrance.models import OPEN, Candidacy, Move, Recommendation, Stage, Terms
from hundredfold.entrance.queries.testing import Progress, progress_in
from hundredfold.people.models import Person


@dataclass(frozen=True)
class Entry:
    """One candidate with the test and since when they are where they are."""

    candidacy: Candidacy
    progress: Progress
    since: datetime


@dataclass(frozen=True)
class Work:
    """The list of a circle: how many are at each stage, and the entries that were asked for."""

    terms: Terms
    counts: dict[str, int]
    entries: list[Entry]
    waiting: int

    @property
    def open(self) -> int:
        """Who is on the way or has come, of the resolved number."""
        return sum(self.counts.get(stage, 0) for stage in OPEN)


def terms_of(circle: Circle) -> Terms:
    """What the circle resolved; before it resolved anything, what most begin with."""
    return Terms.of(circle.brand_id).filter(circle=circle).first() or Terms(circle=circle)


def work_of(circle: Circle, stage: str = "") -> Work:
    """The list, those who promise most first; of one stage, or all open ones. Seven queries."""
    rows = Candidacy.of(circle.brand_id).filter(circle=circle)
    found = list(_asked_for(rows, stage))
    progress = progress_in(circle, [one.person_id for one in found])
    return Work(
        terms_of(circle),
        dict(Counter(rows.values_list("stage", flat=True))),
        [Entry(one, progress[one.person_id], _since(one)) for one in found],
        recommended_in(circle).filter(settled_at=None).count(),
    )


def _asked_for(rows: QuerySet[Candidacy], stage: str) -> QuerySet[Candidacy]:
    wanted = rows.filter(stage=stage) if stage in Stage.values else rows.filter(stage__in=OPEN)
    last = Max("moves__moved_at", filter=Q(moves__undone_at=None))
    ordered = wanted.select_related("person", "owner").annotate(moved=last)
    return ordered.order_by("-influence", "pk")


def _since(found: Candidacy) -> datetime:
    moved: datetime | None = getattr(found, "moved", None)
    return moved or found.listed_at


@dataclass(frozen=True)
class Seeds:
    """Who are seeds, since when, and what each promised."""

    since: dict[int, datetime]
    promised: dict[int, float]


def seeds_of(circle: Circle) -> Seeds:
    """The seeds of a circle, each since they were last welcomed. One query."""
    found = Move.of(circle.brand_id).filter(
        candidacy__circle=circle, candidacy__stage=Stage.SEED, stage=Stage.SEED, undone_at=None
    )
    since, promised = {}, {}
    rows = found.order_by("pk").values_list("candidacy__person", "moved_at", "candidacy__influence")
    for person, moment, influence in rows:
        since[person], promised[person] = moment, influence or 0.0
    return Seeds(since, promised)


def moves_of(candidacy: Candidacy) -> QuerySet[Move]:
    """How a candidacy went, the last move first; undone ones too."""
    found = Move.of(candidacy.brand_id).filter(candidacy=candidacy)
    return found.select_related("by").order_by("-pk")


def recommended_in(circle: Circle) -> QuerySet[Recommendation]:
    """Every recommendation, the waiting ones first and of those the oldest."""
    found = Recommendation.of(circle.brand_id).filter(circle=circle)
    waits_first = Case(When(settled_at=None, then=0), default=1)
    return found.select_related("by", "person").order_by(waits_first, "made_at", "pk")


def candidacy_of(circle: Circle, person: Person) -> Candidacy | None:
    """Whether and how somebody is on the list."""
    return Candidacy.of(circle.brand_id).filter(circle=circle, person=person).first()


def listed_among(circle: Circle, people: list[int]) -> dict[int, str]:
    """Of these people, who is on the list and at which stage. One query."""
    found = Candidacy.of(circle.brand_id).filter(circle=circle, person__in=people)
    return dict(found.values_list("person", "stage"))
