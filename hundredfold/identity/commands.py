"""Other sites of a brand, and codes for imported people, from the command line."""

from argparse import Namespace
from typing import Any


def offer(verbs: Any) -> None:
    """`hundredfold sites BRAND [--add …]`, `hundredfold histories BRAND PERSON… --by EMAIL`."""
    sites = verbs.add_parser("sites", help="other sites of a brand that sign in with its circle")
    sites.add_argument("brand", metavar="BRAND")
    sites.add_argument("--add", metavar="NAME", help="let another site ask who somebody is")
    sites.add_argument("--back-to", action="append", default=[], metavar="URL",
                       help="where people may be sent back to; may be given again")  # fmt: skip
    sites.add_argument("--by", default="", metavar="EMAIL", help="who adds it: a steward")
    sites.add_argument("--json", action="store_true", help="one document for programs")
    sites.set_defaults(run=_sites)
    histories = verbs.add_parser("histories", help="codes by which imported people come")
    histories.add_argument("brand", metavar="BRAND")
    histories.add_argument("people", metavar="PERSON", type=int, nargs="+",
                           help="numbers of imported people, as their pages have them")  # fmt: skip
    histories.add_argument("--by", required=True, metavar="EMAIL", help="who gives them: a steward")
    histories.set_defaults(run=_histories)


def _sites(asked: Namespace) -> None:
    import json

    from hundredfold.circles.asked import brand_asked
    from hundredfold.identity.queries import sites_of

    brand = brand_asked(asked.brand)
    if asked.add is not None:
        _add(brand, asked)
        return
    found = [
        {"name": site.name, "client": site.client_id, "addresses": site.client.get_redirect_uris()}
        for site in sites_of(brand)
        if site.client is not None
    ]
    if asked.json:
        print(json.dumps(found))
        return
    print(f"{len(found)} sites sign in with {brand.slug}")
    for site in found:
        print(f"  {site['name']}: client {site['client']}, back to {', '.join(site['addresses'])}")


def _add(brand: Any, asked: Namespace) -> None:
    import json

    from hundredfold.identity.actions.open_site import open_site

    by = _steward(brand, asked.by)
    site, secret = open_site(brand, by=by, name=asked.add, addresses=asked.back_to)
    if asked.json:
        print(json.dumps({"client": site.client_id, "secret": secret}))
        return
    print(f"{site.name} may ask who somebody is. Tell it these; the secret is shown only now:")
    print(f"  client {site.client_id}\n  secret {secret}")


def _histories(asked: Namespace) -> None:
    """A line for each: number, name and code, as a table of values between commas."""
    import csv
    import sys

    from django.db import transaction

    from hundredfold.circles.asked import brand_asked
    from hundredfold.identity.actions.give_history import make_history_code
    from hundredfold.kit.stops import Stop
    from hundredfold.people.models import Person

    brand = brand_asked(asked.brand)
    by, wanted = _steward(brand, asked.by), list(dict.fromkeys(asked.people))
    found = Person.of(brand).in_bulk(wanted)
    if missing := [number for number in wanted if number not in found]:
        raise Stop(f"nobody in {brand.slug} has the number {missing[0]}")
    with transaction.atomic():
        made = [(found[number], make_history_code(found[number], by=by)[1]) for number in wanted]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("number", "name", "code"))
    out.writerows((person.pk, person.name, word) for person, word in made)


def _steward(brand: Any, email: str) -> Any:
    from hundredfold.kit.stops import Stop
    from hundredfold.people.models import Person

    by = Person.of(brand).filter(account__email=email.lower()).first()
    if by is None:
        raise Stop(f"nobody in {brand.slug} signs in with {email!r}")
    return by
