"""The honours of a brand."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from hundredfold.brands.models import Brand
from hundredfold.honours.models import Honour
from hundredfold.kit.refs import key_of, ref


def honours_of(brand: Brand | int, *, retired: bool = False) -> QuerySet[Honour]:
    """Those that are given, or all there ever were. One query."""
    rows = Honour.of(brand).order_by("pk")
    return rows if retired else rows.filter(retired_at=None)


def honour_at(brand: Brand | int, code: str) -> Honour | None:
    """The honour of that code. One query."""
    return Honour.of(brand).filter(code=code).first()


def honours_named(brand: Brand, refs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Of honours among refs: what they are called, and their addresses. One query, or none."""
    numbers = {key for one in refs if (key := key_of(one, "honours.honour")) is not None}
    if not numbers:
        return {}
    return {
        ref(one): (str(one.name), reverse("honours:one", args=[brand.slug, one.code]))
        for one in Honour.of(brand).filter(pk__in=numbers)
    }
