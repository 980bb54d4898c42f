"""Files of TOML in the house's folder, by which whoever runs it says whom it works with."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")


def said_in(file: Path, read: Callable[[dict[str, Any]], T], *, nothing: T) -> T:
    """What a file says, or nothing where there is none. A mistake in it is named, with the file."""
    if not file.exists():
        return nothing
    try:
        return read(tomllib.loads(file.read_text(encoding="utf-8")))
    except (ValueError, AttributeError) as broken:  # not TOML, not UTF-8, or not what is needed
        raise ImproperlyConfigured(f"{file}: {broken}") from broken
