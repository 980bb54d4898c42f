"""The ladders of a brand: what holds, what held before, and what the steps are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.brands.models import Brand
from hundredfold.tiers.models import Tier, Version
from hundredfold.tiers.terms import CHIEF, IRON, Ladder, Step, kept

TRIBE_NAMES: dict[str, Promise] = {IRON: _("Iron by merit"), CHIEF: _("Chief by merit")}
"""A role is given by hand, and a tier follows from what somebody did; so both are named apart."""

PREFIX = "tiers.tier:"
Called = Mapping[str, str | Promise]


@dataclass(frozen=True)
class Rung:
    """A step of a ladder in force, with what it is called."""

    place: int
    step: Step
    name: str


def ladder_in_force(brand: Brand | int, ladder: str) -> Ladder | None:
    """What holds now; nothing where a brand never set it. One query."""
    newest = Version.of(brand).filter(ladder=ladder).order_by("-version")
    terms = newest.values_list("terms", flat=True).first()
    return kept(terms) if terms is not None else None


def versions(brand: Brand | int, ladder: str) -> dict[int, Ladder]:
    """Every version of a ladder by its number, the newest first. One query."""
    rows = Version.of(brand).filter(ladder=ladder).order_by("-version")
    return {number: kept(terms) for number, terms in rows.values_list("version", "terms")}


def tier_names(brand: Brand | int) -> dict[str, str | Promise]:
    """What each step is called, of every ladder there ever was. One query."""
    return {**TRIBE_NAMES, **{one.code: str(one.name) for one in Tier.of(brand).order_by("pk")}}


def tiers_named(brand: Brand, refs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Of tiers among refs (`tiers.tier:gold`): what they are called, and where one reads of them.
    One query, or none."""
    codes = {one.removeprefix(PREFIX) for one in refs if one.startswith(PREFIX)}
    if not codes:
        return {}
    names, address = tier_names(brand), reverse("tiers:mine", args=[brand.slug])
    return {f"{PREFIX}{code}": (str(names.get(code, code)), address) for code in codes}


def rungs_of(ladder: Ladder | None, names: Called) -> list[Rung]:
    """The steps of a ladder in force, the lowest first. Asks nothing of the database."""
    steps = ladder.steps if ladder else ()
    return [
        Rung(place, step, str(names.get(step.code, step.code)))
        for place, step in enumerate(steps, 1)
    ]
