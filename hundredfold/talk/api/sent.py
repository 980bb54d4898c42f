"""What programs send to talk."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from hundredfold.kit.api import LARGEST, NO_NUL, WHOLE, WORDS, Sent
from hundredfold.kit.clock import now
from hundredfold.talk.polling import Asked

Title = Annotated[str, Field(max_length=300, pattern=WORDS)]
MaybeTitle = Annotated[str, Field(max_length=300, pattern=NO_NUL)]
Body = Annotated[str, Field(max_length=60_000, pattern=WORDS)]
FewWords = Annotated[str, Field(max_length=5_000, pattern=WORDS)]
SeriesName = Annotated[
    str, Field(max_length=120, pattern=NO_NUL, description="The title of a series of yours.")
]
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
    series: SeriesName = ""


class QuestionSent(Sent):
    title: Title
    body: Body
    tags: Tags = []
    pictures: Pictures = []
    poll: PollSent | None = None
    series: SeriesName = ""


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
