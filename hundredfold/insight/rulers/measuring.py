"""From what was lived and the ties there are to every figure of the rulers. Pure: no database."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import log, log10

import numpy as np
from scipy.stats import binomtest

from hundredfold.insight.rulers import people
from hundredfold.insight.rulers.calendar import last_sunday, month_named, months
from hundredfold.insight.rulers.given import Doings, Ties
from hundredfold.insight.rulers.purposes import STEPS
from hundredfold.insight.rulers.reading import Cohort, Figure, Measured, Point, Step, Week
from hundredfold.insight.rulers.windows import QUARTER, WEEKS
from hundredfold.insight.rulers.working import came_of_late, working
from hundredfold.insight.warehouse.lived import Lived
from hundredfold.reach.arrays import Longs, distinct_pairs
from hundredfold.reach.intervals import Share, share_of
from hundredfold.reach.survival.kaplan_meier import Curve, survival
from hundredfold.reach.survival.log_rank import log_rank
from hundredfold.reach.survival.returning import returned
from hundredfold.reach.survival.spans import Spans, spans
from hundredfold.reach.survival.stickiness import stickiness

LEAST = 5
"""People in a quarter before it is compared with others."""

NOTHING_DONE = Doings()

Named = Iterator[tuple[str, Figure]]


def measured(lived: Lived, ties: Ties, did: Doings = NOTHING_DONE, *, as_of: date) -> Measured:
    """Every figure as of the end of a day. `lived` must hold nothing after it."""
    end = as_of.toordinal()
    if not len(lived.person):
        figures = dict(_size(lived, end))
        return Measured(as_of, None, figures, funnel=_funnel(lived, ties))
    found = spans(lived.person, people.days_of(lived), end=float(end))
    curve = survival(found.days, found.gone)
    named = (
        *_durability(lived, end, found, curve),
        *_stickiness(lived, end),
        *_size(lived, end),
        *_core(lived, end, ties),
        *_relations(lived, end, ties),
        *_purposes(lived, end, ties, did),
    )
    return Measured(
        as_of,
        date.fromordinal(int(lived.day.min())),
        dict(named),
        _points(curve),
        curve.followed,
        _cohorts(lived, end),
        _weeks(lived, end),
        _funnel(lived, ties),
    )


def _figure(share: Share) -> Figure:
    return Figure(share.share, share.low, share.high)


def _durability(lived: Lived, end: int, found: Spans, curve: Curve) -> Named:
    half = curve.half_life()
    yield "half_life", Figure(half.days, half.low, half.high)
    for name, day in (("stay_90", 90.0), ("stay_365", 365.0)):
        still = curve.at(day)
        yield name, Figure(still.alive, still.low, still.high) if still else Figure(None)
    new = people.newcomers(lived, end)
    back = people.back_in_week(lived, new, 1)
    yield "newcomers_stay", _figure(share_of(len(back), len(new.person)))
    yield "cohorts_differ", Figure(_apart(found))


def _apart(found: Spans) -> float | None:
    """How often chance alone sets the quarters of the first deed as far apart as they are."""
    quarter = np.array([_quarter(int(day)) for day in found.first.tolist()])
    groups = [
        (found.days[quarter == one], found.gone[quarter == one]) for one in np.unique(quarter)
    ]
    groups = [group for group in groups if len(group[0]) >= LEAST]
    if len(groups) < 2 or not any(gone.any() for _days, gone in groups):
        return None
    return log_rank(groups).p


def _quarter(day: int) -> int:
    at = date.fromordinal(day)
    return at.year * 4 + (at.month - 1) // 3


def _stickiness(lived: Lived, end: int) -> Named:
    first = int(lived.day.min())
    yield "dau_mau", Figure(stickiness(lived.person, lived.day, first=first, end=end))
    came = returned(lived.person, people.days_of(lived), end=float(end))
    for week in (1, 4, 12):
        yield f"return_{week}w", _figure(came[week])
    kept, renewed = _core_kept(lived, end)
    yield "core_kept", _figure(kept)
    yield "edge_renewed", _figure(renewed)
    both = kept.share is not None and renewed.share is not None
    yield "vitality", Figure((kept.share or 0.0) * (renewed.share or 0.0) if both else None)


def _core_kept(lived: Lived, end: int) -> tuple[Share, Share]:
    if end - int(lived.day.min()) + 1 < 2 * QUARTER:
        return share_of(0, 0), share_of(0, 0)
    core, core_before = people.core_kept(lived, end)
    new_faces, others = people.edge_renewed(lived, end)
    return share_of(len(core), len(core_before)), share_of(len(new_faces), len(others))


def _size(lived: Lived, end: int) -> Named:
    yield "registered", Figure(float(len(people.joined(lived))))
    yield "ever", Figure(float(len(people.ever(lived))))
    for days in (7, 30, 90):
        yield f"active_{days}", Figure(float(len(people.active(lived, end, days))))
    yield "onlookers", Figure(float(len(people.onlookers(lived))))
    lost, gained = len(people.lost(lived, end)), len(people.gained(lived, end))
    changed = lost + gained
    falls = binomtest(lost, changed, alternative="greater").pvalue if changed else None
    yield "decline", Figure(None if falls is None else float(falls))


def _core(lived: Lived, end: int, ties: Ties) -> Named:
    who, deeds = people.busiest(lived, end)
    total = int(deeds.sum())
    half = int(np.searchsorted(np.cumsum(deeds), total / 2)) + 1 if total else 0
    yield "absence", Figure(float(half))
    irons = people.iron_fans(lived, end, ties.strongly_tied)
    if end - int(lived.day.min()) + 1 < 2 * QUARTER:
        yield "iron_fans", Figure(None)
        yield "iron_share", Figure(None)
    else:
        theirs = int(deeds[np.isin(who, irons)].sum())
        yield "iron_fans", Figure(float(len(irons)))
        yield "iron_share", _figure(share_of(theirs, total))
    lasting, all_of_them = people.lasting(lived, end)
    yield "lasting_love", _figure(share_of(len(lasting), len(all_of_them)))


def _relations(lived: Lived, end: int, ties: Ties) -> Named:
    yield "strong_ties", Figure(float(ties.strong))
    yield "weak_ties", Figure(float(ties.weak))
    yield "two_way", _figure(share_of(ties.both_ways, ties.strong + ties.weak))
    here = people.active(lived, end, QUARTER)
    tied = len(np.intersect1d(here, ties.strongly_tied))
    yield "tied_people", _figure(share_of(tied, len(here)))
    n = len(here)
    yield "value_strong", Figure(2.0 * ties.strong)
    yield "value_odlyzko", Figure(n * log(n) if n else 0.0)
    yield "value_metcalfe", Figure(float(n * n))
    yield "value_reed", Figure(float(int(n * log10(2)) + 1))


def _points(curve: Curve) -> list[Point]:
    columns = (curve.days, curve.alive, curve.low, curve.high)
    rounded = (np.round(column, 5).tolist() for column in columns)
    return [Point(*row) for row in zip(*rounded, strict=True)]


def _cohorts(lived: Lived, end: int) -> list[Cohort]:
    """By the month of the first deed; only months that are over."""
    first = people.firsts(lived)
    month = months(lived.day)
    last = months(np.array([end + 1]))[0] - 1
    who, when = distinct_pairs(lived.person, month)
    began = months(first.day)[np.searchsorted(first.person, who)]
    told = []
    for one in np.unique(began[began <= last]).tolist():
        mine = np.bincount(when[began == one] - one, minlength=last - one + 1).tolist()
        kept = [round(mine[at] / mine[0], 4) for at in range(last - one + 1)]
        told.append(Cohort(month_named(one), mine[0], [*kept]))
    return told


def _weeks(lived: Lived, end: int) -> list[Week]:
    first = people.firsts(lived)
    sunday = last_sunday(end)
    half_a_year = people.since(lived, sunday, 7 * WEEKS)
    _who, ago = distinct_pairs(half_a_year.person, (sunday - half_a_year.day) // 7)
    active = np.bincount(ago, minlength=WEEKS).tolist()
    new = np.bincount((sunday - first.day[first.day <= sunday]) // 7, minlength=WEEKS).tolist()
    told = []
    for week in reversed(range(WEEKS)):
        last = sunday - 7 * week
        if last >= int(lived.day.min()):
            monday = date.fromordinal(last) - timedelta(days=6)
            told.append(Week(monday.isoformat(), active[week], new[week]))
    return told


def _funnel(lived: Lived, ties: Ties) -> list[Step]:
    return [Step(name, len(who)) for name, who in people.steps(lived, ties)]


def _purposes(lived: Lived, end: int, ties: Ties, did: Doings) -> Named:
    """The figures of these definitions. Those that need a shop are not observed."""
    best, here = people.best_quarters(lived, end), people.active(lived, end, QUARTER)
    rows = working(lived, end, ties, did, best)
    for name in STEPS:
        yield name, _part(rows[name], here)
    for name in ("gather", "cooperate"):
        yield name, _part(rows[name], people.joined(lived))
    yield "dialogue", _part(rows["dialogue"], np.union1d(did.told, did.spoke))
    most = int(best.most.sum())
    yield "value_mined", Figure(int(best.now.sum()) / most if most else None)
    new = came_of_late(lived, end)
    yield "potential", _part(rows["uninvited"], new)
    cares = int(did.cares[np.isin(did.cared_for, new)].sum())
    connected = len(rows["connected"])
    yield "connection_cost", Figure(cares / connected if connected else None)


def _part(part: Longs, whole: Longs) -> Figure:
    return _figure(share_of(len(part), len(whole)))
