"""What an operator does about people."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hundredfold.brands.models import Brand
    from hundredfold.people.models import Person


def offer(verbs: Any) -> None:
    """`hundredfold shred PERSON --brand SLUG`."""
    shredding = verbs.add_parser(
        "shred", help="empty what is personal of somebody for good; what happened stays"
    )
    shredding.add_argument("person", metavar="PERSON", help="their number, or their e-mail address")
    shredding.add_argument("--brand", required=True, metavar="SLUG")
    shredding.add_argument("--yes", action="store_true", help="do not ask")
    shredding.set_defaults(run=_shred)


def _shred(asked: Namespace) -> None:
    from hundredfold.brands.models import Brand
    from hundredfold.kit.refs import Source
    from hundredfold.kit.stops import Stop
    from hundredfold.people.actions.shred import shred
    from hundredfold.people.actions.sweep import sweep

    brand = Brand.objects.filter(slug=asked.brand).first()
    person = None if brand is None else _found(brand, asked.person)
    if person is None:
        raise Stop(f"There is nobody like {asked.person} in {asked.brand}.")
    if not (asked.yes or _agreed(person)):
        raise Stop("Nothing was done; --yes does not ask.")
    shred(person, by=Source("operator"))
    sweep()
    print(f"Person {person.pk} is somebody who left. Backups made before still hold them.")


def _found(brand: "Brand", said: str) -> "Person | None":
    from hundredfold.people.models import Person

    people = Person.of(brand)
    if said.isdecimal():
        return people.filter(pk=int(said)).first()
    return people.filter(account__email=said.lower()).first()


def _agreed(person: "Person") -> bool:
    if not sys.stdin.isatty():
        return False
    asked = (
        f"{person.name}, here since {person.appeared_at:%Y-%m-%d}, is emptied for good. Type yes: "
    )
    return input(asked).strip().lower() == "yes"
