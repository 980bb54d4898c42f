"""By what somebody earned an honour: every line of the books, with its deed and its rule."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hundredfold.circles.place import place_of
from hundredfold.honours import queries
from hundredfold.kit.refs import ref
from hundredfold.people.models import Person
from hundredfold.people.queries import Face
from hundredfold.rewards.queries import sayings


@require_safe
def evidence(request: HttpRequest, brand: str, person: int, code: str) -> HttpResponse:
    place = place_of(request, brand)
    shown = get_object_or_404(Person.of(place.brand), pk=person)
    honour = queries.honour_at(place.brand, code)
    if honour is None:
        raise Http404
    worn = queries.worn_by(place.brand, [shown.pk]).get(shown.pk, [])
    lines = queries.evidence_of(place.brand, shown, honour)
    words = {
        "place": place, "here": "", "person": Face(shown.pk, shown.name), "honour": honour,
        "worn": next((one for one in worn if one.honour == honour), None),
        "lines": sayings(place.brand, ref(shown), lines),
    }  # fmt: skip
    return render(request, "home/honours/evidence.html", words)
