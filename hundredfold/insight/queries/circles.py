"""The circles of a brand side by side: how large, who is in two, where the next people are."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership
from hundredfold.insight.cascades import found as of_cascades
from hundredfold.insight.cascades.found import Cascades, cascades_in
from hundredfold.insight.groups import found as of_groups
from hundredfold.insight.groups.found import Groups, groups_in
from hundredfold.insight.models import Drawing
from hundredfold.insight.tribes import found as of_tribes
from hundredfold.insight.tribes.found import Plan, plan_in
from hundredfold.kit.listing import Listing, listing
from hundredfold.people.queries import Face, faces_of
from hundredfold.reach.overlap.cover import Step, cover
from hundredfold.reach.overlap.exact import Overlap, every_pair, memberships

BORROWED = 5


@dataclass(frozen=True)
class Overlaps:
    """Circles with their people, the pairs that share some, and how many people there are.

    `circles` are in the order of their size, `pairs` name two of them by slug.
    """

    circles: list[tuple[Circle, int]]
    pairs: list[tuple[str, str, Overlap]]
    everybody: int
    borrowing: list[Step]
    """To which circles to go for people who are not in the chosen one yet, the best first."""

    def called(self, slug: str) -> str:
        return next((str(circle) for circle, _people in self.circles if circle.slug == slug), slug)


def overlaps(brand: Brand, circles: list[Circle], chosen: Circle | None) -> Overlaps:
    """Exact figures from every membership of a brand. One query."""
    slugs = {circle.pk: circle.slug for circle in circles}
    rows = Membership.of(brand).order_by("pk").values_list("circle", "person")
    found = memberships((slugs[circle], str(person)) for circle, person in rows if circle in slugs)
    sized = [(one, len(found.circles.get(one.slug, ()))) for one in circles]
    own = found.circles.get(chosen.slug) if chosen else None
    others = {name: who for name, who in found.circles.items() if chosen and name != chosen.slug}
    return Overlaps(
        sorted(sized, key=lambda pair: (-pair[1], pair[0].slug)),
        every_pair(found.circles, everybody=len(found.people)),
        len(found.people),
        cover(others, budget=BORROWED, reached=own) if others else [],
    )


def in_both(one: Circle, other: Circle, *, page: str) -> Listing[Face]:
    """The people who belong to both circles, by name."""
    there = Membership.of(one.brand_id).filter(circle=other, person=OuterRef("person"))
    found = Membership.of(one.brand_id).filter(Exists(there), circle=one)
    rows = found.order_by("person__name", "person").values_list(
        "person", "person__name", "person__place", "role"
    )
    return listing(rows, lambda read: [Face(*row) for row in read], page=page)


def last_groups(brand: Brand, circle: Circle | None) -> tuple[Groups, Drawing] | None:
    """The groups as they were drawn last, by today's definitions."""
    kept = _last(brand, circle, Drawing.Kind.GROUPS, of_groups.VERSION)
    return (groups_in(kept.document), kept) if kept else None


def last_plan(brand: Brand, circle: Circle | None) -> tuple[Plan, Drawing] | None:
    """The tribes as they were planned last."""
    kept = _last(brand, circle, Drawing.Kind.TRIBES, of_tribes.VERSION)
    return (plan_in(kept.document), kept) if kept else None


def last_cascades(brand: Brand, circle: Circle | None) -> tuple[Cascades, Drawing] | None:
    """Who drew whom in, as it was traced last."""
    kept = _last(brand, circle, Drawing.Kind.CASCADES, of_cascades.VERSION)
    return (cascades_in(kept.document), kept) if kept else None


def _last(brand: Brand, circle: Circle | None, kind: str, version: int) -> Drawing | None:
    found = Drawing.of(brand).filter(circle=circle, kind=kind, version=version)
    return found.order_by("-drawn_at", "-pk").first()


def faces_in_order(brand: Brand, people: list[int], *, page: str) -> Listing[Face]:
    """One page of these people in their order; whoever has left since is named as such."""

    def read(numbers: list[Any]) -> list[Face]:
        faces = faces_of(brand, numbers)
        return [faces.get(number) or Face(None, "") for number in numbers]

    return listing(people, read, page=page)
