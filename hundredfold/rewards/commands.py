"""Why somebody has the points they have, from the command line."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hundredfold.brands.models import Brand
    from hundredfold.people.models import Person


def offer(verbs: Any) -> None:
    """`hundredfold explain transfer ID` and `explain points --brand SLUG --person EMAIL|ID`."""
    explain = verbs.add_parser("explain", help="why a number is what it is")
    things = explain.add_subparsers(dest="thing", metavar="THING", required=True)
    transfer = things.add_parser("transfer", help="one transfer: its fact, its rule, its version")
    transfer.add_argument("number", type=int, metavar="ID")
    transfer.set_defaults(run=_transfer)
    points = things.add_parser("points", help="all of somebody's points, line by line")
    points.add_argument("--brand", required=True, metavar="SLUG")
    points.add_argument("--person", required=True, metavar="EMAIL|ID")
    points.set_defaults(run=_points)
    for each in (transfer, points):
        each.add_argument("--json", action="store_true", help="one document for programs")


def _transfer(asked: Namespace) -> None:
    from hundredfold.brands.models import Brand
    from hundredfold.kit.stops import Stop
    from hundredfold.ledger.models import Transfer
    from hundredfold.rewards.explaining import chain_as_lines, chain_as_values
    from hundredfold.rewards.queries import why

    # every brand: the number alone says in which brand a transfer is
    brand = Transfer.objects.filter(pk=asked.number).values_list("brand_id", flat=True).first()
    found = why(Brand.objects.get(pk=brand), asked.number) if brand is not None else None
    if found is None:
        raise Stop(f"there is no transfer {asked.number}")
    _say(asked, chain_as_values(found), chain_as_lines(found))


def _points(asked: Namespace) -> None:
    from hundredfold.kit.refs import ref
    from hundredfold.ledger.queries import balance_of
    from hundredfold.ledger.units import POINTS
    from hundredfold.rewards.explaining import points_as_lines, points_as_values
    from hundredfold.rewards.queries import every_line, rules_of

    brand, person = _place(asked)
    balance, lines = balance_of(brand, ref(person), POINTS), list(every_line(brand, person))
    rules = rules_of(brand)
    _say(
        asked,
        points_as_values(person, balance, lines),
        points_as_lines(person, balance, lines, rules),
    )


def _place(asked: Namespace) -> "tuple[Brand, Person]":
    from hundredfold.circles.asked import brand_asked
    from hundredfold.kit.stops import Stop
    from hundredfold.people.models import Person

    brand = brand_asked(asked.brand)
    by = {"pk": int(asked.person)} if asked.person.isdecimal() else {"account__email": asked.person}
    person = Person.of(brand).filter(**by).first()
    if person is None:
        raise Stop(f"nobody in {asked.brand} is {asked.person!r}")
    return brand, person


def _say(asked: Namespace, values: dict[str, Any], lines: list[str]) -> None:
    import json

    if asked.json:
        lines = [json.dumps(values, ensure_ascii=False, default=str)]
    print("\n".join(lines))
