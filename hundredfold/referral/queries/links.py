"""Links, what they brought, and the rule by which. Never writes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.entrance.models import Candidacy
from hundredfold.kit.scope import every_brand
from hundredfold.people.models import Person
from hundredfold.referral.attribution import Touch, read
from hundredfold.referral.models import Arrival, Binding, Invitation, Link, Policy, Visits


@every_brand("a short address names no brand, and this is where it is looked up")
def link_at(code: str) -> Link | None:
    """The link at a short address, with its circle, brand and owner."""
    # every brand: as above
    rows = Link.objects.select_related("circle__brand__demonstration", "owner", "invitation__by")
    return rows.filter(code=code).first()


def links_called(brand: int, codes: Iterable[str]) -> dict[str, Link]:
    """A brand's links of these codes, closed ones too."""
    rows = Link.of(brand).select_related("owner__account", "circle")
    return {link.code: link for link in rows.filter(code__in=list(codes))}


def touches_in(carried: Mapping[str, str], at: datetime) -> list[Touch]:
    """The links that somebody carries: those a browser came by, and one that is named now."""
    named = carried.get("link", "")
    return [*read(carried.get("way", "")), *([Touch(named, at)] if named else [])]


def policy_of(brand: Brand | int) -> Policy:
    """How a brand attributes now; where it has not said, by the first link of thirty days."""
    found = Policy.of(brand).order_by("-version").first()
    number = brand if isinstance(brand, int) else brand.pk
    return found or Policy(brand_id=number, version=0)


def policies_of(brand: Brand) -> QuerySet[Policy]:
    """How a brand attributed, the newest version first."""
    return Policy.of(brand).select_related("by").order_by("-version")


def standing_of(person: Person) -> Binding | None:
    """Who is held to have brought somebody, if anybody is."""
    rows = Binding.of(person.brand_id).select_related(
        "referred__person", "referrer__person__account", "link", "policy"
    )
    return rows.filter(referred__person=person, ended_at=None).first()


@dataclass(frozen=True)
class Used:
    """A link and what came of it: how often it was opened and scanned, by how many browsers that
    had not before, who came in by it, and how many links grew from it."""

    link: Link
    times: int = 0
    new: int = 0
    scanned: int = 0
    came: int = 0
    grew: int = 0


def used(brand: Brand | int, links: Iterable[Link]) -> list[Used]:
    """What came of these links, in their order. Three queries."""
    rows = list(links)
    numbers = [link.pk for link in rows]
    visits = {
        row["link"]: row
        for row in Visits.of(brand)
        .filter(link__in=numbers)
        .values("link")
        .annotate(times=Sum("times"), new=Sum("new"), scanned=Sum("scanned"))
        .order_by()
    }
    came = _counted(Arrival.of(brand).filter(link__in=numbers), "link")
    grew = _counted(Link.of(brand).filter(parent__in=numbers), "parent")
    none = {"times": 0, "new": 0, "scanned": 0}
    return [
        Used(
            link,
            **{name: visits.get(link.pk, none)[name] for name in none},
            came=came.get(link.pk, 0),
            grew=grew.get(link.pk, 0),
        )
        for link in rows
    ]


def links_of(circle: Circle) -> QuerySet[Link]:
    """A circle's links that are not invitations, the newest first."""
    rows = Link.of(circle.brand_id).filter(circle=circle, opens_once=False)
    return rows.select_related("owner", "parent__owner").order_by("-pk")


def mine_in(circle: Circle, person: Person) -> QuerySet[Link]:
    """A member's own links into a circle that lead somewhere, the first made before the others."""
    return links_of(circle).filter(owner=person, closed_at=None).order_by("pk")


def invitations_in(circle: Circle, *, by: Person | None = None) -> QuerySet[Invitation]:
    """The invitations into a circle, the newest first; all, or those that one person made."""
    rows = Invitation.of(circle.brand_id).filter(link__circle=circle)
    rows = rows if by is None else rows.filter(by=by)
    return rows.select_related("link", "by", "accepted_by", "person").order_by("-pk")


def invitation_for(candidacy: Candidacy) -> Invitation | None:
    """The invitation of somebody on the list of the hundred, unless it was withdrawn."""
    rows = Invitation.of(candidacy.brand_id).filter(candidacy=candidacy, withdrawn_at=None)
    return rows.select_related("link").first()


def brought_by(person: Person) -> QuerySet[Binding]:
    """Whom somebody brought, the last first; those that have ended too, but not doubtful ones."""
    rows = Binding.of(person.brand_id).filter(referrer__person=person, is_held=False)
    return rows.select_related("referred__person__footprint", "link").order_by("-bound_at", "-pk")


def bindings_in(brand: Brand, *, held: bool = False) -> QuerySet[Binding]:
    """Who brought whom in a brand, the last first; or those that wait for somebody to look."""
    rows = Binding.of(brand).filter(Q(is_held=True, ended_at=None) if held else Q())
    people = ("referred__person", "referrer__person", "link", "policy")
    return rows.select_related(*people).order_by("-bound_at", "-pk")


def counts_of(brand: Brand) -> dict[str, int]:
    """How many came by a link, were brought by somebody, and wait for somebody to look."""
    standing = Binding.of(brand).filter(ended_at=None)
    return {
        "came": Arrival.of(brand).filter(link__isnull=False).count(),
        "brought": standing.filter(is_held=False).count(),
        "held": standing.filter(is_held=True).count(),
    }


def _counted(rows: QuerySet[Arrival] | QuerySet[Link], by: str) -> dict[int, int]:
    return dict(rows.values_list(by).annotate(found=Count("pk")).order_by())
