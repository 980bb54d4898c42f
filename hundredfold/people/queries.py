"""Who is who, and how people appear on pages. Never writes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hundredfold.brands.models import Brand
from hundredfold.kit.prose import language
from hundredfold.kit.scope import every_brand
from hundredfold.people.models import GONE, Account, Person, SameAs, Token, initials_of, tint_of


def called(name: str) -> str:
    """What the reader calls somebody: their name, or that they left."""
    return _("Somebody who left") if name == GONE else name


@dataclass(frozen=True)
class Face:
    """Whoever said something, as a page shows them. Nobody's id when they are gone."""

    id: int | None
    name: str
    place: str = ""
    role: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", called(self.name))

    @property
    def initials(self) -> str:
        return initials_of(self.name)

    @property
    def tint(self) -> int:
        return tint_of(self.id)

    @property
    def language(self) -> str:
        """The BCP 47 tag for the name's `lang`."""
        return language(self.name)


def face_of(person: Person) -> Face:
    """How somebody appears."""
    return Face(person.pk, person.name, person.place)


def faces_of(brand: Brand | int, people: Iterable[int]) -> dict[int, Face]:
    """These people of a brand by their numbers, in one query."""
    rows = Person.of(brand).filter(pk__in=list(people)).values_list("pk", "name", "place")
    return {pk: Face(pk, name, place) for pk, name, place in rows}


def token_with(digest: str, *, brand: Brand) -> Token | None:
    """The token of this brand that still opens something, with its person."""
    alive = Q(person__account__isnull=True) | Q(person__account__is_active=True)
    tokens = Token.of(brand).filter(alive, digest=digest, revoked_at__isnull=True)
    return tokens.select_related("person").first()


def tokens_of(person: Person, *, before: int | None = None) -> QuerySet[Token]:
    """A person's tokens, newest first, revoked ones too; or those made before this one."""
    tokens = Token.of(person.brand_id).filter(person=person).order_by("-pk")
    return tokens if before is None else tokens.filter(pk__lt=before)


def person_of(account: Account, *, brand: Brand) -> Person | None:
    """Who an account is in a brand, if anybody."""
    return Person.of(brand).filter(account=account).first()


def taken_on(person: Person) -> SameAs | None:
    """How an imported person came: by which account, and who they were here until then."""
    found = SameAs.of(person.brand_id).filter(person=person)
    return found.select_related("former").first()


def selves_of(person: Person) -> list[int]:
    """The numbers under which somebody has said anything: theirs, and who they were until then."""
    if person.account_id is None:
        return [person.pk]
    former = SameAs.of(person.brand_id).filter(person=person, former__isnull=False)
    return [person.pk, *former.values_list("former", flat=True)]


def became(person: Person) -> int | None:
    """The number of the imported person who somebody turned out to be, if they did."""
    if person.account_id is not None:
        return None
    found = SameAs.of(person.brand_id).filter(former=person)
    return found.values_list("person", flat=True).first()


@every_brand("an address names a brand, and this is where it is looked up")
def brand_at(address: str) -> Brand | None:
    """The brand in which an address lies; if it names none, the only brand there is."""
    slug = address.lstrip("/").partition("/")[0]
    brands = Brand.objects.select_related("demonstration")
    named = brands.filter(slug=slug).first() if slug else None
    if named:
        return named
    first_two = list(brands.order_by("pk")[:2])
    return first_two[0] if len(first_two) == 1 else None
