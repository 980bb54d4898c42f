"""What a line of points says, in the reader's language: who did what to which thing."""

from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

SAYINGS: dict[str, Promise] = {
    "like": gettext_lazy("%(who)s liked “%(what)s”"),
    "unlike": gettext_lazy("%(who)s took back the like of “%(what)s”"),
    "accept": gettext_lazy("%(who)s accepted the answer “%(what)s”"),
    "unaccept": gettext_lazy("%(who)s no longer accepts the answer “%(what)s”"),
    "join": gettext_lazy("Joined %(what)s"),
    "hidden": gettext_lazy("“%(what)s” was hidden; the like from %(who)s counts no more"),
    "merge": gettext_lazy("Held under another name, until a history was taken or given back"),
    "expiry": gettext_lazy("Lapsed, since it was not spent in time"),
    "withdrawn": gettext_lazy("“%(what)s” was taken back, and with it the like from %(who)s"),
    "post": gettext_lazy("Published “%(what)s”"),
    "question": gettext_lazy("Asked “%(what)s”"),
    "answer": gettext_lazy("Answered “%(what)s”"),
    "comment": gettext_lazy("Commented on “%(what)s”"),
    "own_hidden": gettext_lazy("“%(what)s” was hidden and counts no more"),
    "own_withdrawn": gettext_lazy("“%(what)s” was taken back and counts no more"),
    "feature": gettext_lazy("%(who)s featured “%(what)s”"),
    "unfeature": gettext_lazy("“%(what)s” is no longer featured"),
    "share": gettext_lazy("Shared “%(what)s”"),
    "vote": gettext_lazy("Voted in “%(what)s”"),
    "unvote": gettext_lazy("Took the vote in “%(what)s” back"),
    "bring": gettext_lazy("Somebody came by your link"),
    "unbring": gettext_lazy("It no longer counts that somebody came by your link"),
    "bestowed": gettext_lazy("Given by hand"),
    "unbestowed": gettext_lazy("Taken back by hand"),
    "handed": gettext_lazy("%(who)s handed points to %(what)s"),
}
"""By the kind of the transfer. Another house's transfers are called by their own kind."""

OTHERS: dict[str, Promise] = {
    "plain": gettext_lazy("Moved"),
    "pending": gettext_lazy("Set aside"),
    "posted": gettext_lazy("Settled"),
    "voided": gettext_lazy("Set free again"),
    "expired": gettext_lazy("Free again, since its time had passed"),
}


def in_words(kind: str, step: str, who: str, what: str) -> str:
    """One sentence as plain text."""
    return _begun(str(SAYINGS.get(kind) or OTHERS[step]) % _named(who, what))


def in_markup(kind: str, step: str, who: str, what: str) -> SafeString:
    """The same sentence for a page; `who` and `what` may be links."""
    words = str(conditional_escape(str(SAYINGS.get(kind) or OTHERS[step])))
    named = {name: conditional_escape(said) for name, said in _named(who, what).items()}
    return mark_safe(_begun(words % named))  # noqa: S308 every part is escaped


def together(name: str, others: int, source: str = "") -> str:
    """Several people who did the same, called by the first of them or by where they are."""
    if source:
        many = ngettext("%(num)s person at %(source)s", "%(num)s people at %(source)s", others + 1)
        return many % {"num": others + 1, "source": source}
    many = ngettext("%(name)s and %(num)s other", "%(name)s and %(num)s others", others)
    return many % {"name": name or _("somebody we do not know by name"), "num": others}


def somebody_at(source: str) -> str:
    """One of those whom only another platform knows."""
    return _("somebody at %(source)s") % {"source": source} if source else ""


def _begun(sentence: str) -> str:
    """With a capital where it begins with a word of ours."""
    return sentence[:1].upper() + sentence[1:]


def _named(who: str, what: str) -> dict[str, Any]:
    return {
        "who": who or _("somebody we do not know by name"),
        "what": what or _("something that is gone"),
    }
