"""Who belongs where, and since when."""

from collections.abc import Collection

from django.db import connections, router

from hundredfold.kit import bulk
from hundredfold.rewards.engine import Memory
from hundredfold.rewards.engine.memory import Seat
from hundredfold.rewards.models import Seat as Row


def read_seats(memory: Memory, people: Collection[str]) -> None:
    """Where these people belong, in one query."""
    if not people:
        return
    connection = connections[router.db_for_write(Row)]
    condition, those = bulk.among("person", sorted(people), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT brand_id, person, circle, since, role FROM rewards_seat WHERE {condition}",  # noqa: S608 our own columns
            [those],
        )
        for brand, person, circle, since, role in cursor.fetchall():
            seat = Seat(bulk.moment_of(since), role)
            memory.seats[brand, person, circle] = seat
            memory.arrive(brand, person, seat.since)


def write_seats(memory: Memory) -> None:
    """Every seat that the batch changed."""
    vendor = bulk.vendor(Row)
    rows = [
        (brand, person, circle, bulk.moment(seat.since, vendor), seat.role)
        for (brand, person, circle), seat in sorted(memory.seats.items())
        if seat.is_changed
    ]
    bulk.keep(Row, ("brand_id", "person", "circle"), ("since", "role"), rows)
