"""Which tags people use: what groups are told apart by."""

from datetime import datetime

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.talk.models import Tagging


def tags_said(brand: Brand, circle: Circle | None, *, as_of: datetime) -> list[tuple[str, str]]:
    """Everybody with each tag that stands on something they wrote. One query."""
    found = Tagging.of(brand).filter(
        post__written_at__lte=as_of, post__author__isnull=False, post__hiding__isnull=True
    )
    found = found.filter(post__circle=circle) if circle else found
    rows = found.values_list("post__author", "tag__slug").distinct()
    return [(str(person), slug) for person, slug in rows]
