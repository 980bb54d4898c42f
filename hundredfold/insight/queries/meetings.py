"""Who met whom by a fact."""

from dataclasses import dataclass

from hundredfold.brands.models import Brand
from hundredfold.insight.models import Contact
from hundredfold.people.queries import Face, faces_of


@dataclass(frozen=True)
class Meeting:
    """One did something for the other."""

    giver: Face | None
    receiver: Face | None
    deed: str


def meetings_by(brand: Brand, fact: int) -> list[Meeting]:
    """The contacts that this fact made and that nobody took back. Two queries."""
    found = Contact.of(brand).filter(fact=fact).order_by("receiver")
    rows = list(found.values_list("giver", "receiver", "deed"))
    faces = faces_of(brand, {person for row in rows for person in row[:2]})
    return [Meeting(faces.get(giver), faces.get(receiver), deed) for giver, receiver, deed in rows]
