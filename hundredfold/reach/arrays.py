"""What the flat arrays are made of."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Longs: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Hashes: TypeAlias = NDArray[np.uint64]
Bytes: TypeAlias = NDArray[np.uint8]


def distinct_pairs(one: Longs, other: Longs) -> tuple[Longs, Longs]:
    """Every pair that there is, once, by `one` and then by `other`. Both are whole numbers.

    A pair is packed into one number, which is sorted ten times as fast as a row of two.
    """
    if not len(one):
        return one, other
    least = int(other.min())
    span = int(other.max()) - least + 1
    packed = distinct(np.sort(one * span + (other - least)))
    return packed // span, packed % span + least


def distinct(ordered: Longs) -> Longs:
    """Every number of a sorted array, once."""
    if not len(ordered):
        return ordered
    once: Longs = ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])]
    return once


def grouped(numbers: Longs) -> tuple[Longs, Longs]:
    """Every number once, and for each entry the place of its number; what is sorted stays so."""
    if len(numbers) and np.all(numbers[1:] >= numbers[:-1]):
        is_new = np.concatenate([[False], numbers[1:] != numbers[:-1]])
        return distinct(numbers), np.cumsum(is_new)
    who, within = np.unique(numbers, return_inverse=True)
    return who, within
