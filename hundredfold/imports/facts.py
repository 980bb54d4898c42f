"""Everything that can be said of what came from elsewhere.

The actor is mostly `source:stackexchange`: a dump rarely says who voted. What has no row here is
named by where it was, as in `source:stackexchange/post/2`.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb
from hundredfold.talk.facts import ThreadNote


@dataclass(frozen=True)
class VoteNote(Note):
    """`ballot` is the number of the kind of vote over there."""

    ballot: int
    thread: int | None = None
    author: int | None = None


@dataclass(frozen=True)
class BadgeNote(Note):
    """`badge` is the code of its name; `grade` is 1 for gold, 2 for silver, 3 for bronze.

    `of_a_tag` is 1 where the badge is for what somebody did under one tag.
    """

    badge: str
    grade: int | None = None
    of_a_tag: int | None = None


liked_missing = Fact(
    Verb.LIKE, "imports.missing_post", _("Somebody liked a post that is gone"), Note
)
disliked = Fact(Verb.DISLIKE, "talk.post", _("Somebody disliked a post"), ThreadNote)
followed = Fact(Verb.FOLLOW, "talk.post", _("Somebody follows a post"), ThreadNote)
vote_cast = Fact(Verb.ADD, "imports.vote", _("A vote of another kind was cast"), VoteNote)
badge_awarded = Fact(Verb.ADD, "imports.badge", _("Somebody earned a badge elsewhere"), BadgeNote)
wiki_kept = Fact(Verb.CREATE, "imports.wiki", _("A page about a tag was brought along"), ThreadNote)
