"""Who follows whom."""

from typing import NamedTuple

from django.db.models import Count, Q

from hundredfold.people.models import Person
from hundredfold.talk.models import Following


class Followers(NamedTuple):
    """How many follow somebody, and whether this viewer is among them."""

    many: int
    has_viewer: bool


def followers_of(person: Person, *, viewer: Person | None) -> Followers:
    """Who reads what somebody says, counted in one query."""
    theirs = Count("pk", filter=Q(person=viewer.pk if viewer else 0))
    found = Following.of(person.brand_id).filter(followed=person)
    figures = found.aggregate(all=Count("pk"), theirs=theirs)
    return Followers(figures["all"], bool(figures["theirs"]))
