"""A code of mine that a steward scans."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hundredfold.benefits.actions.show_code import make_pass, take_pass_back
from hundredfold.benefits.models import Pass
from hundredfold.benefits.signing import letters_of
from hundredfold.benefits.views.asking import key_of, member_of, offer_at
from hundredfold.circles.place import Place, place_of
from hundredfold.kit.asking import wants_a_piece
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.referral.addresses import house_of
from hundredfold.referral.posters.drawing import framed_code


@login_required
@require_POST
def make(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """One use of mine becomes a code."""
    place, offer = offer_at(request, brand, code)
    try:
        made = make_pass(offer.benefit, by=member_of(place), key=key_of(request))
    except Refused as no:
        messages.error(request, str(no.reason))
        return redirect("benefits:one", brand, code)
    return redirect("benefits:shown", brand, made.pk)


@login_required
@never_cache
@require_safe
def shown(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """A code of mine, large; the page asks now and then whether it was seen."""
    place, found = _mine(request, brand, number)
    letters = letters_of(found)
    address = f"{house_of(request)}{reverse('benefits:scan', args=[brand])}#{letters}"
    is_open = found.ended_at is None and found.valid_until > now()
    words = {
        "place": place, "here": "wallet", "shown": found, "letters": letters, "is_open": is_open,
        "code": framed_code(address) if is_open else "",
    }  # fmt: skip
    return render(request, f"benefits/{'_' if wants_a_piece(request) else ''}shown.html", words)


@login_required
@require_POST
def hide(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """The code is good no more, and the use is there again."""
    place, found = _mine(request, brand, number)
    try:
        take_pass_back(found, by=member_of(place))
        messages.success(request, _("The code is taken back, and the use is yours again."))
    except Refused as no:
        messages.error(request, str(no.reason))
    return redirect("benefits:one", brand, found.benefit.code)


def _mine(request: HttpRequest, brand: str, number: int) -> tuple[Place, Pass]:
    place = place_of(request, brand)
    rows = Pass.of(place.brand).filter(person=member_of(place))
    return place, get_object_or_404(rows.select_related("benefit", "brand", "use__by"), pk=number)
