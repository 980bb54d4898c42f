"""The list of the hundred and the doors of a circle from the command line."""

from argparse import Namespace
from typing import Any


def offer(verbs: Any) -> None:
    """`hundredfold hundred` and `hundredfold doors`, of a circle."""
    hundred = verbs.add_parser("hundred", help="who is on the list of the first hundred, how far")
    hundred.add_argument("--brand", required=True, metavar="SLUG")
    hundred.add_argument("--circle", required=True, metavar="SLUG")
    hundred.add_argument("--json", action="store_true", help="one document for programs")
    hundred.set_defaults(run=_hundred)

    doors = verbs.add_parser("doors", help="the ways into a circle, and how many took each")
    doors.add_argument("--brand", required=True, metavar="SLUG")
    doors.add_argument("--circle", required=True, metavar="SLUG")
    doors.add_argument("--json", action="store_true", help="one document for programs")
    doors.set_defaults(run=_doors)


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


def _doors(asked: Namespace) -> None:
    import json

    from hundredfold.circles.asked import brand_asked, circle_asked
    from hundredfold.entrance.queries.doors import at_each, doors_of

    circle = circle_asked(brand_asked(asked.brand), asked.circle)
    waiting = at_each(circle)
    rows = [
        {
            "kind": door.kind,
            "places": door.places,
            "taken": door.taken,
            "waiting": waiting.get(door.pk, 0),
        }
        for door in doors_of(circle)
    ]
    if asked.json:
        print(json.dumps({"stands_open": not rows, "doors": rows}))
        return
    if not rows:
        print("it stands open")
    for row in rows:
        of = f" of {row['places']}" if row["places"] else ""
        print(f"{row['kind']:>10}  {row['taken']}{of} came in, {row['waiting']} waiting")
