"""The list of the hundred from the command line."""

from argparse import Namespace
from typing import Any


def offer(verbs: Any) -> None:
    """`hundredfold hundred --brand SLUG --circle SLUG [--json]`."""
    hundred = verbs.add_parser("hundred", help="who is on the list of the first hundred, how far")
    hundred.add_argument("--brand", required=True, metavar="SLUG")
    hundred.add_argument("--circle", required=True, metavar="SLUG")
    hundred.add_argument("--json", action="store_true", help="one document for programs")
    hundred.set_defaults(run=_hundred)


def _hundred(asked: Namespace) -> None:
    import json

    from hundredfold.brands.models import Brand
    from hundredfold.circles.models import Circle
    from hundredfold.entrance.queries.listing import work_of
    from hundredfold.kit.stops import Stop
    from hundredfold.people.queries import called

    brand = Brand.objects.filter(slug=asked.brand).first()
    circle = Circle.of(brand).filter(slug=asked.circle).first() if brand else None
    if circle is None:
        raise Stop(f"there is no circle {asked.circle!r} in {asked.brand!r}")
    work = work_of(circle)
    rows = [
        {
            "person": one.candidacy.person_id,
            "name": called(one.candidacy.person.name),
            "stage": one.candidacy.stage,
            "passed": one.progress.passed,
            "steps": len(one.progress.rungs),
            "influence": one.candidacy.influence,
        }
        for one in work.entries
    ]
    if asked.json:
        told = {"goal": work.terms.seeds, "counts": work.counts, "candidates": rows}
        print(json.dumps(told, ensure_ascii=False))  # noqa: T201 a command speaks
        return
    print(f"{work.open} of {work.terms.seeds}")  # noqa: T201 a command speaks
    for row in rows:
        print(f"{row['stage']:>8}  {row['passed']}/{row['steps']}  {row['name']}")  # noqa: T201 see above
