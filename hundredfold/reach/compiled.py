"""Loops over millions of edges are compiled once and kept for the next start."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])
HERE = Path(__file__).resolve().parent


def _keep_what_is_compiled() -> None:
    """Beside the source where that can be written, else in the house's own folder."""
    home = os.environ.get("HUNDREDFOLD_HOME")
    if home and not os.environ.get("NUMBA_CACHE_DIR") and not os.access(HERE, os.W_OK):
        numba.config.CACHE_DIR = str(Path(home).absolute() / "compiled")  # type: ignore[attr-defined]


_keep_what_is_compiled()


def kernel(function: F) -> F:
    """A loop over flat arrays: compiled, cached, and run without holding other threads up."""
    return cast(F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def inlined(function: F) -> F:
    """A step of such a loop; it becomes part of the kernel that calls it."""
    return cast(F, numba.njit(inline="always", error_model="numpy")(function))


def is_cold(function: Callable[..., object]) -> bool:
    """Nobody has compiled this kernel here yet, or its source has changed since."""
    source = Path(function.__code__.co_filename)
    place = Path(function._cache.cache_path)  # type: ignore[attr-defined]
    kept = place.glob(f"{source.stem}.{function.__name__}-*.nbi")
    changed = source.stat().st_mtime
    return not any(index.stat().st_mtime >= changed for index in kept)
