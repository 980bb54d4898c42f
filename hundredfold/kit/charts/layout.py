"""Where people and groups stand on a map. The same map comes out every time."""

import math
import random
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from hundredfold.kit.charts.sheet import Spot

GOLDEN = math.pi * (3 - math.sqrt(5))
ROUNDS = 24


def sunflower(many: int, radius: float) -> list[Spot]:
    """So many places round a middle, evenly, as seeds lie in a seed head; the first is the middle.

    Source: Vogel 1979.
    """
    out = radius / math.sqrt(max(many - 0.5, 1))
    return [
        (out * math.sqrt(at) * math.cos(at * GOLDEN), out * math.sqrt(at) * math.sin(at * GOLDEN))
        for at in range(many)
    ]


def wheel(rooms: Sequence[float], across: float, upwards: float) -> list[Spot]:
    """Places on an oval, the first at the top, then as the clock goes; each with its own room."""
    found, whole, before = [], sum(rooms) or 1.0, -(rooms[0] / 2 if rooms else 0.0)
    for room in rooms:
        turn = 2 * math.pi * (before + room / 2) / whole
        found.append((across * math.sin(turn), -upwards * math.cos(turn)))
        before += room
    return found


def by_ties(
    many: int, ties: Sequence[tuple[int, int]], *, seed: int, lengths: Sequence[float] | None = None
) -> list[Spot]:
    """Places such that how far two stand apart is how many ties lead from one to the other.

    `lengths` says how long each tie should be where one is not as long as the next. Whoever is not
    tied at all stands outside. Works for some hundreds: every pair is looked at.
    Source: stress by stochastic gradient descent, Zheng, Pawar, Goodman 2018.
    """
    chance = random.Random(seed)  # noqa: S311 it places dots, it keeps no secret
    wanted = list(_pairs(many, ties, lengths))
    spots = [(chance.random() * many**0.5, chance.random() * many**0.5) for _ in range(many)]
    if not wanted:
        return spots
    first = max(far for _one, _other, far in wanted) ** 2
    decay = math.log(first / 0.1) / max(ROUNDS - 1, 1)
    for turn in range(ROUNDS):
        chance.shuffle(wanted)
        step = first * math.exp(-decay * turn)
        for one, other, far in wanted:
            _settle(spots, one, other, far, min(step / far**2, 1.0))
    return spots


def _settle(spots: list[Spot], one: int, other: int, far: float, share: float) -> None:
    (x, y), (u, v) = spots[one], spots[other]
    now = math.hypot(x - u, y - v) or 1e-9
    pull = share * (now - far) / 2 / now
    spots[one] = (x - pull * (x - u), y - pull * (y - v))
    spots[other] = (u + pull * (x - u), v + pull * (y - v))


def _pairs(
    many: int, ties: Sequence[tuple[int, int]], lengths: Sequence[float] | None
) -> Iterator[tuple[int, int, float]]:
    near: dict[int, dict[int, float]] = {at: {} for at in range(many)}
    for at, (one, other) in enumerate(ties):
        near[one][other] = near[other][one] = lengths[at] if lengths else 1.0
    ways = [_ways(near, at) for at in range(many)]
    apart = 1.2 * max((max(way.values()) for way in ways), default=1.0) or 1.0
    for one in range(many):
        for other in range(one):
            yield one, other, ways[one].get(other, apart)


def _ways(near: Mapping[int, Mapping[int, float]], start: int) -> dict[int, float]:
    """How far everybody is who can be reached at all, over the fewest ties."""
    found, queue = {start: 0.0}, deque([start])
    while queue:
        here = queue.popleft()
        for there, long in near[here].items():
            if there not in found:
                found[there] = found[here] + long
                queue.append(there)
    return found


def fitted(spots: Sequence[Spot], width: float, height: float) -> list[Spot]:
    """The same places, stretched and moved so that they fill a field from its corner on."""
    if not spots:
        return []
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    wide = max(x for x, _ in spots) - left
    high = max(y for _, y in spots) - top
    return [
        (
            (x - left) / wide * width if wide else width / 2,
            (y - top) / high * height if high else height / 2,
        )
        for x, y in spots
    ]


def pushed_apart(
    spots: Sequence[Spot], radii: Sequence[float], width: float, height: float, *, rounds: int = 300
) -> list[Spot]:
    """Rounds that lie on one another move apart, a little each time, and stay in the field."""
    found = [_inside(spot, r, width, height) for spot, r in zip(spots, radii, strict=True)]
    for _turn in range(rounds):
        moved = False
        for one in range(len(found)):
            for other in range(one):
                moved |= _pushed(found, radii, one, other)
        found = [_inside(spot, r, width, height) for spot, r in zip(found, radii, strict=True)]
        if not moved:
            break
    return found


def _pushed(found: list[Spot], radii: Sequence[float], one: int, other: int) -> bool:
    (x, y), (u, v) = found[one], found[other]
    # Two in the very same place part along a line of their own.
    dx, dy = (x - u, y - v) if (x, y) != (u, v) else (math.cos(one), math.sin(one))
    far = math.hypot(dx, dy)
    over = radii[one] + radii[other] - far
    if over <= 0.01:
        return False
    push = over / 2 / far
    found[one], found[other] = (x + dx * push, y + dy * push), (u - dx * push, v - dy * push)
    return True


def _inside(spot: Spot, radius: float, width: float, height: float) -> Spot:
    def held(value: float, size: float) -> float:
        return min(max(value, radius), size - radius) if size > 2 * radius else size / 2

    return held(spot[0], width), held(spot[1], height)
