"""A share over time, in steps, with a band for what is not known; dashed beyond what was seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from hundredfold.kit.charts.frame import WIDTHS, Frame

Steps = Sequence[tuple[float, float, float, float]]
"""(where, share, low, high): a share that holds from there to the next."""


@dataclass(frozen=True)
class Curve:
    """One drawing: paths, and where the labels stand. `beyond` is where observation ends."""

    frame: Frame
    line: str
    band: str
    beyond: float | None
    ticks: list[tuple[float, int]]
    shares: list[tuple[float, int]]


def draw_curve(steps: Steps, *, followed: float, until: float, ticks: Sequence[int]) -> list[Curve]:
    """The same curve in both widths. It starts at 1, and ends where nobody was followed longer."""
    return [_draw(Frame(width, 220, until, 1.0), steps, followed, ticks) for width in WIDTHS]


def _draw(frame: Frame, steps: Steps, followed: float, ticks: Sequence[int]) -> Curve:
    seen = min(followed, frame.most_x)
    told = [(0.0, 1.0, 1.0, 1.0), *(step for step in steps if step[0] <= seen)]
    ends = [*(step[0] for step in told[1:]), seen]
    middle = _path(frame, [(at, share) for at, share, _low, _high in told], ends)
    high = _corners(frame, [(at, high) for at, _share, _low, high in told], ends)
    low = _corners(frame, [(at, low) for at, _share, low, _high in told], ends)
    band = "M" + "L".join(f"{x} {y}" for x, y in [*high, *reversed(low)]) + "Z"
    return Curve(
        frame,
        middle,
        band,
        frame.x(seen) if seen < frame.most_x else None,
        [(frame.x(tick), tick) for tick in ticks],
        [(frame.y(share / 100), share) for share in (0, 25, 50, 75, 100)],
    )


def _corners(
    frame: Frame, steps: Sequence[tuple[float, float]], ends: Sequence[float]
) -> list[tuple[float, float]]:
    corners = []
    for (at, share), end in zip(steps, ends, strict=True):
        corners += [(frame.x(at), frame.y(share)), (frame.x(end), frame.y(share))]
    return corners


def _path(frame: Frame, steps: Sequence[tuple[float, float]], ends: Sequence[float]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in _corners(frame, steps, ends))
