"""What a rule can give: points, growth, an honour or a benefit."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hundredfold.benefits.models import Benefit
from hundredfold.benefits.units import PREFIX as BENEFIT
from hundredfold.brands.models import Brand
from hundredfold.honours.models import Honour
from hundredfold.honours.units import PREFIX as HONOUR
from hundredfold.kit.refusals import Unacceptable, Unfitting
from hundredfold.ledger.units import GROWTH, POINTS
from hundredfold.rewards.terms import MOST_POINTS, Terms

MOST = {HONOUR: 1, BENEFIT: 10}
"""Of one honour or one benefit for one deed."""

ONLY_OF_POINTS = ("valid_days", "locked_days")
"""Growth and honours do not lapse and are not spent; how long a benefit is valid, it says itself.
"""

Things = Mapping[str, str]
"""What honours and benefits are called, by their units."""


def choices(brand: Brand | int) -> list[tuple[str, str | Promise]]:
    """Everything that a rule of a brand can give now, by its unit. Two queries."""
    honours = Honour.of(brand).filter(retired_at=None).order_by("pk")
    benefits = Benefit.of(brand).filter(retired_at=None).order_by("code")
    return [
        (POINTS, gettext_lazy("points")),
        (GROWTH, gettext_lazy("growth")),
        *((f"{HONOUR}{one.code}", str(one.name)) for one in honours),
        *((f"{BENEFIT}{one.code}", str(one.name)) for one in benefits),
    ]


def require_givable(terms: Terms, brand: int) -> None:
    """Refused where there is no such thing to give, not so much of it, or not like this."""
    kind = kind_of(terms.gives)
    most = MOST.get(kind, MOST_POINTS)
    if not 0 <= terms.amount <= most:
        raise Unacceptable("amount", _("From 0 to %d; 0 earns nothing.") % most, field="amount")
    if terms.gives == POINTS:
        return
    if terms.gives != GROWTH:
        _require_offered(terms, kind, brand)
    for name in ONLY_OF_POINTS:
        if getattr(terms, name) is not None:
            raise Unfitting(name, _("Only points can be told this."), field=name)


def kind_of(unit: str) -> str:
    """How the units of honours, or of benefits, begin; else nothing."""
    return next((kind for kind in MOST if unit.startswith(kind)), "")


def how_much(amount: int, unit: str, things: Things) -> str:
    """So much of it, in the reader's language."""
    if unit == POINTS:
        return ngettext("%(num)s point", "%(num)s points", amount) % {"num": amount}
    if unit == GROWTH:
        return _("%(num)s growth") % {"num": amount}
    name = f"“{called(unit, things)}”"
    return name if amount == 1 else f"{amount} × {name}"


def called(unit: str, things: Things) -> str:
    """What stands beside a number of it; nothing beside points, which need no name."""
    if unit == POINTS:
        return ""
    code = unit.removeprefix(kind_of(unit))
    return _("growth") if unit == GROWTH else things.get(unit, code)


def _require_offered(terms: Terms, kind: str, brand: int) -> None:
    """What it gives stays as it is, so a rule can be ended also when its gift was retired."""
    code = terms.gives.removeprefix(kind)
    known = Honour.of(brand) if kind == HONOUR else Benefit.of(brand)
    rows = known.filter(code=code)
    if terms.amount and terms.version == 1:
        rows = rows.filter(retired_at=None)
    if not kind or not rows.exists():
        raise Unfitting("unknown_gift", _("There is no such thing to give."), field="gives")
