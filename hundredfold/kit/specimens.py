"""What the gallery at /design/ shows its components with. Nobody of these exists."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.charts.specimens import charts
from hundredfold.kit.icons import PATHS


@dataclass(frozen=True)
class Someone:
    name: str
    initials: str
    tint: int


LIN = Someone("Lin Qiao", "LQ", 30)
MAYA = Someone("Maya Okafor", "MO", 300)
ZHOU = Someone("周野", "周", 160)
CHEN = Someone("陈晓雨", "陈", 80)
PRIYA = Someone("Priya Nair", "PN", 340)

COLOURS = (
    ("paper", _("the page")),
    ("sheet", _("cards, fields")),
    ("sunk", _("wells, tracks")),
    ("line", _("hairlines")),
    ("edge", _("control borders, 3:1")),
    ("ink", _("text")),
    ("ink-2", _("second voice")),
    ("ink-3", _("captions")),
    ("accent", _("you can act here")),
    ("accent-soft", _("chosen, lit")),
    ("honour-mark", _("earned")),
    ("good", _("kept")),
    ("warn", _("look")),
    ("bad", _("broken")),
)


class Specimen(forms.Form):
    """A form halfway: one field good, one refused, one fixed, one still empty."""

    circle = forms.CharField(label=_("Name of the circle"), help_text=_("Members see this first."))
    places = forms.IntegerField(
        label=_("Places"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Write a number, such as 20. The rest is saved.")},
    )
    code = forms.CharField(
        label=_("Code"), disabled=True, required=False, help_text=_("Fixed once it is printed.")
    )
    city = forms.ChoiceField(label=_("City"), choices=(("porto", "Porto"), ("shanghai", "上海")))
    tried = forms.CharField(label=_("What did you try?"), widget=forms.Textarea(attrs={"rows": 3}))
    call = forms.BooleanField(label=_("Tell me at 11:45"), required=False)


def specimens() -> dict[str, Any]:
    return {
        "icons": list(PATHS),
        "colours": COLOURS,
        "hues": ((262, "Kite"), (45, "Saltbread"), (155, "绿舟"), (345, "Ninth Street")),
        "cast": (
            (LIN, "chief"),
            (PRIYA, "operator"),
            (MAYA, "iron"),
            (CHEN, "fan"),
        ),
        "zhou": ZHOU,
        "charts": charts(),
        "form": Specimen(
            {"circle": _("The workbench"), "places": _("twenty"), "city": "porto", "tried": "…"},
            initial={"code": "KITE 7F2M"},
        ),
    }
