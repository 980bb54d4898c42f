"""What a rule can give: points, growth, or a benefit."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hundredfold.benefits.models import Benefit
from hundredfold.benefits.units import PREFIX
from hundredfold.brands.models import Brand
from hundredfold.kit.refusals import Unacceptable, Unfitting
from hundredfold.ledger.units import GROWTH, POINTS
from hundredfold.rewards.rules import is_benefit
from hundredfold.rewards.terms import MOST_POINTS, Terms

MOST_BENEFITS = 10
"""Of one benefit for one deed."""

ONLY_OF_POINTS = ("valid_days", "locked_days")
"""Growth does not lapse and is not spent; how long a benefit is valid, it says itself."""


def choices(brand: Brand | int) -> list[tuple[str, str | Promise]]:
    """Everything that a rule of a brand can give now, by its unit. One query."""
    offered = Benefit.of(brand).filter(retired_at=None).order_by("code")
    return [
        (POINTS, gettext_lazy("points")),
        (GROWTH, gettext_lazy("growth")),
        *((f"{PREFIX}{one.code}", str(one.name)) for one in offered),
    ]


def benefits_in(units: Iterable[str]) -> set[str]:
    """The codes of the benefits among these units."""
    return {unit.removeprefix(PREFIX) for unit in units if is_benefit(unit)}


def require_givable(terms: Terms, brand: int) -> None:
    """Refused where there is no such thing to give, not so much of it, or not like this."""
    most = MOST_BENEFITS if is_benefit(terms.gives) else MOST_POINTS
    if not 0 <= terms.amount <= most:
        raise Unacceptable("amount", _("From 0 to %d; 0 earns nothing.") % most, field="amount")
    if terms.gives == POINTS:
        return
    if terms.gives != GROWTH:
        _require_offered(terms, brand)
    for name in ONLY_OF_POINTS:
        if getattr(terms, name) is not None:
            raise Unfitting(name, _("Only points can be told this."), field=name)


def how_much(amount: int, unit: str, benefits: Mapping[str, str]) -> str:
    """So much of it, in the reader's language; `benefits` says what their codes are called."""
    if unit == POINTS:
        return ngettext("%(num)s point", "%(num)s points", amount) % {"num": amount}
    if unit == GROWTH:
        return _("%(num)s growth") % {"num": amount}
    code = unit.removeprefix(PREFIX)
    name = f"“{benefits.get(code, code)}”"
    return name if amount == 1 else f"{amount} × {name}"


def called(unit: str, benefits: Mapping[str, str]) -> str:
    """What stands beside a number of it; nothing beside points, which need no name."""
    if unit == POINTS:
        return ""
    code = unit.removeprefix(PREFIX)
    return _("growth") if unit == GROWTH else benefits.get(code, code)


def _require_offered(terms: Terms, brand: int) -> None:
    codes = benefits_in([terms.gives])
    # What it gives stays as it is: a rule is not in the way of the change that stops it.
    known = Benefit.of(brand).filter(code__in=codes)
    if terms.amount and terms.version == 1:
        known = known.filter(retired_at=None)
    if not codes or not known.exists():
        raise Unfitting("unknown_gift", _("There is no such thing to give."), field="gives")
