"""Why somebody has the points they have, and what the rules give, from the command line."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hundredfold.brands.models import Brand
    from hundredfold.people.models import Person
    from hundredfold.rewards.terms import Terms


def offer(verbs: Any) -> None:
    """`hundredfold explain transfer ID` and `explain points --brand SLUG --person EMAIL|ID`;
    `hundredfold rules --brand SLUG` and, with `--try DEED --amount N`, the last days under a rule.
    """
    explain = verbs.add_parser("explain", help="why a number is what it is")
    things = explain.add_subparsers(dest="thing", metavar="THING", required=True)
    transfer = things.add_parser("transfer", help="one transfer: its fact, its rule, its version")
    transfer.add_argument("number", type=int, metavar="ID")
    transfer.set_defaults(run=_transfer)
    points = things.add_parser("points", help="all of somebody's points, line by line")
    points.add_argument("--brand", required=True, metavar="SLUG")
    points.add_argument("--person", required=True, metavar="EMAIL|ID")
    points.set_defaults(run=_points)
    rules = verbs.add_parser("rules", help="what merit earns in a brand; or what a rule would give")
    rules.add_argument("--brand", required=True, metavar="SLUG")
    rules.add_argument("--try", dest="deed", metavar="DEED", help="try a rule for this deed")
    rules.add_argument("--amount", type=int, default=1, metavar="N")
    rules.add_argument("--condition", default="", metavar="TEXT")
    rules.add_argument("--most-a-day", type=int, metavar="N")
    rules.add_argument("--days", type=int, default=90, choices=range(1, 91), metavar="N")
    rules.set_defaults(run=_rules)
    for each in (transfer, points, rules):
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


def _rules(asked: Namespace) -> None:
    from hundredfold.circles.asked import brand_asked
    from hundredfold.rewards.explaining import (
        rules_as_lines,
        rules_as_values,
        trial_as_lines,
        trial_as_values,
    )
    from hundredfold.rewards.queries import rules_of, simulated

    brand = brand_asked(asked.brand)
    if asked.deed:
        trial = simulated(brand, _terms_asked(asked, brand), days=asked.days)
        _say(asked, trial_as_values(trial), trial_as_lines(trial))
    else:
        rules = rules_of(brand)
        _say(asked, rules_as_values(rules), rules_as_lines(rules))


def _terms_asked(asked: Namespace, brand: "Brand") -> "Terms":
    from hundredfold.kit.refusals import Refused
    from hundredfold.kit.stops import Stop
    from hundredfold.rewards.deeds import DEEDS
    from hundredfold.rewards.soundness import sound
    from hundredfold.rewards.terms import Terms

    if asked.deed not in DEEDS:
        raise Stop(f"there is no deed {asked.deed!r}; there are {', '.join(DEEDS)}")
    terms = Terms(
        "trial", 1, asked.amount, deed=asked.deed, condition=asked.condition,
        most_a_day=asked.most_a_day, zone=brand.zone,
    )  # fmt: skip
    try:
        return sound(terms, brand.pk)
    except Refused as no:
        raise Stop(str(no.reason)) from no


def _place(asked: Namespace) -> "tuple[Brand, Person]":
    from hundredfold.circles.asked import brand_asked, person_asked

    brand = brand_asked(asked.brand)
    return brand, person_asked(brand, asked.person)


def _say(asked: Namespace, values: dict[str, Any], lines: list[str]) -> None:
    import json

    if asked.json:
        lines = [json.dumps(values, ensure_ascii=False, default=str)]
    print("\n".join(lines))
