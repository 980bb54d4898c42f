"""What a row of each table says, once it is checked, cleaned and rendered.

Nothing here knows of a database: it runs where the rows are read, apart from where they are kept.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from hundredfold.imports.reading.rows import Flawed, Row
from hundredfold.imports.reading.words import about, called, code, digest, remark, tag_names
from hundredfold.kit import prose

SYSTEM = -1
# As talk.Post.Kind spells them, which cannot be asked without a database.
QUESTION, ANSWER, WIKI = "question", "answer", "wiki"
KINDS = {1: QUESTION, 2: ANSWER}


class Newcomer(NamedTuple):
    """A row of Users."""

    id: int
    account: int | None
    name: str
    place: str
    about: str
    at: datetime
    digest: int

    @property
    def is_system(self) -> bool:
        return self.id == SYSTEM


class Draft(NamedTuple):
    """A row of Posts, its HTML made safe."""

    id: int
    kind: str
    parent: int | None
    accepted: int | None
    owner: int | None
    byline: str
    title: str
    body: str
    tags: tuple[str, ...]
    at: datetime
    edited_at: datetime | None
    html: str
    excerpt: str
    language: str
    digest: int


class Remark(NamedTuple):
    """A row of Comments, made into HTML. `calls` are the names after an @."""

    id: int
    post: int
    user: int | None
    byline: str
    text: str
    at: datetime
    html: str
    language: str
    calls: tuple[str, ...]
    digest: int


class Ballot(NamedTuple):
    """A row of Votes. It rarely says who voted."""

    id: int
    post: int
    kind: int
    user: int | None
    at: datetime


class Award(NamedTuple):
    """A row of Badges. `badge` is the code of its name."""

    id: int
    user: int
    badge: str
    grade: int | None
    is_of_a_tag: bool
    at: datetime


def _tag(row: Row) -> str:
    slug = code(row.text("TagName"))
    if not slug:
        raise Flawed("TagName is missing")
    return slug


def _user(row: Row) -> Newcomer:
    id = row.needed("Id")
    if id < SYSTEM:
        raise Flawed("Id is not a number")
    name = " ".join(row.text("DisplayName").split())[:80]
    said = (
        id,
        row.number("AccountId"),
        name or f"user{id}",
        " ".join(row.text("Location").split())[:120],
        about(row.text("AboutMe")) if row.get("AboutMe") else "",
        row.moment("CreationDate"),
    )
    return Newcomer(*said, digest(*said))


def _post(row: Row) -> Draft:
    owner, body = row.number("OwnerUserId"), row.text("Body")
    said = (
        row.needed("Id"),
        KINDS.get(row.needed("PostTypeId"), WIKI),
        row.number("ParentId"),
        row.number("AcceptedAnswerId"),
        owner,
        row.text("OwnerDisplayName")[:80] or (f"user{owner}" if owner is not None else ""),
        " ".join(row.text("Title").split())[:300],
        body,
        tuple(dict.fromkeys(tag_names(row.text("Tags")))),
        row.moment("CreationDate"),
        row.maybe_moment("LastEditDate"),
    )
    html = prose.cleaned(body)
    excerpt = prose.excerpt(html)
    return Draft(*said, html, excerpt, prose.language(excerpt or said[6]), digest(*said))


def _comment(row: Row) -> Remark:
    text = row.text("Text").strip()
    if not text:
        raise Flawed("Text is missing")
    user = row.number("UserId")
    said = (
        row.needed("Id"),
        row.needed("PostId"),
        user,
        row.text("UserDisplayName")[:80] or (f"user{user}" if user is not None else ""),
        text,
        row.moment("CreationDate"),
    )
    calls = tuple(called(text)) if "@" in text else ()
    return Remark(*said, remark(text), prose.language(text), calls, digest(*said))


def _vote(row: Row) -> Ballot:
    return Ballot(
        row.needed("Id"),
        row.needed("PostId"),
        row.needed("VoteTypeId"),
        row.number("UserId"),
        row.moment("CreationDate"),
    )


def _badge(row: Row) -> Award:
    badge = code(row.text("Name"))
    if not badge:
        raise Flawed("Name is missing")
    return Award(
        row.needed("Id"),
        row.needed("UserId"),
        badge,
        row.number("Class"),
        row.text("TagBased").lower() == "true",
        row.moment("Date"),
    )


READ: dict[str, Callable[[Row], Any]] = {
    "Tags": _tag,
    "Users": _user,
    "Posts": _post,
    "Comments": _comment,
    "Votes": _vote,
    "Badges": _badge,
}
"""How a row of each table is read."""
