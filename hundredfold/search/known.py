"""What stands below and cannot hand itself in: people and circles."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hundredfold.activity.grammar import Told
from hundredfold.brands.models import Brand
from hundredfold.circles import facts as of_circles
from hundredfold.circles.models import Circle
from hundredfold.kit.refs import key_of
from hundredfold.kit.words import Words
from hundredfold.people import facts as of_people
from hundredfold.people.models import GONE, Person, SameAs
from hundredfold.people.queries import face_of
from hundredfold.search.nouns import Noun, Shown, Text

CHANGES_PEOPLE = {
    of_people.enrolled.code,
    of_people.profile_edited.code,
    of_people.shredded.code,
    of_people.same_as.code,
    of_people.not_same_as.code,
}


def people_after(fact: Told[Any]) -> Iterator[int]:
    """Whoever came, changed their profile, left, or turned out to be somebody."""
    if fact.code in CHANGES_PEOPLE:
        known = key_of(fact.object, "people.person")
        former = getattr(fact.note, "former", None)
        yield from (number for number in (known, former) if number is not None)


def read_people(numbers: Sequence[int]) -> Iterator[Text]:
    """People, but not whoever left, what is no human, or who somebody was until they came."""
    # every brand: each text names its own
    found = Person._default_manager.filter(pk__in=numbers, nature=Person.Nature.HUMAN)
    former = SameAs._default_manager.filter(former__isnull=False).values("former")
    for person in found.exclude(name=GONE).exclude(pk__in=former).order_by("pk"):
        words = f"{person.about} {person.place}"
        yield Text(person.pk, person.brand_id, person.appeared_at, person.name, words)


def show_people(brand: Brand, numbers: Sequence[int], viewer: Person | None) -> dict[int, Shown]:
    """Each with their page."""
    at = f"{reverse('circles:brand', args=[brand.slug])}people/"
    return {
        person.pk: Shown(
            person.pk,
            person.name,
            " · ".join(filter(None, (person.place, person.about))),
            f"{at}{person.pk}/",
            person.appeared_at,
            face_of(person),
        )
        for person in Person.of(brand).filter(pk__in=numbers).exclude(name=GONE)
    }


def circles_after(fact: Told[Any]) -> Iterator[int]:
    """A circle that was founded."""
    if fact.code == of_circles.founded.code:
        known = key_of(fact.object, "circles.circle")
        yield from [known] if known is not None else []


def read_circles(numbers: Sequence[int]) -> Iterator[Text]:
    """Circles by what they are called and for, in every language."""
    # every brand: each text names its own
    for circle in Circle._default_manager.filter(pk__in=numbers).order_by("pk"):
        title, about = _whole(circle.name), _whole(circle.about)
        yield Text(circle.pk, circle.brand_id, circle.founded_at, title, about, circle.pk)


def _whole(words: dict[str, str]) -> str:
    return " · ".join(words.values())


def show_circles(brand: Brand, numbers: Sequence[int], viewer: Person | None) -> dict[int, Shown]:
    """Each as the reader calls it."""
    return {
        circle.pk: Shown(
            circle.pk,
            str(Words(circle.name)),
            str(Words(circle.about)),
            reverse("circles:circle", args=[brand.slug, circle.slug]),
            circle.founded_at,
        )
        for circle in Circle.of(brand).filter(pk__in=numbers)
    }


def _rows_of(model: type[Person] | type[Circle]) -> Any:
    def numbers(brand: Brand, after: int, most: int) -> list[int]:
        found: Iterable[int] = (
            model.of(brand).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:most]
        )
        return list(found)

    return numbers


PEOPLE = Noun(
    "people",
    _("People"),
    "people",
    30,
    "h",
    people_after,
    read_people,
    show_people,
    _rows_of(Person),
)
CIRCLES = Noun(
    "circles", _("Circles"), "circle", 40, "o", circles_after, read_circles, show_circles,
    _rows_of(Circle),
)  # fmt: skip
