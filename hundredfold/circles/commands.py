"""Opening a house of one's own from the command line."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hundredfold.people.models import Account


def offer(verbs: Any) -> None:
    """`hundredfold found --brand SLUG --circle SLUG --chief EMAIL`."""
    founding = verbs.add_parser(
        "found", help="open a brand and a circle where they are missing, and give them a chief"
    )
    founding.add_argument("--brand", required=True, metavar="SLUG")
    founding.add_argument("--circle", required=True, metavar="SLUG")
    founding.add_argument("--chief", required=True, metavar="EMAIL", help="signs in with this")
    founding.add_argument("--name", metavar="NAME", help="what the chief is called")
    founding.add_argument(
        "--new", action="store_true", help="open another beside the brands or circles there are"
    )
    founding.epilog = "A new chief's password is asked for, or read as one line from a pipe."
    founding.set_defaults(run=_found)


def _found(asked: Namespace) -> None:
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from hundredfold.circles.slugs import refuse_bad_slugs
    from hundredfold.kit.migrating import migrate
    from hundredfold.kit.scope import every_brand
    from hundredfold.kit.stops import Stop

    refuse_bad_slugs(brand=asked.brand, circle=asked.circle)
    migrate()
    try:
        with every_brand("the brand may be opened here"), transaction.atomic():
            address = _open(asked)
    except ValidationError as error:
        raise Stop(" ".join(error.messages)) from error
    print(f"{asked.chief} is chief of {address}")


def _open(asked: Namespace) -> str:
    from hundredfold.brands.models import Brand
    from hundredfold.circles.actions.entrust import entrust
    from hundredfold.circles.actions.found import found
    from hundredfold.circles.models import Circle
    from hundredfold.kit.refs import SYSTEM
    from hundredfold.kit.words import Words
    from hundredfold.people.actions.enrol import enrol
    from hundredfold.people.actions.open_brand import open_brand

    _refuse_slips(asked)
    account = _account(asked.chief)
    brand = Brand.objects.filter(slug=asked.brand).first() or open_brand(
        asked.brand, by=account, name=Words(en=asked.brand.replace("-", " ").title())
    )
    person = enrol(account, brand=brand, name=asked.name or asked.chief.partition("@")[0])
    circle = Circle.of(brand).filter(slug=asked.circle).first() or found(
        asked.circle,
        brand=brand,
        by=person,
        name=Words(en=asked.circle.replace("-", " ").title()),
    )
    entrust(circle, to=person, by=SYSTEM)
    return f"/{brand.slug}/{circle.slug}/"


def _refuse_slips(asked: Namespace) -> None:
    """One letter amiss must not open a second house beside the one that was meant."""
    from hundredfold.brands.models import Brand
    from hundredfold.circles.models import Circle
    from hundredfold.kit.stops import Stop

    brands = list(Brand.objects.values_list("slug", flat=True))
    # every brand: the command names it, and this is where it is looked up
    circles = list(Circle.objects.filter(brand__slug=asked.brand).values_list("slug", flat=True))
    for what, asked_for, known in (
        ("brand", asked.brand, brands),
        ("circle", asked.circle, circles),
    ):
        if known and asked_for not in known and not asked.new:
            there = ", ".join(sorted(known)[:10])
            raise Stop(f"no {what} {asked_for!r}; there is {there}. --new opens another")


def _account(email: str) -> "Account":
    """The account of this address, or a new one whose password is asked for or piped in."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.validators import validate_email

    from hundredfold.people.models import Account

    known = Account.objects.filter(email=email.lower()).first()
    if known is not None:
        return known
    validate_email(email)
    password = _password(email)
    validate_password(password, Account(email=email))
    return Account.objects.create_user(email, password)


def _password(email: str) -> str:
    if not sys.stdin.isatty():
        return _piped(email)
    from getpass import getpass

    return getpass(f"A password for {email}: ")


def _piped(email: str) -> str:
    from hundredfold.kit.stops import Stop

    password = sys.stdin.readline().rstrip("\n")
    if not password:
        raise Stop(f"{email} is new here: pipe a password in, or run this in a terminal")
    return password
