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


@dataclass(frozen=True)
class DeedNote(Note):
    """`person` is the one to whom it was done."""

    person: int


liked_missing = Fact(
    Verb.LIKE, "imports.missing_post", _("Somebody liked a post that is gone"), Note
)
disliked = Fact(Verb.DISLIKE, "talk.post", _("Somebody disliked a post"), ThreadNote)
followed = Fact(Verb.FOLLOW, "talk.post", _("Somebody follows a post"), ThreadNote)
vote_cast = Fact(Verb.ADD, "imports.vote", _("A vote of another kind was cast"), VoteNote)
badge_awarded = Fact(Verb.ADD, "imports.badge", _("Somebody earned a badge elsewhere"), BadgeNote)
profiles_named = Fact(
    Verb.UPDATE, "circles.circle", _("It was said where old profiles are, or no longer"), Note
)
wiki_kept = Fact(Verb.CREATE, "imports.wiki", _("A page about a tag was brought along"), ThreadNote)

# What a table of interactions may say. Each word of it is one of these deeds.
became_follower = Fact(
    Verb.FOLLOW, "imports.person", _("Somebody followed somebody elsewhere"), DeedNote
)
liked = Fact(Verb.LIKE, "imports.thing", _("Somebody liked something elsewhere"), DeedNote)
disliked_thing = Fact(
    Verb.DISLIKE, "imports.thing", _("Somebody disliked something elsewhere"), DeedNote
)
wrote = Fact(Verb.CREATE, "imports.message", _("Somebody wrote to somebody elsewhere"), DeedNote)
replied = Fact(Verb.CREATE, "imports.reply", _("Somebody replied to somebody elsewhere"), DeedNote)
answered = Fact(Verb.CREATE, "imports.answer", _("Somebody answered somebody elsewhere"), DeedNote)
mentioned = Fact(
    Verb.CREATE, "imports.mention", _("Somebody mentioned somebody elsewhere"), DeedNote
)
accepted = Fact(Verb.ACCEPT, "imports.answer", _("Somebody accepted an answer elsewhere"), DeedNote)
flagged = Fact(Verb.FLAG, "imports.thing", _("Somebody reported something elsewhere"), DeedNote)

WORDS: dict[str, Fact[DeedNote]] = {
    word: fact
    for fact, words in (
        (became_follower, "follow follows trust trusts subscribe"),
        (liked, "like likes favourite favorite upvote"),
        (disliked_thing, "dislike dislikes downvote"),
        (wrote, "message messages send sends email write"),
        (replied, "reply replies comment comments"),
        (answered, "answer answers"),
        (mentioned, "mention mentions"),
        (accepted, "accept accepts"),
        (flagged, "flag flags report reports"),
    )
    for word in words.split()
}
"""The words of the column `verb`, and what each says."""
