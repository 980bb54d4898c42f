"""A thread to read, and a clean cache: what is kept must not leak from one test into the next."""

from dataclasses import dataclass

import pytest

from hundredfold.kit.near import near
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Comment, Post


@dataclass(frozen=True)
class Talked:
    """Fan asks, Iron answers, Fan comments on the answer; Iron has also posted something."""

    question: Post
    answer: Post
    comment: Comment
    post: Post


@pytest.fixture(autouse=True)
def _nothing_kept():
    near.clear()


@pytest.fixture
def talked(cast):
    asked = publish(
        cast.circle, by=cast.fan, title="Dock?", body="Does it charge?", question=True, tags="dock"
    )
    said = answer(asked, by=cast.iron, body="Yes, at **12 W**.")
    remark = comment(said, by=cast.fan, body="Measured?")
    return Talked(asked, said, remark, publish(cast.circle, by=cast.iron, body="Long. " * 300))
