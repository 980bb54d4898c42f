"""What the log says of a person whatever they did."""

from collections.abc import Sequence
from typing import Any

from hundredfold.activity.facts import Told, follows_everything
from hundredfold.kit.refs import key_of
from hundredfold.kit.tally import add_up
from hundredfold.people.models import Footprint


@follows_everything(derives=[Footprint])
def leave_footprints(told: Sequence[Told[Any]]) -> None:
    """A person's first and last deed and their number, counted over facts they are the actor of."""
    prints: dict[tuple[int], dict[str, Any]] = {}
    for fact in told:
        person = key_of(fact.actor, "people.person")
        if person is None:
            continue
        found = prints.get((person,))
        if found is None:
            prints[(person,)] = {
                "brand": fact.brand_id,
                "deeds": 1,
                "first_at": fact.happened_at,
                "last_at": fact.happened_at,
            }
        else:
            found["deeds"] += 1
            found["first_at"] = min(found["first_at"], fact.happened_at)
            found["last_at"] = max(found["last_at"], fact.happened_at)
    add_up(Footprint, ["person"], prints, latest=["last_at", "brand"], earliest=["first_at"])
