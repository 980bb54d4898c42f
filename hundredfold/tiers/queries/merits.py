"""Who is what by merit, beside what they were appointed to: for whoever appoints."""

from dataclasses import dataclass

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.people.queries import Face, faces_of
from hundredfold.tiers.models import Stay
from hundredfold.tiers.queries.ladders import TRIBE_NAMES
from hundredfold.tiers.terms import TRIBE

MANY = 100


@dataclass(frozen=True)
class Merit:
    """Somebody who is iron or chief by merit in a circle; `role` is what they were appointed to."""

    face: Face
    circle: Circle
    name: str
    role: Role | None
    stay: Stay


def merits_of(brand: Brand) -> list[Merit]:
    """The last hundred who came into such a tier. Four queries at most."""
    stays = Stay.of(brand).filter(ladder=TRIBE, ended_at=None).order_by("-fact")[:MANY]
    found = list(stays)
    if not found:
        return []
    people = {stay.person_id for stay in found}
    faces, circles = faces_of(brand, sorted(people)), Circle.of(brand).in_bulk()
    roles = {
        (one.circle_id, one.person_id): Role(one.role)
        for one in Membership.of(brand).filter(person__in=people)
    }
    return [
        Merit(
            faces[stay.person_id], circles[stay.circle], str(TRIBE_NAMES[stay.tier]),
            roles.get((stay.circle, stay.person_id)), stay,
        )
        for stay in found
        if stay.person_id in faces and stay.circle in circles
    ]  # fmt: skip
