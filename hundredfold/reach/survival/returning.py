"""How many come back in the week after one, four or twelve weeks."""

import numpy as np

from hundredfold.reach.arrays import Floats, Longs, grouped
from hundredfold.reach.intervals import Share, share_of

WEEKS = (1, 4, 12)


def returned(
    person: Longs, day: Floats, *, end: float, weeks: tuple[int, ...] = WEEKS
) -> dict[int, Share]:
    """For each w the share who acted in days 7w to 7w + 6 after their first act.

    One entry of `person` and `day` for each act. Only people whose week is over by `end` count,
    so the newest are in none of the shares yet.
    """
    seen = day <= end
    who, within = grouped(person[seen])
    first = np.full(len(who), np.inf)
    np.minimum.at(first, within, day[seen])
    since = np.floor(day[seen] - first[within])
    answer = {}
    for week in weeks:
        due = first + 7 * (week + 1) <= end
        came = np.zeros(len(who), dtype=bool)
        came[within[(since >= 7 * week) & (since < 7 * (week + 1))]] = True
        answer[week] = share_of(int((came & due).sum()), int(due.sum()))
    return answer
