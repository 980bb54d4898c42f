from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hundredfold.kit import navigation


class DeskConfig(AppConfig):
    name = "hundredfold.desk"

    def ready(self) -> None:
        for order, (name, label, icon) in enumerate(
            (
                ("today", _("Today"), "inbox"),
                ("hundred", _("The hundred"), "seed"),
                ("order", pgettext_lazy("among people", "Order"), "shield"),
                ("doors", _("Doors"), "door"),
                ("links", _("Links"), "share"),
                ("people", _("People"), "people"),
                ("segments", _("Segments"), "filter"),
                ("circles", _("Circles"), "circle"),
                ("rulers", _("Rulers"), "ruler"),
                ("rules", _("Rules"), "coin"),
                ("tiers", _("Tiers"), "stairs"),
                ("honours", _("Honours"), "honour"),
                ("benefits", _("Benefits"), "gift"),
                ("sites", _("Sites"), "link"),
                ("explain", _("Explain"), "search"),
            )
        ):
            navigation.offer("desk", navigation.Entry(name, label, icon, _address(name), order))


def _address(name: str) -> Callable[[Any], str]:
    return lambda place: reverse(f"desk:{name}", args=[place.brand.slug])
