"""What stands between a person and a circle: an upper house hands in its gate.

Without one every circle stands open.
"""

from collections.abc import Callable
from datetime import datetime

from hundredfold.circles.models import Circle
from hundredfold.people.models import Person

Gate = Callable[[Circle, Person, datetime], object]
"""Lets whoever may come in pass, and refuses the others with a reason."""

_gates: dict[str, Gate] = {}


def set_up(name: str, gate: Gate) -> None:
    """A house hands in its gate, once, from its `AppConfig.ready`."""
    _gates[name] = gate


def pass_through(circle: Circle, person: Person, at: datetime) -> None:
    """Raises Refused where a gate is shut."""
    for gate in _gates.values():
        gate(circle, person, at)
