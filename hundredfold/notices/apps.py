from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hundredfold.kit import navigation


class NoticesConfig(AppConfig):
    name = "hundredfold.notices"

    def ready(self) -> None:
        from hundredfold.notices import folds
        from hundredfold.notices.actions.hear import forget_letters
        from hundredfold.notices.actions.mute import forget_choices
        from hundredfold.people.shredding import on_shredding

        self.folds = folds
        on_shredding("notices.choices", forget_choices)
        on_shredding("notices.letters", forget_letters)
        told = navigation.Entry("notices", _("Notices"), "bell", _mine, 95, _how_many)
        navigation.offer("member", told)


def _mine(place: Any) -> str:
    """Only whoever is somebody here is told anything here."""
    return reverse("notices:page", args=[place.brand.slug]) if place.person else ""


def _how_many(place: Any) -> str:
    return reverse("notices:count", args=[place.brand.slug])
