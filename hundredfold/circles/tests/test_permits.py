"""The table of who may do what, and that everything goes by it."""

import ast
from pathlib import Path

import pytest
from django.utils.translation import gettext_lazy

import hundredfold
from hundredfold.circles.models import STEWARDS, Role
from hundredfold.circles.permits import MEMBERS, REFUSALS, InBrand, InCircle, permit, table
from hundredfold.kit.refusals import Refused
from tests.cast import Cast

HOUSES = Path(hundredfold.__file__).parent


def names_used() -> set[str]:
    """Every name in the code that is not only imported, and every `may("…")` in a template."""
    used = set()
    for file in HOUSES.rglob("*.py"):
        if "tests" not in file.parts:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    used.add(node.id)
    return used


def test_every_row_has_a_name_of_its_house_and_a_refusal() -> None:
    rows = list(table())
    assert len(rows) > 15
    for row in rows:
        assert (HOUSES / row.name.partition(".")[0] / "permissions.py").exists(), row.name
        assert row.roles in REFUSALS
        assert str(row.deed)


def test_every_row_is_gone_by() -> None:
    """A row that nothing asks would say what is not so."""
    used = names_used()
    for file in HOUSES.glob("*/permissions.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                (name,) = [one.id for one in node.targets if isinstance(one, ast.Name)]
                assert name in used, f"{file.parent.name}: nothing asks {name}"


def test_a_name_stands_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        InBrand("circles.desk", gettext_lazy("Sit at the desk"), STEWARDS)
    assert permit("circles.desk").roles == STEWARDS


@pytest.mark.parametrize("row", list(table()), ids=lambda row: row.name)
def test_who_may(cast: Cast, row: InCircle | InBrand) -> None:
    """By role, in the circle or in the brand; a stranger and somebody of another brand never."""
    for who, role in (("chief", Role.CHIEF), ("iron", Role.IRON), ("fan", Role.FAN),
                      ("stranger", None), ("rival", None)):  # fmt: skip
        person = getattr(cast, who)
        if isinstance(row, InCircle):
            may = row.holds(person, circle=cast.circle)
        else:
            may = who != "rival" and row.holds(person)
        assert may is (role in row.roles), f"{who}: {row.name}"


def test_a_row_refuses(cast: Cast) -> None:
    for row in table():
        if isinstance(row, InCircle):
            with pytest.raises(Refused):
                row.require(cast.stranger, circle=cast.circle)
        elif isinstance(row, InBrand):
            with pytest.raises(Refused):
                row.require(cast.stranger, owner=cast.chief.pk)
    assert permit("talk.take_part").roles == MEMBERS


def test_what_is_ones_own(cast: Cast) -> None:
    for row in table():
        if isinstance(row, InBrand) and row.own:
            row.require(cast.stranger, owner=cast.stranger.pk)
        elif isinstance(row, InBrand):
            with pytest.raises(Refused):
                row.require(cast.stranger, owner=cast.stranger.pk)


def test_programs_read_it(cast: Cast, program) -> None:
    told = program(cast.fan).get("/circles/makers/permits").json()
    assert {"name": "talk.order", "deed": "Hide what somebody wrote, and show it again",
            "roles": ["chief", "operator"], "everywhere": False, "own": False} in told  # fmt: skip
