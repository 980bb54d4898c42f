"""The claims about circles, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hundredfold.insight.rulers.claims import LEAST, Tested
from hundredfold.insight.rulers.reading import Figure
from hundredfold.insight.telling import figure_in_words, in_unit

UNITS = {"durability": "share", "stickiness": "share", "size": "people"}


def in_words(one: Tested) -> str:
    """What the test came to."""
    if one.verdict == "unknown":
        return ngettext(
            "Not observed: %(num)s circle is described and measured, and it takes %(least)s.",
            "Not observed: %(num)s circles are described and measured, and it takes %(least)s.",
            one.circles,
        ) % {"num": one.circles, "least": LEAST}
    said = {
        "holds": _("Holds here: circles stand in this order, and hardly by chance."),
        "reversed": _("Does not hold here: circles stand in the reverse order."),
        "unsure": _("Not sure here: chance alone could set them so."),
    }
    return said[one.verdict]


def read(figure: Figure, ruler: str) -> str:
    """A ruler's figure in the table."""
    if figure.value is None:
        return figure_in_words(figure, UNITS[ruler])
    return in_unit(figure.value, UNITS[ruler])
