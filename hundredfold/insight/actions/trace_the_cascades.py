from datetime import datetime

import numpy as np
from django.conf import settings

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.cascades import found as of_cascades
from hundredfold.insight.cascades.tracing import FirstDeeds, cascades
from hundredfold.insight.models import Drawing
from hundredfold.insight.queries.drawing_in import first_contacts
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.warehouse import firsts_in
from hundredfold.insight.warehouse.keeping import kept
from hundredfold.kit.clock import now


# no fact: looking at what happened is not happening
def trace_the_cascades(brand: Brand, circle: Circle | None = None) -> Drawing:
    """Who drew whom into a circle, or into the brand, by everybody's very first deed.

    A community that has long been quiet is traced as of its last day.
    """
    as_of, _is_quiet = last_moment(brand, at=now())
    firsts = _first_deeds(brand, circle, as_of)
    found = cascades(firsts, first_contacts(brand, circle, as_of=as_of), as_of=as_of)
    return Drawing.objects.create(
        brand=brand,
        circle=circle,
        kind=Drawing.Kind.CASCADES,
        version=of_cascades.VERSION,
        document=found.document(),
        as_of=as_of,
    )


def _first_deeds(brand: Brand, circle: Circle | None, as_of: datetime) -> FirstDeeds:
    person, where, at = firsts_in(kept(brand), settings.WAREHOUSE)
    seen = at <= np.datetime64(as_of.replace(tzinfo=None), "us")
    if circle is not None:
        seen &= where == circle.pk
    person, at = person[seen], at[seen]
    order = np.lexsort((at, person))
    who, first = np.unique(person[order], return_index=True)
    return FirstDeeds(who, at[order][first])
