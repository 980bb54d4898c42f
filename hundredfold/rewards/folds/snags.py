"""What the ledger would not do: kept as it was answered, and not asked again."""

from collections.abc import Collection
from typing import NamedTuple

from hundredfold.kit import bulk
from hundredfold.ledger.postings import Posting
from hundredfold.rewards.models import Snag

COLUMNS = (
    "brand_id", "fact", "key", "rule", "earner", "points", "takes_back", "code", "happened_at",
)  # fmt: skip


class Refused(NamedTuple):
    """What was asked because of a fact, for whom, how much of it, and why it was not done."""

    fact: int
    asked: Posting
    earner: str
    amount: int
    takes_back: int | None
    code: str


def known_snags(brands: Collection[int], first: int, last: int) -> set[tuple[int, str]]:
    """What was refused for these facts before: (brand, key)."""
    return {
        (brand, key)
        for brand in brands
        for key in Snag.of(brand)
        .filter(fact__gte=first, fact__lte=last)
        .values_list("key", flat=True)
    }


def keep_snags(refused: list[Refused]) -> None:
    """Nothing that is not given or not taken back is passed over in silence."""
    vendor = bulk.vendor(Snag)
    bulk.insert(
        Snag,
        COLUMNS,
        [
            (
                one.asked.brand, one.fact, one.asked.key, one.asked.rule, one.earner, one.amount,
                one.takes_back, one.code, bulk.moment(one.asked.at, vendor),
            )
            for one in refused
        ],
    )  # fmt: skip
