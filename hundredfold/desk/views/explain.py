"""Why any number is what it is: back to the facts, and forward to what followed from them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hundredfold.desk.admission import desk_of
from hundredfold.desk.queries import explain as queries
from hundredfold.kit.moment import one_moment
from hundredfold.rewards import queries as rewards


@login_required
@require_safe
def search(request: HttpRequest, brand: str) -> HttpResponse:
    """Everything that happened, or what concerns one thing; a number leads to its fact."""
    place = desk_of(request, brand)
    about = request.GET.get("about", "").strip()[:120]
    if (fact := queries.fact_in(about)) is not None:
        return redirect("desk:explain_fact", brand, fact)
    if (transfer := queries.transfer_in(about)) is not None:
        return redirect("desk:explain_transfer", brand, transfer)
    thing = queries.thing_in(about)
    found = queries.facts(place.brand, thing, before=queries.fact_in(request.GET.get("before", "")))
    words = {"place": place, "here": "explain", "about": about, "thing": thing, "found": found}
    words["is_shown"] = bool(thing or not about)
    words["counted_to"] = queries.COUNTED_TO
    words["called"] = queries.people_called(place.brand, about) if about and not thing else []
    return render(request, "desk/explain/search.html", words)


@login_required
@require_safe
def fact(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    place = desk_of(request, brand)
    with one_moment():
        found = queries.explained(place.brand, number)
    if found is None:
        raise Http404
    return render(
        request, "desk/explain/fact.html", {"place": place, "here": "explain", "fact": found}
    )


@login_required
@require_safe
def transfer(request: HttpRequest, brand: str, line: int) -> HttpResponse:
    """What somebody holds moved: by which fact, which rule and which version of it."""
    place = desk_of(request, brand)
    with one_moment():
        found = rewards.why(place.brand, line)
    if found is None:
        raise Http404
    return render(
        request, "desk/explain/transfer.html", {"place": place, "here": "explain", "why": found}
    )
