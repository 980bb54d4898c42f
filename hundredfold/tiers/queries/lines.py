"""The lines behind somebody's growth: each opens the fact and the rule that gave it."""

from hundredfold.brands.models import Brand
from hundredfold.kit.refs import ref
from hundredfold.ledger.queries import lines_of
from hundredfold.ledger.units import GROWTH
from hundredfold.people.models import Person
from hundredfold.rewards.queries import Saying, sayings

EACH = 50


def growth_lines(brand: Brand, person: Person) -> list[Saying]:
    """The last fifty lines, the newest first, as sentences. Six queries at most."""
    return sayings(brand, ref(person), lines_of(brand, ref(person), GROWTH, limit=EACH))
