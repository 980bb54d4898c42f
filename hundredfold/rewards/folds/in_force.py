"""The terms that hold where the fold behind stands in the log."""

from collections.abc import Collection, Mapping

from hundredfold.rewards.models import InForce
from hundredfold.rewards.rules import Terms


def read_in_force(brands: Collection[int]) -> dict[tuple[int, str], Terms]:
    """What was changed before this batch, by brand and rule."""
    return {
        (brand, row[0]): Terms(*row)
        for brand in brands
        for row in InForce.of(brand).values_list("rule", "version", "points", "valid_days")
    }


def keep_in_force(changed: Mapping[tuple[int, str], Terms]) -> None:
    """What holds behind this batch."""
    for (brand, rule), terms in changed.items():
        InForce.of(brand).update_or_create(
            brand_id=brand,
            rule=rule,
            defaults={
                "version": terms.version,
                "points": terms.points,
                "valid_days": terms.valid_days,
            },
        )
