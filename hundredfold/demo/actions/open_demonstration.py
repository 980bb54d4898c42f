from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.actions.follow import catch_up
from hundredfold.brands.models import Brand, Demonstration
from hundredfold.demo import kite
from hundredfold.demo.actions.perform import Stage, account_of, perform
from hundredfold.demo.cast import LEAST
from hundredfold.demo.year import Year
from hundredfold.insight.actions.measure import measure_all
from hundredfold.insight.actions.note_interests import note_interests
from hundredfold.insight.actions.publish_standings import publish_standings
from hundredfold.kit import clock
from hundredfold.kit.scope import every_brand
from hundredfold.kit.stops import Stop
from hundredfold.people.actions.open_brand import open_brand

SEED = 100
PEOPLE = 300


@every_brand("it looks for a real brand, and opens its own")
def open_demonstration(
    *,
    seed: int = SEED,
    people: int = PEOPLE,
    now: datetime | None = None,
    progress: Callable[[int, int], object] = lambda done, of: None,
) -> Demonstration:
    """The invented brand Kite lives through a year that ends now, all of it or nothing of it.

    A second call finds it made. Invented people never move in with real ones: where a real brand
    lives, it stops. `progress` is told how many of how many deeds are done.
    """
    with transaction.atomic():
        made = _made_before()
        if made is not None:
            return made
        if people < LEAST:
            raise Stop(_("A demonstration needs at least %d people.") % LEAST)
        made = _live_through(seed, people, now or clock.now(), progress)
    catch_up()
    measure_all(made.brand)
    return made


def _made_before() -> Demonstration | None:
    real = Brand.objects.filter(demonstration__isnull=True).first()
    if real is not None:
        raise Stop(
            _(
                "This database holds the brand %s. A demonstration needs a database of its own: "
                "name one in HUNDREDFOLD_DATABASE_URL."
            )
            % real.slug
        )
    return Demonstration.objects.first()


def _live_through(
    seed: int, people: int, now: datetime, progress: Callable[[int, int], object]
) -> Demonstration:
    year = Year(seed=seed, people=people, now=now)
    plan = year.plan()
    brand = open_brand(
        kite.SLUG,
        by=account_of(year.members[0]),
        name=kite.NAME,
        hue=kite.HUE,
        zone=kite.ZONE,
        at=year.opened,
    )
    made = Demonstration.objects.create(brand=brand, seed=seed, made_at=now)
    stage = Stage(brand, year.members)
    for done, deed in enumerate(plan, start=1):
        perform(deed, stage)
        if done % 50 == 0 or done == len(plan):
            progress(done, len(plan))
    publish_standings(brand, at=now)
    note_interests(brand, at=now)
    return made
