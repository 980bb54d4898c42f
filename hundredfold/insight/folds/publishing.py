"""The standings of everybody in a brand, from what the folds have kept up to this fact."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from math import isqrt
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum

from hundredfold.circles.standings import Published, publish_standings
from hundredfold.insight.models import Contact, Day, Tie, Wait
from hundredfold.insight.standings import BY_NAME, WINDOW

THANKS = ("liked", "accepted")
MEMORY = timedelta(days=365)
"""How far a reputation reaches back."""
NEWCOMERS = timedelta(days=14)
PER_CENT, PER_MILLE = 100, 1_000
RANKS = {"contribution_90d": "contribution_rank", "reached_90d": "influence_rank"}
"""Figures by which people are put in order, and what their place is called."""
KINDS = ("posted", "asked", "answered", "commented", "liked")

Figures = Iterator[tuple[int, int | None, str, int]]
"""(circle, person or None, name, value)."""


def publish(brand: int, *, as_of: datetime) -> None:
    """Every figure of `insight.standings`, as of this moment; those before are replaced."""
    found = _ranked(
        figure
        for figures in (_of_days, _of_contacts, _of_ties, _of_reputations, _of_circles)
        for figure in figures(brand, as_of)
        if figure[0]
    )
    rows = (
        Published(circle, person, name, value, BY_NAME[name].why)
        for circle, person, name, value in found
    )
    publish_standings(brand, rows, names=list(BY_NAME), as_of=as_of)


def _ranked(figures: Figures) -> Figures:
    """Each figure as it comes; then, for some, where everybody stands among those who have any."""
    of_all: dict[tuple[int, str], list[tuple[int, int | None]]] = defaultdict(list)
    for circle, person, name, value in figures:
        yield circle, person, name, value
        if value and name in RANKS:
            of_all[circle, RANKS[name]].append((value, person))
    for (circle, rank), found in sorted(of_all.items()):
        values = sorted(value for value, _person in found)
        for value, person in found:
            no_more = bisect_right(values, value)
            yield circle, person, rank, PER_CENT * no_more // len(values)


def _since(as_of: datetime, days: int) -> date:
    """The first of so many days that end with the day of this moment."""
    return as_of.date() - timedelta(days=days - 1)


def _days(brand: int, as_of: datetime, *, days: int, until: int = 0) -> QuerySet[Day]:
    """The days of a window, which ends `until` days before the day of this moment."""
    end = as_of.date() - timedelta(days=until)
    return Day.of(brand).filter(day_on__gt=end - timedelta(days=days), day_on__lte=end)


def _each(found: QuerySet[Any, Any]) -> Figures:
    """One figure for each named column of each row; what was taken back leaves no debt."""
    for row in found.order_by("circle", "person").iterator():
        circle, person = row.pop("circle"), row.pop("person")
        for name, value in row.items():
            yield circle, person, name, max(0, value)


def _of_days(brand: int, as_of: datetime) -> Figures:
    """What somebody did, and on how many days."""
    was_here = Q(deeds__gt=0)
    month = _since(as_of, 28)
    window = _days(brand, as_of, days=WINDOW).values("circle", "person")
    found = window.annotate(
        contribution_90d=Sum("worth"),
        active_days_28=Count("day_on", filter=was_here & Q(day_on__gte=month)),
        active_days_90=Count("day_on", filter=was_here),
        **{f"{kind}_90d": Sum(kind) for kind in KINDS},
    )
    yield from _each(found)
    before = _days(brand, as_of, days=WINDOW, until=WINDOW).values("circle", "person")
    yield from _each(before.annotate(contribution_before=Sum("worth")))


def _of_contacts(brand: int, as_of: datetime) -> Figures:
    """Who did something towards them, and who thanked them, in the window."""
    thanked = Q(deed__in=THANKS)
    found = (
        _contacts(brand, as_of, timedelta(days=WINDOW))
        .values("circle", person=F("receiver"))
        .annotate(
            thanked_90d=Count("pk", filter=thanked),
            thanked_by_90d=Count("giver", distinct=True, filter=thanked),
            reached_90d=Count("giver", distinct=True),
        )
    )
    yield from _each(found)


def _contacts(brand: int, as_of: datetime, window: timedelta) -> QuerySet[Contact]:
    return Contact.of(brand).filter(met_at__gt=as_of - window, met_at__lte=as_of)


def _of_ties(brand: int, as_of: datetime) -> Figures:
    """How many they have a strong tie with, and how many a weak one."""
    count: dict[tuple[int, int, str], int] = defaultdict(int)
    living = Tie.of(brand).filter(weak_until__gt=as_of, first_at__lte=as_of)
    ties = living.values_list("circle", "one", "other", "strong_until")
    for circle, one, other, strong_until in ties.iterator():
        name = "strong_ties" if strong_until and strong_until > as_of else "weak_ties"
        count[circle, one, name] += 1
        count[circle, other, name] += 1
    for (circle, person, name), value in sorted(count.items()):
        yield circle, person, name, value


def _of_reputations(brand: int, as_of: datetime) -> Figures:
    """Ten for the first thanks of each person, then less and less: ten times the square root.

    So a friend who likes everything adds little, and many who like one thing each add much.
    """
    found = (
        _contacts(brand, as_of, MEMORY)
        .filter(deed__in=THANKS)
        .values_list("circle", "receiver", "giver")
        .annotate(times=Count("pk"))
    )
    sum_of: dict[tuple[int, int], int] = defaultdict(int)
    for circle, person, _giver, times in found.iterator():
        sum_of[circle, person] += isqrt(100 * times)
    for (circle, person), value in sorted(sum_of.items()):
        yield circle, person, "reputation", value


def _of_circles(brand: int, as_of: datetime) -> Figures:
    """How soon questions are answered, whether newcomers stay, how many are active."""
    yield from _first_replies(brand, as_of)
    yield from _newcomers(brand, as_of)
    active = _days(brand, as_of, days=28).filter(deeds__gt=0).values_list("circle")
    for circle, people in active.annotate(n=Count("person", distinct=True)).order_by("circle"):
        yield circle, None, "active_28d", people


def _first_replies(brand: int, as_of: datetime) -> Figures:
    """Nine in ten questions of the window waited no longer; who still waits has waited so far."""
    waited: dict[int, list[float]] = defaultdict(list)
    asked = Wait.of(brand).filter(asked_at__gt=as_of - timedelta(days=WINDOW), asked_at__lte=as_of)
    for circle, since, until in asked.values_list("circle", "asked_at", "answered_at"):
        end = until if until is not None and until <= as_of else as_of
        waited[circle].append((end - since).total_seconds())
    for circle, waits in sorted(waited.items()):
        nine_in_ten = sorted(waits)[-(-9 * len(waits) // 10) - 1]
        yield circle, None, "first_reply_p90", max(1, round(nine_in_ten / 60))


def _newcomers(brand: int, as_of: datetime) -> Figures:
    """Of those whose first deed is 14 to 90 days old, how many did another in their second week."""
    firsts = _first_days(brand)
    oldest, newest = _since(as_of, WINDOW), as_of.date() - NEWCOMERS
    new: dict[int, dict[int, date]] = defaultdict(dict)
    for circle, person, first in firsts:
        if oldest <= first <= newest:
            new[circle][person] = first
    days = Day.of(brand).filter(day_on__gte=oldest, day_on__lte=as_of.date(), deeds__gt=0)
    stayed: dict[int, set[int]] = defaultdict(set)
    for circle, person, day in days.values_list("circle", "person", "day_on").iterator():
        first = new[circle].get(person)
        if first is not None and 7 <= (day - first).days < NEWCOMERS.days:
            stayed[circle].add(person)
    for circle, people in sorted(new.items()):
        if people:
            share = PER_MILLE * len(stayed[circle]) // len(people)
            yield circle, None, "newcomer_7d_survival", share


def _first_days(brand: int) -> Iterator[Any]:
    found = Day.of(brand).filter(deeds__gt=0).values_list("circle", "person")
    yield from found.annotate(first_on=Min("day_on")).order_by("circle", "person").iterator()
