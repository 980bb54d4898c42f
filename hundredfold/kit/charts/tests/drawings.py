"""Reads a drawing back: its marks, and where they stand."""

import re
from xml.etree import ElementTree

from hundredfold.kit.charts.chart import FULL, SLIM, Chart

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SPACE = "{http://www.w3.org/2000/svg}"
WIDTHS = (SLIM, FULL)


def tree(chart: Chart, width: int) -> ElementTree.Element:
    """The drawing as a tree; fails when it is not well-formed."""
    return ElementTree.fromstring(chart.drawn(width).svg("slim", chart.says))  # noqa: S314 our own


def box(drawing: ElementTree.Element) -> tuple[float, float]:
    _x, _y, width, height = map(float, drawing.attrib["viewBox"].split())
    return width, height


def of_kind(drawing: ElementTree.Element, tag: str, kind: str) -> list[dict[str, str]]:
    return [mark.attrib for mark in drawing.iter(tag) if kind in mark.get("class", "").split()]


def spots(way: str) -> list[tuple[float, float]]:
    """The corners of a path of M, L, H and V."""
    found, x, y = [], 0.0, 0.0
    for sign, rest in re.findall(r"([MLHV])([^MLHVZ]*)", way):
        numbers = [float(one) for one in NUMBER.findall(rest)]
        if sign == "H":
            x = numbers[0]
        elif sign == "V":
            y = numbers[0]
        else:
            x, y = numbers
        found.append((x, y))
    return found


def words(drawing: ElementTree.Element) -> list[str]:
    return [mark.text or "" for mark in drawing.iter("text")]
