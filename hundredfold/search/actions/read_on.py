from collections.abc import Sequence
from typing import Any

from hundredfold.activity.facts import Told, reads
from hundredfold.search.actions.keep import keep
from hundredfold.search.nouns import nouns


# no fact: see keep
@reads
def read_on(told: Sequence[Told[Any]]) -> None:
    """The index follows the log, a little behind: what a fact changed is read anew."""
    for noun in nouns():
        numbers = {number for fact in told for number in noun.after(fact)}
        if numbers:
            keep(noun, sorted(numbers))
