"""The last search for the hundred, with the faces of those it found."""

from dataclasses import dataclass
from datetime import datetime

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.hundred.found import VERSION, Candidate, Hundred, hundred_in
from hundredfold.insight.models import Search
from hundredfold.people.queries import Face, faces_of


@dataclass(frozen=True)
class Listed:
    """A candidate as people see one."""

    face: Face
    candidate: Candidate


@dataclass(frozen=True)
class Searched:
    """The last search, ready to be shown."""

    hundred: Hundred
    listed: list[Listed]
    seeds: int
    as_of: datetime
    searched_at: datetime


def last_search(brand: Brand, circle: Circle | None) -> Searched | None:
    """What was found last in a circle, or in all circles; by today's definitions. Two queries."""
    found = Search.of(brand).filter(circle=circle, version=VERSION).order_by("-pk").first()
    return searched(brand, found) if found else None


def nearest_search(circle: Circle) -> Searched | None:
    """What was found last in a circle; where nobody looked there, in all of its brand."""
    return last_search(circle.brand, circle) or last_search(circle.brand, None)


def searched(brand: Brand, found: Search) -> Searched:
    """A search with the people it found by name; who has left since is named as such."""
    told = hundred_in(found.document)
    faces = faces_of(brand, [one.person for one in told.candidates])
    listed = [Listed(faces.get(one.person) or Face(None, ""), one) for one in told.candidates]
    return Searched(told, listed, found.seeds, found.as_of, found.searched_at)
