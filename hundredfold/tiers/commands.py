"""What tiers take and who is in which, from the command line."""

from argparse import Namespace
from typing import Any


def offer(verbs: Any) -> None:
    """`hundredfold tiers --brand SLUG [--person EMAIL|ID]`."""
    tiers = verbs.add_parser("tiers", help="what each tier takes, and where somebody stands")
    tiers.add_argument("--brand", required=True, metavar="SLUG")
    tiers.add_argument("--person", metavar="EMAIL|ID", help="where this person stands")
    tiers.add_argument("--json", action="store_true", help="one document for programs")
    tiers.set_defaults(run=_tiers)


def _tiers(asked: Namespace) -> None:
    from hundredfold.circles.asked import brand_asked, person_asked
    from hundredfold.kit.scope import brand_scope
    from hundredfold.tiers.telling import ladders_told, standing_told

    brand = brand_asked(asked.brand)
    with brand_scope(brand):
        if asked.person:
            values, lines = standing_told(brand, person_asked(brand, asked.person))
        else:
            values, lines = ladders_told(brand)
    if asked.json:
        import json

        print(json.dumps(values, ensure_ascii=False, default=str))
    else:
        print("\n".join(lines))
