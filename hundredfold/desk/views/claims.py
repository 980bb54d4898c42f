"""Three claims about circles, tested over the circles of a brand; what is said of each circle."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.circles.models import Circle
from hundredfold.desk.admission import desk_of, who_works
from hundredfold.desk.forms import CharacterForm
from hundredfold.desk.queries import claims as told
from hundredfold.insight.actions.describe_circle import describe_circle, undescribe_circle
from hundredfold.insight.queries.claims import character_of, claims_of
from hundredfold.kit.asking import sent, tried


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    found = claims_of(place.brand)
    words = {"place": place, "here": "rulers", "found": found, "in_words": told.in_words}
    return render(request, "desk/claims/page.html", words | {"read": told.read})


@login_required
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """How long people take to decide, and how exciting it is."""
    place = desk_of(request, brand)
    meant = get_object_or_404(Circle.of(place.brand), slug=circle)
    known = character_of(meant)
    begun = {name: getattr(known, name) for name in CharacterForm.base_fields} if known else {}
    form = CharacterForm(sent(request), initial=begun)
    by = who_works(place)
    if tried(form, lambda: describe_circle(meant, by=by, **form.cleaned_data)) is not None:
        messages.success(request, _("This is how it is kept."))
        return redirect("desk:claims", brand)
    words = {"place": place, "here": "rulers", "circle": meant, "form": form, "known": known}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/claims/describe.html", words, status=status)


@login_required
@require_POST
def undescribe(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """What was said is taken back."""
    place = desk_of(request, brand)
    meant = get_object_or_404(Circle.of(place.brand), slug=circle)
    undescribe_circle(meant, by=who_works(place))
    messages.success(request, _("Taken back."))
    return redirect(reverse("desk:claims", args=[brand]))
