"""What upper houses do once a community has come in: each says so in its `AppConfig.ready`."""

from collections.abc import Callable

from hundredfold.brands.models import Brand

Deed = Callable[[Brand], int]
"""Gives how many facts it recorded."""

_deeds: dict[str, Deed] = {}


def after_an_import(name: str, deed: Deed) -> None:
    """Let this run when all rows of an import are kept, before the folds behind read them."""
    _deeds[name] = deed


def do_what_follows(brand: Brand) -> int:
    """In the order in which the houses stand on each other; gives how many facts came of it."""
    return sum(deed(brand) for deed in _deeds.values())
