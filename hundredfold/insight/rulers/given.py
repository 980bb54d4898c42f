"""What the rulers are given beside what was lived: the ties there are, and what people did.

People are numbers, sorted. All is as of the end of one day.
"""

from typing import NamedTuple

import numpy as np

from hundredfold.reach.arrays import Longs

NOBODY: Longs = np.empty(0, np.int64)


class Ties(NamedTuple):
    """The ties that have not faded: how many there are, and who has one.

    `thanked` are all who were ever thanked, `partners` all who hold a role above fan.
    """

    strong: int = 0
    weak: int = 0
    both_ways: int = 0
    strongly_tied: Longs = NOBODY
    weakly_tied: Longs = NOBODY
    tied_both_ways: Longs = NOBODY
    thanked: Longs = NOBODY
    partners: Longs = NOBODY

    @property
    def tied(self) -> Longs:
        """Who has any tie."""
        return np.union1d(self.strongly_tied, self.weakly_tied)


class Doings(NamedTuple):
    """What people did in the last 90 days, and what those who run the circle did for them.

    asked, liked, commented, made   who did at least one deed of this kind
    helped                          who did something for somebody else
    told, spoke                     members to whom the house said something; who said it something
    cared_for, cares                newcomers for whom partners did something, and how often
    invited                         who was asked to come
    """

    asked: Longs = NOBODY
    liked: Longs = NOBODY
    commented: Longs = NOBODY
    made: Longs = NOBODY
    helped: Longs = NOBODY
    told: Longs = NOBODY
    spoke: Longs = NOBODY
    cared_for: Longs = NOBODY
    cares: Longs = NOBODY
    invited: Longs = NOBODY
