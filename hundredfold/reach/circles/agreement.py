"""How far two divisions of the same people agree."""

import numpy as np
from scipy import sparse

from hundredfold.reach.arrays import Floats, Longs


def shared(one: Longs, other: Longs) -> sparse.csr_array:
    """How many people are in circle i of one division and in circle j of the other."""
    if one.shape != other.shape:
        raise ValueError("two divisions of the same people are as long as each other")
    shape = (int(one.max(initial=-1)) + 1, int(other.max(initial=-1)) + 1)
    ones = np.ones(len(one), dtype=np.int64)
    return sparse.csr_array(sparse.coo_array((ones, (one, other)), shape=shape))


def adjusted_rand(one: Longs, other: Longs) -> float:
    """1 for the same division, about 0 for divisions that have nothing to do with each other.

    Of all pairs of people, the share on which the divisions agree, corrected for chance.
    Two divisions with no choice in them (all together twice, or all alone twice) are the same: 1.
    Source: Hubert and Arabie 1985.
    """
    both = _pairs(shared(one, other).data)
    in_one, in_other = _pairs(np.bincount(one)), _pairs(np.bincount(other))
    people = len(one)
    every = people * (people - 1) / 2
    by_chance = in_one * in_other / every if every else 0.0
    most = (in_one + in_other) / 2
    return 1.0 if most == by_chance else (both - by_chance) / (most - by_chance)


def _pairs(sizes: Longs) -> float:
    whole = sizes.astype(np.float64)
    return float((whole * (whole - 1) / 2).sum())


def kept_company(one: Longs, other: Longs) -> Floats:
    """For each person, how alike the company is that two divisions give them; between 0 and 1.

    Of all who are with this person in either division (the person aside), the share who are in
    both. Somebody who is alone in both keeps their company: 1.
    """
    both = np.asarray(shared(one, other)[one, other]).ravel()
    either = np.bincount(one)[one] + np.bincount(other)[other] - both
    others = np.maximum(either - 1, 1)
    return np.where(either == 1, 1.0, (both - 1) / others)
