"""What programs are shown of talk."""

from datetime import datetime
from typing import Any

from hundredfold.kit.api import Shown
from hundredfold.media.store import addresses
from hundredfold.people.queries import Face
from hundredfold.talk.queries import Card, Choice, Remark, Sequel, Thread
from hundredfold.talk.queries.seen import Shown as Seen


class FaceShown(Shown):
    """Whoever said it. Without an id, they are gone and only the name is left."""

    id: int | None
    name: str
    role: str


class CommentShown(Shown):
    id: int
    post: int
    html: str
    language: str
    author: FaceShown
    written_at: datetime
    edited_at: datetime | None
    hidden: str


class PictureOfPost(Shown):
    """`addresses` are those of each size, the largest first; `alt` says what it shows."""

    alt: str
    width: int
    height: int
    addresses: list[str]


class PageShown(Shown):
    """A page of another site that the post leads to, in its own words."""

    address: str
    title: str
    about: str
    site: str


class ShareShown(Shown):
    """Without an `address`, one has as many links as one may have; the plain one does."""

    address: str | None
    shared_at: datetime


class OptionShown(Shown):
    """`votes` is empty until one has voted, or the poll is closed."""

    id: int
    words: str
    votes: int | None
    chosen: bool


class PollShown(Shown):
    most: int
    closes_at: datetime | None
    closed: bool
    voters: int
    options: list[OptionShown]


class PostShown(Shown):
    """`html` is empty on a wall where only the `excerpt` is shown.

    `unread` is how much was said since one read the thread; empty where one never did. `feelings`
    counts the likes that say more than that somebody likes it.
    """

    id: int
    kind: str
    question: int | None
    title: str
    html: str
    excerpt: str
    language: str
    author: FaceShown
    tags: list[str]
    pictures: list[PictureOfPost]
    poll: PollShown | None
    leads_to: PageShown | None
    likes: int
    feelings: dict[str, int]
    comments: int
    answers: int
    shares: int
    liked: bool
    liked_as: str
    accepted: bool
    saved: bool
    watched: bool
    pinned: bool
    locked: bool
    featured: bool
    unread: int | None
    hidden: str
    written_at: datetime
    edited_at: datetime | None


class PostWithComments(PostShown):
    said: list[CommentShown]


class ChapterShown(Shown):
    post: int
    title: str


class SequelShown(Shown):
    """The series that a post is part of; `number` is which part it is, from 1."""

    id: int
    title: str
    number: int
    chapters: list[ChapterShown]


class ThreadShown(Shown):
    head: PostWithComments
    answers: list[PostWithComments]
    series: SequelShown | None


class WordsShown(Shown):
    title: str
    body: str
    markup: str


def as_post(card: Card, brand: str) -> PostShown:
    """A card of the wall, as programs see it."""
    return PostShown(**_told(card, brand))


def as_whole(card: Card, brand: str) -> PostWithComments:
    """A card of a thread, with what was said under it."""
    return PostWithComments(**_told(card, brand), said=[as_comment(one) for one in card.remarks])


def as_thread(whole: Thread, brand: str) -> ThreadShown:
    """A post with everything said below it."""
    return ThreadShown(
        head=as_whole(whole.head, brand),
        answers=[as_whole(card, brand) for card in whole.answers],
        series=as_sequel(whole.head.sequel) if whole.head.sequel else None,
    )


def as_sequel(sequel: Sequel) -> SequelShown:
    """Where a post stands in its series, as programs see it."""
    chapters = [ChapterShown(post=one.post, title=one.title) for one in sequel.chapters]
    return SequelShown(id=sequel.id, title=sequel.title, number=sequel.number, chapters=chapters)


def _told(card: Card, brand: str) -> dict[str, Any]:
    return dict(
        id=card.id,
        kind=card.kind,
        question=card.parent,
        title=card.title,
        html=card.html,
        excerpt=card.excerpt,
        language=card.language,
        author=as_face(card.author),
        tags=list(card.tags),
        pictures=[_picture(one, brand) for one in card.pictures],
        poll=_poll(card.poll) if card.poll else None,
        leads_to=PageShown(**vars(card.leads_to)) if card.leads_to else None,
        likes=card.likes,
        comments=card.comments,
        answers=card.answers,
        shares=card.shares,
        liked=card.is_liked,
        liked_as=card.liked_as,
        feelings=dict(card.feelings),
        accepted=card.is_accepted,
        saved=card.is_saved,
        watched=card.is_watched,
        pinned=card.is_pinned,
        locked=card.is_locked,
        featured=card.is_featured,
        unread=card.unread,
        hidden=card.hidden,
        written_at=card.written_at,
        edited_at=card.edited_at,
    )


def as_comment(remark: Remark) -> CommentShown:
    """A remark, as programs see it."""
    return CommentShown(
        id=remark.id,
        post=remark.post,
        html=remark.html,
        language=remark.language,
        author=as_face(remark.author),
        written_at=remark.written_at,
        edited_at=remark.edited_at,
        hidden=remark.hidden,
    )


def as_face(face: Face) -> FaceShown:
    """Whoever said it, as programs see them."""
    return FaceShown(id=face.id, name=face.name, role=face.role)


def _picture(one: Seen, brand: str) -> PictureOfPost:
    return PictureOfPost(
        alt=one.alt,
        width=one.width,
        height=one.height,
        addresses=addresses(brand, one.name, one.sides),
    )


def _poll(choice: Choice) -> PollShown:
    return PollShown(
        most=choice.most,
        closes_at=choice.closes_at,
        closed=choice.is_closed,
        voters=choice.voters,
        options=[
            OptionShown(
                id=one.id,
                words=one.words,
                votes=one.votes if choice.is_told else None,
                chosen=one.is_chosen,
            )
            for one in choice.offers
        ],
    )
