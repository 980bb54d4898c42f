from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hundredfold.kit import navigation


class SearchConfig(AppConfig):
    name = "hundredfold.search"

    def ready(self) -> None:
        from hundredfold.kit.promises import promised
        from hundredfold.people.shredding import on_shredding, on_sweeping
        from hundredfold.search import known
        from hundredfold.search.actions import read_on
        from hundredfold.search.actions.forget import forget
        from hundredfold.search.actions.press import press
        from hundredfold.search.nouns import offer
        from hundredfold.search.promises import the_index_follows

        self.read_on = read_on
        promised(the_index_follows)
        on_shredding("search.entries", forget)
        on_sweeping("search.index", press)
        offer(known.PEOPLE)
        offer(known.CIRCLES)
        navigation.offer("member", navigation.Entry("search", _("Search"), "search", _here, 92))


def _here(place: Any) -> str:
    return reverse("search:page", args=[place.brand.slug])
