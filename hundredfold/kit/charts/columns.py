"""Counts over time, one column each; a part of each may be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from hundredfold.kit.charts.frame import WIDTHS, Frame, round_steps


@dataclass(frozen=True)
class Column:
    """One column: its left edge, its top and height, and those of its part at the bottom."""

    x: float
    y: float
    height: float
    part_y: float
    part_height: float
    label: str


@dataclass(frozen=True)
class Columns:
    """One drawing; `wide` is the width of each column, `ticks` the values beside it."""

    frame: Frame
    wide: float
    columns: list[Column]
    ticks: list[tuple[float, int]]


def draw_columns(counted: Sequence[tuple[str, int, int]]) -> list[Columns]:
    """(label, count, part of it) from first to last, in both widths. Zero stays zero."""
    ticks = round_steps(max((count for _label, count, _part in counted), default=0))
    return [
        _draw(Frame(width, 180, max(len(counted), 1), ticks[-1]), counted, ticks)
        for width in WIDTHS
    ]


def _draw(frame: Frame, counted: Sequence[tuple[str, int, int]], ticks: Sequence[float]) -> Columns:
    room = frame.x(1) - frame.x(0)
    return Columns(
        frame,
        round(room * 0.72, 1),
        [
            Column(
                round(frame.x(at) + room * 0.14, 1),
                frame.y(count),
                round(frame.floor - frame.y(count), 1),
                frame.y(part),
                round(frame.floor - frame.y(part), 1),
                label,
            )
            for at, (label, count, part) in enumerate(counted)
        ],
        [(frame.y(tick), int(tick)) for tick in ticks],
    )
