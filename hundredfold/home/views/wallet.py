"""My wallet: what I hold, why, and what I hand on to others."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hundredfold.circles.place import place_of
from hundredfold.home.admission import member_at
from hundredfold.home.forms import HandForm
from hundredfold.kit.asking import asked_over_the_page, sent, tried, wants_a_piece
from hundredfold.kit.moment import one_moment
from hundredfold.kit.refs import ref
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Person
from hundredfold.rewards import queries as rewards
from hundredfold.rewards.actions.hand_on import hand_on
from hundredfold.rewards.sentences import together

SIGNED = Signer(salt="home.wallet")


@login_required
@require_safe
def wallet(request: HttpRequest, brand: str) -> HttpResponse:
    """What I hold, line by line; nobody sees another's."""
    place, member = member_at(request, brand)
    before, left = _from(request.GET.get("before", ""))
    with one_moment():
        found = rewards.wallet(place.brand, member, before=before, left=left)
        coming = rewards.on_the_way(place.brand, member) if before is None else []
    words = {"place": place, "here": "wallet", "wallet": found, "is_first": before is None}
    words["coming"] = coming
    if found.next is not None:
        words["older"] = SIGNED.sign(f"{found.next.before}:{found.next.left}")
    return render(request, "home/wallet/page.html", words | {"together": together})


@login_required
@require_safe
def line(request: HttpRequest, brand: str, line: int) -> HttpResponse:
    """Why a line of mine is there: a drawer beside the wallet, or a page of its own."""
    place, member = member_at(request, brand)
    found = rewards.why(place.brand, line, owner=ref(member))
    if found is None:
        raise Http404
    words = {"place": place, "here": "wallet", "why": found, "together": together}
    return render(
        request, f"home/wallet/{'_drawer' if wants_a_piece(request) else 'why'}.html", words
    )


@require_safe
def rules(request: HttpRequest, brand: str) -> HttpResponse:
    """How points are earned here, for everybody who wonders."""
    place = place_of(request, brand)
    found = list(rewards.rules_of(place.brand).values())
    words = {"place": place, "here": "wallet", "rules": found}
    words["handing"] = rewards.handing_of(place.brand)
    return render(request, "home/wallet/rules.html", words)


@login_required
@require_http_methods(["GET", "POST"])
def hand(request: HttpRequest, brand: str, person: int) -> HttpResponse:
    """Give points to another member, with a few words: asked once, since it cannot be undone."""
    place, member = member_at(request, brand)
    taker = get_object_or_404(Person.of(place.brand), pk=person)
    form = HandForm(sent(request))
    made = tried(form, lambda: hand_on(taker, by=member, **form.cleaned_data))
    if made is None:
        words = {
            "place": place, "here": "wallet", "form": form, "taker": taker,
            "left": rewards.left_today(member),
            "held": balance_of(place.brand, ref(member), POINTS).available,
        }  # fmt: skip
        return asked_over_the_page(request, "home/wallet", "hand", words)
    messages.success(request, _("They are with %s now.") % taker)
    return redirect("home:person", place.brand.slug, taker.pk)


def _from(text: str) -> tuple[int | None, int | None]:
    """Where a list goes on, and what was left there: only where we said so ourselves. What cannot
    be is the beginning."""
    try:
        before, _colon, left = SIGNED.unsign(text).partition(":")
        return int(before), int(left)
    except BadSignature:
        return _number(text), None


def _number(text: str) -> int | None:
    """Where a list goes on. What no row can be counts as the beginning."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
