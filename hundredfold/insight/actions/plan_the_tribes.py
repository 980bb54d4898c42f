from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.models import Drawing
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.queries.reactions import reactions_in
from hundredfold.insight.tribes import found as of_tribes
from hundredfold.insight.tribes.planning import tribes
from hundredfold.kit.clock import now


# no fact: planning tribes makes none
def plan_the_tribes(brand: Brand, circle: Circle | None = None) -> Drawing:
    """One chief, ten irons and whom each covers, from everybody who ever reacted to somebody."""
    as_of, _is_quiet = last_moment(brand, at=now())
    found = tribes(reactions_in(brand, circle, as_of=as_of))
    return Drawing.objects.create(
        brand=brand,
        circle=circle,
        kind=Drawing.Kind.TRIBES,
        version=of_tribes.VERSION,
        document=found.document(),
        as_of=as_of,
    )
