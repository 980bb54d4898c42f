from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.groups import found as of_groups
from hundredfold.insight.groups.finding import groups
from hundredfold.insight.models import Drawing
from hundredfold.insight.queries.bound import bound_in
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.queries.said import tags_said
from hundredfold.kit.clock import now


# no fact: looking at what happened is not happening
def draw_the_groups(brand: Brand, circle: Circle | None = None) -> Drawing:
    """Who belongs together in a circle, or in all, by their living ties; named by their tags.

    A community that has long been quiet is drawn as of its last day.
    """
    as_of, _is_quiet = last_moment(brand, at=now())
    bound = bound_in(brand, circle, as_of=as_of)
    found = groups(bound, tags_said(brand, circle, as_of=as_of))
    return Drawing.objects.create(
        brand=brand,
        circle=circle,
        kind=Drawing.Kind.GROUPS,
        version=of_groups.VERSION,
        document=found.document(),
        as_of=as_of,
    )
