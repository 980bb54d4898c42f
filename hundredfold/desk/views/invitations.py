"""Inviting many at once, from a sheet that is read before anybody is invited."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hundredfold.circles.models import Circle
from hundredfold.circles.place import Place
from hundredfold.desk.admission import chosen_circle, desk_of, who_works
from hundredfold.desk.sharing_forms import SheetForm
from hundredfold.kit.asking import tried
from hundredfold.kit.listing import listing
from hundredfold.people.queries import face_of
from hundredfold.referral.actions.invite import uninvite
from hundredfold.referral.actions.invite_many import Told, invite_many
from hundredfold.referral.addresses import house_of, link_address
from hundredfold.referral.models import Invitation
from hundredfold.referral.queries.links import invitations_in
from hundredfold.referral.sheets import LARGEST, rows_in, sheet_of


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    _place, _circle, words = _here(request, brand)
    return render(request, "desk/sharing/invitations.html", words | {"form": SheetForm()})


@login_required
@require_POST
def read(request: HttpRequest, brand: str) -> HttpResponse:
    """What would become of each row; and, once that was seen, the inviting itself."""
    place, circle, words = _here(request, brand)
    form, text = SheetForm(request.POST, request.FILES), _text(request)
    by, house, dry = who_works(place), house_of(request), "invite" not in request.POST

    def act() -> Told:
        return invite_many(circle, rows_in(text), by=by, dry=dry, house=house)

    told = tried(form, act)
    if told is None:
        return render(request, "desk/sharing/invitations.html", words | {"form": form}, status=422)
    if "refused" in request.POST:
        return _sheet(told)
    if dry:
        words |= {"form": form, "told": told, "text": text}
        return render(request, "desk/sharing/read.html", words)
    said = ngettext("%d person is invited.", "%d people are invited.", len(told.invited))
    messages.success(request, said % len(told.invited))
    return redirect(f"{reverse('desk:invitations', args=[brand])}?circle={circle.slug}")


@login_required
@require_POST
def withdraw(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    place = desk_of(request, brand)
    rows = Invitation.of(place.brand).select_related("link__circle")
    found = get_object_or_404(rows, pk=number)
    uninvite(found, by=who_works(place))
    messages.success(request, _("The invitation opens nothing any more."))
    slug = found.link.circle.slug
    return redirect(f"{reverse('desk:invitations', args=[brand])}?circle={slug}")


def _here(request: HttpRequest, brand: str) -> tuple[Place, Circle, dict[str, Any]]:
    place = desk_of(request, brand)
    asked = request.POST.get("circle", "") or request.GET.get("circle", "")
    circle, circles = chosen_circle(place, asked)
    page = listing(invitations_in(circle), list, page=request.GET.get("page", "1"))
    return place, circle, {
        "place": place, "here": "links", "circle": circle, "circles": circles,
        "view": "invitations", "page": page, "face": face_of,
        "at": lambda one: link_address(request, one.link),
    }  # fmt: skip


def _text(request: HttpRequest) -> str:
    """The sheet as text: from the file, else as it was written. Other encodings become marks."""
    sheet = request.FILES.get("sheet")
    if sheet is not None:
        return str(sheet.read(LARGEST).decode("utf-8", errors="replace"))
    return str(request.POST.get("text", ""))[:LARGEST]


def _sheet(told: Told) -> HttpResponse:
    """The rows that were refused, as a sheet to mend."""
    answer = HttpResponse(sheet_of(told.refused), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="not-invited.csv"'
    return answer
