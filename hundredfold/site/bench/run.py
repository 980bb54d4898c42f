"""Runs a benchmark in a home of its own, which is gone afterwards.

Benchmarks live in `site` and have no house: they start the same processes that `up` starts, over
everything the houses offer, and no house may ever need them.
"""

import os
import tempfile
from argparse import Namespace
from pathlib import Path


def run(asked: Namespace) -> None:
    """Make the generated community in an empty home, then measure."""
    with tempfile.TemporaryDirectory(prefix="hundredfold-bench-") as home:
        file = Path(home) / "bench.sqlite3"
        os.environ["HUNDREDFOLD_HOME"] = home
        os.environ["HUNDREDFOLD_DATABASE_URL"] = f"sqlite:///{file}"
        import django

        # Only now: the settings are read once, and they have to be those of this house.
        django.setup()
        from hundredfold.activity.actions.follow import catch_up
        from hundredfold.site.bench import community, live, page
        from hundredfold.site.databases import configured
        from hundredfold.site.preparation import prepare

        prepare(configured(), Path(home))
        circle = community.settle()
        catch_up()
        if asked.name == "page":
            page.measure(file, community.sample(circle), quick=asked.quick, as_json=asked.json)
        else:
            live.measure(file, circle, quick=asked.quick, as_json=asked.json)
