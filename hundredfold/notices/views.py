"""What I am told, how much of it is new, and of what I want to hear."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hundredfold.circles.place import Place, place_of
from hundredfold.kit.asking import sent
from hundredfold.notices import queries
from hundredfold.notices.actions.mute import choose
from hundredfold.notices.actions.see import see
from hundredfold.notices.forms import ChoicesForm
from hundredfold.notices.sentences import says
from hundredfold.people.models import Person


@login_required
@never_cache
@require_safe
def page(request: HttpRequest, brand: str) -> HttpResponse:
    """What is new stands out, this once: whoever opens the page has seen it."""
    place, member = _member(request, brand)
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    inbox = queries.inbox_of(member, before=before)
    if before is None and inbox.bundles:
        see(member, inbox.latest)
    words = {"place": place, "here": "notices", "inbox": inbox, "says": says}
    return render(request, "notices/page.html", words)


@never_cache
@require_safe
def count(request: HttpRequest, brand: str) -> HttpResponse:
    """How much is new to whoever asks, as a bare number."""
    member = place_of(request, brand).person
    number = queries.unseen_by(member) if member else 0
    return HttpResponse(str(number), content_type="text/plain")


@login_required
@require_http_methods(["GET", "POST"])
def choices(request: HttpRequest, brand: str) -> HttpResponse:
    place, member = _member(request, brand)
    wanted = [kind for kind, is_wanted in queries.choices_of(member).items() if is_wanted]
    form = ChoicesForm(sent(request), initial={"kinds": wanted})
    if request.method == "POST" and form.is_valid():
        choose(member, form.cleaned_data["kinds"])
        messages.success(request, _("It is as you wish from now on."))
        return redirect("notices:page", brand)
    words = {"place": place, "here": "notices", "form": form}
    return render(request, "notices/choices.html", words, status=422 if form.errors else 200)


def _member(request: HttpRequest, brand: str) -> tuple[Place, Person]:
    place = place_of(request, brand)
    if place.person is None:
        raise Http404
    return place, place.person
