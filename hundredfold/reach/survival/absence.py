"""On how few people it all rests."""

from collections import Counter
from collections.abc import Hashable, Iterable


def absence_factor(acts: Iterable[Hashable], *, share: float = 0.5) -> int:
    """The fewest people who together do at least half of all acts; 0 where nobody acts.

    `acts` names the doer of each act. A small number is a risk: if these few stay away, half of
    everything stops. Raises ValueError for a share that is not above 0 and at most 1.
    Source: the contributor absence factor of CHAOSS.
    """
    if not 0 < share <= 1:
        raise ValueError("a share is above 0 and at most 1")
    counts = Counter(acts)
    done, needed, people = 0, share * counts.total(), 0
    for _, count in counts.most_common():
        if done >= needed:
            break
        done, people = done + count, people + 1
    return people
