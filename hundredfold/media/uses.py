"""Where pictures are used: each house that shows any says which. What nobody uses is swept."""

from collections.abc import Callable, Iterable

from hundredfold.media.models import Picture

Uses = Callable[[int, Iterable[int]], Iterable[int]]
_uses: dict[str, Uses] = {}


def on_use(name: str, used: Uses) -> None:
    """Let this say, of a brand and numbers of pictures, which of these it shows."""
    _uses[name] = used


def used_among(pictures: Iterable[Picture]) -> set[int]:
    """The numbers of those that anything shows. They are all of one brand."""
    found = list(pictures)
    if not found:
        return set()
    numbers = [one.pk for one in found]
    return {number for used in _uses.values() for number in used(found[0].brand_id, numbers)}
