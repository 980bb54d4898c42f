"""`hundredfold check`: every check of every house, on a house that may be open meanwhile."""

import json
from dataclasses import asdict

from django.db import connection

from hundredfold.kit.checks import verdicts
from hundredfold.kit.stops import Stop
from hundredfold.site.databases import configured, names_in, url_of
from hundredfold.site.preparation import APPLIED


def check(*, as_json: bool = False) -> bool:
    """Say of each check what it saw; whether all of them are well."""
    database = configured()
    if not names_in(database, APPLIED):
        raise Stop(f"There is no house in {url_of(database)}; `hundredfold migrate` makes one.")
    found = []
    for verdict in verdicts(connection):
        found.append(verdict)
        _say(f"{'well ' if verdict.ok else 'AMISS'}  {verdict.name:<20}  {verdict.detail}")
    faults = sum(not verdict.ok for verdict in found)
    _say(f"{faults} of {len(found)} checks are amiss." if faults else f"All {len(found)} are well.")
    if as_json:
        said = {"ok": not faults, "checks": [asdict(verdict) for verdict in found]}
        _say(json.dumps(said, ensure_ascii=False))
    return not faults


def _say(line: str) -> None:
    print(line)  # noqa: T201 a command speaks
