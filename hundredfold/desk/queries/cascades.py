"""Who drew whom in, as the desk draws it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hundredfold.desk.queries.circles import Faces, named
from hundredfold.insight.cascades.found import Cascades, Rate
from hundredfold.kit import charts
from hundredfold.kit.telling import number

SHOWN = 12
"""So many people and cascades stand on the page."""
GENERATIONS = 8


def shown_people(found: Cascades) -> set[int]:
    """Whoever is named on the page."""
    drew = {person for person, _drawn in found.drew[:SHOWN]}
    return drew | {cascade.root for cascade in found.cascades[:SHOWN]}


def news(found: Cascades) -> str:
    """Whether it grows by itself, in one sentence."""
    rate = found.overall
    if rate.rate is None or rate.low is None or rate.high is None:
        return _("Nobody has been here long enough to have drawn others in.")
    if rate.low > 1:
        return _("A hundred people draw in more than a hundred: it grows by itself.")
    if rate.high < 1:
        return _("A hundred people draw in fewer than a hundred: it does not grow by itself.")
    return _("A hundred people draw in about a hundred: whether it grows by itself is not sure.")


def generations(address: str, asked: str, found: Cascades) -> charts.Estimates:
    """How many a hundred of each generation draw in."""
    told = [
        _estimate(at, one, f"{address}generation/{at}/{asked}")
        for at, one in enumerate(found.generations[:GENERATIONS])
        if one.rate is not None
    ]
    return charts.Estimates(
        title=_("How many others a hundred people draw in"),
        says=_in_words(found.overall),
        note=_(
            "At a hundred a circle replaces itself. The band holds the true figure 95 times in 100."
        ),
        estimates=told,
    )


def _estimate(at: int, one: Rate, address: str) -> charts.Estimate:
    value, low, high = (float(round(100 * (part or 0))) for part in (one.rate, one.low, one.high))
    return charts.Estimate(_generation(at), value, low, high, address)


def _in_words(one: Rate) -> str:
    if one.rate is None or one.low is None or one.high is None:
        return ""
    rate, low, high = (number(round(100 * part)) for part in (one.rate, one.low, one.high))
    said = _("Of all who have been here for a month, a hundred drew in %(rate)s others")
    return f"{said} ({low}–{high})." % {"rate": rate}


def _generation(at: int) -> str:
    if not at:
        return _("Came of their own accord")
    return ngettext("%(num)s step after them", "%(num)s steps after them", at) % {"num": at}


def titled(which: str, at: int, faces: Faces) -> str:
    """What a list of people is called."""
    if which == "generation":
        return _generation(at)
    if which == "by":
        return _("Drawn in by %(name)s") % {"name": named(faces, at)}
    if which == "from":
        return _("%(name)s, and everybody who came after them") % {"name": named(faces, at)}
    if which == "everybody":
        return _("Everybody who ever did something")
    return _("Everybody who was drawn in by others")
