"""Which sites sign in with a brand's circle, and who signs in there. Never writes."""

from collections.abc import Iterable

from allauth.idp.oidc.models import Client
from django.db.models import Count, QuerySet

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Membership
from hundredfold.identity.models import Consent, HistoryCode, SigningKey, Site
from hundredfold.kit.scope import every_brand
from hundredfold.people.models import Person


def sites_of(brand: Brand) -> QuerySet[Site]:
    """Open sites of a brand, the newest first, each with how many people sign in there."""
    sites = Site.of(brand).filter(closed_at=None).select_related("client")
    return sites.annotate(people=Count("consents")).order_by("-pk")


def consents_of(person: Person) -> QuerySet[Consent]:
    """Where somebody signs in with their circle."""
    mine = Consent.of(person.brand_id).filter(person=person)
    return mine.select_related("site").order_by("-pk")


def has_consented(person: Person, site: Site, scopes: Iterable[str]) -> bool:
    """Whether a site may already know all of this of somebody."""
    given = Consent.of(site.brand_id).filter(site=site, person=person).first()
    return given is not None and set(scopes) <= set(given.scopes.split())


def number_of(person: Person, site: Site) -> int:
    """By which number a site knows somebody: the one it was told first."""
    given = Consent.of(site.brand_id).filter(site=site, person=person).first()
    return person.pk if given is None else given.sub


def known_as(site: Site, number: int) -> Person | None:
    """Who that is; before any consent, the person of that number."""
    brand = site.brand_id
    given = Consent.of(brand).filter(site=site, sub=number).select_related("person__account")
    found = given.first()
    if found is not None:
        return found.person
    return Person.of(brand).filter(pk=number).select_related("account").first()


def belongs_to(person: Person) -> list[dict[str, str]]:
    """The circles that a person belongs to and their role in each, as sites are told."""
    mine = Membership.of(person.brand_id).filter(person=person).select_related("circle")
    return [
        {"circle": one.circle.slug, "name": str(one.circle), "role": str(one.role)}
        for one in mine.order_by("circle_id")
    ]


@every_brand("a client says which brand it belongs to, and nothing else does")
def site_of(client: Client | str | None) -> Site | None:
    """The open site behind a client, with its brand."""
    # every brand: see above
    sites = Site.objects.filter(closed_at=None).select_related("brand")
    return sites.filter(client=client).first() if client else None


def keys() -> list[SigningKey]:
    """Every key of this house, the newest first."""
    return list(SigningKey.objects.order_by("-pk"))


def open_codes(person: Person) -> QuerySet[HistoryCode]:
    """The code that a steward made for an imported person, while it was not used or taken back."""
    return HistoryCode.of(person.brand_id).filter(person=person, used_at=None, revoked_at=None)
