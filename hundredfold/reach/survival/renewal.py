"""How much of one quarter is left in the next: of its ten busiest, the others, and the ties."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from hundredfold.reach.intervals import Share, share_of

TOP = 10
Named = TypeVar("Named", bound=Hashable)


def kept_top(quarters: Sequence[Iterable[str]], *, top: int = TOP) -> list[Share]:
    """For each quarter but the first: the share of the ten busiest before who are so again.

    Each quarter is its acts, by who did them. Equals at the edge go by name, so that the answer
    does not depend on the order of rows. Fewer than ten are taken as they are.
    """
    leading = [_top(acts, top) for acts in quarters]
    return [share_of(len(before & after), len(before)) for before, after in pairwise(leading)]


def new_faces(quarters: Sequence[Iterable[str]], *, top: int = TOP) -> list[Share]:
    """For each quarter but the first: of all outside its ten busiest, who was not there before.

    A living circle keeps its top and renews the rest.
    """
    told = [list(acts) for acts in quarters]
    answer = []
    for before, after in pairwise(told):
        others = set(after) - _top(after, top)
        answer.append(share_of(len(others - set(before)), len(others)))
    return answer


def _top(acts: Iterable[str], top: int) -> set[str]:
    counts = Counter(acts)
    return set(sorted(counts, key=lambda who: (-counts[who], who))[:top])


class Renewal(NamedTuple):
    """The share of ties that go on, and the share of the later ties that are new."""

    kept: Share
    new: Share


def renewal(before: Iterable[tuple[Named, Named]], after: Iterable[tuple[Named, Named]]) -> Renewal:
    """Ties of one quarter found again in the next; a tie is the same from either end."""
    old, recent = _ties(before), _ties(after)
    stayed = len(old & recent)
    return Renewal(share_of(stayed, len(old)), share_of(len(recent) - stayed, len(recent)))


def _ties(pairs: Iterable[tuple[Named, Named]]) -> set[frozenset[Named]]:
    return {frozenset(pair) for pair in pairs if pair[0] != pair[1]}
