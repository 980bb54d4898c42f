from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hundredfold.kit import navigation


class HomeConfig(AppConfig):
    name = "hundredfold.home"

    def ready(self) -> None:
        navigation.offer("member", navigation.Entry("me", _("Mine"), "me", _my_page, 90))


def _my_page(place: Any) -> str:
    """Only whoever is somebody here has a page here."""
    return reverse("home:me", args=[place.brand.slug]) if place.person else ""
