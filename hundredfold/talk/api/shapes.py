"""What programs send to talk and what they are shown."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import Field

from hundredfold.kit.api import LARGEST, NO_NUL, WHOLE, WORDS, Sent, Shown
from hundredfold.kit.clock import now
from hundredfold.media.store import addresses
from hundredfold.people.queries import Face
from hundredfold.talk.polling import Asked
from hundredfold.talk.queries import Card, Choice, Remark
from hundredfold.talk.queries.seen import Shown as Seen

Title = Annotated[str, Field(max_length=300, pattern=WORDS)]
MaybeTitle = Annotated[str, Field(max_length=300, pattern=NO_NUL)]
Body = Annotated[str, Field(max_length=60_000, pattern=WORDS)]
FewWords = Annotated[str, Field(max_length=5_000, pattern=WORDS)]
TagName = Annotated[str, Field(max_length=80, pattern=r"^[^\s,，\x00]+$")]
Tags = Annotated[list[TagName], Field(max_length=5)]
Stretch = (
    Annotated[
        str, Field(pattern=r"^[0-9]{1,17}-[0-9]{1,18}$", description="Go on after this place.")
    ]
    | None
)


Pictures = Annotated[
    list[Annotated[int, Field(ge=1, le=LARGEST), WHOLE]],
    Field(max_length=10, description="Numbers of pictures of yours, in their order."),
]


class PollSent(Sent):
    """What a post lets members choose from. Without `days` it stays open."""

    options: Annotated[
        list[Annotated[str, Field(max_length=200, pattern=WORDS)]],
        Field(min_length=2, max_length=12),
    ]
    most: Annotated[int, Field(ge=1, le=12), WHOLE] = 1
    days: Annotated[int, Field(ge=1, le=365), WHOLE] | None = None

    def asked(self) -> Asked:
        """The same as the action takes it."""
        closes_at = None if self.days is None else now() + timedelta(days=self.days)
        return Asked(tuple(self.options), self.most, closes_at)


class VoteSent(Sent):
    """Numbers of options of the poll."""

    options: Annotated[
        list[Annotated[int, Field(ge=1, le=LARGEST), WHOLE]], Field(min_length=1, max_length=12)
    ]


class PostSent(Sent):
    title: MaybeTitle = ""
    body: Body
    tags: Tags = []
    pictures: Pictures = []
    poll: PollSent | None = None


class QuestionSent(Sent):
    title: Title
    body: Body
    tags: Tags = []
    pictures: Pictures = []
    poll: PollSent | None = None


class PicturesSent(Sent):
    pictures: Pictures


class AnswerSent(Sent):
    body: Body


class CommentSent(Sent):
    body: FewWords


class EditSent(Sent):
    """What is left out stays as it is."""

    title: Title | None = None
    body: Body | None = None
    tags: Tags | None = None


class HidingSent(Sent):
    cause: Literal["off_topic", "unkind", "spam"]


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
    featured: bool
    unread: int | None
    hidden: str
    written_at: datetime
    edited_at: datetime | None


class PostWithComments(PostShown):
    said: list[CommentShown]


class ThreadShown(Shown):
    head: PostWithComments
    answers: list[PostWithComments]


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


def _told(card: Card, brand: str) -> dict[str, Any]:
    return dict(
        id=card.id,
        kind=card.kind,
        question=card.parent,
        title=card.title,
        html=card.html,
        excerpt=card.excerpt,
        language=card.language,
        author=_face(card.author),
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
        author=_face(remark.author),
        written_at=remark.written_at,
        edited_at=remark.edited_at,
        hidden=remark.hidden,
    )


def _face(face: Face) -> FaceShown:
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
