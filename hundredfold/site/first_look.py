"""What is done beside an open house, once: `python -m hundredfold.site.first_look`.

The loops that look for the hundred are compiled, so that whoever looks first does not wait for a
compiler; and in a demonstration the hundred are looked for, so that the desk has somebody to show.
"""

import os

from hundredfold.reach.keeping import is_cold


def look() -> None:
    if is_cold():
        from hundredfold.reach.warming import warm

        warm()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hundredfold.site.settings")
    import django

    django.setup()
    from hundredfold.brands.models import Brand
    from hundredfold.insight.actions.search_the_hundred import search_the_hundred
    from hundredfold.insight.queries.searches import last_search
    from hundredfold.kit.scope import every_brand

    with every_brand("a demonstration is alone in its database"):
        for brand in Brand.objects.filter(demonstration__isnull=False):
            if last_search(brand, None) is None:
                search_the_hundred(brand)


if __name__ == "__main__":
    look()
