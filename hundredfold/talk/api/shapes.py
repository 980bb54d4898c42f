"""What programs send to talk and what they are shown."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from hundredfold.kit.api import LARGEST, NO_NUL, WHOLE, WORDS, Sent, Shown
from hundredfold.media.store import addresses
from hundredfold.people.queries import Face
from hundredfold.talk.queries import Card, Remark
from hundredfold.talk.queries.cards import Shown as Seen

Title = Annotated[str, Field(max_length=300, pattern=WORDS)]
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


class PostSent(Sent):
    title: Annotated[str, Field(max_length=300, pattern=NO_NUL)] = ""
    body: Body
    tags: Tags = []
    pictures: Pictures = []


class QuestionSent(Sent):
    title: Title
    body: Body
    tags: Tags = []
    pictures: Pictures = []


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


class PostShown(Shown):
    """`html` is empty on a wall where only the `excerpt` is shown."""

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
    likes: int
    comments: int
    answers: int
    liked: bool
    accepted: bool
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
    return PostShown(
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
        likes=card.likes,
        comments=card.comments,
        answers=card.answers,
        liked=card.is_liked,
        accepted=card.is_accepted,
        hidden=card.hidden,
        written_at=card.written_at,
        edited_at=card.edited_at,
    )


def as_whole(card: Card, brand: str) -> PostWithComments:
    """A card of a thread, with what was said under it."""
    said = [as_comment(remark) for remark in card.remarks]
    return PostWithComments(**dict(as_post(card, brand)), said=said)


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
