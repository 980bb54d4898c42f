"""What two sketches say about two lists, and where they had better say nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hundredfold.reach.intervals import Share, share_of
from hundredfold.reach.overlap.loglog import ERROR, count
from hundredfold.reach.overlap.sketch import FEWEST, Sketch
from hundredfold.reach.refused import Hopeless

TOO_LITTLE = "below_jaccard_0.05"
LEAST = 0.05  # below this Jaccard a sample of 4,096 sees too few shared people to speak


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two lists by their sketches. What is not told is None, and `silence` says why.

    `jaccard` is shared / all of both, between `low` and `high` in 95 of 100 cases; `shared`, the
    containments and `further` (people of `other` who are not in `one`) follow from it and from
    the exact sizes. `at_most` bounds the shared people where nothing else can be told.
    """

    one: int
    other: int
    jaccard: float | None
    low: float | None
    high: float | None
    shared: int | None
    one_in_other: float | None
    other_in_one: float | None
    further: int | None
    at_most: int | None
    silence: str | None

    def in_words(self) -> list[str]:
        """For people, line by line."""
        lines = [f"One list has {self.one} people, the other {self.other}."]
        if self.silence == TOO_LITTLE:
            bound = f"At most about {self.at_most} people are in both."
            return [*lines, f"They share too little for sketches to say how much. {bound}"]
        if self.shared is None or self.jaccard is None:
            return [*lines, "A figure would be about so few people that it is not told."]
        return [
            *lines,
            f"About {self.shared} are in both: {self.one_in_other:.0%} of one, "
            f"{self.other_in_one:.0%} of the other.",
            f"The other reaches {self._further_in_words()} people further.",
            f"Jaccard {self.jaccard:.3f}, in 95 of 100 cases {self.low:.3f} to {self.high:.3f}.",
        ]

    def _further_in_words(self) -> str:
        return "too few" if self.further is None else f"about {self.further}"


def compare(one: Sketch, other: Sketch, *, fewest: int = FEWEST) -> Comparison:
    """The overlap of two lists that stay with their owners.

    Under a Jaccard of 0.05 nothing is claimed but a bound. Under `fewest` shared people no figure
    is told, nor where the lists are so short that the figures are exact and fewer are in one list
    only: that figure would follow by subtraction. Where figures are estimates, it would not.
    Raises Hopeless for sketches of different salts or sample sizes.
    Source: Broder 1997; Cohen and Kaplan 2007; the interval by Wilson on the sample of the union.
    """
    _refuse_strangers(one, other)
    alike = jaccard(one, other)
    low, high = float(alike.low or 0.0), float(alike.high or 0.0)
    most = _shared(high, one, other)
    estimate = float(alike.share or 0.0)
    if estimate < LEAST:
        return _silent(one, other, TOO_LITTLE, max(most, fewest))
    shared = _shared(estimate, one, other)
    only = min(one.people, other.people) - shared if alike.low == alike.high else fewest
    if min(shared, only) < fewest:
        return _silent(one, other, f"fewer_than_{fewest}", None)
    return Comparison(
        one=one.people,
        other=other.people,
        jaccard=estimate,
        low=low,
        high=high,
        shared=shared,
        one_in_other=shared / one.people,
        other_in_one=shared / other.people,
        further=other.people - shared if other.people - shared >= fewest else None,
        at_most=most,
        silence=None,
    )


def jaccard(one: Sketch, other: Sketch) -> Share:
    """Of all people below the lower of both samples' ends, the share who are in both lists.

    There both samples are complete, so these are a fair draw from the union: of k people and up to
    twice as many. Where both samples are whole lists the share is exact.
    """
    ends = [each.sample[-1] for each in (one, other) if not each.whole]
    ours, theirs = (
        each.sample[each.sample < min(ends)] if ends else each.sample for each in (one, other)
    )
    both = len(np.intersect1d(ours, theirs, assume_unique=True))
    found = share_of(both, len(ours) + len(theirs) - both)
    return found if ends else found._replace(low=found.share, high=found.share)


def _shared(alike: float, one: Sketch, other: Sketch) -> int:
    """From |A| + |B| = |A or B| + |A and B|; never more than the smaller list."""
    either = (one.people + other.people) / (1 + alike)
    return min(round(alike * either), one.people, other.people)


def _silent(one: Sketch, other: Sketch, why: str, most: int | None) -> Comparison:
    return Comparison(
        one=one.people,
        other=other.people,
        jaccard=None,
        low=None,
        high=None,
        shared=None,
        one_in_other=None,
        other_in_one=None,
        further=None,
        at_most=most,
        silence=why,
    )


@dataclass(frozen=True, slots=True)
class Further:
    """How many people one more list adds to those reached already; None where it cannot be told.

    Between `low` and `high` in 95 of 100 cases. An addition within that error of nothing, or of too
    few people, is None, and its bounds are so wide that they do not tell it either.
    """

    reached: int
    added: int | None
    low: int
    high: int


def further(chosen: Sequence[Sketch], candidate: Sketch, *, fewest: int = FEWEST) -> Further:
    """Incremental reach: whom `candidate` adds to all lists `chosen`, by the count of unions.

    The error is about 1.6 % of all people reached, so small additions to a large reach are lost
    in it. Raises Hopeless for sketches of different salts.
    """
    for each in chosen:
        _refuse_strangers(each, candidate)
    before = np.max([each.registers for each in chosen], axis=0, initial=0)
    after = np.maximum(before, candidate.registers) if chosen else candidate.registers
    had, has = (count(before) if chosen else 0.0), count(after)
    off = 1.96 * ERROR * (has if chosen else 0.0)
    added = min(max(round(has - had), 0), candidate.people) if chosen else candidate.people
    sure = added >= fewest and added > off
    high = min(candidate.people, round(added + off))
    if not sure:
        return Further(round(had), None, 0, max(high, fewest))
    return Further(round(had), added, max(0, round(added - off)), high)


def _refuse_strangers(one: Sketch, other: Sketch) -> None:
    if one.mark != other.mark:
        raise Hopeless("the sketches were made with different salts.")
    if one.k != other.k:
        raise Hopeless(f"the sketches keep {one.k} and {other.k} numbers; make both alike.")
