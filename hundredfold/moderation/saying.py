"""What both posts and comments have, and how this house speaks to the log of them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact, Note
from hundredfold.kit.refusals import Unacceptable
from hundredfold.kit.words import one_line
from hundredfold.moderation.models import LONGEST
from hundredfold.people.models import Person
from hundredfold.talk.models import Comment, Post


def brief(words: str, *, field: str) -> str:
    """What somebody writes beside a deed, in one line. Raises Unacceptable where it is long."""
    words = one_line(words)
    if len(words) > LONGEST:
        raise Unacceptable("too_long", _("At most 500 characters, please."), field=field)
    return words


def post_of(thing: Post | Comment) -> Post:
    """The post itself, or what a comment is under."""
    return thing.post if isinstance(thing, Comment) else thing


def named(thing: Post | Comment) -> dict[str, Post | Comment]:
    """The column that it stands in, by which it is found and made."""
    return {"comment" if isinstance(thing, Comment) else "post": thing}


def say_of(fact: Fact[Any], thing: Post | Comment, note: Note, *, by: Person, at: datetime) -> None:
    """Record who did this to a post or a comment."""
    post = post_of(thing)
    fact.record(
        brand=post.brand_id, circle=post.circle_id, actor=by, object=thing, note=note, at=at
    )
