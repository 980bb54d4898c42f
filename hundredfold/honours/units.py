"""How the books call honours: one for each time that it was earned."""

from hundredfold.kit.refs import Source

PREFIX = "honour:"
HONOURS = Source("honours")
"""Where honours come from that are given by hand."""


def unit_of(code: str) -> str:
    return f"{PREFIX}{code}"


def code_of(unit: str) -> str:
    return unit.removeprefix(PREFIX)
