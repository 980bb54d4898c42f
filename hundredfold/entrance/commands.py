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

    from hundredfold.circles.asked import brand_asked, circle_asked
    from hundredfold.entrance.queries.listing import work_of
    from hundredfold.people.queries import called

    work = work_of(circle_asked(brand_asked(asked.brand), asked.circle))
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
        print(json.dumps(told, ensure_ascii=False))
        return
    print(f"{work.open} of {work.terms.seeds}")
    for row in rows:
        print(f"{row['stage']:>8}  {row['passed']}/{row['steps']}  {row['name']}")
