"""What whoever asked for an import is told: while it runs, and when it has ended."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Watch:
    """Who is told how it goes: a progress bar, or nobody."""

    begins: Callable[[str, int], object] = lambda what, rows: None
    advances: Callable[[int], object] = lambda rows: None
    warns: Callable[[str], object] = lambda line: None


@dataclass(frozen=True)
class Outcome:
    """What one run added."""

    people: int
    posts: int
    comments: int
    likes: int
    facts: int
    rejected: int
    rejected_file: str | None
    seconds: float
