"""Where members see at which sites they sign in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.circles.place import place_of
from hundredfold.identity.actions.consent import withdraw_consent
from hundredfold.identity.models import Site
from hundredfold.identity.queries import consents_of


@login_required
@require_safe
def mine(request: HttpRequest, brand: str) -> HttpResponse:
    """Where I sign in with my circle, and what each site knows."""
    place = place_of(request, brand)
    if place.person is None:
        return redirect("circles:brand", brand)
    words = {"place": place, "here": "me", "consents": consents_of(place.person)}
    return render(request, "identity/mine.html", words)


@login_required
@require_POST
def withdraw(request: HttpRequest, brand: str, site: int) -> HttpResponse:
    """The site knows nothing more of me from now on."""
    place = place_of(request, brand)
    found = get_object_or_404(Site.of(place.brand), pk=site, consents__person=place.person)
    if place.person is not None:
        withdraw_consent(found, by=place.person)
        messages.success(request, _("%s learns nothing more of you.") % found)
    return redirect("identity:mine", brand)
