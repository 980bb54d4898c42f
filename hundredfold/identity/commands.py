"""Other sites of a brand from the command line."""

from argparse import Namespace
from typing import Any


def offer(verbs: Any) -> None:
    """`hundredfold sites BRAND [--add NAME --back-to URL --by EMAIL]`."""
    sites = verbs.add_parser("sites", help="other sites of a brand that sign in with its circle")
    sites.add_argument("brand", metavar="BRAND")
    sites.add_argument("--add", metavar="NAME", help="let another site ask who somebody is")
    sites.add_argument("--back-to", action="append", default=[], metavar="URL",
                       help="where people may be sent back to; may be given again")  # fmt: skip
    sites.add_argument("--by", default="", metavar="EMAIL", help="who adds it: a steward")
    sites.add_argument("--json", action="store_true", help="one document for programs")
    sites.set_defaults(run=_sites)


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
    from hundredfold.kit.stops import Stop
    from hundredfold.people.models import Person

    by = Person.of(brand).filter(account__email=asked.by.lower()).first()
    if by is None:
        raise Stop(f"nobody in {brand.slug} signs in with {asked.by!r}")
    site, secret = open_site(brand, by=by, name=asked.add, addresses=asked.back_to)
    if asked.json:
        print(json.dumps({"client": site.client_id, "secret": secret}))
        return
    print(f"{site.name} may ask who somebody is. Tell it these; the secret is shown only now:")
    print(f"  client {site.client_id}\n  secret {secret}")
