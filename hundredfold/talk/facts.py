"""Everything that can be said of talk.

`thread` is the post that heads the thread; `author` is the other person concerned: whose post was
liked, commented on, answered, accepted or hidden. Nobody, where that person is not known.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class ThreadNote(Note):
    """`feeling` is how somebody likes a post, where it is more than that they do."""

    thread: int
    author: int | None = None
    mentions: tuple[int, ...] = ()
    feeling: str | None = None


@dataclass(frozen=True)
class HidingNote(Note):
    thread: int
    cause: str
    author: int | None = None


@dataclass(frozen=True)
class PaceNote(Note):
    """One thing in so many seconds."""

    seconds: int


@dataclass(frozen=True)
class VoteNote(Note):
    """Which options were chosen, by their numbers."""

    thread: int
    options: tuple[int, ...] = ()
    author: int | None = None


published = Fact(Verb.CREATE, "talk.post", _("Somebody published a post"), ThreadNote)
unpublished = Fact(Verb.UNDO, "talk.post", _("Somebody took a post back"), ThreadNote)
asked = Fact(Verb.CREATE, "talk.question", _("Somebody asked a question"), ThreadNote)
unasked = Fact(Verb.UNDO, "talk.question", _("Somebody took a question back"), ThreadNote)
answered = Fact(Verb.CREATE, "talk.answer", _("Somebody answered a question"), ThreadNote)
unanswered = Fact(Verb.UNDO, "talk.answer", _("Somebody took an answer back"), ThreadNote)
commented = Fact(Verb.CREATE, "talk.comment", _("Somebody commented"), ThreadNote)
uncommented = Fact(Verb.UNDO, "talk.comment", _("Somebody took a comment back"), ThreadNote)

accepted = Fact(Verb.ACCEPT, "talk.answer", _("An answer was accepted"), ThreadNote)
unaccepted = Fact(Verb.UNDO, "talk.acceptance", _("An acceptance was taken back"), ThreadNote)
liked = Fact(Verb.LIKE, "talk.post", _("Somebody liked a post"), ThreadNote)
unliked = Fact(Verb.UNDO, "talk.like", _("Somebody took a like back"), ThreadNote)
felt = Fact(Verb.UPDATE, "talk.like", _("Somebody likes a post otherwise"), ThreadNote)

edited = Fact(Verb.UPDATE, "talk.post", _("A post was edited"), ThreadNote)
unedited = Fact(Verb.UNDO, "talk.edit", _("An edit was taken back"), ThreadNote)
comment_edited = Fact(Verb.UPDATE, "talk.comment", _("A comment was edited"), ThreadNote)
comment_unedited = Fact(
    Verb.UNDO, "talk.comment_edit", _("The edit of a comment was taken back"), ThreadNote
)

pictures_arranged = Fact(
    Verb.UPDATE, "talk.pictures", _("Somebody arranged the pictures of a post"), ThreadNote
)

pinned = Fact(Verb.ADD, "talk.pin", _("A post was put on top of the wall"), ThreadNote)
locked = Fact(Verb.ADD, "talk.lock", _("A thread was closed"), ThreadNote)
unlocked = Fact(Verb.UNDO, "talk.lock", _("A thread was opened again"), ThreadNote)
slowed = Fact(Verb.ADD, "talk.pace", _("A circle was slowed down"), PaceNote)
unslowed = Fact(Verb.UNDO, "talk.pace", _("A circle speaks as fast as ever"), Note)
unpinned = Fact(Verb.UNDO, "talk.pin", _("A post was taken off the top"), ThreadNote)
featured = Fact(Verb.ADD, "talk.feature", _("A post was featured"), ThreadNote)
unfeatured = Fact(Verb.UNDO, "talk.feature", _("A post is no longer featured"), ThreadNote)
shared = Fact(Verb.ANNOUNCE, "talk.post", _("Somebody shared a post"), ThreadNote)
voted = Fact(Verb.ADD, "talk.vote", _("Somebody voted in a poll"), VoteNote)
unvoted = Fact(Verb.UNDO, "talk.vote", _("Somebody took a vote back"), VoteNote)
followed = Fact(Verb.FOLLOW, "people.person", _("Somebody follows a person"), Note)
unfollowed = Fact(Verb.UNDO, "talk.following", _("Somebody no longer follows a person"), Note)

host_added = Fact(Verb.ADD, "talk.host", _("A site may show the circle"), Note)
host_dropped = Fact(Verb.UNDO, "talk.host", _("A site shows the circle no longer"), Note)
page_opened = Fact(
    Verb.CREATE, "talk.page_thread", _("A page of another site got a thread"), ThreadNote
)

series_begun = Fact(Verb.CREATE, "talk.series", _("Somebody began a series"), Note)
series_described = Fact(Verb.UPDATE, "talk.series", _("A series was described otherwise"), Note)
series_arranged = Fact(Verb.UPDATE, "talk.parts", _("The parts of a series changed"), Note)
series_ended = Fact(Verb.UNDO, "talk.series", _("A series was taken away"), Note)

post_hidden = Fact(Verb.REMOVE, "talk.post", _("A post was hidden"), HidingNote)
post_shown = Fact(Verb.UNDO, "talk.post_hiding", _("A hidden post was shown again"), HidingNote)
answer_hidden = Fact(Verb.REMOVE, "talk.answer", _("An answer was hidden"), HidingNote)
answer_shown = Fact(
    Verb.UNDO, "talk.answer_hiding", _("A hidden answer was shown again"), HidingNote
)
comment_hidden = Fact(Verb.REMOVE, "talk.comment", _("A comment was hidden"), HidingNote)
comment_shown = Fact(
    Verb.UNDO, "talk.comment_hiding", _("A hidden comment was shown again"), HidingNote
)

NOTED_ON_A_POST = (
    published, unpublished, asked, unasked, answered, unanswered, commented, uncommented,
    accepted, unaccepted, liked, unliked, felt, edited, unedited, pictures_arranged,
    pinned, unpinned, featured, unfeatured, voted, unvoted, shared, locked, unlocked,
    comment_edited, comment_unedited, page_opened,
    post_hidden, post_shown, answer_hidden, answer_shown, comment_hidden, comment_shown,
)  # fmt: skip
"""Every sentence about a thread after which some page shows something else."""

NOTED_ON_A_CIRCLE = (
    series_begun, series_described, series_arranged, series_ended, host_added, host_dropped,
    slowed, unslowed,
)  # fmt: skip
"""The same of what is not about one thread."""
