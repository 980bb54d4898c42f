"""What the API of the list takes and gives."""

from datetime import date, datetime
from typing import Annotated, Literal, cast

from pydantic import Field

from hundredfold.entrance.models import LONGEST, Candidacy, Recommendation
from hundredfold.entrance.queries.testing import Progress
from hundredfold.kit.api import WHOLE, WORDS, Id, Sent, Shown
from hundredfold.people.queries import called

StageName = Literal["listed", "tested", "invited", "seed", "declined"]
Text = Annotated[str, Field(pattern=WORDS, max_length=LONGEST)]
Why = Annotated[str, Field(max_length=300, pattern=r"^[^\x00]*$")]
Reason = Annotated[str, Field(max_length=300, pattern=WORDS)]


class RungShown(Shown):
    """A measured step has a `standing` that has to reach `least`; for others one hands in."""

    step: int | None
    says: str
    standing: str
    least: int
    stands: int
    passed: bool
    handed_in: str | None
    accepted: bool | None


class CandidateShown(Shown):
    """`influence`: how many people more the search expected to be reached with them."""

    id: int
    circle: str
    person: int
    name: str
    stage: StageName
    owner: int | None
    influence: float | None
    fit: float | None
    willingness: float | None
    searched_as_of: datetime | None
    listed_at: datetime
    test: list[RungShown]


class ListShown(Shown):
    """`counts` by stage; `goal` is how many the circle resolved."""

    circle: str
    goal: int
    open: int
    counts: dict[str, int]
    candidates: list[CandidateShown]


class EvidenceShown(Shown):
    id: int
    candidate: int
    step: int
    words: str
    accepted: bool | None
    reason: str


class RecommendationShown(Shown):
    id: int
    circle: str
    by: int
    name: str
    reach: str
    reason: str
    person: int | None
    made_at: datetime
    settled_at: datetime | None
    answer: str


class ListTermsShown(Shown):
    seeds: int
    each_owner: int
    each_place: int
    hundred_on: date | None
    ten_thousand_on: date | None
    million_on: date | None


class ListTermsSent(Sent):
    seeds: Annotated[int, Field(ge=1, le=1_000), WHOLE] = 100
    each_owner: Annotated[int, Field(ge=1, le=1_000), WHOLE] = 10
    each_place: Annotated[int, Field(ge=0, le=1_000), WHOLE] = 0


class CandidateSent(Sent):
    person: Annotated[Id, WHOLE]


class OwnerSent(Sent):
    owner: Annotated[Id, WHOLE] | None


class StageSent(Sent):
    """The next stage; `reason` says why or how. `listed` is for who had declined."""

    stage: Literal["listed", "tested", "invited", "seed"]
    reason: Why = ""


class DeclineSent(Sent):
    reason: Reason


class EvidenceSent(Sent):
    step: Annotated[Id, WHOLE]
    words: Text


class AcceptSent(Sent):
    accepted: Literal[True]


class RefuseSent(Sent):
    """What is refused is refused for a reason."""

    accepted: Literal[False]
    reason: Reason


class RecommendationSent(Sent):
    name: Annotated[str, Field(pattern=WORDS, max_length=80)]
    reason: Annotated[str, Field(pattern=WORDS, max_length=500)]
    reach: Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")] = ""


class SettlingSent(Sent):
    answer: Why = ""


def candidate_shown(found: Candidacy, progress: Progress) -> CandidateShown:
    return CandidateShown(
        id=found.pk,
        circle=found.circle.slug,
        person=found.person_id,
        name=called(found.person.name),
        stage=cast(StageName, found.stage),
        owner=found.owner_id,
        influence=found.influence,
        fit=found.fit,
        willingness=found.willingness,
        searched_as_of=found.searched_as_of,
        listed_at=found.listed_at,
        test=[
            RungShown(
                step=rung.step.pk,
                says=str(rung.step.words),
                standing=rung.step.standing,
                least=rung.step.least,
                stands=rung.stands,
                passed=rung.is_passed,
                handed_in=rung.evidence.words if rung.evidence else None,
                accepted=rung.evidence.accepted if rung.evidence else None,
            )
            for rung in progress.rungs
        ],
    )


def recommendation_shown(made: Recommendation) -> RecommendationShown:
    return RecommendationShown(
        id=made.pk,
        circle=made.circle.slug,
        by=made.by_id,
        name=called(made.name),
        reach=made.reach,
        reason=made.reason,
        person=made.person_id,
        made_at=made.made_at,
        settled_at=made.settled_at,
        answer=made.answer,
    )
