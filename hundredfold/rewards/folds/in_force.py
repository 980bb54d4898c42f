"""The terms that hold where the fold behind stands in the log."""

from collections.abc import Collection, Mapping

from hundredfold.activity.grammar import values_of
from hundredfold.rewards.models import InForce
from hundredfold.rewards.terms import Terms, kept, note_of


def read_in_force(brands: Collection[int]) -> dict[tuple[int, str], Terms]:
    """What was changed before this batch, by brand and rule."""
    return {
        (brand, rule): kept(terms)
        for brand in brands
        for rule, terms in InForce.of(brand).values_list("rule", "terms")
    }


def keep_in_force(changed: Mapping[tuple[int, str], Terms]) -> None:
    """What holds behind this batch."""
    for (brand, rule), terms in changed.items():
        InForce.of(brand).update_or_create(
            brand_id=brand,
            rule=rule,
            defaults={"version": terms.version, "terms": values_of(note_of(terms))},
        )
