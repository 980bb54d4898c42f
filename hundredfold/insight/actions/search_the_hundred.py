from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.insight.hundred.found import VERSION
from hundredfold.insight.hundred.searching import hundred
from hundredfold.insight.models import Search
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.queries.reactions import known_of, reactions_in
from hundredfold.kit.clock import now

SEEDS = 100


# no fact: looking for people is not asking them
def search_the_hundred(brand: Brand, circle: Circle | None = None, *, seeds: int = SEEDS) -> Search:
    """Whom to begin with. Whoever already runs the circle is not looked for, but may be reached.

    A community that has long been quiet is searched as of its last day.
    """
    as_of, _is_quiet = last_moment(brand, at=now())
    found = hundred(
        reactions_in(brand, circle, as_of=as_of),
        known_of(brand, circle, as_of=as_of),
        seeds=seeds,
        never=_stewards(brand, circle),
    )
    return Search.objects.create(
        brand=brand,
        circle=circle,
        seeds=seeds,
        version=VERSION,
        document=found.document(),
        as_of=as_of,
    )


def _stewards(brand: Brand, circle: Circle | None) -> set[int]:
    held = Membership.of(brand).filter(role__in=(Role.CHIEF, Role.OPERATOR))
    held = held.filter(circle=circle) if circle else held
    return set(held.values_list("person", flat=True))
