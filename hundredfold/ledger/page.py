"""Everything that the postings of a batch can touch, as the database holds it."""

from dataclasses import dataclass, field

from hundredfold.ledger.sheets import Before, Name, Share, Sheet, Taken, Waiting

Request = tuple[int, str, str]
"""What a key stands for: (brand, actor, key)."""


@dataclass
class Page:
    """Read once for a batch, then changed in memory as its postings are decided.

    `answered` holds the requests that came before with their digest and transfers, `taken` the lots
    that a transfer took from, `earned` those that it made.
    """

    answered: dict[Request, tuple[str, tuple[int, ...]]] = field(default_factory=dict)
    named: dict[Name, Sheet] = field(default_factory=dict)
    sheets: dict[int, Sheet] = field(default_factory=dict)
    lots: dict[int, Share] = field(default_factory=dict)
    before: dict[int, Before] = field(default_factory=dict)
    waiting: dict[int, Waiting] = field(default_factory=dict)
    taken: dict[int, Taken] = field(default_factory=dict)
    earned: dict[int, list[Share]] = field(default_factory=dict)

    def close(self) -> None:
        """Let go of the lots. They and their accounts know each other, so only a sweep for cycles
        would; and whoever carries out many batches sweeps rarely."""
        for sheet in self.sheets.values():
            sheet.lots.clear()
