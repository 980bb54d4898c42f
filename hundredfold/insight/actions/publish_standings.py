from datetime import datetime

from hundredfold.brands.models import Brand
from hundredfold.insight.facts import standings_published
from hundredfold.insight.queries.moment import last_deed, last_moment
from hundredfold.kit.clock import now
from hundredfold.kit.refs import SYSTEM


def publish_standings(brand: Brand, *, at: datetime | None = None) -> int:
    """The standings of everybody are published as of this moment; the fold behind works them out.

    Twice at one moment is once; gives how often it was. It cannot be undone and need not be: the
    next ones replace them.
    """
    at = at or now()
    key = f"standings:{at.isoformat()}"
    if standings_published.said_before(brand=brand.pk, actor=SYSTEM, key=key) is not None:
        return 0
    standings_published.record(brand=brand.pk, actor=SYSTEM, object=brand, at=at, key=key)
    return 1


def publish_as_it_stands(brand: Brand, *, at: datetime | None = None) -> int:
    """As of now; of a community that has long been quiet, as of its last day, which is once."""
    moment, _is_quiet = last_moment(brand, at=at or now())
    return publish_standings(brand, at=moment)


def publish_what_came_in(brand: Brand) -> int:
    """As of the last deed there is: an import gives the same whenever it runs."""
    return publish_standings(brand, at=last_deed(brand) or now())


def publish_everywhere(*, at: datetime | None = None) -> None:
    """Every night, for every brand."""
    for brand in Brand.objects.order_by("pk"):
        publish_as_it_stands(brand, at=at)
