"""Whom somebody who writes may mean, while they type the name."""

from django.db.models import Q

from hundredfold.circles.models import Circle, Membership
from hundredfold.people.queries import Face


def names_like(circle: Circle, words: str, *, most: int = 6) -> list[Face]:
    """Members whose name begins so, in small or large letters; those of more weight first."""
    words = words.strip()
    if not words:
        return []
    begins = Q(person__name__istartswith=words) | Q(person__name__icontains=f" {words}")
    members = Membership.of(circle.brand_id).filter(begins, circle=circle)
    rows = members.order_by("role", "person__name", "person").values_list(
        "person", "person__name", "person__place", "role"
    )
    return [Face(*row) for row in rows[:most]]
