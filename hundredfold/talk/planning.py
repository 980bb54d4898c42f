"""What is written for a wall as words that can be kept: of a draft, and of a post to come."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hundredfold.circles.models import Circle
from hundredfold.media.queries import pictures_of
from hundredfold.people.models import Person
from hundredfold.talk.models import Post
from hundredfold.talk.polling import Asked
from hundredfold.talk.words import LONGEST, tag_slugs, titled, written

PARTS = {
    "kind": 10, "title": 300, "body": LONGEST, "tags": 200, "options": 3_000, "most": 3,
    "days": 3, "pictures": 700, "series": 120,
}  # fmt: skip
"""What is kept, each at most so many characters: what is longer could not be sent either."""


def kept(words: Mapping[str, str]) -> dict[str, str]:
    """Those parts of what was sent that are kept."""
    return {part: words.get(part, "").replace("\x00", "")[:most] for part, most in PARTS.items()}


def as_said(
    words: Mapping[str, str], *, circle: Circle, by: Person, at: datetime
) -> dict[str, Any]:
    """The words as `publish` takes them, or a refusal that names the field."""
    question = words["kind"] == Post.Kind.QUESTION
    written(words["body"], longest=LONGEST)
    titled(words["title"], needed=question)
    tag_slugs(words["tags"])
    names = words["pictures"].split()
    theirs = {one.name: one for one in pictures_of(by).filter(name__in=names)}
    return {
        "circle": circle,
        "by": by,
        "title": words["title"],
        "body": words["body"],
        "tags": words["tags"],
        "question": question,
        "pictures": [theirs[name] for name in names if name in theirs],
        "poll": _asked(words, at),
        "series": words.get("series", ""),
    }


def _asked(words: Mapping[str, str], at: datetime) -> Asked | None:
    options = tuple(words["options"].splitlines())
    if not any(line.strip() for line in options):
        return None
    most = int(words["most"]) if words["most"].isdecimal() else 1
    days = int(words["days"]) if words["days"].isdecimal() else 0
    closes_at = at + timedelta(days=days) if days else None
    return Asked(options, most, closes_at).checked(at)
