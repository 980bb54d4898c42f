"""Posts and comments as pages show them, as plain values."""

from dataclasses import dataclass
from datetime import datetime

from hundredfold.kit.clock import now
from hundredfold.people.queries import Face
from hundredfold.talk.models import Post


@dataclass(frozen=True)
class Solution:
    """The answer that whoever asked has accepted."""

    answer: int
    author: Face
    excerpt: str
    language: str


@dataclass(frozen=True)
class Remark:
    """A comment."""

    id: int
    post: int
    html: str
    language: str
    written_at: datetime
    edited_at: datetime | None
    author: Face
    hidden: str
    is_mine: bool


@dataclass(frozen=True)
class Shown:
    """A picture that a post shows: width and height of its largest size, in pixels."""

    name: str
    alt: str
    width: int
    height: int
    sides: tuple[int, ...]

    def widths(self) -> list[tuple[int, int]]:
        """Each longer side there is, with how wide the picture is then: what a browser asks."""
        longest = max(self.width, self.height)
        return [(side, round(self.width * side / longest)) for side in self.sides]


@dataclass(frozen=True)
class Elsewhere:
    """A page of another site, and what it says of itself."""

    address: str
    title: str
    about: str
    site: str


@dataclass(frozen=True)
class Offer:
    """An option of a poll, how many chose it, and whether this viewer did."""

    id: int
    words: str
    votes: int
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """A poll. Whoever has voted, or comes when it is closed, sees how others chose."""

    most: int
    closes_at: datetime | None
    voters: int
    offers: tuple[Offer, ...]

    @property
    def is_closed(self) -> bool:
        return self.closes_at is not None and self.closes_at <= now()

    @property
    def has_voted(self) -> bool:
        return any(one.is_chosen for one in self.offers)

    @property
    def is_told(self) -> bool:
        return self.has_voted or self.is_closed


@dataclass(frozen=True)
class Chapter:
    """A part of a series: the number of the post, and its title or first words."""

    post: int
    title: str


@dataclass(frozen=True)
class Sequel:
    """The series that a post is part of, as whoever reads the post sees it."""

    id: int
    title: str
    chapters: tuple[Chapter, ...]
    post: int

    @property
    def number(self) -> int:
        """Which part the post is, from 1; 0 where it is out of others' sight."""
        found = (n for n, one in enumerate(self.chapters, 1) if one.post == self.post)
        return next(found, 0)

    @property
    def previous(self) -> Chapter | None:
        return self.chapters[self.number - 2] if self.number > 1 else None

    @property
    def following(self) -> Chapter | None:
        return self.chapters[self.number] if 0 < self.number < len(self.chapters) else None


@dataclass(frozen=True)
class Card:
    """A post, a question or an answer. `html` is empty where only the excerpt is to be shown.

    `hidden` is the cause for which a steward hid it. `version` is the thread's: it changes with
    whatever a page shows of it. `may_accept`: it answers a question of this viewer's. `unread` is
    how much was said since this viewer read the thread, at `read_at`; nothing where they never did.
    """

    id: int
    kind: str
    parent: int | None
    title: str
    html: str
    excerpt: str
    language: str
    written_at: datetime
    edited_at: datetime | None
    author: Face
    likes: int
    comments: int
    answers: int
    shares: int
    version: int
    liked_as: str
    is_accepted: bool
    is_mine: bool
    may_accept: bool
    hidden: str
    is_saved: bool
    is_watched: bool
    is_pinned: bool
    is_featured: bool
    is_locked: bool
    unread: int | None
    read_at: datetime | None
    tags: tuple[str, ...]
    pictures: tuple[Shown, ...] = ()
    poll: Choice | None = None
    feelings: tuple[tuple[str, int], ...] = ()
    leads_to: Elsewhere | None = None
    solution: Solution | None = None
    sequel: Sequel | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def is_liked(self) -> bool:
        return bool(self.liked_as)

    @property
    def is_question(self) -> bool:
        return self.kind == Post.Kind.QUESTION

    @property
    def is_answer(self) -> bool:
        return self.kind == Post.Kind.ANSWER

    @property
    def is_whole(self) -> bool:
        return bool(self.html)
