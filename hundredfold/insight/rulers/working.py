"""Whom the figures of what a circle works for count (see `purposes`), sorted by number."""

import numpy as np

from hundredfold.insight.rulers import people
from hundredfold.insight.rulers.given import NOBODY, Doings, Ties
from hundredfold.insight.rulers.purposes import STEPS
from hundredfold.insight.rulers.windows import QUARTER
from hundredfold.insight.warehouse.lived import Lived
from hundredfold.reach.arrays import Longs


def working(lived: Lived, end: int, ties: Ties, did: Doings, best: people.Best) -> dict[str, Longs]:
    """Whom these figures count, by the names of their rows; `best` is everybody's best quarter."""
    here, joined, new = (
        people.active(lived, end, QUARTER),
        people.joined(lived),
        came_of_late(lived, end),
    )
    kinds = (did.asked, did.liked, did.commented, did.made)
    return {
        **{name: np.intersect1d(here, who) for name, who in zip(STEPS, kinds, strict=True)},
        "gather": np.intersect1d(here, joined),
        "cooperate": np.intersect1d(did.helped, joined),
        "dialogue": np.intersect1d(did.told, did.spoke),
        "below_best": best.person[2 * best.now < best.most],
        "uninvited": np.setdiff1d(new, did.invited),
        "connected": np.intersect1d(new, ties.tied),
        "buyers": NOBODY,
        "triers": NOBODY,
    }


def came_of_late(lived: Lived, end: int) -> Longs:
    """Who joined for the first time in the last 90 days."""
    before = lived.joined_person[lived.joined_day <= end - QUARTER]
    return np.setdiff1d(people.joined(lived), before)
