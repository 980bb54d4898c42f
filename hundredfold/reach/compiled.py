"""Loops over millions of edges are compiled once and kept for the next start."""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

from hundredfold.reach.keeping import place

F = TypeVar("F", bound=Callable[..., object])

numba.config.CACHE_DIR = str(place())  # type: ignore[attr-defined]


def kernel(function: F) -> F:
    """A loop over flat arrays: compiled, cached, and run without holding other threads up."""
    return cast(F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def inlined(function: F) -> F:
    """A step of such a loop; it becomes part of the kernel that calls it."""
    return cast(F, numba.njit(error_model="numpy")(function))
