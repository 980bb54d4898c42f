"""A condition as the desk shows it: the sentence, who is meant, and what moves them."""

from dataclasses import dataclass
from datetime import datetime

from hundredfold.circles.models import Circle
from hundredfold.conditions import Condition, Kind, Misread, Word, read
from hundredfold.insight.models import Segment
from hundredfold.insight.queries.matching import Match, matching
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.queries.segments import (
    Counted,
    counted_segments,
    motives_in,
    segments_of,
)  # fmt: skip
from hundredfold.insight.segments.words import MEMBERS
from hundredfold.kit.clock import now
from hundredfold.kit.listing import Listing

COLUMNS = 5
"""So many words of a condition are shown beside each member."""
_SIGN = {"at_least": ">=", "at_most": "<=", "is": "==", "is_not": "!=", "contains": "contains"}


@dataclass(frozen=True)
class Meant:
    """Who is meant by a condition, or why it cannot be read; without one, everybody is.

    motives  each motive of the circle with how many of those who are meant have it
    """

    condition: Condition | None
    misread: Misread | None
    page: Listing[Match] | None
    counted: Counted
    saved: list[Segment]
    motives: list[tuple[Segment, int]]
    as_of: datetime

    @property
    def columns(self) -> list[Word]:
        """The figures that the condition uses, in the order of the vocabulary."""
        names = self.condition.names if self.condition else ()
        used = [word for word in MEMBERS if word.name in names and word.kind != Kind.TAGS]
        return [word for word in used if word.name not in {"role", "place"}][:COLUMNS]

    @property
    def segments(self) -> list[Segment]:
        return [one for one in self.saved if one.kind == Segment.Kind.SEGMENT]


def meant(circle: Circle, text: str, *, page: str = "1") -> Meant:
    """The members whom a text means, as of now. At most eight queries."""
    as_of = last_moment(circle.brand, at=now())[0]
    saved = list(segments_of(circle))
    condition, misread = _read(text)
    shown = None if misread else matching(circle, condition, at=as_of, page=page)
    motives = [one for one in saved if one.kind == Segment.Kind.MOTIVE]
    moved = {} if misread else motives_in(circle, condition, motives, at=as_of)
    return Meant(
        condition,
        misread,
        shown,
        counted_segments(circle, saved, at=as_of),
        saved,
        [(one, moved.get(one.pk, 0)) for one in motives],
        as_of,
    )


def _read(text: str) -> tuple[Condition | None, Misread | None]:
    if not text.strip():
        return None, None
    try:
        return read(text, MEMBERS), None
    except Misread as misread:
        return None, misread


def with_claim(text: str, word: str, sign: str, value: str) -> str:
    """The condition with one more claim, as a form gives it; unknown words are left as they are."""
    found = MEMBERS.get(word)
    claim = f"{word} {_SIGN.get(sign, '==')} {_written(found, value.strip())}"
    if found is not None and found.kind == Kind.FLAG:
        claim = word if value.strip().lower() not in {"no", "false", "0"} else f"not {word}"
    return f"{text.strip()}\nand {claim}" if text.strip() else claim


def _written(word: Word | None, value: str) -> str:
    if word is not None and word.kind == Kind.NUMBER:
        return value or "0"
    marks = "'" if '"' in value else '"'
    return f"{marks}{value.replace(marks, '')}{marks}"
