"""What members do that can earn something: the sentence, whom it rewards, and what ends it.

Whoever likes, accepts or joins knows nothing of this. A brand makes rules for these deeds; another
deed is another entry here, and the engine hears it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Told
from hundredfold.circles.facts import joined
from hundredfold.kit.refs import key_of
from hundredfold.referral import facts as referral
from hundredfold.talk import facts as talk

Said = Told[Any]


def the_doer(fact: Said) -> str | None:
    """Whoever did it, where that is somebody here."""
    return fact.actor if key_of(fact.actor, "people.person") is not None else None


def the_author(fact: Said) -> str | None:
    """Whose post it was, where that is known. Nobody earns by what they do to their own."""
    author = fact.note.author
    return None if author is None else _other(f"people.person:{author}", fact)


def whoever_brought(fact: Said) -> str | None:
    """Whoever brought somebody, once nobody doubts that these are two people."""
    note = fact.note
    return None if note.held else _other(f"people.person:{note.referrer}", fact)


def _other(earner: str, fact: Said) -> str | None:
    return None if earner == fact.actor else earner


@dataclass(frozen=True)
class Deed:
    """One kind of deed.

    earner      whom it rewards, as a ref
    whole       it is one and the same deed whoever does it: an answer is accepted once
    once        doing it again earns nothing again, also after it was left
    undone      what takes it back, and what a line says of that
    while_seen  it earns while its thing can be seen; what a line says when it is not:
                hidden or withdrawn
    first       what it earns in a brand that has changed nothing
    """

    code: str
    facts: tuple[Fact[Any], ...]
    earner: Callable[[Said], str | None]
    label: str | Promise
    words: str | Promise
    when: str | Promise
    whole: bool = False
    once: bool = False
    undone_by: tuple[Fact[Any], ...] = ()
    undone: str = ""
    while_seen: tuple[str, str] | None = None
    first: int | None = None

    def doer(self, fact: Said) -> str:
        """Who makes it a deed of its own."""
        return "" if self.whole else fact.actor


OWN = ("own_hidden", "own_withdrawn")

_ALL = (
    Deed(
        "like",
        (talk.liked,),
        the_author,
        _("A like received"),
        _(
            "Somebody likes a post, a question or an answer of yours. It counts while the like "
            "stands and what was liked can be seen."
        ),
        _("When somebody likes what you wrote"),
        undone_by=(talk.unliked,),
        undone="unlike",
        while_seen=("hidden", "withdrawn"),
        first=1,
    ),
    Deed(
        "accept",
        (talk.accepted,),
        the_author,
        _("An answer accepted"),
        _("Whoever asked says that your answer solved it. Accepting one’s own earns nothing."),
        _("When your answer is accepted"),
        whole=True,
        undone_by=(talk.unaccepted,),
        undone="unaccept",
        first=15,
    ),
    Deed(
        "join",
        (joined,),
        the_doer,
        _("A circle joined"),
        _("You join a circle: once for each circle, also when you leave and come again."),
        _("When you join a circle"),
        once=True,
        first=5,
    ),
    Deed(
        "post",
        (talk.published,),
        the_doer,
        _("A post written"),
        _("You publish a post. It counts while it can be seen."),
        _("When you publish a post"),
        while_seen=OWN,
    ),
    Deed(
        "question",
        (talk.asked,),
        the_doer,
        _("A question asked"),
        _("You ask a question. It counts while it can be seen."),
        _("When you ask a question"),
        while_seen=OWN,
    ),
    Deed(
        "answer",
        (talk.answered,),
        the_doer,
        _("An answer given"),
        _("You answer a question. It counts while it can be seen."),
        _("When you answer a question"),
        while_seen=OWN,
    ),
    Deed(
        "comment",
        (talk.commented,),
        the_doer,
        _("A comment made"),
        _("You say a few words under a post. It counts while it can be seen."),
        _("When you comment"),
        while_seen=OWN,
    ),
    Deed(
        "feature",
        (talk.featured,),
        the_author,
        _("A post featured"),
        _("Stewards put a post of yours forward."),
        _("When a post of yours is featured"),
        whole=True,
        undone_by=(talk.unfeatured,),
        undone="unfeature",
    ),
    Deed(
        "share",
        (talk.shared,),
        the_doer,
        _("A post shared"),
        _("You share a post: once for each post."),
        _("When you share a post"),
        once=True,
    ),
    Deed(
        "vote",
        (talk.voted,),
        the_doer,
        _("A vote cast"),
        _("You vote in a poll. It counts while the vote stands."),
        _("When you vote in a poll"),
        undone_by=(talk.unvoted,),
        undone="unvote",
    ),
    Deed(
        "bring",
        (referral.bound, referral.cleared),
        whoever_brought,
        _("Somebody brought"),
        _("Somebody comes by your link and joins. It counts while nobody doubts it."),
        _("When somebody comes by your link"),
        whole=True,
        once=True,
        undone_by=(referral.unbound,),
        undone="unbring",
    ),
)
DEEDS: dict[str, Deed] = {deed.code: deed for deed in _ALL}
"""By their codes, in the order in which pages list them."""

HIDDEN = (talk.post_hidden, talk.answer_hidden, talk.comment_hidden)
WITHDRAWN = (talk.unpublished, talk.unasked, talk.unanswered, talk.uncommented)
SHOWN = (talk.post_shown, talk.answer_shown, talk.comment_shown)
"""What is out of sight earns nothing: by a steward's hand, or by its author's."""


def awaited() -> list[Deed]:
    """What can happen to the very thing of another deed, so that a reward may wait for it."""
    return [DEEDS[code] for code in ("accept", "feature")]


def facts_of(deed: Deed) -> tuple[Fact[Any], ...]:
    """Every sentence that has to do with a deed."""
    seen = (*HIDDEN, *WITHDRAWN, *SHOWN) if deed.while_seen else ()
    return (*deed.facts, *deed.undone_by, *seen)
