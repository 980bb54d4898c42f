"""What the log has learnt since a test began."""

from collections.abc import Callable

import pytest

from hundredfold.activity.queries import log_of
from tests.cast import Cast

Said = tuple[str, str, str, str]
"""(actor, verb, kind, object)"""


@pytest.fixture
def happened(cast: Cast) -> Callable[[], list[Said]]:
    """The facts of the brand since the cast was gathered, or since this was last asked."""
    start = [log_of(cast.brand).values_list("pk", flat=True).last() or 0]

    def since() -> list[Said]:
        new = list(log_of(cast.brand, after=start[0]))
        start[0] = new[-1].pk if new else start[0]
        return [(fact.actor, fact.verb, fact.kind, fact.object) for fact in new]

    return since
