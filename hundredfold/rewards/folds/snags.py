"""What the ledger would not do: kept as it was answered, and not asked again."""

from collections.abc import Collection

from hundredfold.kit import bulk
from hundredfold.ledger.postings import Posting
from hundredfold.rewards.folds.merits import Deed
from hundredfold.rewards.models import Snag

COLUMNS = (
    "brand_id", "fact", "key", "rule", "earner", "points", "takes_back", "code", "happened_at",
)  # fmt: skip


def known_snags(brands: Collection[int], first: int, last: int) -> set[tuple[int, str]]:
    """What was refused for these facts before: (brand, key)."""
    return {
        (brand, key)
        for brand in brands
        for key in Snag.of(brand)
        .filter(fact__gte=first, fact__lte=last)
        .values_list("key", flat=True)
    }


def keep_snags(refused: list[tuple[int, Posting, Deed, str]]) -> None:
    """Nothing that is not given or not taken back is passed over in silence."""
    vendor = bulk.vendor(Snag)
    bulk.insert(
        Snag,
        COLUMNS,
        [
            (
                asked.brand, fact, asked.key, asked.rule, deed.earner, deed.points, deed.transfer,
                code, bulk.moment(asked.at, vendor),
            )
            for fact, asked, deed, code in refused
        ],
    )  # fmt: skip
