"""Codes that somebody shows, and what is disputed of those that were seen."""

from datetime import datetime

from django.db.models import QuerySet

from hundredfold.benefits.models import Benefit, Pass, Scan
from hundredfold.brands.models import Brand
from hundredfold.people.models import Person

EACH = 50


def open_passes(person: Person, benefit: Benefit, at: datetime) -> QuerySet[Pass]:
    """The codes of a benefit that somebody can show now, the newest first. One query."""
    rows = Pass.of(person.brand_id).filter(person=person, benefit=benefit, ended_at=None)
    return rows.filter(valid_until__gt=at).select_related("benefit").order_by("-at", "-pk")


def scans_of(brand: Brand) -> QuerySet[Scan]:
    """The last fifty codes that were seen, the newest first. One query."""
    return _told(brand)[:EACH]


def disputes_of(brand: Brand) -> QuerySet[Scan]:
    """What nobody has settled yet, the oldest first. One query."""
    open_ones = _told(brand).filter(finding="").exclude(outcome=Scan.Outcome.USED)
    return open_ones.order_by("at", "pk")[:EACH]


def _told(brand: Brand) -> QuerySet[Scan]:
    rows = Scan.of(brand).select_related("by", "settled_by", "shown__benefit", "shown__person")
    return rows.order_by("-at", "-pk")
