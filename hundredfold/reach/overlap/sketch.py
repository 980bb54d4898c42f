"""What one brand may hand to another instead of its list."""

from collections.abc import Iterable
from dataclasses import dataclass

from hundredfold.reach.arrays import Bytes, Hashes
from hundredfold.reach.overlap.loglog import registers
from hundredfold.reach.overlap.salted import mark_of, salted
from hundredfold.reach.refused import Hopeless

SAMPLE = 4096
FEWEST = 10  # below this a figure is about persons, not about a crowd


@dataclass(frozen=True, slots=True)
class Sketch:
    """A list of people, so reduced that it can be compared but not read.

    `sample` holds the least of the people's salted numbers, ascending, at most `k` of them;
    `registers` count unions; `people` is how many there are; `mark` tells salts apart.
    """

    k: int
    mark: str
    people: int
    sample: Hashes
    registers: Bytes

    @property
    def whole(self) -> bool:
        """Whether the sample is the whole list: who holds the salt can then test anybody."""
        return self.people <= self.k


def sketch(people: Iterable[str], *, salt: str, k: int = SAMPLE) -> Sketch:
    """A sketch of a list of people, for whoever agreed on the same salt.

    `people` are any names both parties use, best e-mail addresses; case and blanks around do not
    matter, who is listed twice is one person. The size of a sketch does not depend on the list.
    It protects from readers who lack the salt. Whoever has the salt can test whether a person
    they know already is in the sample: agree on a new salt each time and throw it away.
    Raises Hopeless for under 10 people, or a salt below 16 characters.
    Source: bottom-k sketches, Broder 1997; Cohen and Kaplan 2007.
    """
    if k < 2:
        raise ValueError("a sample has at least two numbers")
    hashes = salted(people, salt)
    if len(hashes) < FEWEST:
        raise Hopeless(f"a list of under {FEWEST} people is not sketched.")
    return Sketch(
        k=k,
        mark=mark_of(salt),
        people=len(hashes),
        sample=hashes[:k, 0].copy(),
        registers=registers(hashes[:, 1]),
    )
