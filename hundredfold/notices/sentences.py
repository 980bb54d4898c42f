"""What notices are called, and what they say."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hundredfold.kit.refs import key_of
from hundredfold.notices.models import Kind
from hundredfold.notices.queries import Bundle

CALLED: dict[str, Promise] = {
    Kind.ANSWER.value: gettext_lazy("somebody answers a question of mine"),
    Kind.ACCEPTED.value: gettext_lazy("my answer is accepted"),
    Kind.COMMENT.value: gettext_lazy("somebody comments on what I said"),
    Kind.MENTION.value: gettext_lazy("somebody mentions me"),
    Kind.LIKE.value: gettext_lazy("somebody likes what I said"),
    Kind.FOLLOW.value: gettext_lazy("somebody follows me"),
    Kind.PUBLISHED.value: gettext_lazy("somebody whom I follow publishes something"),
    Kind.FEATURED.value: gettext_lazy("a steward features what I said"),
    Kind.HIDDEN.value: gettext_lazy("a steward hides what I said"),
    Kind.SETTLED.value: gettext_lazy("a steward looks again at what I asked about"),
    Kind.YEAR.value: gettext_lazy("I have been here for a year more"),
    Kind.MISSED.value: gettext_lazy("I was long away and something good was said"),
    Kind.GIVEN.value: gettext_lazy("somebody gives me points or a benefit"),
    Kind.GIFT.value: gettext_lazy("a gift waits for me"),
    Kind.ENDING.value: gettext_lazy("a gift can be taken for a week more"),
    Kind.TAKEN.value: gettext_lazy("somebody takes a gift of mine"),
    Kind.RETURNED.value: gettext_lazy("a gift of mine comes back"),
    Kind.WON.value: gettext_lazy("I win in a contest"),
    Kind.HONOUR.value: gettext_lazy("I am honoured"),
    Kind.CLIMBED.value: gettext_lazy("I come into a tier"),
    Kind.LAPSING.value: gettext_lazy("a tier of mine will end"),
    Kind.FELL.value: gettext_lazy("a tier of mine ended"),
}


def says(bundle: Bundle) -> str:
    """What follows the names; a steward who hides is not named."""
    many = len(bundle.actors)
    told = {
        Kind.ANSWER: _("answered your question"),
        Kind.ACCEPTED: _("accepted your answer"),
        Kind.COMMENT: _("commented on what you said"),
        Kind.MENTION: _("mentioned you"),
        Kind.LIKE: ngettext("likes what you said", "like what you said", many),
        Kind.FOLLOW: ngettext("follows you", "follow you", many),
        Kind.PUBLISHED: _("published something"),
        Kind.FEATURED: _("featured what you said"),
        Kind.HIDDEN: _("A steward has hidden what you said"),
        Kind.SETTLED: _("A steward has looked again at what was hidden of yours"),
        Kind.YEAR: _here_for(key_of(bundle.about, "years") or 1),
        Kind.MISSED: _("You were missed. This was the best of the week"),
        Kind.GIVEN: _("gave you a benefit") if bundle.about else _("gave you points"),
        Kind.GIFT: _("has a gift for you"),
        Kind.ENDING: _("A gift can be taken for a week more"),
        Kind.TAKEN: _("took your gift"),
        Kind.WON: _("You have won"),
        Kind.HONOUR: _("You wear an honour"),
        Kind.CLIMBED: _("You are in a new tier"),
        Kind.LAPSING: _("A tier of yours will end unless something more comes"),
        Kind.FELL: _("A tier of yours ended"),
        Kind.RETURNED: _("Nobody took a gift of yours: you have it again")
        if bundle.names_nobody
        else _("did not want your gift: you have it again"),
    }
    return told[Kind(bundle.kind)]


def _here_for(years: int) -> str:
    said = ngettext(
        "Today you have been here for %(num)s year. Thank you",
        "Today you have been here for %(num)s years. Thank you",
        years,
    )
    return said % {"num": years}
