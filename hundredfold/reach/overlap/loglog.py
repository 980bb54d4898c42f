"""How many different people, from one small number for each of 16,384 buckets (HyperLogLog)."""

import math

import numpy as np

from hundredfold.reach.arrays import Bytes, Hashes

BITS = 14
BUCKETS = 1 << BITS
DEEPEST = 64 - BITS + 1
ERROR = 1.04 / math.sqrt(BUCKETS)  # one standard error of a count, as a share of it


def registers(hashes: Hashes) -> Bytes:
    """For each bucket the longest run of leading zeros, plus 1, among the numbers in it.

    `hashes` are evenly spread 64-bit numbers. Two lists' maximum, bucket by bucket, is the
    registers of both lists together.
    Source: Flajolet, Fusy, Gandouet, Meunier 2007.
    """
    bucket = (hashes >> np.uint64(64 - BITS)).astype(np.int64)
    rest = hashes << np.uint64(BITS)
    kept = np.zeros(BUCKETS, dtype=np.uint8)
    np.maximum.at(kept, bucket, _leading_zeros(rest) + 1)
    return kept


def _leading_zeros(rest: Hashes) -> Bytes:
    """Of the upper 64 - BITS bits; all of them where none is set."""
    zeros, left = np.zeros(len(rest), dtype=np.uint8), rest.copy()
    for width in (32, 16, 8, 4, 2, 1):
        empty = left < np.uint64(1) << np.uint64(64 - width)
        zeros[empty] += np.uint8(width)
        left[empty] <<= np.uint64(width)
    return np.minimum(zeros, np.uint8(64 - BITS))


def count(kept: Bytes) -> float:
    """How many different people the registers stand for; off by about 0.8 % of it.

    Source: Ertl 2017, "New cardinality estimation algorithms for HyperLogLog sketches", the
    improved raw estimator, which needs no table of corrections.
    """
    found = np.bincount(kept, minlength=DEEPEST + 1).astype(np.float64)
    total = BUCKETS * _tau(1 - found[DEEPEST] / BUCKETS)
    for value in range(DEEPEST - 1, 0, -1):
        total = (total + found[value]) / 2
    total += BUCKETS * _sigma(found[0] / BUCKETS)
    return BUCKETS**2 / (2 * math.log(2) * total) if math.isfinite(total) else 0.0


def _sigma(empty: float) -> float:
    """x + sum over k of x^(2^k) 2^(k-1): what the empty buckets say."""
    if empty == 1:
        return math.inf
    term, weight, total, before = empty, 1.0, empty, -1.0
    while total != before:
        term, before = term * term, total
        total += term * weight
        weight *= 2
    return total


def _tau(open_: float) -> float:
    """A third of 1 - x - sum over k of (1 - x^(2^-k))^2 2^-k: what the full buckets say."""
    if open_ in (0, 1):
        return 0.0
    root, weight, total, before = open_, 1.0, 1 - open_, -1.0
    while total != before:
        root, before = math.sqrt(root), total
        weight /= 2
        total -= (1 - root) ** 2 * weight
    return total / 3
