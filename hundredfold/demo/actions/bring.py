from collections.abc import Sequence
from datetime import datetime

from hundredfold.circles.models import Circle
from hundredfold.demo import kite
from hundredfold.entrance.actions.enter import enter
from hundredfold.people.models import Person
from hundredfold.referral.actions.make_link import make_link
from hundredfold.referral.actions.make_poster import make_poster
from hundredfold.referral.actions.visit import visit
from hundredfold.referral.models import Link

OF_TEN = 6
"""So many of ten come by somebody's link; the others find the way by themselves."""


def give_a_link(circle: Circle, *, to: Person, at: datetime) -> Link:
    """Whoever runs or carries a circle has a link of their own."""
    return make_link(circle, by=to, at=at)


def hang_posters(circle: Circle, *, by: Person, at: datetime) -> None:
    """Every circle has something to show."""
    for poster in kite.POSTERS:
        make_poster(
            circle, by=by, title=poster.title, lines=poster.lines, says=poster.says,
            layout=poster.layout, paper=poster.paper, for_irons=poster.for_irons, at=at,
        )  # fmt: skip


def come_in(circle: Circle, *, by: Person, links: Sequence[Link], at: datetime) -> None:
    """Somebody joins: always the same ones by the same links, for the same plan."""
    dice = by.name.encode()[-1] + by.name.encode()[0] * 7 + len(by.name)
    if dice % 10 >= OF_TEN:
        enter(circle, by=by, at=at)
        return
    link = links[dice % len(links)]
    link.circle = circle
    visit(link, new=1, scanned=int(dice % 3 == 0), at=at)
    enter(circle, by=by, carried={"link": link.code}, at=at)
