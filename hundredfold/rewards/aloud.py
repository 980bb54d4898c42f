"""A rule read aloud: plain sentences that say all of its terms, in the reader's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hundredfold.conditions import read
from hundredfold.kit.telling import moment_in_full
from hundredfold.rewards.deeds import DEEDS
from hundredfold.rewards.giving import how_much
from hundredfold.rewards.terms import Terms
from hundredfold.rewards.vocabulary import DEED


@dataclass(frozen=True)
class Names:
    """What the numbers in terms are called."""

    circles: Mapping[int, str] = field(default_factory=dict)
    budgets: Mapping[int, str] = field(default_factory=dict)
    things: Mapping[str, str] = field(default_factory=dict)


def aloud(terms: Terms, names: Names) -> str:
    """All sentences of a rule in a row; a Chinese full stop needs no room after it."""
    said = (one if one.endswith("。") else f"{one} " for one in sentences(terms, names))
    return "".join(said).rstrip()


def sentences(terms: Terms, names: Names) -> list[str]:
    """What is given for what; then each thing that narrows it."""
    if not terms.amount:
        return [_("%(when)s, nothing is given at present.") % {"when": _when(terms, names)}]
    what = how_much(terms.amount, terms.gives, names.things)
    return [
        _("%(when)s, you get %(what)s.") % {"when": _when(terms, names), "what": what},
        *_narrowed(terms),
        *_limited(terms),
        *_dated(terms),
        *_paid(terms, names),
    ]


def _when(terms: Terms, names: Names) -> str:
    when = str(DEEDS[terms.deed].when)
    if terms.circle is None:
        return when
    circle = names.circles.get(terms.circle, f"#{terms.circle}")
    return _("%(when)s in “%(circle)s”") % {"when": when, "circle": circle}


def _narrowed(terms: Terms) -> Iterator[str]:
    if terms.condition:
        said = read(terms.condition, DEED).aloud()
        yield _("Only where it is true that %(said)s.") % {"said": said}
    since, until = terms.starts_at, terms.ends_at
    if since and until:
        yield _("Only from %(since)s to %(until)s.") % {
            "since": moment_in_full(since), "until": moment_in_full(until),
        }  # fmt: skip
    elif since:
        yield _("Only from %(since)s on.") % {"since": moment_in_full(since)}
    elif until:
        yield _("Only until %(until)s.") % {"until": moment_in_full(until)}


def _limited(terms: Terms) -> Iterator[str]:
    if terms.most_a_day is not None:
        yield _("At most %(num)s a day.") % {"num": terms.most_a_day}
    if terms.most is not None:
        yield _("At most %(num)s altogether.") % {"num": terms.most}
    if terms.most_of_one is not None:
        yield ngettext(
            "What one and the same person does counts once a day.",
            "What one and the same person does counts %(num)s times a day.",
            terms.most_of_one,
        ) % {"num": terms.most_of_one}
    if terms.pause_minutes is not None:
        yield ngettext(
            "Then nothing more for %(num)s minute.",
            "Then nothing more for %(num)s minutes.",
            terms.pause_minutes,
        ) % {"num": terms.pause_minutes}
    if terms.halves_after is not None:
        yield ngettext(
            "The first of a day counts fully, and each further one half of the one before it.",
            "The first %(num)s of a day count fully, and each further one half of the one "
            "before it.",
            terms.halves_after,
        ) % {"num": terms.halves_after}


def _dated(terms: Terms) -> Iterator[str]:
    if terms.waits_for:
        label = DEEDS[terms.waits_for].label
        yield _("It is given only after this: %(deed)s.") % {"deed": label}
    if terms.locked_days is not None:
        yield ngettext(
            "It can be spent after %(num)s day.",
            "It can be spent after %(num)s days.",
            terms.locked_days,
        ) % {"num": terms.locked_days}
    if terms.valid_days is not None:
        yield ngettext(
            "It is valid for %(num)s day.", "It is valid for %(num)s days.", terms.valid_days
        ) % {"num": terms.valid_days}


def _paid(terms: Terms, names: Names) -> Iterator[str]:
    if terms.budget is not None:
        budget = names.budgets.get(terms.budget, f"#{terms.budget}")
        yield _("As long as there is something left in “%(budget)s”.") % {"budget": budget}
