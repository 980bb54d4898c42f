"""What an operator does with the index of words."""

import json
from argparse import Namespace
from typing import Any


def offer(verbs: Any) -> None:
    """`hundredfold index [--brand SLUG]`."""
    index = verbs.add_parser("index", help="read anew what search finds, after its rules changed")
    index.add_argument("--brand", metavar="SLUG", help="only this one")
    index.add_argument("--json", action="store_true", help="end with one line for programs")
    index.set_defaults(run=_index)


def _index(asked: Namespace) -> None:
    from hundredfold.brands.models import Brand
    from hundredfold.kit.progress import shown
    from hundredfold.kit.stops import Stop
    from hundredfold.search.actions.rebuild import rebuild
    from hundredfold.search.nouns import nouns

    brands = Brand.objects.order_by("pk")
    if asked.brand:
        brands = brands.filter(slug=asked.brand)
        if not brands:
            raise Stop(f"There is no brand {asked.brand}.")
    found = dict.fromkeys((noun.name for noun in nouns()), 0)
    with shown() as bar:
        for brand in brands:
            for noun in nouns():
                progress = bar.step(f"{brand.slug}: {noun.name}")
                found[noun.name] += rebuild(brand, noun, progress=progress)
    if asked.json:
        print(json.dumps(found))
    else:
        print("Found again: " + ", ".join(f"{many} {name}" for name, many in found.items()) + ".")
