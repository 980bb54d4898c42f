"""Loops over millions of edges are compiled once and kept for the next start."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])
HERE = Path(__file__).resolve().parent


def _place() -> Path:
    """Beside the source where that can be written, else in the house's own folder.

    Numba notices a change of the kernel's own file only, not of what it calls: so what is compiled
    lies in a folder named after all of the source.
    """
    source = hashlib.sha256()
    for file in sorted(HERE.rglob("*.py")):
        if "tests" not in file.parts:
            source.update(file.read_bytes())
    home = os.environ.get("HUNDREDFOLD_HOME", "")
    beside = HERE / "__pycache__" if os.access(HERE, os.W_OK) or not home else Path(home).absolute()
    return beside / f"compiled-{source.hexdigest()[:12]}"


PLACE = _place()
if os.access(PLACE.parent.parent, os.W_OK) and not os.environ.get("NUMBA_CACHE_DIR"):
    numba.config.CACHE_DIR = str(PLACE)  # type: ignore[attr-defined]


def kernel(function: F) -> F:
    """A loop over flat arrays: compiled, cached, and run without holding other threads up."""
    return cast(F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def inlined(function: F) -> F:
    """A step of such a loop; it becomes part of the kernel that calls it."""
    return cast(F, numba.njit(error_model="numpy")(function))


def is_cold() -> bool:
    """Nobody has compiled this version of the source here yet."""
    return not any(PLACE.rglob("sampling.drawn*.nbi"))
