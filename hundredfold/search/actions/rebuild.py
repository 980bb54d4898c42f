from collections.abc import Callable

from django.db import connection, transaction

from hundredfold.brands.models import Brand
from hundredfold.kit import bulk
from hundredfold.search.actions.keep import keep
from hundredfold.search.nouns import Noun

BATCH = 2_000


# no fact: see keep
def rebuild(brand: Brand, noun: Noun, *, progress: Callable[[int], object]) -> int:
    """Read every row of one kind in a brand anew, in batches of their own; whoever searches
    meanwhile finds what there is. Gives how many can be found."""
    found = after = 0
    with bulk.long_haul():
        while numbers := noun.numbers(brand, after, BATCH):
            with transaction.atomic():
                _take_much_at_once()
                found += keep(noun, numbers)
            after = numbers[-1]
            progress(len(numbers))
    return found


def _take_much_at_once() -> None:
    """GIN gathers what is new and sorts it in; the more at a time, the less there is to sort."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL gin_pending_list_limit = '64MB'")
            cursor.execute("SET LOCAL work_mem = '256MB'")
            cursor.execute("SET LOCAL synchronous_commit = off")
