"""What the log says of a circle."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from hundredfold.activity.facts import Told, follows
from hundredfold.circles import facts
from hundredfold.circles.models import Muster
from hundredfold.kit.tally import add_up


@follows(facts.joined, facts.left, derives=[Muster])
def count_members(told: Sequence[Told[Any]]) -> None:
    """Members are those who joined less those who left."""
    change: Counter[tuple[int, int]] = Counter()
    for fact in told:
        if fact.circle_id is not None:
            step = 1 if fact.code == facts.joined.code else -1
            change[fact.circle_id, fact.brand_id] += step
    rows = {(circle,): {"brand": brand, "members": n} for (circle, brand), n in change.items()}
    add_up(Muster, ["circle"], rows, latest=["brand"])
