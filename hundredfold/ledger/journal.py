"""What a batch will write, and how to take back the part of a posting that is declined."""

from typing import Any

from hundredfold.ledger.sheets import Entry, Share, Sheet, Taken, Waiting


class Journal:
    """Keeps every change with what stood there before, until the posting is accepted."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.lots: list[Share] = []
        self.allocations: list[tuple[Entry, Share, int]] = []
        self.pendings: list[Waiting] = []
        self.settled: list[int] = []
        self._before: list[tuple[Any, str, Any]] = []
        self._marks = (0, 0, 0, 0, 0)

    def accept(self) -> list[Entry]:
        """The posting stands; gives its transfers."""
        entries = self.entries[self._marks[0] :]
        self._before.clear()
        self._marks = (
            len(self.entries),
            len(self.lots),
            len(self.allocations),
            len(self.pendings),
            len(self.settled),
        )
        return entries

    def take_back(self) -> None:
        """The posting is declined: everything is as it was before it."""
        for thing, name, value in reversed(self._before):
            setattr(thing, name, value)
        self._before.clear()
        entries, lots, allocations, pendings, settled = self._marks
        for lot in self.lots[lots:]:
            lot.sheet.lots.remove(lot)
        del self.entries[entries:], self.lots[lots:], self.allocations[allocations:]
        del self.pendings[pendings:], self.settled[settled:]

    def change(self, thing: Any, name: str, value: Any) -> None:
        self._before.append((thing, name, getattr(thing, name)))
        setattr(thing, name, value)

    def allocate(self, entry: Entry, taken: Taken) -> None:
        """Write down from which lots a transfer takes."""
        for lot, amount in taken:
            self.allocations.append((entry, lot, amount))

    def open_lot(self, lot: Share) -> None:
        """A new earning, which later postings of the batch may spend already."""
        self.lots.append(lot)
        lot.sheet.lots.append(lot)
        lot.sheet.is_sorted = False

    def wait(self, sheet: Sheet, waiting: Waiting) -> None:
        """A transfer begins to wait; its deadline may pass before the batch is over."""
        self.pendings.append(waiting)
        self.change(sheet, "late", [*sheet.late, waiting])

    def close(self, waiting: Waiting) -> None:
        """A pending transfer waits no more."""
        self.change(waiting, "is_open", False)
        if waiting.entry is None:
            self.settled.append(waiting.before.id)

    def free(self, sheet: Sheet, amount: int) -> None:
        """So much more can be spent from an account; less, where it is negative."""
        if not sheet.is_issuer:
            self.change(sheet, "free", sheet.free + amount)
