"""The test of a circle, and how far candidates are in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from hundredfold.circles.models import Circle, Standing
from hundredfold.entrance.ladder import FIRST
from hundredfold.entrance.models import Candidacy, Evidence, Step


@dataclass(frozen=True)
class Rung:
    """One step for one candidate.

    stands    of a measured step: the figure as last published
    evidence  of the other steps: what was handed in last
    """

    step: Step
    is_passed: bool
    stands: int = 0
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Progress:
    """How far a candidate is in the test."""

    rungs: list[Rung]

    @property
    def passed(self) -> int:
        return sum(rung.is_passed for rung in self.rungs)

    @property
    def is_passed(self) -> bool:
        return self.passed == len(self.rungs)

    @property
    def waits(self) -> bool:
        """Whether something handed in has not been judged."""
        return any(r.evidence is not None and r.evidence.accepted is None for r in self.rungs)


def steps_of(circle: Circle) -> list[Step]:
    """The test in force; where a circle has written none, the one that every circle begins with.

    Steps of that first test are no rows yet, and have no number of their own.
    """
    found = list(Step.of(circle.brand_id).filter(circle=circle, retired_at=None).order_by("number"))
    return found or [
        Step(
            brand_id=circle.brand_id, circle=circle, number=number, words=task.words,
            standing=task.standing, least=task.least,
        )
        for number, task in enumerate(FIRST, 1)
    ]  # fmt: skip


def progress_in(circle: Circle, people: Iterable[int]) -> dict[int, Progress]:
    """How far each of these people is in the test of a circle, by their numbers. Three queries."""
    steps, numbers = steps_of(circle), list(people)
    names = {step.standing for step in steps if step.standing}
    found = Standing.of(circle.brand_id).filter(circle=circle, person__in=numbers, name__in=names)
    stands = {
        (person, name): value
        for person, name, value in found.values_list("person", "name", "value")
    }
    handed: dict[tuple[int, int], Evidence] = {}
    given = Evidence.of(circle.brand_id).filter(
        candidacy__circle=circle, candidacy__person__in=numbers
    )
    for one in given.select_related("candidacy", "by").order_by("pk"):
        handed[one.candidacy.person_id, one.step_id] = one
    return {
        person: Progress([_rung(step, person, stands, handed) for step in steps])
        for person in numbers
    }


def progress_of(candidacy: Candidacy) -> Progress:
    """How far one candidate is. Three queries."""
    return progress_in(candidacy.circle, [candidacy.person_id])[candidacy.person_id]


def _rung(
    step: Step,
    person: int,
    stands: dict[tuple[int, str], int],
    handed: dict[tuple[int, int], Evidence],
) -> Rung:
    if step.standing:
        value = stands.get((person, step.standing), 0)
        return Rung(step, value >= step.least, stands=value)
    evidence = handed.get((person, step.pk or 0))
    return Rung(step, evidence is not None and bool(evidence.accepted), evidence=evidence)
