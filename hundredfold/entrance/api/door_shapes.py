"""What the API of doors takes and gives."""

from datetime import datetime
from typing import Annotated, Literal, cast

from pydantic import AwareDatetime, Field

from hundredfold.entrance.actions.ask import LONGEST_ANSWER
from hundredfold.entrance.actions.open_door import LARGEST, MOST_QUESTIONS
from hundredfold.entrance.models import Application, Code, Door
from hundredfold.kit.api import NO_NUL, WHOLE, WORDS, Sent, Shown, Tongue
from hundredfold.people.queries import called

DoorKind = Literal["open", "request", "vouch", "code", "invitation", "paid", "waiting"]
OutcomeShown = Literal["", "accepted", "declined", "withdrawn"]
Question = Annotated[
    dict[Tongue, Annotated[str, Field(max_length=300, pattern=WORDS)]], Field(min_length=1)
]
Moment = Annotated[AwareDatetime, Field(strict=False)] | None
Count = Annotated[int, Field(ge=1, le=LARGEST), WHOLE]


class _When(Sent):
    places: Count | None = None
    opens_at: Moment = None
    closes_at: Moment = None


class DoorSent(_When):
    """A door that asks nothing that has to be said here."""

    kind: Literal["open", "code", "invitation", "paid", "waiting"]


class RequestDoorSent(_When):
    """A door at which questions are answered."""

    kind: Literal["request"]
    questions: Annotated[list[Question], Field(min_length=1, max_length=MOST_QUESTIONS)]


class VouchDoorSent(_When):
    """A door for whom so many members stand up."""

    kind: Literal["vouch"]
    vouches: Annotated[int, Field(ge=1, le=10), WHOLE]


class DoorShown(Shown):
    id: int
    kind: DoorKind
    questions: list[dict[str, str]]
    vouches: int
    places: int | None
    taken: int
    opens_at: datetime | None
    closes_at: datetime | None
    closed_at: datetime | None


class PlacesSent(Sent):
    places: Count | None


class CodeSent(Sent):
    name: Annotated[str, Field(max_length=80, pattern=WORDS)]
    word: Annotated[str, Field(max_length=80, pattern=NO_NUL)] = ""
    uses: Count | None = None
    expires_at: Moment = None


class CodeShown(Shown):
    id: int
    door: int
    name: str
    hint: str
    uses: int | None
    used: int
    expires_at: datetime | None
    revoked_at: datetime | None


class CodeMade(CodeShown):
    word: str


class EnterSent(Sent):
    code: Annotated[str, Field(max_length=80, pattern=NO_NUL)] = ""
    link: Annotated[str, Field(max_length=40, pattern=NO_NUL)] = ""


class ApplicationSent(Sent):
    answers: Annotated[
        list[Annotated[str, Field(max_length=LONGEST_ANSWER, pattern=WORDS)]],
        Field(max_length=MOST_QUESTIONS),
    ] = []


class ApplicationShown(Shown):
    id: int
    door: int
    person: int
    name: str
    answers: list[str]
    vouches: int
    asked_at: datetime
    outcome: OutcomeShown
    reason: str


class DeclineInSent(Sent):
    reason: Annotated[str, Field(max_length=300, pattern=WORDS)]


class LetInSent(Sent):
    how_many: Annotated[int, Field(ge=1, le=1_000), WHOLE]


def door_shown(door: Door) -> DoorShown:
    """A door as a program sees it."""
    return DoorShown.model_validate(door, from_attributes=True)


def code_shown(code: Code) -> CodeShown:
    """What is kept of a word."""
    return CodeShown(
        id=code.pk, door=code.door_id, name=code.name, hint=code.hint, uses=code.uses,
        used=code.used, expires_at=code.expires_at, revoked_at=code.revoked_at,
    )  # fmt: skip


def application_shown(application: Application) -> ApplicationShown:
    """Somebody who asks, with how many stand up for them."""
    counted = getattr(application, "stand_up", None)
    return ApplicationShown(
        id=application.pk,
        door=application.door_id,
        person=application.person_id,
        name=called(application.person.name),
        answers=application.answers,
        vouches=application.vouches.count() if counted is None else counted,
        asked_at=application.asked_at,
        outcome=cast(OutcomeShown, application.outcome),
        reason=application.reason,
    )
