from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hundredfold.kit import navigation


class HomeConfig(AppConfig):
    name = "hundredfold.home"

    def ready(self) -> None:
        wallet = navigation.Entry("wallet", _("Wallet"), "wallet", _my_wallet, 80)
        navigation.offer("member", wallet)
        navigation.offer("member", navigation.Entry("me", _("Mine"), "me", _my_page, 90))


def _my_wallet(place: Any) -> str:
    """Only whoever is somebody here can hold something here."""
    return reverse("home:wallet", args=[place.brand.slug]) if place.person else ""


def _my_page(place: Any) -> str:
    """Only whoever is somebody here has a page here."""
    return reverse("home:me", args=[place.brand.slug]) if place.person else ""
