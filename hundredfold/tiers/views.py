"""What tiers take, where I stand, and how stewards put somebody into one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.circles.place import Place, place_of
from hundredfold.kit.asking import tried
from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.tiers import queries
from hundredfold.tiers.actions.place import end_placing, place
from hundredfold.tiers.forms import FALLING, PlacingForm
from hundredfold.tiers.permissions import PLACE
from hundredfold.tiers.queries.standing import placings_at
from hundredfold.tiers.terms import GROWTH_LADDER, TRIBE


@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    """How tiers work here, for everybody who wonders."""
    found = place_of(request, brand)
    names = queries.tier_names(found.brand)
    ladders = {code: queries.ladder_in_force(found.brand, code) for code in (GROWTH_LADDER, TRIBE)}
    words = {
        "place": found, "here": "wallet", "ladders": ladders, "falling": FALLING,
        "rungs": {code: queries.rungs_of(one, names) for code, one in ladders.items()},
        "label_of": queries.label_of,
    }  # fmt: skip
    return render(request, "tiers/all.html", words)


@login_required
@require_safe
def mine(request: HttpRequest, brand: str) -> HttpResponse:
    """My tier, what it was reached by, what the next one takes; and what I am in each circle."""
    found = place_of(request, brand)
    if found.person is None:
        raise Http404
    return render(request, "tiers/mine.html", _standing(found, found.person, here="wallet"))


@login_required
@require_safe
def one(request: HttpRequest, brand: str, person: int) -> HttpResponse:
    """The same of somebody else, for stewards, who put them into a tier here."""
    found, whom = _steward(request, brand, person)
    words = _standing(found, whom, here="") | {"form": PlacingForm(brand=found.brand)}
    return render(request, "tiers/one.html", words)


@login_required
@require_POST
def put(request: HttpRequest, brand: str, person: int) -> HttpResponse:
    found, whom = _steward(request, brand, person)
    form, by = PlacingForm(request.POST, brand=found.brand), found.person
    if by is None:
        raise Http404
    made = tried(form, lambda: place(whom, by=by, **form.cleaned_data))
    if made is None:
        words = _standing(found, whom, here="") | {"form": form}
        return render(request, "tiers/one.html", words, status=422)
    messages.success(request, _("They are in “%s” now.") % made.tier)
    return redirect("tiers:one", brand, person)


@login_required
@require_POST
def end(request: HttpRequest, brand: str, person: int) -> HttpResponse:
    """What was given by hand ends; the earned tier counts again."""
    found, whom = _steward(request, brand, person)
    placing = placings_at(found.brand, now()).filter(person=whom).first()
    if placing is None or found.person is None:
        raise Http404
    end_placing(placing, by=found.person)
    messages.success(request, _("It is ended."))
    return redirect("tiers:one", brand, person)


def _steward(request: HttpRequest, brand: str, person: int) -> tuple[Place, Person]:
    found = place_of(request, brand)
    if found.person is None:
        raise Http404
    PLACE.require(found.person)
    return found, get_object_or_404(Person.of(found.brand), pk=person)


def _standing(found: Place, whom: Person, *, here: str) -> dict[str, Any]:
    brand, names, moment = found.brand, queries.tier_names(found.brand), now()
    way = queries.way_of(brand, whom, queries.ladder_in_force(brand, GROWTH_LADDER), names, moment)
    tribe = queries.ladder_in_force(brand, TRIBE)
    placing = placings_at(brand, moment).filter(person=whom).select_related("tier", "by").first()
    return {
        "place": found, "here": here, "whom": whom, "way": way, "placing": placing,
        "held": queries.tiers_of(brand, [whom.pk], names=names, at=moment).get(whom.pk),
        "circles": queries.ways_in_circles(brand, whom, tribe, names),
        "stays": queries.stays_of(brand, whom.pk), "names": names, "falling": FALLING,
        "lines": queries.growth_lines(brand, whom) if way else [],
    }  # fmt: skip
