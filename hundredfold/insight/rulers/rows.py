"""Whom each figure counts, in the order in which a page lists them: the busiest first."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from hundredfold.insight.rulers import people
from hundredfold.insight.rulers.calendar import last_sunday, month_named, months
from hundredfold.insight.rulers.given import Doings, Ties
from hundredfold.insight.rulers.windows import MONTHS, QUARTER, WEEKS, WINDOWS
from hundredfold.insight.rulers.working import working
from hundredfold.insight.warehouse.lived import Lived
from hundredfold.reach.arrays import Longs, distinct_pairs, grouped

Rows = dict[str, Longs]


def rows(lived: Lived, ties: Ties, did: Doings, *, as_of: date) -> Rows:
    """Every list of people that a figure or a chart of a reading opens, by its name.

    Equals by number. Each is made by the same definitions as the figure, so it holds exactly whom
    the figure counts.
    """
    end = as_of.toordinal()
    found = {
        **_durable(lived, end),
        **_sized(lived, end),
        **_tied(lived, end, ties),
        **working(lived, end, ties, did, people.best_quarters(lived, end)),
        **_steps(lived, ties),
        **_weeks(lived, end),
        **_cohorts(lived, end),
    }
    orders = {days: _order(lived, end, days) for days in {0, *WINDOWS.values()}}
    return {name: orders[WINDOWS.get(name, 0)](who) for name, who in found.items()}


def _order(lived: Lived, end: int, days: int) -> Callable[[Longs], Longs]:
    """Puts people in the order of their deeds in so many days, or in all."""
    window = people.since(lived, end, days) if days else lived
    known, within = grouped(window.person)
    deeds = np.bincount(within, weights=window.deeds, minlength=len(known))

    def ordered(who: Longs) -> Longs:
        at = np.minimum(np.searchsorted(known, who), max(len(known) - 1, 0))
        count = np.where(known[at] == who, deeds[at], 0) if len(known) else np.zeros(len(who))
        return who[np.lexsort((who, -count))]

    return ordered


def _durable(lived: Lived, end: int) -> Rows:
    found = {"newcomers_back": people.back_in_week(lived, people.newcomers(lived, end), 1)}
    for week in (1, 4, 12):
        due = people.due_in_week(lived, end, week)
        found[f"back_{week}w"] = people.back_in_week(lived, due, week)
    found["core_kept"] = people.core_kept(lived, end)[0]
    found["edge_renewed"] = people.edge_renewed(lived, end)[0]
    found["lasting_love"] = np.sort(people.lasting(lived, end)[0])
    return found


def _sized(lived: Lived, end: int) -> Rows:
    return {
        "joined": people.joined(lived),
        "ever": people.ever(lived),
        "onlookers": people.onlookers(lived),
        "lost": people.lost(lived, end),
        **{f"active_{days}": people.active(lived, end, days) for days in (7, 30, QUARTER)},
    }


def _tied(lived: Lived, end: int, ties: Ties) -> Rows:
    return {
        "iron_fans": people.iron_fans(lived, end, ties.strongly_tied),
        "tied": ties.strongly_tied,
        "weakly_tied": ties.weakly_tied,
        "tied_both_ways": ties.tied_both_ways,
    }


def _steps(lived: Lived, ties: Ties) -> Rows:
    return {f"step-{name}": who for name, who in people.steps(lived, ties)}


def _weeks(lived: Lived, end: int) -> Rows:
    """Who was active in each of the last full weeks, and who for the first time."""
    first, found = people.firsts(lived), {}
    for ago in range(WEEKS):
        last = last_sunday(end) - 7 * ago
        name = (date.fromordinal(last) - timedelta(days=6)).isoformat()
        found[f"week-{name}"] = people.active(lived, last, 7)
        found[f"new-{name}"] = first.person[(first.day > last - 7) & (first.day <= last)]
    return found


def _cohorts(lived: Lived, end: int) -> Rows:
    """Whose first deed was in each of the last months; who of them was active how much later."""
    first = people.firsts(lived)
    began_in = months(first.day)
    who, when = distinct_pairs(lived.person, months(lived.day))
    began, found = began_in[np.searchsorted(first.person, who)], {}
    last = int(months(np.array([end + 1]))[0]) - 1
    for month in np.unique(began_in[began_in <= last]).tolist()[-MONTHS:]:
        name = f"cohort-{month_named(month)}"
        found[name] = first.person[began_in == month]
        for later in range(1, last - month + 1):
            found[f"{name}-{later}"] = who[(began == month) & (when == month + later)]
    return found
