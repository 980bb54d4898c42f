"""Inviting many from the command line."""

from argparse import Namespace
from pathlib import Path
from typing import Any


def offer(verbs: Any) -> None:
    """`hundredfold invite FILE --brand SLUG --circle SLUG --by EMAIL --address URL [--dry-run]`."""
    invite = verbs.add_parser("invite", help="invite everybody on a sheet (name,email) to a circle")
    invite.add_argument("file", metavar="FILE", type=Path, help="a CSV file: name,email")
    invite.add_argument("--brand", required=True, metavar="SLUG")
    invite.add_argument("--circle", required=True, metavar="SLUG")
    invite.add_argument("--by", required=True, metavar="EMAIL", help="who invites: a steward")
    invite.add_argument("--address", default="", metavar="URL", help="of this house, for letters")
    invite.add_argument("--dry-run", action="store_true", help="only say what would become of each")
    invite.add_argument("--json", action="store_true", help="one document for programs")
    invite.set_defaults(run=_invite)


def _invite(asked: Namespace) -> None:
    from django.conf import settings

    from hundredfold.circles.asked import brand_asked, circle_asked
    from hundredfold.kit.stops import Stop
    from hundredfold.people.models import Person
    from hundredfold.referral.actions.invite_many import invite_many
    from hundredfold.referral.sheets import rows_in

    brand = brand_asked(asked.brand)
    circle = circle_asked(brand, asked.circle)
    by = Person.of(brand).filter(account__email=asked.by.lower()).first()
    if by is None:
        raise Stop(f"nobody in {brand.slug} signs in with {asked.by!r}")
    try:
        text = asked.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as broken:
        raise Stop(f"{asked.file} cannot be read: {broken}") from broken
    house = asked.address.rstrip("/") or settings.ADDRESS
    _say(invite_many(circle, rows_in(text), by=by, dry=asked.dry_run, house=house), asked)


def _say(told: Any, asked: Namespace) -> None:
    import json

    from hundredfold.referral.sheets import sheet_of

    counts = {"invited": len(told.invited), "waiting": len(told.waiting),
              "inside": len(told.inside), "refused": len(told.refused)}  # fmt: skip
    if told.refused:
        beside = asked.file.with_suffix(".refused.csv")
        beside.write_text(sheet_of(told.refused), encoding="utf-8")
    if asked.json:
        print(json.dumps(counts | {"dry": asked.dry_run}))
        return
    said = "would be invited" if asked.dry_run else "invited"
    print(f"{counts['invited']} {said}, {counts['waiting']} invited before, "
          f"{counts['inside']} belong already, {counts['refused']} refused")  # fmt: skip
    for row, why in told.refused[:20]:
        print(f"  line {row.line}: {row.name} {row.email}: {why}")
    if told.refused:
        print(f"  the refused rows are in {beside}")
