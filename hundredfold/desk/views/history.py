"""An imported person's history, given to whoever it is: a code for them, and back again."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hundredfold.desk.admission import desk_of, who_works
from hundredfold.identity.actions.give_history import (
    make_history_code,
    revoke_history_code,
    take_history_back,
)
from hundredfold.identity.models import HistoryCode
from hundredfold.identity.queries import open_codes
from hundredfold.kit.refusals import Untimely
from hundredfold.people.actions.merge import require_waiting
from hundredfold.people.models import Person, SameAs
from hundredfold.people.queries import taken_on

FRESH = "fresh_code_of_a_history"
"""Where the session keeps a new code from the press to the page that shows it."""


@dataclass(frozen=True)
class History:
    """How it stands with somebody's history: they took it, or a code waits, or may be made."""

    person: Person
    taken: SameAs | None
    code: HistoryCode | None
    word: str
    address: str
    """Where the code is typed in, as it is sent along."""


def history_of(request: HttpRequest, person: Person) -> History | None:
    """Nothing for people who came by themselves."""
    taken = taken_on(person)
    if taken is None and not _waits(person):
        return None
    word = ""
    if request.session.get(FRESH, [0])[0] == person.pk:
        _number, word = request.session.pop(FRESH)
    address = request.build_absolute_uri(reverse("home:history", args=[person.brand.slug]))
    code = None if taken else open_codes(person).select_related("by").first()
    return History(person, taken, code, word, address)


@login_required
@require_POST
def act(request: HttpRequest, brand: str, person: int, act: str) -> HttpResponse:
    """A code is made or taken back; or what was made one is parted."""
    place = desk_of(request, brand)
    found, by = get_object_or_404(Person.of(place.brand), pk=person), who_works(place)
    if act == "code":
        _code, word = make_history_code(found, by=by)
        request.session[FRESH] = [found.pk, word]
    elif act == "revoke":
        revoke_history_code(found, by=by)
        messages.success(request, _("The code opens nothing any more."))
    elif act == "part":
        take_history_back(found, by=by)
        messages.success(request, _("Whoever took it is somebody else again."))
    else:
        raise Http404
    return redirect("desk:portrait", brand, found.pk)


def _waits(person: Person) -> bool:
    try:
        require_waiting(person)
    except Untimely:
        return False
    return True
