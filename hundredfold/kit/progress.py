"""How far a long command has come: a bar on a terminal, nothing in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int], object]


class Bar:
    """One line for each step of the work."""

    def __init__(self, begins: Callable[[str, int | None], Advance]) -> None:
        self._begins = begins

    def step(self, what: str, total: int | None = None) -> Advance:
        """A step begins; the function it gives is told how much more is done."""
        return self._begins(what, total)


SILENT = Bar(lambda what, total: lambda done: None)
"""For whoever calls the same work from elsewhere."""


@contextmanager
def shown() -> Iterator[Bar]:
    """On the error output, so that the last line of the output stays for programs."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:

        def begins(what: str, total: int | None) -> Advance:
            task = progress.add_task(what, total=total)
            return lambda done: progress.advance(task, done)

        yield Bar(begins)
