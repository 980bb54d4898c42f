"""Reverse-reachable sets: who would have reached a person drawn by lot (Borgs et al. 2014).

The share of sets that a group of people meets is the share of everybody whom the group reaches. A
chunk of sets is a pure function of law, seed and number: any thread, process or machine that is
asked for chunk 17 answers the same.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.compiled import kernel
from hundredfold.reach.influence.laws import (
    BITS,
    EQUAL,
    LENGTH,
    LISTED,
    MOST,
    SHORT,
    UNIFORM,
)
from hundredfold.reach.influence.models import Law
from hundredfold.reach.influence.rng import below, fraction, step, stream
from hundredfold.reach.prefetch import fetch

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Words = NDArray[np.uint64]
Floats = NDArray[np.float64]

CHUNK = 2_048
"""Sets in a chunk. Changing it changes every answer."""
TOGETHER, AHEAD = 64, 8
ONE = np.uint64(1)
CHOOSING, JUDGING, SIMULATING, REFINING = 1, 2, 3, 4
"""What a stream of chance is for: the judge must not see what the choice was made by."""


class Sets(NamedTuple):
    """Set i of a chunk is `members[offsets[i]:offsets[i + 1]]`, its root first."""

    members: Ints
    offsets: Longs


def people_of(nodes: int, masked: NDArray[np.bool_] | None) -> tuple[Ints, Words]:
    """The roots (empty: everybody may be one), and a bit for each node that nobody may enter."""
    bits = np.zeros((nodes + 63) // 64, np.uint64)
    if masked is None or not masked.any():
        return np.empty(0, np.int32), bits
    whole = np.zeros(len(bits) * 64, np.uint8)
    whole[:nodes] = masked
    return np.flatnonzero(~masked).astype(np.int32), np.packbits(whole, bitorder="little").view(
        "<u8"
    )


def chunk(law: Law, number: int, *, seed: int, masked: NDArray[np.bool_] | None = None) -> Sets:
    """Chunk `number` of the sets that people are chosen by.

    `masked` (bool[nodes]) are people who cannot be reached: no root, no member, no bridge.
    """
    roots, blocked = people_of(law.graph.nodes, masked)
    members, offsets = drawn(*law.arrays, roots, blocked, seed, CHOOSING, number, CHUNK)
    return Sets(members[: offsets[-1]], offsets)


@kernel
def only(members: Ints, offsets: Longs, keep: NDArray[np.bool_]) -> None:
    """Leave out, in place, all members that are not to be kept."""
    at = first = 0
    for r in range(offsets.shape[0] - 1):
        for i in range(first, offsets[r + 1]):
            if keep[members[i]]:
                members[at] = members[i]
                at += 1
        first = offsets[r + 1]
        offsets[r + 1] = at


@kernel
def drawn(  # noqa: C901, PLR0915 one loop: a call for each node would cost more than its work
    kind: int, row: Longs, ends: Ints, chance: Floats, none: Floats, skip: float, longest: int,
    roots: Ints, blocked: Words, seed: int, purpose: int, number: int, count: int,
) -> tuple[Ints, Longs]:  # fmt: skip
    """So many sets. `members` is longer than what is used of it: the last offset says how long.

    Members are widened some together: while one is looked up, memory brings what the next needs.
    """
    nodes = row.shape[0]
    a, b = stream(seed, purpose, number)
    people = roots.shape[0] if roots.shape[0] else nodes
    lot = np.empty(count + AHEAD, np.int32)
    for i in range(count + AHEAD):
        bits, a, b = step(a, b)
        lot[i] = below(bits, people)
        if roots.shape[0]:
            lot[i] = roots[lot[i]]
    seen, at = blocked.copy(), np.empty(TOGETHER * MOST + longest, np.int64)
    members = np.empty(nodes + 16 * count, np.int32)
    offsets = np.zeros(count + 1, np.int64)
    k = 0
    for c in range(count):
        fetch(row, lot[c + AHEAD])
        if members.shape[0] < k + nodes:  # no set has more members than there are nodes
            longer = np.empty(2 * k + nodes, np.int32)
            for j in range(k):  # compiling a slice would take as long as all the rest
                longer[j] = members[j]
            members = longer
        first = i = k
        members[k] = root = lot[c]
        seen[root >> 6] |= ONE << np.uint64(root & 63)
        k += 1
        while i < k:
            # Where the live in-neighbours of some members stand; `at[:q]` are those places.
            q, last = 0, min(k, i + TOGETHER)
            while i < last and q < TOGETHER * MOST:
                place = row[members[i]]
                lo, d = place >> BITS, place & LENGTH
                i += 1
                if d == 0:
                    continue
                if kind == EQUAL:
                    if d == 1:
                        at[q] = lo
                        fetch(ends, lo)
                        q += 1
                        continue
                    # Binomial(d, 1/d) of them are live, found by going up its distribution.
                    bits, a, b = step(a, b)
                    left = fraction(bits) - none[d]
                    if left < 0:
                        continue
                    live, share = 1, none[d] * d / (d - 1)
                    while left >= share and live < d and live < MOST:
                        left -= share
                        share *= (d - live) / ((d - 1.0) * (live + 1))
                        live += 1
                    begun = q
                    while q < begun + live:
                        bits, a, b = step(a, b)
                        at[q] = lo + below(bits, d)
                        fresh = True
                        for j in range(begun, q):
                            fresh &= at[j] != at[q]
                        if fresh:
                            fetch(ends, at[q])
                            q += 1
                elif kind == UNIFORM:
                    bits, a, b = step(a, b)
                    jump = math.log(fraction(bits)) * skip
                    while jump < d:
                        at[q] = lo + int(jump)
                        fetch(ends, at[q])
                        q += 1
                        bits, a, b = step(a, b)
                        jump = int(jump) + 1 + math.log(fraction(bits)) * skip
                elif kind == LISTED:
                    # The first few one by one, then blocks of 8, 16, 32 ...
                    for j in range(lo, lo + min(d, SHORT)):
                        bits, a, b = step(a, b)
                        if fraction(bits) < chance[j]:
                            at[q] = j
                            fetch(ends, j)
                            q += 1
                    block = SHORT
                    while block < d and chance[lo + block] > 0:
                        end, top = min(d, 2 * block + 1), chance[lo + block]
                        ratio = 1 / math.log1p(-top)  # of log1p(-1): every edge is landed on
                        bits, a, b = step(a, b)
                        jump = block + math.log(fraction(bits)) * ratio
                        while jump < end:
                            bits, a, b = step(a, b)
                            if fraction(bits) * top < chance[lo + int(jump)]:
                                at[q] = lo + int(jump)
                                fetch(ends, at[q])
                                q += 1
                            bits, a, b = step(a, b)
                            jump = int(jump) + 1 + math.log(fraction(bits)) * ratio
                        block = end
                else:
                    bits, a, b = step(a, b)
                    if chance.shape[0] == 0:
                        at[q] = lo + below(bits, d)
                        q += 1
                    elif fraction(bits) < chance[lo + d - 1]:
                        low, high = lo, lo + d - 1
                        while low < high:
                            middle = (low + high) >> 1
                            if chance[middle] > fraction(bits):
                                high = middle
                            else:
                                low = middle + 1
                        at[q] = low
                        q += 1
            # By now memory has brought most of them: each becomes a member, once.
            for j in range(q):
                y = ends[at[j]]
                word, bit = y >> 6, ONE << np.uint64(y & 63)
                if not seen[word] & bit:
                    seen[word] |= bit
                    members[k] = y
                    fetch(row, y)
                    k += 1
        for j in range(first, k):
            seen[members[j] >> 6] &= ~(ONE << np.uint64(members[j] & 63))
        offsets[c + 1] = k
    return members, offsets
