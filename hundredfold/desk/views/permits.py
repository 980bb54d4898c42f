"""Who may do what: the table that pages, programs and templates go by."""

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from hundredfold.circles.models import Role
from hundredfold.circles.permits import Permit, table
from hundredfold.desk.admission import desk_of

HOUSES = {
    "circles": _("The circle"),
    "identity": _("Sites"),
    "media": _("Pictures"),
    "entrance": _("The way in"),
    "referral": _("Links and posters"),
    "talk": _("Talking"),
    "moderation": pgettext_lazy("among people", "Order"),
    "insight": _("Measuring"),
    "rewards": _("Rules"),
    "benefits": _("Benefits"),
    "contests": _("Contests"),
    "tiers": _("Tiers"),
    "honours": _("Honours"),
}
ROLES = (Role.FAN, Role.IRON, Role.OPERATOR, Role.CHIEF)


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    """One row for each deed, one column for each role, house by house."""
    rows = sorted(table(), key=lambda row: list(HOUSES).index(_house(row)))
    houses = [(HOUSES[house], list(found)) for house, found in groupby(rows, _house)]
    words = {"place": desk_of(request, brand), "here": "people", "houses": houses, "roles": ROLES}
    return render(request, "desk/permits.html", words)


def _house(row: Permit) -> str:
    return row.name.partition(".")[0]
