from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.navigation import Entry, offer


class CirclesConfig(AppConfig):
    name = "hundredfold.circles"

    def ready(self) -> None:
        from hundredfold.circles import checks, folds, permissions
        from hundredfold.circles.actions.carry_belonging import (
            carry_belonging,
            carry_belonging_back,
        )
        from hundredfold.circles.actions.join import leave_everywhere
        from hundredfold.circles.place import Place
        from hundredfold.people.merging import Porter, on_merging
        from hundredfold.people.shredding import on_shredding

        self.checks, self.folds, self.permissions = checks, folds, permissions
        on_merging("circles.belonging", Porter(carry_belonging, carry_belonging_back))
        on_shredding("circles.belonging", leave_everywhere)

        def front_page(place: Place) -> str:
            return f"/{place.brand.slug}/" + (f"{place.nearest.slug}/" if place.nearest else "")

        offer("member", Entry("circle", _("Circle"), "circle", front_page, 20))
