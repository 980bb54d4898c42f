"""What somebody has begun to write, or written for later."""

from collections.abc import Iterable

from hundredfold.circles.models import Circle
from hundredfold.media.models import Picture
from hundredfold.people.models import Person
from hundredfold.talk.models import Draft, Plan


def draft_of(person: Person, circle: Circle) -> Draft | None:
    """The draft of this person for this circle's wall, if there is one."""
    return Draft.of(circle.brand_id).filter(circle=circle, person=person).first()


def plans_of(person: Person, circle: Circle) -> list[Plan]:
    """What this person has written for this wall and is not published yet, the next first."""
    theirs = Plan.of(circle.brand_id).filter(circle=circle, person=person)
    return list(theirs.order_by("due_at", "pk"))


def waiting_among(brand: int, pictures: Iterable[int]) -> set[int]:
    """Those of these pictures that wait in a draft or a plan."""
    found = Picture.of(brand).filter(pk__in=list(pictures)).values_list("name", "pk", "owner")
    by_name = {name: pk for name, pk, _owner in found}
    owners = {owner for _name, _pk, owner in found}
    held: set[str] = set()
    for model in (Draft, Plan):
        for words in model.of(brand).filter(person__in=owners).values_list("words", flat=True):
            held.update(words.get("pictures", "").split())
    return {pk for name, pk in by_name.items() if name in held}
