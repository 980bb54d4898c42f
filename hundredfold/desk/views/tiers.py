"""What each tier takes: read by all who run the brand, set by a chief."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hundredfold.circles.place import Place
from hundredfold.desk.admission import desk_of, who_works
from hundredfold.kit.asking import sent
from hundredfold.kit.refusals import Unacceptable, Unfitting
from hundredfold.tiers import queries
from hundredfold.tiers.actions.set_ladder import set_growth_ladder, set_tribe_ladder
from hundredfold.tiers.forms import (
    FALLING,
    GrowthTimeForm,
    Needs,
    Steps,
    TimeForm,
    needs_of,
    steps_of,
    time_of,
)
from hundredfold.tiers.permissions import SET
from hundredfold.tiers.terms import GROWTH_LADDER, TRIBE, Ladder


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    """Both ladders, and how many stand where."""
    place = desk_of(request, brand)
    names = queries.tier_names(place.brand)
    ladders = {code: queries.ladder_in_force(place.brand, code) for code in (GROWTH_LADDER, TRIBE)}
    words = {
        "place": place, "here": "tiers", "ladders": ladders, "falling": FALLING,
        "rungs": {code: queries.rungs_of(one, names) for code, one in ladders.items()},
        "counts": queries.counts_of(place.brand), "may_set": SET.holds(place.person),
        "label_of": queries.label_of, "merits": queries.merits_of(place.brand),
    }  # fmt: skip
    return render(request, "desk/tiers/page.html", words)


@login_required
@require_http_methods(["GET", "POST"])
def growth(request: HttpRequest, brand: str) -> HttpResponse:
    """A chief says which tiers there are and how much growth each takes."""
    place = _chiefs(request, brand)
    ladder, by = queries.ladder_in_force(place.brand, GROWTH_LADDER), who_works(place)
    form = GrowthTimeForm(sent(request), initial=time_of(ladder))
    rows = Steps(sent(request), initial=steps_of(place.brand, ladder), prefix="tiers")
    return _set(
        request, place, form, rows,
        lambda: set_growth_ladder(_asked(rows), by=by, **form.cleaned_data), "growth",
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def tribe(request: HttpRequest, brand: str) -> HttpResponse:
    """A chief says what makes somebody an iron or a chief by merit, in every circle."""
    place = _chiefs(request, brand)
    ladder, by = queries.ladder_in_force(place.brand, TRIBE), who_works(place)
    form = TimeForm(sent(request), initial=time_of(ladder))
    rows = Needs(sent(request), initial=needs_of(ladder), prefix="needs")
    return _set(
        request, place, form, rows,
        lambda: set_tribe_ladder(_asked(rows), by=by, **form.cleaned_data), "tribe",
    )  # fmt: skip


def _chiefs(request: HttpRequest, brand: str) -> Place:
    place = desk_of(request, brand)
    SET.require(who_works(place))
    return place


def _asked(rows: Any) -> list[Any]:
    return [one for row in rows if (one := row.asked) is not None]


def _set(
    request: HttpRequest,
    place: Place,
    form: TimeForm,
    rows: Any,
    act: Callable[[], Ladder],
    ladder: str,
) -> HttpResponse:
    """What is wrong with the ladder as a whole stands above its rows."""
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            made = act()
        except (Unacceptable, Unfitting) as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.reason))
        else:
            messages.success(
                request, _("Version %(number)s is in force.") % {"number": made.version}
            )
            return redirect("desk:tiers", place.brand.slug)
    words = {"place": place, "here": "tiers", "form": form, "rows": rows, "ladder": ladder}
    return render(request, "desk/tiers/edit.html", words, status=422 if form.is_bound else 200)
